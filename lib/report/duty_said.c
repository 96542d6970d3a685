/* psd_duty_said: what somebody owes, in words. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/duty_said.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/report/steps.h"
#include "lib/safety/attendance.h"
#include "lib/safety/measured.h"

struct psd_str
psd_duty_what(struct psd_arena *arena, const struct psd_duty *duty)
{
	struct psd_buf b = PSD_BUF_INIT;

	if (duty->area.n > 0)
		psd_buf_print(&b, "%.*s ", PSD_F(duty->area));
	psd_buf_str(&b, duty->text);
	if (duty->period.n > 0)
		psd_buf_print(&b, " (%.*s)", PSD_F(duty->period));
	return psd_buf_detach(&b, arena);
}

void
psd_cell_roles(struct psd_sheet *s, const struct psd_duty_roles *roles)
{
	struct psd_buf b = PSD_BUF_INIT;
	size_t i;

	for (i = 0; i < roles->n; i++)
		psd_buf_print(&b, "%s%.*s", i > 0 ? "," : "",
		    PSD_F(roles->ids[i]));
	psd_cell_buf(s, &b);
}

struct psd_str
psd_duty_who(struct psd_arena *arena, const struct psd_org *org,
    const struct psd_duty *duty, const struct psd_duty_roles *roles)
{
	struct psd_buf b = PSD_BUF_INIT;
	size_t i;

	for (i = 0; i < roles->n; i++)
		psd_buf_print(&b, "%s%.*s", i > 0 ? ", " : "",
		    PSD_F(psd_role_short(org, roles->ids[i])));
	if (roles->n > 0 && roles->unit != duty->unit)
		psd_buf_print(&b, ", %.*s", PSD_F(roles->unit->name));
	return psd_buf_detach_any(&b, arena);
}

/* Whether to say that the activity is done answers O, too: what comes back
 * within the year goes on, and a time that is over stays to be told of. */
static bool
is_done_with(const struct psd_obligation *o, int today)
{
	enum psd_every every = o->follow_up->timing.cadence.every;

	return o->measure == NULL && today < o->window.to &&
	    every >= PSD_YEARLY && every != PSD_MONTHS;
}

/* What is computed is answered where its figures come from. */
static struct psd_str
report_command(struct psd_arena *arena, const struct psd_obligation *o,
    int today)
{
	struct psd_str unit = o->unit->id;

	if (is_done_with(o, today))
		return psd_arena_print(arena, "psd done --unit %.*s %.*s",
		    PSD_F(unit), PSD_F(o->activity->id));
	if (o->measure != NULL &&
	    (psd_measure_is_from(o->measure, "statistics") ||
		psd_measure_is_from(o->measure, "training") ||
		psd_measure_is_from(o->measure, "surveys")))
		return psd_arena_print(arena, "psd import statistics %s",
		    _("FILE"));
	if (o->measure != NULL && psd_measure_computed(o->measure) != NULL)
		return (struct psd_str){ NULL, 0 };
	return psd_arena_print(arena, "psd result --period %s %.*s %.*s %s",
	    o->window.label.s, PSD_F(unit), PSD_F(psd_obligation_thing(o)),
	    _("VALUE"));
}

/* Whether no shell reads more in S than words: ids come from records, and what
 * is shown is copied. */
static bool
is_plain(struct psd_str s)
{
	static const char words[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789/._- ";
	size_t i;

	for (i = 0; i < s.n; i++)
		if ((s.p[i] & 0x80) == 0 &&
		    memchr(words, s.p[i], sizeof(words) - 1) == NULL)
			return false;
	return true;
}

struct psd_str
psd_duty_command(struct psd_arena *arena, const struct psd_duty *duty,
    int today)
{
	struct psd_str command = duty->obligation != NULL
	    ? report_command(arena, duty->obligation, today)
	    : psd_step_command(arena, duty->step, today);

	return is_plain(command) ? command : (struct psd_str){ NULL, 0 };
}
