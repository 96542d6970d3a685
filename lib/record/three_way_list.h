/* psd_three_list: lists whose items are told apart by nothing. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_THREE_WAY_LIST_H
#define PSD_RECORD_THREE_WAY_LIST_H

#include "lib/record/three_way_made.h"

/* Puts what the items of M's versions make together into M, by alignment: what
 * both have added is there once if it is equal, else ours and then theirs. */
void psd_three_list(struct psd_three_job *j, struct psd_three_made *m);

#endif
