/* psd_narrative_goals: the goals that a narrative sets for the next year. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_NARRATIVE_GOALS_H
#define PSD_SAFETY_NARRATIVE_GOALS_H

#include "lib/safety/framework.h"
#include "lib/safety/narrative.h"

/* Goals in a row; they live as long as the store's arena. */
struct psd_narrative_goal {
	struct psd_str text; /* on one line, as it was written */
	struct psd_narrative_goal *next;
};

/* Takes the area off *TEXT, where it begins with one as psd and people write
 * it: "F4: …", "En god säkerhetskultur: …". Absent: it does not. */
struct psd_str psd_goal_take_area(struct psd_arena *arena,
    const struct psd_framework *framework, struct psd_str *text);

/*
 * The items of the lists below the headings over goals ("Mål, strategier och
 * utmaningar för kommande år") in the narrative at PATH, at most MOST: what
 * people have written there, and without PEOPLE also what psd has. NULL when
 * there are none, and when the narrative cannot be read, which psd validate
 * tells of.
 */
struct psd_narrative_goal *psd_narrative_goals(const struct psd_store *store,
    struct psd_str path, bool people, size_t most);

#endif
