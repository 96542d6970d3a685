/* psd_measure_words: the targets in the text of a measure. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_INTAKE_MEASURE_WORDS_TARGET_H
#define PSD_INTAKE_MEASURE_WORDS_TARGET_H

#include "lib/intake/measure_words.h"

/* Adds to M the targets in W, from word FROM on, and what is explained behind
 * them in brackets. */
void psd_measure_targets(struct psd_measure_words *m, const struct psd_words *w,
    size_t from);

#endif
