/* psd_allow: comments that say why something may stand as it is. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/allow.h"

#include "lib/base/lang.h"
#include "lib/base/suggest.h"
#include "lib/base/utf8.h"
#include "lib/safety/privacy_say.h"

#include <stdlib.h>

#define MARK "psd: allow"

enum psd_allow_text
psd_allow_text(struct psd_str path)
{
	if (psd_str_ends(path, ".yaml") || psd_str_ends(path, ".yml"))
		return PSD_ALLOW_YAML;
	return psd_str_ends(path, ".md") ? PSD_ALLOW_MARKDOWN : PSD_ALLOW_OTHER;
}

void
psd_allows_release(struct psd_allows *allows)
{
	free(allows->items);
	*allows = (struct psd_allows){ NULL, 0 };
}

/* Where a file is read, line by line. */
struct lines {
	struct psd_str bytes, line;
	size_t at; /* of LINE */
	unsigned number;
	bool front; /* in the front matter of Markdown */
};

/* Lines end with LF, CRLF or CR, as in editors. */
static bool
next_line(struct lines *l)
{
	size_t from = l->line.p == NULL ? 0 : l->at + l->line.n, to;

	if (l->line.p != NULL && from < l->bytes.n) {
		from += l->bytes.p[from] == '\r' && from + 1 < l->bytes.n &&
			l->bytes.p[from + 1] == '\n'
		    ? 2
		    : 1;
	} else if (l->line.p != NULL || l->bytes.n == 0)
		return false;
	for (to = from; to < l->bytes.n && l->bytes.p[to] != '\n' &&
	     l->bytes.p[to] != '\r';
	     to++)
		continue;
	l->at = from;
	l->line = (struct psd_str){ l->bytes.p + from, to - from };
	l->number++;
	if (l->number == 1)
		l->front = psd_str_is(l->line, "---");
	else if (psd_str_is(l->line, "---"))
		l->front = false;
	return true;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Where in LINE, from FROM on, stands OPEN and then the mark; what follows
 * goes to *REST. LINE.n: nowhere. */
static size_t
find_mark(struct psd_str line, const char *open, struct psd_str *rest)
{
	size_t n = strlen(open), at, to;

	for (at = 0; at + n <= line.n; at++) {
		if (memcmp(line.p + at, open, n) != 0 ||
		    (open[0] == '#' && at > 0 && !is_blank(line.p[at - 1])))
			continue;
		for (to = at + n; to < line.n && is_blank(line.p[to]);)
			to++;
		*rest = (struct psd_str){ line.p + to, line.n - to };
		if (psd_str_starts(*rest, MARK) &&
		    (rest->n == strlen(MARK) ||
			is_blank(rest->p[strlen(MARK)]) ||
			rest->p[strlen(MARK)] == '-'))
			break;
	}
	if (at + n > line.n)
		return line.n;
	rest->p += strlen(MARK);
	rest->n -= strlen(MARK);
	return at;
}

/* Without what ends a comment of HTML. */
static struct psd_str
before_end(struct psd_str s)
{
	size_t i;

	for (i = 0; i + 3 <= s.n; i++)
		if (memcmp(s.p + i, "-->", 3) == 0)
			return (struct psd_str){ s.p, i };
	return s;
}

/* Whether the comment at AT has LINE for itself. */
static bool
is_alone(struct psd_str line, size_t at, bool html)
{
	struct psd_str head = { line.p, at };
	struct psd_str end = { line.p + at, line.n - at };
	size_t closed = before_end(end).n + 3;

	if (psd_str_trim(head).n > 0)
		return false;
	return !html || closed >= end.n ||
	    psd_str_trim((struct psd_str){ end.p + closed, end.n - closed })
		.n == 0;
}

static void
split(struct psd_allow *a, struct psd_str rest)
{
	size_t n = 0;

	rest = psd_str_trim(rest);
	while (n < rest.n && !is_blank(rest.p[n]))
		n++;
	a->word = (struct psd_str){ rest.p, n };
	a->reason = psd_str_trim((struct psd_str){ rest.p + n, rest.n - n });
}

/* The comment in the line of L, if there is one; whether it is alone goes to
 * *ALONE. */
static bool
read_line(struct psd_allow *a, const struct lines *l, enum psd_allow_text text,
    bool *alone)
{
	struct psd_str rest = { NULL, 0 };
	bool hash = text == PSD_ALLOW_YAML || text == PSD_ALLOW_OTHER ||
	    l->front;
	bool html = text == PSD_ALLOW_OTHER ||
	    (text == PSD_ALLOW_MARKDOWN && !l->front);
	size_t at = l->line.n;

	if (hash)
		at = find_mark(l->line, "#", &rest);
	hash = at < l->line.n;
	if (!hash && html)
		at = find_mark(l->line, "<!--", &rest);
	if (at == l->line.n)
		return false;
	if (!hash)
		rest = before_end(rest);
	*a = (struct psd_allow){ .line = l->number };
	split(a, rest);
	a->place = (struct psd_place){ .at = (uint32_t)(l->at + at),
		.size = (uint32_t)(l->line.n - at),
		.line = l->number };
	a->place.col = (unsigned)psd_utf8_count(
			   (struct psd_str){ l->line.p, at }) +
	    1;
	a->place.columns = (unsigned)psd_utf8_count(
	    (struct psd_str){ l->line.p + at, l->line.n - at });
	*alone = is_alone(l->line, at, !hash);
	return true;
}

/* Drops those that stand inside of quoted and block text: both are in the
 * order of the file. */
static void
drop_text(struct psd_allows *allows, const struct psd_node *tree)
{
	const struct psd_node *n = tree;
	size_t i = 0, kept = 0;

	while (n != NULL && i < allows->n) {
		size_t end = n->place.at + n->place.size;

		if (n->first == NULL && n->style != PSD_PLAIN &&
		    n->style != PSD_FLOW && n->style != PSD_BLOCK) {
			while (i < allows->n &&
			    allows->items[i].place.at < n->place.at)
				allows->items[kept++] = allows->items[i++];
			while (i < allows->n && allows->items[i].place.at < end)
				i++;
		}
		if (n->first != NULL) {
			n = n->first;
			continue;
		}
		while (n != tree && n->next == NULL)
			n = n->parent;
		n = n == tree ? NULL : n->next;
	}
	while (i < allows->n)
		allows->items[kept++] = allows->items[i++];
	allows->n = kept;
}

/* By the letter of the mark that Swedish text has least. */
bool
psd_allow_has(struct psd_str bytes)
{
	const char *p = bytes.p, *end = bytes.p + bytes.n;

	if (bytes.n == 0)
		return false;
	while (p < end && (p = memchr(p, 'w', (size_t)(end - p))) != NULL) {
		p++;
		if ((size_t)(p - bytes.p) >= strlen(MARK) &&
		    memcmp(p - strlen(MARK), MARK, strlen(MARK)) == 0)
			return true;
	}
	return false;
}

void
psd_allow_find(struct psd_allows *out, struct psd_str bytes,
    enum psd_allow_text text, const struct psd_node *tree)
{
	struct lines l = { .bytes = bytes };
	size_t room = 0, waiting = 0;
	bool alone;

	*out = (struct psd_allows){ NULL, 0 };
	if (!psd_allow_has(bytes))
		return;
	while (out->n < PSD_ALLOWS_MAX && next_line(&l)) {
		struct psd_allow a;

		if (!read_line(&a, &l, text, &alone)) {
			for (; waiting < out->n; waiting++)
				out->items[waiting].line = l.number;
			continue;
		}
		if (out->n == room) {
			room = room > 0 ? room * 2 : 8;
			out->items = psd_mem_resize(out->items, room,
			    sizeof(*out->items));
		}
		out->items[out->n++] = a;
		if (!alone) {
			/* what stands above is about this line too */
			for (; waiting < out->n; waiting++)
				out->items[waiting].line = l.number;
		}
	}
	if (tree != NULL)
		drop_text(out, tree);
}

enum psd_rule
psd_allow_rule(struct psd_str word)
{
	int r;

	for (r = PSD_RULE_PASTED_SPACE; r < PSD_RULES; r++)
		if (psd_str_is(word, psd_rule_id((enum psd_rule)r)) &&
		    (r < PSD_RULE_ALLOWED || r > PSD_RULE_ALLOW_UNUSED))
			return (enum psd_rule)r;
	return PSD_RULES;
}

/* What somebody wrote, without what it may say of a person. */
static struct psd_str
shown(struct psd_arena *arena, struct psd_str s)
{
	struct psd_buf masked = PSD_BUF_INIT;
	struct psd_str copy;

	psd_privacy_mask(&masked, s);
	copy = psd_buf_detach(&masked, arena);
	return psd_utf8_mend(arena, copy);
}

void
psd_allow_one(struct psd_findings *list, size_t i, struct psd_str reason)
{
	struct psd_finding *f = &list->items[i];

	list->errors -= f->level == PSD_ERROR;
	list->warnings -= f->level == PSD_WARNING;
	f->text = psd_arena_print(&list->arena, _("%.*s [%s]; allowed: %.*s"),
	    PSD_F(f->text), psd_rule_id(f->rule),
	    PSD_F(shown(&list->arena, reason)));
	f->rule = PSD_RULE_ALLOWED;
	f->level = PSD_NOTE;
	f->tip = (struct psd_str){ NULL, 0 };
	f->fix.with = (struct psd_str){ NULL, 0 };
}

static bool
is_good(const struct psd_allow *a)
{
	return psd_allow_rule(a->word) != PSD_RULES &&
	    psd_utf8_count(a->reason) >= PSD_ALLOW_REASON_MIN;
}

/* The comment that allows the finding F, or NULL. They are in the order of
 * their lines. */
static struct psd_allow *
allowing(struct psd_allows *allows, const struct psd_finding *f)
{
	size_t low = 0, high = allows->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (allows->items[middle].line < f->place.line)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < allows->n && allows->items[low].line == f->place.line;
	     low++)
		if (is_good(&allows->items[low]) &&
		    psd_allow_rule(allows->items[low].word) == f->rule)
			return &allows->items[low];
	return NULL;
}

static void
say_unknown(struct psd_findings *list, const struct psd_allow *a)
{
	struct psd_suggest near = PSD_SUGGEST_INIT(a->word);
	int r;

	if (a->word.n == 0)
		(void)psd_finding_add(list, PSD_RULE_ALLOW_UNKNOWN, &a->place,
		    "%s", _("the comment names no rule to allow"));
	else
		(void)psd_finding_add(list, PSD_RULE_ALLOW_UNKNOWN, &a->place,
		    _("'%.*s' is no rule that can be allowed"),
		    PSD_F(shown(&list->arena, a->word)));
	for (r = PSD_RULE_PASTED_SPACE; r < PSD_RULES; r++)
		if (r < PSD_RULE_ALLOWED || r > PSD_RULE_ALLOW_UNUSED) {
			struct psd_str id = psd_str(
			    psd_rule_id((enum psd_rule)r));

			psd_suggest_offer(&near, id, id);
		}
	if (near.best.p != NULL)
		psd_finding_tip(list, _("did you mean '%.*s'?"),
		    PSD_F(near.best));
	else
		psd_finding_tip(list, "%s",
		    _("write it as: # psd: allow RULE REASON"));
}

static void
check(struct psd_findings *list, const struct psd_allow *a,
    struct psd_allow_scope scope)
{
	enum psd_rule rule = psd_allow_rule(a->word);

	if (rule == PSD_RULES) {
		say_unknown(list, a);
	} else if (!is_good(a)) {
		(void)psd_finding_add(list, PSD_RULE_ALLOW_REASON, &a->place,
		    _("the comment does not say why '%.*s' is allowed"),
		    PSD_F(a->word));
		psd_finding_tip(list,
		    _("write it as: # psd: allow %.*s REASON"), PSD_F(a->word));
	} else if (!a->used &&
	    ((scope.first == 0 && scope.last == 0) ||
		(rule >= scope.first && rule <= scope.last))) {
		(void)psd_finding_add(list, PSD_RULE_ALLOW_UNUSED, &a->place,
		    _("there is nothing here that '%.*s' would say"),
		    PSD_F(a->word));
		psd_finding_tip(list, "%s", _("take the comment away"));
	}
}

void
psd_allow_apply(struct psd_findings *list, size_t from, size_t to,
    struct psd_allows *allows, struct psd_allow_scope scope)
{
	size_t i;

	if (allows->n == 0)
		return;
	for (i = from; i < to; i++) {
		struct psd_finding *f = &list->items[i];
		struct psd_allow *a = allowing(allows, f);

		if (a == NULL)
			continue;
		a->used = true;
		psd_allow_one(list, i, a->reason);
	}
	for (i = 0; i < allows->n && !scope.quiet; i++)
		check(list, &allows->items[i], scope);
}
