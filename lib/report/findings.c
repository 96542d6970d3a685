/* psd_report_findings: faults as people and machines read them. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/findings.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/foreign/jdoc.h"
#include "lib/io/file.h"
#include "lib/safety/check_bytes.h"
#include "lib/safety/check_paths.h"

/* SGR: bold, red, yellow, green; none where there is no colour. */
#define BOLD "\033[1m"
#define RED "\033[1;31m"
#define YELLOW "\033[1;33m"
#define GREEN "\033[1;32m"
#define PLAIN "\033[0m"

/* How far source lines stand to the right, and how far apart tabs are. */
#define INDENT "    "
#define TAB_STOP 8

/* Nobody sees the place in a longer one, and each finding reads it again. */
#define LONGEST_LINE ((size_t)4096)

/* The file whose lines are shown, read once for all its findings. */
struct printer {
	struct psd_buf *to;
	const struct psd_findings_style *style;
	struct psd_arena arena;
	struct psd_str file;
	struct psd_buf bytes;
};

static void
paint(const struct printer *p, const char *colour)
{
	if (p->style->colour)
		psd_buf_puts(p->to, colour);
}

static void
take_file(struct printer *p, struct psd_str file)
{
	if (psd_str_eq(p->file, file))
		return;
	p->file = file;
	psd_buf_clear(&p->bytes);
	if (!p->style->bytes(p->style->arg, file, &p->bytes))
		psd_buf_clear(&p->bytes); /* its finding says why */
}

/* The line of BYTES that the byte AT stands in. */
static struct psd_str
line_at(struct psd_str bytes, size_t at)
{
	size_t from = at, to = at;

	while (
	    from > 0 && bytes.p[from - 1] != '\n' && bytes.p[from - 1] != '\r')
		from--;
	while (to < bytes.n && bytes.p[to] != '\n' && bytes.p[to] != '\r')
		to++;
	if (from == 0 && psd_str_starts(bytes, "\xef\xbb\xbf") && to >= 3)
		from = 3;
	return (struct psd_str){ bytes.p + from, to - from };
}

/* Adds the character at AT of LINE as it can be shown at COLUMN; returns how
 * many bytes it takes there. */
static size_t
add_visible(struct psd_buf *to, struct psd_str line, size_t at, size_t column)
{
	uint32_t cp;
	size_t n = psd_utf8_next(line, at, &cp);
	struct psd_str one = { line.p + at, n };

	if (cp == '\t') {
		do
			psd_buf_putc(to, ' ');
		while (++column % TAB_STOP != 0);
		return n;
	}
	psd_utf8_visible(to, one);
	return n;
}

/* LINE made visible, with where the span of PLACE begins and ends in it. */
struct shown {
	struct psd_buf text;
	size_t from, to;      /* bytes of TEXT */
	size_t column, width; /* of the span, on the terminal */
};

static void
show(struct shown *s, struct psd_str line, size_t at, unsigned columns)
{
	size_t i = 0, column = 0;

	*s = (struct shown){ .text = PSD_BUF_INIT };
	while (i < line.n) {
		struct psd_str piece;
		size_t before = s->text.n;

		if (i == at) {
			s->from = before;
			s->column = column;
		}
		i += add_visible(&s->text, line, i, column);
		piece = (struct psd_str){ s->text.p + before,
			s->text.n - before };
		column += psd_utf8_width(piece);
		if (i > at && columns > 0) {
			columns--;
			s->to = s->text.n;
			s->width = column - s->column;
		}
	}
	if (at >= line.n) {
		s->from = s->to = s->text.n;
		s->column = column;
	}
	if (s->width == 0)
		s->width = 1;
}

static void
add_repeated(struct psd_buf *to, char c, size_t n)
{
	while (n-- > 0)
		psd_buf_putc(to, c);
}

/* Cuts the line to WIDTH columns around the beginning of the span. */
static void
fit(struct shown *s, size_t width)
{
	struct psd_str text = psd_buf_get(&s->text), rest;
	struct psd_buf cut = PSD_BUF_INIT;
	size_t skip = 0, column = 0, next;

	if (width == 0 || psd_utf8_width(text) <= width)
		return;
	if (s->column > width * 2 / 3) {
		while (s->column - column > width / 3)
			column += psd_utf8_width(
			    (struct psd_str){ text.p + skip,
				(next = psd_utf8_next(text, skip,
				     &(uint32_t){ 0 })) }),
			    skip += next;
		psd_buf_puts(&cut, "…");
	}
	rest = (struct psd_str){ text.p + skip, text.n - skip };
	s->column = s->column - column + cut.n / strlen("…");
	while (rest.n > 0 && psd_utf8_width(psd_buf_get(&cut)) + 2 < width) {
		next = psd_utf8_next(rest, 0, &(uint32_t){ 0 });
		psd_buf_add(&cut, rest.p, next);
		rest.p += next;
		rest.n -= next;
	}
	if (rest.n > 0)
		psd_buf_puts(&cut, "…");
	column = psd_utf8_width(psd_buf_get(&cut));
	if (s->column + s->width > column)
		s->width = column > s->column ? column - s->column : 1;
	psd_buf_release(&s->text);
	s->text = cut;
}

static void
print_source(struct printer *p, const struct psd_finding *f)
{
	struct psd_str bytes, line;
	struct shown s;
	size_t at;

	take_file(p, f->file);
	bytes = psd_buf_get(&p->bytes);
	if (f->place.line == 0 || bytes.n == 0 || f->place.at > bytes.n)
		return;
	line = line_at(bytes, f->place.at);
	if (line.n > LONGEST_LINE)
		return;
	at = (size_t)(bytes.p + f->place.at - line.p);
	show(&s, psd_check_hidden(&p->arena, line), at, f->place.columns);
	fit(&s,
	    p->style->width > strlen(INDENT) ? p->style->width - strlen(INDENT)
					     : 0);
	psd_buf_puts(p->to, INDENT);
	psd_buf_str(p->to, psd_buf_get(&s.text));
	psd_buf_puts(p->to, "\n" INDENT);
	add_repeated(p->to, ' ', s.column);
	paint(p, GREEN);
	psd_buf_putc(p->to, '^');
	add_repeated(p->to, '~', s.width - 1);
	paint(p, PLAIN);
	psd_buf_putc(p->to, '\n');
	psd_buf_release(&s.text);
}

/* The file of F as one can type it, but for what its name says of a person. */
static struct psd_str
shown_file(struct psd_arena *arena, const struct psd_findings_style *style,
    const struct psd_finding *f)
{
	return psd_check_hidden(arena,
	    psd_check_shown(arena, style->here, f->file));
}

/* The file of F at the beginning of a line. There GitHub takes "::word::" for
 * a command, whatever it was meant to be. */
static void
print_file(struct printer *p, const struct psd_finding *f)
{
	struct psd_str file = shown_file(&p->arena, p->style, f);

	if (file.n > 0 && strchr(":#", file.p[0]) != NULL)
		psd_buf_puts(p->to, "./");
	psd_utf8_visible(p->to, file);
}

static void
print_text(struct printer *p, const struct psd_finding *f)
{
	paint(p, BOLD);
	print_file(p, f);
	if (f->place.line > 0)
		psd_buf_print(p->to, ":%u:%u", f->place.line, f->place.col);
	psd_buf_puts(p->to, ": ");
	paint(p, PLAIN);
	paint(p, f->level == PSD_ERROR ? RED : YELLOW);
	psd_buf_print(p->to, "%s:", psd_level_label(f->level));
	paint(p, PLAIN);
	psd_buf_putc(p->to, ' ');
	psd_utf8_visible(p->to, f->text);
	psd_buf_print(p->to, " [%s]\n", psd_rule_id(f->rule));
	if (p->style->bytes != NULL)
		print_source(p, f);
	if (f->tip.n == 0)
		return;
	psd_buf_print(p->to, INDENT "%s ", _("tip:"));
	psd_utf8_visible(p->to, f->tip);
	psd_buf_putc(p->to, '\n');
}

/* A fault of the file as a whole stands at its beginning, so that an editor
 * has somewhere to go. */
static void
print_gnu(struct printer *p, const struct psd_finding *f)
{
	print_file(p, f);
	psd_buf_print(p->to, ":%u:%u: %s: ", f->place.line ? f->place.line : 1,
	    f->place.line ? f->place.col : 1, psd_level_word(f->level));
	psd_utf8_visible(p->to, f->text);
	if (f->tip.n > 0) {
		psd_buf_puts(p->to, "; ");
		psd_utf8_visible(p->to, f->tip);
	}
	psd_buf_print(p->to, " [%s]\n", psd_rule_id(f->rule));
}

/* A value of a workflow command: what would end it is written as %XX. */
static void
add_quoted(struct psd_buf *to, struct psd_str s, const char *ends)
{
	size_t at, n;
	uint32_t cp;

	for (at = 0; (n = psd_utf8_next(s, at, &cp)) > 0; at += n)
		if (s.p[at] != '\0' && strchr(ends, s.p[at]) != NULL)
			psd_buf_print(to, "%%%02X", (unsigned char)s.p[at]);
		else
			psd_utf8_visible(to, (struct psd_str){ s.p + at, n });
}

static void
print_github(struct printer *p, const struct psd_finding *f)
{
	static const char *const words[] = { [PSD_NOTE] = "notice",
		[PSD_WARNING] = "warning",
		[PSD_ERROR] = "error" };

	psd_buf_print(p->to, "::%s file=", words[f->level]);
	add_quoted(p->to, shown_file(&p->arena, p->style, f), "%\r\n:,");
	if (f->place.line > 0)
		psd_buf_print(p->to, ",line=%u,col=%u,endColumn=%u",
		    f->place.line, f->place.col,
		    f->place.col + f->place.columns);
	psd_buf_print(p->to, ",title=%s::", psd_rule_id(f->rule));
	add_quoted(p->to, f->text, "%\r\n");
	if (f->tip.n > 0) {
		psd_buf_puts(p->to, "%0A");
		add_quoted(p->to, f->tip, "%\r\n");
	}
	psd_buf_putc(p->to, '\n');
}

void
psd_findings_print(struct psd_buf *to, const struct psd_findings *list,
    const struct psd_findings_style *style)
{
	static void (*const print[])(struct printer *,
	    const struct psd_finding *) = {
		[PSD_FINDINGS_TEXT] = print_text,
		[PSD_FINDINGS_GNU] = print_gnu,
		[PSD_FINDINGS_GITHUB] = print_github,
	};
	struct printer p = { .to = to, .style = style };
	size_t n = psd_findings_up_to(list, style->max_errors), i;

	for (i = 0; i < n; i++)
		print[style->form](&p, &list->items[i]);
	psd_buf_release(&p.bytes);
	psd_arena_release(&p.arena);
}

bool
psd_findings_of_store(const void *store, struct psd_str file,
    struct psd_buf *to)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_buf bytes = PSD_BUF_INIT;
	struct psd_err e = { 0 };
	int year;
	bool read = psd_store_bytes(&bytes, store, file,
			psd_record_most(psd_store_kind(file, &year)), &e) == 0;

	if (read)
		psd_buf_str(to, psd_check_hidden(&arena, psd_buf_get(&bytes)));
	psd_buf_release(&bytes);
	psd_arena_release(&arena);
	return read;
}

bool
psd_findings_of_file(const void *unused, struct psd_str file,
    struct psd_buf *to)
{
	struct psd_err e = { 0 };

	(void)unused;
	return psd_file_read(to, file.p, PSD_JDOC_MAX, &e) == 0;
}

size_t
psd_findings_up_to(const struct psd_findings *list, size_t max_errors)
{
	size_t errors = 0, i;

	for (i = 0; i < list->n; i++) {
		errors += list->items[i].level == PSD_ERROR;
		if (max_errors > 0 && errors > max_errors)
			return i;
	}
	return i;
}

void
psd_report_findings(struct psd_report *to, const struct psd_findings *list,
    const struct psd_findings_style *style)
{
	struct psd_sheet *s = psd_sheet_add(to, "findings", NULL);
	size_t n = psd_findings_up_to(list, style->max_errors), i;

	psd_sheet_empty(s, _("There are no faults."));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_WHOLE, "file", _("File"));
	psd_sheet_column(s, PSD_COL_NUMBER, "line", _("Line"));
	psd_sheet_column(s, PSD_COL_NUMBER, "column", _("Column"));
	psd_sheet_column(s, PSD_COL_TEXT, "level", _("Severity"));
	psd_sheet_column(s, PSD_COL_TEXT, "rule", _("Rule"));
	psd_sheet_column(s, PSD_COL_TEXT, "text", _("Fault"));
	psd_sheet_column(s, PSD_COL_TEXT, "tip", _("Tip"));
	for (i = 0; i < n; i++) {
		const struct psd_finding *f = &list->items[i];

		psd_sheet_row(s);
		psd_cell_text(s, shown_file(to->arena, style, f));
		if (f->place.line > 0) {
			psd_cell_int(s, f->place.line);
			psd_cell_int(s, f->place.col);
		} else {
			psd_cell_none(s);
			psd_cell_none(s);
		}
		psd_cell_puts(s, psd_level_word(f->level));
		psd_cell_puts(s, psd_rule_id(f->rule));
		psd_cell_text(s, f->text);
		psd_cell_text(s, f->tip);
	}
}

void
psd_findings_sum_up(struct psd_buf *to, const struct psd_findings *list,
    size_t files, size_t shown)
{
	struct psd_buf count = PSD_BUF_INIT;
	struct psd_str file = { NULL, 0 };
	size_t i, broken = 0, notes = 0;

	for (i = 0; i < list->n; i++) {
		const struct psd_finding *f = &list->items[i];

		if (f->level == PSD_NOTE) {
			notes += f->rule == PSD_RULE_ALLOWED;
			continue;
		}
		broken += file.p == NULL || !psd_str_eq(f->file, file);
		file = f->file;
	}
	if (list->errors > 0)
		psd_buf_print(&count,
		    ngettext("%zu error", "%zu errors", list->errors),
		    list->errors);
	if (list->errors > 0 && list->warnings > 0)
		psd_buf_puts(&count, _(" and "));
	if (list->warnings > 0)
		psd_buf_print(&count,
		    ngettext("%zu warning", "%zu warnings", list->warnings),
		    list->warnings);
	if (count.n > 0)
		psd_buf_print(to,
		    ngettext("%s in %zu of %zu file\n",
			"%s in %zu of %zu files\n", files),
		    count.p, broken, files);
	else
		psd_buf_print(to,
		    ngettext("%zu file checked, no errors\n",
			"%zu files checked, no errors\n", files),
		    files);
	if (notes > 0)
		psd_buf_print(to,
		    ngettext("%zu exception is allowed, with its reason\n",
			"%zu exceptions are allowed, with their reasons\n",
			notes),
		    notes);
	if (shown < list->n)
		psd_buf_print(to, _("%zu of %zu findings are shown\n"), shown,
		    list->n);
	psd_buf_release(&count);
}
