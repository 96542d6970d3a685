/* psd_sync_message: what a version that joins two is called. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_SYNC_MESSAGE_H
#define PSD_SAFETY_SYNC_MESSAGE_H

#include "lib/base/buf.h"
#include "lib/io/tree.h"

/* Adds the message of a commit that COMMAND of psd makes, in the language of
 * messages: a subject, and trailers for machines. IDS, which may be NULL, are
 * those that a person has decided about. */
void psd_sync_message(struct psd_buf *to, const char *command,
    const struct psd_names *ids);

#endif
