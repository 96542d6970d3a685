/* psd_cmd_invite: an invitation in each of its forms. */
/* SPDX-License-Identifier: ISC */
#include "cmd/invite.h"

#include "cmd/calendar.h"
#include "cmd/change.h"

#include "lib/io/file.h"
#include "lib/io/path.h"
#include "lib/safety/address.h"

#include <stdio.h>

int
psd_cmd_invite_report(struct psd_ctx *ctx, const struct psd_invitation *inv,
    struct psd_err *e)
{
	struct psd_report *r = psd_cmd_new_report(ctx, "invite");

	psd_report_invitation(r, inv);
	return psd_cmd_report(ctx, r, e);
}

int
psd_cmd_invite_calendar(struct psd_ctx *ctx, const struct psd_invitation *inv,
    struct psd_err *e)
{
	struct psd_buf text = PSD_BUF_INIT;
	int rc = psd_invitation_calendar(&text, inv, e);

	if (rc == 0)
		rc = psd_cmd_put(ctx, psd_buf_get(&text), e);
	psd_buf_release(&text);
	return rc < 0 ? -1 : PSD_EXIT_DONE;
}

/* Names those whom no letter reaches as it is. */
static void
name_unknown(struct psd_ctx *ctx, const struct psd_invitation *inv,
    const struct psd_invitation_letter *l)
{
	struct psd_err said = { 0 };
	struct psd_buf all = PSD_BUF_INIT;

	for (; l != NULL; l = l->next)
		if (!l->addressed)
			psd_buf_print(&all, "%s%.*s", all.n > 0 ? "; " : "",
			    PSD_F(psd_said_role(ctx->arena, inv->src->org,
				l->to->role, l->to->unit)));
	if (all.n > 0 && !ctx->quiet) {
		(void)psd_err_tip(&said, "%s",
		    _("fill it in when you send the letter, or write the "
		      "address of the role in psd.yaml, under its unit or "
		      "under roles"));
		(void)psd_err_set(&said, PSD_OK,
		    _("psd.yaml has no address that can be used for: %.*s"),
		    PSD_F(psd_buf_get(&all)));
		psd_cmd_complain(&said);
	}
	psd_buf_release(&all);
}

/* Refuses where another letter stands at PATH: words may have been added to it,
 * and it may have been sent. */
static int
check_free(const char *path, struct psd_str bytes, struct psd_err *e)
{
	struct psd_buf now = PSD_BUF_INIT;
	bool same;

	if (!psd_file_exists(path))
		return 0;
	if (psd_file_read(&now, path, bytes.n, e) < 0)
		return -1;
	same = psd_str_eq(psd_buf_get(&now), bytes);
	psd_buf_release(&now);
	if (same)
		return 0;
	(void)psd_err_at(e, path, 0, 0);
	(void)psd_err_tip(e, "%s",
	    _("take it away first, or give another directory; no letter has "
	      "been written"));
	return psd_err_set(e, PSD_EDATA, "%s",
	    _("another letter has that name, and somebody may have written in "
	      "it"));
}

static struct psd_str
path_of(struct psd_ctx *ctx, const char *dir,
    const struct psd_invitation_letter *l)
{
	return psd_arena_print(ctx->arena, "%s%s%.*s", dir,
	    psd_str_ends(psd_str(dir), "/") ? "" : "/", PSD_F(l->file));
}

int
psd_cmd_invite_mail(struct psd_ctx *ctx, const struct psd_invitation *inv,
    const char *dir, struct psd_err *e)
{
	const struct psd_invitation_letter *first = psd_invitation_letters(inv);
	const struct psd_invitation_letter *l;

	if (dir[0] == '\0')
		return psd_err_set(e, PSD_EUSAGE,
		    _("--mail names no directory"));
	if (first == NULL)
		return psd_err_set(e, PSD_EDATA,
		    _("nobody is named who is to take part, so there is nobody "
		      "to write to"));
	if (psd_file_mkdirs(dir, e) < 0)
		return -1;
	for (l = first; l != NULL; l = l->next)
		if (check_free(path_of(ctx, dir, l).p, l->bytes, e) < 0)
			return -1;
	for (l = first; l != NULL; l = l->next) {
		struct psd_str path = path_of(ctx, dir, l);

		if (psd_file_replace(path.p, l->bytes, e) < 0)
			return -1;
		ctx->done = _("some of the letters are written");
		if (!ctx->quiet)
			(void)printf("%s\n", path.p);
	}
	ctx->done = _("the letters are written");
	name_unknown(ctx, inv, first);
	return 0;
}

/* What has been noted, in a line. */
static void
tell(struct psd_cmd_change *c, const struct psd_invitation *inv,
    const struct psd_saved *saved, int day)
{
	struct psd_str id = inv->d->id;
	int sent = day != PSD_NO_DAY		     ? day
	    : inv->invited.kind == PSD_INVITED_AGAIN ? inv->invited.sent
						     : c->ctx->today;

	if (!saved->changed)
		psd_buf_print(&c->said,
		    _("nothing has changed since it was sent on %s (%.*s)\n"),
		    psd_date_print(inv->invited.sent).s, PSD_F(id));
	else if (inv->invited.kind == PSD_INVITED_OFF)
		psd_buf_print(&c->said,
		    _("noted: they were told on %s that it is cancelled "
		      "(%.*s)\n"),
		    psd_date_print(sent).s, PSD_F(id));
	else
		psd_buf_print(&c->said,
		    _("noted: the invitation was sent on %s (%.*s)\n"),
		    psd_date_print(sent).s, PSD_F(id));
}

int
psd_cmd_invite_sent(struct psd_ctx *ctx, const struct psd_invitation *inv,
    const struct psd_cmd_invite_note *note, struct psd_err *e)
{
	struct psd_cmd_change c = { .ctx = ctx };
	struct psd_inviting inviting = { .d = inv->d,
		.invited = &inv->invited,
		.day = note->day,
		.diff = note->dry ? &c.diff : NULL };
	struct psd_saved saved;
	int rc;

	if (note->day != PSD_NO_DAY && note->day > ctx->today)
		return psd_err_set(e, PSD_EUSAGE,
		    _("the day it was sent is yet to come: %s"),
		    psd_date_print(note->day).s);
	psd_cmd_change_begin(&c, ctx);
	inviting.src = &c.src;
	rc = psd_invited_save(&saved, &inviting, e);
	if (rc == 0)
		tell(&c, inv, &saved, note->day);
	return psd_cmd_change_end(&c, &saved, rc, e);
}
