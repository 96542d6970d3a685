/* psd_doctor_reminders: whether reminders that are sent from here still go. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/date.h"
#include "lib/base/lang.h"
#include "lib/io/file.h"
#include "lib/io/term.h"
#include "lib/safety/doctor_part.h"
#include "lib/safety/reminder_state.h"

/* From a Thursday before Easter to the Monday behind it, where nothing runs on
 * holidays, and no longer. */
#define MOST_DAYS 4

/* A day that is not absent. */
static struct psd_str
day_of(struct psd_doctor *d, int day)
{
	return psd_arena_print(d->arena, "%s", psd_date_print(day).s);
}

static void
tell(struct psd_doctor *d, const struct psd_reminder_state *s)
{
	int today = psd_term_today(), last = psd_reminder_state_last(s);
	struct psd_ailment *a = psd_doctor_add(d, "reminders", PSD_WARNING,
	    s->path);
	struct psd_str run = day_of(d, s->run);

	a->cure = psd_str(_("read what the last runs have said: cron mails it "
			    "to MAILTO, systemd keeps it in its journal; "
			    "psd-cron(7) says more"));
	if (today - s->run > MOST_DAYS) {
		a->text = psd_arena_print(d->arena,
		    ngettext("reminders were sent from here, and have not run "
			     "for %d day, since %.*s",
			"reminders were sent from here, and have not run for "
			"%d days, since %.*s",
			(unsigned long)(today - s->run)),
		    today - s->run, PSD_F(run));
		a->cure = psd_str(
		    _("look whether cron or the timer still starts them, as "
		      "psd-cron(7) shows; if others send them now, remove "
		      "this file"));
	} else if (s->well == PSD_NO_DAY) {
		a->text = psd_arena_print(d->arena,
		    _("reminders run here, last on %.*s, and something has "
		      "stood in their way each time"),
		    PSD_F(run));
	} else if (today - s->well > MOST_DAYS) {
		a->text = psd_arena_print(d->arena,
		    _("reminders run here, last on %.*s, and something has "
		      "stood in their way since %.*s"),
		    PSD_F(run), PSD_F(day_of(d, s->well)));
	} else {
		a->level = PSD_NOTE;
		a->cure = (struct psd_str){ NULL, 0 };
		a->text = last == PSD_NO_DAY
		    ? psd_arena_print(d->arena,
			  _("reminders run here, last on %.*s; there has been "
			    "nothing to say so far"),
			  PSD_F(run))
		    : psd_arena_print(d->arena,
			  _("reminders run here, last on %.*s; they had "
			    "something to say last on %.*s"),
			  PSD_F(run), PSD_F(day_of(d, last)));
	}
}

void
psd_doctor_reminders(struct psd_doctor *d)
{
	struct psd_reminder_state s;
	struct psd_err why = { 0 };
	struct psd_ailment *a;

	if (d->store.view == NULL ||
	    psd_reminder_state_init(&s, d->arena, d->state, d->store.root,
		&why) < 0 ||
	    (d->state == NULL && !psd_file_exists(s.path.p)))
		return;
	if (!psd_file_exists(s.path.p)) {
		a = psd_doctor_add(d, "reminders", PSD_WARNING, s.path);
		a->text = psd_str(_("no reminders have been noted here"));
		a->cure = psd_str(_("name the file that 'psd remind' is given "
				    "with --state"));
	} else if (psd_reminder_state_open(&s, false, &why) < 0) {
		a = psd_doctor_add(d, "reminders", PSD_ERROR, s.path);
		a->text = psd_arena_print(d->arena, "%s", why.text);
		a->cure = psd_arena_print(d->arena, "%s", why.tip);
	} else if (s.run != PSD_NO_DAY) {
		tell(d, &s); /* else somebody has only looked at them */
	}
	psd_reminder_state_close(&s);
}
