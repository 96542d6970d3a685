/* psd_report_edited: what a person hears who has edited a record. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/edited.h"

#include "lib/safety/check.h"
#include "lib/safety/check_paths.h"

int
psd_report_edited(struct psd_buf *to, const struct psd_source *src,
    struct psd_str file, struct psd_err *e)
{
	struct psd_findings found = PSD_FINDINGS_INIT;
	const struct psd_source again = { src->store, src->org, &found,
		src->today };
	const struct psd_findings_style style = {
		.bytes = psd_findings_of_store,
		.arg = src->store,
		.here = psd_check_here(src->store)
	};
	const struct psd_files named = { &file, 1 };
	struct psd_files all;
	int rc = psd_store_all(&all, src->store, e);

	/* all of them: what one names must be there in another */
	if (rc == 0) {
		psd_check_files(&again, true, &all, &named);
		(void)psd_check_choose(&found, &all, &named);
		psd_findings_print(to, &found, &style);
		rc = found.errors > 0;
	}
	psd_findings_release(&found);
	return rc;
}
