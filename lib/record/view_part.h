/* psd_view_part: what opening a view and reading from it share. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_VIEW_PART_H
#define PSD_RECORD_VIEW_PART_H

#include "lib/io/objects.h"
#include "lib/record/view.h"

#include <pthread.h>

struct psd_view {
	struct psd_arena arena;	     /* of what does not change once open */
	struct psd_str root;	     /* absolute */
	struct psd_objects *objects; /* NULL: the files themselves */
	struct psd_entries files;    /* below the root */
	struct psd_version version;  /* its id is absent for the index */
	pthread_mutex_t *asking;     /* OBJECTS */
};

#endif
