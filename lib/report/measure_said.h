/* psd_measure_said: values of measures, in the language of the messages. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_MEASURE_SAID_H
#define PSD_REPORT_MEASURE_SAID_H

#include "lib/report/sheet.h"
#include "lib/safety/outcome.h"

/* Adds "51.9 % (121 of 233)", "3", "step 2 (Reagerande)", "yes", "yes in 3 of
 * 5", "40 to 80 %"; nothing where there is no value. */
void psd_measured_say(struct psd_buf *to, const struct psd_measure *m,
    const struct psd_measured *v);

/* Adds "60 %", "0", "at least 1"; nothing when there is no target. */
void psd_measured_say_target(struct psd_buf *to, const struct psd_measure *m,
    int year);

/* Adds NUMBER with a decimal comma in Swedish, at most DECIMALS, none that say
 * nothing. */
void psd_say_decimal(struct psd_buf *to, double number, int decimals);

/* The same of a ratio, which always has two: such stand below each other. */
void psd_say_ratio(struct psd_buf *to, double number);

/* Adds " (121 of 233)", what a share, or else a ratio, is made of. */
void psd_say_parts(struct psd_buf *to, const struct psd_measured *v,
    bool share);

/* Whether M counts reported risks, also in relation to events: more of them is
 * good, so that nothing about them is bad. */
bool psd_measure_is_risks(const struct psd_measure *m);

/* Adds "Björken", "Björken och Tallhöjden", "Björken, Tallhöjden och Ängsro";
 * in English with "and". */
void psd_say_units(struct psd_buf *to, const struct psd_unit *const *units,
    size_t n);

/* Fills the next cell with the ids of UNITS, joined by commas, for machines. */
void psd_cell_units(struct psd_sheet *s, const struct psd_unit *const *units,
    size_t n);

#endif
