/* psd_report_template_facts: what a template says, in one row. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_TEMPLATE_FACTS_H
#define PSD_REPORT_TEMPLATE_FACTS_H

#include "lib/report/sheet.h"
#include "lib/safety/supply.h"

/* Adds the table "template", which people do not see: they read the same in
 * sentences. IT is a dialogue template. */
void psd_report_template_facts(struct psd_report *to,
    const struct psd_supply *it);

#endif
