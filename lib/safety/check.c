/* psd_check: whether the records of a repository are sound, each and all. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/check.h"

#include "lib/base/lang.h"
#include "lib/foreign/ydoc.h"
#include "lib/record/paste.h"
#include "lib/safety/check_allow.h"
#include "lib/safety/check_bytes.h"
#include "lib/safety/check_dialogue.h"
#include "lib/safety/check_narrative.h"
#include "lib/safety/check_org.h"
#include "lib/safety/check_own_data.h"
#include "lib/safety/check_plan.h"
#include "lib/safety/check_refs.h"
#include "lib/safety/check_result.h"
#include "lib/safety/check_year.h"
#include "lib/safety/privacy.h"
#include "lib/safety/rule_setting.h"

#include <stdlib.h>

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
		[PSD_NARRATIVE] = psd_check_narrative,
	};

	if (c->src->org->node == NULL)
		return; /* without it there is nothing to compare with */
	psd_findings_in(c->src->faults, c->file);
	check_year_key(c, root);
	psd_check_refs(c, root);
	checks[c->kind](c, root);
}

/* A file where no record is kept; what it says it is helps to find its
 * place. */
static void
misplaced(struct psd_check *c, const struct psd_node *root)
{
	struct psd_findings *to = c->src->faults;
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

/* Where a file stands in the order of the check: by years, plans before the
 * results that hang on them, then the other kinds. */
struct place {
	unsigned rank;
	uint32_t number;
};

static unsigned
rank_of(struct psd_str file)
{
	int year;
	enum psd_record kind = psd_store_kind(file, &year);

	if (kind == PSD_PLAN || kind == PSD_RESULTS)
		return 2 * (unsigned)year + (kind == PSD_RESULTS);
	return kind == PSD_ORGANISATION ? 0 : 2 * 10000 + (unsigned)kind;
}

static int
by_rank(const void *left, const void *right)
{
	const struct place *a = left, *b = right;
	int order = (a->rank > b->rank) - (a->rank < b->rank);

	return order != 0 ? order
			  : (a->number > b->number) - (a->number < b->number);
}

static void
put_in_order(struct psd_check *c, const struct psd_files *files)
{
	struct place *places = psd_mem_resize(NULL, files->n, sizeof(*places));
	struct psd_str *to;
	size_t i, n = 0;

	for (i = 0; i < files->n; i++) {
		places[n] = (struct place){ rank_of(files->items[i]),
			(uint32_t)i };
		n += places[n].rank > 0;
	}
	if (n > 1)
		qsort(places, n, sizeof(*places), by_rank);
	to = psd_arena_array(c->arena, n + 1, struct psd_str);
	to[0] = PSD_S("psd.yaml");
	for (i = 0; i < n; i++)
		to[i + 1] = files->items[places[i].number];
	c->files = (struct psd_files){ to, n + 1 };
	free(places);
}

static bool
is_of_year(const struct psd_check *c, size_t number)
{
	int year;
	enum psd_record kind = psd_store_kind(c->files.items[number], &year);

	return (kind == PSD_PLAN || kind == PSD_RESULTS) && year == c->year;
}

/* Goes on to the file with NUMBER: what waited for the last plan is done. */
static void
go_to(struct psd_check *c, struct psd_check_year *y, size_t number)
{
	int year;
	bool same = is_of_year(c, number);

	if (!same || psd_store_kind(c->files.items[number], &year) != PSD_PLAN)
		psd_check_year_settle(y, c);
	psd_check_go_to(c, number);
	if (!same)
		psd_check_year_begin(y, c);
}

static void
check_file(struct psd_check *c, struct psd_check_year *y,
    const struct psd_read *file)
{
	psd_read_tell(c->src->faults, file);
	if (c->kind == PSD_RECORDS)
		misplaced(c, file->root);
	else if (file->root != NULL)
		check_record(c, file->root);
	if (c->kind == PSD_PLAN)
		psd_check_year_keep(y, c, file->root);
}

/* Checks all files but the first, which is psd.yaml. */
static void
check_rest(struct psd_check *c, const struct psd_reading_look *look,
    struct psd_check_allow *allow)
{
	const struct psd_files rest = { c->files.items + 1, c->files.n - 1 };
	struct psd_check_year y = { .settled = true };
	struct psd_reading *reading;
	const struct psd_read *file;
	size_t i;

	psd_reading_open(&reading, c->src->store, &rest, look);
	for (i = 1; (file = psd_reading_next(reading)) != NULL; i++) {
		if (file->skipped)
			continue;
		go_to(c, &y, i);
		check_file(c, &y, file);
		psd_check_allow_note(allow, file->path,
		    psd_buf_get(&file->bytes), file->root);
	}
	psd_reading_close(reading);
	psd_check_year_settle(&y, c);
	psd_check_year_release(&y);
}

/* What only the bytes of psd.yaml say: it has been read before. */
static void
look_at_organisation(struct psd_check *c, const struct psd_reading_look *look,
    struct psd_check_allow *allow)
{
	struct psd_read file = { .path = c->file,
		.kind = PSD_ORGANISATION,
		.faults = PSD_FINDINGS_INIT };
	struct psd_err e = { 0 };
	void *own = look->begin(look->arg);

	if (psd_store_bytes(&file.bytes, c->src->store, c->file, PSD_YDOC_MAX,
		&e) == 0) {
		psd_findings_in(&file.faults, file.path);
		(void)look->look(own, &file);
		psd_read_tell(c->src->faults, &file);
		psd_check_allow_note(allow, file.path, psd_buf_get(&file.bytes),
		    c->src->org->node);
	}
	look->end(own);
	psd_findings_release(&file.faults);
	psd_buf_release(&file.bytes);
}

static void
check_organisation(struct psd_check *c)
{
	size_t before = c->src->faults->n;

	psd_check_go_to(c, 0);
	if (c->src->org->node == NULL)
		return;
	check_record(c, c->src->org->node);
	if (!c->tree)
		drop_summary(c->src->faults, before);
	psd_rule_settings_check(c->src->faults, c->src->org->node);
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

void
psd_check_files(const struct psd_source *src, bool tree,
    const struct psd_files *files, const struct psd_files *named)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_check c = { .src = src, .arena = &arena, .tree = tree };
	struct psd_check_allow allow = { .arena = PSD_ARENA_INIT };
	struct psd_check_some some;
	struct psd_check_bytes about = { .some = &some };
	struct psd_reading_look look = psd_check_bytes(&about);

	put_in_order(&c, files);
	psd_check_some_init(&some, src->store, files, named);
	psd_privacy_learn(&about.known, src->org->node);
	psd_check_refs_init(&c);
	check_organisation(&c);
	look_at_organisation(&c, &look, &allow);
	check_rest(&c, &look, &allow);
	psd_check_compare_ids(&c);
	psd_check_own_data(&c);
	psd_findings_sort(src->faults);
	psd_paste_settle(src->faults);
	psd_findings_keep(src->faults, is_best, NULL);
	psd_check_allow_apply(&allow, src->faults);
	psd_rule_settings_apply(src->faults, src->org->node);
	psd_check_hide(src->faults);
	psd_check_allow_release(&allow);
	psd_check_facts_release(&c);
	psd_check_some_release(&some);
	psd_table_release(&about.known);
	psd_arena_release(&arena);
}

int
psd_check_store(struct psd_findings *faults, const struct psd_store *store,
    const struct psd_files *named, int today, struct psd_err *e)
{
	const struct psd_files none = { NULL, 0 };
	struct psd_org org = { .node = NULL };
	const struct psd_source src = { store, &org, faults, today };
	struct psd_files all;
	bool tree;

	if (psd_store_all(&all, store, e) < 0)
		return -1;
	tree = psd_check_load(&org, store, faults);
	psd_check_files(&src, tree, &all, named != NULL ? named : &none);
	psd_org_release(&org);
	return 0;
}
