/* psd_maker: what is prepared before a dialogue. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/new_dialogue_maker.h"

#include "lib/base/fill.h"
#include "lib/record/write.h"
#include "lib/safety/template.h"

static const char see_below[] =
    "Det som ska följas upp står under Från förra gången längre ned. Skriv "
    "utfallet där och det som gäller helheten här.";
static const char results_are[] =
    "Enhetens resultat, det senaste för varje mätning:";
static const char no_results[] = "Det finns inga resultat för enheten än.";
static const char choose[] =
    "Ta bort # framför chosen_questions och framför dem som ni väljer.";

/* TEXT of the template with the years that it is about. */
static struct psd_str
with_years(struct psd_maker *m, struct psd_str text)
{
	return psd_fill_years(m->form.arena, text, m->known->year);
}

static void
results(struct psd_maker *m)
{
	struct psd_known_text *t;

	if (m->results_shown) {
		psd_form_say(&m->form, 4,
		    PSD_S("Siffrorna står vid en fråga längre upp."));
		return;
	}
	m->results_shown = true;
	t = psd_known_results(m->known);
	psd_form_say(&m->form, 4,
	    psd_str(t != NULL ? results_are : no_results));
	for (; t != NULL; t = t->next)
		psd_form_print(&m->form, 4, "- %.*s", PSD_F(t->text));
}

/* What the manager has beside the question. */
static void
beside(struct psd_maker *m, struct psd_str shows)
{
	if (psd_str_is(shows, "results"))
		results(m);
	else if (psd_str_is(shows, "actions") || psd_str_is(shows, "overdue"))
		psd_form_say(&m->form, 4, psd_str(see_below));
}

static void
goals(struct psd_maker *m)
{
	struct psd_known_text *t = psd_known_goals(m->known);

	if (t == NULL) {
		psd_form_say(&m->form, 6,
		    PSD_S("Det finns inga mål från förra året att visa."));
		return;
	}
	psd_form_say(&m->form, 6, PSD_S("Mål som gäller för året:"));
	psd_buf_puts(m->form.to, "      goals:\n");
	for (; t != NULL; t = t->next)
		psd_write_item(m->form.to, 8, t->text);
}

/* A part of the answer for each area that the organisation's framework has. */
static void
parts(struct psd_maker *m, const struct psd_node *areas)
{
	bool begun = false;

	for (; areas != NULL; areas = areas->next) {
		const struct psd_area *a = m->framework == NULL
		    ? NULL
		    : psd_framework_area(m->framework, areas->text);

		if (a == NULL)
			continue;
		if (!begun)
			psd_buf_puts(m->form.to, "      parts:\n");
		begun = true;
		psd_form_print(&m->form, 8, "%.*s", PSD_F(a->label));
		psd_form_set(&m->form, 8, "- area", a->id);
		psd_form_wait_block(&m->form, 10, "answer",
		    "Skriv svaret här.");
	}
}

static void
question(struct psd_maker *m, const struct psd_node *q)
{
	struct psd_form *f = &m->form;
	struct psd_str shows = psd_node_text(q, "shows");
	bool asking = psd_str_is(psd_node_text(q, "for"), "asking");

	psd_form_gap(f);
	psd_form_print(f, 4, "%s: %.*s",
	    asking ? "Den frågande parten" : "Enheten",
	    PSD_F(with_years(m, psd_node_text(q, "text"))));
	beside(m, shows);
	psd_form_set(f, 4, "- question", psd_node_text(q, "id"));
	if (psd_str_is(shows, "goals"))
		goals(m);
	parts(m, psd_node_list(q, "per_area"));
	psd_form_wait_block(f, 6, "answer", "Skriv svaret här.");
}

/* What the asking party does before, and where it notes that. */
static void
asking_party(struct psd_maker *m, const struct psd_schema *schema)
{
	struct psd_form *f = &m->form;
	const struct psd_node *n = psd_node_list(psd_node_find(m->template,
						     "preparation"),
	    "asking_party");

	psd_form_explain(f, 2, schema, "asking_party");
	if (n != NULL)
		psd_form_say(f, 2, PSD_S("Enligt mallen:"));
	for (; n != NULL; n = n->next)
		psd_form_print(f, 2, "- %.*s", PSD_F(n->text));
	psd_form_wait(f, 2, "asking_party:");
	psd_form_wait(f, 4, "- \"Skriv vad ni har förberett.\"");
	n = psd_node_list(m->template, "bank");
	if (n != NULL) {
		psd_form_explain(f, 2, schema, "chosen_questions");
		psd_form_say(f, 2, psd_str(choose));
		psd_form_wait(f, 2, "chosen_questions:");
	}
	for (; n != NULL; n = n->next) {
		psd_form_say(f, 4, with_years(m, psd_node_text(n, "text")));
		psd_form_wait(f, 4, "- %.*s", PSD_F(psd_node_text(n, "id")));
	}
	psd_form_explain(f, 2, schema, "rounds");
	psd_form_wait(f, 2, "rounds:");
	psd_form_wait(f, 4, "- \"Skriv en fråga från en rond.\"");
}

void
psd_maker_write_preparation(struct psd_maker *m)
{
	struct psd_form *f = &m->form;
	const struct psd_node *n = psd_node_find(m->template, "preparation");
	const struct psd_node *q = psd_node_list(n, "questions");
	const struct psd_schema *schema = psd_schema_of(f->schema,
	    "preparation");
	int due = m->day - psd_template_days(n, "due_days_before", 7);
	bool due_known = m->w->planned != PSD_NO_DAY;

	psd_form_heading(f, "Förberedelser");
	psd_form_explain(f, 0, f->schema, "preparation");
	if (due_known || q != NULL)
		psd_buf_puts(f->to, "preparation:\n");
	else
		psd_form_wait(f, 0, "preparation:");
	psd_form_explain(f, 2, schema, "due");
	if (psd_node_find(n, "due_days_before") != NULL)
		psd_form_print(f, 2, "Enligt mallen %ld dagar före dialogen.",
		    psd_node_int(n, "due_days_before", 0));
	if (due_known)
		psd_form_set(f, 2, "due", psd_maker_date(m, due));
	else
		psd_form_wait_text(f, 2, "due", psd_maker_date(m, due));
	psd_form_explain(f, 2, schema, "done");
	psd_form_wait_text(f, 2, "done", psd_maker_date(m, due - 1));
	if (q != NULL) {
		psd_form_explain(f, 2, schema, "answers");
		psd_buf_puts(f->to, "  answers:\n");
	}
	for (; q != NULL; q = q->next)
		question(m, q);
	asking_party(m, schema);
}
