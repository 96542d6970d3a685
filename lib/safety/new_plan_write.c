/* psd_plan_maker: the text of a new plan. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/new_plan_maker.h"

#include "lib/record/edit.h"
#include "lib/record/modeline.h"

/*
 * What is written here becomes the organisation's own record, whose text is
 * Swedish whatever language messages are in: hence no gettext.
 */

static const char how_to[] =
    "Så fyller du i:\n"
    "- Rader som börjar med # och ett mellanslag förklarar. De kan stå kvar.\n"
    "- Rader som börjar med # utan mellanslag väntar på att fyllas i. Ta bort "
    "tecknet # och skriv över exemplet. Ändra inte hur långt in raden börjar.\n"
    "- Skriv roller, inte personers namn, och aldrig något om en enskild "
    "patient eller brukare.";
static const char no_plan_above[] =
    "Det finns ingen plan över den här ännu. När den finns hör aktiviteterna "
    "i den hit utan att du skriver in dem.";

/* The headings of the file, and what is said below them. */
static void
head(struct psd_form *f, const struct psd_plan_maker *m, struct psd_str path)
{
	const struct psd_unit *u = m->w->unit;
	const struct psd_node *last = m->before != NULL ? m->before->node
							: NULL;

	psd_modeline_write(f->to, path, psd_record_word(PSD_PLAN));
	psd_form_print(f, 0, "Handlingsplan för %.*s, %d", PSD_F(u->name),
	    m->w->year);
	psd_buf_puts(f->to, "#\n");
	psd_form_say(f, 0, psd_str(how_to));
	psd_form_gap(f);
	psd_form_set(f, 0, "record", psd_str(psd_record_word(PSD_PLAN)));
	psd_form_set(f, 0, "unit", u->id);
	psd_buf_print(f->to, "year: %d\n", m->w->year);
	if (psd_node_text(m->starter, "title").n > 0 && u->parent == NULL)
		psd_form_set(f, 0, "title", psd_node_text(m->starter, "title"));
	else
		psd_form_set(f, 0, "title",
		    psd_arena_print(m->arena,
			"Handlingsplan för säker vård och omsorg, %.*s",
			PSD_F(u->name)));
	psd_form_set(f, 0, "framework", m->framework->id);
	if (m->framework->version.n > 0)
		psd_form_set(f, 0, "framework_version", m->framework->version);
	if (psd_node_find(last, "documents") == NULL)
		return;
	psd_buf_puts(f->to, "documents:\n  ");
	psd_form_put(f, 2, psd_node_find(last, "documents"));
}

static void
decision(struct psd_form *f, const struct psd_plan_maker *m)
{
	const struct psd_node *before = m->before != NULL
	    ? psd_node_find(m->before->node, "approval")
	    : NULL;
	struct psd_str body = psd_node_text(before, "body");

	psd_form_heading(f, "Beslutet");
	psd_form_explain(f, 0, f->schema, "approval");
	psd_form_wait(f, 0, "approval:");
	psd_form_wait(f, 0, "  body: %.*s",
	    PSD_F(body.n > 0 ? body : PSD_S("styrelse")));
	psd_form_wait(f, 0, "  date: \"%d-03-15\"", m->w->year);
	psd_form_wait(f, 0, "  paragraph: \"§ 12\"");
}

/* AREA with what it holds, and what waits. */
static void
area(struct psd_form *f, struct psd_plan_maker *m, const struct psd_area *a)
{
	const struct psd_node *n = m->areas->first;
	struct psd_node *bare;

	while (n != NULL && !psd_str_eq(psd_node_text(n, "area"), a->id))
		n = n->next;
	if (n == NULL) {
		bare = psd_value_map(m->arena);
		psd_value_put(bare, "area", psd_value_text(m->arena, a->id));
		n = bare;
	}
	psd_form_gap(f);
	psd_form_print(f, 2, "%.*s", PSD_F(a->label));
	psd_buf_puts(f->to, "  - ");
	psd_form_put(f, 4, n);
	psd_form_wait(f, 4, "%s",
	    "comment: Hur det går i området, till novembermötet.");
	psd_form_wait(f, 4, "comment_date: \"%d-11-01\"", m->w->year);
}

/* A, of a plan above, and who answers for it. */
static void
inherited(struct psd_form *f, struct psd_plan_maker *m,
    const struct psd_activity *a)
{
	const struct psd_node *n = psd_node_list(a->node, "responsible");
	struct psd_buf who = PSD_BUF_INIT;

	for (; n != NULL; n = n->next)
		psd_buf_print(&who, "%s%.*s", who.n > 0 ? ", " : " Ansvarig: ",
		    PSD_F(psd_org_name(m->known.src->org, "roles", n->text)));
	psd_form_gap(f);
	psd_form_print(f, 2, "%.*s%.*s", PSD_F(a->text),
	    PSD_F(psd_buf_get(&who)));
	psd_buf_puts(f->to, "  - ");
	psd_buf_print(f->to, "origin: %.*s\n", PSD_F(a->id));
	psd_form_wait(f, 4, "progress: ongoing");
	psd_form_wait(f, 4, "progress_date: \"%d-02-01\"", m->w->year);
	psd_form_wait(f, 4, "comment: Så långt har vi kommit.");
	m->made->inherited++;
	psd_buf_release(&who);
}

/* What the plans above have in AREA for the unit; with its label before the
 * first of all. */
static void
inherited_area(struct psd_form *f, struct psd_plan_maker *m,
    const struct psd_area *area)
{
	const struct psd_plans *plans = &m->known.plans[PSD_PLAN_THIS];
	const struct psd_plan *plan;
	const struct psd_plan_row *row;
	const struct psd_activity *a;
	bool said = false;

	for (plan = plans->first; plan != NULL; plan = plan->next)
		for (row = plan->rows; row != NULL; row = row->next) {
			if (!psd_str_eq(row->area, area->id))
				continue;
			for (a = row->activities; a != NULL; a = a->next) {
				if (!psd_activity_is_for(a, m->w->unit,
					m->w->year))
					continue;
				if (m->made->inherited == 0)
					psd_buf_puts(f->to, "inherited:\n");
				if (!said) {
					psd_form_gap(f);
					psd_form_print(f, 2, "---- %.*s %.*s",
					    PSD_F(area->id),
					    PSD_F(area->label));
				}
				said = true;
				inherited(f, m, a);
			}
		}
}

static void
from_above(struct psd_form *f, struct psd_plan_maker *m)
{
	static const char *const keys[] = { "progress", "progress_date",
		"comment", NULL };
	const struct psd_schema *item = psd_schema_of(psd_schema_of(f->schema,
							  "inherited"),
	    NULL);
	size_t i;

	if (m->w->unit->parent == NULL)
		return;
	psd_form_heading(f, "Från planen över");
	psd_form_say(f, 0,
	    PSD_S("Det här är beslutat över er och gäller er. Texten ändras "
		  "där. Här skriver ni hur långt ni har kommit:"));
	psd_form_fields(f, 0, item, keys);
	psd_form_say(f, 0,
	    PSD_S("Lägena är not-started (ej påbörjad), ongoing (pågår), "
		  "partly (delvis genomförd), done (genomförd), paused "
		  "(vilande) och stopped (avbruten)."));
	for (i = 0; i < m->framework->n; i++)
		inherited_area(f, m, &m->framework->areas[i]);
	m->made->orphan = m->made->inherited == 0;
	if (m->made->orphan)
		psd_form_say(f, 0, psd_str(no_plan_above));
}

int
psd_plan_maker_write(struct psd_buf *to, struct psd_plan_maker *m,
    struct psd_str path, struct psd_err *e)
{
	struct psd_form f = { .to = to, .arena = m->arena };
	size_t i;

	if (psd_schemas_get(&f.schema, m->known.src->store->schemas,
		psd_record_schema(PSD_PLAN), e) < 0)
		return -1;
	head(&f, m, path);
	if (m->w->unit->parent == NULL)
		decision(&f, m);
	psd_form_heading(&f, "Egna aktiviteter och kommentarer");
	psd_buf_puts(to, "areas:\n");
	for (i = 0; i < m->framework->n; i++)
		area(&f, m, &m->framework->areas[i]);
	from_above(&f, m);
	if (m->checks->n > 0) {
		psd_form_heading(&f, "Att kontrollera");
		psd_form_say(&f, 0,
		    PSD_S("Ta bort raden när du har kontrollerat den."));
		psd_buf_puts(to, "to_check:\n  ");
		psd_form_put(&f, 2, m->checks);
	}
	return 0;
}
