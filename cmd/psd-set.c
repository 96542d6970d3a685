/* psd-set - change a field of a record */
/* SPDX-License-Identifier: ISC */
#include "cmd/change.h"

#include "lib/io/path.h"
#include "lib/report/altered.h"

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static struct psd_texts added, removed;
static const char *unit_given;
static int date_given = PSD_NO_DAY;
static bool unset, dry;
static const struct psd_opt opts[] = {
	PSD_TEXTS_OPT(0, "add", &added, N_("VALUE"), N_("add it to the list")),
	PSD_TEXTS_OPT(0, "remove", &removed, N_("VALUE"),
	    N_("take it, or the item with this id, out of the list")),
	PSD_FLAG(0, "unset", &unset, N_("take the field away")),
	PSD_TEXT_OPT(0, "unit", &unit_given, N_("UNIT"),
	    N_("the unit whose progress it is")),
	PSD_DAY_OPT(0, "date", &date_given,
	    N_("the day of the progress; else "
	       "today")),
	PSD_FLAG('n', "dry-run", &dry, N_("show the change, save nothing")),
	PSD_OPT_LAST
};

const struct psd_cmd psd_cmd_set = {
	.name = "set",
	.summary = N_("change a field of a record"),
	.usage = N_("[-n] [--add VALUE] [--remove VALUE] [--unset] "
		    "[--unit UNIT] [--date DATE] ID|FILE KEY [VALUE]"),
	.opts = opts,
	.needs = PSD_NEEDS_RECORDS,
	.min = 2,
	.max = 3,
	.run = run,
};

/* Exactly one thing can be done to a field. */
static int
choose(struct psd_alter *alter, int argc, char **argv, struct psd_err *e)
{
	alter->values = (const char *const *)argv + 2;
	alter->n = 1;
	if ((argc == 3) + (added.n > 0) + (removed.n > 0) + unset != 1) {
		(void)psd_err_tip(e, "%s", _("psd set --help shows how"));
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("give one of a value, --add, --remove and --unset"));
	}
	if (unset) {
		alter->how = PSD_ALTER_UNSET;
	} else if (argc < 3) {
		alter->how = added.n > 0 ? PSD_ALTER_ADD : PSD_ALTER_REMOVE;
		alter->values = added.n > 0 ? added.items : removed.items;
		alter->n = added.n > 0 ? added.n : removed.n;
	}
	return 0;
}

static void
tell(struct psd_cmd_change *c, const struct psd_alter *alter,
    const struct psd_altered *did)
{
	const struct psd_store *store = c->src.store;
	const struct psd_wording w = { store->arena, store, c->src.org, NULL };

	psd_report_altered(&c->said, &w, alter, did,
	    psd_path_from_here(store->arena, psd_store_path(store, did->file))
		.p);
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	struct psd_cmd_change c = { .ctx = ctx };
	struct psd_wanted_thing wanted = { .given = argv[0],
		.kinds = PSD_THING_ANY };
	struct psd_thing thing;
	struct psd_alter alter = { .src = &c.src,
		.thing = &thing,
		.key = argv[1],
		.day = date_given,
		.diff = dry ? &c.diff : NULL };
	struct psd_altered did;
	int rc;

	psd_cmd_change_begin(&c, ctx);
	if (choose(&alter, argc, argv, e) < 0 ||
	    psd_cmd_change_find(&thing, &c, &wanted, unit_given, e) < 0)
		return -1;
	alter.unit = wanted.unit;
	rc = psd_alter(&did, &alter, e);
	if (rc == 0)
		tell(&c, &alter, &did);
	return psd_cmd_change_end(&c, &did.saved, rc, e);
}
