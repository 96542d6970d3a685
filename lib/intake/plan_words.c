/* psd_plan_words: the words and numbers that hold a plan's table together. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/plan_words.h"

#include "lib/base/table.h"
#include "lib/base/utf8.h"

/* Longer texts are no headings. */
#define HEADING_MAX ((size_t)80)

/* What people call the columns, folded; several words may lie behind one with
 * "/" or "(", of which the first counts. */
static const struct {
	const char *word;
	enum psd_plan_field field;
} headings[] = {
	{ "organisatorisk nivå", PSD_FIELD_LEVEL },
	{ "organisationsnivå", PSD_FIELD_LEVEL },
	{ "organisational level", PSD_FIELD_LEVEL },
	{ "organizational level", PSD_FIELD_LEVEL },
	{ "verksamhetsnivå", PSD_FIELD_LEVEL },
	{ "nivå", PSD_FIELD_LEVEL },
	{ "nivåer", PSD_FIELD_LEVEL },
	{ "level", PSD_FIELD_LEVEL },
	{ "aktivitet", PSD_FIELD_ACTIVITY },
	{ "aktiviteter", PSD_FIELD_ACTIVITY },
	{ "activity", PSD_FIELD_ACTIVITY },
	{ "activities", PSD_FIELD_ACTIVITY },
	{ "åtgärd", PSD_FIELD_ACTIVITY },
	{ "åtgärder", PSD_FIELD_ACTIVITY },
	{ "insats", PSD_FIELD_ACTIVITY },
	{ "insatser", PSD_FIELD_ACTIVITY },
	{ "vad", PSD_FIELD_ACTIVITY },
	{ "vad ska göras", PSD_FIELD_ACTIVITY },
	{ "vad ska vi göra", PSD_FIELD_ACTIVITY },
	{ "mätning", PSD_FIELD_MEASURE },
	{ "mätningar", PSD_FIELD_MEASURE },
	{ "mått", PSD_FIELD_MEASURE },
	{ "mätetal", PSD_FIELD_MEASURE },
	{ "nyckeltal", PSD_FIELD_MEASURE },
	{ "indikator", PSD_FIELD_MEASURE },
	{ "indikatorer", PSD_FIELD_MEASURE },
	{ "hur mäts det", PSD_FIELD_MEASURE },
	{ "hur mäter vi", PSD_FIELD_MEASURE },
	{ "measure", PSD_FIELD_MEASURE },
	{ "measures", PSD_FIELD_MEASURE },
	{ "uppföljning", PSD_FIELD_FOLLOW_UP },
	{ "följs upp", PSD_FIELD_FOLLOW_UP },
	{ "när", PSD_FIELD_FOLLOW_UP },
	{ "tidpunkt", PSD_FIELD_FOLLOW_UP },
	{ "tidplan", PSD_FIELD_FOLLOW_UP },
	{ "frekvens", PSD_FIELD_FOLLOW_UP },
	{ "follow-up", PSD_FIELD_FOLLOW_UP },
	{ "resultat", PSD_FIELD_RESULT },
	{ "utfall", PSD_FIELD_RESULT },
	{ "result", PSD_FIELD_RESULT },
	{ "ansvarig", PSD_FIELD_RESPONSIBLE },
	{ "ansvariga", PSD_FIELD_RESPONSIBLE },
	{ "ansvar", PSD_FIELD_RESPONSIBLE },
	{ "vem", PSD_FIELD_RESPONSIBLE },
	{ "responsible", PSD_FIELD_RESPONSIBLE },
	{ "mål", PSD_FIELD_TARGET },
	{ "målvärde", PSD_FIELD_TARGET },
	{ "målnivå", PSD_FIELD_TARGET },
	{ "target", PSD_FIELD_TARGET },
	{ "status", PSD_FIELD_STATUS },
	{ "läge", PSD_FIELD_STATUS },
	{ "progress", PSD_FIELD_STATUS },
	{ "kommentar", PSD_FIELD_COMMENT },
	{ "kommentarer", PSD_FIELD_COMMENT },
	{ "anteckning", PSD_FIELD_COMMENT },
	{ "anteckningar", PSD_FIELD_COMMENT },
	{ "notering", PSD_FIELD_COMMENT },
	{ "comment", PSD_FIELD_COMMENT },
	{ "område", PSD_FIELD_AREA },
	{ "area", PSD_FIELD_AREA },
	{ "fokusområde", PSD_FIELD_AREA },
	{ "fokusområden", PSD_FIELD_AREA },
	{ "grundläggande förutsättning", PSD_FIELD_AREA },
	{ "grundläggande förutsättningar", PSD_FIELD_AREA },
	{ "förutsättning", PSD_FIELD_AREA },
	{ "prioriterat område", PSD_FIELD_AREA },
	{ "prioritering", PSD_FIELD_PRIORITY },
	{ "prioriteringar", PSD_FIELD_PRIORITY },
	{ "priority", PSD_FIELD_PRIORITY },
};

/* What lines begin with that are no text of their own. */
static const struct {
	const char *word;
	enum psd_plan_line_kind kind;
} lines[] = {
	{ "grundläggande förutsättning", PSD_LINE_AREA },
	{ "grundläggande förutsättningar", PSD_LINE_AREA },
	{ "förutsättning", PSD_LINE_AREA },
	{ "prioriterat fokusområde", PSD_LINE_AREA },
	{ "fokusområde", PSD_LINE_AREA },
	{ "fokusområden", PSD_LINE_AREA },
	{ "insatsområde", PSD_LINE_AREA },
	{ "område", PSD_LINE_AREA },
	{ "area", PSD_LINE_AREA },
	{ "foundation", PSD_LINE_AREA },
	{ "focus area", PSD_LINE_AREA },
	{ "prioritering", PSD_LINE_PRIORITY },
	{ "prioriteringar", PSD_LINE_PRIORITY },
	{ "prioriterat", PSD_LINE_PRIORITY },
	{ "priority", PSD_LINE_PRIORITY },
	{ "priorities", PSD_LINE_PRIORITY },
};

static bool
is_end(char c)
{
	return c == ':' || c == '?' || c == '.' || c == '*' || c == ' ';
}

enum psd_plan_field
psd_plan_heading(struct psd_str text)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	enum psd_plan_field field = PSD_FIELD_OTHER;
	struct psd_str t, head;
	size_t i;

	if (text.n == 0 || text.n > HEADING_MAX)
		return field;
	t = psd_plan_squeeze(&arena, psd_utf8_fold(&arena, text));
	head = t;
	for (i = 0; i < t.n && t.p[i] != '/' && t.p[i] != '('; i++)
		;
	head.n = i;
	while (head.n > 0 && is_end(head.p[head.n - 1]))
		head.n--;
	for (i = 0; i < sizeof(headings) / sizeof(headings[0]); i++)
		if (psd_str_is(head, headings[i].word))
			field = headings[i].field;
	psd_arena_release(&arena);
	return field;
}

enum psd_plan_line_kind
psd_plan_line_kind(struct psd_str text, struct psd_str *rest)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	enum psd_plan_line_kind kind = PSD_LINE_PLAIN;
	struct psd_str t, head = text;
	size_t i, colon;

	for (colon = 0; colon < text.n && text.p[colon] != ':'; colon++)
		;
	head.n = colon;
	*rest = (struct psd_str){ text.p + text.n, 0 };
	if (colon < text.n)
		*rest = psd_str_trim(
		    (struct psd_str){ text.p + colon + 1, text.n - colon - 1 });
	if (head.n == 0 || head.n > HEADING_MAX)
		return kind;
	t = psd_str_trim(psd_utf8_fold(&arena, head));
	for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		if (psd_str_is(t, lines[i].word))
			kind = lines[i].kind;
	psd_arena_release(&arena);
	return kind;
}

struct psd_str
psd_plan_squeeze(struct psd_arena *arena, struct psd_str text)
{
	struct psd_buf to = PSD_BUF_INIT;
	size_t at, n;
	uint32_t cp;
	bool blank = false;

	for (at = 0; (n = psd_utf8_next(text, at, &cp)) > 0; at += n) {
		if (psd_utf8_kind(cp) == PSD_UTF8_SPACE || cp == '\n' ||
		    cp == '\t' || cp == '\r') {
			blank = to.n > 0;
			continue;
		}
		if (blank)
			psd_buf_putc(&to, ' ');
		blank = false;
		psd_buf_add(&to, text.p + at, n);
	}
	return psd_buf_detach(&to, arena);
}

/* Adds the words of TEXT, folded, to LIST; returns how many. */
static size_t
words_of(struct psd_arena *arena, struct psd_str *list, size_t max,
    struct psd_str text)
{
	struct psd_str t = psd_utf8_fold(arena, text);
	size_t at, n, from = 0, found = 0;
	uint32_t cp;
	bool in = false;

	for (at = 0; at <= t.n && found < max; at += n) {
		bool letter;

		n = psd_utf8_next(t, at, &cp);
		letter = n > 0 && psd_utf8_kind(cp) == PSD_UTF8_LETTER;
		if (letter && !in)
			from = at;
		if (!letter && in)
			list[found++] = (struct psd_str){ t.p + from,
				at - from };
		in = letter;
		n += n == 0;
	}
	return found;
}

#define WORDS_MAX ((size_t)120)

int
psd_plan_alike(struct psd_arena *arena, struct psd_str a, struct psd_str b)
{
	struct psd_str x[WORDS_MAX], y[WORDS_MAX];
	size_t n = words_of(arena, x, WORDS_MAX, a);
	size_t m = words_of(arena, y, WORDS_MAX, b);
	bool used[WORDS_MAX] = { false };
	size_t i, j, same = 0;

	for (i = 0; i < n; i++)
		for (j = 0; j < m; j++)
			if (!used[j] && psd_str_eq(x[i], y[j])) {
				used[j] = true;
				same++;
				break;
			}
	return n + m > 0 ? (int)(200 * same / (n + m)) : 0;
}

/* Words that say nothing of what a text is about, folded. */
static const char *const fillers[] = { "och", "att", "som", "för", "med", "det",
	"den", "ett", "till", "från", "per", "ska", "bör", "alla", "har", "kan",
	"inte", "vid", "ska", "sin", "sina", "the", "and", "for", "andel",
	"antal", "via", "hur", "där", "samt", "ev", "eller", "när", "enligt" };

static bool
is_filler(struct psd_str word)
{
	size_t i;

	for (i = 0; i < sizeof(fillers) / sizeof(fillers[0]); i++)
		if (psd_str_is(word, fillers[i]))
			return true;
	return word.n < 3;
}

size_t
psd_plan_shared(struct psd_arena *arena, struct psd_str a, struct psd_str b)
{
	struct psd_str x[WORDS_MAX], y[WORDS_MAX];
	size_t n = words_of(arena, x, WORDS_MAX, a);
	size_t m = words_of(arena, y, WORDS_MAX, b);
	size_t i, j, same = 0;

	for (i = 0; i < n; i++)
		for (j = 0; j < m && !is_filler(x[i]); j++)
			if (psd_str_eq(x[i], y[j])) {
				same++;
				break;
			}
	return same;
}
