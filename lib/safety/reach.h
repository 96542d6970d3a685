/* psd_reach: how far a change of some records can make faults. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_REACH_H
#define PSD_SAFETY_REACH_H

#include "lib/record/store.h"

/*
 * Whether the change of FILE, below the root, from BEFORE to AFTER, its bytes
 * (absent: there is no such file), can make faults in any other file: others
 * are checked by what it says, or it takes away what they may name. If not, to
 * check FILE is enough, but for what then stands twice.
 */
bool psd_reach_is_far(struct psd_str file, struct psd_str before,
    struct psd_str after);

/*
 * LIST is what psd_check_files() found for NAMED. Drops what it says of other
 * files, of which it read some only: what they name may stand in those that it
 * did not read. What stands twice, here and there, is told nevertheless.
 */
void psd_reach_keep_near(struct psd_findings *list,
    const struct psd_files *named);

#endif
