/* psd_reach: how far a change of some records can make faults. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/reach.h"

#include "lib/safety/check_paths.h"

#define ID 7 /* a-7kq2m */

static bool
has_text(struct psd_str in, struct psd_str what)
{
	const char *p = in.p, *end = in.p + in.n;

	for (; p != NULL && (size_t)(end - p) >= what.n; p++) {
		p = memchr(p, what.p[0], (size_t)(end - p) - what.n + 1);
		if (p == NULL || memcmp(p, what.p, what.n) == 0)
			return p != NULL;
	}
	return false;
}

/* Whether NOW lacks something that looks like an id and stood in OLD: others
 * may name it. */
static bool
loses_id(struct psd_str old, struct psd_str now)
{
	const char *p = old.p, *end = old.p + old.n;
	struct psd_str id = { NULL, ID };

	while (p != NULL && p < end) {
		p = memchr(p, '-', (size_t)(end - p));
		if (p == NULL)
			return false;
		id.p = p - 1;
		if (p++ > old.p && end - p >= ID - 2 && id.p[0] >= 'a' &&
		    id.p[0] <= 'z' && !has_text(now, id))
			return true;
	}
	return false;
}

bool
psd_reach_is_far(struct psd_str file, struct psd_str before,
    struct psd_str after)
{
	int year;

	if (psd_str_is(file, "psd.yaml") || psd_str_starts(file, "schemas/") ||
	    psd_store_kind(file, &year) == PSD_PLAN || after.p == NULL)
		return true;
	return before.p != NULL && loses_id(before, after);
}

static bool
is_near(const struct psd_findings *list, size_t i, const void *arg)
{
	const struct psd_finding *f = &list->items[i];

	return f->rule == PSD_RULE_TWO_RECORDS ||
	    f->rule == PSD_RULE_REPEATED_ID ||
	    f->rule == PSD_RULE_TWO_RESULTS || psd_check_is_named(arg, f->file);
}

void
psd_reach_keep_near(struct psd_findings *list, const struct psd_files *named)
{
	psd_findings_keep(list, is_near, named);
}
