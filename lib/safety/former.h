/* psd_former: faults that were there before, to know the new ones by. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_FORMER_H
#define PSD_SAFETY_FORMER_H

#include "lib/base/finding.h"
#include "lib/base/table.h"

struct psd_former {
	struct psd_arena arena;
	struct psd_table all;
};
#define PSD_FORMER_INIT                                                        \
	{                                                                      \
		PSD_ARENA_INIT, PSD_TABLE_INIT                                 \
	}

void psd_former_release(struct psd_former *former);

/* Adds the faults of LIST. */
void psd_former_add(struct psd_former *former, const struct psd_findings *list);

/* Whether F was there before; each former fault answers for one. */
bool psd_former_take(struct psd_former *former, const struct psd_finding *f);

/* Drops from LIST those that were there before, and releases FORMER. */
void psd_former_drop(struct psd_findings *list, struct psd_former *former);

#endif
