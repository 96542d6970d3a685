/* psd_opt: options as a table. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/opt.h"

#include "lib/base/date.h"
#include "lib/base/lang.h"
#include "lib/base/suggest.h"
#include "lib/base/utf8.h"

#include <ctype.h>
#include <getopt.h>

#define OPTS_MAX 48

/* All tables as one, and as getopt_long wants them. */
struct all {
	const struct psd_opt *opts[OPTS_MAX];
	struct option longs[OPTS_MAX + 1];
	char shorts[2 * OPTS_MAX + 3];
	size_t n;
};

static void
collect(struct all *all, const struct psd_opt *const *tables, bool first_only)
{
	const struct psd_opt *o;
	char *s = all->shorts;

	if (first_only)
		*s++ = '+';
	*s++ = ':';
	for (; *tables != NULL; tables++) {
		for (o = *tables; o->name != NULL && all->n < OPTS_MAX; o++) {
			bool takes = o->kind != PSD_OPT_FLAG;

			all->opts[all->n] = o;
			all->longs[all->n] = (struct option){ o->name,
				takes ? required_argument : no_argument, NULL,
				(int)(256 + all->n) };
			all->n++;
			if (o->letter == 0)
				continue;
			*s++ = o->letter;
			if (takes)
				*s++ = ':';
		}
	}
	*s = '\0';
	all->longs[all->n] = (struct option){ NULL, 0, NULL, 0 };
}

static int
unknown(const struct all *all, const char *word, struct psd_err *e)
{
	struct psd_str bare = psd_str(word);
	struct psd_suggest near;
	size_t i;

	while (bare.n > 0 && bare.p[0] == '-') {
		bare.p++;
		bare.n--;
	}
	(void)psd_str_cut(&(struct psd_str){ bare.p, bare.n }, '=', &bare);
	near = (struct psd_suggest)PSD_SUGGEST_INIT(bare);
	for (i = 0; i < all->n; i++)
		psd_suggest_offer(&near, psd_str(all->opts[i]->name),
		    psd_str(all->opts[i]->name));
	if (near.best.p != NULL)
		(void)psd_err_tip(e, _("did you mean '--%.*s'?"),
		    PSD_F(near.best));
	return psd_err_set(e, PSD_EUSAGE, _("there is no option '%s'"), word);
}

static int
bad_value(const struct psd_opt *o, const char *value, const char *what,
    struct psd_err *e)
{
	return psd_err_set(e, PSD_EUSAGE, _("'--%s' needs %s, not '%s'"),
	    o->name, what, value);
}

static const char *const months[12][2] = {
	{ "januari", "january" },
	{ "februari", "february" },
	{ "mars", "march" },
	{ "april", "april" },
	{ "maj", "may" },
	{ "juni", "june" },
	{ "juli", "july" },
	{ "augusti", "august" },
	{ "september", "september" },
	{ "oktober", "october" },
	{ "november", "november" },
	{ "december", "december" },
};

static int
no_month(const struct psd_opt *o, const char *value, struct psd_err *e)
{
	struct psd_suggest near = PSD_SUGGEST_INIT(psd_str(value));
	int m, l;

	for (m = 0; m < 12; m++)
		for (l = 0; l < 2; l++)
			psd_suggest_offer(&near, psd_str(months[m][l]),
			    psd_str(months[m][l]));
	if (near.best.p != NULL)
		(void)psd_err_tip(e, _("did you mean '%.*s'?"),
		    PSD_F(near.best));
	return bad_value(o, value, _("a month such as november, 11 or 2026-11"),
	    e);
}

static int
take_text(const struct psd_opt *o, const char *value, struct psd_err *e)
{
	struct psd_texts *texts = o->to.texts;

	if (texts->n == sizeof(texts->items) / sizeof(texts->items[0]))
		return psd_err_set(e, PSD_EUSAGE,
		    _("'--%s' stands here too often"), o->name);
	texts->items[texts->n++] = value;
	return 0;
}

static int
take(const struct psd_opt *o, const char *value, struct psd_err *e)
{
	long number;

	switch (o->kind) {
	case PSD_OPT_FLAG:
		*o->to.flag = true;
		return 0;
	case PSD_OPT_TEXT:
		*o->to.text = value;
		return 0;
	case PSD_OPT_DAY:
		*o->to.number = psd_date_parse(psd_str(value));
		if (*o->to.number == PSD_NO_DAY)
			return bad_value(o, value,
			    _("a date such as 2026-11-15"), e);
		return 0;
	case PSD_OPT_YEAR:
		number = psd_str_number(psd_str(value), 9998);
		if (number < 1900)
			return bad_value(o, value, _("a year such as 2026"), e);
		*o->to.number = (int)number;
		return 0;
	case PSD_OPT_COUNT:
		number = psd_str_number(psd_str(value), 1000000);
		if (number < 1)
			return bad_value(o, value, _("a number such as 10"), e);
		*o->to.number = (int)number;
		return 0;
	case PSD_OPT_TEXTS:
		return take_text(o, value, e);
	default:
		*o->to.month = psd_month_parse(value);
		if (o->to.month->month == 0)
			return no_month(o, value, e);
		return 0;
	}
}

static const struct psd_opt *
by_letter(const struct all *all, int letter)
{
	size_t i;

	for (i = 0; i < all->n; i++)
		if (all->opts[i]->letter == letter)
			return all->opts[i];
	return NULL;
}

/* getopt_long takes any beginning of a name; scripts would break when a new
 * option shares it. */
static bool
is_whole(const struct psd_opt *o, const char *word)
{
	size_t n = strlen(o->name);

	return strncmp(word, "--", 2) == 0 &&
	    strncmp(word + 2, o->name, n) == 0 &&
	    (word[2 + n] == '\0' || word[2 + n] == '=');
}

int
psd_opt_parse(const struct psd_opt *const *tables, bool first_only, int argc,
    char **argv, struct psd_err *e)
{
	struct all all = { .n = 0 };
	const struct psd_opt *o;
	const char *word;
	int c, at;

	collect(&all, tables, first_only);
	opterr = 0;
	optind = 0; /* glibc: begin anew */
	for (;;) {
		at = optind > 0 ? optind : 1;
		c = getopt_long(argc, argv, all.shorts, all.longs, NULL);
		if (c == -1)
			return optind;
		if (c == ':' || c == '?') {
			word = argv[optind - 1];
			o = optopt >= 256 ? all.opts[optopt - 256]
					  : by_letter(&all, optopt);
			if (c == ':')
				return psd_err_set(e, PSD_EUSAGE,
				    _("'%s' needs a value"), word);
			/* of several letters in one word, getopt has not gone
			 * past the word yet */
			if (optopt > 0 && optopt < 256 && !isalpha(optopt))
				(void)psd_err_tip(e, "%s",
				    _("a text that begins with '-' is written "
				      "after '--': -- '- ...'"));
			if (optopt > 0 && optopt < 256)
				return psd_err_set(e, PSD_EUSAGE,
				    _("there is no option '-%c'"), optopt);
			return unknown(&all, word, e);
		}
		o = c >= 256 ? all.opts[c - 256] : by_letter(&all, c);
		word = argv[optind - 1];
		if (c >= 256 && optarg == word && optind - 2 >= at)
			word = argv[optind - 2];
		if (c >= 256 && !is_whole(o, word))
			return unknown(&all, word, e);
		if (take(o, optarg, e) < 0)
			return -1;
	}
}

void
psd_opt_help(struct psd_buf *to, const struct psd_opt *table)
{
	const struct psd_opt *o;

	for (o = table; o->name != NULL; o++) {
		struct psd_buf left = PSD_BUF_INIT;
		size_t width;

		if (o->letter != 0)
			psd_buf_print(&left, "  -%c, --%s", o->letter, o->name);
		else
			psd_buf_print(&left, "      --%s", o->name);
		if (o->arg != NULL)
			psd_buf_print(&left, " %s", _(o->arg));
		width = psd_utf8_width(psd_buf_get(&left));
		psd_buf_print(to, "%s%*s%s\n", left.p,
		    width < 28 ? (int)(28 - width) : 2, "", _(o->help));
		psd_buf_release(&left);
	}
}

/* 1 to 12 for the name of a month or three letters or more of it. */
static int
named_month(struct psd_str word)
{
	int m, l;

	if (word.n > 3 && word.p[word.n - 1] == '.')
		word.n--;
	for (m = 0; m < 12 && word.n >= 3; m++)
		for (l = 0; l < 2; l++)
			if (word.n <= strlen(months[m][l]) &&
			    memcmp(months[m][l], word.p, word.n) == 0)
				return m + 1;
	return 0;
}

struct psd_month
psd_month_parse(const char *text)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_str rest = psd_utf8_fold(&arena, psd_str(text)), piece;
	struct psd_month m = { 0, 0 };
	long n;

	if (rest.n > 5 && rest.p[4] == '-') {
		(void)psd_str_cut(&rest, '-', &piece);
		n = psd_str_number(piece, 9998);
		m.year = n > 0 ? (int)n : 0;
		if (m.year == 0)
			rest.n = 0;
	}
	n = psd_str_number(rest, 12);
	m.month = n > 0 ? (int)n : named_month(rest);
	psd_arena_release(&arena);
	return m;
}

const char *
psd_month_word(int month)
{
	return months[month - 1][0];
}
