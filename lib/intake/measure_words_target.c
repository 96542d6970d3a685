/* psd_measure_words: the targets in the text of a measure. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/measure_words_target.h"

#include "lib/base/lang.h"

#include <limits.h>

/* What stands before a number. */
struct before {
	int year;      /* 0: none */
	bool named;    /* "mål" */
	bool at_least; /* "minst" */
	bool limited;  /* "minst" or "högst" */
	int beyond;    /* "över" 1, "under" -1: the number itself is not it */
};

/* Whether three digits stand at I, behind at most as many of the same number:
 * "1 200". */
static bool
is_thousands(const struct psd_words *w, size_t i, bool spaced)
{
	const struct psd_word *x = &w->items[i];

	return i > 0 && i < w->n && x->kind == PSD_WORD_NUMBER &&
	    x->plain.n == 3 && x->spaced == spaced && !x->broken;
}

/* The number at I, "71,4" and "1 200" too; returns its words, 0: none. Not by
 * strtod(), which reads as the locale does. */
static size_t
number_at(const struct psd_words *w, size_t i, double *value)
{
	const struct psd_word *x = &w->items[i];
	double part = 0, ten = 1;
	size_t k;

	if (i >= w->n || x->kind != PSD_WORD_NUMBER || x->number < 0)
		return 0;
	*value = (double)x->number;
	if (x->plain.n <= 3 && x->number > 0 && is_thousands(w, i + 1, true)) {
		for (k = i + 1; is_thousands(w, k, true); k++)
			*value = 1000 * *value + (double)w->items[k].number;
		return k - i;
	}
	/* a Swedish point stands between thousands */
	if (x->plain.n <= 3 && x->number > 0 && is_thousands(w, i + 2, false) &&
	    !x[1].spaced && psd_words_sign(w, i + 1, '.')) {
		*value = 1000 * *value + (double)x[2].number;
		return 3;
	}
	if (i + 2 >= w->n || x[2].kind != PSD_WORD_NUMBER || x[1].spaced ||
	    x[2].spaced || psd_words_match(w, i + 1, ",|.") == 0)
		return 1;
	for (k = 0; k < x[2].plain.n && k < 9; k++) {
		part = 10 * part + (x[2].plain.p[k] - '0');
		ten *= 10;
	}
	*value += part / ten;
	return 3;
}

static bool
is_year(const struct psd_words *w, size_t i)
{
	return i < w->n && w->items[i].kind == PSD_WORD_NUMBER &&
	    w->items[i].number >= 2000 && w->items[i].number <= 2099;
}

static void
add(struct psd_measure_words *m, const struct before *b, double value,
    bool percent)
{
	struct psd_target_words *t;

	if (m->n_targets == sizeof(m->targets) / sizeof(m->targets[0]))
		return;
	t = &m->targets[m->n_targets++];
	*t = (struct psd_target_words){ b->year, value, b->at_least, percent,
		b->beyond };
}

/* The end of what is in brackets at I: behind the last one. */
static size_t
bracketed(const struct psd_words *w, size_t i)
{
	while (i < w->n && !psd_words_sign(w, i, ')'))
		i++;
	return i < w->n ? i + 1 : i;
}

static void
take_definition(struct psd_measure_words *m, const struct psd_words *w,
    size_t i, size_t end)
{
	if (m->n_targets > 0 && m->definition.n == 0 && end > i + 3 &&
	    psd_words_sign(w, end - 1, ')'))
		m->definition = psd_words_text(w, i + 1, end - 1);
}

/* The words of a limit at I: N of them, or a sign. Those that say "more than"
 * or "less than" leave the number itself out. */
static size_t
limit(struct before *b, const struct psd_words *w, size_t i, size_t n,
    int beyond)
{
	bool equal = n == 0 && psd_words_sign(w, i + 1, '=');

	b->beyond = (n == 0 && !equal) ||
		psd_words_match(w, i, "over|under") > 0
	    ? beyond
	    : 0;
	return n > 0 ? n : (size_t)1 + equal;
}

/* What may stand between "mål" and its number. */
static size_t
take_before(struct before *b, const struct psd_words *w, size_t i)
{
	size_t n = psd_words_match(w, i,
	    "mal|malet|malniva*|malvarde*|maltal*|malsattning*");

	if (n > 0) {
		*b = (struct before){ .named = true };
		return n;
	}
	n = psd_words_match(w, i, "minst|lagst|over|atminstone");
	if (n > 0 || psd_words_sign(w, i, '>')) {
		b->at_least = b->limited = true;
		return limit(b, w, i, n, 1);
	}
	n = psd_words_match(w, i, "hogst|max|maximalt|under");
	if (n > 0 || psd_words_sign(w, i, '<')) {
		b->limited = true;
		return limit(b, w, i, n, -1);
	}
	return 0;
}

/* Whether "mål" stands at I, with what it is behind it; in a BRACKET also a
 * limit: "(minst 2 per enhet)". */
static bool
is_aim(const struct psd_words *w, size_t i, bool bracket)
{
	size_t n = psd_words_match(w, i,
	    "mal|malet|malniva*|malvarde*|maltal*|malsattning*");

	if (bracket && n == 0)
		return psd_words_match(w, i, "minst|hogst|max|maximalt") > 0 &&
		    psd_words_number(w, i + 1, 0, INT_MAX) >= 0;
	return n > 0 && (bracket || psd_words_sign(w, i + n, ':'));
}

/* What is said to be a target from I on and was not read as one, is told. */
static void
doubt_aim(struct psd_measure_words *m, const struct psd_words *w, size_t i)
{
	size_t end = i;

	while (end < w->n && !psd_words_sign(w, end, ')'))
		end++;
	psd_doubt_add(w->arena, &m->doubts,
	    _("'%.*s' was not read as a target."),
	    PSD_F(psd_words_text(w, i, end)));
}

/* Whether a change is told before the number at I, or where one starts from:
 * "minska med 10 %", "från 62 % till 75 %". */
static bool
is_no_aim(const struct psd_words *w, size_t i, size_t from)
{
	size_t k;

	if (i > from && psd_words_match(w, i - 1, "minst|hogst|ca|cirka") > 0)
		i--;
	if (i == from)
		return false;
	if (psd_words_match(w, i - 1, "fran") > 0)
		return true;
	for (k = from; k + 1 < i && psd_words_match(w, i - 1, "med") > 0; k++)
		if (psd_words_match(w, k,
			"oka*|minska*|hoja*|hojs|sanka*|sanks|reducera*|"
			"forbattra*") > 0)
			return true;
	return false;
}

/* What is measured in is no target: "under 11 timmar", "inom 30 dagar". */
#define NOT_COUNTED                                                            \
	"gang|ganger|ggr|/|manader|dagar|dygn|timmar|tim|timmars|h|minuter|"   \
	"min|veckor|arbetsdagar|vardagar|procentenhet*"

/* A number at I that is a target; returns its words, 0: it is something else.
 */
static size_t
take_number(struct psd_measure_words *m, const struct psd_words *w, size_t i,
    struct before *b)
{
	double value = 0;
	size_t n = number_at(w, i, &value), percent;
	int word;

	if (n == 0 && b->limited &&
	    (word = psd_words_number(w, i, 0, 12)) >= 0) {
		value = word;
		n = 1;
	}
	if (n == 0 || psd_words_match(w, i + n, NOT_COUNTED) > 0)
		return 0;
	percent = psd_words_sign(w, i + n, '%') ||
	    psd_words_match(w, i + n, "procent") > 0;
	if (percent == 0 && !b->named && !b->limited && b->year == 0)
		return 0;
	if (percent > 0 && !b->named && !b->limited && b->year == 0)
		psd_doubt_add(w->arena, &m->doubts,
		    _("'%.*s' was read as the target."),
		    PSD_F(psd_words_text(w, i, i + n + percent)));
	add(m, b, value, percent > 0);
	*b = (struct before){ .named = b->named };
	return n + percent;
}

/* A number at I that tells a change, or where one starts: it is no target, and
 * that is said. */
static size_t
take_change(struct psd_measure_words *m, const struct psd_words *w, size_t i,
    size_t from)
{
	double value;
	size_t n = number_at(w, i, &value);

	if (n == 0 || !is_no_aim(w, i, from))
		return 0;
	n += psd_words_sign(w, i + n, '%') ||
	    psd_words_match(w, i + n, "procent|procentenhet*") > 0;
	psd_doubt_add(w->arena, &m->doubts,
	    _("'%.*s' was not read as a target."),
	    PSD_F(psd_words_text(w, i, i + n)));
	return n;
}

/* "2022:" before a number, or behind "mål". */
static size_t
take_year(struct before *b, const struct psd_words *w, size_t i)
{
	if (!is_year(w, i))
		return 0;
	if (psd_words_sign(w, i + 1, ':') || psd_words_sign(w, i + 1, '=')) {
		b->year = (int)w->items[i].number;
		return 2;
	}
	if (b->named)
		b->year = (int)w->items[i].number;
	return 1;
}

void
psd_measure_targets(struct psd_measure_words *m, const struct psd_words *w,
    size_t from)
{
	struct before b = { 0 };
	size_t i = from, n, end, aim = w->n;

	if (psd_words_number(w, i, 0, 0) == 0 ||
	    psd_words_match(w, i, "inga|inget|ingen") > 0) {
		/* "0 förfallna synpunkter": of the words, not a share */
		if (i + 1 < w->n && w->items[i + 1].kind == PSD_WORD_LETTERS)
			add(m, &b, 0, false);
		if (m->n_targets > 0)
			i++;
	}
	for (; i < w->n; i += n) {
		if (aim == w->n &&
		    (is_aim(w, i, false) ||
			(psd_words_sign(w, i, '(') && is_aim(w, i + 1, true))))
			aim = i + psd_words_sign(w, i, '(');
		if (psd_words_sign(w, i, '(') && aim != i + 1) {
			end = bracketed(w, i);
			take_definition(m, w, i, end);
			n = end - i;
			continue;
		}
		n = take_change(m, w, i, from);
		if (n == 0)
			n = take_year(&b, w, i);
		if (n == 0)
			n = take_before(&b, w, i);
		if (n == 0)
			n = take_number(m, w, i, &b);
		if (n > 0)
			continue;
		n = 1;
		/* what is limited, or of a year, follows at once */
		if (w->items[i].kind == PSD_WORD_LETTERS &&
		    psd_words_match(w, i, "ar|till|pa|cirka|ca") == 0) {
			b.at_least = b.limited = false;
			b.beyond = 0;
			b.year = b.named ? b.year : 0;
		}
	}
	if (aim < w->n && m->n_targets == 0)
		doubt_aim(m, w, aim);
}
