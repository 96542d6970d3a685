/* psd_narrative_three_way: three versions while they become one. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_NARRATIVE_THREE_WAY_PART_H
#define PSD_SAFETY_NARRATIVE_THREE_WAY_PART_H

#include "lib/base/table.h"
#include "lib/record/three_way_lines.h"
#include "lib/safety/narrative_version.h"

struct psd_narrative_join {
	struct psd_three_job j;
	struct psd_narrative_version v[3];
	struct psd_classes classes;
	struct psd_buf *to;
	struct psd_table done;	  /* ids of parts that are in TO */
	struct psd_table clashes; /* heading to how many below it */
	struct psd_str heading;	  /* the last one in TO */
	bool listed;		  /* the list of parts is in TO */
	int last;		  /* the version that TO ends with; 0: many */
};

/* Adds what a person says to C, or else both texts between markers. */
void psd_join_clash(struct psd_narrative_join *job, struct psd_conflict *c);

/* Adds psd's part ID as the versions make it; once. */
void psd_join_part(struct psd_narrative_join *job, struct psd_str id);

/* Adds the list of parts, once, where either version has one: every part that
 * was ever in either. Each of them was there, and what is missing now has been
 * taken out. */
void psd_join_list(struct psd_narrative_join *job);

/* Ends TO with a blank line, unless it is empty. */
void psd_join_blank_line(struct psd_buf *to);

#endif
