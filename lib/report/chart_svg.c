/* psd_chart_svg: charts as pictures that need nothing but themselves. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/chart.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"

#include <math.h>

#define TOGETHER ((size_t)5) /* lines that one frame has room for */
#define ACROSS ((size_t)3)   /* frames beside each other */
#define WIDTH 720.0
#define LETTER 6.6	   /* how wide one is, at the size that is used */
#define TITLE ((size_t)84) /* letters on a line of the title */

/* What a line looks like: on paper without colour its dashes and marks tell
 * it from the others. */
struct look {
	const char *colour, *dashes;
	const char *mark; /* a path around 0,0 */
};

static const struct look looks[] = {
	{ "#0b5a8a", "", "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0" },
	{ "#9a4a00", "7 3", "M-4-4h8v8h-8z" },
	{ "#3d6b1f", "2 3", "M0-5l5 9h-10z" },
	{ "#7a2a6b", "9 3 2 3", "M0-5l5 5l-5 5l-5-5z" },
	{ "#444444", "4 2", "M-4-4l8 8M4-4l-8 8" },
};
_Static_assert(sizeof(looks) / sizeof(looks[0]) == TOGETHER,
    "every line has a look");

/* A frame with an axis, and what is drawn in it. */
struct frame {
	struct psd_buf *to;
	const struct psd_chart *c;
	struct psd_scale scale;
	double x, y, w, h; /* of the field between the axes */
	bool small;
};

/* Adds S for XML, with nothing in it that XML has no place for. */
static void
text(struct psd_buf *to, struct psd_str s)
{
	size_t at = 0, n;
	uint32_t cp;

	while ((n = psd_utf8_next(s, at, &cp)) > 0) {
		at += n;
		if (cp == '&')
			psd_buf_puts(to, "&amp;");
		else if (cp == '<')
			psd_buf_puts(to, "&lt;");
		else if (cp == '>')
			psd_buf_puts(to, "&gt;");
		else if (cp == '"')
			psd_buf_puts(to, "&quot;");
		else if (cp < 32 || psd_utf8_is_control(cp) ||
		    (cp & 0xfffe) == 0xfffe)
			psd_buf_putc(to, ' ');
		else
			psd_utf8_put(to, cp);
	}
}

/* Adds a number of the picture, at most one decimal, always with a point. */
static void
number(struct psd_buf *to, double x)
{
	long tenths = lround(x * 10);

	if (tenths < 0) {
		psd_buf_putc(to, '-');
		tenths = -tenths;
	}
	psd_buf_print(to, "%ld", tenths / 10);
	if (tenths % 10 > 0)
		psd_buf_print(to, ".%ld", tenths % 10);
}

static void
point(struct psd_buf *to, double x, double y)
{
	number(to, x);
	psd_buf_putc(to, ' ');
	number(to, y);
}

static void
label(struct psd_buf *to, double x, double y, const char *more,
    struct psd_str s)
{
	psd_buf_puts(to, "<text x=\"");
	number(to, x);
	psd_buf_puts(to, "\" y=\"");
	number(to, y);
	psd_buf_print(to, "\"%s>", more);
	text(to, s);
	psd_buf_puts(to, "</text>\n");
}

static double
x_of(const struct frame *f, size_t i)
{
	double step = f->w / (double)f->c->n;

	return f->x + step * ((double)i + 0.5);
}

static double
y_of(const struct frame *f, double value)
{
	return f->y + f->h * (1 - value / f->scale.top);
}

/* A straight line from one point to another. */
static void
stroke(const struct frame *f, const char *how, const double at[4])
{
	psd_buf_print(f->to, "<path %s d=\"M", how);
	point(f->to, at[0], at[1]);
	psd_buf_putc(f->to, 'L');
	point(f->to, at[2], at[3]);
	psd_buf_puts(f->to, "\"/>\n");
}

static void
add_scale(const struct frame *f)
{
	struct psd_buf b = PSD_BUF_INIT;
	double x, step = f->scale.step;

	if (f->small)
		step = f->scale.top;
	for (x = 0; x <= f->scale.top + 1e-9; x += step) {
		const double at[] = { f->x, y_of(f, x), f->x + f->w,
			y_of(f, x) };

		stroke(f, x > 0 ? "stroke=\"#ccc\"" : "stroke=\"#333\"", at);
		psd_buf_clear(&b);
		psd_chart_number(&b, f->c, x);
		label(f->to, f->x - 6, y_of(f, x) + 4, " text-anchor=\"end\"",
		    psd_buf_get(&b));
	}
	psd_buf_release(&b);
}

/* The periods below the axis, as many as do not touch; and their years. */
static void
add_periods(const struct frame *f)
{
	double free_from = 0, year_from = 0;
	struct psd_buf year = PSD_BUF_INIT;
	size_t i;

	for (i = 0; i < f->c->n; i++) {
		double x = x_of(f, i);
		double half = (double)psd_utf8_width(f->c->labels[i]) * LETTER /
		    2;

		if (x - half >= free_from) {
			label(f->to, x, f->y + f->h + 16,
			    " text-anchor=\"middle\"", f->c->labels[i]);
			free_from = x + half + 6;
		}
		if ((i > 0 && f->c->years[i] == f->c->years[i - 1]) ||
		    psd_str_starts(f->c->labels[i], "20") || x < year_from)
			continue;
		psd_buf_clear(&year);
		psd_buf_print(&year, "%d", f->c->years[i]);
		label(f->to, x, f->y + f->h + 31, " text-anchor=\"middle\"",
		    psd_buf_get(&year));
		year_from = x + 5 * LETTER;
	}
	psd_buf_release(&year);
}

/* The target as a line of long dashes, broken where there is none. */
static void
add_target(const struct frame *f)
{
	double half = f->w / (double)f->c->n / 2;
	size_t i;

	if (!psd_chart_has_target(f->c))
		return;
	psd_buf_puts(f->to,
	    "<path fill=\"none\" stroke=\"#333\" stroke-width=\"1.5\" "
	    "stroke-dasharray=\"12 4\" d=\"");
	for (i = 0; i < f->c->n; i++) {
		double t = f->c->target[i];

		if (!isfinite(t))
			continue;
		psd_buf_putc(f->to, 'M');
		point(f->to, x_of(f, i) - half, y_of(f, t));
		/* one stroke as long as the target is the same */
		while (i + 1 < f->c->n && fabs(f->c->target[i + 1] - t) < 1e-9)
			i++;
		psd_buf_putc(f->to, 'H');
		number(f->to, x_of(f, i) + half);
	}
	psd_buf_puts(f->to, "\"/>\n");
}

static void
add_mark(const struct frame *f, const struct look *look, double x, double y)
{
	psd_buf_puts(f->to, "<path transform=\"translate(");
	point(f->to, x, y);
	psd_buf_print(f->to,
	    ")\" fill=\"#fff\" stroke=\"%s\" stroke-width=\"1.8\" d=\"%s\"/>\n",
	    look->colour, look->mark);
}

/* A line that is broken where there is no value, and its marks. */
static void
add_line(const struct frame *f, const double *values, const struct look *look)
{
	bool pen = false;
	size_t i;

	psd_buf_print(f->to,
	    "<path fill=\"none\" stroke=\"%s\" stroke-width=\"2\" "
	    "stroke-dasharray=\"%s\" d=\"",
	    look->colour, look->dashes[0] != '\0' ? look->dashes : "none");
	for (i = 0; i < f->c->n; i++) {
		if (isfinite(values[i])) {
			psd_buf_putc(f->to, pen ? 'L' : 'M');
			point(f->to, x_of(f, i), y_of(f, values[i]));
		}
		pen = isfinite(values[i]);
	}
	psd_buf_puts(f->to, "\"/>\n");
	for (i = 0; i < f->c->n; i++)
		if (isfinite(values[i]) && (f->c->n <= 40 || i + 1 == f->c->n))
			add_mark(f, look, x_of(f, i), y_of(f, values[i]));
}

/* The last value of a line, beside its mark. */
static void
add_last(const struct frame *f, const double *values)
{
	struct psd_buf b = PSD_BUF_INIT;
	size_t i = f->c->n;

	while (i > 0 && !isfinite(values[i - 1]))
		i--;
	if (i == 0)
		label(f->to, f->x + f->w / 2, f->y + f->h / 2,
		    " text-anchor=\"middle\"", psd_str(_("not reported")));
	if (i > 0) {
		psd_chart_number(&b, f->c, values[i - 1]);
		label(f->to, x_of(f, i - 1), y_of(f, values[i - 1]) - 9,
		    " text-anchor=\"middle\" font-weight=\"bold\"",
		    psd_buf_get(&b));
	}
	psd_buf_release(&b);
}

/* How wide the numbers at the axis are. */
static double
axis_width(const struct psd_chart *c, struct psd_scale scale)
{
	struct psd_buf b = PSD_BUF_INIT;
	double x, n, widest = 0;

	for (x = 0; x <= scale.top + 1e-9; x += scale.step) {
		psd_buf_clear(&b);
		psd_chart_number(&b, c, x);
		n = (double)psd_utf8_width(psd_buf_get(&b));
		widest = n > widest ? n : widest;
	}
	psd_buf_release(&b);
	return widest * LETTER + 12;
}

/* What the lines are called, one below the other. Returns where it ends. */
static double
add_legend(const struct frame *f, double y)
{
	struct psd_buf b = PSD_BUF_INIT, target = PSD_BUF_INIT;
	size_t k;

	if (psd_chart_has_target(f->c)) {
		const double at[] = { f->x, y - 4, f->x + 30, y - 4 };

		stroke(f,
		    "stroke=\"#333\" stroke-width=\"1.5\" "
		    "stroke-dasharray=\"12 4\"",
		    at);
		psd_chart_say_target(&target, f->c);
		psd_buf_print(&b, _("target %s"), target.p);
		label(f->to, f->x + 38, y, "", psd_buf_get(&b));
		psd_buf_release(&target);
		y += 18;
	}
	for (k = 0; f->c->n_lines > 1 && k < f->c->n_lines; k++) {
		const double at[] = { f->x, y - 4, f->x + 30, y - 4 };
		struct psd_buf how = PSD_BUF_INIT;

		psd_buf_print(&how,
		    "stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\"",
		    looks[k].colour,
		    looks[k].dashes[0] != '\0' ? looks[k].dashes : "none");
		stroke(f, how.p, at);
		add_mark(f, &looks[k], f->x + 15, y - 4);
		label(f->to, f->x + 38, y, "", f->c->lines[k].name);
		psd_buf_release(&how);
		y += 18;
	}
	if (f->c->partial) {
		label(f->to, f->x, y, "",
		    psd_str(
			_("° in part: figures are missing from some units")));
		y += 18;
	}
	psd_buf_release(&b);
	return y;
}

/* All lines in one frame. Returns how high the picture is. */
static double
draw_together(struct psd_buf *to, const struct psd_chart *c,
    struct psd_scale scale)
{
	double left = axis_width(c, scale);
	const struct frame f = { to, c, scale, left, 52, WIDTH - left - 16, 220,
		false };
	size_t k;

	add_scale(&f);
	add_periods(&f);
	add_target(&f);
	for (k = 0; k < c->n_lines; k++)
		add_line(&f, c->lines[k].values, &looks[k]);
	if (c->n_lines == 1)
		add_last(&f, c->lines[0].values);
	return add_legend(&f, f.y + f.h + 58);
}

/* A frame for each line. */
static double
draw_apart(struct psd_buf *to, const struct psd_chart *c,
    struct psd_scale scale)
{
	double left = axis_width(c, scale), wide = WIDTH / (double)ACROSS;
	struct frame f = { to, c, scale, 0, 0, wide - left - 14, 70, true };
	size_t k;

	for (k = 0; k < c->n_lines; k++) {
		f.x = wide * (double)(k % ACROSS) + left;
		f.y = 72 + 142 * (double)(k / ACROSS);
		f.scale = psd_chart_scale_of(c, k);
		label(to, f.x, f.y - 14, " font-weight=\"bold\"",
		    c->lines[k].name);
		add_scale(&f);
		add_periods(&f);
		add_target(&f);
		add_line(&f, c->lines[k].values, &looks[0]);
		add_last(&f, c->lines[k].values);
	}
	f.x = left;
	f.y = 72 + 142 * (double)((c->n_lines + ACROSS - 1) / ACROSS);
	if (!psd_chart_has_target(c) && !c->partial)
		return f.y - 20;
	f.c = &(struct psd_chart){ .n_lines = 1,
		.n = c->n,
		.unit = c->unit,
		.decimals = c->decimals,
		.years = c->years,
		.target = c->target,
		.partial = c->partial };
	return add_legend(&f, f.y - 10);
}

/* The title, on as many lines as it takes. Returns how many more than one. */
static size_t
add_title(struct psd_buf *to, struct psd_str title)
{
	size_t n, next, lines = 0;

	while (title.n > 0) {
		n = psd_utf8_wrap(title, TITLE, &next);
		label(to, 0, 20 + 19 * (double)lines++,
		    " font-size=\"15\" font-weight=\"bold\"",
		    (struct psd_str){ title.p, n });
		title.p += next;
		title.n -= next;
	}
	return lines > 0 ? lines - 1 : 0;
}

void
psd_chart_svg(struct psd_buf *to, const struct psd_chart *c, size_t id)
{
	struct psd_scale scale = psd_chart_scale(c);
	struct psd_buf body = PSD_BUF_INIT, head = PSD_BUF_INIT;
	double down = c->headed ? -24 : 19 * (double)add_title(&head, c->title);
	double height = 80;

	if (!psd_chart_has_values(c))
		label(&body, 0, 52, "",
		    psd_str(_("No values have been reported.")));
	else if (c->n_lines <= TOGETHER && !c->own_scales)
		height = draw_together(&body, c, scale);
	else
		height = draw_apart(&body, c, scale);
	psd_buf_puts(to,
	    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
	point(to, WIDTH, height + down);
	psd_buf_puts(to, "\" width=\"");
	number(to, WIDTH);
	psd_buf_puts(to, "\" height=\"");
	number(to, height + down);
	psd_buf_print(to,
	    "\" role=\"img\" aria-labelledby=\"chart-%zu-title "
	    "chart-%zu-about\" font-family=\"Arial, Helvetica, sans-serif\" "
	    "font-size=\"12\" fill=\"#111\">\n<title id=\"chart-%zu-title\">",
	    id, id, id);
	text(to, c->title);
	psd_buf_print(to, "</title>\n<desc id=\"chart-%zu-about\">", id);
	text(to, c->about);
	psd_buf_puts(to, "</desc>\n");
	psd_buf_puts(to,
	    "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
	psd_buf_str(to, psd_buf_get(&head));
	psd_buf_puts(to, "<g transform=\"translate(");
	point(to, 0, down);
	psd_buf_puts(to, ")\">\n");
	psd_buf_str(to, psd_buf_get(&body));
	psd_buf_puts(to, "</g>\n</svg>\n");
	psd_buf_release(&body);
	psd_buf_release(&head);
}
