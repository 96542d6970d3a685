/* psd-edit - change a record in the editor, safely */
/* SPDX-License-Identifier: ISC */
#include "cmd/edit.h"

#include "cmd/records.h"
#include "lib/io/file.h"
#include "lib/safety/check_paths.h"
#include "lib/safety/own_record.h"
#include "lib/safety/thing.h"

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static int year_given;
static bool resume, anew;
static const struct psd_opt opts[] = {
	PSD_FLAG(0, "continue", &resume,
	    N_("go on with a text that was not saved")),
	PSD_FLAG(0, "anew", &anew, N_("put such a text aside")),
	PSD_YEAR_OPT(0, "year", &year_given,
	    N_("the year of a unit's plan; else this one")),
	PSD_OPT_LAST
};

const struct psd_cmd psd_cmd_edit = {
	.name = "edit",
	.summary = N_("change a record in the editor, safely"),
	.usage = N_("[--continue | --anew] [--year YEAR] FILE|ID|TEXT|UNIT"),
	.opts = opts,
	.min = 1,
	.max = 1,
	.run = run,
};

/* The file that E is about, which is to be mended: opened where E says. */
static int
take_broken(struct psd_cmd_edited *what, const struct psd_source *src,
    struct psd_err *e)
{
	struct psd_str file = psd_arena_copy(src->store->arena,
	    psd_str(e->file));

	if (e->code != PSD_EDATA || file.n == 0 ||
	    !psd_store_has(src->store, file))
		return -1;
	what->file = file;
	what->line = e->line;
	*e = (struct psd_err){ 0 };
	return 0;
}

/* A file by its path, whatever is in it: 1 when GIVEN is one. */
static int
find_file(struct psd_cmd_edited *what, const struct psd_source *src,
    char *given, struct psd_err *e)
{
	char *const all[] = { given, NULL };
	struct psd_str name = psd_str(given);
	struct psd_files names;

	if (!psd_str_ends(name, ".yaml") && !psd_str_ends(name, ".md") &&
	    !psd_file_exists(given))
		return 0;
	if (psd_check_names(&names, src->store, all, e) < 0)
		return -1;
	what->file = names.items[0];
	return 1;
}

/* The plan of a unit. */
static int
find_plan(struct psd_cmd_edited *what, const struct psd_source *src,
    const struct psd_unit *unit, int year, struct psd_err *e)
{
	struct psd_own_record plan = { .unit = unit };

	if (psd_own_record_find(&plan, src, PSD_PLAN, year, e) < 0)
		return take_broken(what, src, e);
	what->file = plan.file;
	if (plan.root != NULL)
		return 0;
	return psd_err_set(e, PSD_EUSAGE, _("%.*s has no plan for %d"),
	    PSD_F(unit->name), year);
}

static int
find(struct psd_cmd_edited *what, const struct psd_source *src, char *given,
    int year, struct psd_err *e)
{
	const struct psd_wanted_thing wanted = { given, PSD_THING_ANY, year,
		NULL };
	const struct psd_unit *unit;
	struct psd_err none = { 0 };
	struct psd_thing thing;
	int rc = find_file(what, src, given, e);

	if (rc != 0)
		return rc < 0 ? -1 : 0;
	if (psd_org_named_unit(&unit, src->org, given, &none) == 0)
		return find_plan(what, src, unit, year, e);
	if (psd_thing_find(&thing, src, &wanted, e) < 0)
		return take_broken(what, src, e);
	what->file = thing.file;
	what->line = thing.node != thing.root ? thing.node->place.line : 0;
	return 0;
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	struct psd_source src = { &ctx->store, &ctx->org, &ctx->faults,
		PSD_NO_DAY };
	struct psd_cmd_edited what = { .resume = resume, .anew = anew };
	bool tree;

	(void)argc;
	if (resume && anew)
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("'--continue' and '--anew' do not go together"));
	/* psd.yaml itself may be what is to be mended */
	if (psd_cmd_open(ctx, argv[0], &ctx->faults, &tree, e) < 0)
		return -1;
	src.today = ctx->today;
	if (find(&what, &src, argv[0], psd_cmd_year(ctx, year_given), e) < 0)
		return -1;
	return psd_cmd_edit_file(ctx, &what, e);
}
