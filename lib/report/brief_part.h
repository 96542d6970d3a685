/* psd_brief_part: what the parts of a brief share. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_BRIEF_PART_H
#define PSD_REPORT_BRIEF_PART_H

#include "lib/report/brief.h"

/* The part of what a column is that leaves it out on slides. */
unsigned psd_brief_wide(const struct psd_brief *b);

/* Whether the reader may see WHAT. */
bool psd_brief_may_show(const struct psd_brief *b, enum psd_brief_shown what);

/* TEXT on one line; lives as long as B's records. */
struct psd_str psd_brief_line(const struct psd_brief *b, struct psd_str text);

/* Adds what was left by earlier dialogues, and what became of it. */
void psd_brief_previous(struct psd_report *to, struct psd_brief *b);

/* Adds the goals, and the table that machines read them from. */
void psd_brief_goals(struct psd_report *to, struct psd_brief *b);

/* The narrative of the year before, of the unit or else of the nearest one
 * above it; absent when there is none. *UNIT is whose it is. */
struct psd_str psd_brief_narrative(const struct psd_brief *b,
    const struct psd_unit **unit);

/* Add measures against their targets, figures against last year's, and what
 * is overdue. */
void psd_brief_results(struct psd_report *to, struct psd_brief *b);
void psd_brief_statistics(struct psd_report *to, const struct psd_brief *b);
void psd_brief_overdue(struct psd_report *to, struct psd_brief *b);

/* Adds the questions of both parties for machines, and for people those of the
 * one that reads, each with what it shows; and what the other has answered. */
void psd_brief_questions(struct psd_report *to, struct psd_brief *b);
void psd_brief_other_answers(struct psd_report *to, const struct psd_brief *b);

/* Adds what the asking party is to read and has prepared. */
void psd_brief_reading(struct psd_report *to, const struct psd_brief *b);

/* Adds the questions that were chosen, the bank that they are from, and those
 * that are open since rounds. */
void psd_brief_chosen(struct psd_report *to, const struct psd_brief *b);
void psd_brief_bank(struct psd_report *to, const struct psd_brief *b);
void psd_brief_rounds(struct psd_report *to, const struct psd_brief *b);

/* Adds lessons of other units of the same kind, the latest first. */
void psd_brief_lessons(struct psd_report *to, const struct psd_brief *b);

#endif
