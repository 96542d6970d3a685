/* psd_join: two people's versions of any file of the records become one. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/join.h"

#include "lib/base/lang.h"
#include "lib/foreign/ydoc.h"
#include "lib/record/three_way_lines.h"
#include "lib/safety/check_dialogue.h"
#include "lib/safety/check_plan.h"
#include "lib/safety/check_result_value.h"
#include "lib/safety/narrative_three_way.h"

/* What a version of the file is checked by. */
struct checker {
	const struct psd_store *store;
	struct psd_str path; /* below the root of the records */
	enum psd_record kind;
	int year;
};

/* The end of PATH that is a record's path below the root, if there is one. */
static struct psd_str
path_of(struct psd_str path, enum psd_record *kind, int *year)
{
	struct psd_str rest = path, piece;

	do {
		*kind = psd_store_kind(rest, year);
		if (*kind != PSD_RECORDS)
			return rest;
	} while (psd_str_cut(&rest, '/', &piece) && rest.p != NULL);
	return path;
}

/* A record without what leads to other files: its template, and pairs. */
static const struct psd_node *
by_itself(struct psd_arena *arena, const struct psd_node *root)
{
	struct psd_node *copy = psd_node_copy_bare(arena, root);
	const struct psd_node *n;

	for (n = root->first; n != NULL; n = n->next)
		if (!psd_str_is(n->key, "template") &&
		    !psd_str_is(n->key, "pairs"))
			psd_node_append(copy, psd_node_copy(arena, n));
	return copy;
}

/* The rules that hold within one file. */
static void
check_rules(struct psd_findings *faults, const struct checker *c,
    struct psd_arena *arena, const struct psd_node *root)
{
	static const struct psd_org nobody = { .node = NULL };
	const struct psd_source src = { c->store, &nobody, faults, 0 };
	struct psd_check check = { .src = &src,
		.arena = arena,
		.file = c->path,
		.kind = c->kind,
		.year = c->year };
	const struct psd_node *n;

	switch (c->kind) {
	case PSD_PLAN:
		psd_check_plan(&check, root);
		break;
	case PSD_RESULTS:
		n = psd_node_list(root, "results");
		psd_check_twice(&check, n, "measure", "period");
		for (; n != NULL; n = n->next)
			psd_check_value(&check, n, NULL);
		break;
	case PSD_DIALOGUE:
		psd_check_dialogue(&check, by_itself(arena, root));
		break;
	case PSD_MEETINGS:
		psd_check_meetings(&check, root);
		break;
	case PSD_STATISTICS:
		psd_check_statistics(&check, root);
		break;
	default:
		break;
	}
	psd_check_facts_release(&check);
}

static void
check(struct psd_findings *faults, struct psd_str bytes, void *arg)
{
	const struct checker *c = arg;
	struct psd_arena arena = PSD_ARENA_INIT;
	const struct psd_node *root;

	psd_findings_in(faults, c->path);
	root = psd_store_parse(c->store, &arena, c->kind, bytes, faults);
	if (root != NULL)
		check_rules(faults, c, &arena, root);
	psd_arena_release(&arena);
}

/* Without psd's own schemas nothing can be said of what is made. */
static int
need_schema(const struct checker *c, struct psd_err *e)
{
	struct psd_findings faults = PSD_FINDINGS_INIT;
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_str least = psd_arena_print(&arena, "---\nrecord: %s\n%s",
	    psd_record_word(c->kind), c->kind == PSD_NARRATIVE ? "---\n" : "");
	size_t i;

	psd_findings_in(&faults, c->path);
	(void)psd_store_parse(c->store, &arena, c->kind, least, &faults);
	for (i = 0; i < faults.n; i++)
		if (faults.items[i].rule == PSD_RULE_UNREADABLE)
			(void)psd_err_set(e, PSD_EDATA, "%.*s",
			    PSD_F(faults.items[i].text));
	psd_findings_release(&faults);
	psd_arena_release(&arena);
	return e->code == PSD_OK ? 0 : -1;
}

static int
by_lines(struct psd_buf *out, struct psd_conflicts *conflicts,
    const struct psd_store *store, const struct psd_three *t)
{
	struct psd_three plain;
	struct psd_three_job j = { .t = &plain,
		.arena = store->arena,
		.conflicts = conflicts };
	struct psd_three_ends ends = psd_three_plain_all(&plain, store->arena,
	    t);
	const struct psd_str none = { NULL, 0 };
	struct psd_buf joined = PSD_BUF_INIT;

	*conflicts = (struct psd_conflicts){ NULL, 0, 0 };
	psd_three_lines(&joined, &j, none);
	psd_three_finish(out, psd_buf_get(&joined), ends);
	psd_buf_release(&joined);
	return (int)conflicts->n;
}

/* Whether a line of BYTES is a mark of git's: where two versions were joined
 * before, and differently, that is what both began with now. */
static bool
has_marks(struct psd_str bytes)
{
	struct psd_str line;

	while (psd_str_cut(&bytes, '\n', &line))
		if (psd_str_starts(line, "<<<<<<<<< "))
			return true;
	return false;
}

/* That they cannot be joined by field is no fault of the file then. */
static void
explain_marks(struct psd_conflicts *conflicts, struct psd_str base)
{
	size_t i;

	if (!has_marks(base))
		return;
	for (i = 0; i < conflicts->n; i++)
		if (conflicts->items[i].kind == PSD_CONFLICT_FILE)
			conflicts->items[i].reason = psd_str(
			    _("the same has been joined in two ways "
			      "before"));
}

int
psd_join(struct psd_buf *out, struct psd_conflicts *conflicts,
    const struct psd_store *store, const struct psd_three *t, struct psd_err *e)
{
	struct checker c = { .store = store };
	struct psd_three with = *t;
	int rc;

	c.path = path_of(t->path, &c.kind, &c.year);
	with.path = c.path;
	if (c.kind == PSD_RECORDS)
		return by_lines(out, conflicts, store, t);
	if (need_schema(&c, e) < 0)
		return -1;
	with.check = check;
	with.check_arg = &c;
	if (c.kind == PSD_NARRATIVE)
		return psd_narrative_three_way(out, conflicts, store->arena,
		    &with, e);
	rc = psd_three_way(out, conflicts, store->arena, &with, e);
	if (rc > 0)
		explain_marks(conflicts, t->base);
	return rc;
}

size_t
psd_join_most(struct psd_str path)
{
	enum psd_record kind;
	int year;

	(void)path_of(path, &kind, &year);
	return psd_record_most(kind);
}

struct psd_str
psd_conflict_say(struct psd_arena *arena, const struct psd_conflict *c)
{
	static const char *const says[] = {
		[PSD_CONFLICT_VALUE] = N_("both changed it, and differently"),
		[PSD_CONFLICT_TEXT] = N_(
		    "both changed the text, and differently"),
		[PSD_CONFLICT_REMOVED] = N_(
		    "one took away what the other changed"),
		[PSD_CONFLICT_ADDED] = N_("both added it, and differently"),
		[PSD_CONFLICT_ORDER] = N_(
		    "both changed the order, and differently"),
		[PSD_CONFLICT_COMMENT] = N_(
		    "both changed the comment, and differently"),
		[PSD_CONFLICT_PART] = N_(
		    "both changed this text, and differently"),
		[PSD_CONFLICT_FILE] = N_("both changed these lines"),
	};

	if (c->kind == PSD_CONFLICT_INVALID)
		return psd_arena_print(arena,
		    _("the changes do not go together: %.*s"),
		    PSD_F(c->reason));
	if (c->kind == PSD_CONFLICT_FILE && c->reason.n > 0)
		return psd_arena_print(arena,
		    _("both changed these lines, and they cannot be joined by "
		      "field: %.*s"),
		    PSD_F(c->reason));
	return psd_arena_copy(arena, psd_str(_(says[c->kind])));
}
