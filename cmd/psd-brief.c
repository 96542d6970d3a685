/* psd-brief - put together what is to be known before a dialogue */
/* SPDX-License-Identifier: ISC */
#include "cmd/slides.h"

#include "lib/report/brief.h"
#include "lib/report/dialogue_said.h"
#include "lib/safety/dialogue_find.h"

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static struct psd_wanted_dialogue wanted = { .want = PSD_WANT_COMING };
static const char *for_given;
static bool slides;
static const struct psd_opt opts[] = {
	PSD_TEXT_OPT(0, "template", &wanted.template, N_("ID"),
	    N_("of a unit's dialogues the one of this kind")),
	PSD_YEAR_OPT(0, "year", &wanted.year,
	    N_("of a unit's dialogues those of YEAR, else of this year")),
	PSD_TEXT_OPT(0, "for", &for_given, N_("PARTY"),
	    N_("unit: for the unit, as without it; asking: for those who "
	       "ask")),
	PSD_FLAG(0, "slides", &slides,
	    N_("slides to show at the dialogue, as an outline")),
	PSD_OPT_LAST
};

const struct psd_cmd psd_cmd_brief = {
	.name = "brief",
	.summary = N_("put together what is to be known before a dialogue"),
	.usage = N_("[--template ID] [--year YEAR] [--for unit|asking] "
		    "[--slides] DIALOGUE|UNIT"),
	.opts = opts,
	.needs = PSD_NEEDS_RECORDS | PSD_NEEDS_REPORT | PSD_TAKES_AT,
	.min = 1,
	.max = 1,
	.run = run,
};

static int
choose(struct psd_brief *b, struct psd_err *e)
{
	b->slides = slides;
	b->asking = for_given != NULL &&
	    (strcmp(for_given, "asking") == 0 ||
		strcmp(for_given, "frågande") == 0);
	if (for_given == NULL || b->asking || strcmp(for_given, "unit") == 0 ||
	    strcmp(for_given, "enhet") == 0)
		return 0;
	return psd_err_set(e, PSD_EUSAGE,
	    _("'--for' can be unit or asking, not '%s'"), for_given);
}

/* As slides, whose first one says what the whole is. */
static int
show(struct psd_ctx *ctx, const struct psd_brief *b, struct psd_report *r,
    struct psd_err *e)
{
	struct psd_slides_title title = { .title = psd_said_dialogue(ctx->arena,
					      b->dialogue),
		.subtitle = psd_brief_subtitle(b),
		.date = psd_said_when(ctx->arena, b->dialogue),
		.first = psd_str(_("What this talk is")) };

	if (!b->slides)
		return psd_cmd_report(ctx, r, e);
	if (ctx->practice)
		title.subtitle = psd_arena_print(ctx->arena,
		    _("%.*s. Practice date %s"), PSD_F(title.subtitle),
		    psd_date_print(ctx->today).s);
	return psd_cmd_slides(ctx, r, &title, e);
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	const struct psd_source src = psd_cmd_source(ctx);
	struct psd_report *r = psd_cmd_new_report(ctx, "brief");
	struct psd_brief b = { .src = &src };
	struct psd_found_dialogue found;
	int rc = -1;

	(void)argc;
	wanted.given = argv[0];
	if (choose(&b, e) < 0 ||
	    psd_dialogue_find(&found, &src, &wanted, e) < 0)
		return -1;
	b.dialogue = found.dialogue;
	if (psd_brief_load(&b, e) == 0) {
		psd_report_brief(r, &b);
		rc = show(ctx, &b, r, e);
	}
	psd_brief_release(&b);
	return rc;
}
