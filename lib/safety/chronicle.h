/* psd_chronicle: a year of records as the commits that made them. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_CHRONICLE_H
#define PSD_SAFETY_CHRONICLE_H

#include "lib/base/err.h"
#include "lib/base/mem.h"

/*
 * Makes DIR, a directory that holds nothing but what every repository of
 * records starts with, a git repository with the example organisation in
 * EXAMPLES. Its commits are dated from December 2021 to 14 November 2022 and
 * hold what was known on their day; the last one has the files as they lie in
 * EXAMPLES. They are made by roles, are the same commits on every computer
 * and depend on no setting of the user's.
 */
int psd_chronicle_write(const char *dir, const char *examples,
    struct psd_arena *arena, struct psd_err *e) PSD_CHECK;

#endif
