/* psd_wheel_part: what a wheel is put together from. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_WHEEL_PART_H
#define PSD_SAFETY_WHEEL_PART_H

#include "lib/safety/wheel.h"

/* Adds ITEM for UNIT, NULL for nobody's own; unless its day is not asked
 * for. */
void psd_wheel_add(struct psd_wheel *w, struct psd_wheel_item item,
    const struct psd_unit *unit);

/* Whether UNIT's things are asked for; and those of a LEVEL as a whole, NULL
 * for the whole organisation's. */
bool psd_wheel_wants_unit(const struct psd_wheel *w,
    const struct psd_unit *unit);
bool psd_wheel_wants_level(const struct psd_wheel *w,
    const struct psd_org_level *level);

/* Adds what is dated in psd.yaml: meetings, events, the year wheel. */
void psd_wheel_of_organisation(struct psd_wheel *w);

/* Adds the dialogues in LIST that have a day. */
void psd_wheel_of_dialogues(struct psd_wheel *w,
    const struct psd_dialogues *list);

/* Adds the follow-ups and steps that W has read. */
void psd_wheel_of_duties(struct psd_wheel *w);

#endif
