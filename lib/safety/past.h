/* psd_past: what a record said on an earlier day. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_PAST_H
#define PSD_SAFETY_PAST_H

#include "lib/base/buf.h"
#include "lib/base/node.h"
#include "lib/record/store.h"

/*
 * Adds to OUT what the file with BYTES, a RECORD of KIND, would have said on
 * DAY: entries that bear a later date are cut out, the bytes around them
 * stay. Meeting dates in psd.yaml are known a calendar year at a time.
 * Returns false, and adds nothing, when nothing was there yet.
 */
bool psd_past_cut(struct psd_buf *out, const struct psd_node *record,
    struct psd_str bytes, enum psd_record kind, int day);

#endif
