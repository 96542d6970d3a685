/* psd_report_templates: what dialogues, narratives and plans are written by. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_TEMPLATES_H
#define PSD_REPORT_TEMPLATES_H

#include "lib/report/sheet.h"
#include "lib/safety/dialogue.h"
#include "lib/safety/supply.h"

/* Adds the table "templates": all of LIST, and how much each is used in the
 * year of DIALOGUES. */
void psd_report_templates(struct psd_report *to,
    const struct psd_supplies *list, const struct psd_dialogues *dialogues);

/* Adds all that IT says, in sections that people can read. */
void psd_report_supply(struct psd_report *to, const struct psd_org *org,
    const struct psd_supply *it);

/* The same for a dialogue template. */
void psd_report_template(struct psd_report *to, const struct psd_org *org,
    const struct psd_supply *it);

#endif
