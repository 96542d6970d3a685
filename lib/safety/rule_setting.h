/* psd_rule_settings: how grave an organisation finds what breaks a rule. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_RULE_SETTING_H
#define PSD_SAFETY_RULE_SETTING_H

#include "lib/base/finding.h"
#include "lib/base/node.h"

/*
 * "rules" in psd.yaml gives rules another level: error, warning, note or, for
 * those that are warnings, ignore. What makes a file unreadable and what says
 * who a patient is stays an error, and other errors can become warnings
 * only: a fault that nobody hears of is in next year's report.
 */

/* Adds what is wrong with the settings of ORGANISATION, the tree of psd.yaml,
 * to FINDINGS. */
void psd_rule_settings_check(struct psd_findings *findings,
    const struct psd_node *organisation);

/* Gives the findings of LIST the levels that ORGANISATION, which may be NULL,
 * has set; drops those whose rule is off. */
void psd_rule_settings_apply(struct psd_findings *list,
    const struct psd_node *organisation);

#endif
