/* psd-meeting - note a meeting and what was taken up there */
/* SPDX-License-Identifier: ISC */
#include "cmd/change.h"

#include "lib/safety/meeting.h"

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static struct psd_texts items_given;
static const char *comment_given;
static int date_given = PSD_NO_DAY;
static bool standing, no_items, called_off, dry;
static const struct psd_opt opts[] = { PSD_TEXTS_OPT(0, "items", &items_given,
					   N_("ITEM,..."),
					   N_("what was taken up there")),
	PSD_FLAG(0, "standing", &standing,
	    N_("all of the forum's standing items were taken up")),
	PSD_FLAG(0, "no-items", &no_items, N_("nothing was taken up")),
	PSD_FLAG(0, "called-off", &called_off, N_("the meeting was not held")),
	PSD_DAY_OPT(0, "date", &date_given, N_("the day; else the last one")),
	PSD_TEXT_OPT(0, "comment", &comment_given, N_("TEXT"),
	    N_("a short comment")),
	PSD_FLAG('n', "dry-run", &dry, N_("show the change, save nothing")),
	PSD_OPT_LAST };

const struct psd_cmd psd_cmd_meeting = {
	.name = "meeting",
	.summary = N_("note a meeting and what was taken up there"),
	.usage = N_("[-n] [--standing] [--items ITEM,...] [--no-items] "
		    "[--called-off] [--date DATE] [--comment TEXT] UNIT FORUM"),
	.opts = opts,
	.needs = PSD_NEEDS_RECORDS,
	.min = 2,
	.max = 2,
	.run = run,
};

/* Nobody is to be thought to have said what he did not. */
static int
check_options(struct psd_err *e)
{
	bool some = standing || items_given.n > 0;

	if (some + no_items + called_off == 1)
		return 0;
	if (some || no_items)
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("--no-items, --called-off, and items that were taken up "
		      "do not go together"));
	(void)psd_err_tip(e, "%s",
	    _("--standing for all standing items, --items for others, "
	      "--no-items for none, or --called-off"));
	return psd_err_set(e, PSD_EUSAGE, "%s",
	    _("say what was taken up at the meeting"));
}

/* The names of what was taken up, in one line with the rest. */
static void
tell(struct psd_buf *to, const struct psd_meeting *m, const struct psd_met *met)
{
	size_t i;

	psd_buf_print(to, "%.*s, %.*s, %s: ", PSD_F(m->unit->name),
	    PSD_F(m->forum->name), psd_date_print(m->day).s);
	if (!met->saved.changed)
		psd_buf_puts(to, _("was noted already"));
	else if (m->called_off)
		psd_buf_puts(to, _("noted as called off"));
	else if (met->before)
		psd_buf_puts(to, _("added to what was noted"));
	else
		psd_buf_puts(to, _("noted"));
	for (i = 0; met->saved.changed && m->items[i] != NULL; i++)
		psd_buf_print(to, "%s%.*s", i > 0 ? ", " : ": ",
		    PSD_F(psd_node_text(m->items[i], "name")));
	psd_buf_putc(to, '\n');
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	struct psd_cmd_change c = { .ctx = ctx };
	struct psd_meeting m = { .src = &c.src,
		.day = date_given,
		.comment = psd_str(comment_given),
		.called_off = called_off,
		.diff = dry ? &c.diff : NULL };
	struct psd_met met;
	int rc;

	(void)argc;
	psd_cmd_change_begin(&c, ctx);
	if (check_options(e) < 0 ||
	    psd_cmd_unit(&m.unit, ctx, argv[0], e) < 0 ||
	    psd_meeting_forum(&m.forum, &ctx->org, argv[1], e) < 0 ||
	    psd_meeting_items(&m.items, &m, &items_given, standing, e) < 0)
		return -1;
	if (date_given == PSD_NO_DAY && psd_meeting_day(&m.day, &m, e) < 0)
		return -1;
	rc = psd_meeting_save(&met, &m, e);
	if (rc == 0)
		tell(&c.said, &m, &met);
	return psd_cmd_change_end(&c, &met.saved, rc, e);
}
