/* psd_edition: a number that rises when the records change. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/edition.h"

#include "lib/io/git_ask.h"

#define FIRST_YEAR 2020

/* More versions, or a later day, than any number need be able to hold. */
#define MOST 100000000

static int
number_of(struct psd_str s)
{
	size_t i;
	int n = 0;

	for (i = 0; i < s.n && s.p[i] >= '0' && s.p[i] <= '9' && n < MOST; i++)
		n = 10 * n + (s.p[i] - '0');
	return n;
}

int
psd_edition_of(const struct psd_source *src)
{
	const struct psd_store *store = src->store;
	const struct psd_version *v = store->view != NULL
	    ? psd_view_version(store->view)
	    : NULL;
	const char *const count[] = { "rev-list", "--count",
		v != NULL ? v->id.p : "HEAD", "--", NULL };
	static const char *const changed[] = { "status", "--porcelain", "--",
		".", NULL };
	struct psd_err ignored = { 0 }; /* it can be made without git */
	struct psd_str said = { NULL, 0 };
	int n = src->today - psd_date_day(FIRST_YEAR, 1, 1);

	if (n < 0)
		n = 0;
	if (psd_git_ask(&said, store->arena, store->root.p, count, &ignored) <
		0 ||
	    said.n == 0)
		return n;
	n += number_of(said);
	if (v == NULL &&
	    psd_git_ask(&said, store->arena, store->root.p, changed,
		&ignored) == 0 &&
	    said.n > 0)
		n++;
	return n;
}
