/* psd_progress: how far units have come in each area, and who is late. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/progress.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"

static void
count(struct psd_tally *t, const struct psd_outlook *o,
    const struct psd_activity *a, const struct psd_unit *unit)
{
	struct psd_said said = psd_plans_said(&o->year->plans, a, unit,
	    o->today);
	int end = psd_node_day(a->node, "end");

	t->n++;
	t->said += said.said;
	switch (said.progress) {
	case PSD_PROGRESS_DONE:
		t->done++;
		return;
	case PSD_PROGRESS_STOPPED:
		t->stopped++;
		return;
	case PSD_PROGRESS_NOT_STARTED:
		break;
	default:
		t->begun++;
		break;
	}
	if (end != PSD_NO_DAY && end < o->today &&
	    said.progress != PSD_PROGRESS_PAUSED)
		t->past_end++;
}

static enum psd_progress
roll_up(const struct psd_tally *t)
{
	if (t->n > 0 && t->stopped == t->n)
		return PSD_PROGRESS_STOPPED;
	if (t->done > 0 && t->done + t->stopped == t->n)
		return PSD_PROGRESS_DONE;
	return t->begun + t->done > 0 ? PSD_PROGRESS_ONGOING
				      : PSD_PROGRESS_NOT_STARTED;
}

struct psd_tally
psd_progress_tally(const struct psd_outlook *o, const struct psd_unit *unit,
    struct psd_str area)
{
	struct psd_tally t = { .n = 0 };
	const struct psd_unit *above;
	const struct psd_plan *p;
	const struct psd_plan_row *r;
	const struct psd_activity *a;

	for (above = unit; above != NULL; above = above->parent) {
		p = psd_plans_of(&o->year->plans, above);
		for (r = p != NULL ? p->rows : NULL; r != NULL; r = r->next) {
			if (!psd_str_eq(r->area, area))
				continue;
			for (a = r->activities; a != NULL; a = a->next)
				if (psd_activity_is_for(a, unit, o->year->year))
					count(&t, o, a, unit);
			t.overdue += psd_obligations_overdue(o->obligations,
			    unit, r);
		}
	}
	t.word = roll_up(&t);
	return t;
}

bool
psd_tally_is_late(const struct psd_tally *t)
{
	return t->past_end + t->overdue > 0;
}

struct psd_subunits
psd_progress_subunits(const struct psd_outlook *o, const struct psd_unit *unit,
    struct psd_str area)
{
	struct psd_subunits s = { .n = 0 };
	struct psd_buf silent = PSD_BUF_INIT, ids = PSD_BUF_INIT;
	const struct psd_unit *u;

	for (u = unit->first; u != NULL; u = u->next) {
		struct psd_tally t = psd_progress_tally(o, u, area);

		if (t.n == 0)
			continue;
		s.n++;
		s.done += t.word == PSD_PROGRESS_DONE;
		s.late += psd_tally_is_late(&t);
		if (t.said > 0)
			continue;
		psd_buf_print(&silent, "%s%.*s", silent.n > 0 ? ", " : "",
		    PSD_F(u->name));
		psd_buf_print(&ids, "%s%.*s", ids.n > 0 ? "," : "",
		    PSD_F(u->id));
	}
	if (silent.n > 0) {
		s.silent = psd_arena_copy(o->arena, psd_buf_get(&silent));
		s.silent_ids = psd_arena_copy(o->arena, psd_buf_get(&ids));
	}
	psd_buf_release(&silent);
	psd_buf_release(&ids);
	return s;
}

/* Whether what stands on LEVEL is an ett word, as "verksamhetsområde" is: its
 * plural adds an n or nothing, as that of no en word does but one in -are. */
static bool
is_neuter(const struct psd_org_level *level)
{
	struct psd_str one = level->unit_name, many = level->unit_plural;

	if (many.n < one.n || many.n > one.n + 1 || one.n < 3 ||
	    memcmp(many.p, one.p, one.n) != 0)
		return false;
	return many.n > one.n ? many.p[one.n] == 'n'
			      : memcmp(one.p + one.n - 3, "are", 3) != 0;
}

/* "(3 of 5 units done, 1 late; not reported: Björken)" */
static void
add_subunits(struct psd_buf *to, const struct psd_subunits *s,
    const struct psd_unit *unit)
{
	const struct psd_org_level *below = unit->first->level;
	bool neuter = is_neuter(below);

	if (s->n == 1)
		psd_buf_print(to,
		    neuter ? C_("ett", " (%zu of %zu %.*s done")
			   : C_("en", " (%zu of %zu %.*s done"),
		    s->done, s->n, PSD_F(below->unit_name));
	else
		psd_buf_print(to, _(" (%zu of %zu %.*s done"), s->done, s->n,
		    PSD_F(below->unit_plural));
	if (s->late > 0)
		psd_buf_print(to,
		    neuter ? CN_("ett", ", %zu late", ", %zu late", s->late)
			   : CN_("en", ", %zu late", ", %zu late", s->late),
		    s->late);
	if (s->silent.n > 0)
		psd_buf_print(to, _("; not reported: %.*s"), PSD_F(s->silent));
	psd_buf_putc(to, ')');
}

struct psd_str
psd_progress_text(const struct psd_outlook *o, const struct psd_unit *unit,
    const struct psd_tally *t, const struct psd_subunits *s)
{
	struct psd_buf text = PSD_BUF_INIT;

	if (t->n == 0)
		psd_buf_puts(&text, _("No activities of its own"));
	else if (t->said == 0)
		psd_buf_puts(&text, _("Not reported"));
	else
		psd_buf_str(&text,
		    psd_progress_label(o->year->plans.org, t->word));
	if (psd_tally_is_late(t))
		psd_buf_puts(&text,
		    is_neuter(unit->level) ? C_("ett", ", late")
					   : C_("en", ", late"));
	if (s->n > 0)
		add_subunits(&text, s, unit);
	return psd_buf_detach(&text, o->arena);
}
