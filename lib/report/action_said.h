/* psd_said_action: actions and lifted questions of dialogues, in tables. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_ACTION_SAID_H
#define PSD_REPORT_ACTION_SAID_H

#include "lib/report/sheet.h"
#include "lib/safety/dialogue.h"

/* What people see of actions. */
enum psd_actions {
	PSD_ACTIONS_ALL,   /* of one dialogue */
	PSD_ACTIONS_JOINT, /* of many; whether they are joint is known */
	PSD_ACTIONS_PUBLIC /* nobody's, as it were */
};

/* Adds the sheet "actions"; TITLE may be NULL. A row is an entry N of D's
 * actions, as of the day of SRC; HOW is that of its sheet. */
struct psd_sheet *psd_action_sheet(struct psd_report *to, const char *title,
    enum psd_actions how);
void psd_action_row(struct psd_sheet *s, const struct psd_source *src,
    const struct psd_dialogue *d, const struct psd_node *n,
    enum psd_actions how);

/* The same of questions that were lifted. */
struct psd_sheet *psd_lifted_sheet(struct psd_report *to, enum psd_actions how);
void psd_lifted_row(struct psd_sheet *s, const struct psd_source *src,
    const struct psd_dialogue *d, const struct psd_node *n,
    enum psd_actions how);

/* The day in KEY of N if it had come by TODAY, else PSD_NO_DAY. */
int psd_day_by(const struct psd_node *n, const char *key, int today);

/* "Declined 2022-10-03 by chefläkare: …" of N, a recommendation, in ORG's
 * words; absent where that has not been decided by TODAY. Lives as long as
 * ARENA. */
struct psd_str psd_declined_said(struct psd_arena *arena,
    const struct psd_org *org, const struct psd_node *n, int today);

#endif
