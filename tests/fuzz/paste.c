/* What pasting did to any bytes is told in its place, and mended or left. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/ydoc.h"
#include "lib/record/mend.h"
#include "lib/record/paste.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n);

/* Whether reading BYTES gives a tree; what is found goes to FOUND. */
static bool
is_read(struct psd_str bytes, struct psd_findings *found)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	bool root;

	psd_findings_in(found, psd_str("f.yaml"));
	root = psd_ydoc_read(&arena, bytes, found) != NULL;
	psd_arena_release(&arena);
	return root;
}

static void
look(const struct psd_findings *found, size_t n)
{
	size_t i;

	for (i = 0; i < found->n; i++) {
		const struct psd_finding *f = &found->items[i];

		if (f->place.at > n || f->place.size > n - f->place.at)
			abort();
		if (f->fix.with.p == NULL)
			continue;
		if (f->fix.at > n || f->fix.size > n - f->fix.at)
			abort();
		if (!psd_paste_is_rule(f->rule))
			abort();
	}
}

int
LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
	struct psd_findings before = PSD_FINDINGS_INIT;
	struct psd_findings after = PSD_FINDINGS_INIT;
	struct psd_str s = { (const char *)bytes, n };
	struct psd_buf out = PSD_BUF_INIT, diff = PSD_BUF_INIT;
	struct psd_mend mend = { .file = psd_str("f.yaml") };
	size_t errors;

	(void)is_read(s, &before);
	look(&before, n);
	psd_mend(&out, s, &before, &mend);
	if (mend.mended == 0 && !psd_str_eq(s, psd_buf_get(&out)))
		abort();
	if (mend.mended > 0) {
		if (!is_read(psd_buf_get(&out), &after) ||
		    after.errors > before.errors)
			abort();
		look(&after, out.n);
	}
	psd_mend_diff(&diff, mend.file, s, psd_buf_get(&out), PSD_MEND_TEXT);
	errors = before.errors;
	psd_paste_settle(&before);
	if (before.errors != errors)
		abort(); /* nothing here comes of a schema */
	psd_findings_release(&before);
	psd_findings_release(&after);
	psd_buf_release(&out);
	psd_buf_release(&diff);
	return 0;
}
