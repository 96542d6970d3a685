/* psd-note - note what came up at a dialogue */
/* SPDX-License-Identifier: ISC */
#include "cmd/change.h"

#include "lib/report/noted.h"
#include "lib/safety/dialogue_find.h"

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static struct psd_texts parts[PSD_NOTE_PARTS];
static const char *template_given;
static bool joint, own, at_once, dry;
static const struct psd_opt opts[] = { PSD_TEXTS_OPT(0, "area",
					   &parts[PSD_NOTE_AREA], N_("AREA"),
					   N_("the area it has to do with")),
	PSD_TEXTS_OPT(0, "scale", &parts[PSD_NOTE_SCALE], N_("SCALE"),
	    N_("micro, meso or macro")),
	PSD_TEXTS_OPT(0, "source", &parts[PSD_NOTE_SOURCE], N_("SOURCE"),
	    N_("where it was seen, such as round")),
	PSD_TEXTS_OPT(0, "method", &parts[PSD_NOTE_METHOD], N_("TEXT"),
	    N_("how patients or relatives took part")),
	PSD_TEXTS_OPT(0, "relatives", &parts[PSD_NOTE_RELATIVES],
	    N_("yes|no|offered"), N_("whether relatives took part")),
	PSD_TEXTS_OPT(0, "tag", &parts[PSD_NOTE_TAG], N_("TAG"),
	    N_("a word to collect by")),
	PSD_FLAG(0, "joint", &joint, N_("the parties do it together")),
	PSD_FLAG(0, "own", &own, N_("one of them does it")),
	PSD_TEXTS_OPT(0, "responsible", &parts[PSD_NOTE_RESPONSIBLE],
	    N_("ROLE"), N_("who answers for the action")),
	PSD_TEXTS_OPT(0, "unit", &parts[PSD_NOTE_UNIT], N_("UNIT"),
	    N_("the unit that does it, or that a lesson comes from")),
	PSD_TEXTS_OPT(0, "party", &parts[PSD_NOTE_PARTY], N_("PARTY"),
	    N_("the party that owns the action")),
	PSD_TEXTS_OPT(0, "due", &parts[PSD_NOTE_DUE], N_("DATE"),
	    N_("by when it is to be done")),
	PSD_FLAG(0, "at-once", &at_once, N_("it is done at once")),
	PSD_TEXTS_OPT(0, "origin", &parts[PSD_NOTE_ORIGIN], N_("ID"),
	    N_("the observation behind the action")),
	PSD_TEXTS_OPT(0, "forum", &parts[PSD_NOTE_FORUM], N_("FORUM"),
	    N_("where it is to be taken up")),
	PSD_TEXTS_OPT(0, "audience", &parts[PSD_NOTE_AUDIENCE], N_("WHO"),
	    N_("staff, management or public")),
	PSD_TEXTS_OPT(0, "date", &parts[PSD_NOTE_DATE], N_("DATE"),
	    N_("when a question was passed on")),
	PSD_TEXTS_OPT(0, "question", &parts[PSD_NOTE_QUESTION], N_("ID"),
	    N_("the question that is answered")),
	PSD_TEXT_OPT(0, "template", &template_given, N_("ID"),
	    N_("which of a unit's dialogues")),
	PSD_FLAG('n', "dry-run", &dry, N_("show the change, save nothing")),
	PSD_OPT_LAST };

const struct psd_cmd psd_cmd_note = {
	.name = "note",
	.summary = N_("note what came up at a dialogue"),
	.usage = N_("[-n] [--area AREA] [--scale SCALE] [--source SOURCE] "
		    "[--method TEXT] [--relatives yes|no|offered] [--tag TAG] "
		    "[--joint | --own] [--responsible ROLE] [--unit UNIT] "
		    "[--party PARTY] [--due DATE | --at-once] [--origin ID] "
		    "[--forum FORUM] [--audience WHO] [--date DATE] "
		    "[--question ID] [--template ID] DIALOGUE|UNIT KIND TEXT"),
	.opts = opts,
	.needs = PSD_NEEDS_RECORDS,
	.min = 3,
	.max = 3,
	.run = run,
};

/* What flags say, as the options of a value do. */
static void
take_flags(void)
{
	struct psd_texts *scope = &parts[PSD_NOTE_SCOPE];

	if (joint)
		scope->items[scope->n++] = "joint";
	if (own)
		scope->items[scope->n++] = "own";
	if (at_once)
		parts[PSD_NOTE_AT_ONCE] = (struct psd_texts){ { "true" }, 1 };
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	const struct psd_wanted_dialogue wanted = { .given = argv[0],
		.template = template_given,
		.want = PSD_WANT_ANY };
	struct psd_cmd_change c = { .ctx = ctx };
	struct psd_found_dialogue found;
	struct psd_ids ids;
	struct psd_note note = { .src = &c.src,
		.text = argv[2],
		.parts = parts,
		.ids = &ids,
		.diff = dry ? &c.diff : NULL };
	struct psd_noted noted;
	int rc;

	(void)argc;
	psd_ids_init(&ids);
	psd_cmd_change_begin(&c, ctx);
	take_flags();
	if (psd_note_kind(&note.kind, argv[1], e) < 0 ||
	    psd_dialogue_find(&found, &c.src, &wanted, e) < 0)
		return -1;
	note.dialogue = found.dialogue;
	rc = psd_note_save(&noted, &note, e);
	if (rc == 0)
		psd_report_noted(&c.said, &note, &noted);
	return psd_cmd_change_end(&c, &noted.saved, rc, e);
}
