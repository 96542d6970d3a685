/* psd_check_dialogue: whether dialogues, meetings and figures make sense. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/check_dialogue.h"

#include "lib/base/lang.h"
#include "lib/safety/check_pairs.h"
#include "lib/safety/check_template.h"

/* Whether LIST is there and has an entry called ID. */
static bool
lacks(const struct psd_node *list, struct psd_str id)
{
	const struct psd_node *n = list;

	while (n != NULL && !psd_str_eq(psd_node_text(n, "id"), id))
		n = n->next;
	return list != NULL && n == NULL;
}

static void
check_question(struct psd_check *c, const struct psd_node *n,
    const struct psd_node *list)
{
	if (n == NULL || n->kind != PSD_TEXT || !lacks(list, n->text))
		return;
	(void)psd_finding_add(c->src->faults, PSD_RULE_UNKNOWN_QUESTION,
	    &n->place, _("the template has no question '%.*s'"),
	    PSD_F(n->text));
	psd_check_tip_entry(c, n->text, list);
}

static void
check_preparation(struct psd_check *c, const struct psd_node *prepared,
    const struct psd_node *template)
{
	const struct psd_node *questions = psd_node_list(psd_node_find(template,
							     "preparation"),
	    "questions");
	const struct psd_node *bank = psd_node_list(template, "bank");
	const struct psd_node *n = psd_node_list(prepared, "answers");

	psd_check_twice(c, n, "question", NULL);
	for (; n != NULL; n = n->next)
		check_question(c, psd_node_find(n, "question"), questions);
	n = psd_node_list(prepared, "chosen_questions");
	for (; n != NULL; n = n->next)
		check_question(c, n, bank);
}

static void
check_participants(struct psd_check *c, const struct psd_node *root,
    const struct psd_node *template)
{
	const struct psd_node *parties = psd_node_list(template, "parties");
	const struct psd_node *n = psd_node_list(root, "participants"), *p;

	for (; n != NULL; n = n->next) {
		p = psd_node_find(n, "party");
		if (p == NULL || p->kind != PSD_TEXT ||
		    !lacks(parties, p->text))
			continue;
		(void)psd_finding_add(c->src->faults, PSD_RULE_UNKNOWN_PARTY,
		    &p->place, _("the template has no party '%.*s'"),
		    PSD_F(p->text));
		psd_check_tip_entry(c, p->text, parties);
	}
}

static void
check_version(struct psd_check *c, const struct psd_node *root,
    const struct psd_template *template)
{
	const struct psd_node *n = psd_node_find(root, "template_version");

	if (n == NULL || n->kind >= PSD_LIST || !template->instead)
		return;
	(void)psd_finding_add(c->src->faults, PSD_RULE_VERSION, &n->place,
	    _("the dialogue follows version '%.*s' of its template, and psd "
	      "has '%.*s'"),
	    PSD_F(n->text), PSD_F(template->version));
	psd_finding_tip(c->src->faults, "%s",
	    _("nothing needs to be done for a dialogue that has been held"));
}

static void
check_action(struct psd_check *c, const struct psd_node *n)
{
	const struct psd_node *id = psd_node_find(n, "id");

	psd_check_one_of(c, n, "due", "immediate");
	psd_check_future(c, n, "done");
	if (id == NULL)
		return;
	if (psd_node_find(n, "responsible") == NULL)
		(void)psd_finding_add(c->src->faults, PSD_RULE_NO_OWNER,
		    &id->place, _("nobody is responsible for '%.*s'"),
		    PSD_F(id->text));
	if (psd_node_find(n, "due") == NULL &&
	    psd_node_find(n, "done") == NULL &&
	    psd_node_find(n, "stopped") == NULL &&
	    !psd_node_true(n, "immediate"))
		(void)psd_finding_add(c->src->faults, PSD_RULE_NO_DUE,
		    &id->place,
		    _("'%.*s' has no date by which it is to be "
		      "done"),
		    PSD_F(id->text));
}

void
psd_check_dialogue(struct psd_check *c, const struct psd_node *root)
{
	const struct psd_template *template = psd_check_template(c,
	    psd_node_text(root, "template"),
	    psd_node_text(root, "template_version"));
	const struct psd_node *n;
	bool held = psd_node_find(root, "held") != NULL;

	psd_check_year(c, root, held ? "held" : "planned");
	psd_check_future(c, root, "held");
	psd_check_future(c, root, "documented");
	psd_check_order(c, root, "held", "documented");
	psd_check_order(c, root, "held", "followed_up");
	psd_check_one_of(c, root, "held", "cancelled");
	psd_check_pairs_known(c, psd_node_list(root, "pairs"));
	for (n = psd_node_list(root, "actions"); n != NULL; n = n->next)
		check_action(c, n);
	if (template == NULL)
		return;
	check_version(c, root, template);
	check_preparation(c, psd_node_find(root, "preparation"),
	    template->node);
	check_participants(c, root, template->node);
}

void
psd_check_meetings(struct psd_check *c, const struct psd_node *root)
{
	const struct psd_unit *unit = psd_org_unit(c->src->org,
	    psd_node_text(root, "unit"));
	const struct psd_node *n = psd_node_list(root, "meetings"), *at;
	const struct psd_forum *f;

	psd_check_only_record(c, root);
	psd_check_twice(c, n, "date", "forum");
	for (; n != NULL; n = n->next) {
		psd_check_year(c, n, "date");
		psd_check_future(c, n, "date");
		at = psd_node_find(n, "forum");
		f = psd_org_forum(c->src->org, psd_node_text(n, "forum"));
		if (f == NULL || f->level == NULL || unit == NULL ||
		    unit->level == NULL || unit->level == f->level)
			continue;
		(void)psd_finding_add(c->src->faults, PSD_RULE_FORUM_LEVEL,
		    &at->place,
		    _("'%.*s' is a forum for the level '%.*s', "
		      "and '%.*s' is on '%.*s'"),
		    PSD_F(f->id), PSD_F(f->level->id), PSD_F(unit->id),
		    PSD_F(unit->level->id));
	}
}

/* That no more PARTS are given than the WHOLE. */
static void
check_part(struct psd_check *c, const struct psd_node *map, const char *part,
    const char *whole)
{
	const struct psd_node *p = psd_node_find(map, part);
	const struct psd_node *w = psd_node_find(map, whole);

	if (p == NULL || w == NULL || p->kind != PSD_INT ||
	    w->kind != PSD_INT || p->number <= w->number)
		return;
	(void)psd_finding_add(c->src->faults, PSD_RULE_SHARE, &p->place,
	    _("'%s' is %.*s, which is more than '%s', %.*s"), part,
	    PSD_F(p->text), whole, PSD_F(w->text));
}

static void
check_month(struct psd_check *c, const struct psd_node *n)
{
	const struct psd_node *month = psd_node_find(n, "month");
	static const char *const parts[] = { "investigations",
		"event_analyses" };
	struct psd_str rest, year;
	size_t i;

	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		check_part(c, psd_node_find(n, parts[i]), "with_participation",
		    "done");
		check_part(c, psd_node_find(n, parts[i]), "offered", "done");
	}
	check_part(c, psd_node_find(n, "development_work"), "with_partnership",
	    "started");
	if (month == NULL || month->kind != PSD_TEXT || month->text.n != 7)
		return;
	rest = month->text;
	(void)psd_str_cut(&rest, '-', &year);
	if (psd_str_number(year, 9999) == c->year)
		return;
	(void)psd_finding_add(c->src->faults, PSD_RULE_PERIOD, &month->place,
	    _("the month %.*s is not in the file's year, %d"),
	    PSD_F(month->text), c->year);
	psd_finding_tip(c->src->faults, _("move it to %s/%.*s/"),
	    psd_record_dir(c->kind), PSD_F(year));
}

void
psd_check_statistics(struct psd_check *c, const struct psd_node *root)
{
	const struct psd_node *n = psd_node_list(root, "months");

	psd_check_only_record(c, root);
	psd_check_twice(c, n, "month", NULL);
	for (; n != NULL; n = n->next)
		check_month(c, n);
	for (n = psd_node_list(root, "training"); n != NULL; n = n->next) {
		check_part(c, n, "completed", "total");
		psd_check_year(c, n, "date");
	}
	n = psd_node_list(root, "surveys");
	psd_check_twice(c, n, "survey", "date");
	for (; n != NULL; n = n->next)
		psd_check_year(c, n, "date");
}
