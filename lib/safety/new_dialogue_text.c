/* psd_new_dialogue_write: the text of a dialogue that is yet to be held. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/new_dialogue_maker.h"

/*
 * What is written here becomes the organisation's own record, whose text is
 * Swedish whatever language messages are in: hence no gettext.
 */

static const char no_patients[] =
    "Skriv aldrig något om en enskild patient eller brukare: inga namn, inga "
    "personnummer och inget annat som gör att någon går att känna igen.";
static const char how_to[] =
    "Så fyller du i:\n"
    "- Rader som börjar med # och ett mellanslag förklarar. De kan stå kvar.\n"
    "- Rader som börjar med # utan mellanslag väntar på att fyllas i. Ta "
    "bort tecknet # och skriv över exemplet. Ändra inte hur långt in raden "
    "börjar.\n"
    "- Står raden indragen under en annan rad som väntar, ta bort # även på "
    "den.\n"
    "- Efter tecknet | skriver du fritt på raderna under, med samma indrag "
    "som exemplet.\n"
    "- Skriv roller, inte personers namn. Datum skrivs \"2022-11-15\", med "
    "citattecken.";
static const char how_to_save[] =
    "Spara filen när du är klar. Kör sedan 'psd validate', som säger om "
    "något blev fel. Du kan fylla i lite i taget.";
static const char nothing_before[] =
    "Det finns inget att följa upp från tidigare dialoger.";

/* "09-01" as a day of the dialogue's year; PSD_NO_DAY for none. */
static int
day_of_year(const struct psd_maker *m, struct psd_str s)
{
	int month, day;

	if (!psd_date_month_day(s, &month, &day))
		return PSD_NO_DAY;
	return psd_date_day(m->known->year, month, day);
}

/* A day that the dialogue could be on: in its year and the template's part of
 * the year, and, as far as that goes, some weeks from today. */
static int
example_day(const struct psd_maker *m)
{
	const struct psd_node *window = psd_node_find(m->template, "window");
	int from = day_of_year(m, psd_node_text(window, "from"));
	int to = day_of_year(m, psd_node_text(window, "to"));
	int first = psd_date_day(m->known->year, 1, 15);
	int last = psd_date_day(m->known->year, 12, 31);
	int soon = m->known->src->today + EXAMPLE_AHEAD, day;

	day = soon > first ? soon : first;
	if (from != PSD_NO_DAY && day < from)
		day = from;
	if (to != PSD_NO_DAY && to >= m->known->src->today && day > to)
		day = to;
	if (day > last)
		day = last;
	day = psd_maker_workday(day);
	return day > last ? last : day;
}

static void
banner(struct psd_maker *m)
{
	const struct psd_node *character = psd_node_find(m->template,
	    "character");
	struct psd_form *f = &m->form;

	psd_form_print(f, 0, "%.*s", PSD_F(m->w->template->name));
	psd_form_print(f, 0, "%.*s, %d", PSD_F(m->known->unit->name),
	    m->known->year);
	psd_buf_puts(f->to, "#\n");
	psd_form_say(f, 0, psd_node_text(m->template, "purpose"));
	psd_buf_puts(f->to, "#\n");
	psd_form_say(f, 0, psd_node_text(character, "text"));
	if (psd_node_text(character, "text").n == 0 &&
	    !psd_node_true(character, "audit"))
		psd_form_say(f, 0, PSD_S("Det här är ingen granskning."));
	psd_form_say(f, 0, psd_str(no_patients));
	psd_buf_puts(f->to, "#\n");
	psd_form_say(f, 0, psd_str(how_to));
	psd_buf_puts(f->to, "#\n");
	psd_form_say(f, 0, psd_str(how_to_save));
}

static void
about(struct psd_maker *m)
{
	struct psd_form *f = &m->form;
	struct psd_str s;

	psd_form_heading(f, "Om dialogen");
	psd_form_field(f, "record", PSD_S("dialogue"));
	psd_form_field(f, "id", psd_str(m->w->id.s));
	psd_form_field(f, "unit", m->known->unit->id);
	psd_form_explain(f, 0, f->schema, "year");
	psd_buf_print(f->to, "year: %d\n", m->known->year);
	psd_form_field(f, "template", m->w->template->id);
	if (m->w->template->version.n > 0)
		psd_form_field(f, "template_version", m->w->template->version);
	psd_maker_write_pairs(m);
	s = psd_node_text(m->template, "decided_by");
	if (s.n > 0)
		psd_form_field(f, "decided_by", s);
	s = psd_node_text(m->template, "in_connection_with");
	if (s.n > 0)
		psd_form_field(f, "in_connection_with", s);
}

/* "13.00–14.30": after lunch, for as long as the template says. */
static struct psd_str
example_time(struct psd_maker *m)
{
	long end = 13 * 60 + psd_node_int(m->template, "minutes", 60);

	return psd_arena_print(m->form.arena, "13.00–%ld.%02ld", end / 60 % 24,
	    end % 60);
}

static void
invitation(struct psd_maker *m)
{
	static const char *const keys[] = { "sent", "to", NULL };
	struct psd_form *f = &m->form;
	const struct psd_node *p = psd_node_list(m->template, "parties"), *r;
	struct psd_str inviter = psd_node_text(m->template, "inviter");

	psd_form_explain(f, 0, f->schema, "invitation");
	psd_form_fields(f, 0, psd_schema_of(f->schema, "invitation"), keys);
	psd_form_wait(f, 0, "invitation:");
	psd_form_wait_text(f, 2, "sent",
	    psd_maker_date(m, psd_maker_workday(m->day - EXAMPLE_AHEAD)));
	psd_form_wait(f, 2, "to:");
	for (; p != NULL; p = p->next)
		for (r = psd_node_list(p, "required_roles"); r; r = r->next)
			if (psd_maker_has_role(m, r->text) &&
			    !psd_str_eq(r->text, inviter))
				psd_form_wait(f, 4, "- %.*s", PSD_F(r->text));
	if (!psd_node_true(m->template, "presentation"))
		return;
	psd_form_explain(f, 0, f->schema, "presentation");
	psd_form_wait(f, 0, "presentation:");
	psd_form_wait(f, 2, "title: Bilder till dialogen");
	psd_form_wait(f, 2, "url: https://example.se/bilder");
}

static void
booking(struct psd_maker *m)
{
	const struct psd_node *window = psd_node_find(m->template, "window");
	int from = day_of_year(m, psd_node_text(window, "from"));
	int to = day_of_year(m, psd_node_text(window, "to"));
	struct psd_form *f = &m->form;
	bool booked = m->w->planned != PSD_NO_DAY;

	psd_form_heading(f, "Tid, plats och inbjudan");
	psd_form_explain(f, 0, f->schema, "planned");
	if (from != PSD_NO_DAY && to != PSD_NO_DAY)
		psd_form_print(f, 0,
		    "Enligt mallen hålls dialogen mellan "
		    "%d/%d och %d/%d.",
		    psd_date_ymd(from).day, psd_date_ymd(from).month,
		    psd_date_ymd(to).day, psd_date_ymd(to).month);
	if (booked)
		psd_form_set(f, 0, "planned", psd_maker_date(m, m->day));
	else
		psd_form_wait_text(f, 0, "planned", psd_maker_date(m, m->day));
	psd_form_explain(f, 0, f->schema, "time");
	psd_form_wait_text(f, 0, "time", example_time(m));
	psd_form_explain(f, 0, f->schema, "place");
	psd_form_wait_text(f, 0, "place", PSD_S("Skriv var ni ses"));
	psd_maker_write_role(m, "inviter");
	psd_maker_write_role(m, "leader");
	psd_maker_write_role(m, "documenter");
	psd_form_explain(f, 0, f->schema, "contact");
	psd_form_wait_text(f, 0, "contact", psd_maker_role(m));
	invitation(m);
}

static void
previous_item(struct psd_maker *m, const struct psd_known_item *item)
{
	struct psd_form *f = &m->form;
	const struct psd_dialogue *d = item->from;
	int day = d->held != PSD_NO_DAY ? d->held : d->planned;
	struct psd_str due = psd_node_text(item->node, "due");
	struct psd_str who = psd_node_text(item->node, "responsible");
	struct psd_buf line = PSD_BUF_INIT;

	psd_buf_print(&line, "%s från %s",
	    item->is_action ? "Öppen åtgärd" : "Rekommendation",
	    day != PSD_NO_DAY ? psd_date_print(day).s : "en tidigare dialog");
	if (due.n > 0)
		psd_buf_print(&line, ", klar senast %.*s", PSD_F(due));
	if (who.n > 0)
		psd_buf_print(&line, ", ansvarig: %.*s",
		    PSD_F(psd_maker_role_name(m, who)));
	if (psd_node_text(item->node, "adopted").n > 0)
		psd_buf_print(&line, ", blev aktivitet %.*s i planen",
		    PSD_F(psd_node_text(item->node, "adopted")));
	psd_form_say(f, 2, psd_buf_get(&line));
	psd_buf_release(&line);
	psd_form_set(f, 2, "- origin", psd_node_text(item->node, "id"));
	if (psd_node_text(item->node, "text").n > 0)
		psd_form_set(f, 4, "text", psd_node_text(item->node, "text"));
	psd_form_wait_block(f, 4, "outcome", "Skriv hur det gick.");
	psd_form_wait_text(f, 4, "closed", psd_maker_date(m, m->day));
}

static void
previous(struct psd_maker *m)
{
	static const char *const keys[] = { "origin", "text", "outcome",
		"closed", NULL };
	const struct psd_known_item *item = psd_known_items(m->known);
	struct psd_form *f = &m->form;

	psd_form_heading(f, "Från förra gången");
	psd_form_explain(f, 0, f->schema, "previous");
	if (item == NULL) {
		psd_form_say(f, 0, psd_str(nothing_before));
		return;
	}
	psd_form_fields(f, 0, psd_maker_item(m, "previous"), keys);
	psd_buf_puts(f->to, "previous:\n");
	for (; item != NULL; item = item->next)
		previous_item(m, item);
}

int
psd_new_dialogue_write(struct psd_buf *to,
    const struct psd_new_dialogue *wanted, struct psd_err *e)
{
	const struct psd_known *known = wanted->known;
	const struct psd_store *store = known->src->store;
	struct psd_maker m = { .form = { .to = to, .arena = store->arena },
		.w = wanted,
		.known = known,
		.org = known->src->org,
		.template = wanted->template->node,
		.e = e };
	struct psd_err ignored = { .code = PSD_OK };

	if (psd_schemas_get(&m.form.schema, store->schemas,
		"dialogue.schema.json", e) < 0)
		return -1;
	/* without a framework there are no areas to answer for */
	if (psd_framework_load(&m.framework, store, m.org->framework,
		&ignored) < 0)
		m.framework = NULL;
	m.day = wanted->planned != PSD_NO_DAY ? wanted->planned
					      : example_day(&m);
	psd_maker_find_partners(&m);
	banner(&m);
	about(&m);
	booking(&m);
	psd_maker_write_preparation(&m);
	psd_maker_write_participants(&m);
	previous(&m);
	psd_maker_write_later(&m);
	psd_table_release(&m.ids);
	return e->code == PSD_OK ? 0 : -1;
}
