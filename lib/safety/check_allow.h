/* psd_check_allow: what a repository allows, and how grave it finds it. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_CHECK_ALLOW_H
#define PSD_SAFETY_CHECK_ALLOW_H

#include "lib/record/reading.h"

struct psd_check_comments;

/* The comments that allow something, of the files that have any. */
struct psd_check_allow {
	struct psd_arena arena;
	struct psd_check_comments *first, *last;
};

/* Notes the comments of the file PATH with BYTES and the tree ROOT, which may
 * be NULL. */
void psd_check_allow_note(struct psd_check_allow *allow, struct psd_str path,
    struct psd_str bytes, const struct psd_node *root);

/* Applies them to LIST, which is sorted and stays so. */
void psd_check_allow_apply(struct psd_check_allow *allow,
    struct psd_findings *list);

void psd_check_allow_release(struct psd_check_allow *allow);

#endif
