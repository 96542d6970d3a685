/* psd_sync_message: what a version that joins two is called. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/sync_message.h"

#include "lib/base/lang.h"

#include "gen/version.h"

void
psd_sync_message(struct psd_buf *to, const char *command,
    const struct psd_names *ids)
{
	size_t i;

	psd_buf_print(to, "%s\n\n", _("Join with what others have written"));
	for (i = 0; ids != NULL && i < ids->n; i++)
		psd_buf_print(to, "PSD-Id: %s\n", ids->items[i].p);
	psd_buf_print(to, "PSD-Command: %s\nPSD-Version: %s\n", command,
	    PSD_VERSION);
}
