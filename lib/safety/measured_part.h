/* psd_measuring: the ways of measuring, which psd_measured_in() joins. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_MEASURED_PART_H
#define PSD_SAFETY_MEASURED_PART_H

#include "lib/safety/measured.h"

/* What a measure is computed from, and for whom. */
struct psd_measuring {
	const struct psd_basis *b;
	const struct psd_measure *m;
	const struct psd_node *computed;
	const struct psd_unit *unit;
	int from, to; /* not after today */
};

/* Each fills in what V is made of. */
void psd_measuring_statistics(struct psd_measured *v,
    const struct psd_measuring *w);
void psd_measuring_entry(struct psd_measured *v, const struct psd_measuring *w);
void psd_measuring_dialogues(struct psd_measured *v,
    const struct psd_measuring *w);
void psd_measuring_meetings(struct psd_measured *v,
    const struct psd_measuring *w);

/* Names who is silent, and how many were asked. */
void psd_measuring_ask_figures(struct psd_measured *v,
    const struct psd_measuring *w);
void psd_measuring_ask_meetings(struct psd_measured *v,
    const struct psd_measuring *w);

/* The last month from January to that of W's last day that figures were given
 * for; 0: none. */
int psd_measuring_last_month(const struct psd_measuring *w);

/* The last month of W's days that UNIT, or a unit below it, was given what W is
 * made of for; 0: none. */
int psd_measuring_last_level(const struct psd_measuring *w,
    const struct psd_unit *unit);

/* Whether V of M is a stock as it stood in a month that others have given a
 * later one than: what stood in July says nothing of the end of October. */
bool psd_measured_is_stale(const struct psd_basis *b,
    const struct psd_measure *m, const struct psd_measured *v);

/* Notes that UNIT was asked, and whether it was SILENT. */
void psd_measured_ask(struct psd_measured *v, const struct psd_basis *b,
    const struct psd_unit *unit, bool silent);

#endif
