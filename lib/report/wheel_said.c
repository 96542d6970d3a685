/* psd_wheel_said: one thing of the year wheel, in words. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/wheel_said.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/report/dialogue_said.h"
#include "lib/report/duty_said.h"
#include "lib/report/steps.h"
#include "lib/safety/attendance.h"

static struct psd_str
taken(struct psd_arena *arena, struct psd_buf *b)
{
	struct psd_str s = { NULL, 0 };

	if (b->n > 0)
		s = psd_arena_copy(arena, psd_buf_get(b));
	psd_buf_release(b);
	return s;
}

/* The first three letters of WORD. */
static struct psd_str
three(struct psd_str word)
{
	size_t i, at = 0;
	uint32_t cp;

	for (i = 0; i < 3 && at < word.n; i++)
		at += psd_utf8_next(word, at, &cp);
	return (struct psd_str){ word.p, at };
}

/* A forum and what it always takes up. */
static struct psd_str
meeting(struct psd_arena *arena, const struct psd_org *org,
    const struct psd_forum *f)
{
	const struct psd_node *n = psd_node_list(f->node, "standing");
	struct psd_buf b = PSD_BUF_INIT;

	psd_buf_str(&b, f->name);
	for (; n != NULL; n = n->next)
		psd_buf_print(&b, "%s%.*s",
		    n == psd_node_list(f->node, "standing") ? ": " : ", ",
		    PSD_F(psd_org_name(org, "items", n->text)));
	return taken(arena, &b);
}

/* A follow-up with its area and its period. */
static struct psd_str
follow_up(struct psd_arena *arena, const struct psd_wheel_item *item)
{
	struct psd_buf b = PSD_BUF_INIT;

	if (item->area.n > 0)
		psd_buf_print(&b, "%.*s ", PSD_F(item->area));
	psd_buf_str(&b, item->text);
	if (item->period.n > 0)
		psd_buf_print(&b, " (%.*s)", PSD_F(item->period));
	if (item->often)
		psd_buf_print(&b, ", %s",
		    item->duty.obligation != NULL &&
			    item->duty.obligation->follow_up->timing.cadence
				    .every == PSD_DAILY
			? _("each day")
			: _("each week"));
	return taken(arena, &b);
}

struct psd_str
psd_wheel_what(struct psd_arena *arena, const struct psd_wheel *w,
    const struct psd_wheel_item *item)
{
	const struct psd_step *step = item->duty.step;
	struct psd_str more = { NULL, 0 }, text;

	switch (item->kind) {
	case PSD_WHEEL_MEETING:
		return meeting(arena, w->src->org, item->forum);
	case PSD_WHEEL_EVENT:
		more = psd_node_text(item->node, "theme");
		break;
	case PSD_WHEEL_DIALOGUE:
		more = item->cancelled
		    ? (struct psd_str){ NULL, 0 }
		    : psd_node_text(item->dialogue->node, "time");
		break;
	case PSD_WHEEL_PRESENT:
		return psd_arena_print(arena, _("Shown at %.*s: %.*s"),
		    PSD_F(item->forum != NULL ? item->forum->name : PSD_S("–")),
		    PSD_F(follow_up(arena, item)));
	case PSD_WHEEL_FOLLOW_UP:
		return follow_up(arena, item);
	case PSD_WHEEL_NARRATIVE:
		if (!item->legal)
			return item->text;
		more = psd_str(_("by law"));
		break;
	case PSD_WHEEL_STEP:
		more = step->late ? psd_step_lack(arena, w->src->org, step)
				  : psd_step_aim(arena, w->src->org, step);
		break;
	case PSD_WHEEL_ACTION:
		if (step->kind == PSD_STEP_EFFECT)
			more = step->late
			    ? psd_step_lack(arena, w->src->org, step)
			    : psd_step_aim(arena, w->src->org, step);
		break;
	default:
		return item->text;
	}
	text = item->text;
	if (more.n > 0 && text.n > 0 && text.p[text.n - 1] == '.')
		text.n--;
	return more.n == 0
	    ? text
	    : psd_arena_print(arena, "%.*s: %.*s", PSD_F(text), PSD_F(more));
}

const struct psd_forum *
psd_wheel_forum(const struct psd_wheel_item *item)
{
	const struct psd_forum *f = item->forum;
	size_t i;

	for (i = 0; f != NULL && i < f->days.n; i++)
		if (f->days.days[i] == item->day)
			return f;
	return f != NULL && f->days.n == 0 ? f : NULL;
}

struct psd_str
psd_wheel_who(struct psd_arena *arena, const struct psd_wheel *w,
    const struct psd_wheel_item *item)
{
	const struct psd_org *org = w->src->org;
	struct psd_duty_roles roles = item->duty.owed_by;
	const struct psd_node *n;
	struct psd_str role;
	struct psd_buf b = PSD_BUF_INIT;

	if (item->duty.unit != NULL) {
		if (item->n_units > 1)
			roles.unit = item->duty.unit;
		return psd_duty_who(arena, org, &item->duty, &roles);
	}
	if (item->dialogue != NULL) {
		role = psd_dialogue_role(item->dialogue, "leader");
		roles = (struct psd_duty_roles){ item->dialogue->unit, &role,
			role.n > 0 };
		return psd_duty_who(arena, org,
		    &(struct psd_duty){ .unit = item->dialogue->unit }, &roles);
	}
	n = psd_node_list(item->node, "responsible");
	for (; n != NULL; n = n->next)
		psd_buf_print(&b, "%s%.*s", b.n > 0 ? ", " : "",
		    PSD_F(psd_org_name(org, "roles", n->text)));
	return taken(arena, &b);
}

struct psd_str
psd_wheel_whose(struct psd_arena *arena, const struct psd_wheel_item *item)
{
	size_t i;

	if (item->n_units == 0)
		return (struct psd_str){ NULL, 0 };
	if (item->n_units == 1)
		return item->units[0]->name;
	for (i = 1; i < item->n_units; i++)
		if (item->units[i]->level != item->units[0]->level)
			return psd_arena_print(arena,
			    ngettext("%zu unit", "%zu units", item->n_units),
			    item->n_units);
	return psd_arena_print(arena, "%zu %.*s", item->n_units,
	    PSD_F(item->units[0]->level->unit_plural));
}

static size_t
count(const struct psd_wheel_item *item)
{
	size_t i, n = 0;

	for (i = 0; i < PSD_STATES; i++)
		n += item->states[i];
	return n;
}

/* The state that asks for most, of those that are there. */
static enum psd_state
worst(const struct psd_wheel_item *item)
{
	static const enum psd_state order[] = { PSD_OVERDUE, PSD_TO_REPORT,
		PSD_SOON, PSD_NOT_YET };
	size_t i;

	for (i = 0; i < sizeof(order) / sizeof(order[0]); i++)
		if (item->states[order[i]] > 0)
			return order[i];
	return PSD_REPORTED;
}

const char *
psd_wheel_state_word(const struct psd_wheel *w,
    const struct psd_wheel_item *item)
{
	if (item->kind == PSD_WHEEL_DIALOGUE)
		return psd_dialogue_state_word(item->dialogue->state);
	if (count(item) == 0)
		return psd_wheel_is_over(w, item) ? "past" : "to-come";
	return psd_state_word(worst(item));
}

struct psd_str
psd_wheel_state(struct psd_arena *arena, const struct psd_wheel *w,
    const struct psd_wheel_item *item)
{
	const struct psd_org *org = w->src->org;
	size_t all = count(item), done = item->states[PSD_REPORTED];
	size_t late = item->states[PSD_OVERDUE];
	struct psd_buf b = PSD_BUF_INIT;

	if (item->kind == PSD_WHEEL_DIALOGUE)
		return psd_dialogue_state_label(org, item->dialogue->state);
	if (all == 0)
		return (struct psd_str){ NULL, 0 };
	if (item->states[worst(item)] == all || done + late == 0) {
		if (done == all && item->duty.step != NULL)
			return psd_progress_label(org, PSD_PROGRESS_DONE);
		return psd_state_label(org, worst(item));
	}
	psd_buf_print(&b,
	    item->duty.step != NULL ? _("%zu of %zu done")
				    : _("%zu of %zu reported"),
	    done, all);
	if (late > 0) {
		psd_buf_puts(&b, ", ");
		psd_buf_print(&b, ngettext("%zu overdue", "%zu overdue", late),
		    late);
	}
	return taken(arena, &b);
}

enum psd_mark
psd_wheel_mark(const struct psd_wheel *w, const struct psd_wheel_item *item)
{
	if (psd_wheel_is_over(w, item))
		return count(item) > 0 && !item->cancelled ? PSD_MARK_GOOD
							   : PSD_MARK_QUIET;
	if (item->states[PSD_OVERDUE] > 0)
		return PSD_MARK_BAD;
	return item->states[PSD_TO_REPORT] + item->states[PSD_SOON] > 0
	    ? PSD_MARK_SOON
	    : PSD_MARK_NONE;
}

bool
psd_wheel_is_holiday(const struct psd_wheel_item *item)
{
	return item->n_units > 0 && psd_date_is_holiday(item->day);
}

struct psd_str
psd_wheel_when(struct psd_arena *arena, const struct psd_wheel_item *item)
{
	struct psd_ymd d = psd_date_ymd(item->day);
	struct psd_ymd f = psd_date_ymd(
	    item->from != PSD_NO_DAY ? item->from : item->day);
	struct psd_str day;

	if (item->from == PSD_NO_DAY)
		day = psd_arena_print(arena, "%.*s %d",
		    PSD_F(three(psd_said_day(arena, item->day))), d.day);
	else if (f.month == d.month && f.year == d.year)
		day = psd_arena_print(arena, "%d–%d", f.day, d.day);
	else
		day = psd_arena_print(arena, "%d %.*s–%d %.*s", f.day,
		    PSD_F(three(psd_str(psd_month_name(f.month)))), d.day,
		    PSD_F(three(psd_str(psd_month_name(d.month)))));
	return !psd_wheel_is_holiday(item)
	    ? day
	    : psd_arena_print(arena, _("%.*s (public holiday)"), PSD_F(day));
}

struct psd_str
psd_wheel_command(struct psd_arena *arena, const struct psd_wheel *w,
    const struct psd_wheel_item *item)
{
	const struct psd_unit *top = w->choice.top;

	if (item->dialogue != NULL && item->states[PSD_OVERDUE] > 0)
		return psd_arena_print(arena, "psd held %.*s",
		    PSD_F(item->dialogue->id));
	if (item->dialogue != NULL && !psd_wheel_is_over(w, item))
		return psd_arena_print(arena, "psd invite %.*s",
		    PSD_F(item->dialogue->id));
	if (item->duty.unit == NULL || psd_wheel_is_over(w, item))
		return (struct psd_str){ NULL, 0 };
	if (item->n_units == 1 && !item->often)
		return psd_duty_command(arena, &item->duty, w->src->today);
	if (item->duty.obligation == NULL)
		return PSD_S("psd overdue");
	if (item->n_units == 1)
		top = item->units[0];
	return psd_arena_print(arena, "psd follow-up --until %s%s%.*s",
	    psd_date_print(item->day).s, top != NULL ? " --unit " : "",
	    PSD_F(top != NULL ? top->id : PSD_S("")));
}

struct psd_str
psd_wheel_title(struct psd_arena *arena, const struct psd_wheel *w)
{
	const struct psd_wheel_choice *c = &w->choice;
	struct psd_ymd from = psd_date_ymd(c->from), to = psd_date_ymd(c->to);
	struct psd_buf b = PSD_BUF_INIT;

	if (from.year == to.year && from.month == 1 && to.month == 12)
		psd_buf_print(&b, _("Year wheel for patient safety %d"),
		    to.year);
	else if (from.year == to.year && from.month == to.month)
		psd_buf_print(&b, _("Patient safety calendar, %s %d"),
		    psd_month_name(to.month), to.year);
	else if (from.year == to.year)
		psd_buf_print(&b, _("Patient safety calendar, %s–%s %d"),
		    psd_month_name(from.month), psd_month_name(to.month),
		    to.year);
	else
		psd_buf_print(&b, _("Patient safety calendar, %s %d–%s %d"),
		    psd_month_name(from.month), from.year,
		    psd_month_name(to.month), to.year);
	if (c->role.n > 0)
		psd_buf_print(&b, ", %.*s",
		    PSD_F(psd_role_name(w->src->org, c->role)));
	if (c->top != NULL)
		psd_buf_print(&b, ", %.*s", PSD_F(c->top->name));
	if (c->forum != NULL)
		psd_buf_print(&b, ", %.*s", PSD_F(c->forum->name));
	return taken(arena, &b);
}
