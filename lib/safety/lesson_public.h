/* psd_lesson_public: what of a lesson may be published. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_LESSON_PUBLIC_H
#define PSD_SAFETY_LESSON_PUBLIC_H

#include "lib/safety/organisation.h"

/*
 * A lesson from a small unit can point at somebody there, so nothing that is
 * published names a unit. The kind of UNIT may be told where YEAR had as many
 * units of it as a number must be to be published (psd_suppress_below()); else
 * it is absent.
 */
struct psd_str psd_public_kind(const struct psd_org *org,
    const struct psd_unit *unit, int year);

/* Whether TEXT names a unit that has a kind, by its name or short name: a
 * text that does is not for the public. */
bool psd_names_unit(const struct psd_org *org, struct psd_str text);

#endif
