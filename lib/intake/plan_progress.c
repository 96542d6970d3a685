/* psd_plan_fields_progress: "Pågår (2022-05-03): …" as fields. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/plan_fields.h"

#include "lib/base/utf8.h"
#include "lib/record/edit.h"

/* What people write besides the labels, folded; longest first. */
static const struct {
	const char *word;
	enum psd_progress progress;
} words[] = {
	{ "inte påbörjad", PSD_PROGRESS_NOT_STARTED },
	{ "inte påbörjat", PSD_PROGRESS_NOT_STARTED },
	{ "ej påbörjad", PSD_PROGRESS_NOT_STARTED },
	{ "ej påbörjat", PSD_PROGRESS_NOT_STARTED },
	{ "ej startad", PSD_PROGRESS_NOT_STARTED },
	{ "ej start", PSD_PROGRESS_NOT_STARTED },
	{ "delvis genomförd", PSD_PROGRESS_PARTLY },
	{ "delvis genomfört", PSD_PROGRESS_PARTLY },
	{ "delvis klart", PSD_PROGRESS_PARTLY },
	{ "delvis klar", PSD_PROGRESS_PARTLY },
	{ "delvis", PSD_PROGRESS_PARTLY },
	{ "pågående", PSD_PROGRESS_ONGOING },
	{ "pågår", PSD_PROGRESS_ONGOING },
	{ "påbörjad", PSD_PROGRESS_ONGOING },
	{ "påbörjat", PSD_PROGRESS_ONGOING },
	{ "genomförd", PSD_PROGRESS_DONE },
	{ "genomfört", PSD_PROGRESS_DONE },
	{ "färdigt", PSD_PROGRESS_DONE },
	{ "färdig", PSD_PROGRESS_DONE },
	{ "klart", PSD_PROGRESS_DONE },
	{ "klar", PSD_PROGRESS_DONE },
	{ "vilande", PSD_PROGRESS_PAUSED },
	{ "pausad", PSD_PROGRESS_PAUSED },
	{ "avbruten", PSD_PROGRESS_STOPPED },
	{ "avbrutet", PSD_PROGRESS_STOPPED },
	{ "stoppad", PSD_PROGRESS_STOPPED },
};

/* Whether TEXT begins with WORD, both folded, and a word ends there. */
static bool
begins(struct psd_str text, struct psd_str word)
{
	uint32_t cp;
	struct psd_str rest;

	if (word.n == 0 || text.n < word.n ||
	    memcmp(text.p, word.p, word.n) != 0)
		return false;
	rest = (struct psd_str){ text.p + word.n, text.n - word.n };
	return rest.n == 0 || psd_utf8_next(rest, 0, &cp) == 0 ||
	    psd_utf8_kind(cp) != PSD_UTF8_LETTER;
}

/* The progress that TEXT begins with; *N is how long its word is. */
static enum psd_progress
progress_of(const struct psd_plan_reader *r, struct psd_str text, size_t *n)
{
	struct psd_str folded = psd_utf8_fold(r->arena, text);
	enum psd_progress found = PSD_PROGRESSES;
	size_t i;
	int p;

	*n = 0;
	for (p = 0; p < PSD_PROGRESSES; p++) {
		struct psd_str label = psd_utf8_fold(r->arena,
		    psd_progress_label(r->org, (enum psd_progress)p));

		if (label.n > *n && begins(folded, label)) {
			*n = label.n;
			found = (enum psd_progress)p;
		}
	}
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct psd_str word = psd_str(words[i].word);

		if (word.n > *n && begins(folded, word)) {
			*n = word.n;
			found = words[i].progress;
		}
	}
	return found;
}

/* Takes " (2022-05-03)" or " 2022–05–03" from the beginning of *TEXT. */
static int
take_day(struct psd_arena *arena, struct psd_str *text)
{
	struct psd_str t = psd_str_trim(*text);
	struct psd_str typed = psd_utf8_retype(arena, t);
	bool open = typed.n > 0 && typed.p[0] == '(';
	size_t signs = 10 + (size_t)open * 2;
	size_t at;
	uint32_t cp;
	int found;

	if (typed.n < signs)
		return PSD_NO_DAY;
	found = psd_date_parse((struct psd_str){ typed.p + open, 10 });
	if (found == PSD_NO_DAY || (open && typed.p[11] != ')'))
		return PSD_NO_DAY;
	for (at = 0; signs > 0; signs--)
		at += psd_utf8_next(t, at, &cp);
	*text = (struct psd_str){ t.p + at, t.n - at };
	return found;
}

bool
psd_plan_fields_lacks_day(const struct psd_node *activity)
{
	struct psd_str word = psd_node_text(activity, "progress");

	return psd_node_find(activity, "progress_date") == NULL &&
	    (psd_str_is(word, "done") || psd_str_is(word, "paused") ||
		psd_str_is(word, "stopped"));
}

void
psd_plan_fields_day(struct psd_arena *arena, struct psd_node *activity, int day)
{
	psd_value_put(activity, "progress_date",
	    psd_value_text(arena,
		psd_arena_copy(arena, psd_str(psd_date_print(day).s))));
}

/* How many bytes of TEXT are a sign between a progress and what is said of it,
 * or a space; 0: none. */
static size_t
sign_at(struct psd_str text)
{
	if (text.n > 0 && strchr(".:,;- ", text.p[0]) != NULL)
		return 1;
	return psd_str_starts(text, "\xe2\x80\x93") ? 3 : 0;
}

bool
psd_plan_fields_progress(const struct psd_plan_reader *r,
    struct psd_node *activity, struct psd_str text)
{
	struct psd_str rest = psd_str_trim(text);
	size_t n;
	enum psd_progress p = progress_of(r, rest, &n);
	int day;

	if (p == PSD_PROGRESSES || psd_node_find(activity, "progress") != NULL)
		return false;
	rest = (struct psd_str){ rest.p + n, rest.n - n };
	day = take_day(r->arena, &rest);
	rest = psd_str_trim(rest);
	/* "Klar med steg 2" says more than that it is done */
	if (rest.n > 0 && sign_at(rest) == 0)
		return false;
	while (sign_at(rest) > 0)
		rest = (struct psd_str){ rest.p + sign_at(rest),
			rest.n - sign_at(rest) };
	psd_value_put(activity, "progress",
	    psd_value_text(r->arena, psd_str(psd_progress_word(p))));
	if (day != PSD_NO_DAY)
		psd_plan_fields_day(r->arena, activity, day);
	if (rest.n > 0)
		psd_plan_fields_comment(r, activity, rest);
	return true;
}
