/* psd_privacy_refuse: nothing is saved that says who a patient is. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_REFUSE_H
#define PSD_SAFETY_REFUSE_H

#include "lib/record/store.h"

/*
 * For whatever saves or commits: BYTES are to become the file PATH below the
 * root of STORE. Returns -1 with the place, what stands there, hidden, and
 * what to do when they hold a number that stops and that neither a comment nor
 * psd.yaml allows, or when PATH itself does.
 */
int psd_privacy_refuse(const struct psd_store *store, struct psd_str path,
    struct psd_str bytes, int today, struct psd_err *e) PSD_CHECK;

/* Says that nothing was saved because of F; returns -1. */
int psd_refuse_for(const struct psd_finding *f, struct psd_err *e) PSD_CHECK;

#endif
