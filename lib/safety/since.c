/* psd_since: a day in the past, as people name it. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/since.h"

#include "lib/base/lang.h"
#include "lib/base/suggest.h"
#include "lib/base/utf8.h"
#include "lib/safety/given.h"

#define LAST "last-"

static int
latest_before(const struct psd_forum *forum, int today)
{
	int latest = PSD_NO_DAY;
	size_t i;

	for (i = 0; i < forum->days.n; i++)
		if (forum->days.days[i] < today && forum->days.days[i] > latest)
			latest = forum->days.days[i];
	return latest;
}

/* The forum called NAME, in whatever case; or E says which is near. */
static const struct psd_forum *
find_forum(const struct psd_org *org, struct psd_str name, struct psd_err *e)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_suggest near = PSD_SUGGEST_INIT(name);
	struct psd_str wanted = psd_utf8_fold(&arena, name);
	const struct psd_forum *found = NULL;
	size_t i;

	for (i = 0; i < org->n_forums && found == NULL; i++) {
		const struct psd_forum *f = &org->forums[i];

		if (psd_str_eq(f->id, wanted) ||
		    psd_str_eq(psd_utf8_fold(&arena, f->name), wanted))
			found = f;
		psd_suggest_offer(&near, f->id, f->id);
		psd_suggest_offer(&near, f->name, f->id);
	}
	if (found == NULL && near.best.p != NULL)
		(void)psd_err_tip(e, _("did you mean '%s%.*s'?"), LAST,
		    PSD_F(near.best));
	psd_arena_release(&arena);
	return found;
}

/* The day that TEXT means; without a year it is the last one of that name. */
static int
past_day(struct psd_str text, int today)
{
	struct psd_ymd d = psd_date_ymd(today);
	int day = psd_given_day(text, today);

	if (day > today && strcspn(text.p, "0123456789") < text.n)
		day = psd_given_day(text, psd_date_day(d.year - 1, 12, 31));
	return day;
}

int
psd_since_day(int *day, const struct psd_org *org, int today, const char *given,
    struct psd_err *e)
{
	struct psd_str text = psd_str(given), name;
	const struct psd_forum *forum;

	*day = past_day(text, today);
	if (*day != PSD_NO_DAY)
		return 0;
	if (!psd_str_starts(text, LAST)) {
		(void)psd_err_tip(e, "%s",
		    _("write 2022-09-01, igår, \"för en vecka sedan\", or "
		      "last-mum: 'last-' and a forum"));
		return psd_err_set(e, PSD_EUSAGE, _("'%s' is no day"), given);
	}
	name = psd_str(given + strlen(LAST));
	forum = find_forum(org, name, e);
	if (forum == NULL)
		return psd_err_set(e, PSD_EUSAGE,
		    _("psd.yaml has no forum '%.*s'"), PSD_F(name));
	*day = latest_before(forum, today);
	if (*day != PSD_NO_DAY)
		return 0;
	(void)psd_err_tip(e, "%s",
	    _("add its dates to 'forums' in psd.yaml, or give a date"));
	return psd_err_set(e, PSD_EUSAGE,
	    _("psd.yaml has no date of '%.*s' before %s"), PSD_F(forum->id),
	    psd_date_print(today).s);
}
