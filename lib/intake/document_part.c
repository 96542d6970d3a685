/* psd_document_part: what the readers of documents build them with. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/document_part.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"

#include <stdint.h>
#include <stdlib.h>

void
psd_intake_release(struct psd_intake *in)
{
	free(in->pieces);
	free(in->cells);
	free(in->rows);
	in->pieces = NULL;
	in->cells = NULL;
	in->rows = NULL;
	in->n_pieces = in->n_cells = in->n_rows = 0;
	in->room_pieces = in->room_cells = in->room_rows = 0;
}

int
psd_intake_at(const struct psd_intake *in, size_t line, struct psd_err *e)
{
	return psd_err_at(e, in->path, in->d->converted ? 0 : line, 0);
}

int
psd_intake_cut_off(const struct psd_intake *in, size_t line, struct psd_err *e)
{
	(void)psd_err_set(e, PSD_EDATA, _("the file seems to be cut off"));
	(void)psd_err_tip(e, _("save or send the file again"));
	return psd_intake_at(in, line, e);
}

int
psd_intake_too_wide(const struct psd_intake *in, size_t has, size_t width,
    size_t line, struct psd_err *e)
{
	(void)psd_err_set(e, PSD_EDATA,
	    _("this row has %zu cells, and the heading of the table %zu"), has,
	    width);
	if (in->d->kind == PSD_DOCUMENT_TEXT)
		(void)psd_err_tip(e,
		    _("look for a tab too many in the row; between two tables "
		      "there must be an empty line"));
	else if (in->d->kind == PSD_DOCUMENT_CSV)
		(void)psd_err_tip(e,
		    _("look for a separator too many in the row; a cell that "
		      "holds one has quotation marks around it"));
	else
		(void)psd_err_tip(e,
		    _("look for a '|' too many in the row; in a text it is "
		      "written '\\|'"));
	return psd_intake_at(in, line, e);
}

static bool
ends_line(uint32_t cp)
{
	return cp == '\n' || cp == '\v' || cp == '\f' || cp == '\r' ||
	    cp == 0x2028 || cp == 0x2029;
}

/* What takes no room, and comes along when text is copied: soft hyphens,
 * blanks without width, marks of direction and of byte order. */
static bool
is_invisible(uint32_t cp)
{
	return cp == 0xAD || cp == 0x200B || cp == 0x200E || cp == 0x200F ||
	    cp == 0x2060 || cp == 0xFEFF;
}

static bool
is_gap(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || ends_line(cp) || cp == 0xA0 ||
	    (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F || cp == 0x205F ||
	    cp == 0x3000 || is_invisible(cp);
}

/* The last character of S, which is not empty; how many bytes in *N. */
static uint32_t
last_of(struct psd_str s, size_t *n)
{
	uint32_t cp = 0;
	size_t at = s.n - 1;

	while (
	    at > 0 && s.n - at < 4 && ((unsigned char)s.p[at] & 0xC0) == 0x80)
		at--;
	*n = psd_utf8_next(s, at, &cp);
	if (*n != s.n - at)
		*n = 1;
	return cp;
}

static struct psd_str
trim(struct psd_str s)
{
	uint32_t cp = 0;
	size_t n;

	while ((n = psd_utf8_next(s, 0, &cp)) > 0 && is_gap(cp)) {
		s.p += n;
		s.n -= n;
	}
	while (s.n > 0 && is_gap(last_of(s, &n)))
		s.n -= n;
	return s;
}

static bool
is_steering(uint32_t cp)
{
	return psd_utf8_is_control(cp) && !is_gap(cp);
}

/* TEXT, which is trimmed, without what is invisible and with a blank for each
 * tab and line end. */
static int
clean(const struct psd_intake *in, struct psd_str *text, int line,
    struct psd_err *e)
{
	struct psd_buf to = PSD_BUF_INIT;
	size_t at, n, from = 0;
	bool changed = false;
	uint32_t cp = 0;

	for (at = 0; at < text->n; at += n) {
		if ((unsigned char)text->p[at] >= 0x20 &&
		    (unsigned char)text->p[at] < 0x7F) {
			n = 1;
			continue;
		}
		n = psd_utf8_next(*text, at, &cp);
		if (is_steering(cp)) {
			psd_buf_release(&to);
			(void)psd_err_set(e, PSD_EDATA,
			    _("the text has a character that cannot be shown, "
			      "U+%04X"),
			    (unsigned)cp);
			(void)psd_err_tip(e, _("take it away"));
			return psd_intake_at(in, (size_t)line, e);
		}
		if (!is_invisible(cp) && cp != '\t' && !ends_line(cp))
			continue;
		psd_buf_add(&to, text->p + from, at - from);
		if (!is_invisible(cp))
			psd_buf_putc(&to, ' ');
		from = at + n;
		changed = true;
	}
	if (changed) {
		psd_buf_add(&to, text->p + from, text->n - from);
		*text = psd_arena_copy(in->arena, psd_buf_get(&to));
	}
	psd_buf_release(&to);
	*text = psd_utf8_nfc(in->arena, *text);
	return 0;
}

int
psd_intake_piece(struct psd_intake *in, struct psd_str text,
    const struct psd_piece *like, struct psd_err *e)
{
	struct psd_piece *piece;

	text = trim(text);
	if (text.n == 0)
		return 0;
	if (clean(in, &text, like->line, e) < 0)
		return -1;
	if (in->n_pieces == in->room_pieces) {
		in->room_pieces = 2 * in->room_pieces + 8;
		in->pieces = psd_mem_resize(in->pieces, in->room_pieces,
		    sizeof(*in->pieces));
	}
	piece = &in->pieces[in->n_pieces++];
	*piece = *like;
	piece->text = text;
	return 0;
}

static size_t
count_digits(struct psd_str s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] >= '0' && s.p[n] <= '9')
		n++;
	return n;
}

/* The signs that Word and others put before items. The last two are those of
 * its own fonts for symbols. */
static size_t
bullet(struct psd_str s)
{
	static const char *const signs[] = { "\xE2\x80\xA2", "\xC2\xB7",
		"\xE2\x96\xAA", "\xE2\x97\xA6", "\xE2\x97\x8F", "\xE2\x97\x8B",
		"\xE2\x96\xA0", "\xE2\x80\xA3", "\xEF\x82\xB7",
		"\xEF\x82\xA7" };
	size_t i;

	if (s.n == 0 || (unsigned char)s.p[0] < 0x80)
		return 0;
	for (i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (psd_str_starts(s, signs[i]))
			return strlen(signs[i]);
	return 0;
}

struct psd_str
psd_intake_marker(struct psd_str text, struct psd_piece *like)
{
	struct psd_str rest = trim(text), digits;
	size_t n = count_digits(rest), sign = bullet(rest);

	digits = (struct psd_str){ rest.p, n };
	if (sign > 0 && sign < rest.n &&
	    (rest.p[sign] == ' ' || rest.p[sign] == '\t')) {
		like->bullet = true;
		return (struct psd_str){ rest.p + sign, rest.n - sign };
	}
	if (n > 0 && n <= 6 && n + 1 < rest.n &&
	    (rest.p[n] == '.' || rest.p[n] == ')') && rest.p[n + 1] == '\t') {
		like->number = (int)psd_str_number(digits, 999999);
		return (struct psd_str){ rest.p + n + 2, rest.n - n - 2 };
	}
	return text;
}

/* How much of S is before the first line end; how long that is in *END. */
static size_t
line_length(struct psd_str s, size_t *end)
{
	size_t at;

	for (at = 0; at < s.n; at++) {
		*end = 1;
		if (s.p[at] == '\r' && at + 1 < s.n && s.p[at + 1] == '\n')
			*end = 2;
		if ((unsigned char)s.p[at] < 0x20 &&
		    ends_line((unsigned char)s.p[at]))
			return at;
		*end = 3;
		if (s.p[at] == '\xE2' && s.n - at >= 3 &&
		    s.p[at + 1] == '\x80' &&
		    (s.p[at + 2] == '\xA8' || s.p[at + 2] == '\xA9'))
			return at;
	}
	*end = 0;
	return s.n;
}

int
psd_intake_lines(struct psd_intake *in, struct psd_str text, int line,
    struct psd_err *e)
{
	struct psd_str piece;
	size_t end;

	while (text.n > 0) {
		struct psd_piece like = { .line = line };

		piece = (struct psd_str){ text.p, line_length(text, &end) };
		text.p += piece.n + end;
		text.n -= piece.n + end;
		piece = psd_intake_marker(piece, &like);
		if (psd_intake_piece(in, piece, &like, e) < 0)
			return -1;
		/* only these are line ends for an editor */
		if (end > 0 && end < 3 &&
		    (text.p[-1] == '\n' || text.p[-1] == '\r'))
			line++;
	}
	return 0;
}

struct psd_str
psd_intake_unescape(struct psd_arena *arena, struct psd_str text, char sign,
    char (*means)(char c))
{
	size_t i, n = 0;
	char *p, c;

	if (text.n == 0 || memchr(text.p, sign, text.n) == NULL)
		return text;
	p = psd_arena_alloc(arena, text.n);
	for (i = 0; i < text.n; i++) {
		c = text.p[i];
		if (c == sign && i + 1 < text.n && means(text.p[i + 1]) != '\0')
			c = means(text.p[++i]);
		p[n++] = c;
	}
	return (struct psd_str){ p, n };
}

int
psd_intake_text(struct psd_intake *in, struct psd_str text, int line,
    struct psd_err *e)
{
	int rc = 0;

	if (psd_intake_has_tags(text))
		rc = psd_intake_html_cell(in, text, line, e);
	if (rc != 0)
		return rc < 0 ? -1 : 0;
	return psd_intake_lines(in, text, line, e);
}
