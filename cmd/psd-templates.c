/* psd-templates - list, show and copy templates */
/* SPDX-License-Identifier: ISC */
#include "cmd/cmd.h"

#include "lib/io/path.h"
#include "lib/report/templates.h"

#include <stdio.h>

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static const char *copy_given, *which;
static struct psd_supply_copy copy;
static int year_given;
static const struct psd_opt opts[] = {
	PSD_TEXT_OPT(0, "template-version", &which, N_("VERSION"),
	    N_("show or copy VERSION; else the current one")),
	PSD_YEAR_OPT(0, "year", &year_given,
	    N_("count units and dialogues of YEAR; else this one")),
	PSD_TEXT_OPT(0, "copy", &copy_given, N_("ID"),
	    N_("copy ID beside the records, to be changed")),
	PSD_TEXT_OPT(0, "as", &copy.id, N_("NEWID"),
	    N_("with --copy: the id of the copy")),
	PSD_TEXT_OPT(0, "new-version", &copy.version, N_("NEW"),
	    N_("with --copy: the version of the copy")),
	PSD_TEXT_OPT(0, "name", &copy.name, N_("TEXT"),
	    N_("with --copy: the name of the copy")),
	PSD_OPT_LAST
};

const struct psd_cmd psd_cmd_templates = {
	.name = "templates",
	.summary = N_("list, show and copy templates"),
	.usage = N_("[NAME] [--template-version VERSION] [--year YEAR] | "
		    "--copy ID [--as NEWID] [--new-version NEW] "
		    "[--name TEXT]"),
	.opts = opts,
	.needs = PSD_NEEDS_RECORDS | PSD_NEEDS_REPORT,
	.max = 1,
	.run = run,
};

/* What cannot be read may be what is asked for, or a later version of it: then
 * another one must not be copied in its stead. */
static int
check_read(const struct psd_findings *faults, struct psd_err *e)
{
	size_t i;

	for (i = 0; i < faults->n; i++) {
		const struct psd_finding *f = &faults->items[i];

		if (f->rule == PSD_RULE_UNREADABLE &&
		    !psd_str_is(f->file, "psd.yaml"))
			return psd_err_set(e, PSD_EDATA,
			    _("nothing is copied, since '%.*s' cannot be read: "
			      "%.*s"),
			    PSD_F(f->file), PSD_F(f->text));
	}
	return 0;
}

/* Writes the copy, says where it is, and what is to be seen to in it. */
static int
make_copy(struct psd_ctx *ctx, const struct psd_supplies *list,
    const struct psd_source *src, struct psd_err *e)
{
	const struct psd_supply *it;
	struct psd_saved saved = { .faults = PSD_FINDINGS_INIT };
	int rc = check_read(src->faults, e);

	if (rc == 0)
		rc = psd_supplies_find(&it, list, copy_given, which, e);
	if (rc == 0)
		rc = psd_supply_copy(&saved, it, src, &copy, e);
	if (rc < 0 && saved.written)
		ctx->done = _("the copy was saved");
	if (rc == 0) {
		(void)printf("%s\n",
		    psd_path_from_here(ctx->arena,
			psd_store_path(&ctx->store, saved.path))
			.p);
		rc = psd_cmd_saved(ctx, &saved, e);
	}
	psd_findings_release(&saved.faults);
	return rc;
}

static int
show(struct psd_ctx *ctx, const struct psd_supplies *list,
    const struct psd_source *src, const char *name, struct psd_err *e)
{
	struct psd_report *r = psd_cmd_new_report(ctx, "templates");
	const struct psd_supply *it;
	struct psd_dialogues dialogues;

	if (name == NULL) {
		if (psd_dialogues_load(&dialogues, src,
			psd_cmd_year(ctx, year_given), e) < 0)
			return -1;
		psd_report_templates(r, list, &dialogues);
	} else {
		if (psd_supplies_find(&it, list, name, which, e) < 0)
			return -1;
		psd_report_supply(r, &ctx->org, it);
	}
	return psd_cmd_report(ctx, r, e);
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	const struct psd_source src = psd_cmd_source(ctx);
	struct psd_supplies list;

	if (copy_given == NULL &&
	    (copy.id != NULL || copy.version != NULL || copy.name != NULL))
		return psd_err_set(e, PSD_EUSAGE,
		    _("'--as', '--new-version' and '--name' go with '--copy'"));
	if ((copy_given != NULL &&
		(argc > 0 || year_given != 0 || ctx->format != NULL)) ||
	    (copy_given == NULL && argc == 0 && which != NULL))
		return psd_err_set(e, PSD_EUSAGE,
		    _("these do not go together; see 'psd help templates'"));
	if (psd_supplies_load(&list, &ctx->store, &ctx->faults, e) < 0)
		return -1;
	return copy_given != NULL ? make_copy(ctx, &list, &src, e)
				  : show(ctx, &list, &src, argv[0], e);
}
