/* psd_reminder_pull: what others have written is taken in, and nothing sent. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/reminder_pull.h"

#include "lib/base/lang.h"
#include "lib/io/file.h"
#include "lib/safety/sync_history.h"
#include "lib/safety/sync_side.h"

static int
both_new(struct psd_err *e)
{
	(void)psd_err_tip(e, "%s", _("'psd sync' joins the two"));
	return psd_err_set(e, PSD_EBUSY, "%s",
	    _("there are versions here that have not been sent, so that what "
	      "others have written was not taken in"));
}

static int
take_in(struct psd_sync *s, struct psd_err *e)
{
	const struct psd_clone *c = &s->clone;

	if (c->theirs.p == NULL ||
	    (c->base.p != NULL && psd_str_eq(c->base, c->theirs)))
		return 0;
	if (c->ours.p != NULL && psd_sync_history(c, e) < 0)
		return -1;
	if (c->ours.p != NULL && !psd_str_eq(c->base, c->ours))
		return both_new(e);
	return psd_clone_go(c, c->theirs, e);
}

int
psd_reminder_pull(struct psd_sync *s, struct psd_err *e)
{
	struct psd_hold *hold;
	int rc;

	if (psd_sync_begin(&hold, s, e) < 0)
		return -1;
	rc = psd_sync_ask(s, e);
	if (rc == 0 && s->end == PSD_SYNC_DONE)
		rc = take_in(s, e);
	psd_hold_drop(hold);
	return rc;
}

int
psd_reminder_newest(const struct psd_clone *clone)
{
	return psd_date_parse(
	    psd_clone_ask(clone, PSD_ARGV("log", "-1", "--format=%cs")));
}
