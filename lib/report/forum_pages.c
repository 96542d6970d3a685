/* psd_report_forum_pages: a meeting of a forum, with all whose it is. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/forum_pages.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/report/difference.h"
#include "lib/report/forum_part.h"
#include "lib/safety/since.h"

#include <string.h>

/* The records of an earlier day. */
struct earlier {
	struct psd_source src;
	struct psd_findings faults; /* were told then */
	struct psd_difference difference;
	bool kept; /* there is a version of that day */
};

/* Says in one paragraph what the sheets behind AFTER would have said that have
 * nothing in them, each under a heading of its own. */
static void
fold_empty(struct psd_report *to, const struct psd_part *after)
{
	struct psd_buf b = PSD_BUF_INIT;
	struct psd_part *p;

	for (p = after->next; p != NULL; p = p->next) {
		struct psd_sheet *s = p->sheet;

		if (p->kind != PSD_PART_SHEET || s->n_rows > 0 ||
		    s->empty.n == 0 || s->title.n == 0)
			continue;
		/* what is late has two sheets, and one sentence */
		if (b.n == 0 || strstr(b.p, s->empty.p) == NULL)
			psd_buf_print(&b, "%s%.*s", b.n > 0 ? " " : "",
			    PSD_F(s->empty));
		psd_sheet_hide_all(s);
	}
	if (b.n > 0)
		psd_report_text(to, psd_arena_copy(to->arena, psd_buf_get(&b)));
	psd_buf_release(&b);
}

void
psd_report_forum(struct psd_report *to, const struct psd_forum_view *view,
    const struct psd_unit *unit)
{
	const struct psd_occasion *o = view->occasion;
	const struct psd_part *begin;

	psd_report_section(to,
	    psd_arena_print(to->arena,
		o->dated ? "%.*s – %.*s %s" : "%.*s – %.*s", PSD_F(unit->name),
		PSD_F(o->forum->name), psd_date_print(o->day).s));
	begin = to->last;
	if (o->month == 11 && psd_str_is(o->forum->id, "mum"))
		psd_report_plan_status(to, view, unit);
	psd_report_forum_items(to, view, unit);
	psd_report_forum_figures(to, view, unit);
	psd_report_forum_presented(to, view, unit);
	psd_report_forum_raised(to, view, unit);
	psd_report_forum_due(to, view, unit);
	psd_report_forum_late(to, view, unit);
	psd_report_forum_wheel(to, view, unit);
	psd_report_forum_standing(to, view, unit);
	fold_empty(to, begin);
}

static void
add_pages(struct psd_report *r, const struct psd_forum_pages *pages,
    const struct psd_forum_view *view, const struct psd_forum_view *then)
{
	const struct psd_org *org = pages->src->org;
	size_t i;

	for (i = 0; i < org->n_units; i++) {
		if (!psd_status_is_for(&pages->of, org->units[i]))
			continue;
		psd_report_forum(r, view, org->units[i]);
		if (then != NULL)
			psd_report_forum_moved(r, view, then, org->units[i]);
	}
}

/* The day that "last" means: the meeting before, or, for one that is far off,
 * the last that has been. */
static int
since_day(int *day, const struct psd_forum_pages *pages, struct psd_err *e)
{
	const struct psd_source *src = pages->src;
	const struct psd_occasion *o = &pages->occasion;
	const char *given = pages->since;

	*day = o->previous;
	if (strcmp(given, "last") == 0 && *day < src->today)
		return 0;
	if (strcmp(given, "last") == 0)
		given = psd_arena_print(src->store->arena, "last-%.*s",
		    PSD_F(o->forum->id))
			    .p;
	if (psd_since_day(day, src->org, src->today, given, e) < 0)
		return -1;
	if (*day < src->today)
		return 0;
	return psd_err_set(e, PSD_EUSAGE,
	    _("'%s' has not been yet: nothing can have changed since"),
	    pages->since);
}

/* Opens the records as they stood on DAY, if their history goes back so far. */
static void
open_earlier(struct earlier *then, const struct psd_source *src, int day)
{
	char *none[] = { NULL };
	struct psd_err e = { 0 };
	struct psd_date_text at = psd_date_print(day);

	*then = (struct earlier){ .src = *src, .faults = PSD_FINDINGS_INIT };
	then->src.today = day;
	then->src.faults = &then->faults;
	then->kept = psd_difference_choose(&then->difference, src, at.s, none,
			 &e) == 0 &&
	    !then->difference.nothing &&
	    psd_difference_open(&then->difference, src, &e) == 0;
	if (then->kept)
		then->src.store = &then->difference.before;
}

static void
close_earlier(struct earlier *then)
{
	psd_difference_close(&then->difference);
	psd_findings_release(&then->faults);
}

static int
mark(struct psd_report *r, const struct psd_forum_pages *pages,
    struct psd_forum_view *view, struct psd_err *e)
{
	struct psd_report *before = psd_report_new(r->arena, "before",
	    r->today);
	struct psd_forum_view *old = psd_arena_new(r->arena,
	    struct psd_forum_view);
	struct earlier then;
	int day, rc;

	if (since_day(&day, pages, e) < 0)
		return -1;
	open_earlier(&then, pages->src, day);
	if (!then.kept)
		psd_report_note_print(r,
		    _("No version from %s is kept here. What is new is told "
		      "by the days in the records."),
		    psd_date_print(day).s);
	view->marks = true;
	rc = psd_forum_view_load(old, &then.src, &pages->occasion, pages->fw,
	    e);
	old->marks = old->whole = true;
	if (rc == 0) {
		add_pages(r, pages, view, old);
		add_pages(before, pages, old, view);
		psd_forum_mark_new(r, before);
	}
	psd_forum_view_release(old);
	close_earlier(&then);
	return rc;
}

/* Which of several meetings of the month it is. */
static void
tell_others(struct psd_report *r, const struct psd_forum_pages *pages)
{
	struct psd_str text = psd_occasion_others(r->arena, &pages->occasion);

	if (text.n > 0)
		psd_report_note(r, text);
}

/* Of a meeting that has been, it is not told what was known at it. */
static void
tell_past(struct psd_report *r, const struct psd_forum_pages *pages)
{
	if (pages->occasion.day >= pages->src->today)
		return;
	psd_report_note_print(r,
	    _("The meeting has been. Things are told as they stand on %s; add "
	      "--today %s for how they stood then."),
	    psd_date_print(pages->src->today).s,
	    psd_date_print(pages->occasion.day).s);
}

int
psd_report_forum_pages(struct psd_report *r,
    const struct psd_forum_pages *pages, struct psd_err *e)
{
	struct psd_forum_view *view = psd_arena_new(r->arena,
	    struct psd_forum_view);
	int rc = psd_forum_view_load(view, pages->src, &pages->occasion,
	    pages->fw, e);

	r->paged = true;
	if (rc == 0) {
		psd_report_heading(r,
		    psd_occasion_heading(r->arena, &pages->occasion));
		psd_report_no_plans(r, view->years[1].basis.year);
		tell_others(r, pages);
		tell_past(r, pages);
	}
	if (rc == 0 && pages->since != NULL)
		rc = mark(r, pages, view, e);
	else if (rc == 0)
		add_pages(r, pages, view, NULL);
	psd_forum_view_release(view);
	return rc;
}
