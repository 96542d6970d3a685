/* psd_held: a dialogue has been held, or called off, and who was there. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_DIALOGUE_HELD_H
#define PSD_SAFETY_DIALOGUE_HELD_H

#include "lib/io/opt.h"
#include "lib/safety/dialogue_who.h"
#include "lib/safety/save.h"

/* What somebody says of a dialogue. */
struct psd_held {
	const struct psd_source *src;
	const struct psd_dialogue *dialogue;
	int day; /* PSD_NO_DAY: the one it was planned for, else today */
	const struct psd_texts *present, *absent; /* as psd_who_find() reads
						   * them, with commas */
	bool all; /* all who must be there were, but those in ABSENT */
	bool called_off;
	struct psd_str reason; /* for that; else how those in ABSENT had their
				* say; absent: nobody said */
	struct psd_buf *diff;  /* the change is added, and nothing is saved;
				* NULL: it is */
};

/* What has come of it; all but the faults lives as long as the store's
 * arena. */
struct psd_held_done {
	bool before;			/* it had been noted already */
	int day;			/* that it was held, or called off */
	size_t told;			/* who was there, or was not: as news */
	struct psd_dialogue dialogue;	/* as it is by now */
	struct psd_attendee *strangers; /* whom the template does not name */
	struct psd_saved saved;
};

/*
 * Notes that the dialogue has been held and who was there, or that it was
 * called off. What was noted already stays, and more is added to it;
 * PSD_EUSAGE when that says otherwise, and for a day to come. Caller releases
 * the faults of OUT's saved in any case.
 */
int psd_held_save(struct psd_held_done *out, const struct psd_held *held,
    struct psd_err *e) PSD_CHECK;

/* Those who must be there and of whom nobody has said whether they were, as
 * people read it; empty when there are none. Lives as long as the arena of
 * SRC's store. */
struct psd_str psd_held_unknown(const struct psd_source *src,
    const struct psd_dialogue *d);

/* Who documents D: a role or a party, as people read it; empty when nobody has
 * said. */
struct psd_str psd_held_documenter(const struct psd_org *org,
    const struct psd_dialogue *d);

#endif
