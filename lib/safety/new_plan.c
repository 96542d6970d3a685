/* psd_new_plan: the plan of a unit for a year that has none yet. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/new_plan_maker.h"

#include "lib/base/lang.h"
#include "lib/record/edit.h"
#include "lib/safety/own_record.h"

static const struct {
	const char *word, *label;
} fates[PSD_CARRIES] = {
	[PSD_CARRY_ON] = { "carried", N_("carried over") },
	[PSD_CARRY_NEW] = { "starter", N_("from the starter plan") },
	[PSD_CARRY_PROPOSED] = { "proposed", N_("to be decided") },
	[PSD_CARRY_DONE] = { "done", N_("done, left behind") },
	[PSD_CARRY_STOPPED] = { "stopped", N_("stopped, left behind") },
};

const char *
psd_carry_word(enum psd_carry how)
{
	return fates[how].word;
}

const char *
psd_carry_label(enum psd_carry how)
{
	return _(fates[how].label);
}

/* Where the plan goes; fails when there is one. */
static int
find_place(struct psd_str *path, const struct psd_new_plan *wanted,
    struct psd_err *e)
{
	struct psd_own_record own = { .unit = wanted->unit };

	if (psd_own_record_find(&own, wanted->src, PSD_PLAN, wanted->year, e) <
	    0)
		return -1;
	*path = own.file;
	if (own.root == NULL)
		return 0;
	(void)psd_err_tip(e, _("psd edit %.*s opens it"), PSD_F(own.file));
	return psd_err_set(e, PSD_EDATA,
	    _("%.*s has a plan for %d already: '%.*s'"),
	    PSD_F(wanted->unit->name), wanted->year, PSD_F(own.file));
}

/* All that the plan is to hold. */
static int
gather(struct psd_plan_maker *m, struct psd_err *e)
{
	const struct psd_source *src = m->w->src;
	struct psd_str id = src->org->framework;

	m->before = psd_plans_of(&m->known.plans[PSD_PLAN_LAST], m->w->unit);
	if (m->before != NULL &&
	    psd_node_text(m->before->node, "framework").n > 0 &&
	    m->w->unit->parent != NULL)
		id = psd_node_text(m->before->node, "framework");
	if (psd_framework_load(&m->framework, src->store, id, e) < 0 ||
	    psd_plan_maker_find_starter(m, e) < 0)
		return -1;
	psd_plan_maker_carry(m);
	psd_plan_maker_start(m);
	psd_plan_maker_propose(m);
	psd_plan_maker_goals(m);
	return e->code == PSD_OK ? 0 : -1;
}

/* A psd_save_fn; ARG is a struct psd_plan_maker. */
static int
write(struct psd_buf *out, struct psd_str bytes, void *arg, struct psd_err *e)
{
	struct psd_plan_maker *m = arg;

	if (bytes.n > 0) {
		(void)psd_err_tip(e, "%s", _("look at what is there now"));
		return psd_err_set(e, PSD_EDATA, "%s",
		    _("somebody else has just written the plan"));
	}
	m->made->inherited = 0;
	return psd_plan_maker_write(out, m, m->made->saved.path, e);
}

int
psd_new_plan_save(struct psd_new_plan_made *out,
    const struct psd_new_plan *wanted, struct psd_err *e)
{
	struct psd_arena *arena = wanted->src->store->arena;
	struct psd_plan_maker m = { .w = wanted,
		.made = out,
		.arena = arena,
		.known = { .src = wanted->src,
		    .unit = wanted->unit,
		    .year = wanted->year },
		.areas = psd_value_list(arena),
		.checks = psd_value_list(arena),
		.taken = PSD_TABLE_INIT,
		.e = e };
	struct psd_saving saving = { .src = wanted->src,
		.change = write,
		.arg = &m,
		.diff = wanted->diff,
		.dry = wanted->dry };
	int rc;

	*out = (struct psd_new_plan_made){ .saved = {
					       .faults = PSD_FINDINGS_INIT } };
	psd_ids_init(&m.ids);
	rc = find_place(&out->saved.path, wanted, e);
	saving.path = out->saved.path;
	if (rc == 0) {
		psd_ids_stir(&m.ids, saving.path.p);
		rc = psd_known_load(&m.known, e);
	}
	if (rc == 0)
		rc = gather(&m, e);
	if (rc == 0)
		rc = psd_save_with(&out->saved, &saving, e);
	out->to_check = m.checks->first;
	psd_known_release(&m.known);
	psd_table_release(&m.taken);
	return rc;
}
