/* psd_forum_view: what a meeting of a forum needs. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/forum.h"

static bool
is_first(const struct psd_findings *list, size_t i, const void *arg)
{
	const struct psd_finding *a = &list->items[i], *b = a - 1;

	(void)arg;
	return i == 0 || a->rule != b->rule || a->place.line != b->place.line ||
	    a->place.col != b->place.col || !psd_str_eq(a->file, b->file);
}

int
psd_forum_view_load(struct psd_forum_view *view, const struct psd_source *src,
    const struct psd_occasion *occasion, const struct psd_framework *fw,
    struct psd_err *e)
{
	int i, rc = 0;

	*view = (struct psd_forum_view){ .src = src,
		.occasion = occasion,
		.fw = fw };
	for (i = 0; i < 2 && rc == 0; i++)
		rc = psd_basis_load(&view->years[i], src,
		    occasion->year - 1 + i, e);
	if (rc == 0)
		rc = psd_duties_load(&view->duties, src, NULL,
		    occasion->next - 1, e);
	/* a file that is read for two years tells its faults once */
	psd_findings_sort(src->faults);
	psd_findings_keep(src->faults, is_first, NULL);
	return rc;
}

void
psd_forum_view_release(struct psd_forum_view *view)
{
	psd_duties_release(&view->duties);
	psd_basis_unload(&view->years[0]);
	psd_basis_unload(&view->years[1]);
}
