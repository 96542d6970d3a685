/* psd_report_saved: what a person hears of a record that was changed. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/saved.h"

#include "lib/report/findings.h"
#include "lib/safety/check_paths.h"

void
psd_report_saved(struct psd_buf *to, const struct psd_saved *saved,
    const struct psd_store *store, struct psd_str bytes)
{
	const struct psd_instead own = { saved->path, bytes, { NULL, 0 } };
	struct psd_store there = *store;
	const struct psd_findings_style style = {
		.bytes = psd_findings_of_store,
		.arg = &there,
		.here = psd_check_here(store)
	};

	if (bytes.p != NULL)
		there.instead = &own;
	psd_findings_print(to, &saved->faults, &style);
}
