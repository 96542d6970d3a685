/* psd_check_refs: whether what a record names is there. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/check_refs.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/safety/check_template.h"

/* What a field can name. */
enum ref {
	REF_UNIT,
	REF_LEVEL,
	REF_ROLE,
	REF_FORUM,
	REF_KIND,
	REF_PARTY,
	REF_SYSTEM,
	REF_ITEM,
	REF_DOCUMENT,
	REF_PROGRAMME,
	REF_ENTRY,
	REF_COURSE,
	REF_SURVEY, /* so far: lists of psd.yaml */
	REF_DECIDER,
	REF_FRAMEWORK,
	REF_TEMPLATE,
	REF_OUTLINE, /* files of psd's */
	REF_AREA,
	REF_TAG,
	REF_HEADING,
	REF_ORIGIN, /* an id that stands somewhere */
	REF_ID,	    /* gives an id itself */
	REFS
};

/* How it is looked up: in which list of psd.yaml or among which files. */
static const struct {
	enum psd_rule rule;
	const char *in, *text;
} refs[] = {
	[REF_UNIT] = { PSD_RULE_UNKNOWN_UNIT, "units",
	    N_("is no unit in psd.yaml") },
	[REF_LEVEL] = { PSD_RULE_UNKNOWN_LEVEL, "levels",
	    N_("is no level in psd.yaml") },
	[REF_ROLE] = { PSD_RULE_UNKNOWN_ROLE, "roles",
	    N_("is no role in psd.yaml") },
	[REF_FORUM] = { PSD_RULE_UNKNOWN_FORUM, "forums",
	    N_("is no forum in psd.yaml") },
	[REF_KIND] = { PSD_RULE_UNKNOWN_KIND, "kinds",
	    N_("is no kind of unit in psd.yaml") },
	[REF_PARTY] = { PSD_RULE_UNKNOWN_PARTY, "parties",
	    N_("is no party in psd.yaml") },
	[REF_SYSTEM] = { PSD_RULE_UNKNOWN_SYSTEM, "systems",
	    N_("is no system in psd.yaml") },
	[REF_ITEM] = { PSD_RULE_UNKNOWN_ITEM, "items",
	    N_("is no item in psd.yaml") },
	[REF_DOCUMENT] = { PSD_RULE_UNKNOWN_DOCUMENT, "documents",
	    N_("is no document in psd.yaml") },
	[REF_PROGRAMME] = { PSD_RULE_UNKNOWN_PROGRAMME, "programmes",
	    N_("is no programme in psd.yaml") },
	[REF_ENTRY] = { PSD_RULE_UNKNOWN_ENTRY, "year_wheel",
	    N_("is no entry of the year wheel in psd.yaml") },
	[REF_COURSE] = { PSD_RULE_UNKNOWN_COURSE, "courses",
	    N_("is no course in psd.yaml") },
	[REF_SURVEY] = { PSD_RULE_UNKNOWN_SURVEY, "surveys",
	    N_("is no survey in psd.yaml") },
	[REF_DECIDER] = { PSD_RULE_UNKNOWN_ROLE, "roles",
	    N_("is neither a role nor a forum in psd.yaml") },
	[REF_FRAMEWORK] = { PSD_RULE_UNKNOWN_FRAMEWORK, "frameworks",
	    N_("is no framework that psd has") },
	[REF_TEMPLATE] = { PSD_RULE_UNKNOWN_TEMPLATE, "templates",
	    N_("is no template that psd has") },
	[REF_OUTLINE] = { PSD_RULE_UNKNOWN_OUTLINE, "outlines",
	    N_("is no outline that psd has") },
	[REF_AREA] = { PSD_RULE_UNKNOWN_AREA, NULL,
	    N_("is no area of the framework") },
	[REF_TAG] = { PSD_RULE_UNKNOWN_AREA, NULL,
	    N_("names an area that its framework does not have") },
	[REF_HEADING] = { PSD_RULE_UNKNOWN_HEADING, NULL,
	    N_("is no heading of the narrative's outline") },
	[REF_ORIGIN] = { PSD_RULE_UNKNOWN_ORIGIN, NULL, NULL },
	[REF_ID] = { PSD_RULE_REPEATED_ID, NULL, NULL },
};
_Static_assert(sizeof(refs) / sizeof(refs[0]) == REFS,
    "every reference says how it is looked up");

#define ROW "areas[].rows[]."
#define ACTIVITY ROW "activities[]."
#define FOLLOW_UP ROW "follow_ups[]."
#define MEASURE ROW "measures[]."

/* Which field of which record names what: [] are the entries of a list, {}
 * the keys of a map. */
static const struct {
	enum psd_record kind;
	enum ref ref;
	const char *path;
} fields[] = {
	{ PSD_ORGANISATION, REF_FRAMEWORK, "framework" },
	{ PSD_ORGANISATION, REF_FRAMEWORK, "frameworks[]" },
	{ PSD_ORGANISATION, REF_OUTLINE, "outline" },
	{ PSD_ORGANISATION, REF_LEVEL, "roles[].level" },
	{ PSD_ORGANISATION, REF_PARTY, "roles[].party" },
	{ PSD_ORGANISATION, REF_LEVEL, "forums[].level" },
	{ PSD_ORGANISATION, REF_PARTY, "forums[].parties[]" },
	{ PSD_ORGANISATION, REF_ITEM, "forums[].standing[]" },
	{ PSD_ORGANISATION, REF_SYSTEM, "courses[].system" },
	{ PSD_ORGANISATION, REF_ROLE, "courses[].obligatory_for[]" },
	{ PSD_ORGANISATION, REF_FORUM, "programmes[].forum" },
	{ PSD_ORGANISATION, REF_SYSTEM, "documents[].system" },
	{ PSD_ORGANISATION, REF_ROLE, "documents[].owner" },
	{ PSD_ORGANISATION, REF_LEVEL, "units[].level" },
	{ PSD_ORGANISATION, REF_UNIT, "units[].parent" },
	{ PSD_ORGANISATION, REF_KIND, "units[].kind" },
	{ PSD_ORGANISATION, REF_PARTY, "units[].party" },
	{ PSD_ORGANISATION, REF_ROLE, "units[].roles{}" },
	{ PSD_ORGANISATION, REF_TEMPLATE, "dialogues[].template" },
	{ PSD_ORGANISATION, REF_KIND, "dialogues[].kinds[]" },
	{ PSD_ORGANISATION, REF_LEVEL, "dialogues[].levels[]" },
	{ PSD_ORGANISATION, REF_FORUM, "year_wheel[].forum" },
	{ PSD_ORGANISATION, REF_FORUM, "year_wheel[].present.forum" },
	{ PSD_ORGANISATION, REF_LEVEL, "year_wheel[].level" },
	{ PSD_ORGANISATION, REF_ROLE, "year_wheel[].responsible[]" },
	{ PSD_AGREEMENTS, REF_UNIT, "pairs[].sabo" },
	{ PSD_AGREEMENTS, REF_UNIT, "pairs[].vardcentral" },
	{ PSD_PLAN, REF_UNIT, "unit" },
	{ PSD_PLAN, REF_FRAMEWORK, "framework" },
	{ PSD_PLAN, REF_FORUM, "approval.body" },
	{ PSD_PLAN, REF_DOCUMENT, "documents[]" },
	{ PSD_PLAN, REF_AREA, "areas[].area" },
	{ PSD_PLAN, REF_AREA, "next_year[].area" },
	{ PSD_PLAN, REF_LEVEL, ROW "level" },
	{ PSD_PLAN, REF_ID, ACTIVITY "id" },
	{ PSD_PLAN, REF_KIND, ACTIVITY "kinds[]" },
	{ PSD_PLAN, REF_ROLE, ACTIVITY "responsible[]" },
	{ PSD_PLAN, REF_ROLE, ACTIVITY "performed_by[]" },
	{ PSD_PLAN, REF_ROLE, ACTIVITY "supported_by[]" },
	{ PSD_PLAN, REF_ROLE, ACTIVITY "involved[]" },
	{ PSD_PLAN, REF_ORIGIN, ACTIVITY "origin" },
	{ PSD_PLAN, REF_FORUM, ACTIVITY "forums[]" },
	{ PSD_PLAN, REF_SYSTEM, ACTIVITY "channels[]" },
	{ PSD_PLAN, REF_TAG, ACTIVITY "tags[]" },
	{ PSD_PLAN, REF_PROGRAMME, ACTIVITY "programme" },
	{ PSD_PLAN, REF_DOCUMENT, ACTIVITY "documents[]" },
	{ PSD_PLAN, REF_DOCUMENT, ACTIVITY "references[].document" },
	{ PSD_PLAN, REF_DECIDER, ACTIVITY "decision.by" },
	{ PSD_PLAN, REF_ID, MEASURE "id" },
	{ PSD_PLAN, REF_SYSTEM, MEASURE "source" },
	{ PSD_PLAN, REF_COURSE, MEASURE "course" },
	{ PSD_PLAN, REF_TEMPLATE, MEASURE "computed.template" },
	{ PSD_PLAN, REF_FORUM, MEASURE "computed.forum" },
	{ PSD_PLAN, REF_ITEM, MEASURE "computed.item" },
	{ PSD_PLAN, REF_COURSE, MEASURE "computed.course" },
	{ PSD_PLAN, REF_SURVEY, MEASURE "computed.survey" },
	{ PSD_PLAN, REF_FORUM, FOLLOW_UP "forum" },
	{ PSD_PLAN, REF_FORUM, FOLLOW_UP "present.forum" },
	{ PSD_PLAN, REF_ENTRY, FOLLOW_UP "entry" },
	{ PSD_PLAN, REF_SURVEY, FOLLOW_UP "after" },
	{ PSD_PLAN, REF_ROLE, FOLLOW_UP "by[]" },
	{ PSD_PLAN, REF_ROLE, FOLLOW_UP "checked_by[]" },
	{ PSD_PLAN, REF_ROLE, FOLLOW_UP "report_to[]" },
	{ PSD_PLAN, REF_ROLE, FOLLOW_UP "supplied_by[]" },
	{ PSD_RESULTS, REF_UNIT, "unit" },
	{ PSD_RESULTS, REF_ROLE, "results[].by" },
	{ PSD_RESULTS, REF_SYSTEM, "results[].source" },
	{ PSD_DIALOGUE, REF_ID, "id" },
	{ PSD_DIALOGUE, REF_UNIT, "unit" },
	{ PSD_DIALOGUE, REF_TEMPLATE, "template" },
	{ PSD_DIALOGUE, REF_UNIT, "pairs[].sabo" },
	{ PSD_DIALOGUE, REF_UNIT, "pairs[].vardcentral" },
	{ PSD_DIALOGUE, REF_ROLE, "inviter" },
	{ PSD_DIALOGUE, REF_ROLE, "leader" },
	{ PSD_DIALOGUE, REF_ROLE, "documenter" },
	{ PSD_DIALOGUE, REF_ROLE, "contact" },
	{ PSD_DIALOGUE, REF_ROLE, "invitation.to[]" },
	{ PSD_DIALOGUE, REF_AREA, "preparation.answers[].parts[].area" },
	{ PSD_DIALOGUE, REF_ROLE, "participants[].role" },
	{ PSD_DIALOGUE, REF_UNIT, "participants[].unit" },
	{ PSD_DIALOGUE, REF_ORIGIN, "previous[].origin" },
	{ PSD_DIALOGUE, REF_ID, "observations[].id" },
	{ PSD_DIALOGUE, REF_AREA, "observations[].area" },
	{ PSD_DIALOGUE, REF_TAG, "observations[].tags[]" },
	{ PSD_DIALOGUE, REF_HEADING, "observations[].heading" },
	{ PSD_DIALOGUE, REF_ID, "recommendations[].id" },
	{ PSD_DIALOGUE, REF_AREA, "recommendations[].area" },
	{ PSD_DIALOGUE, REF_ORIGIN, "recommendations[].adopted" },
	{ PSD_DIALOGUE, REF_ROLE, "recommendations[].declined.by" },
	{ PSD_DIALOGUE, REF_ID, "actions[].id" },
	{ PSD_DIALOGUE, REF_PARTY, "actions[].party" },
	{ PSD_DIALOGUE, REF_UNIT, "actions[].unit" },
	{ PSD_DIALOGUE, REF_ROLE, "actions[].responsible" },
	{ PSD_DIALOGUE, REF_ORIGIN, "actions[].origin" },
	{ PSD_DIALOGUE, REF_ORIGIN, "actions[].becomes" },
	{ PSD_DIALOGUE, REF_ID, "lessons[].id" },
	{ PSD_DIALOGUE, REF_AREA, "lessons[].area" },
	{ PSD_DIALOGUE, REF_UNIT, "lessons[].from_unit" },
	{ PSD_DIALOGUE, REF_FORUM, "lessons[].spread[].forum" },
	{ PSD_DIALOGUE, REF_ID, "lifted[].id" },
	{ PSD_DIALOGUE, REF_FORUM, "lifted[].forum" },
	{ PSD_DIALOGUE, REF_FORUM, "discussed.forum" },
	{ PSD_MEETINGS, REF_UNIT, "unit" },
	{ PSD_MEETINGS, REF_FORUM, "meetings[].forum" },
	{ PSD_MEETINGS, REF_ITEM, "meetings[].items[]" },
	{ PSD_STATISTICS, REF_UNIT, "unit" },
	{ PSD_STATISTICS, REF_COURSE, "training[].course" },
	{ PSD_STATISTICS, REF_ROLE, "training[].roles[]" },
	{ PSD_STATISTICS, REF_SYSTEM, "training[].system" },
	{ PSD_STATISTICS, REF_SURVEY, "surveys[].survey" },
	{ PSD_NARRATIVE, REF_UNIT, "unit" },
	{ PSD_NARRATIVE, REF_OUTLINE, "outline" },
	{ PSD_NARRATIVE, REF_FRAMEWORK, "framework" },
	{ PSD_NARRATIVE, REF_ROLE, "responsible" },
	{ PSD_NARRATIVE, REF_FORUM, "approved.body" },
	{ PSD_NARRATIVE, REF_DECIDER, "feedback[].by" },
	{ PSD_NARRATIVE, REF_HEADING, "ready[]" },
};

/* The paths of one kind as a tree: what leads nowhere is never walked. */
struct psd_check_step {
	struct psd_str key; /* of a field, "[]" or "{}" */
	enum ref ref;	    /* REFS when it only leads on */
	struct psd_check_step *first, *next;
};

static struct psd_check_step *
step_to(const struct psd_check_step *from, struct psd_str key)
{
	struct psd_check_step *s = from->first;

	while (s != NULL && !psd_str_eq(s->key, key))
		s = s->next;
	return s;
}

/* Takes the first step off PATH, which is "a[].b" or the like. */
static struct psd_str
take_step(struct psd_str *path)
{
	struct psd_str s = { path->p, strcspn(path->p, ".[{") };

	if (s.n == 0)
		s.n = strlen("[]");
	path->p += s.n;
	path->n -= s.n;
	if (psd_str_starts(*path, ".")) {
		path->p++;
		path->n--;
	}
	return s;
}

static void
add_path(struct psd_check *c, struct psd_check_step *at, struct psd_str path,
    enum ref ref)
{
	struct psd_check_step *to;
	struct psd_str key;

	while (path.n > 0) {
		key = take_step(&path);
		to = step_to(at, key);
		if (to == NULL) {
			to = psd_arena_new(c->arena, struct psd_check_step);
			*to = (struct psd_check_step){ key, REFS, NULL,
				at->first };
			at->first = to;
		}
		at = to;
	}
	at->ref = ref;
}

void
psd_check_refs_init(struct psd_check *c)
{
	size_t i;

	c->paths = psd_arena_array(c->arena, PSD_RECORDS,
	    struct psd_check_step);
	for (i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		add_path(c, &c->paths[fields[i].kind], psd_str(fields[i].path),
		    fields[i].ref);
}

/* Adds the fault of a reference; the tip is the caller's. */
static void
unknown(struct psd_check *c, enum ref ref, const struct psd_place *place,
    struct psd_str id)
{
	(void)psd_finding_add(c->src->faults, refs[ref].rule, place,
	    "'%.*s' %s", PSD_F(id), _(refs[ref].text));
}

static void
check_entry(struct psd_check *c, enum ref ref, const struct psd_place *place,
    struct psd_str id)
{
	const struct psd_org *org = c->src->org;

	if (ref == REF_UNIT && psd_org_unit(org, id) != NULL)
		return;
	if (psd_org_entry(org, refs[ref].in, id) != NULL)
		return;
	if (ref == REF_DECIDER && psd_org_forum(org, id) != NULL)
		return;
	if (ref <= REF_LEVEL && psd_node_list(org->node, refs[ref].in) == NULL)
		return; /* psd.yaml must have it, and that is told there */
	unknown(c, ref, place, id);
	psd_check_tip_entry(c, id, psd_node_list(org->node, refs[ref].in));
	if (psd_node_list(org->node, refs[ref].in) == NULL)
		psd_finding_tip(c->src->faults,
		    _("psd.yaml has no list '%s' yet"), refs[ref].in);
}

/* The data files of REF as entries, as psd_check_tip_entry() takes them. */
static void
tip_file(struct psd_check *c, enum ref ref, struct psd_str id)
{
	struct psd_node list = { .kind = PSD_LIST }, *entry, *field;
	struct psd_err e = { 0 };
	struct psd_files files;
	const char *const keys[] = { "id", "name" };
	size_t i, k;

	if (psd_store_data_files(&files, c->src->store, refs[ref].in, &e) < 0)
		return;
	for (i = 0; i < files.n; i++) {
		struct psd_str name = files.items[i];

		name.n -= strlen(".yaml");
		entry = psd_arena_new(c->arena, struct psd_node);
		entry->kind = PSD_MAP;
		for (k = 0; k < 2; k++) {
			field = psd_arena_new(c->arena, struct psd_node);
			field->kind = PSD_TEXT;
			field->key = psd_str(keys[k]);
			field->text = k == 0
			    ? name
			    : psd_node_text(psd_check_data(c, refs[ref].in,
						name),
				  "name");
			psd_node_append(entry, field);
		}
		psd_node_append(&list, entry);
	}
	psd_check_tip_entry(c, id, list.first);
}

static void
check_file(struct psd_check *c, enum ref ref, const struct psd_node *n)
{
	const struct psd_str none = { NULL, 0 };

	if (ref == REF_TEMPLATE
		? psd_check_template(c, n->text, none) != NULL
		: psd_check_data(c, refs[ref].in, n->text) != NULL)
		return;
	unknown(c, ref, &n->place, n->text);
	if (ref == REF_TEMPLATE)
		psd_check_tip_template(c, n->text);
	else
		tip_file(c, ref, n->text);
}

static const struct psd_node *
entry_of(const struct psd_node *root, const char *list, struct psd_str id)
{
	const struct psd_node *n = psd_node_list(root, list);

	while (n != NULL && !psd_str_eq(psd_node_text(n, "id"), id))
		n = n->next;
	return n;
}

/* An unknown framework is told where it is named; of its areas, nothing. */
static void
check_area(struct psd_check *c, enum ref ref, const struct psd_node *n,
    const struct psd_node *framework)
{
	struct psd_str area = n->text, head;

	if (ref == REF_TAG)
		(void)psd_str_cut(&area, ':', &head);
	if (psd_node_list(framework, "areas") == NULL || area.n == 0 ||
	    entry_of(framework, "areas", area) != NULL)
		return;
	unknown(c, ref, &n->place, n->text);
	psd_check_tip_entry(c, area, psd_node_list(framework, "areas"));
}

static void
check_tag(struct psd_check *c, const struct psd_node *n)
{
	struct psd_str rest = n->text, framework;

	if (memchr(n->text.p, ':', n->text.n) == NULL)
		return; /* a free word */
	(void)psd_str_cut(&rest, ':', &framework);
	if (psd_check_data(c, "frameworks", framework) != NULL) {
		check_area(c, REF_TAG, n,
		    psd_check_data(c, "frameworks", framework));
		return;
	}
	unknown(c, REF_FRAMEWORK, &n->place, framework);
	tip_file(c, REF_FRAMEWORK, framework);
}

static void
check_heading(struct psd_check *c, const struct psd_node *n)
{
	struct psd_str id = psd_node_text(c->kind == PSD_NARRATIVE
		? n->parent->parent
		: c->src->org->node,
	    "outline");
	const struct psd_node *outline = psd_check_data(c, "outlines",
	    id.n > 0 ? id : PSD_S("skr-2021"));

	if (psd_node_list(outline, "headings") == NULL ||
	    entry_of(outline, "headings", n->text) != NULL)
		return;
	unknown(c, REF_HEADING, &n->place, n->text);
	psd_check_tip_entry(c, n->text, psd_node_list(outline, "headings"));
}

/* Whether S has the form of an id: a letter, a hyphen, five more. */
static bool
is_id(struct psd_str s)
{
	return s.n == PSD_CHECK_ID && s.p[1] == '-';
}

/* A walk through one record. */
struct walk {
	struct psd_check *c;
	const struct psd_node *framework; /* whose areas it has */
};

static void
check_scalar(struct walk *w, enum ref ref, const struct psd_node *n)
{
	if (n->kind != PSD_TEXT || n->text.n == 0)
		return;
	if (ref <= REF_DECIDER)
		check_entry(w->c, ref, &n->place, n->text);
	else if (ref <= REF_OUTLINE)
		check_file(w->c, ref, n);
	else if (ref == REF_AREA)
		check_area(w->c, ref, n, w->framework);
	else if (ref == REF_TAG)
		check_tag(w->c, n);
	else if (ref == REF_HEADING)
		check_heading(w->c, n);
	else if (is_id(n->text))
		psd_check_note(w->c,
		    ref == REF_ID ? &w->c->given : &w->c->named, n);
}

/* Goes on from N, which lies AT. */
static void
walk(struct walk *w, const struct psd_check_step *at, const struct psd_node *n)
{
	const struct psd_check_step *every = step_to(at, PSD_S("[]")), *to;
	const struct psd_check_step *keys = step_to(at, PSD_S("{}"));
	const struct psd_node *child;

	if (n->kind < PSD_LIST && at->ref != REFS)
		check_scalar(w, at->ref, n);
	for (child = n->first; child != NULL; child = child->next) {
		if (n->kind == PSD_MAP && keys != NULL)
			check_entry(w->c, keys->ref, &child->key_place,
			    child->key);
		to = n->kind == PSD_LIST ? every : step_to(at, child->key);
		if (to != NULL)
			walk(w, to, child);
	}
}

void
psd_check_refs(struct psd_check *c, const struct psd_node *root)
{
	struct walk w = { .c = c };
	struct psd_str id = psd_node_text(root, "framework");

	if (id.n == 0)
		id = psd_node_text(c->src->org->node, "framework");
	w.framework = psd_check_data(c, "frameworks", id);
	walk(&w, &c->paths[c->kind], root);
}
