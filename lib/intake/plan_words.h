/* psd_plan_words: the words and numbers that hold a plan's table together. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_INTAKE_PLAN_WORDS_H
#define PSD_INTAKE_PLAN_WORDS_H

#include "lib/intake/plan_draft.h"

/* What the heading TEXT of a column means; PSD_FIELD_OTHER for any other. */
enum psd_plan_field psd_plan_heading(struct psd_str text);

/* A line that says what the next ones are about. */
enum psd_plan_line_kind {
	PSD_LINE_PLAIN,
	PSD_LINE_AREA,	  /* "Fokusområde: X"; X may be absent */
	PSD_LINE_PRIORITY /* "Prioritering: X" */
};

/* What TEXT begins with; *REST is what stands behind that. */
enum psd_plan_line_kind psd_plan_line_kind(struct psd_str text,
    struct psd_str *rest);

/*
 * Takes the numbers that *TEXT begins with ("1.", "2)", "1-3.", "1, 3.") and
 * the blanks behind them. Returns 0, and takes nothing, when there are none.
 * BARE also takes a number without a sign behind it, before a capital.
 */
uint64_t psd_plan_take_numbers(struct psd_str *text, bool bare);

/*
 * Where the next item of a list begins inside of TEXT, behind the number LAST:
 * the offset of its number. TEXT.n when none does.
 */
size_t psd_plan_next_number(struct psd_str text, int last);

/* The highest and the lowest of NUMBERS; 0 for none. */
int psd_plan_highest(uint64_t numbers);
int psd_plan_lowest(uint64_t numbers);

/* Where a sentence begins inside of TEXT, from AT on: behind a full stop or a
 * quotation, with a capital. TEXT.n when none does. */
size_t psd_plan_next_sentence(struct psd_str text, size_t at);

/*
 * Where in TEXT a line end may have been lost: before a capital in the middle
 * of a sentence, behind a word that a sentence can end with. TEXT.n when
 * nowhere.
 */
size_t psd_plan_lost_line(struct psd_str text);

/* Whether TEXT begins with a small letter. */
bool psd_plan_goes_on(struct psd_str text);

/* Whether TEXT begins with a year and a colon ("2022: 60 %"). */
bool psd_plan_is_of_year(struct psd_str text);

/* The first year from 2000 to 2099 in TEXT that is not one end of a range of
 * years; 0 when there is none. */
int psd_plan_year_in(struct psd_str text);

/* TEXT with one space for each run of blanks and line ends. */
struct psd_str psd_plan_squeeze(struct psd_arena *arena, struct psd_str text);

/* How many words of three letters or more A and B share, but for those that
 * stand in every text. */
size_t psd_plan_shared(struct psd_arena *arena, struct psd_str a,
    struct psd_str b);

/* How alike two texts are, from 0 to 100, by the words that they share. */
int psd_plan_alike(struct psd_arena *arena, struct psd_str a, struct psd_str b);

#endif
