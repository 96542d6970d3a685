/* psd_framework: the areas that plans are sorted by. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_FRAMEWORK_H
#define PSD_SAFETY_FRAMEWORK_H

#include "lib/record/store.h"

struct psd_area {
	struct psd_str id, label;
	struct psd_str kind; /* foundation, focus, approach */
	size_t order;
	const struct psd_node *node;
};

struct psd_framework {
	struct psd_str id, version, name;
	struct psd_area *areas; /* in the framework's order */
	size_t n;
};

/* Reads the framework ID; *OUT lives as long as STORE's arena. */
int psd_framework_load(const struct psd_framework **out,
    const struct psd_store *store, struct psd_str id,
    struct psd_err *e) PSD_CHECK;

/* The area with this id, or NULL. */
const struct psd_area *psd_framework_area(const struct psd_framework *fw,
    struct psd_str id);

/* The id of the area that a person means by GIVEN, absent for NULL. PSD_EUSAGE
 * with a suggestion when there is none. */
int psd_framework_named_area(struct psd_str *out,
    const struct psd_framework *fw, const char *given,
    struct psd_err *e) PSD_CHECK;

#endif
