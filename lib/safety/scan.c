/* psd_scan: everything is searched for what says who a patient is. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/scan.h"

#include "lib/base/ascii.h"
#include "lib/base/lang.h"
#include "lib/foreign/ydoc.h"
#include "lib/io/file.h"
#include "lib/io/objects.h"
#include "lib/io/text.h"
#include "lib/safety/allow.h"
#include "lib/safety/privacy_gap.h"
#include "lib/safety/privacy_say.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>

#define ORGANISATION "psd.yaml"

/* The nearest directory from DIR, absolute, upwards that holds psd.yaml. */
static bool
find_records(struct psd_scan *s, const char *dir)
{
	struct psd_str at = psd_str(dir);

	for (;;) {
		struct psd_str file = psd_arena_print(&s->arena,
		    "%.*s/" ORGANISATION, PSD_F(at));

		if (psd_file_exists(file.p)) {
			s->root = psd_arena_copy(&s->arena, at);
			return true;
		}
		if (at.n == 0)
			return false;
		while (at.n > 0 && at.p[at.n - 1] != '/')
			at.n--;
		at.n -= at.n > 0;
	}
}

/* Without records, the work tree of git is meant, or a bare repository. */
static bool
find_git(struct psd_scan *s, const char *dir)
{
	struct psd_objects *objects;
	struct psd_err e = { 0 };
	struct psd_str top;

	if (psd_objects_open(&objects, dir, &e) < 0)
		return false;
	top = psd_objects_top(objects);
	if (top.p == NULL)
		top = psd_objects_git_dir(objects);
	s->root = psd_arena_copy(&s->arena, top);
	psd_objects_close(objects);
	return true;
}

static void
read_organisation(struct psd_scan *s)
{
	struct psd_buf bytes = PSD_BUF_INIT;
	struct psd_err e = { 0 };
	struct psd_str path = psd_arena_print(&s->arena, "%s/" ORGANISATION,
	    s->root.p);

	if (psd_file_exists(path.p) &&
	    psd_file_read(&bytes, path.p, PSD_YDOC_MAX, &e) == 0)
		psd_scan_organisation(s, psd_buf_get(&bytes));
	psd_buf_release(&bytes);
}

int
psd_scan_open(struct psd_scan *scan, const char *dir, int today,
    struct psd_findings *to, struct psd_err *e)
{
	char full[PATH_MAX];

	*scan = (struct psd_scan){ .to = to, .today = today };
	if (dir == NULL)
		dir = ".";
	if (realpath(dir, full) == NULL)
		return psd_err_set(e, PSD_EIO, _("cannot open '%s': %s"), dir,
		    psd_lang_why(errno));
	scan->has_root = find_records(scan, full) || find_git(scan, full);
	if (!scan->has_root)
		scan->root = psd_arena_copy(&scan->arena, psd_str(full));
	psd_scan_organisation(scan, (struct psd_str){ NULL, 0 });
	if (scan->has_root)
		read_organisation(scan);
	return 0;
}

void
psd_scan_only_stops(struct psd_scan *scan)
{
	psd_privacy_only_stops(scan->privacy);
}

void
psd_scan_release(struct psd_scan *scan)
{
	psd_privacy_free(scan->privacy);
	scan->privacy = NULL;
	psd_table_release(&scan->known);
	psd_table_release(&scan->people);
	psd_arena_release(&scan->arena);
}

void
psd_scan_organisation(struct psd_scan *scan, struct psd_str bytes)
{
	struct psd_findings faults = PSD_FINDINGS_INIT;
	const struct psd_node *tree = NULL;

	if (bytes.p != NULL && bytes.n <= PSD_YDOC_MAX)
		tree = psd_ydoc_read(&scan->arena, bytes, &faults);
	psd_findings_release(&faults); /* validate tells of these */
	scan->language = psd_node_text(tree, "language");
	psd_table_release(&scan->known);
	psd_privacy_free(scan->privacy);
	psd_privacy_learn(&scan->known, tree);
	scan->privacy = psd_privacy_new(scan->today, &scan->known);
	psd_permits_read(&scan->permits, &scan->arena, tree, scan->to);
}

static void
count_hit(void *n, const struct psd_privacy_hit *hit)
{
	(void)hit;
	++*(size_t *)n;
}

/* How much BYTES say: mostly nothing, and then there is nothing to do. */
static size_t
count_hits(struct psd_scan *s, struct psd_str bytes)
{
	size_t n = 0;

	psd_privacy_each(s->privacy, bytes, count_hit, &n);
	return n;
}

void
psd_scan_call(struct psd_scan *scan, struct psd_str name)
{
	struct psd_buf masked = PSD_BUF_INIT;
	bool hide = count_hits(scan, name) > 0;

	if (hide)
		psd_privacy_mask(&masked, name);
	psd_findings_in(scan->to, hide ? psd_buf_get(&masked) : name);
	psd_buf_release(&masked);
}

void
psd_scan_name(struct psd_scan *scan, struct psd_str path, struct psd_str commit)
{
	const struct psd_permit_subject subject = { .file = path,
		.commit = commit };
	size_t from = scan->to->n;

	if (count_hits(scan, path) == 0)
		return;
	psd_scan_call(scan, path);
	if (psd_privacy_find_in_name(scan->privacy, scan->to, path) > 0)
		psd_permits_apply(&scan->permits, scan->to, from, &subject);
}

/* Applies the comments that P has, if it has any. */
static void
apply_comments(struct psd_scan *s, size_t from, const struct psd_scan_piece *p)
{
	const struct psd_allow_scope scope = { PSD_RULE_PERSONAL_NUMBER,
		PSD_RULE_DIAGNOSIS, p->quiet };
	enum psd_allow_text text = p->path.p != NULL ? psd_allow_text(p->path)
						     : PSD_ALLOW_OTHER;
	struct psd_findings faults = PSD_FINDINGS_INIT;
	struct psd_arena arena = PSD_ARENA_INIT;
	const struct psd_node *tree = NULL;
	struct psd_allows allows;

	if (text == PSD_ALLOW_YAML && p->bytes.n <= PSD_YDOC_MAX)
		tree = psd_ydoc_read(&arena, p->bytes, &faults);
	psd_allow_find(&allows, p->bytes, text, tree);
	psd_allow_apply(s->to, from, s->to->n, &allows, scope);
	psd_allows_release(&allows);
	psd_findings_release(&faults);
	psd_arena_release(&arena);
}

/* Searches the bytes of P, which are text. */
static void
search_text(struct psd_scan *s, const struct psd_scan_piece *p)
{
	const struct psd_permit_subject subject = { p->path, p->commit,
		p->blob };
	bool allows = psd_allow_has(p->bytes);
	size_t from = s->to->n;

	if (!allows && count_hits(s, p->bytes) == 0)
		return;
	psd_scan_call(s, p->path.p != NULL ? p->path : p->called);
	(void)psd_privacy_find(s->privacy, s->to, p->bytes);
	if (allows)
		apply_comments(s, from, p);
	if (s->to->n > from)
		psd_permits_apply(&s->permits, s->to, from, &subject);
}

void
psd_scan_search(struct psd_scan *scan, const struct psd_scan_piece *piece)
{
	struct psd_scan_piece p = *piece;
	struct psd_buf room = PSD_BUF_INIT;
	size_t *count = p.message ? &scan->counts.messages
				  : &scan->counts.texts;

	if (p.path.p != NULL)
		psd_scan_name(scan, p.path, p.commit);
	switch (p.large ? PSD_TEXT_LARGE : psd_text_kind(&p.bytes, &room)) {
	case PSD_TEXT_READ:
		*count += 1;
		search_text(scan, &p);
		break;
	case PSD_TEXT_LARGE:
		*count += 1;
		psd_scan_call(scan, p.path.p != NULL ? p.path : p.called);
		(void)psd_finding_add(scan->to, PSD_RULE_TOO_LARGE, NULL, "%s",
		    _("this is larger than 16 MiB and was not searched"));
		break;
	default:
		scan->counts.binaries++;
	}
	psd_buf_release(&room);
}

/* Hides what git always drops: the changes that --verbose adds. Other lines
 * that begin with # stay: of a message given by -m, git keeps them. */
static void
hide_changes(char *p, size_t n)
{
	static const char scissors[] =
	    "# ------------------------ >8 ------------------------";
	size_t at = 0;
	bool cut = false;

	while (at < n) {
		const char *end = memchr(p + at, '\n', n - at);
		size_t size = end != NULL ? (size_t)(end - (p + at)) : n - at;

		cut = cut ||
		    psd_str_starts((struct psd_str){ p + at, size }, scissors);
		if (cut)
			memset(p + at, ' ', size);
		at += size + 1;
	}
}

void
psd_scan_draft(struct psd_scan *scan, struct psd_str called,
    struct psd_str bytes)
{
	struct psd_scan_piece piece = { .called = called,
		.message = true,
		.quiet = true };
	struct psd_buf copy = PSD_BUF_INIT;

	psd_buf_str(&copy, bytes);
	if (copy.n > 0)
		hide_changes(copy.p, copy.n);
	piece.bytes = psd_buf_get(&copy);
	psd_scan_search(scan, &piece);
	psd_buf_release(&copy);
}

/* WHO, with blanks for the letters that touch a number in the address: in a
 * text those make it a part of a word, and in an address they do not. A letter
 * that is itself a part of a number has digits behind it. */
static struct psd_str
part_address(struct psd_arena *arena, struct psd_str who)
{
	struct psd_buf copy = PSD_BUF_INIT;
	size_t at = 0, end;

	psd_buf_str(&copy, who);
	while (at < who.n && who.p[at] != '<')
		at++;
	for (; at < who.n; at = end + 1) {
		end = at + psd_privacy_digits(who, at, who.n);
		if (end - at >= 6 && psd_ascii_is_letter(who.p[at - 1]))
			copy.p[at - 1] = ' ';
		if (end - at >= 4 && end < who.n &&
		    psd_ascii_is_letter(who.p[end]) &&
		    psd_privacy_digits(who, end + 1, 1) == 0)
			copy.p[end] = ' ';
	}
	return psd_buf_detach(&copy, arena);
}

void
psd_scan_person(struct psd_scan *scan, struct psd_str called,
    struct psd_str who)
{
	const struct psd_scan_counts before = scan->counts;
	struct psd_scan_piece piece = { .called = called,
		.message = true,
		.quiet = true };
	struct psd_str rest = who;
	size_t from = scan->to->n;

	/* the seconds behind it might be anybody's number */
	if (psd_str_cut(&rest, '>', &piece.bytes))
		piece.bytes.n += rest.p != NULL;
	piece.bytes = part_address(&scan->arena, piece.bytes);
	if (psd_table_find(&scan->people, piece.bytes) != NULL)
		return;
	(void)psd_table_add(&scan->people, piece.bytes, scan);
	psd_scan_search(scan, &piece);
	scan->counts = before; /* it is a part of a message */
	if (scan->to->n > from)
		psd_finding_tip(scan->to, "%s",
		    _("this is what git writes into the history of whoever "
		      "saves; set it with: git config user.name, git config "
		      "user.email"));
}

void
psd_scan_unread(struct psd_scan *scan, struct psd_str path,
    const struct psd_err *why)
{
	struct psd_buf masked = PSD_BUF_INIT;

	psd_privacy_mask(&masked, psd_str(why->text));
	psd_scan_call(scan, path);
	(void)psd_finding_add(scan->to, PSD_RULE_UNREADABLE, NULL, "%s",
	    masked.p);
	psd_buf_release(&masked);
}

void
psd_scan_sum_up(struct psd_buf *to, const struct psd_scan *scan, bool kept)
{
	const struct psd_findings *list = scan->to;
	size_t i, stops = 0;

	for (i = 0; i < list->n; i++)
		stops += list->items[i].rule >= PSD_RULE_PERSONAL_NUMBER &&
		    list->items[i].rule <= PSD_RULE_NAMED_NUMBER;
	if (scan->counts.binaries > 0)
		psd_buf_print(to,
		    ngettext("%zu file is no text and was passed over\n",
			"%zu files are no text and were passed over\n",
			scan->counts.binaries),
		    scan->counts.binaries);
	if (stops > 0 && kept)
		psd_buf_puts(to,
		    _("Do not push this. What git has kept stays in its "
		      "history, also when the line is taken away later. Ask "
		      "whoever looks after the repository to take it out of "
		      "all copies. If it has left your computer, tell the "
		      "data protection officer today.\n"));
}
