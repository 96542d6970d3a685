/* psd_report_template: all that a dialogue template says. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/report/template_facts.h"
#include "lib/report/templates.h"
#include "lib/safety/timing.h"

/* What is filled in step by step. */
struct page {
	struct psd_report *to;
	const struct psd_org *org;
	const struct psd_template *t;
};

/* psd's words, as people read them. */
struct word {
	const char *word, *label;
};

static const struct word sources[] = {
	{ "round", N_("patient safety round") },
	{ "culture-survey", N_("culture survey") },
	{ "audit", N_("internal audit") },
	{ "work-environment", N_("work environment") },
	{ "grona-korset", N_("Green Cross") },
	{ "patient-interview", N_("interview with patients") },
	{ "deviation", N_("deviation") },
	{ "proactive", N_("proactive work") },
	{ "theme", N_("theme") },
	{ "other", N_("other") },
	{ NULL, NULL },
};

static const struct word shown[] = {
	{ "goals", N_("last year's goals") },
	{ "actions", N_("earlier actions") },
	{ "results", N_("results") },
	{ "overdue", N_("what is overdue") },
	{ NULL, NULL },
};

static const struct word observations[] = {
	{ "strength", N_("strengths") },
	{ "risk", N_("risks") },
	{ "shortcoming", N_("shortcomings") },
	{ "success-factor", N_("success factors") },
	{ "good-initiative", N_("good initiatives") },
	{ "leadership", N_("the management's commitment") },
	{ NULL, NULL },
};

static const struct word steps[] = {
	{ "held", N_("held") },
	{ "documented", N_("documented") },
	{ "analysed", N_("analysed") },
	{ "discussed", N_("discussed") },
	{ "followed-up", N_("followed up") },
	{ NULL, NULL },
};

static struct psd_str
label_of(const struct word *words, struct psd_str word)
{
	for (; words != NULL && words->word != NULL; words++)
		if (psd_str_is(word, words->word))
			return psd_str(_(words->label));
	return word;
}

/* The names of the entries of N, joined by commas: as LIST of psd.yaml calls
 * them or, where that is NULL, as WORDS do. Absent when there are none. */
static struct psd_str
join(const struct page *p, const struct psd_node *n, const char *list,
    const struct word *words)
{
	const struct psd_str none = { NULL, 0 };
	struct psd_buf all = PSD_BUF_INIT;
	struct psd_str s;

	for (; n != NULL; n = n->next) {
		if (all.n > 0)
			psd_buf_puts(&all, ", ");
		psd_buf_str(&all,
		    list != NULL ? psd_org_name(p->org, list, n->text)
				 : label_of(words, n->text));
	}
	s = all.n > 0 ? psd_arena_copy(p->to->arena, psd_buf_get(&all)) : none;
	psd_buf_release(&all);
	return s;
}

/* Lines that become items. */
struct items {
	struct page *page;
	struct psd_buf text;
};

static void
item(struct items *to, const char *label, struct psd_str value)
{
	if (value.n > 0)
		psd_buf_print(&to->text, "- %s: %.*s\n", label, PSD_F(value));
}

static void
end_items(struct items *to, const char *title)
{
	struct psd_report *r = to->page->to;

	if (to->text.n > 0) {
		psd_report_section(r, psd_str(title));
		psd_report_text(r,
		    psd_arena_copy(r->arena, psd_buf_get(&to->text)));
	}
	psd_buf_release(&to->text);
}

enum unit_of_time {
	MINUTES,
	DAYS,
	MONTHS
};

/* N of UNIT; absent when N is below 0. */
static struct psd_str
print_time(const struct page *p, long n, enum unit_of_time unit)
{
	const struct psd_str none = { NULL, 0 };
	struct psd_arena *arena = p->to->arena;
	unsigned long many = (unsigned long)n;

	if (n < 0)
		return none;
	if (unit == MINUTES)
		return psd_arena_print(arena,
		    ngettext("%ld minute", "%ld minutes", many), n);
	if (unit == DAYS)
		return psd_arena_print(arena,
		    ngettext("%ld day", "%ld days", many), n);
	return psd_arena_print(arena, ngettext("%ld month", "%ld months", many),
	    n);
}

/* The number KEY of MAP, as such a time. */
static struct psd_str
time_of(const struct page *p, const struct psd_node *map, const char *key,
    enum unit_of_time unit)
{
	return print_time(p, psd_node_int(map, key, -1), unit);
}

/* "09-01" as people say it: "1 september". */
static struct psd_str
print_day(const struct page *p, struct psd_str s)
{
	int month, day;

	if (!psd_date_month_day(s, &month, &day))
		return s;
	return psd_arena_print(p->to->arena, "%d %s", day,
	    psd_month_name(month));
}

static void
section(struct page *p, const char *title, struct psd_str text)
{
	if (text.n == 0)
		return;
	psd_report_section(p->to, psd_str(title));
	psd_report_text(p->to, text);
}

/* The role in field KEY; of a documenter also the party that chooses one. */
static struct psd_str
role_of(const struct page *p, const char *key)
{
	const struct psd_node *n = psd_node_find(p->t->node, key), *party;
	struct psd_str id = psd_node_text(n, "party");

	if (n == NULL || n->kind == PSD_TEXT)
		return n != NULL ? psd_org_name(p->org, "roles", n->text)
				 : psd_str(NULL);
	party = psd_node_list(p->t->node, "parties");
	while (party != NULL && !psd_str_eq(psd_node_text(party, "id"), id))
		party = party->next;
	return party != NULL ? psd_node_text(party, "name") : id;
}

static void
add_who(struct page *p)
{
	const struct psd_node *root = p->t->node;
	const struct psd_node *window = psd_node_find(root, "window");
	struct items to = { p, PSD_BUF_INIT };
	struct psd_arena *arena = p->to->arena;

	item(&to, _("Decided by"), psd_node_text(root, "decided_by"));
	item(&to, _("Units"),
	    join(p, psd_node_list(root, "kinds"), "kinds", NULL));
	item(&to, _("Levels"),
	    join(p, psd_node_list(root, "levels"), "levels", NULL));
	item(&to, _("How often"),
	    window == NULL
		? psd_str(_("every year"))
		: psd_arena_print(arena, _("every year, %.*s – %.*s"),
		      PSD_F(print_day(p, psd_node_text(window, "from"))),
		      PSD_F(print_day(p, psd_node_text(window, "to")))));
	item(&to, _("In connection with"),
	    psd_node_text(root, "in_connection_with"));
	item(&to, _("Length"), time_of(p, root, "minutes", MINUTES));
	item(&to, _("Invites"), role_of(p, "inviter"));
	item(&to, _("Leads"), role_of(p, "leader"));
	item(&to, _("Supports"),
	    join(p, psd_node_list(root, "supporters"), "roles", NULL));
	item(&to, _("Documents"), role_of(p, "documenter"));
	item(&to, _("Documented within"),
	    print_time(p, p->t->document_within, DAYS));
	item(&to, _("Frameworks"),
	    join(p, psd_node_list(root, "frameworks"), "", NULL));
	end_items(&to, _("When, and who does what"));
}

static void
add_roles(struct psd_sheet *s, const struct page *p,
    const struct psd_node *party, bool required)
{
	const struct psd_node *n = psd_node_list(party,
	    required ? "required_roles" : "optional_roles");

	for (; n != NULL; n = n->next) {
		psd_sheet_row(s);
		psd_cell_text(s, psd_node_text(party, "id"));
		psd_cell_shown(s, psd_node_text(party, "name"));
		psd_cell_text(s, n->text);
		psd_cell_shown(s, psd_org_name(p->org, "roles", n->text));
		psd_cell_bool(s, required);
		if (psd_node_find(party, "at_least") != NULL)
			psd_cell_int(s, psd_node_int(party, "at_least", 0));
	}
}

static void
add_parties(struct page *p)
{
	struct psd_sheet *s = psd_sheet_add(p->to, "parties", _("Who meets"));
	const struct psd_node *n = psd_node_list(p->t->node, "parties");

	psd_sheet_column(s, PSD_COL_TEXT, "party", _("Party"));
	psd_sheet_column(s, PSD_COL_TEXT, "role", _("Role"));
	psd_sheet_column(s, PSD_COL_BOOL, "required", _("Required"));
	psd_sheet_column(s, PSD_COL_NUMBER, "at_least", _("At least"));
	for (; n != NULL; n = n->next) {
		add_roles(s, p, n, true);
		add_roles(s, p, n, false);
	}
}

static void
add_agenda(struct page *p)
{
	struct psd_sheet *s = psd_sheet_add(p->to, "agenda", _("Agenda"));
	const struct psd_node *n = psd_node_list(p->t->node, "agenda");

	psd_sheet_column(s, PSD_COL_NUMBER, "minutes", _("Minutes"));
	psd_sheet_column(s, PSD_COL_TEXT, "text", _("Item"));
	psd_sheet_column(s, PSD_COL_TEXT, "role", _("Who"));
	for (; n != NULL; n = n->next) {
		struct psd_str role = psd_node_text(n, "by");

		psd_sheet_row(s);
		if (psd_node_find(n, "minutes") != NULL)
			psd_cell_int(s, psd_node_int(n, "minutes", 0));
		else
			psd_cell_none(s);
		psd_cell_text(s, psd_node_text(n, "text"));
		psd_cell_text(s, role);
		if (role.n > 0)
			psd_cell_shown(s, psd_org_name(p->org, "roles", role));
	}
}

static void
add_questions(struct page *p)
{
	const struct psd_node *ready = psd_node_find(p->t->node, "preparation");
	struct psd_sheet *s = psd_sheet_add(p->to, "questions",
	    _("Questions to prepare"));
	const struct psd_node *n = psd_node_list(ready, "questions");

	psd_sheet_column(s, PSD_COL_TEXT, "id", _("Id"));
	psd_sheet_column(s, PSD_COL_TEXT, "text", _("Question"));
	psd_sheet_column(s, PSD_COL_TEXT, "for", _("Answers"));
	psd_sheet_column(s, PSD_COL_TEXT, "areas", _("For each area"));
	psd_sheet_column(s, PSD_COL_TEXT, "shows", _("Shown beside"));
	for (; n != NULL; n = n->next) {
		bool asking = psd_str_is(psd_node_text(n, "for"), "asking");
		struct psd_str beside = psd_node_text(n, "shows");

		psd_sheet_row(s);
		psd_cell_text(s, psd_node_text(n, "id"));
		psd_cell_text(s, psd_node_text(n, "text"));
		psd_cell_puts(s, asking ? "asking" : "unit");
		psd_cell_shown(s,
		    psd_str(asking ? _("the asking party") : _("the unit")));
		psd_cell_text(s,
		    join(p, psd_node_list(n, "per_area"), NULL, shown));
		if (psd_str_is(beside, "none"))
			beside.n = 0;
		psd_cell_text(s, beside.n > 0 ? beside : psd_str(NULL));
		if (beside.n > 0)
			psd_cell_shown(s, label_of(shown, beside));
	}
}

static void
add_texts(struct page *p, const char *key, const char *title)
{
	const struct psd_node *n = psd_node_list(psd_node_find(p->t->node,
						     "preparation"),
	    key);
	struct items to = { p, PSD_BUF_INIT };

	for (; n != NULL; n = n->next)
		psd_buf_print(&to.text, "- %.*s\n", PSD_F(n->text));
	end_items(&to, title);
}

static void
add_bank(struct page *p)
{
	struct psd_sheet *s = psd_sheet_add(p->to, "bank",
	    _("Questions to choose from"));
	const struct psd_node *n = psd_node_list(p->t->node, "bank");

	psd_sheet_column(s, PSD_COL_TEXT, "id", _("Id"));
	psd_sheet_column(s, PSD_COL_TEXT, "source", _("Source"));
	psd_sheet_column(s, PSD_COL_TEXT, "text", _("Question"));
	for (; n != NULL; n = n->next) {
		struct psd_str source = psd_node_text(n, "source");

		psd_sheet_row(s);
		psd_cell_text(s, psd_node_text(n, "id"));
		psd_cell_text(s, source);
		if (source.n > 0)
			psd_cell_shown(s, label_of(sources, source));
		psd_cell_text(s, psd_node_text(n, "text"));
	}
}

static void
add_summary(struct page *p)
{
	struct psd_sheet *s = psd_sheet_add(p->to, "summary",
	    _("Boxes of the summary"));
	const struct psd_node *n = psd_node_list(p->t->node, "summary");

	psd_sheet_column(s, PSD_COL_TEXT, "id", _("Id"));
	psd_sheet_column(s, PSD_COL_TEXT, "label", _("Heading"));
	for (; n != NULL; n = n->next) {
		psd_sheet_row(s);
		psd_cell_text(s, psd_node_text(n, "id"));
		psd_cell_text(s, psd_node_text(n, "label"));
	}
}

static void
add_after(struct page *p)
{
	const struct psd_node *root = p->t->node, *n;
	const struct psd_node *after = psd_node_find(root, "after");
	struct items to = { p, PSD_BUF_INIT };

	item(&to, _("Observations are noted as"),
	    join(p, psd_node_list(root, "observation_kinds"), NULL,
		observations));
	item(&to, _("It is to be"),
	    join(p, psd_node_list(root, "steps"), NULL, steps));
	item(&to, _("Actions are followed up after"),
	    time_of(p, after, "follow_up_months", MONTHS));
	item(&to, _("The effect of an action is judged after"),
	    print_time(p, p->t->effect_months, MONTHS));
	item(&to, _("Lessons are spread to"),
	    join(p, psd_node_list(after, "spread_to"), "forums", NULL));
	end_items(&to, _("Afterwards"));
	to = (struct items){ p, PSD_BUF_INIT };
	for (n = psd_node_list(root, "links"); n != NULL; n = n->next)
		psd_buf_print(&to.text, "- %.*s\n",
		    PSD_F(psd_node_text(n, "title")));
	end_items(&to, _("Material"));
}

static void
add_invitation(struct page *p)
{
	const struct psd_node *n = psd_node_find(p->t->node, "invitation");
	struct items to = { p, PSD_BUF_INIT };

	item(&to, _("Sent before the dialogue"),
	    time_of(p, n, "days_before", DAYS));
	item(&to, _("Preparations are ready before the dialogue"),
	    time_of(p, psd_node_find(p->t->node, "preparation"),
		"due_days_before", DAYS));
	item(&to, _("Subject"), psd_node_text(n, "subject"));
	end_items(&to, _("Invitation"));
	if (psd_node_text(n, "text").n > 0)
		psd_report_lines(p->to, psd_node_text(n, "text"));
}

void
psd_report_template(struct psd_report *to, const struct psd_org *org,
    const struct psd_supply *it)
{
	struct page p = { to, org, it->template };
	const struct psd_node *root = it->template->node;
	const struct psd_node *c = psd_node_find(root, "character");
	struct items proposals = { &p, PSD_BUF_INIT };
	const struct psd_node *n = psd_node_list(root, "proposals");

	psd_report_template_facts(to, it);
	section(&p, _("Purpose"), psd_node_text(root, "purpose"));
	section(&p, _("What it is and is not"), psd_node_text(c, "text"));
	add_who(&p);
	add_parties(&p);
	add_agenda(&p);
	add_invitation(&p);
	add_questions(&p);
	add_texts(&p, "asking_party", _("What the asking party prepares"));
	add_texts(&p, "support", _("Support to whoever leads"));
	add_bank(&p);
	add_summary(&p);
	add_after(&p);
	for (; n != NULL; n = n->next)
		psd_buf_print(&proposals.text, "- %.*s\n", PSD_F(n->text));
	end_items(&proposals, _("Proposals of psd's, not of its sources"));
}
