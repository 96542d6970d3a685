/* psd_cmd_lessons: lessons are shown, compiled, and told. */
/* SPDX-License-Identifier: ISC */
#include "cmd/lessons.h"

#include "cmd/change.h"
#include "lib/base/utf8.h"
#include "lib/report/lessons.h"
#include "lib/safety/framework.h"
#include "lib/safety/lesson_spread.h"
#include "lib/safety/meeting.h"

/* Characters of a lesson that are printed. */
#define TEXT_SHOWN ((size_t)80)

/* This year and the one before, unless others were asked for. */
static int
choose_years(struct psd_lesson_choice *c, const struct psd_cmd_lessons *given,
    struct psd_err *e)
{
	int now = psd_date_ymd(c->src->today).year;
	bool range = given->from > 0 || given->to > 0;

	if ((given->year > 0) + range + given->all_years > 1)
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("--year, --from and --to, and --all-years do not go "
		      "together"));
	c->all_years = given->all_years;
	c->from = given->year > 0 ? given->year
	    : given->from > 0	  ? given->from
	    : given->to > 0	  ? given->to
				  : now - 1;
	c->to = given->year > 0 ? given->year
	    : given->to > 0	? given->to
	    : given->from > now ? given->from
				: now;
	if (c->from > c->to)
		return psd_err_set(e, PSD_EUSAGE,
		    _("the years end before they begin: %d to %d"), c->from,
		    c->to);
	return 0;
}

static int
choose_area(struct psd_lesson_choice *c, const struct psd_ctx *ctx,
    const char *given, struct psd_err *e)
{
	const struct psd_framework *fw;

	if (given == NULL)
		return 0;
	if (psd_framework_load(&fw, &ctx->store, ctx->org.framework, e) < 0)
		return -1;
	return psd_framework_named_area(&c->area, fw, given, e);
}

/* All but the years and the words. */
static int
choose(struct psd_lesson_choice *c, const struct psd_ctx *ctx,
    const struct psd_cmd_lessons *given, struct psd_err *e)
{
	if (given->positive && given->negative)
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("--positive and --negative do not go together"));
	c->positive = given->positive ? 1 : given->negative ? 0 : -1;
	c->unspread = given->unspread;
	if (psd_cmd_unit(&c->unit, ctx, given->unit, e) < 0 ||
	    choose_area(c, ctx, given->area, e) < 0 ||
	    psd_kind_named(&c->kind, &ctx->org, given->kind, e) < 0 ||
	    psd_audience_named(&c->audience, given->audience, e) < 0)
		return -1;
	return given->forum == NULL
	    ? 0
	    : psd_meeting_forum(&c->forum, &ctx->org, given->forum, e);
}

static int
check(const struct psd_cmd_lessons *given, struct psd_err *e)
{
	if (given->dry || given->day != PSD_NO_DAY)
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("--date and --dry-run go with --spread"));
	if (given->regex && given->text == NULL)
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("--regex needs a pattern to look for"));
	return 0;
}

static int
show(struct psd_report *r, const struct psd_lesson_choice *c, bool compile,
    struct psd_err *e)
{
	struct psd_lessons list = { .from = 0 };
	int rc = psd_lessons_load(&list, c, e);

	if (rc == 0 && compile)
		rc = psd_report_compiled(r, &list, c, e);
	else if (rc == 0)
		psd_report_lessons(r, &list, c);
	psd_lessons_release(&list);
	return rc;
}

int
psd_cmd_lessons_show(struct psd_ctx *ctx, const struct psd_cmd_lessons *given,
    struct psd_err *e)
{
	const struct psd_source src = psd_cmd_source(ctx);
	struct psd_lesson_choice c = { .src = &src };
	struct psd_report *r = psd_cmd_new_report(ctx, "lessons");
	struct psd_re *re = NULL;
	int rc = check(given, e);

	if (rc == 0)
		rc = choose_years(&c, given, e);
	if (rc == 0)
		rc = choose(&c, ctx, given, e);
	if (rc == 0 && given->text != NULL)
		rc = psd_re_search(&re,
		    psd_utf8_nfc(ctx->arena, psd_str(given->text)),
		    !given->regex, e);
	c.re = re;
	if (rc == 0)
		rc = show(r, &c, given->compile, e);
	psd_re_free(re);
	return rc < 0 ? -1 : psd_cmd_report(ctx, r, e);
}

static int
check_spread(const struct psd_ctx *ctx, const struct psd_cmd_lessons *given,
    struct psd_err *e)
{
	bool chooses = given->text || given->area || given->kind ||
	    given->unit || given->audience || given->year || given->from ||
	    given->to || given->all_years || given->unspread ||
	    given->positive || given->negative || given->regex ||
	    given->compile;

	if (given->forum == NULL) {
		(void)psd_err_tip(e, "psd lessons --spread %s --forum FORUM",
		    given->spread);
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("say with --forum where it was told"));
	}
	if (chooses || ctx->at != NULL || ctx->format != NULL ||
	    ctx->output != NULL)
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("with --spread go --forum, --date and --dry-run only"));
	return 0;
}

/* What was noted, in one line. */
static void
tell(struct psd_cmd_change *c, const struct psd_spread *spread,
    const struct psd_was_spread *was)
{
	struct psd_str text = psd_thing_shown(c->ctx->arena, was->text,
	    TEXT_SHOWN);
	struct psd_str forum = spread->forum->name;
	struct psd_date_text day = psd_date_print(was->day);

	if (was->before)
		psd_buf_print(&c->said, _("was told to %.*s already on %s: "),
		    PSD_F(forum), day.s);
	else
		psd_buf_print(&c->said, _("told to %.*s on %s: "), PSD_F(forum),
		    day.s);
	psd_buf_print(&c->said, "%.*s (%.*s)\n", PSD_F(text), PSD_F(was->id));
}

int
psd_cmd_lessons_spread(struct psd_ctx *ctx, const struct psd_cmd_lessons *given,
    struct psd_err *e)
{
	struct psd_cmd_change c = { .ctx = ctx };
	struct psd_spread spread = { .src = &c.src,
		.lesson = given->spread,
		.day = given->day,
		.diff = given->dry ? &c.diff : NULL };
	struct psd_was_spread was;
	int rc;

	psd_cmd_change_begin(&c, ctx);
	if (check_spread(ctx, given, e) < 0 ||
	    psd_meeting_forum(&spread.forum, &ctx->org, given->forum, e) < 0)
		return -1;
	rc = psd_spread_save(&was, &spread, e);
	if (rc == 0)
		tell(&c, &spread, &was);
	return psd_cmd_change_end(&c, &was.saved, rc, e);
}
