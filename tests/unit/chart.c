/* What lib/report/chart.h promises: bars, gaps, a target, and a picture. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/chart.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct psd_str months[] = { { "Jan", 3 }, { "Feb", 3 },
	{ "Mar", 3 }, { "Apr", 3 } };
static const int years[] = { 2021, 2021, 2022, 2022 };
static const double values[] = { 10, (double)NAN, 0, 40 };
static const double target[] = { 20, 20, 30, 30 };
static const struct psd_chart_line lines[] = {
	{ { "A", 1 }, values },
	{ { "B & <b>", 7 }, target },
};

static struct psd_chart
chart(size_t n_lines)
{
	return (struct psd_chart){ .title = PSD_S("What & where"),
		.about = PSD_S("A: 40."),
		.n = COUNT(months),
		.labels = months,
		.years = years,
		.lines = lines,
		.n_lines = n_lines,
		.target = n_lines == 1 ? target : NULL };
}

static void
draws(const struct psd_chart *c, size_t width, bool plain, const char *wanted)
{
	struct psd_buf b = PSD_BUF_INIT;

	psd_chart_text(&b, c, width, plain);
	assert_string_equal(b.p, wanted);
	psd_buf_release(&b);
}

static void
a_line_is_bars_with_gaps_and_a_target(void **state)
{
	struct psd_chart c = chart(1);

	(void)state;
	draws(&c, 80, true,
	    "What & where\n"
	    "\n"
	    "40 +                  #####\n"
	    "   |                  #####\n"
	    "30 +            ------#####-\n"
	    "   |                  #####\n"
	    "20 +------------      #####\n"
	    "   |                  #####\n"
	    "10 +#####             #####\n"
	    "   |#####   .     0   #####\n"
	    " 0 +------------------------\n"
	    "    Jan   Feb   Mar   Apr\n"
	    "    2021        2022\n"
	    "- target 20 (2021), 30 (2022)  . not reported\n");
	draws(&c, 40, false,
	    "What & where\n"
	    "\n"
	    "40 ┤                  █████\n"
	    "   │                  █████\n"
	    "30 ┤            ╌╌╌╌╌╌█████╌\n"
	    "   │                  █████\n"
	    "20 ┤╌╌╌╌╌╌╌╌╌╌╌╌      █████\n"
	    "   │                  █████\n"
	    "10 ┤█████             █████\n"
	    "   │█████   ·     0   █████\n"
	    " 0 └────────────────────────\n"
	    "    Jan   Feb   Mar   Apr\n"
	    "    2021        2022\n"
	    "╌ target 20 (2021), 30 (2022)  · not\nreported\n");
}

static void
several_lines_are_a_row_each(void **state)
{
	struct psd_chart c = chart(2);

	(void)state;
	draws(&c, 40, false,
	    "What & where\n"
	    "\n"
	    "A       ▂   ·   0   █      40\n"
	    "B & <b> ▄   ▄   ▆   ▆      30\n"
	    "        Jan Feb Mar Apr\n"
	    "        2021    2022\n"
	    "█ a full block is 40  · not reported\n");
	c.n = 1;
	draws(&c, 40, true,
	    "What & where\n"
	    "\n"
	    "A       ##############                10\n"
	    "B & <b> ###########################   20\n");
}

static void
too_many_periods_leave_the_first_ones_out(void **state)
{
	struct psd_chart c = chart(1);
	struct psd_buf b = PSD_BUF_INIT;

	(void)state;
	psd_chart_text(&b, &c, 7, true);
	assert_non_null(strstr(b.p, "table"));
	psd_buf_release(&b);
}

static void
a_scale_has_few_round_steps(void **state)
{
	static const struct {
		double value;
		int decimals;
		double top, step;
	} t[] = {
		{ 0, 0, 1, 1 },
		{ 1, 0, 1, 1 },
		{ 3, 0, 3, 1 },
		{ 7, 0, 8, 2 },
		{ 9, 0, 10, 5 },
		{ 100, 0, 100, 25 },
		{ 101, 0, 150, 50 },
		{ 0.56, 2, 0.6, 0.2 },
		{ 1e9, 0, 1e9, 2.5e8 },
	};
	struct psd_chart c = chart(1);
	struct psd_chart_line line = { PSD_S("x"), NULL };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(t); i++) {
		struct psd_scale s;

		line.values = &t[i].value;
		c.lines = &line;
		c.n = 1;
		c.target = NULL;
		c.decimals = t[i].decimals;
		s = psd_chart_scale(&c);
		if (fabs(s.top - t[i].top) > 1e-6 * t[i].top ||
		    fabs(s.step - t[i].step) > 1e-6 * t[i].step)
			fail_msg("%g: 0 to %g by %g", t[i].value, s.top,
			    s.step);
	}
}

static size_t
count(const char *s, const char *what)
{
	size_t n = 0;

	for (s = strstr(s, what); s != NULL; s = strstr(s + 1, what))
		n++;
	return n;
}

static void
a_picture_says_what_it_is_and_takes_no_markup(void **state)
{
	struct psd_chart c = chart(2);
	struct psd_buf b = PSD_BUF_INIT;

	(void)state;
	psd_chart_svg(&b, &c, 7);
	assert_non_null(strstr(b.p,
	    "role=\"img\" aria-labelledby=\"chart-7-"
	    "title chart-7-about\""));
	assert_non_null(strstr(b.p,
	    "<title id=\"chart-7-title\">What &amp; where</title>"));
	assert_non_null(
	    strstr(b.p, "<desc id=\"chart-7-about\">A: 40.</desc>"));
	assert_non_null(strstr(b.p, "B &amp; &lt;b&gt;"));
	assert_null(strstr(b.p, "<b>"));
	assert_null(strstr(b.p, "nan"));
	assert_null(strstr(b.p, "inf"));
	/* the first line is broken at its gap */
	assert_int_equal(count(b.p, "<svg "), 1);
	assert_int_equal(count(b.p, "</svg>"), 1);
	psd_buf_release(&b);
}

static void
nothing_to_draw_is_said(void **state)
{
	static const double none[] = { (double)NAN, (double)NAN, (double)NAN,
		(double)NAN };
	const struct psd_chart_line line = { PSD_S("A"), none };
	struct psd_chart c = chart(1);
	struct psd_buf b = PSD_BUF_INIT;

	(void)state;
	c.lines = &line;
	draws(&c, 0, true, "What & where\n\nNo values have been reported.\n");
	psd_chart_svg(&b, &c, 1);
	assert_non_null(strstr(b.p, "No values have been reported."));
	psd_buf_release(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_is_bars_with_gaps_and_a_target),
		cmocka_unit_test(several_lines_are_a_row_each),
		cmocka_unit_test(too_many_periods_leave_the_first_ones_out),
		cmocka_unit_test(a_scale_has_few_round_steps),
		cmocka_unit_test(a_picture_says_what_it_is_and_takes_no_markup),
		cmocka_unit_test(nothing_to_draw_is_said),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
