/* psd_decline: it is decided not to follow a recommendation of a dialogue. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_DECLINE_H
#define PSD_SAFETY_DECLINE_H

#include "lib/safety/save.h"
#include "lib/safety/thing.h"

/* What somebody has decided; all is borrowed. */
struct psd_decline {
	const struct psd_source *src;
	const struct psd_thing *thing; /* a recommendation */
	int day;		       /* PSD_NO_DAY: that of SRC */
	struct psd_str by;	       /* id of a role; absent: not said */
	struct psd_str reason;
	struct psd_buf *diff; /* the change is added, and nothing is saved;
			       * NULL: it is */
};

/* What has come of it. */
struct psd_declined {
	int day;     /* that it was declined */
	bool before; /* it had been, on that day and for that reason */
	struct psd_saved saved;
};

/*
 * Notes that the recommendation of DECLINE is not followed, when, by whom and
 * why. PSD_EUSAGE when it is something else, when it has become an activity,
 * and when another decision stands there. Caller releases the faults of OUT's
 * saved in any case.
 */
int psd_decline_save(struct psd_declined *out,
    const struct psd_decline *decline, struct psd_err *e) PSD_CHECK;

/* Whether THING can be declined; else PSD_EUSAGE. */
int psd_decline_check(const struct psd_thing *thing,
    struct psd_err *e) PSD_CHECK;

#endif
