/* psd_marking_work: what is done with a narrative, and in which order. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/narrative_mark_part.h"

#include "lib/base/lang.h"
#include "lib/base/suggest.h"
#include "lib/record/pointer.h"

/* The steps, and where the head keeps the day of each. */
static const struct {
	const char *word, *key;
	bool map; /* the day is "date" in it */
} steps[PSD_MARKING_STEPS] = {
	[PSD_MARKING_HANDED_IN] = { "handed-in", "handed_in", false },
	[PSD_MARKING_DRAWN_UP] = { "drawn-up", "drawn_up", false },
	[PSD_MARKING_APPROVED] = { "approved", "approved", true },
	[PSD_MARKING_PUBLISHED] = { "published", "published", true },
	[PSD_MARKING_FEEDBACK] = { "feedback", "feedback", false },
};

int
psd_marking_step(enum psd_marking_step *out, const char *word,
    struct psd_err *e)
{
	struct psd_suggest near = PSD_SUGGEST_INIT(psd_str(word));
	int i;

	for (i = 0; i < PSD_MARKING_STEPS; i++) {
		*out = (enum psd_marking_step)i;
		if (strcmp(word, steps[i].word) == 0 ||
		    strcmp(word, steps[i].key) == 0)
			return 0;
		psd_suggest_offer(&near, psd_str(steps[i].word),
		    psd_str(steps[i].word));
	}
	if (near.best.p != NULL)
		(void)psd_err_tip(e, _("did you mean '%.*s'?"),
		    PSD_F(near.best));
	else
		(void)psd_err_tip(e, "%s",
		    _("there are handed-in, drawn-up, approved, published, "
		      "feedback and quarter"));
	return psd_err_set(e, PSD_EUSAGE, _("there is no step '%s'"), word);
}

int
psd_marking_day(int day, int today, struct psd_err *e)
{
	if (day <= today)
		return 0;
	(void)psd_err_tip(e, "%s", _("note it when it has been"));
	return psd_err_set(e, PSD_EUSAGE, _("%s is still to come"),
	    psd_date_print(day).s);
}

static const struct psd_node *
value_of(const struct psd_marking_work *w, enum psd_marking_step step)
{
	return psd_node_find(w->n.front, steps[step].key);
}

/* The day that the head has for STEP. */
static int
noted_day(const struct psd_marking_work *w, enum psd_marking_step step)
{
	if (!steps[step].map)
		return psd_node_day(w->n.front, steps[step].key);
	return psd_node_day(value_of(w, step), "date");
}

static int
today_or(const struct psd_marking_work *w)
{
	return w->m->day != PSD_NO_DAY ? w->m->day : w->m->src->today;
}

static const struct psd_node *
day_value(const struct psd_marking_work *w, int day)
{
	return psd_value_text(w->arena,
	    psd_arena_copy(w->arena, psd_str(psd_date_print(day).s)));
}

static void
set_text(struct psd_marking_work *w, const char *pointer, struct psd_str text)
{
	psd_marking_edit(w, PSD_EDIT_SET, psd_str(pointer),
	    psd_value_text(w->arena, text));
}

static void
note(struct psd_marking_work *w, enum psd_marked_what what,
    enum psd_marking_step step, int day)
{
	struct psd_marked_note *said = psd_marking_note(w, what);

	said->step = step;
	said->day = day;
}

/* Another thing than what is noted is no correction: who is right? */
static int
otherwise(const struct psd_marking_work *w, enum psd_marking_step step,
    struct psd_err *e)
{
	(void)psd_err_tip(e,
	    _("if that was wrong: psd mark --year %d --undo %s %.*s"),
	    w->m->year, steps[step].word, PSD_F(w->m->unit->id));
	if (noted_day(w, step) == PSD_NO_DAY)
		return psd_err_set(e, PSD_EUSAGE,
		    _("the step '%s' is noted already, without a day"),
		    steps[step].word);
	return psd_err_set(e, PSD_EUSAGE,
	    _("the step '%s' is noted already, and otherwise: on %s"),
	    steps[step].word, psd_date_print(noted_day(w, step)).s);
}

/* Whether STEP is noted, and as it is said now. */
static int
is_noted(const struct psd_marking_work *w, enum psd_marking_step step,
    struct psd_err *e)
{
	int day = noted_day(w, step);

	if (value_of(w, step) == NULL)
		return 0;
	if (w->m->day != PSD_NO_DAY && day != PSD_NO_DAY && w->m->day != day)
		return otherwise(w, step, e);
	return 1;
}

static int
too_early(const struct psd_marking_work *w, int day, struct psd_err *e)
{
	return psd_err_set(e, PSD_EUSAGE,
	    _("%s: the narrative is about all of %d, which was not over then"),
	    psd_date_print(day).s, w->m->year);
}

/* The first day on which there was something that others could read. */
static int
ready_since(const struct psd_marking_work *w)
{
	int drawn_up = w->days[PSD_MARKING_DRAWN_UP];
	int handed_in = w->days[PSD_MARKING_HANDED_IN];

	if (drawn_up == PSD_NO_DAY ||
	    (handed_in != PSD_NO_DAY && handed_in < drawn_up))
		return handed_in;
	return drawn_up;
}

static void
note_law(struct psd_marking_work *w)
{
	size_t i;

	for (i = 0; i < w->outline->n; i++) {
		const struct psd_heading *h = &w->outline->headings[i];
		struct psd_written said = psd_narrative_written(&w->n, h);
		const struct psd_marked_note *n = w->out->first;

		/* what is marked in the same breath is no news */
		while (n != NULL &&
		    (n->what != PSD_MARKED_READY || n->heading != h))
			n = n->next;
		if (h->required && !said.text && !said.ready && n == NULL)
			psd_marking_note(w, PSD_MARKED_LAW)->heading = h;
	}
}

static int
hand_in(struct psd_marking_work *w, struct psd_err *e)
{
	const enum psd_marking_step step = PSD_MARKING_HANDED_IN;
	int rc = is_noted(w, step, e), day = today_or(w);

	if (rc < 0)
		return -1;
	if (w->m->unit->parent == NULL) {
		(void)psd_err_tip(e, "%s",
		    _("what it is when it is finished: --drawn-up"));
		return psd_err_set(e, PSD_EUSAGE,
		    _("there is nobody above %.*s to hand in to"),
		    PSD_F(w->m->unit->name));
	}
	if (rc > 0) {
		note(w, PSD_MARKED_STEP_BEFORE, step, noted_day(w, step));
		return 0;
	}
	if (psd_date_ymd(day).year < w->m->year)
		return too_early(w, day, e);
	psd_marking_edit(w, PSD_EDIT_SET, PSD_S("/handed_in"),
	    day_value(w, day));
	w->days[step] = day;
	note(w, PSD_MARKED_STEP, step, day);
	if (day <= w->end)
		note(w, PSD_MARKED_EARLY, step, day);
	return 0;
}

static int
draw_up(struct psd_marking_work *w, struct psd_err *e)
{
	const enum psd_marking_step step = PSD_MARKING_DRAWN_UP;
	const struct psd_unit *u = w->m->unit;
	int due = psd_date_day(w->m->year + 1, u->level->month, u->level->day);
	int rc = is_noted(w, step, e), day = today_or(w);

	if (rc < 0)
		return -1;
	if (rc > 0) {
		note(w, PSD_MARKED_STEP_BEFORE, step, noted_day(w, step));
		return 0;
	}
	if (day <= w->end)
		return too_early(w, day, e);
	psd_marking_edit(w, PSD_EDIT_SET, PSD_S("/drawn_up"),
	    day_value(w, day));
	w->days[step] = day;
	note(w, PSD_MARKED_STEP, step, day);
	if (u->parent == NULL && day > due)
		note(w, PSD_MARKED_LATE, step, due);
	note_law(w);
	return 0;
}

/* Nobody adopts or publishes what is not there yet. */
static int
check_after(const struct psd_marking_work *w, int day, struct psd_err *e)
{
	const char *way = w->m->unit->parent == NULL ? "drawn-up" : "handed-in";
	int since = ready_since(w);

	if (since == PSD_NO_DAY) {
		(void)psd_err_tip(e,
		    _("note first when it was: psd mark --year %d --%s "
		      "--date DATE %.*s"),
		    w->m->year, way, PSD_F(w->m->unit->id));
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    w->m->unit->parent == NULL
			? _("the narrative has not been drawn up yet")
			: _("the narrative has been neither drawn up nor "
			    "handed in yet"));
	}
	if (day <= w->end)
		return too_early(w, day, e);
	if (day >= since)
		return 0;
	return psd_err_set(e, PSD_EUSAGE,
	    _("%s is before the day on which the narrative was drawn up or "
	      "handed in, %s"),
	    psd_date_print(day).s, psd_date_print(since).s);
}

/* What was said of the approval before, and now. */
static int
approve_more(struct psd_marking_work *w, struct psd_err *e)
{
	const enum psd_marking_step step = PSD_MARKING_APPROVED;
	const struct psd_node *was = value_of(w, step);
	struct psd_str paragraph = psd_node_text(was, "paragraph");
	size_t before = w->n_edits;
	int day = noted_day(w, step);

	if (!psd_str_eq(psd_node_text(was, "body"), w->m->body) ||
	    (w->m->paragraph.n > 0 && paragraph.n > 0 &&
		!psd_str_eq(paragraph, w->m->paragraph)))
		return otherwise(w, step, e);
	if (day == PSD_NO_DAY) {
		day = today_or(w);
		if (check_after(w, day, e) < 0)
			return -1;
		psd_marking_edit(w, PSD_EDIT_SET, PSD_S("/approved/date"),
		    day_value(w, day));
	}
	if (w->m->paragraph.n > 0 && paragraph.n == 0)
		set_text(w, "/approved/paragraph", w->m->paragraph);
	note(w,
	    w->n_edits > before ? PSD_MARKED_STEP_MORE : PSD_MARKED_STEP_BEFORE,
	    step, day);
	return 0;
}

static int
approve(struct psd_marking_work *w, struct psd_err *e)
{
	const enum psd_marking_step step = PSD_MARKING_APPROVED;
	int rc = is_noted(w, step, e), day = today_or(w);

	if (rc < 0)
		return -1;
	if (rc > 0)
		return approve_more(w, e);
	if (check_after(w, day, e) < 0)
		return -1;
	set_text(w, "/approved/body", w->m->body);
	psd_marking_edit(w, PSD_EDIT_SET, PSD_S("/approved/date"),
	    day_value(w, day));
	if (w->m->paragraph.n > 0)
		set_text(w, "/approved/paragraph", w->m->paragraph);
	w->days[step] = day;
	note(w, PSD_MARKED_STEP, step, day);
	if (!w->m->steps[PSD_MARKING_DRAWN_UP])
		note_law(w);
	return 0;
}

static int
publish(struct psd_marking_work *w, struct psd_err *e)
{
	const enum psd_marking_step step = PSD_MARKING_PUBLISHED;
	struct psd_str link = psd_node_text(value_of(w, step), "link");
	int rc = is_noted(w, step, e), day = today_or(w);
	bool more = w->m->link.n > 0 && !psd_str_eq(link, w->m->link);

	if (rc < 0 || (rc == 0 && check_after(w, day, e) < 0))
		return -1;
	if (rc == 0)
		psd_marking_edit(w, PSD_EDIT_SET, PSD_S("/published/date"),
		    day_value(w, day));
	if (more)
		set_text(w, "/published/link", w->m->link);
	note(w,
	    rc == 0    ? PSD_MARKED_STEP
		: more ? PSD_MARKED_STEP_MORE
		       : PSD_MARKED_STEP_BEFORE,
	    step, rc == 0 ? day : noted_day(w, step));
	if (rc == 0 && w->days[PSD_MARKING_APPROVED] == PSD_NO_DAY)
		note(w, PSD_MARKED_NOT_ADOPTED, step, day);
	return 0;
}

/* The same words of the same role are one opinion, whenever it came. */
static int
feed_back(struct psd_marking_work *w, struct psd_err *e)
{
	const enum psd_marking_step step = PSD_MARKING_FEEDBACK;
	const struct psd_node *n = psd_node_list(w->n.front, "feedback");
	struct psd_node *map = psd_value_map(w->arena);
	int day = today_or(w);

	for (; n != NULL; n = n->next)
		if (psd_str_eq(psd_node_text(n, "by"), w->m->by) &&
		    psd_str_eq(psd_str_trim(psd_node_text(n, "text")),
			w->m->text)) {
			note(w, PSD_MARKED_STEP_BEFORE, step,
			    psd_node_day(n, "date"));
			return 0;
		}
	if (psd_date_ymd(day).year < w->m->year)
		return psd_err_set(e, PSD_EUSAGE,
		    _("%s is before the year that the narrative is about"),
		    psd_date_print(day).s);
	psd_value_put(map, "date", psd_node_copy(w->arena, day_value(w, day)));
	if (w->m->by.n > 0)
		psd_value_put(map, "by", psd_value_text(w->arena, w->m->by));
	psd_value_put(map, "text", psd_value_text(w->arena, w->m->text));
	psd_marking_edit(w, PSD_EDIT_ADD, PSD_S("/feedback"), map);
	note(w, PSD_MARKED_STEP, step, day);
	return 0;
}

int
psd_marking_steps(struct psd_marking_work *w, struct psd_err *e)
{
	static int (*const takes[])(struct psd_marking_work *,
	    struct psd_err *) = {
		[PSD_MARKING_HANDED_IN] = hand_in,
		[PSD_MARKING_DRAWN_UP] = draw_up,
		[PSD_MARKING_APPROVED] = approve,
		[PSD_MARKING_PUBLISHED] = publish,
		[PSD_MARKING_FEEDBACK] = feed_back,
	};
	int i;

	for (i = 0; i < PSD_MARKING_STEPS; i++)
		w->days[i] = noted_day(w, (enum psd_marking_step)i);
	for (i = 0; i < PSD_MARKING_STEPS; i++)
		if (w->m->steps[i] &&
		    (psd_marking_day(today_or(w), w->m->src->today, e) < 0 ||
			takes[i](w, e) < 0))
			return -1;
	return 0;
}

/* What others have adopted or published stands on what was finished before. */
static int
check_undo(const struct psd_marking_work *w, struct psd_err *e)
{
	const enum psd_marking_step undo = w->m->undo;
	enum psd_marking_step later = PSD_MARKING_APPROVED, other;

	if (undo != PSD_MARKING_HANDED_IN && undo != PSD_MARKING_DRAWN_UP)
		return 0;
	other = undo == PSD_MARKING_HANDED_IN ? PSD_MARKING_DRAWN_UP
					      : PSD_MARKING_HANDED_IN;
	if (value_of(w, later) == NULL)
		later = PSD_MARKING_PUBLISHED;
	if (value_of(w, later) == NULL || value_of(w, other) != NULL)
		return 0;
	(void)psd_err_tip(e,
	    _("take that back first: psd mark --year %d --undo %s %.*s"),
	    w->m->year, steps[later].word, PSD_F(w->m->unit->id));
	return psd_err_set(e, PSD_EUSAGE,
	    later == PSD_MARKING_APPROVED
		? _("the narrative has been approved after that")
		: _("the narrative has been published after that"));
}

int
psd_marking_undo(struct psd_marking_work *w, struct psd_err *e)
{
	const enum psd_marking_step undo = w->m->undo;
	const struct psd_node *n = psd_node_list(w->n.front, "feedback");
	int day = noted_day(w, undo);

	if (value_of(w, undo) == NULL ||
	    (undo == PSD_MARKING_FEEDBACK && n == NULL)) {
		note(w, PSD_MARKED_UNDONE_BEFORE, undo, PSD_NO_DAY);
		return 0;
	}
	if (check_undo(w, e) < 0)
		return -1;
	if (undo != PSD_MARKING_FEEDBACK) {
		psd_marking_edit(w, PSD_EDIT_REMOVE,
		    psd_arena_print(w->arena, "/%s", steps[undo].key), NULL);
		note(w, PSD_MARKED_UNDONE, undo, day);
		return 0;
	}
	while (n->next != NULL)
		n = n->next;
	psd_marking_edit(w, PSD_EDIT_REMOVE, psd_pointer(w->arena, n), NULL);
	note(w, PSD_MARKED_UNDONE, undo, psd_node_day(n, "date"));
	return 0;
}
