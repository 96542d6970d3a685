/* psd_duty_said: what somebody owes, in words. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_DUTY_SAID_H
#define PSD_REPORT_DUTY_SAID_H

#include "lib/report/sheet.h"
#include "lib/safety/duty.h"

/* What it is about: "F2 Antal förfallna avvikelser (2022-Q1)". All texts live
 * as long as ARENA. */
struct psd_str psd_duty_what(struct psd_arena *arena,
    const struct psd_duty *duty);

/* The roles and, where it is not that of the duty, their unit: "EC", "VC,
 * Särskilt boende"; absent when there is nobody. */
struct psd_str psd_duty_who(struct psd_arena *arena, const struct psd_org *org,
    const struct psd_duty *duty, const struct psd_duty_roles *roles);

/* Fills the next cell with the ids of ROLES, joined by commas, for machines. */
void psd_cell_roles(struct psd_sheet *s, const struct psd_duty_roles *roles);

/* The command that answers it on the day TODAY, to be completed where it needs
 * a value or a text; absent when psd has none. */
struct psd_str psd_duty_command(struct psd_arena *arena,
    const struct psd_duty *duty, int today);

#endif
