/* psd_privacy_say: what is said of a person is told without saying it. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_PRIVACY_SAY_H
#define PSD_SAFETY_PRIVACY_SAY_H

#include "lib/base/buf.h"
#include "lib/base/finding.h"
#include "lib/safety/privacy.h"

/* Adds to TO a finding for each thing that BYTES say of who a person is, about
 * the file named last. No digit of a number is in their texts. Returns how
 * many there are. */
size_t psd_privacy_find(struct psd_privacy *privacy, struct psd_findings *to,
    struct psd_str bytes);

/* The same for the numbers in the name PATH of a file, without a place. */
size_t psd_privacy_find_in_name(struct psd_privacy *privacy,
    struct psd_findings *to, struct psd_str path);

/*
 * Adds TEXT to TO with X for the digits of each number and x for the letters
 * of each name that psd_privacy_each() finds there: as many bytes, as many
 * columns. For all that is printed of what somebody wrote.
 */
void psd_privacy_mask(struct psd_buf *to, struct psd_str text);

#endif
