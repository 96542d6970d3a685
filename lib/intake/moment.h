/* psd_moment: "varannan månad", "juli och dec", "kv 2" as a time. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_INTAKE_MOMENT_H
#define PSD_INTAKE_MOMENT_H

#include "lib/intake/words.h"
#include "lib/safety/cadence.h"

/* A time as a text says it. */
struct psd_moment {
	enum psd_every every; /* PSD_NEVER: none */
	unsigned quarters;    /* PSD_QUARTER: bit Q for quarter Q */
	unsigned months;      /* PSD_MONTHS: bit M */
	int month;	      /* PSD_YEARLY */
	int year;	      /* that stands beside it; 0 */
	struct psd_str date;  /* MM-DD; absent */
	struct psd_str event; /* of PSD_EVENT */
	bool year_wheel;
	bool guessed; /* it says something else, or more, than this */
	size_t n;     /* words that it takes */
};

/* Whether a time stands at word I. One that no cadence can hold ("juni–maj")
 * has its words, and PSD_NEVER. */
bool psd_moment_read(struct psd_moment *out, const struct psd_words *w,
    size_t i);

/* Whether A and B can be said of one follow-up ("årligen", "i februari"); then
 * A says both. */
bool psd_moment_join(struct psd_moment *a, const struct psd_moment *b);

/* Whether M is a time at all. */
bool psd_moment_is(const struct psd_moment *m);

/* The month, 1 to 12, that word I is; 0: none. */
int psd_moment_month(const struct psd_words *w, size_t i);

/* A word for a time that WORD is nearly written as; absent when none is. */
struct psd_str psd_moment_near(struct psd_str word);

#endif
