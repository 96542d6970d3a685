/* psd_new_dialogue_write: the text of a dialogue that is yet to be held. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/new_dialogue_text.h"

#include "lib/base/utf8.h"
#include "lib/io/file.h"
#include "lib/record/write.h"

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
static const char see_below[] =
    "Det som ska följas upp står under Från förra gången längre ned. Skriv "
    "utfallet där och det som gäller helheten här.";
static const char results_are[] =
    "Enhetens resultat, det senaste för varje mätning:";
static const char no_results[] = "Det finns inga resultat för enheten än.";
static const char choose[] =
    "Ta bort # framför chosen_questions och framför dem som ni väljer.";
static const char who_came[] =
    "Ta bort # framför present när dialogen har hållits, och skriv false om "
    "rollen inte var med.";
static const char nothing_before[] =
    "Det finns inget att följa upp från tidigare dialoger.";

struct psd_str
psd_maker_id(struct psd_maker *m, char letter)
{
	struct psd_id id;
	struct psd_str s;

	do {
		if (psd_ids_next(&id, m->w->ids, letter, m->e) < 0)
			return PSD_S("");
		s = psd_str(id.s);
	} while (psd_known_has_id(m->known, s) ||
	    psd_table_find(&m->ids, s) != NULL);
	s = psd_arena_copy(m->form.arena, s);
	(void)psd_table_add(&m->ids, s, m);
	return s;
}

int
psd_maker_workday(int day)
{
	while (!psd_date_is_workday(day))
		day++;
	return day;
}

struct psd_str
psd_maker_date(struct psd_maker *m, int day)
{
	return psd_arena_copy(m->form.arena, psd_str(psd_date_print(day).s));
}

/* "09-01" as a day of the dialogue's year; PSD_NO_DAY for none. */
static int
day_of_year(const struct psd_maker *m, struct psd_str s)
{
	struct psd_str part;
	long month, day;

	if (s.n != 5 || !psd_str_cut(&s, '-', &part))
		return PSD_NO_DAY;
	month = psd_str_number(part, 12);
	day = psd_str_number(s, 31);
	if (month < 1 || day < 1)
		return PSD_NO_DAY;
	return psd_date_day(m->known->year, (int)month, (int)day);
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

static struct psd_str
role_name(const struct psd_maker *m, struct psd_str role)
{
	return psd_org_name(m->org, "roles", role);
}

bool
psd_maker_has_role(const struct psd_maker *m, struct psd_str role)
{
	return role.n > 0 && psd_org_entry(m->org, "roles", role) != NULL;
}

struct psd_str
psd_maker_role(const struct psd_maker *m)
{
	struct psd_str role = psd_node_text(m->template, "inviter");

	if (!psd_maker_has_role(m, role))
		role = PSD_S("enhetschef");
	if (!psd_maker_has_role(m, role))
		role = psd_node_text(psd_node_list(m->org->node, "roles"),
		    "id");
	return role.n > 0 ? role : PSD_S("enhetschef");
}

const struct psd_schema *
psd_maker_item(const struct psd_maker *m, const char *list)
{
	return psd_schema_of(psd_schema_of(m->form.schema, list), NULL);
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
	psd_form_say(f, 0, psd_str(no_patients));
	psd_buf_puts(f->to, "#\n");
	psd_form_say(f, 0, psd_str(how_to));
	psd_buf_puts(f->to, "#\n");
	psd_form_say(f, 0, psd_str(how_to_save));
}

/* The organisation's own parties, or units without any, hold the pairs that
 * the template brings together. */
static bool
is_party(const struct psd_maker *m, struct psd_str party)
{
	const struct psd_node *p = psd_node_list(m->template, "parties");

	for (; p != NULL; p = p->next) {
		struct psd_str id = psd_node_text(p, "id");

		if (psd_str_eq(id, party) ||
		    (party.n == 0 &&
			psd_org_entry(m->org, "parties", id) != NULL))
			return true;
	}
	return false;
}

/* The unit that the pair PAIR joins with ours; its unit is NULL for none. */
static struct psd_partner
partner_in(const struct psd_maker *m, const struct psd_node *pair)
{
	static const char *const keys[] = { "sabo", "vardcentral" };
	struct psd_partner p = { NULL, false };
	int to = psd_node_day(pair, "active_to");
	int i;

	if ((to != PSD_NO_DAY && to < m->day) ||
	    psd_node_day(pair, "active_from") > m->day)
		return p;
	for (i = 0; i < 2; i++) {
		if (!psd_str_eq(psd_node_text(pair, keys[i]),
			m->known->unit->id))
			continue;
		p.unit = psd_org_unit(m->org, psd_node_text(pair, keys[1 - i]));
		p.is_sabo = i == 1;
		if (p.unit != NULL &&
		    !is_party(m, psd_node_text(p.unit->node, "party")))
			p.unit = NULL;
	}
	return p;
}

/* The agreements' pairs; a repository without any is no fault. */
static void
find_partners(struct psd_maker *m)
{
	const struct psd_source *src = m->known->src;
	struct psd_str path = psd_store_path(src->store,
	    PSD_S("agreements.yaml"));
	const struct psd_node *root, *n;
	size_t i;

	if (!psd_file_exists(path.p))
		return;
	root = psd_store_read(src->store, src->store->arena,
	    PSD_S("agreements.yaml"), PSD_AGREEMENTS, src->faults);
	n = psd_node_find(root, "pairs");
	m->partners = psd_arena_array(src->store->arena, n != NULL ? n->n : 0,
	    struct psd_partner);
	for (n = psd_node_list(root, "pairs"); n != NULL; n = n->next) {
		struct psd_partner p = partner_in(m, n);

		for (i = 0; i < m->n_partners; i++)
			if (m->partners[i].unit == p.unit)
				break;
		if (p.unit != NULL && i == m->n_partners)
			m->partners[m->n_partners++] = p;
	}
}

static void
pairs(struct psd_maker *m)
{
	struct psd_form *f = &m->form;
	struct psd_str own = m->known->unit->id;
	size_t i;

	if (m->n_partners == 0)
		return;
	psd_form_explain(f, 0, f->schema, "pairs");
	psd_buf_puts(f->to, "pairs:\n");
	for (i = 0; i < m->n_partners; i++) {
		struct psd_str other = m->partners[i].unit->id;
		bool is_sabo = m->partners[i].is_sabo;

		psd_form_set(f, 2, "- sabo", is_sabo ? other : own);
		psd_form_set(f, 4, "vardcentral", is_sabo ? own : other);
	}
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
	pairs(m);
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

/* A role of the template, as a field where psd.yaml knows it. */
static void
role_field(struct psd_maker *m, const char *key)
{
	struct psd_form *f = &m->form;
	const struct psd_node *n = psd_node_find(m->template, key);
	struct psd_str role = psd_node_text(m->template, key);
	struct psd_str party = psd_node_text(n, "party");
	const struct psd_node *p = psd_node_list(m->template, "parties");

	psd_form_explain(f, 0, f->schema, key);
	if (psd_maker_has_role(m, role)) {
		psd_form_print(f, 0, "Enligt mallen: %.*s.",
		    PSD_F(role_name(m, role)));
		psd_form_set(f, 0, key, role);
		return;
	}
	for (; p != NULL && party.n > 0; p = p->next)
		if (psd_str_eq(psd_node_text(p, "id"), party))
			psd_form_print(f, 0,
			    "Enligt mallen: en roll som "
			    "parten utser (%.*s).",
			    PSD_F(psd_node_text(p, "name")));
	if (role.n > 0)
		psd_form_print(f, 0,
		    "Mallens roll %.*s finns inte i "
		    "psd.yaml.",
		    PSD_F(role));
	psd_form_wait_text(f, 0, key, psd_maker_role(m));
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
	role_field(m, "inviter");
	role_field(m, "leader");
	role_field(m, "documenter");
	psd_form_explain(f, 0, f->schema, "contact");
	psd_form_wait_text(f, 0, "contact", psd_maker_role(m));
	invitation(m);
}

/* TEXT of the template with the years that it is about. */
static struct psd_str
with_years(struct psd_maker *m, struct psd_str text)
{
	static const char *const names[] = { "{previous_year}", "{year}" };
	struct psd_buf to = PSD_BUF_INIT;
	struct psd_str s;
	int i;

	while (text.n > 0) {
		for (i = 0; i < 2 && !psd_str_starts(text, names[i]); i++)
			;
		if (i < 2)
			psd_buf_print(&to, "%d", m->known->year - 1 + i);
		else
			psd_buf_putc(&to, text.p[0]);
		text.p += i < 2 ? strlen(names[i]) : 1;
		text.n -= i < 2 ? strlen(names[i]) : 1;
	}
	s = psd_arena_copy(m->form.arena, psd_buf_get(&to));
	psd_buf_release(&to);
	return s;
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

static void
preparation(struct psd_maker *m)
{
	struct psd_form *f = &m->form;
	const struct psd_node *n = psd_node_find(m->template, "preparation");
	const struct psd_node *q = psd_node_list(n, "questions");
	const struct psd_schema *schema = psd_schema_of(f->schema,
	    "preparation");
	int due = m->day - (int)psd_node_int(n, "due_days_before", 7);
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

/* Where somebody with ROLE belongs who takes part for the unit BASE. */
static const struct psd_unit *
home_of(const struct psd_maker *m, struct psd_str role,
    const struct psd_unit *base)
{
	struct psd_str level = psd_node_text(psd_org_entry(m->org, "roles",
						 role),
	    "level");

	if (level.n == 0)
		return m->n_partners > 0 ? base : NULL;
	while (base != NULL && !psd_str_eq(base->level->id, level))
		base = base->parent;
	return base;
}

/* One who takes part; waiting when it need not be, or cannot be known. */
static void
participant(struct psd_maker *m, struct psd_str role, struct psd_str party,
    const struct psd_unit *base, bool waits)
{
	struct psd_form *f = &m->form;
	const struct psd_unit *home = home_of(m, role, base);
	bool group = psd_node_true(psd_org_entry(m->org, "roles", role),
	    "group");

	if (!psd_maker_has_role(m, role)) {
		psd_form_print(f, 2, "Rollen %.*s finns inte i psd.yaml.",
		    PSD_F(role));
		waits = true;
	} else {
		psd_form_print(f, 2, "%.*s",
		    PSD_F(psd_utf8_upper_first(f->arena, role_name(m, role))));
	}
	if (waits) {
		psd_form_wait_text(f, 2, "- role", role);
		if (party.n > 0)
			psd_form_wait_text(f, 4, "party", party);
		if (party.n > 0 && home != NULL)
			psd_form_wait_text(f, 4, "unit", home->id);
	} else {
		psd_form_set(f, 2, "- role", role);
		if (party.n > 0)
			psd_form_set(f, 4, "party", party);
		if (party.n > 0 && home != NULL)
			psd_form_set(f, 4, "unit", home->id);
	}
	psd_form_wait(f, 4, "present: true");
	if (group)
		psd_form_wait(f, 4, "count: 1");
}

/* The roles LIST of PARTY, once for each unit that takes part for it. */
static void
roles(struct psd_maker *m, const struct psd_node *party, const char *list)
{
	bool waits = strcmp(list, "optional_roles") == 0;
	const struct psd_unit *own = m->known->unit;
	struct psd_str id = psd_node_text(party, "id");
	const struct psd_node *r;
	bool found = psd_str_eq(psd_node_text(own->node, "party"), id);
	size_t i;

	for (r = psd_node_list(party, list); found && r; r = r->next)
		participant(m, r->text, id, own, waits);
	for (i = 0; i < m->n_partners; i++) {
		const struct psd_unit *u = m->partners[i].unit;

		if (!psd_str_eq(psd_node_text(u->node, "party"), id))
			continue;
		found = true;
		for (r = psd_node_list(party, list); r != NULL; r = r->next)
			participant(m, r->text, id, u, waits);
	}
	/* a party that no unit belongs to: ours, if there is no other */
	for (r = psd_node_list(party, list); !found && r; r = r->next)
		participant(m, r->text, id, m->n_partners == 0 ? own : NULL,
		    waits);
}

static bool
somebody_must_come(const struct psd_maker *m)
{
	const struct psd_node *p = psd_node_list(m->template, "parties"), *r;

	for (; p != NULL; p = p->next)
		for (r = psd_node_list(p, "required_roles"); r; r = r->next)
			if (psd_maker_has_role(m, r->text))
				return true;
	return false;
}

static void
participants(struct psd_maker *m)
{
	static const char *const keys[] = { "role", "party", "unit", "present",
		"count", NULL };
	const struct psd_str none = { NULL, 0 };
	struct psd_form *f = &m->form;
	const struct psd_node *p = psd_node_list(m->template, "parties"), *r;

	psd_form_heading(f, "Deltagare");
	psd_form_explain(f, 0, f->schema, "participants");
	psd_form_fields(f, 0, psd_maker_item(m, "participants"), keys);
	psd_form_say(f, 0, psd_str(who_came));
	if (somebody_must_come(m))
		psd_buf_puts(f->to, "participants:\n");
	else
		psd_form_wait(f, 0, "participants:");
	for (; p != NULL; p = p->next) {
		long at_least = psd_node_int(p, "at_least", 1);

		psd_form_gap(f);
		psd_form_print(f, 2, "%.*s, minst %ld person%s:",
		    PSD_F(psd_node_text(p, "name")), at_least,
		    at_least == 1 ? "" : "er");
		roles(m, p, "required_roles");
		if (psd_node_list(p, "optional_roles") == NULL)
			continue;
		psd_form_gap(f);
		psd_form_print(f, 2, "%.*s, får också vara med:",
		    PSD_F(psd_node_text(p, "name")));
		roles(m, p, "optional_roles");
	}
	r = psd_node_list(m->template, "supporters");
	if (r != NULL) {
		psd_form_gap(f);
		psd_form_say(f, 2, PSD_S("Kan vara med som stöd:"));
	}
	for (; r != NULL; r = r->next)
		participant(m, r->text, none, NULL, true);
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
		    PSD_F(role_name(m, who)));
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
	find_partners(&m);
	banner(&m);
	about(&m);
	booking(&m);
	preparation(&m);
	participants(&m);
	previous(&m);
	psd_new_dialogue_write_later(&m);
	psd_table_release(&m.ids);
	return e->code == PSD_OK ? 0 : -1;
}
