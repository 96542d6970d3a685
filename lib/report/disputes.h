/* psd_disputes_tell: what people must decide, as they read it. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_DISPUTES_H
#define PSD_REPORT_DISPUTES_H

#include "lib/safety/resolve_find.h"

/* Adds what ALL has: record, thing and field, what stood there before, what
 * you and others have written, who and when. With numbers, and the commands to
 * type, when COMMANDS. */
void psd_disputes_tell(struct psd_buf *to, const struct psd_disputes *all,
    bool commands);

/* Adds the I-th of them alone. */
void psd_dispute_tell(struct psd_buf *to, const struct psd_disputes *all,
    size_t i);

#endif
