/* psd-protocol - show the record of a dialogue as a document */
/* SPDX-License-Identifier: ISC */
#include "cmd/cmd.h"

#include "lib/report/protocol.h"
#include "lib/safety/dialogue_find.h"

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static const char *template_given;
static int year_given;
static bool public_only, form;
static const struct psd_opt opts[] = {
	PSD_TEXT_OPT(0, "template", &template_given, N_("ID"),
	    N_("which of the unit's dialogues: its template")),
	PSD_YEAR_OPT(0, "year", &year_given,
	    N_("the year that it belongs to; else this one")),
	PSD_FLAG(0, "form", &form, N_("an empty one, to be filled in by hand")),
	PSD_FLAG(0, "public", &public_only, N_("to be published")), PSD_OPT_LAST
};

const struct psd_cmd psd_cmd_protocol = {
	.name = "protocol",
	.summary = N_("show the record of a dialogue as a document"),
	.usage = N_("[--template ID] [--year YEAR] [--form | --public] "
		    "DIALOGUE | UNIT"),
	.opts = opts,
	.needs = PSD_NEEDS_RECORDS | PSD_NEEDS_REPORT | PSD_TAKES_AT,
	.min = 1,
	.max = 1,
	.run = run,
};

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	const struct psd_source src = psd_cmd_source(ctx);
	const struct psd_wanted_dialogue wanted = { .given = argv[0],
		.template = template_given,
		.year = year_given,
		.want = form ? PSD_WANT_COMING : PSD_WANT_ANY };
	struct psd_report *r = psd_cmd_new_report(ctx, "protocol");
	struct psd_protocol p = { .src = &src, .hide = public_only };
	struct psd_found_dialogue found;
	int rc;

	(void)argc;
	if (form && public_only)
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("--form and --public do not go together"));
	if (psd_dialogue_find(&found, &src, &wanted, e) < 0)
		return -1;
	p.dialogue = found.dialogue;
	rc = psd_protocol_load(&p, e);
	if (rc == 0 && form)
		psd_report_protocol_form(r, &p);
	else if (rc == 0)
		psd_report_protocol(r, &p);
	psd_protocol_release(&p);
	return rc < 0 ? -1 : psd_cmd_report(ctx, r, e);
}
