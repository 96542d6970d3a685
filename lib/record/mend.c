/* psd_mend: faults that psd can mend itself, mended. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/mend.h"

#include "lib/base/lang.h"
#include "lib/foreign/ydoc.h"
#include "lib/foreign/ydoc_edit.h"
#include "lib/io/file.h"
#include "lib/record/paste.h"

#include <errno.h>
#include <stdlib.h>

/* What one mend uncovers another may mend: a few rounds are enough for all
 * that people do to a file, and a bound for what they do not. */
#define ROUNDS 24

/* How often the result is read again, and how many bytes in all: each time may
 * cost as much as a check, and a large file has a second or two. */
#define TRIALS ((size_t)200)
#define BYTES_TRIED ((size_t)32 * 1024 * 1024)

/* The bytes as far as they are mended, and what is wrong with them then. */
struct state {
	struct psd_buf bytes;
	struct psd_findings found;
	size_t errors[PSD_RULES];
	bool readable;
};

struct job {
	const struct psd_mend *mend;
	struct psd_str bytes; /* as they were given */
	struct state now;
	size_t trials;
	size_t before[PSD_RULES]; /* how many errors there were at first */
};

/* What of BYTES is YAML: a narrative is text below its head. */
static struct psd_str
yaml_of(struct psd_str file, struct psd_str bytes)
{
	return psd_str_ends(file, ".md") ? psd_ydoc_head(bytes) : bytes;
}

/* JSON has escapes that YAML has not: who checks it knows. */
static bool
is_read(const struct psd_findings *found)
{
	size_t i;

	for (i = 0; i < found->n; i++)
		if (found->items[i].level == PSD_ERROR &&
		    (found->items[i].rule <= PSD_RULE_TOO_DEEP ||
			found->items[i].rule == PSD_RULE_JSON))
			return false;
	return true;
}

static void
examine(struct state *s, const struct psd_mend *mend)
{
	struct psd_str bytes = psd_buf_get(&s->bytes), head = bytes;
	struct psd_arena arena = PSD_ARENA_INIT;
	size_t i;

	psd_findings_in(&s->found, mend->file);
	head = yaml_of(mend->file, bytes);
	s->readable = psd_ydoc_read(&arena, head, &s->found) != NULL;
	psd_arena_release(&arena);
	if (mend->check != NULL) {
		psd_findings_release(&s->found);
		psd_findings_in(&s->found, mend->file);
		mend->check(&s->found, bytes, mend->arg);
		if (psd_str_ends(mend->file, ".json"))
			s->readable = is_read(&s->found);
	}
	memset(s->errors, 0, sizeof(s->errors));
	for (i = 0; i < s->found.n; i++) {
		const struct psd_finding *f = &s->found.items[i];

		s->errors[f->rule] += f->level == PSD_ERROR;
	}
}

static void
state_release(struct state *s)
{
	psd_buf_release(&s->bytes);
	psd_findings_release(&s->found);
}

/* Whether S has no error that was not there before. */
static bool
is_no_worse(const struct job *job, const struct state *s)
{
	size_t i;

	if (!s->readable)
		return false;
	for (i = 0; i < PSD_RULES; i++)
		if (s->errors[i] > job->before[i])
			return false;
	return true;
}

static int
by_place(const void *left, const void *right)
{
	const struct psd_fix *a = left, *b = right;

	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	return (a->size > b->size) - (a->size < b->size);
}

static bool
overlaps(const struct psd_fix *a, const struct psd_fix *b)
{
	return a->at == b->at ||
	    (a->at < b->at ? a->at + a->size > b->at : b->at + b->size > a->at);
}

/* Whether FIX begins and ends between two characters of BYTES. */
static bool
is_sound(const struct psd_fix *fix, struct psd_str bytes)
{
	size_t end = fix->at + fix->size;

	if (fix->with.p == NULL || fix->at > bytes.n ||
	    fix->size > bytes.n - fix->at)
		return false;
	return (fix->at == bytes.n ||
		   ((unsigned char)bytes.p[fix->at] & 0xC0) != 0x80) &&
	    (end == bytes.n || ((unsigned char)bytes.p[end] & 0xC0) != 0x80) &&
	    !(fix->with.n == fix->size &&
		memcmp(fix->with.p, bytes.p + fix->at, fix->size) == 0);
}

/* The fixes of LIST for FILE that go together, the gravest first chosen; by
 * place. Returns how many. */
static size_t
choose(struct psd_fix *to, const struct psd_findings *list, struct psd_str file,
    struct psd_str bytes)
{
	size_t i, j, n = 0;
	int level;

	for (level = PSD_ERROR; level >= PSD_NOTE; level--) {
		for (i = 0; i < list->n; i++) {
			const struct psd_finding *f = &list->items[i];

			if ((int)f->level != level ||
			    !psd_str_eq(f->file, file) ||
			    !is_sound(&f->fix, bytes))
				continue;
			for (j = 0; j < n && !overlaps(&to[j], &f->fix); j++)
				continue;
			if (j == n)
				to[n++] = f->fix;
		}
	}
	if (n > 1)
		qsort(to, n, sizeof(*to), by_place);
	return n;
}

/* Fixes that are tried: what is TAKEN of them is as good as it can be. */
struct trial {
	const struct psd_fix *fixes;
	bool *taken;
	size_t n;
};

/* The state that JOB's is in after the taken fixes of T are made. */
static void
make(struct state *out, const struct job *job, const struct trial *t)
{
	struct psd_edits edits = PSD_EDITS_INIT;
	size_t i;

	*out = (struct state){ .bytes = PSD_BUF_INIT,
		.found = PSD_FINDINGS_INIT };
	for (i = 0; i < t->n; i++)
		if (t->taken[i])
			(void)psd_edits_add(&edits, &t->fixes[i]);
	psd_edits_apply(&out->bytes, psd_buf_get(&job->now.bytes), &edits);
	psd_edits_release(&edits);
	examine(out, job->mend);
}

/* Takes of the fixes from FROM to TO as many as go with those that are taken
 * already: all, or those of each half. */
static size_t
take(struct job *job, struct trial *t, size_t from, size_t to)
{
	struct state s;
	size_t i, middle = from + (to - from) / 2;
	bool good;

	if (from == to || job->trials == 0)
		return 0;
	job->trials--;
	for (i = from; i < to; i++)
		t->taken[i] = true;
	make(&s, job, t);
	good = is_no_worse(job, &s);
	state_release(&s);
	if (good)
		return to - from;
	for (i = from; i < to; i++)
		t->taken[i] = false;
	if (to - from == 1)
		return 0;
	i = take(job, t, from, middle);
	return i + take(job, t, middle, to);
}

static size_t
take_all(struct trial *t)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		t->taken[i] = true;
	return t->n;
}

/* Whether LIST leaves out what else is wrong with FILE. */
static bool
is_cut(const struct psd_findings *list, struct psd_str file)
{
	size_t i;

	for (i = 0; i < list->n; i++)
		if (list->items[i].rule == PSD_RULE_TOO_MANY &&
		    psd_str_eq(list->items[i].file, file))
			return true;
	return false;
}

/* One round: mends what LIST can, or where it is cut off all that was pasted,
 * as half of that may be worse than nothing. Returns how many faults. */
static size_t
mend_once(struct job *job, const struct psd_findings *list)
{
	struct psd_str bytes = psd_buf_get(&job->now.bytes), head = bytes;
	struct psd_arena arena = PSD_ARENA_INIT;
	struct trial t = { NULL, NULL, 0 };
	struct psd_fix *fixes;
	struct state next;
	size_t mended;

	head = yaml_of(job->mend->file, bytes);
	if (is_cut(list, job->mend->file))
		t.n = psd_ydoc_mends(&arena, head, &fixes);
	if (t.n == 0) {
		fixes = psd_arena_array(&arena, list->n, struct psd_fix);
		t.n = choose(fixes, list, job->mend->file, head);
	}
	t.fixes = fixes;
	t.taken = psd_arena_array(&arena, t.n, bool);
	mended = take(job, &t, 0, t.n);
	if (mended == 0 && !job->now.readable)
		mended = take_all(&t); /* what it uncovers may help */
	if (mended > 0) {
		make(&next, job, &t);
		/* LIST may be the list of the state that goes */
		state_release(&job->now);
		job->now = next;
	}
	psd_arena_release(&arena);
	return mended;
}

static void
begin(struct job *job, struct psd_mend *mend, struct psd_str bytes)
{
	*job = (struct job){ .mend = mend, .bytes = bytes, .trials = TRIALS };
	if (bytes.n > BYTES_TRIED / TRIALS)
		job->trials = BYTES_TRIED / bytes.n;
	job->now = (struct state){ .bytes = PSD_BUF_INIT,
		.found = PSD_FINDINGS_INIT };
	psd_buf_str(&job->now.bytes, bytes);
	examine(&job->now, mend);
	memcpy(job->before, job->now.errors, sizeof(job->before));
}

/* Returns how many faults are mended. */
static size_t
finish(struct job *job, struct psd_buf *out, const struct psd_findings *list)
{
	size_t round, n = mend_once(job, list), mended = n;

	for (round = 1; round < ROUNDS && n > 0; round++) {
		n = mend_once(job, &job->now.found);
		mended += n;
	}
	if (!job->now.readable)
		mended = 0;
	psd_buf_str(out,
	    mended > 0 ? psd_buf_get(&job->now.bytes) : job->bytes);
	state_release(&job->now);
	return mended;
}

void
psd_mend(struct psd_buf *out, struct psd_str bytes,
    const struct psd_findings *list, struct psd_mend *mend)
{
	struct job job;

	begin(&job, mend, bytes);
	mend->mended = finish(&job, out, list);
}

static bool
is_found(const struct psd_findings *found, const struct psd_finding *f)
{
	size_t i;

	for (i = 0; i < found->n; i++) {
		const struct psd_finding *g = &found->items[i];

		if (g->rule == f->rule && g->fix.at == f->fix.at &&
		    g->fix.size == f->fix.size &&
		    psd_str_eq(g->fix.with, f->fix.with))
			return true;
	}
	return false;
}

/* Whether the fixes of LIST are for the bytes that JOB has: an editor that
 * saved in between has moved them. What only all records together show is not
 * found again; at least its place must still be one. */
static bool
is_about(const struct psd_findings *list, const struct job *job)
{
	struct psd_place place;
	size_t i;

	for (i = 0; i < list->n; i++) {
		const struct psd_finding *f = &list->items[i];

		if (f->fix.with.p == NULL ||
		    !psd_str_eq(f->file, job->mend->file) ||
		    is_found(&job->now.found, f))
			continue;
		if (psd_paste_is_rule(f->rule) &&
		    !is_cut(&job->now.found, job->mend->file))
			return false;
		place = psd_ydoc_place(job->bytes, f->place.at);
		if (f->place.line > 0 &&
		    (place.line != f->place.line || place.col != f->place.col))
			return false;
	}
	return true;
}

static void
tell(const struct psd_mend *mend, struct psd_str a, struct psd_str b)
{
	struct psd_arena arena = PSD_ARENA_INIT;

	if (mend->shown != NULL && mend->look != PSD_MEND_PATCH) {
		a = mend->shown(&arena, a);
		b = mend->shown(&arena, b);
	}
	psd_mend_diff(mend->diff, mend->file, a, b, mend->look);
	psd_arena_release(&arena);
}

/* What MEND wants of A, the old bytes, and B. */
static int
hand_over(struct psd_mend *mend, struct psd_str a, struct psd_str b,
    struct psd_err *e)
{
	if (mend->mended == 0)
		return 0;
	if (mend->diff != NULL)
		tell(mend, a, b);
	if (mend->write && psd_file_is_protected(mend->path))
		return psd_err_set(e, PSD_EIO, "%s '%s': %s", _("cannot write"),
		    mend->path, psd_lang_why(EACCES));
	return mend->write ? psd_file_replace(mend->path, b, e) : 0;
}

int
psd_mend_file(struct psd_mend *mend, const struct psd_findings *list,
    struct psd_err *e)
{
	struct psd_buf old = PSD_BUF_INIT, new = PSD_BUF_INIT;
	struct job job;
	int rc = psd_file_read(&old, mend->path, PSD_YDOC_MAX, e);

	mend->mended = 0;
	if (rc < 0 || old.n > PSD_YDOC_MAX) {
		psd_buf_release(&old); /* only its beginning was read */
		return rc;
	}
	begin(&job, mend, psd_buf_get(&old));
	if (is_about(list, &job)) {
		mend->mended = finish(&job, &new, list);
		rc = hand_over(mend, psd_buf_get(&old), psd_buf_get(&new), e);
		mend->mended = rc == 0 ? mend->mended : 0;
	} else {
		state_release(&job.now);
		rc = psd_err_set(e, PSD_EBUSY,
		    _("'%s' was changed while it was being checked"),
		    mend->path);
		(void)psd_err_tip(e, "%s", _("try again in a moment"));
	}
	psd_buf_release(&old);
	psd_buf_release(&new);
	return rc;
}
