/* psd_editing: a record is edited beside its file, and joined with it after. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/editing.h"

#include "lib/base/lang.h"
#include "lib/io/file.h"
#include "lib/safety/join.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* More texts than these are not left behind by one record. */
#define LEFT 1000

/* What others wrote is told as a whole up to this length. */
#define SHOWN ((size_t)80)

static struct psd_str
bytes_of(const struct psd_buf *buf)
{
	return buf->p != NULL ? psd_buf_get(buf) : PSD_S("");
}

/* FILE as it would be called with BEFORE in front of its name, and with AFTER
 * for what is behind its last dot; to be opened. */
static struct psd_str
beside(const struct psd_editing *ed, const char *before, const char *after)
{
	struct psd_str dir = ed->file, name = ed->file, stem;
	const struct psd_store *store = ed->src->store;

	while (dir.n > 0 && dir.p[dir.n - 1] != '/')
		dir.n--;
	name.p += dir.n;
	name.n -= dir.n;
	stem = name;
	while (stem.n > 0 && stem.p[stem.n - 1] != '.')
		stem.n--;
	stem.n -= stem.n > 0;
	return psd_arena_print(store->arena, "%s/%.*s%s%.*s%s%.*s",
	    store->root.p, PSD_F(dir), before, PSD_F(stem), after,
	    (int)(name.n - stem.n), name.p + stem.n);
}

int
psd_editing_open(struct psd_editing *ed, struct psd_err *e)
{
	struct psd_str file = psd_store_path(ed->src->store, ed->file);
	struct psd_err why = { 0 };

	if (psd_save_ready(ed->src, ed->file, e) < 0)
		return -1;
	if (!psd_file_exists(file.p))
		return psd_err_set(e, PSD_EIO, _("cannot open '%s': %s"),
		    file.p, psd_lang_why(ENOENT));
	ed->text = beside(ed, ".psd-edit-", "");
	ed->from = beside(ed, ".psd-edit-", ".from");
	/* the copy, which no editor writes, says that somebody edits */
	if (psd_file_hold(&ed->hold, ed->src->store->root.p, ed->from.p,
		&why) == 0)
		return psd_file_exists(ed->text.p);
	if (why.code != PSD_EBUSY) {
		*e = why;
		return -1;
	}
	(void)psd_err_tip(e, "%s", why.text);
	return psd_err_set(e, PSD_EBUSY, _("'%s' is being edited already"),
	    file.p);
}

void
psd_editing_close(struct psd_editing *ed)
{
	psd_hold_drop(ed->hold);
	ed->hold = NULL;
	psd_buf_release(&ed->base);
	psd_buf_release(&ed->now);
}

/* Gives the text that is there a name that no other has. */
static int
put_aside(struct psd_editing *ed, struct psd_str *left, struct psd_err *e)
{
	char number[16];
	int i;

	for (i = 1; i < LEFT; i++) {
		(void)snprintf(number, sizeof(number), ".%d", i);
		*left = beside(ed, ".psd-edit-", number);
		if (psd_file_exists(left->p))
			continue;
		if (rename(ed->text.p, left->p) == 0)
			return 0;
		break;
	}
	*left = (struct psd_str){ NULL, 0 };
	return psd_err_set(e, PSD_EIO, _("cannot rename '%s': %s"), ed->text.p,
	    psd_lang_why(i < LEFT ? errno : EEXIST));
}

/* Who may not read the record may not read the text either. */
static void
keep_mode(const struct psd_editing *ed, const char *path)
{
	struct stat st;

	if (stat(psd_store_path(ed->src->store, ed->file).p, &st) == 0)
		(void)chmod(path, st.st_mode & 0777);
}

/* Puts BYTES in the file PATH, of which only this editing knows. */
static int
write_own(const struct psd_editing *ed, struct psd_str path,
    struct psd_str bytes, struct psd_err *e)
{
	int rc;

	if (psd_str_eq(path, ed->from))
		rc = psd_hold_replace(ed->hold, bytes, e);
	else
		rc = psd_file_replace(path.p, bytes, e);
	if (rc == 0)
		keep_mode(ed, path.p);
	return rc;
}

/* The bytes that the record may have: of one that has more the end is not
 * read, and would be gone when it is saved. */
static size_t
most(const struct psd_editing *ed)
{
	int year;

	return psd_record_most(psd_store_kind(ed->file, &year));
}

static int
check_size(const struct psd_editing *ed, const struct psd_buf *bytes,
    struct psd_str file, struct psd_err *e)
{
	if (bytes->n <= most(ed))
		return 0;
	return psd_err_set(e, PSD_EDATA,
	    _("'%s' is larger than %zu MiB, which no record is"), file.p,
	    most(ed) / 1024 / 1024);
}

int
psd_editing_begin(struct psd_editing *ed, struct psd_str *left,
    struct psd_err *e)
{
	*left = (struct psd_str){ NULL, 0 };
	if (psd_file_exists(ed->text.p) && put_aside(ed, left, e) < 0)
		return -1;
	psd_buf_clear(&ed->base);
	if (psd_store_bytes(&ed->base, ed->src->store, ed->file, most(ed), e) <
		0 ||
	    check_size(ed, &ed->base, psd_store_path(ed->src->store, ed->file),
		e) < 0)
		return -1;
	ed->based = true;
	if (write_own(ed, ed->from, bytes_of(&ed->base), e) == 0 &&
	    write_own(ed, ed->text, bytes_of(&ed->base), e) == 0)
		return 0;
	psd_editing_drop(ed); /* nobody has written anything in it yet */
	return -1;
}

int
psd_editing_resume(struct psd_editing *ed, struct psd_err *e)
{
	psd_buf_clear(&ed->base);
	ed->based = psd_file_exists(ed->from.p);
	if (!ed->based)
		return 0;
	if (psd_file_read(&ed->base, ed->from.p, most(ed), e) < 0)
		return -1;
	return check_size(ed, &ed->base, ed->from, e);
}

int
psd_editing_read(struct psd_editing *ed, struct psd_err *e)
{
	psd_buf_clear(&ed->now);
	if (!psd_file_exists(ed->text.p)) {
		psd_buf_str(&ed->now, bytes_of(&ed->base));
		return 0; /* the user has removed it, which says enough */
	}
	if (psd_file_read(&ed->now, ed->text.p, most(ed), e) < 0 ||
	    check_size(ed, &ed->now, ed->text, e) < 0)
		return -1;
	return !ed->based ||
	    !psd_str_eq(bytes_of(&ed->now), bytes_of(&ed->base));
}

/* One save, and what the record held when it was held. */
struct joining {
	struct psd_editing *ed;
	struct psd_buf theirs; /* as it lies there */
	bool joined;
};

static int
three(const struct joining *j, struct psd_buf *out,
    struct psd_conflicts *conflicts, const struct psd_answers *answers,
    struct psd_err *e)
{
	const struct psd_editing *ed = j->ed;
	const struct psd_store *store = ed->src->store;
	struct psd_three t = { .ours = bytes_of(&ed->now),
		.theirs = bytes_of(&j->theirs),
		.path = ed->file,
		.answers = answers };

	if (ed->based)
		t.base = bytes_of(&ed->base);
	return psd_join(out, conflicts, store, &t, e);
}

/* Lets the text be what both make together with ours where they differ, and
 * begin from what the others wrote: who saves it again has read of that. */
static void
begin_from_theirs(struct joining *j, const struct psd_conflicts *c)
{
	struct psd_editing *ed = j->ed;
	struct psd_arena *arena = ed->src->store->arena;
	struct psd_answer *items = psd_arena_array(arena, c->n,
	    struct psd_answer);
	const struct psd_answers answers = { items, c->n };
	struct psd_conflicts left = { NULL, 0, 0 };
	struct psd_buf text = PSD_BUF_INIT;
	struct psd_err why = { 0 };
	size_t i;

	for (i = 0; i < c->n; i++)
		items[i] = (struct psd_answer){ .where = c->items[i].where,
			.take = PSD_TAKE_OURS };
	/* one that fails leaves all as it is, and the next try says so again */
	if (three(j, &text, &left, &answers, &why) == 0 &&
	    write_own(ed, ed->text, psd_buf_get(&text), &why) == 0 &&
	    write_own(ed, ed->from, bytes_of(&j->theirs), &why) == 0) {
		psd_buf_clear(&ed->base);
		psd_buf_str(&ed->base, bytes_of(&j->theirs));
		ed->based = true;
	}
	psd_buf_release(&text);
}

static int
say_conflicts(const struct joining *j, const struct psd_conflicts *c,
    struct psd_err *e)
{
	struct psd_arena *arena = j->ed->src->store->arena;
	struct psd_buf all = PSD_BUF_INIT;
	struct psd_str theirs;
	size_t i;

	for (i = 0; i < c->n; i++) {
		theirs = psd_str_trim(c->items[i].theirs);
		psd_buf_print(&all, "%s%.*s", i > 0 ? "; " : "",
		    PSD_F(psd_conflict_say(arena, &c->items[i])));
		if (theirs.n > 0 && theirs.n <= SHOWN)
			psd_buf_print(&all, " (%.*s)", PSD_F(theirs));
	}
	(void)psd_err_set(e, PSD_EBUSY,
	    _("somebody else has changed the same in the meantime: %s"),
	    all.p != NULL ? all.p : "");
	psd_buf_release(&all);
	return -1;
}

/* A psd_save_fn: what was written, joined with what others wrote. */
static int
join(struct psd_buf *out, struct psd_str bytes, void *arg, struct psd_err *e)
{
	struct joining *j = arg;
	struct psd_conflicts conflicts = { NULL, 0, 0 };
	int rc;

	if (psd_str_eq(bytes, bytes_of(&j->ed->now)) ||
	    (j->ed->based && psd_str_eq(bytes, bytes_of(&j->ed->base)))) {
		psd_buf_str(out, bytes_of(&j->ed->now));
		return 0;
	}
	if (bytes.n == 0)
		return psd_err_set(e, PSD_EBUSY,
		    _("somebody else has removed '%.*s' in the meantime"),
		    PSD_F(j->ed->file));
	psd_buf_str(&j->theirs, bytes);
	j->joined = true;
	rc = three(j, out, &conflicts, NULL, e);
	if (rc <= 0)
		return rc;
	psd_buf_clear(out);
	begin_from_theirs(j, &conflicts);
	return say_conflicts(j, &conflicts, e);
}

int
psd_editing_save(struct psd_saved *out, struct psd_editing *ed, bool any,
    bool *joined, struct psd_err *e)
{
	struct joining j = { .ed = ed, .theirs = PSD_BUF_INIT };
	const struct psd_saving saving = { .src = ed->src,
		.path = ed->file,
		.change = join,
		.arg = &j,
		.any = any };
	int rc = psd_save_with(out, &saving, e);

	*joined = j.joined;
	psd_buf_release(&j.theirs);
	return rc;
}

void
psd_editing_drop(struct psd_editing *ed)
{
	/* without the text the copy means nothing */
	if (unlink(ed->text.p) == 0 || errno == ENOENT)
		(void)unlink(ed->from.p);
}
