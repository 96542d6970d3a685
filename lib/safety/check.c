/* psd_check: whether the records of a repository are sound, each and all. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/check.h"

#include "lib/base/lang.h"
#include "lib/foreign/ydoc.h"
#include "lib/io/file.h"
#include "lib/safety/check_dialogue.h"
#include "lib/safety/check_org.h"
#include "lib/safety/check_plan.h"
#include "lib/safety/check_refs.h"
#include "lib/safety/check_result.h"

bool
psd_check_load(struct psd_org *out, const struct psd_store *store,
    struct psd_findings *faults)
{
	struct psd_err e = { 0 };
	struct psd_place place = { 0 };

	if (psd_org_load(out, store, faults, &e) == 0)
		return true;
	if (out->node == NULL)
		return false;
	/* stays only if the closer look at the tree finds nothing */
	place.line = (unsigned)e.line;
	place.col = (unsigned)e.col;
	place.columns = 1;
	psd_findings_in(faults, PSD_S("psd.yaml"));
	(void)psd_finding_add(faults, PSD_RULE_UNIT_TREE, &place, "%s", e.text);
	return false;
}

static bool
is_other(const struct psd_findings *list, size_t i, const void *arg)
{
	const size_t *one = arg;

	(void)list;
	return i != *one;
}

/* Drops what psd_check_load() said of the tree, the last but those that came
 * from looking closer; one of them says it better. */
static void
drop_summary(struct psd_findings *list, size_t before)
{
	size_t summary = before - 1;

	if (list->errors > 1)
		psd_findings_keep(list, is_other, &summary);
}

static void
check_year_key(struct psd_check *c, const struct psd_node *root)
{
	const struct psd_node *year = psd_node_find(root, "year");

	if (c->year == 0 || year == NULL || year->kind != PSD_INT ||
	    psd_node_int(root, "year", 0) == c->year)
		return;
	(void)psd_finding_add(c->src->faults, PSD_RULE_WRONG_PLACE,
	    &year->place,
	    _("the file says that it is for %.*s but lies "
	      "where those for %d are kept"),
	    PSD_F(year->text), c->year);
	psd_finding_tip(c->src->faults,
	    _("move it to '%s/%.*s/', or write "
	      "'year: %d'"),
	    psd_record_dir(c->kind), PSD_F(year->text), c->year);
}

static void
check_record(struct psd_check *c, const struct psd_node *root)
{
	static void (*const checks[])(struct psd_check *,
	    const struct psd_node *) = {
		[PSD_ORGANISATION] = psd_check_org,
		[PSD_AGREEMENTS] = psd_check_agreements,
		[PSD_PLAN] = psd_check_plan,
		[PSD_RESULTS] = psd_check_results,
		[PSD_DIALOGUE] = psd_check_dialogue,
		[PSD_MEETINGS] = psd_check_meetings,
		[PSD_STATISTICS] = psd_check_statistics,
	};

	if (c->src->org->node == NULL)
		return; /* without it there is nothing to compare with */
	psd_findings_in(c->src->faults, c->file);
	check_year_key(c, root);
	psd_check_refs(c, root);
	if (c->kind != PSD_NARRATIVE) /* people's words, but for its head */
		checks[c->kind](c, root);
}

static void
look_at(struct psd_check *c, struct psd_str file)
{
	c->file = file;
	c->kind = psd_store_kind(file, &c->year);
}

/* What C's file holds, whatever its faults; or NULL. */
static const struct psd_node *
peek(struct psd_check *c, struct psd_arena *arena)
{
	struct psd_findings quiet = PSD_FINDINGS_INIT;
	struct psd_buf bytes = PSD_BUF_INIT;
	struct psd_err e = { 0 };
	const struct psd_node *root = NULL;

	if (psd_file_read(&bytes, psd_store_path(c->src->store, c->file).p,
		PSD_YDOC_MAX, &e) == 0)
		root = psd_ydoc_read(arena, psd_buf_get(&bytes), &quiet);
	psd_buf_release(&bytes);
	psd_findings_release(&quiet);
	return root;
}

/* A file where no record is kept; what it says it is helps to find its
 * place. */
static void
misplaced(struct psd_check *c, struct psd_arena *arena)
{
	struct psd_findings *to = c->src->faults;
	const struct psd_node *root = peek(c, arena);
	struct psd_str word = psd_node_text(root, "record");
	struct psd_str year = psd_node_text(root, "year");
	int kind = PSD_PLAN;

	while (kind < PSD_RECORDS &&
	    !psd_str_is(word, psd_record_word((enum psd_record)kind)))
		kind++;
	psd_findings_in(to, c->file);
	(void)psd_finding_add(to, PSD_RULE_UNKNOWN_FILE, NULL, "%s",
	    _("no record is kept here, so nothing reads this file"));
	if (kind < PSD_RECORDS && year.n > 0)
		psd_finding_tip(to,
		    _("it says that it is '%.*s': move it to "
		      "'%s/%.*s/', with a name that ends in .yaml"),
		    PSD_F(word), psd_record_dir((enum psd_record)kind),
		    PSD_F(year));
	else
		psd_finding_tip(to, "%s",
		    _("records lie in plans/2026/ and "
		      "the like and end in .yaml; see psd-records(5)"));
}

/* The node of C's file, which is a plan. Those that the plans left out were
 * read then, and their faults told. */
static const struct psd_node *
plan_node(struct psd_check *c, struct psd_arena *arena)
{
	struct psd_findings quiet = PSD_FINDINGS_INIT;
	const struct psd_plan *p = c->plans != NULL ? c->plans->first : NULL;
	const struct psd_node *root;

	while (p != NULL && !psd_str_eq(p->file, c->file))
		p = p->next;
	if (p != NULL)
		return p->node;
	root = psd_store_read(c->src->store, arena, c->file, c->kind,
	    c->plans != NULL ? &quiet : c->src->faults);
	psd_findings_release(&quiet);
	return root;
}

/* Checks the files of KIND; each is forgotten before the next. */
static void
check_files_of(struct psd_check *c, const struct psd_files *files,
    enum psd_record kind, int year)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	const struct psd_node *root;
	size_t i;

	for (i = 0; i < files->n; i++) {
		look_at(c, files->items[i]);
		if (c->kind != kind || (year != 0 && c->year != year))
			continue;
		if (kind == PSD_RECORDS) {
			misplaced(c, &arena);
		} else {
			root = kind == PSD_PLAN
			    ? plan_node(c, &arena)
			    : psd_store_read(c->src->store, &arena, c->file,
				  kind, c->src->faults);
			if (root != NULL)
				check_record(c, root);
		}
		psd_arena_clear(&arena);
	}
	psd_arena_release(&arena);
}

/* Whether every plan file of YEAR is among PLANS. */
static bool
has_gaps(const struct psd_plans *plans, const struct psd_files *files)
{
	const struct psd_plan *p;
	size_t i, n = 0;
	int year;

	for (i = 0; i < files->n; i++)
		if (psd_store_kind(files->items[i], &year) == PSD_PLAN &&
		    year == plans->year)
			n++;
	for (p = plans->first; p != NULL; p = p->next)
		n--;
	return n > 0;
}

/* Plans and the results that belong to them, in an arena of their own. */
static int
check_year(struct psd_check *c, const struct psd_files *files, int year,
    struct psd_err *e)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_store store = *c->src->store;
	struct psd_source src = *c->src;
	struct psd_plans plans = { .year = year };
	int rc = 0;

	store.arena = &arena;
	src.store = &store;
	if (c->tree) {
		rc = psd_plans_load(&plans, &src, year, e);
		c->plans = &plans;
		c->gaps = has_gaps(&plans, files);
	}
	if (rc == 0) {
		check_files_of(c, files, PSD_PLAN, year);
		check_files_of(c, files, PSD_RESULTS, year);
	}
	c->plans = NULL;
	psd_plans_release(&plans);
	psd_arena_release(&arena);
	return rc;
}

/* The first year after AFTER that has plans or results; 0: none. */
static int
next_year(const struct psd_files *files, int after)
{
	int best = 0, year;
	size_t i;

	for (i = 0; i < files->n; i++) {
		enum psd_record kind = psd_store_kind(files->items[i], &year);

		if ((kind == PSD_PLAN || kind == PSD_RESULTS) && year > after &&
		    (best == 0 || year < best))
			best = year;
	}
	return best;
}

/* Whether a finding of RULE makes one of OTHER at the same place idle: what
 * stands for nothing cannot be of the wrong kind, and a reference that leads
 * nowhere says more than that it is badly written. */
static bool
outdoes(enum psd_rule rule, enum psd_rule other)
{
	if (rule == PSD_RULE_ALIAS || rule == PSD_RULE_MERGE_KEY)
		return other >= PSD_RULE_KIND;
	if (rule == PSD_RULE_LENGTH)
		return other >= PSD_RULE_UNKNOWN_UNIT;
	if (rule == PSD_RULE_PATTERN)
		return psd_rule_level(other) == PSD_WARNING;
	return other == PSD_RULE_PATTERN && rule >= PSD_RULE_UNKNOWN_UNIT &&
	    psd_rule_level(rule) == PSD_ERROR;
}

static bool
is_best(const struct psd_findings *list, size_t i, const void *arg)
{
	const struct psd_finding *f = &list->items[i], *g;
	size_t k = i;

	(void)arg;
	while (k > 0 && list->items[k - 1].place.at == f->place.at &&
	    psd_str_eq(list->items[k - 1].file, f->file))
		k--;
	for (; k < list->n; k++) {
		g = &list->items[k];
		if (g->place.at != f->place.at || !psd_str_eq(g->file, f->file))
			break;
		if (outdoes(g->rule, f->rule))
			return false;
	}
	return true;
}

int
psd_check_files(const struct psd_source *src, bool tree,
    const struct psd_files *files, struct psd_err *e)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_check c = { .src = src, .arena = &arena, .tree = tree };
	size_t before = src->faults->n;
	int year, rc = 0;

	psd_check_refs_init(&c);
	look_at(&c, PSD_S("psd.yaml"));
	if (src->org->node != NULL) {
		check_record(&c, src->org->node);
		if (!tree)
			drop_summary(src->faults, before);
	}
	for (year = next_year(files, 0); year != 0 && rc == 0;
	     year = next_year(files, year))
		rc = check_year(&c, files, year, e);
	check_files_of(&c, files, PSD_AGREEMENTS, 0);
	check_files_of(&c, files, PSD_DIALOGUE, 0);
	check_files_of(&c, files, PSD_MEETINGS, 0);
	check_files_of(&c, files, PSD_STATISTICS, 0);
	check_files_of(&c, files, PSD_NARRATIVE, 0);
	check_files_of(&c, files, PSD_RECORDS, 0);
	psd_check_compare_ids(&c);
	psd_findings_sort(src->faults);
	psd_findings_keep(src->faults, is_best, NULL);
	psd_check_facts_release(&c);
	psd_arena_release(&arena);
	return rc;
}
