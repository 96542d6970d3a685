/* psd_new_id: an id that nothing in a record has. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_NEW_ID_H
#define PSD_RECORD_NEW_ID_H

#include "lib/base/id.h"
#include "lib/base/node.h"

/* The next of IDS that begins with LETTER and that nothing in ROOT has. */
int psd_new_id(struct psd_id *out, struct psd_ids *ids, char letter,
    const struct psd_node *root, struct psd_err *e) PSD_CHECK;

#endif
