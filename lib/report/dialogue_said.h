/* psd_said_dialogue: what all documents about a dialogue say alike. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_DIALOGUE_SAID_H
#define PSD_REPORT_DIALOGUE_SAID_H

#include "lib/report/sheet.h"
#include "lib/safety/dialogue.h"

/*
 * All texts live as long as ARENA, or TO's. A dialogue whose template psd does
 * not know has neither agenda nor questions; what its record holds is said all
 * the same, and that no individual patients are discussed.
 */

/* What it is and whose: "Patientsäkerhetsdialog på klinik: Akutkliniken". */
struct psd_str psd_said_dialogue(struct psd_arena *arena,
    const struct psd_dialogue *d);

/* "tisdag 18 oktober 2022"; lives as long as ARENA. */
struct psd_str psd_said_day(struct psd_arena *arena, int day);

/* When and where: "tisdag 18 oktober 2022, 08.30–10.00, Sal 3"; of one that
 * has been held the day that it was; absent when it is not booked. */
struct psd_str psd_said_when(struct psd_arena *arena,
    const struct psd_dialogue *d);

/* Adds what kind of talk this is, as its template says it, and that no
 * individual patients are discussed: it stands in every document, first. */
void psd_said_banner(struct psd_report *to, const struct psd_dialogue *d);

/* Adds the sheet "agenda": from, minutes, text, role. Times are shown where
 * the record says when it begins. */
void psd_said_agenda(struct psd_report *to, const struct psd_org *org,
    const struct psd_dialogue *d);

/* Adds the sheet "participants": party, role, name, unit, required, count,
 * present (none: it is not known yet): those that the record names and the
 * roles that its template asks for and it lacks. */
void psd_said_participants(struct psd_report *to, const struct psd_org *org,
    const struct psd_dialogue *d);

/* The text of QUESTION, a node of the template's preparation or bank, with its
 * years filled in. */
struct psd_str psd_said_question(struct psd_arena *arena,
    const struct psd_dialogue *d, const struct psd_node *question);

/* The question of the template with ID, in its preparation or its bank; NULL
 * when there is none. */
const struct psd_node *psd_dialogue_question(const struct psd_dialogue *d,
    struct psd_str id);

#endif
