/* psd_report_follow_up: what is to be followed up, in tables. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_FOLLOW_UP_H
#define PSD_REPORT_FOLLOW_UP_H

#include "lib/report/sheet.h"
#include "lib/safety/obligation.h"

enum psd_by {
	PSD_BY_DATE,
	PSD_BY_UNIT,
	PSD_BY_ROLE,
	PSD_BY_FORUM
};

/* What to show. */
struct psd_follow_up_choice {
	enum psd_by by;
	int until; /* last due day; PSD_NO_DAY: no limit */
	bool all;  /* reported ones, too */
};

/* Adds the sheets "follow_ups", which have a time, and "untimed", which do
 * not. LIST is sorted by due day. */
void psd_report_follow_up(struct psd_report *to, const struct psd_org *org,
    const struct psd_obligations *list,
    const struct psd_follow_up_choice *choice);

/* Adds a sheet for obligations, and a row to it. */
struct psd_sheet *psd_report_obligations(struct psd_report *to,
    const char *name, const char *title);
void psd_report_obligation(struct psd_sheet *s, const struct psd_org *org,
    const struct psd_obligation *o);

/* The names of the roles in the list KEY of NODE, joined by commas, short
 * where they have a short name; lives as long as ARENA. */
struct psd_str psd_role_names(struct psd_arena *arena,
    const struct psd_org *org, const struct psd_node *node, const char *key);

#endif
