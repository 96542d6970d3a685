/* psd-import - take in plans and figures from Word, Excel and other systems */
/* SPDX-License-Identifier: ISC */
#include "cmd/import.h"

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static struct psd_import_given given;
static const struct psd_opt opts[] = {
	PSD_TEXT_OPT(0, "unit", &given.unit, N_("UNIT"),
	    N_("the unit whose plan it is; else the topmost")),
	PSD_YEAR_OPT(0, "year", &given.year,
	    N_("the year that it is for; else that of the title")),
	PSD_TEXT_OPT(0, "kind", &given.kind, N_("KIND"),
	    N_("text, csv, html, markdown, docx or xlsx; else by the name")),
	PSD_FLAG(0, "remove", &given.remove,
	    N_("take away what is no longer in the table")),
	PSD_TEXT_OPT(0, "mapping", &given.mapping, N_("ID"),
	    N_("which of the imports in psd.yaml; else the one that fits")),
	PSD_FLAG(0, "correct", &given.correct,
	    N_("take figures that are others than those there already")),
	PSD_FLAG(0, "propose", &given.propose,
	    N_("show what psd.yaml could say of the columns")),
	PSD_FLAG('n', "dry-run", &given.dry,
	    N_("show what would be saved, save nothing")),
	PSD_OPT_LAST
};

const struct psd_cmd psd_cmd_import = {
	.name = "import",
	.summary = N_("take in plans and figures from other programs"),
	.usage = N_("[-n] [--unit UNIT] [--year YEAR] [--kind KIND] "
		    "[--remove] plan FILE\n"
		    "[-n] [--year YEAR] [--kind KIND] [--mapping ID] "
		    "[--correct] [--propose] statistics FILE\n"
		    "[-n] records FILE"),
	.opts = opts,
	.needs = PSD_NEEDS_RECORDS | PSD_NEEDS_REPORT,
	.min = 2,
	.max = 2,
	.run = run,
};

/* What can be imported. */
static const struct {
	const char *word;
	int (*import)(struct psd_ctx *ctx, const struct psd_import_given *given,
	    struct psd_err *e);
} things[] = {
	{ "plan", psd_import_plan },
	{ "records", psd_import_records },
	{ "statistics", psd_import_statistics },
};

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	size_t i;

	(void)argc;
	given.file = argv[1];
	for (i = 0; i < sizeof(things) / sizeof(things[0]); i++)
		if (psd_str_is(psd_str(argv[0]), things[i].word))
			return things[i].import(ctx, &given, e);
	(void)psd_err_tip(e, "%s", _("psd import --help shows what can be"));
	return psd_err_set(e, PSD_EUSAGE, _("'%s' cannot be imported"),
	    argv[0]);
}
