/* psd_narrative: a text that people and psd write together. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/narrative.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/foreign/ydoc.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* What one reading needs everywhere. */
struct reader {
	struct psd_narrative *to;
	struct psd_arena *arena;
	struct psd_str all;
	const char *file;
	const char *start; /* of the piece that is being read */
	size_t start_line, line;
	struct psd_piece *part; /* open; NULL */
	struct psd_str digest;	/* that the open part names */
	bool list;		/* in the comment psd:parts */
	struct psd_table seen;	/* ids of the parts in the file */
	struct psd_err *e;
};

bool
psd_narrative_line(struct psd_str *rest, struct psd_str *line)
{
	if (rest->n == 0 || !psd_str_cut(rest, '\n', line))
		return false;
	if (line->n > 0 && line->p[line->n - 1] == '\r')
		line->n--;
	return true;
}

struct psd_digest_text
psd_narrative_digest(struct psd_str body)
{
	uint64_t d = PSD_DIGEST_INIT;
	struct psd_str line;

	while (psd_narrative_line(&body, &line)) {
		d = psd_digest_add(d, line);
		d = psd_digest_add(d, PSD_S("\n"));
	}
	return psd_digest_print(d);
}

static struct psd_piece *
add(struct reader *r, enum psd_piece_kind kind, const char *end)
{
	struct psd_narrative *n = r->to;
	struct psd_piece *p;

	if (n->n == n->room) {
		n->room = n->room > 0 ? n->room * 2 : 64;
		n->items = psd_mem_resize(n->items, n->room, sizeof(*n->items));
	}
	p = &n->items[n->n++];
	*p = (struct psd_piece){ .kind = kind, .line = r->start_line };
	p->bytes = (struct psd_str){ r->start, (size_t)(end - r->start) };
	r->start = end;
	r->start_line = r->line;
	return p;
}

/* Ends the text before the line at AT, if there is any. */
static void
end_text(struct reader *r, const char *at)
{
	if (at > r->start)
		(void)add(r, PSD_PIECE_TEXT, at);
	r->start_line = r->line;
}

static int broken(struct reader *r, size_t line, const char *fmt, ...)
    PSD_PRINTF(3, 4);

static int
broken(struct reader *r, size_t line, const char *fmt, ...)
{
	char text[512];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	(void)psd_err_at(r->e, r->file, line, 1);
	return psd_err_set(r->e, PSD_EDATA, "%s", text);
}

static int
nested(struct reader *r, struct psd_str what)
{
	(void)psd_err_tip(r->e,
	    _("the part that begins on line %zu has no "
	      "line '<!-- psd:end -->' before this one"),
	    r->part->line);
	return broken(r, r->line, _("'%.*s' stands inside a part"),
	    PSD_F(what));
}

static bool
is_id(struct psd_str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (!((s.p[i] >= 'a' && s.p[i] <= 'z') ||
			(s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == '-' ||
			s.p[i] == '.'))
			return false;
	return s.n > 0;
}

static bool
is_digest(struct psd_str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (!((s.p[i] >= '0' && s.p[i] <= '9') ||
			(s.p[i] >= 'a' && s.p[i] <= 'f')))
			return false;
	return s.n == 16;
}

/* Takes NAME= and what stands behind it, to the next space, from *REST. */
static struct psd_str
take(struct psd_str *rest, const char *name)
{
	struct psd_str piece = { NULL, 0 }, none = { NULL, 0 };
	size_t n = strlen(name);

	*rest = psd_str_trim(*rest);
	if (!psd_str_starts(*rest, name))
		return none;
	rest->p += n;
	rest->n -= n;
	(void)psd_str_cut(rest, ' ', &piece);
	return piece;
}

/* A line that begins a part, INSIDE its comment; the text begins at NEXT. */
static int
begin_part(struct reader *r, struct psd_str line, struct psd_str inside,
    const char *next)
{
	struct psd_str id = take(&inside, "id=");
	struct psd_str digest = take(&inside, "digest=");

	if (!is_id(id) || !is_digest(digest) || psd_str_trim(inside).n > 0)
		return broken(r, r->line,
		    _("'%.*s' begins no part: a part "
		      "has an id and a digest of 16 digits"),
		    PSD_F(psd_str_trim(line)));
	if (r->part != NULL)
		return nested(r, psd_str_trim(line));
	if (psd_table_find(&r->seen, id) != NULL)
		return broken(r, r->line, _("the part '%.*s' is there twice"),
		    PSD_F(id));
	(void)psd_table_add(&r->seen, id, r);
	end_text(r, line.p);
	r->part = add(r, PSD_PIECE_PART, line.p);
	r->part->id = id;
	r->part->body.p = next;
	r->digest = digest;
	return 0;
}

static int
end_part(struct reader *r, struct psd_str line, const char *next)
{
	struct psd_piece *p = r->part;

	if (p == NULL) {
		(void)psd_err_tip(r->e, "%s",
		    _("the line that begins the "
		      "part is missing: take it from an earlier version, or "
		      "remove this line"));
		return broken(r, r->line, _("'%.*s' ends no part"),
		    PSD_F(psd_str_trim(line)));
	}
	p->body.n = (size_t)(line.p - p->body.p);
	p->ours = psd_str_is(r->digest, psd_narrative_digest(p->body).s);
	p->bytes = (struct psd_str){ r->start, (size_t)(next - r->start) };
	r->start = next;
	r->start_line = r->line + 1;
	r->part = NULL;
	return 0;
}

static int
begin_list(struct reader *r, struct psd_str line)
{
	size_t i;

	if (r->part != NULL)
		return nested(r, PSD_S("<!-- psd:parts"));
	for (i = 0; i < r->to->n; i++)
		if (r->to->items[i].kind == PSD_PIECE_LIST)
			return broken(r, r->line,
			    _("the comment psd:parts is there twice"));
	end_text(r, line.p);
	r->list = true;
	return 0;
}

/* A line of the list: ids, and perhaps its end. */
static int
list_line(struct reader *r, struct psd_str line, const char *next)
{
	struct psd_narrative *n = r->to;
	struct psd_str word;
	bool end = false;

	line = psd_str_trim(line);
	while (psd_str_cut(&line, ' ', &word)) {
		if (psd_str_is(word, "-->")) {
			end = true;
			continue;
		}
		if (word.n == 0)
			continue;
		if (!is_id(word) || end)
			return broken(r, r->line,
			    _("'%.*s' is no part in the list psd:parts"),
			    PSD_F(word));
		if (psd_table_find(&n->known, word) == NULL) {
			(void)psd_table_add(&n->known, word, n);
			n->listed[n->n_listed++] = word;
		}
	}
	if (end) {
		(void)add(r, PSD_PIECE_LIST, next);
		r->start_line = r->line + 1;
		r->list = false;
	}
	return 0;
}

/* A line that begins with "<!-- psd:". */
static int
marker(struct reader *r, struct psd_str line, const char *next)
{
	struct psd_str inside = psd_str_trim(line), word;

	inside.p += strlen("<!--");
	inside.n -= strlen("<!--");
	inside = psd_str_trim(inside);
	if (psd_str_starts(inside, "psd:parts") &&
	    (inside.n == 9 || inside.p[9] == ' ')) {
		if (begin_list(r, line) < 0)
			return -1;
		inside.p += 9;
		inside.n -= 9;
		return list_line(r, inside, next);
	}
	if (!psd_str_ends(inside, "-->"))
		return broken(r, r->line,
		    _("'%.*s' must be a line of its "
		      "own that ends with '-->'"),
		    PSD_F(psd_str_trim(line)));
	inside.n -= strlen("-->");
	inside = psd_str_trim(inside);
	word = inside;
	if (psd_str_is(inside, "psd:end"))
		return end_part(r, line, next);
	if (psd_str_cut(&inside, ' ', &word) && psd_str_is(word, "psd:part"))
		return begin_part(r, line, inside, next);
	return broken(r, r->line, _("psd knows no marker '%.*s'"), PSD_F(word));
}

static bool
is_marker(struct psd_str line)
{
	line = psd_str_trim(line);
	if (!psd_str_starts(line, "<!--"))
		return false;
	line.p += strlen("<!--");
	line.n -= strlen("<!--");
	return psd_str_starts(psd_str_trim(line), "psd:");
}

/* What git leaves where two people changed the same lines. */
static bool
is_conflict(struct psd_str line)
{
	return psd_str_starts(line, "<<<<<<< ") ||
	    psd_str_starts(line, ">>>>>>> ");
}

static int
one_line(struct reader *r, struct psd_str line, const char *next)
{
	if (r->list)
		return list_line(r, line, next);
	if (is_marker(line))
		return marker(r, line, next);
	if (is_conflict(line)) {
		(void)psd_err_tip(r->e, "%s",
		    _("two versions of the text "
		      "stand here: keep one and remove the lines with <<<<<<<, "
		      "======= and >>>>>>>"));
		return broken(r, r->line,
		    _("the file has an unresolved conflict"));
	}
	return 0;
}

/* The front matter: *REST begins behind it. */
static int
read_front(struct reader *r, struct psd_str *rest)
{
	struct psd_findings faults = PSD_FINDINGS_INIT;
	struct psd_str yaml, line = { NULL, 0 };
	bool closed = false;
	int rc = 0;

	if (psd_str_starts(*rest, "\xef\xbb\xbf")) {
		rest->p += 3;
		rest->n -= 3;
	}
	if (psd_str_starts(*rest, "---\r") &&
	    !psd_str_starts(*rest, "---\r\n")) {
		(void)psd_err_tip(r->e, "%s",
		    _("open it in an editor that can choose line ends, and "
		      "save it with those of Windows or Unix (CRLF or LF)"));
		return broken(r, 1,
		    _("the line ends of the file are those of old Macs (CR), "
		      "so that all of it is one line"));
	}
	if (!psd_narrative_line(rest, &line) || !psd_str_is(line, "---"))
		return broken(r, 1,
		    _("the narrative has no front matter: "
		      "record, unit, year and outline between two lines of "
		      "'---'"));
	yaml.p = line.p;
	r->to->crlf = line.p[line.n] == '\r';
	for (r->line = 2; !closed && psd_narrative_line(rest, &line); r->line++)
		closed = psd_str_is(line, "---");
	if (!closed)
		return broken(r, 1,
		    _("the front matter has no end, a line of '---'"));
	yaml.n = (size_t)(line.p - yaml.p);
	r->to->front = psd_ydoc_read(r->arena, yaml, &faults);
	if (faults.errors > 0) {
		const struct psd_finding *f = &faults.items[0];

		(void)psd_err_at(r->e, r->file, f->place.line, f->place.col);
		rc = psd_err_set(r->e, PSD_EDATA, "%.*s", PSD_F(f->text));
	}
	psd_findings_release(&faults);
	(void)add(r, PSD_PIECE_FRONT,
	    rest->n > 0 ? rest->p : r->all.p + r->all.n);
	return rc;
}

static int
read_lines(struct reader *r, struct psd_str rest)
{
	const char *end = r->all.p + r->all.n;
	struct psd_str line;

	for (; psd_narrative_line(&rest, &line); r->line++)
		if (one_line(r, line, rest.n > 0 ? rest.p : end) < 0)
			return -1;
	if (r->part != NULL)
		return broken(r, r->part->line,
		    _("the part '%.*s' has no "
		      "end, a line '<!-- psd:end -->'"),
		    PSD_F(r->part->id));
	if (r->list)
		return broken(r, r->start_line,
		    _("the comment psd:parts has no end, '-->'"));
	end_text(r, end);
	return 0;
}

/* Of all that is there, and all that the list names. */
static void
know_all(struct psd_narrative *n)
{
	size_t i;

	for (i = 0; i < n->n; i++) {
		struct psd_piece *p = &n->items[i];

		if (p->kind == PSD_PIECE_PART &&
		    psd_table_find(&n->known, p->id) == NULL) {
			(void)psd_table_add(&n->known, p->id, n);
			n->listed[n->n_listed++] = p->id;
		}
	}
}

int
psd_narrative_read(struct psd_narrative *out, struct psd_arena *arena,
    struct psd_str bytes, const char *file, struct psd_err *e)
{
	struct reader r = { .to = out,
		.arena = arena,
		.all = bytes,
		.file = file,
		.start = bytes.p,
		.start_line = 1,
		.line = 1,
		.seen = PSD_TABLE_INIT,
		.e = e };
	struct psd_str rest = bytes;
	size_t bad;
	int rc;

	*out = (struct psd_narrative){ .n = 0 };
	if (bytes.n > PSD_NARRATIVE_MAX)
		return psd_narrative_too_large(file, e);
	if (!psd_utf8_check(bytes, &bad)) {
		struct psd_place place = psd_ydoc_place(bytes, bad);

		(void)psd_err_at(e, file, place.line, place.col);
		return psd_err_set(e, PSD_EDATA, _("the text is not UTF-8"));
	}
	/* an id takes at least two bytes of the file */
	out->listed = psd_arena_array(arena, bytes.n / 2 + 1, struct psd_str);
	rc = read_front(&r, &rest);
	if (rc == 0)
		rc = read_lines(&r, rest);
	if (rc == 0)
		know_all(out);
	psd_table_release(&r.seen);
	if (rc < 0)
		psd_narrative_release(out);
	return rc;
}

bool
psd_narrative_open(struct psd_narrative *out, struct psd_arena *arena,
    struct psd_str bytes, struct psd_findings *faults)
{
	struct psd_err e = { 0 };
	struct psd_place place;

	if (psd_narrative_read(out, arena, bytes, "", &e) == 0)
		return true;
	place = (struct psd_place){ .line = (unsigned)e.line,
		.col = (unsigned)e.col };
	(void)psd_finding_add(faults, PSD_RULE_NARRATIVE_PART, &place, "%s",
	    e.text);
	psd_finding_tip(faults, "%s", e.tip);
	return false;
}

void
psd_narrative_release(struct psd_narrative *n)
{
	free(n->items);
	psd_table_release(&n->known);
	*n = (struct psd_narrative){ .n = 0 };
}

struct psd_str
psd_narrative_path(struct psd_arena *arena, const struct psd_unit *unit,
    int year)
{
	return psd_arena_print(arena, "narratives/%d/%.*s.md", year,
	    PSD_F(unit->id));
}

int
psd_narrative_settled(const struct psd_narrative *n, int today)
{
	int adopted = psd_node_day(psd_node_find(n->front, "approved"), "date");
	int published = psd_node_day(psd_node_find(n->front, "published"),
	    "date");

	if (adopted > today)
		adopted = PSD_NO_DAY;
	if (published > today)
		published = PSD_NO_DAY;
	if (adopted == PSD_NO_DAY || published == PSD_NO_DAY)
		return adopted > published ? adopted : published;
	return adopted < published ? adopted : published;
}
