/* psd_three_way: two people's versions of a record become one. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/three_way.h"

#include "lib/base/lang.h"
#include "lib/foreign/ydoc.h"
#include "lib/record/three_way_lines.h"
#include "lib/record/three_way_made.h"

#include <stdlib.h>

/* So often are new faults looked for: every time some fields fewer are joined,
 * and with answers other faults may show. */
#define ROUNDS 20

/* Faults of a text, as a record and by the caller's check. */
static void
find_faults(struct psd_findings *out, const struct psd_three *t,
    struct psd_str bytes)
{
	struct psd_arena arena = PSD_ARENA_INIT;

	if (t->check != NULL)
		t->check(out, bytes, t->check_arg);
	else
		(void)psd_ydoc_read(&arena, bytes, out);
	psd_arena_release(&arena);
}

static size_t
count_rule(const struct psd_findings *list, const struct psd_finding *like,
    bool *same)
{
	size_t i, n = 0;

	for (i = 0; i < list->n; i++) {
		const struct psd_finding *f = &list->items[i];

		if (f->level != PSD_ERROR || f->rule != like->rule)
			continue;
		n++;
		*same = *same || psd_str_eq(f->text, like->text);
	}
	return n;
}

/* Whether F of OURS, what was made of two versions, is in neither OLD. */
static bool
is_new(const struct psd_findings *made, const struct psd_finding *f,
    const struct psd_findings *old)
{
	bool same = false, ignored = false;
	size_t ours = count_rule(&old[0], f, &same);
	size_t theirs = count_rule(&old[1], f, &same);
	size_t now = count_rule(made, f, &ignored);

	/* the same fault may name another line now */
	return f->level == PSD_ERROR && !same && now > ours && now > theirs;
}

/* What the check says of MADE and not of a version alone: the N of FAULTS, in
 * its own order, come first. */
static size_t
new_faults(struct psd_findings *faults, const struct psd_three *t,
    struct psd_str made)
{
	struct psd_findings old[2] = { PSD_FINDINGS_INIT, PSD_FINDINGS_INIT };
	size_t i, n = 0;

	find_faults(faults, t, made);
	if (faults->errors > 0) {
		find_faults(&old[0], t, t->ours);
		find_faults(&old[1], t, t->theirs);
	}
	for (i = 0; faults->errors > 0 && i < faults->n; i++) {
		struct psd_finding f = faults->items[i];

		if (!is_new(faults, &f, old))
			continue;
		faults->items[i] = faults->items[n];
		faults->items[n++] = f;
	}
	psd_findings_release(&old[0]);
	psd_findings_release(&old[1]);
	return n;
}

/* By lines; what breaks a rule then is a conflict of all that differs. */
static void
by_lines(struct psd_buf *out, struct psd_three_job *j, struct psd_str reason)
{
	struct psd_findings faults = PSD_FINDINGS_INIT;

	psd_buf_clear(out);
	j->conflicts->n = 0;
	psd_three_lines(out, j, reason);
	if (j->conflicts->n == 0 &&
	    new_faults(&faults, j->t, psd_buf_get(out)) > 0) {
		struct psd_str why = psd_arena_copy(j->arena,
		    faults.items[0].text);

		psd_buf_clear(out);
		psd_three_region(out, j, PSD_CONFLICT_FILE, why);
	}
	psd_findings_release(&faults);
}

static const struct psd_three_part *
read_version(struct psd_three_job *j, struct psd_str bytes,
    struct psd_str *reason)
{
	struct psd_findings faults = PSD_FINDINGS_INIT;
	const struct psd_node *root = psd_ydoc_read(j->arena, bytes, &faults);
	const struct psd_three_part *part = NULL;
	size_t i;

	if (faults.errors == 0)
		part = psd_three_parts(j->arena, bytes, root);
	for (i = 0; i < faults.n && reason->p == NULL; i++)
		if (faults.items[i].level == PSD_ERROR)
			*reason = psd_arena_copy(j->arena,
			    faults.items[i].text);
	psd_findings_release(&faults);
	return part;
}

/* The record as a whole; NULL when what stands before it has changed twice. */
static struct psd_three_made *
join_root(struct psd_three_job *j, const struct psd_three_part *const *v)
{
	struct psd_three_made *m = psd_arena_new(j->arena,
	    struct psd_three_made);
	struct psd_three_text tails[3];
	int i;

	m->kind = PSD_THREE_JOINED;
	memcpy(m->v, v, sizeof(m->v));
	m->block = true;
	m->part = v[0] != NULL && psd_str_eq(v[1]->head, v[0]->head) &&
		v[1]->step == v[0]->step
	    ? v[2]
	    : v[1];
	if (m->part == v[1] && !psd_str_eq(v[2]->head, v[1]->head) &&
	    (v[0] == NULL || !psd_str_eq(v[2]->head, v[0]->head)))
		return NULL;
	m->step = m->part->step;
	for (i = 0; i < 3; i++) {
		tails[i] = (struct psd_three_text){ { NULL, 0 }, 0 };
		if (v[i] != NULL)
			tails[i] = (struct psd_three_text){ v[i]->tail,
				v[i]->step };
	}
	psd_three_comment(j, &m->tail, tails, v[1]->node, "#below");
	psd_three_kids(j, m);
	return m;
}

/* The deepest of what was joined of two that AT, a byte of what was written
 * and read as NODE, is in. NULL: the record as a whole. */
static struct psd_three_made *
find_joined(struct psd_three_made *root, const struct psd_node *node, size_t at)
{
	struct psd_three_made *m = root, *found = NULL, *next;
	const struct psd_node *n, *within;
	size_t i;

	while (m->kind == PSD_THREE_JOINED) {
		within = NULL;
		next = NULL;
		for (n = node->first, i = 0; n != NULL && i < m->n;
		     n = n->next, i++)
			if ((n->key.p != NULL ? n->key_place.at
					      : n->place.at) <= at) {
				within = n;
				next = m->kids[i];
			}
		if (next == NULL)
			break;
		m = next;
		node = within;
		if (m->kind == PSD_THREE_JOINED && !m->inside)
			found = m;
	}
	return found;
}

/* Leaves M, of which two versions together break a rule, to a person. */
static void
refuse(struct psd_three_job *j, struct psd_three_made *m, struct psd_str reason)
{
	struct psd_three_dispute d = { .kind = PSD_CONFLICT_INVALID,
		.reason = reason,
		.lead = m->lead };

	*m = *psd_three_settle_pair(j, m, &d);
}

/* What one round found: the tree is not the one that was made; all is well; or
 * some of it is in conflict now, or was answered. */
enum verdict {
	WRONG,
	SOUND,
	CHANGED,
	HOPELESS /* all of it is in conflict: it has been written */
};

static enum verdict
judge(struct psd_buf *out, struct psd_three_job *j, struct psd_three_made *root)
{
	struct psd_findings faults = PSD_FINDINGS_INIT;
	struct psd_findings read = PSD_FINDINGS_INIT;
	const struct psd_node *node = psd_ydoc_read(j->arena, psd_buf_get(out),
	    &read);
	enum verdict verdict = SOUND;
	size_t n = 0, i;

	psd_findings_release(&read);
	if (node == NULL || !psd_node_eq(node, psd_three_tree(j->arena, root)))
		verdict = WRONG;
	else
		n = new_faults(&faults, j->t, psd_buf_get(out));
	for (i = 0; i < n && verdict != HOPELESS; i++) {
		const struct psd_finding *f = &faults.items[i];
		struct psd_str why = psd_arena_copy(j->arena, f->text);
		struct psd_three_made *m = f->place.line == 0
		    ? NULL
		    : find_joined(root, node, f->place.at);

		verdict = CHANGED;
		if (m != NULL) {
			refuse(j, m, why);
			continue;
		}
		psd_buf_clear(out);
		j->conflicts->n = 0;
		psd_three_region(out, j, PSD_CONFLICT_INVALID, why);
		verdict = HOPELESS;
	}
	psd_findings_release(&faults);
	return verdict;
}

/* By fields; false where that cannot be trusted. */
static bool
by_fields(struct psd_buf *out, struct psd_three_job *j,
    const struct psd_three_part *const *v)
{
	struct psd_three_made *root = join_root(j, v);
	enum verdict verdict = CHANGED;
	int round;

	if (root == NULL)
		return false;
	for (round = 0; verdict == CHANGED && round < ROUNDS; round++) {
		psd_buf_clear(out);
		psd_three_write(out, j, root);
		if (j->conflicts->n > 0)
			return true;
		verdict = judge(out, j, root);
	}
	return verdict == SOUND || verdict == HOPELESS;
}

static int
by_line(const void *a, const void *b)
{
	const struct psd_conflict *x = a, *y = b;

	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return psd_str_cmp(x->where, y->where);
}

static void
join(struct psd_buf *out, struct psd_three_job *j)
{
	const struct psd_three_part *v[3] = { NULL, NULL, NULL };
	struct psd_str reason = { NULL, 0 };

	if (j->t->base.p != NULL)
		v[0] = read_version(j, j->t->base, &reason);
	v[1] = read_version(j, j->t->ours, &reason);
	v[2] = read_version(j, j->t->theirs, &reason);
	if (v[1] == NULL || v[2] == NULL ||
	    (v[0] == NULL && j->t->base.p != NULL) || !by_fields(out, j, v)) {
		if (reason.p == NULL)
			reason = psd_arena_copy(j->arena,
			    psd_str(_("the record is laid out in a way that "
				      "cannot be joined field by field")));
		by_lines(out, j, reason);
	}
	if (j->conflicts->n > 1)
		qsort(j->conflicts->items, j->conflicts->n,
		    sizeof(*j->conflicts->items), by_line);
}

int
psd_three_way(struct psd_buf *out, struct psd_conflicts *conflicts,
    struct psd_arena *arena, const struct psd_three *t, struct psd_err *e)
{
	struct psd_three plain;
	struct psd_three_job j = { .t = &plain,
		.arena = arena,
		.conflicts = conflicts,
		.pointers = { .arena = arena } };
	struct psd_three_ends ends;
	struct psd_buf joined = PSD_BUF_INIT;
	struct psd_str easy;

	(void)e;
	*conflicts = (struct psd_conflicts){ NULL, 0, 0 };
	if (psd_three_easy(&easy, t)) {
		psd_buf_str(out, easy);
		return 0;
	}
	ends = psd_three_plain_all(&plain, arena, t);
	if (psd_three_easy(&easy, &plain))
		psd_buf_str(&joined, easy);
	else
		join(&joined, &j);
	psd_three_finish(out, psd_buf_get(&joined), ends);
	psd_buf_release(&joined);
	return (int)conflicts->n;
}
