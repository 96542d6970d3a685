/* psd_address: where mail to a role of a unit goes. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_ADDRESS_H
#define PSD_SAFETY_ADDRESS_H

#include "lib/safety/organisation.h"

/*
 * The address of ROLE for UNIT: what psd.yaml says under the unit's roles, else
 * under those of the nearest unit above, else under the role itself; absent
 * when nobody has one. Roles are not people: who reads the mail is the
 * organisation's business.
 */
struct psd_str psd_address_of(const struct psd_org *org,
    const struct psd_unit *unit, struct psd_str role);

/*
 * Whether S can stand in mail and calendars as it is: ASCII, one @, and none of
 * the signs that have a meaning there. The schema lets more through, since what
 * an address may be is not for a record to say.
 */
bool psd_address_is(struct psd_str s);

#endif
