/* psd-diff - show what has changed between two versions */
/* SPDX-License-Identifier: ISC */
#include "cmd/cmd.h"

#include "lib/report/difference.h"

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static const char *since_given, *unit_given;
static bool exit_code;
static const struct psd_opt opts[] = {
	PSD_FLAG(0, "exit-code", &exit_code,
	    N_("end with status 1 when anything has changed")),
	PSD_TEXT_OPT(0, "since", &since_given, N_("DATE"),
	    N_("from the version of DATE, or of last-FORUM, to now")),
	PSD_TEXT_OPT(0, "unit", &unit_given, N_("UNIT"),
	    N_("only UNIT and what lies below it")),
	PSD_OPT_LAST
};

const struct psd_cmd psd_cmd_diff = {
	.name = "diff",
	.summary = N_("show what has changed between two versions"),
	.usage = N_("[--exit-code] [--since DATE] [--unit UNIT] "
		    "[VERSION[..VERSION]] [FILE|ID ...]"),
	.opts = opts,
	.needs = PSD_NEEDS_RECORDS | PSD_NEEDS_REPORT,
	.max = PSD_ANY,
	.run = run,
};

/* What the operands that name no version mean. */
static int
find_targets(struct psd_changed_wanted *to, const struct psd_source *src,
    const struct psd_difference *d, struct psd_err *e)
{
	struct psd_target *all = psd_arena_array(src->store->arena, d->n_left,
	    struct psd_target);
	size_t i;

	for (i = 0; i < d->n_left; i++) {
		if (psd_target_find(&all[i], src, d->left[i], e) < 0)
			return -1;
	}
	to->targets = all;
	to->n = d->n_left;
	return 0;
}

/* Whether ALL has nothing of TARGETS because there never was such a thing. */
static int
check_found(const struct psd_changed_wanted *wanted,
    const struct psd_all_changed *all, const struct psd_difference *d,
    struct psd_err *e)
{
	size_t i;

	for (i = 0; i < wanted->n; i++)
		if (all->n == 0 && wanted->targets[i].gone &&
		    !psd_difference_has(d, &wanted->targets[i]))
			return psd_target_unknown(e, d->left[i]);
	return 0;
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	const struct psd_source src = psd_cmd_source(ctx);
	const struct psd_wording w = psd_cmd_wording(ctx, &ctx->store);
	struct psd_changed_wanted wanted = { .org = &ctx->org };
	struct psd_report *r = psd_cmd_new_report(ctx, "diff");
	struct psd_all_changed all = { NULL, NULL, 0 };
	struct psd_difference d;
	int rc = -1;

	(void)argc;
	if (psd_cmd_unit(&wanted.top, ctx, unit_given, e) < 0 ||
	    psd_difference_choose(&d, &src, since_given, argv, e) < 0)
		return -1;
	if (psd_difference_open(&d, &src, e) == 0 &&
	    find_targets(&wanted, &src, &d, e) == 0 &&
	    psd_difference_find(&all, &d, &src, e) == 0) {
		psd_changed_keep(&all, ctx->arena, &wanted);
		psd_difference_report(r, &d, &w, &all);
		if (check_found(&wanted, &all, &d, e) == 0)
			rc = psd_cmd_report(ctx, r, e);
	}
	psd_difference_close(&d);
	return rc == PSD_EXIT_DONE && exit_code && all.n > 0 ? PSD_EXIT_NO : rc;
}
