/* psd_quarter: what a unit says of an area when a quarter has gone. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_QUARTER_H
#define PSD_SAFETY_QUARTER_H

#include "lib/safety/framework.h"
#include "lib/safety/save.h"

/* What somebody says; all is borrowed. */
struct psd_quarter {
	const struct psd_source *src;
	const struct psd_unit *unit;
	int year, quarter;
	const char *area;     /* NULL: the only one that can be meant */
	struct psd_str text;  /* empty: it is taken back */
	int day;	      /* PSD_NO_DAY: that of SRC */
	struct psd_buf *diff; /* the change is added, and nothing is saved;
			       * NULL: it is */
};

/* What has come of it; lives as long as the store's arena. */
struct psd_quarter_said {
	struct psd_saved saved;
	struct psd_str area;   /* its label */
	struct psd_str before; /* the text that was there; absent */
	int day;
};

/*
 * Writes the text of a quarter into the area of the unit's plan, from where the
 * narrative takes it; another text for the same quarter and area is replaced.
 * PSD_EUSAGE for a quarter that has not begun by that day, for a day to come,
 * and where several areas could be meant; PSD_EDATA without a plan. Caller
 * releases the faults of OUT's saved in any case.
 */
int psd_quarter_save(struct psd_quarter_said *out,
    const struct psd_quarter *quarter, struct psd_err *e) PSD_CHECK;

#endif
