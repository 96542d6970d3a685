/* psd_attendance: who is to take part in a dialogue, and who did. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_ATTENDANCE_H
#define PSD_SAFETY_ATTENDANCE_H

#include "lib/safety/dialogue.h"

/* A role, of a unit, for a party. */
struct psd_attendee {
	const struct psd_node *party; /* of the template; NULL: of none */
	struct psd_str role;
	const struct psd_unit *unit; /* where it belongs; NULL: not known */
	bool required;
	const struct psd_node *node; /* the record's entry; NULL: the template
				      * asks for it, and the record lacks it */
	struct psd_attendee *next;
};

/*
 * By the template's parties: those that the record of D names, then the roles
 * that the template asks for and it lacks, once for each unit of the party: D's
 * own and those that it is paired with. As long as D has not been held, also
 * those who may come but need not. It lives as long as ARENA.
 */
struct psd_attendee *psd_attendance(struct psd_arena *arena,
    const struct psd_org *org, const struct psd_dialogue *d);

/* The role of KEY ("inviter", "leader", "documenter", "contact"): what the
 * record of D says, else its template; absent when neither does. */
struct psd_str psd_dialogue_role(const struct psd_dialogue *d, const char *key);

/* The unit that ROLE belongs to, of those above UNIT and itself: the one of the
 * role's level; UNIT when it has no level there; NULL when psd.yaml has one
 * address for it and no level: it is no unit's. */
const struct psd_unit *psd_role_home(const struct psd_org *org,
    struct psd_str role, const struct psd_unit *unit);

/* The whole name of ROLE ("verksamhetschef"), else ROLE itself; and its short
 * one ("VC"), else the whole. */
struct psd_str psd_role_name(const struct psd_org *org, struct psd_str role);
struct psd_str psd_role_short(const struct psd_org *org, struct psd_str role);

#endif
