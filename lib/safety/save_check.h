/* psd_save_check: what is wrong with the records by a change, and was not. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_SAVE_CHECK_H
#define PSD_SAFETY_SAVE_CHECK_H

#include "lib/safety/organisation.h"

/*
 * Adds to FRESH the faults that the records have when CHANGE is made and have
 * not without it: errors in all files, warnings in the one that is changed.
 * Texts that differ in a place they name are the same. Nothing is written.
 * Returns whether there are errors that speak against the change: of a file
 * that could not be read before, what reading it shows is no news. -1 when it
 * cannot be told.
 */
int psd_save_check(struct psd_findings *fresh, const struct psd_source *src,
    const struct psd_instead *change, struct psd_err *e) PSD_CHECK;

#endif
