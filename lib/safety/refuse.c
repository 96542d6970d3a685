/* psd_privacy_refuse: nothing is saved that says who a patient is. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/refuse.h"

#include "lib/base/lang.h"
#include "lib/foreign/ydoc.h"
#include "lib/io/term.h"
#include "lib/safety/scan.h"

/* Lets the psd.yaml of STORE count. */
static void
take_organisation(struct psd_scan *s, const struct psd_store *store)
{
	struct psd_buf bytes = PSD_BUF_INIT;
	struct psd_err none = { 0 };

	if (psd_store_has(store, PSD_S("psd.yaml")) &&
	    psd_store_bytes(&bytes, store, PSD_S("psd.yaml"), PSD_YDOC_MAX,
		&none) == 0)
		psd_scan_organisation(s, psd_buf_get(&bytes));
	else
		psd_scan_organisation(s, (struct psd_str){ NULL, 0 });
	psd_buf_release(&bytes);
}

int
psd_refuse_for(const struct psd_finding *f, struct psd_err *e)
{
	struct psd_arena arena = PSD_ARENA_INIT;

	(void)psd_err_at(e, psd_arena_copy(&arena, f->file).p, f->place.line,
	    f->place.col);
	psd_arena_release(&arena);
	(void)psd_err_tip(e, "%.*s", PSD_F(f->tip));
	return psd_err_set(e, PSD_EDATA, _("nothing was saved: %.*s [%s]"),
	    PSD_F(f->text), psd_rule_id(f->rule));
}

static bool
is_stop(const struct psd_finding *f)
{
	return f->rule >= PSD_RULE_PERSONAL_NUMBER &&
	    f->rule <= PSD_RULE_NAMED_NUMBER;
}

int
psd_privacy_refuse(const struct psd_store *store, struct psd_str path,
    struct psd_str bytes, int today, struct psd_err *e)
{
	const struct psd_scan_piece piece = { .path = path,
		.bytes = bytes,
		.quiet = true };
	struct psd_findings found = PSD_FINDINGS_INIT;
	struct psd_scan scan = { .to = &found, .today = today };
	size_t i;
	int rc = 0;

	if (scan.today < psd_term_today())
		scan.today = psd_term_today(); /* a day to practise on */
	take_organisation(&scan, store);
	psd_scan_only_stops(&scan);
	psd_scan_search(&scan, &piece);
	for (i = 0; rc == 0 && i < found.n; i++)
		if (is_stop(&found.items[i]))
			rc = psd_refuse_for(&found.items[i], e);
	psd_scan_release(&scan);
	psd_findings_release(&found);
	return rc;
}
