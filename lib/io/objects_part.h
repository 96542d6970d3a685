/* psd_objects_part: what the parts of psd_objects share. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_IO_OBJECTS_PART_H
#define PSD_IO_OBJECTS_PART_H

#include "lib/io/objects.h"
#include "lib/io/pipe.h"

struct psd_objects {
	struct psd_arena arena;
	struct psd_str dir;	/* absolute, without links */
	struct psd_str git_dir; /* the same */
	struct psd_str top;	/* the same; absent when bare */
	const char **env;
	struct psd_pipe *cat; /* NULL until it is needed */
	struct psd_buf line;  /* its last answer */
};

/* Finds the repository of O's directory: what it is and how git is run in it is
 * written to O. */
int psd_objects_place(struct psd_objects *o, struct psd_err *e) PSD_CHECK;

/* Sets E to what git SAID, and returns -1. */
int psd_objects_failed(struct psd_err *e, struct psd_str said);

#endif
