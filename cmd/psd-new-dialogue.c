/* psd-new-dialogue - write the record of a dialogue that is to be held */
/* SPDX-License-Identifier: ISC */
#include "cmd/edit.h"

#include "lib/io/editor.h"
#include "lib/io/path.h"
#include "lib/safety/new_dialogue.h"

#include <errno.h>
#include <stdio.h>

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static const char *template_given;
static int year_given, date_given = PSD_NO_DAY;
static bool no_edit;
static const struct psd_opt opts[] = {
	PSD_TEXT_OPT(0, "template", &template_given, N_("ID"),
	    N_("the dialogue template; else the first that is left")),
	PSD_YEAR_OPT(0, "year", &year_given,
	    N_("the year that it belongs to; else this one")),
	PSD_DAY_OPT(0, "date", &date_given, N_("the day that it is booked")),
	PSD_FLAG(0, "no-edit", &no_edit, N_("do not open the editor")),
	PSD_OPT_LAST
};

const struct psd_cmd psd_cmd_new_dialogue = {
	.name = "new-dialogue",
	.summary = N_("write the record of a dialogue that is to be held"),
	.usage = N_("[--template ID] [--year YEAR] [--date DATE] "
		    "[--no-edit] UNIT"),
	.opts = opts,
	.needs = PSD_NEEDS_RECORDS,
	.min = 1,
	.max = 1,
	.run = run,
};

static void
say(const char *text)
{
	struct psd_err said = { 0 };

	(void)psd_err_set(&said, PSD_OK, "%s", text);
	psd_cmd_complain(&said);
}

/* Names what is left to plan, and what is strange. */
static void
name_the_rest(const struct psd_ctx *ctx, const struct psd_known *known)
{
	struct psd_str left = psd_new_dialogue_left(known, known->template);

	if (left.n > 0 && !ctx->quiet)
		say(psd_arena_print(ctx->arena,
		    _("still to be planned for %.*s in %d: %.*s"),
		    PSD_F(known->unit->name), known->year, PSD_F(left))
			.p);
	if (date_given != PSD_NO_DAY && date_given < ctx->today)
		say(_("the day has been already: if the dialogue was held, "
		      "say so in the field 'held'"));
	if (ctx->faults.errors > 0)
		say(_("there are errors in the records, so something from "
		      "before may be missing here. Run: psd validate"));
}

static int
none_is_left(const struct psd_known *known)
{
	struct psd_err said = { 0 };

	(void)psd_err_tip(&said, "%s", _("--template makes one more"));
	(void)psd_err_set(&said, PSD_OK,
	    _("%.*s has no further dialogue to plan in %d"),
	    PSD_F(known->unit->name), known->year);
	psd_cmd_complain(&said);
	return PSD_EXIT_NO;
}

/* Chooses, writes, prints the path and opens the editor. */
static int
make(struct psd_ctx *ctx, struct psd_known *known, struct psd_err *e)
{
	struct psd_ids ids;
	struct psd_new_dialogue wanted = { .known = known,
		.ids = &ids,
		.planned = date_given };
	struct psd_cmd_edited edited = { .line = 0 };
	struct psd_str path, whole;
	int rc = psd_known_load(known, e);

	psd_ids_init(&ids);
	if (rc == 0)
		rc = psd_new_dialogue_choose(&wanted.template, known,
		    psd_str(template_given), e);
	if (rc == 0 && wanted.template == NULL)
		return none_is_left(known);
	if (rc < 0 || psd_new_dialogue_create(&path, &wanted, e) < 0)
		return -1;
	whole = psd_store_path(&ctx->store, path);
	(void)printf("%s\n", psd_path_from_here(ctx->arena, whole).p);
	if (fflush(stdout) != 0 && errno != EPIPE)
		return psd_err_set(e, PSD_EIO,
		    _("the dialogue is in '%s', but this cannot be printed: "
		      "%s"),
		    path.p, psd_lang_why(errno));
	name_the_rest(ctx, known);
	edited.file = path;
	if (no_edit || !psd_editor_is_possible())
		return PSD_EXIT_DONE;
	return psd_cmd_edit_file(ctx, &edited, e);
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	struct psd_source src = psd_cmd_source(ctx);
	struct psd_known known = { .src = &src };
	bool booked = date_given != PSD_NO_DAY;
	int rc;

	(void)argc;
	known.year = psd_cmd_year(ctx, year_given);
	if (booked && year_given == 0)
		known.year = psd_date_ymd(date_given).year;
	if (booked && psd_date_ymd(date_given).year != known.year)
		return psd_err_set(e, PSD_EUSAGE, _("%s is not in the year %d"),
		    psd_date_print(date_given).s, known.year);
	if (psd_cmd_unit(&known.unit, ctx, argv[0], e) < 0)
		return -1;
	rc = make(ctx, &known, e);
	psd_known_release(&known);
	return rc;
}
