/* psd_chart_text: charts for a terminal, in blocks or in ASCII. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/chart.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"

#include <math.h>

#define WIDTH ((size_t)78) /* where there is no terminal */
#define ROWS ((size_t)8)   /* of bars */
#define NAME ((size_t)24)  /* columns of a line's name at the most */

/* What a chart is drawn with. */
struct pens {
	const char *eighths[9]; /* of a cell, from below */
	const char *none;	/* no value */
	const char *zero;
	const char *aim;     /* the target */
	const char *upright; /* the same of bars that lie */
	const char *side;    /* the axis */
	const char *mark;    /* with a number */
	const char *floor;   /* below the bars */
	const char *corner;
	const char *cut; /* behind what there was no room for */
};

static const struct pens blocks = {
	{ " ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" },
	"·",
	"0",
	"╌",
	"┆",
	"│",
	"┤",
	"─",
	"└",
	"…",
};
static const struct pens ascii = {
	{ " ", "_", "_", "_", "=", "=", "=", "#", "#" },
	".",
	"0",
	"-",
	"!",
	"|",
	"+",
	"-",
	"+",
	"..",
};

struct drawing {
	struct psd_buf *to;
	const struct psd_chart *c;
	const struct pens *pens;
	struct psd_scale scale;
	size_t width;  /* of the terminal */
	size_t margin; /* before the periods */
	size_t slot;   /* columns for each period */
	size_t from;   /* the first period that there is room for */
};

static void
spaces(struct psd_buf *to, size_t n)
{
	for (; n > 0; n--)
		psd_buf_putc(to, ' ');
}

static void
repeat(struct psd_buf *to, const char *s, size_t n)
{
	for (; n > 0; n--)
		psd_buf_puts(to, s);
}

/* Ends a line without the spaces at its end. */
static void
end_line(struct psd_buf *to)
{
	while (to->n > 0 && to->p[to->n - 1] == ' ')
		to->p[--to->n] = '\0';
	psd_buf_putc(to, '\n');
}

/* How wide the numbers of the axis are. */
static size_t
axis_width(const struct drawing *d)
{
	struct psd_buf b = PSD_BUF_INIT;
	size_t n, widest = 0;
	double x;

	for (x = 0; x <= d->scale.top + 1e-9; x += d->scale.step) {
		psd_buf_clear(&b);
		psd_chart_number(&b, d->c, x);
		n = psd_utf8_width(psd_buf_get(&b));
		widest = n > widest ? n : widest;
	}
	psd_buf_release(&b);
	return widest;
}

/* Adds NUMBER flush right in N columns. */
static void
add_number(struct drawing *d, double number, size_t n)
{
	struct psd_buf b = PSD_BUF_INIT;
	size_t width;

	if (isfinite(number))
		psd_chart_number(&b, d->c, number);
	else
		psd_buf_puts(&b, d->pens == &ascii ? "-" : "–");
	width = psd_utf8_width(psd_buf_get(&b));
	spaces(d->to, n > width ? n - width : 0);
	psd_buf_str(d->to, psd_buf_get(&b));
	psd_buf_release(&b);
}

/* Gives each period as much room as there is, and leaves out the first ones
 * where there is too little. */
static void
lay_out(struct drawing *d, size_t margin, size_t behind, size_t widest)
{
	size_t room = d->width > margin + behind ? d->width - margin - behind
						 : 1;

	d->margin = margin;
	d->slot = room / d->c->n;
	if (d->slot > widest)
		d->slot = widest;
	if (d->slot > 0)
		return;
	d->slot = 1;
	d->from = d->c->n - room;
}

/* The mark of the axis that lies in ROW, from the top; below 0: none. */
static double
mark_in(const struct drawing *d, size_t row)
{
	double part = d->scale.top / (double)ROWS;
	double top = d->scale.top - part * (double)row;
	double n = floor(top / d->scale.step + 1e-9);

	return top - n * d->scale.step < part - 1e-9 && n > 0
	    ? n * d->scale.step
	    : -1;
}

/* The bar of one period in ROW; beside it the target. */
static void
add_bar(struct drawing *d, size_t i, size_t row)
{
	double value = d->c->lines[0].values[i];
	double part = d->scale.top / (double)ROWS;
	double bottom = d->scale.top - part * (double)(row + 1);
	double target = d->c->target != NULL ? d->c->target[i] : (double)NAN;
	bool aim = target > bottom + 1e-9 && target <= bottom + part + 1e-9;
	size_t bar = d->slot > 2 ? d->slot - 1 : d->slot > 1 ? 1 : 1;
	double eighths = isfinite(value) ? 8 * (value - bottom) / part : 0;
	const char *pen;

	if (target < 1e-9 && row + 1 == ROWS)
		aim = false; /* the floor is the target */
	if (eighths > 8)
		eighths = 8;
	/* what is there must be seen */
	if (value > 0 && row + 1 == ROWS && eighths < 1)
		eighths = 1;
	pen = d->pens->eighths[eighths > 0 ? (size_t)(eighths + 0.5) : 0];
	if (row + 1 == ROWS && !isfinite(value))
		pen = d->pens->none;
	else if (row + 1 == ROWS && value <= 0)
		pen = d->pens->zero;
	else if (pen[0] == ' ' && aim)
		pen = d->pens->aim;
	if (pen == d->pens->none || pen == d->pens->zero) {
		repeat(d->to, aim ? d->pens->aim : " ", (bar - 1) / 2);
		psd_buf_puts(d->to, pen);
		repeat(d->to, aim ? d->pens->aim : " ",
		    bar - 1 - (bar - 1) / 2);
	} else {
		repeat(d->to, pen, bar);
	}
	repeat(d->to, aim ? d->pens->aim : " ", d->slot - bar);
}

static void
add_bars(struct drawing *d)
{
	size_t row, i;
	double mark;

	for (row = 0; row < ROWS; row++) {
		mark = mark_in(d, row);
		if (mark >= 0)
			add_number(d, mark, d->margin - 2);
		else
			spaces(d->to, d->margin - 2);
		psd_buf_putc(d->to, ' ');
		psd_buf_puts(d->to, mark >= 0 ? d->pens->mark : d->pens->side);
		for (i = d->from; i < d->c->n; i++)
			add_bar(d, i, row);
		end_line(d->to);
	}
	add_number(d, 0, d->margin - 2);
	psd_buf_putc(d->to, ' ');
	psd_buf_puts(d->to, d->pens->corner);
	repeat(d->to, d->pens->floor, (d->c->n - d->from) * d->slot);
	end_line(d->to);
}

/* The periods, as many as there is room for, and years where they begin. */
static void
add_labels(struct drawing *d)
{
	size_t i, at = 0, year_at = 0;
	struct psd_buf years = PSD_BUF_INIT;

	spaces(d->to, d->margin);
	for (i = d->from; i < d->c->n; i++) {
		size_t column = (i - d->from) * d->slot;
		size_t n = psd_utf8_width(d->c->labels[i]);

		if ((i == d->from || d->c->years[i] != d->c->years[i - 1]) &&
		    column >= year_at) {
			spaces(&years, column - year_at);
			psd_buf_print(&years, "%d ", d->c->years[i]);
			year_at = column + 5;
		}
		if (column < at || d->margin + column + n > d->width)
			continue;
		spaces(d->to, column - at);
		psd_buf_str(d->to, d->c->labels[i]);
		at = column + n;
		if (n >= d->slot) {
			psd_buf_putc(d->to, ' ');
			at++;
		}
	}
	end_line(d->to);
	if (d->c->n > 0 && d->c->years[0] > 0 &&
	    !psd_str_starts(d->c->labels[0], d->c->years[0] > 0 ? "20" : "-")) {
		spaces(d->to, d->margin);
		psd_buf_str(d->to, psd_buf_get(&years));
		end_line(d->to);
	}
	psd_buf_release(&years);
}

/* The mark behind a name of what lacks some units. */
#define PARTIAL "°"

/* S in at most N columns; where it is cut one sees it, and its mark stays. */
static struct psd_str
shorten(struct psd_arena *arena, const struct pens *pens, struct psd_str s,
    size_t n)
{
	const char *mark = psd_str_ends(s, PARTIAL) ? PARTIAL : "";
	size_t at = 0, size,
	       room = psd_utf8_width(psd_str(pens->cut)) +
	    psd_utf8_width(psd_str(mark));
	uint32_t cp;

	if (psd_utf8_width(s) <= n)
		return s;
	while ((size = psd_utf8_next(s, at, &cp)) > 0 &&
	    psd_utf8_width((struct psd_str){ s.p, at + size }) + room <= n)
		at += size;
	while (at > 0 && s.p[at - 1] == ' ')
		at--;
	return psd_arena_print(arena, "%.*s%s%s", (int)at, s.p, pens->cut,
	    mark);
}

static void
add_name(struct drawing *d, struct psd_str s)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_str name = shorten(&arena, d->pens, s, d->margin - 1);

	psd_buf_str(d->to, name);
	spaces(d->to, d->margin - psd_utf8_width(name));
	psd_arena_release(&arena);
}

/* A bar for each line, where there is one period only. */
static void
add_lying(struct drawing *d, size_t room, size_t behind)
{
	double target = psd_chart_has_target(d->c) ? d->c->target[0]
						   : (double)NAN;
	size_t aim = (size_t)lround(
	    target >= 0 ? target / d->scale.top * (double)room : 0);
	size_t k, i, n;

	for (k = 0; k < d->c->n_lines; k++) {
		double v = d->c->lines[k].values[0];

		add_name(d, d->c->lines[k].name);
		n = v > 0 ? (size_t)lround(v / d->scale.top * (double)room) : 0;
		for (i = 0; i < room; i++)
			psd_buf_puts(d->to,
			    i < n			 ? d->pens->eighths[8]
				: i == 0 && !isfinite(v) ? d->pens->none
				: isfinite(target) && i == aim
				? d->pens->upright
				: " ");
		add_number(d, v, behind);
		end_line(d->to);
	}
}

/* A row of blocks for each line. */
static void
add_rows(struct drawing *d, size_t behind)
{
	size_t k, i;

	for (k = 0; k < d->c->n_lines; k++) {
		const struct psd_chart_line *line = &d->c->lines[k];
		double top = psd_chart_scale_of(d->c, k).top;

		add_name(d, line->name);
		for (i = d->from; i < d->c->n; i++) {
			double v = line->values[i];
			size_t e = isfinite(v) && v > 0
			    ? (size_t)ceil(8 * v / top - 1e-9)
			    : 0;

			psd_buf_puts(d->to,
			    !isfinite(v) ? d->pens->none
				: v <= 0 ? d->pens->zero
					 : d->pens->eighths[e > 8 ? 8 : e]);
			spaces(d->to, d->slot - 1);
		}
		add_number(d, line->values[d->c->n - 1], behind);
		end_line(d->to);
	}
}

/* Adds TEXT as lines that fit. */
static void
add_note(struct drawing *d, struct psd_str text)
{
	size_t n, next;

	while (text.n > 0) {
		n = psd_utf8_wrap(text, d->width, &next);
		psd_buf_add(d->to, text.p, n);
		psd_buf_putc(d->to, '\n');
		text.p += next;
		text.n -= next;
	}
}

static void
add_legend(struct drawing *d)
{
	struct psd_buf b = PSD_BUF_INIT, target = PSD_BUF_INIT;

	if (psd_chart_has_target(d->c)) {
		psd_chart_say_target(&target, d->c);
		psd_buf_puts(&b, "  ");
		psd_buf_puts(&b,
		    d->c->n_lines > 1 && d->c->n == 1 ? d->pens->upright
						      : d->pens->aim);
		psd_buf_putc(&b, ' ');
		psd_buf_print(&b, _("target %s"), target.p);
	}
	if (d->c->own_scales) {
		psd_buf_puts(&b, "  ");
		psd_buf_puts(&b, _("each row has its own scale"));
	} else if (d->c->n_lines > 1 && d->c->n > 1) {
		psd_buf_clear(&target);
		psd_chart_number(&target, d->c, d->scale.top);
		psd_buf_puts(&b, "  ");
		psd_buf_puts(&b, d->pens->eighths[8]);
		psd_buf_putc(&b, ' ');
		psd_buf_print(&b, _("a full block is %s"), target.p);
	}
	if (psd_chart_has_gaps(d->c)) {
		psd_buf_puts(&b, "  ");
		psd_buf_puts(&b, d->pens->none);
		psd_buf_putc(&b, ' ');
		psd_buf_puts(&b,
		    d->c->hides ? _("not reported, or hidden")
				: _("not reported"));
	}
	if (d->c->partial) {
		psd_buf_puts(&b, "  ");
		psd_buf_puts(&b,
		    _("° in part: figures are missing from some units"));
	}
	if (d->from > 0) {
		psd_buf_puts(&b, "  ");
		psd_buf_puts(&b,
		    _("There is no room for the first periods here; they stand "
		      "in the table."));
	}
	if (b.n > 2)
		add_note(d, psd_str_trim(psd_buf_get(&b)));
	psd_buf_release(&b);
	psd_buf_release(&target);
}

static size_t
name_width(const struct psd_chart *c, size_t limit)
{
	size_t i, n, widest = 0;

	for (i = 0; i < c->n_lines; i++) {
		n = psd_utf8_width(c->lines[i].name);
		widest = n > widest ? n : widest;
	}
	return widest < limit ? widest : limit;
}

void
psd_chart_text(struct psd_buf *to, const struct psd_chart *c, size_t width,
    bool plain)
{
	struct drawing d = { .to = to,
		.c = c,
		.pens = plain ? &ascii : &blocks,
		.scale = psd_chart_scale(c),
		.width = width > 0 ? width : WIDTH };
	size_t behind;

	if (!c->headed) {
		add_note(&d, c->title);
		psd_buf_putc(to, '\n');
	}
	if (!psd_chart_has_values(c)) {
		add_note(&d, psd_str(_("No values have been reported.")));
		return;
	}
	behind = axis_width(&d) + 2;
	if (c->n_lines > 1 && c->n == 1) {
		d.margin = name_width(c, d.width / 3) + 1;
		add_lying(&d, d.width - d.margin - behind - 1, behind + 1);
		add_legend(&d);
		return;
	}
	if (c->n_lines == 1) {
		lay_out(&d, behind, 0, 6);
		add_bars(&d);
	} else {
		lay_out(&d,
		    name_width(c, d.width / 3 < NAME ? d.width / 3 : NAME) + 1,
		    behind + 1, 4);
		add_rows(&d, behind + 1);
	}
	add_labels(&d);
	add_legend(&d);
}
