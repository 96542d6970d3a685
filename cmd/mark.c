/* psd_mark: what psd mark was asked for, and its two ways to do it. */
/* SPDX-License-Identifier: ISC */
#include "cmd/mark.h"

#include "lib/report/marked.h"
#include "lib/safety/meeting.h"

static bool
is_about_file(const struct psd_mark_asked *a)
{
	return a->ready.n + a->not_ready.n > 0 || a->feedback != NULL ||
	    a->approved != NULL || a->steps[PSD_MARKING_HANDED_IN] ||
	    a->steps[PSD_MARKING_DRAWN_UP] || a->steps[PSD_MARKING_PUBLISHED];
}

static bool
is_back_of_quarter(const struct psd_mark_asked *a)
{
	return a->undo != NULL && strcmp(a->undo, "quarter") == 0;
}

/* What belongs to a step is of no use without it. */
static int
check_parts(const struct psd_mark_asked *a, struct psd_err *e)
{
	if (a->quarter < 0 || a->quarter > 4)
		return psd_err_set(e, PSD_EUSAGE,
		    _("a year has quarter 1 to 4"));
	if (a->by != NULL && a->feedback == NULL)
		return psd_err_set(e, PSD_EUSAGE,
		    _("--by belongs to --feedback"));
	if (a->paragraph != NULL && a->approved == NULL)
		return psd_err_set(e, PSD_EUSAGE,
		    _("--paragraph belongs to --approved"));
	if (a->area != NULL && a->quarter == 0)
		return psd_err_set(e, PSD_EUSAGE,
		    _("--area belongs to --quarter"));
	if (is_back_of_quarter(a) && a->quarter == 0)
		return psd_err_set(e, PSD_EUSAGE,
		    _("which quarter? Say it with --quarter 1-4"));
	return 0;
}

/* The second operand is the text of a quarter, or a link. */
static int
check_more(const struct psd_mark_asked *a, struct psd_err *e)
{
	bool text = a->quarter > 0 && !is_back_of_quarter(a);

	if (a->more == NULL && text)
		return psd_err_set(e, PSD_EUSAGE,
		    _("what is there to say of the quarter? The text follows "
		      "the unit"));
	if (a->more != NULL && !text && !a->steps[PSD_MARKING_PUBLISHED])
		return psd_err_set(e, PSD_EUSAGE,
		    _("'%s' is one too many: a text follows the unit with "
		      "--quarter, and a link with --published"),
		    a->more);
	if ((a->more != NULL && psd_str_trim(psd_str(a->more)).n == 0) ||
	    (a->feedback != NULL && psd_str_trim(psd_str(a->feedback)).n == 0))
		return psd_err_set(e, PSD_EUSAGE, _("the text is empty"));
	return 0;
}

int
psd_mark_check(const struct psd_mark_asked *a, struct psd_err *e)
{
	bool file = is_about_file(a);

	if (check_parts(a, e) < 0)
		return -1;
	if (!file && a->undo == NULL && a->quarter == 0) {
		(void)psd_err_tip(e, "%s",
		    _("say it with an option, such as --ready or --handed-in"));
		return psd_err_set(e, PSD_EUSAGE, _("what has been done?"));
	}
	if ((file && (a->undo != NULL || a->quarter > 0)) ||
	    (a->undo != NULL && a->quarter > 0 && !is_back_of_quarter(a)))
		return psd_err_set(e, PSD_EUSAGE,
		    _("--quarter and --undo do not go with other steps"));
	return check_more(a, e);
}

/* Whoever said it: a role, or a forum. */
static int
find_by(struct psd_str *id, const struct psd_cmd_change *c, const char *by,
    struct psd_err *e)
{
	struct psd_err none = { .code = PSD_OK };
	const struct psd_forum *forum;

	if (by == NULL)
		return 0;
	if (psd_meeting_forum(&forum, c->src.org, by, &none) < 0)
		return psd_cmd_role(id, c->ctx, by, e);
	*id = forum->id;
	return 0;
}

static int
find_body(struct psd_str *id, const struct psd_cmd_change *c, const char *given,
    struct psd_err *e)
{
	const struct psd_forum *forum;

	if (given == NULL)
		return 0;
	if (psd_meeting_forum(&forum, c->src.org, given, e) < 0)
		return -1;
	*id = forum->id;
	return 0;
}

int
psd_mark_quarter(struct psd_ctx *ctx, const struct psd_mark_asked *a,
    struct psd_err *e)
{
	struct psd_cmd_change c;
	struct psd_quarter q = { .src = &c.src,
		.year = psd_cmd_narrative_year(ctx, a->year),
		.quarter = a->quarter,
		.area = a->area,
		.text = psd_str_trim(psd_str(a->more)),
		.day = a->date };
	struct psd_quarter_said said;
	int rc;

	psd_cmd_change_begin(&c, ctx);
	q.diff = a->dry ? &c.diff : NULL;
	if (psd_cmd_unit(&q.unit, ctx, a->unit, e) < 0)
		return -1;
	rc = psd_quarter_save(&said, &q, e);
	if (rc == 0)
		psd_report_quarter(&c.said, &q, &said);
	return psd_cmd_change_end(&c, &said.saved, rc, e);
}

int
psd_mark_narrative(struct psd_ctx *ctx, const struct psd_mark_asked *a,
    struct psd_err *e)
{
	struct psd_cmd_change c;
	struct psd_marking m = { .src = &c.src,
		.year = psd_cmd_narrative_year(ctx, a->year),
		.day = a->date,
		.paragraph = psd_str_trim(psd_str(a->paragraph)),
		.link = psd_str_trim(psd_str(a->more)),
		.text = psd_str_trim(psd_str(a->feedback)),
		.ready = &a->ready,
		.not_ready = &a->not_ready,
		.undo = PSD_MARKING_STEPS };
	struct psd_marked done;
	int rc;

	psd_cmd_change_begin(&c, ctx);
	m.diff = a->dry ? &c.diff : NULL;
	if ((a->undo != NULL && psd_marking_step(&m.undo, a->undo, e) < 0) ||
	    psd_cmd_unit(&m.unit, ctx, a->unit, e) < 0 ||
	    find_by(&m.by, &c, a->by, e) < 0 ||
	    find_body(&m.body, &c, a->approved, e) < 0)
		return -1;
	memcpy(m.steps, a->steps, sizeof(m.steps));
	m.steps[PSD_MARKING_FEEDBACK] = a->feedback != NULL;
	m.steps[PSD_MARKING_APPROVED] = a->approved != NULL;
	rc = psd_marking_save(&done, &m, e);
	if (rc == 0)
		psd_report_marked(&c.said, &m, &done);
	return psd_cmd_change_end(&c, &done.saved, rc, e);
}
