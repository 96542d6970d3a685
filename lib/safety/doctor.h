/* psd_doctor: what is wrong with a copy of records, not with the records. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_DOCTOR_H
#define PSD_SAFETY_DOCTOR_H

#include "lib/base/rule.h"
#include "lib/io/data.h"
#include "lib/io/objects.h"
#include "lib/record/store.h"
#include "lib/safety/setup.h"

/* Something that is not as it should be. */
struct psd_ailment {
	const char *id; /* never translated; psd-doctor(1) lists them */
	enum psd_level level;
	struct psd_str about; /* a file, a setting, a branch; may be absent */
	struct psd_str text;  /* what it is and what it means */
	struct psd_str cure;  /* what a person can do */
	bool mended;	      /* psd has done it */
};

struct psd_doctor {
	struct psd_arena *arena;
	const struct psd_data *data;
	const char *dir;   /* of -C, or "." */
	const char *lang;  /* asked for; NULL: that of the records */
	const char *state; /* of psd remind; NULL: in the usual place */
	bool fix;	   /* what is safe is mended */
	long long now;	   /* seconds since 1970 */
	/* what came of it; caller frees ITEMS */
	struct psd_ailment *items;
	size_t n, room;
	size_t errors, warnings; /* that have not been mended */
	/* found on the way */
	struct psd_store store;	     /* its view is NULL: no records */
	struct psd_objects *objects; /* NULL: no repository that git reads */
	struct psd_str top;	     /* of git's work tree; absent: none */
	struct psd_str git_dir;
	struct psd_str root; /* of the records, else TOP, else DIR */
};

/*
 * Looks at everything. Never fails for what it finds: what cannot be looked at
 * is a finding. The caller has called psd_git_forget_place(), and closes D,
 * whose texts live as long as its arena.
 */
void psd_doctor_look(struct psd_doctor *d);
void psd_doctor_close(struct psd_doctor *d);

#endif
