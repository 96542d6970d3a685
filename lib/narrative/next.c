/* psd_part: the year to come, and what it starts from. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/adopted.h"
#include "lib/narrative/prose.h"
#include "lib/narrative/say.h"
#include "lib/narrative/value.h"

/* The goals of one unit for the year to come. */
static bool
say_goals(struct psd_story *s, struct psd_buf *to, const struct psd_unit *unit)
{
	const struct psd_plan *p = psd_plans_of(&psd_story_year(s)->plans,
	    unit);

	if (p == NULL || psd_node_list(p->node, "next_year") == NULL)
		return false;
	psd_say_paragraph(to);
	psd_story_from(s, to, p->file, psd_node_find(p->node, "next_year"));
	psd_say_text(to, psd_story_name(unit));
	psd_buf_print(to, " har satt de här målen för %d:\n\n", s->year + 1);
	psd_story_say_goals(s, to, p);
	return true;
}

static bool
is_among(const struct psd_passages *list, const struct psd_heading *h)
{
	size_t i;

	for (i = 0; i < list->n; i++)
		if (psd_heading_same(h, list->items[i].heading))
			return true;
	return false;
}

/* Whether people of UNIT have written under H, or under what stands for it in
 * the outline of theirs. */
static bool
has_written(struct psd_story *s, const struct psd_unit *unit,
    const struct psd_heading *h)
{
	const struct psd_own_part *part;
	struct psd_passages own;

	if (unit == s->unit) {
		if (s->narrative == NULL)
			return false;
		own = psd_narrative_passages(s->arena, s->narrative,
		    s->outline);
		return is_among(&own, h);
	}
	part = psd_below_part(&s->below, unit);
	return part->there && is_among(&part->passages, h);
}

/* Targets that the measures have for the year to come. */
static void
say_targets(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_plans *plans = &psd_story_year(s)->plans;
	const struct psd_measure *m = NULL;
	bool begun = false;

	while ((m = psd_measures_next(plans, m)) != NULL) {
		struct psd_units list = psd_measure_units(s, m);

		if (list.n == 0 || psd_measured_target(m, s->year + 1) == NULL)
			continue;
		if (!begun) {
			psd_say_paragraph(to);
			psd_buf_print(to,
			    "Mål i siffror som redan är satta för %d:\n\n",
			    s->year + 1);
		}
		begun = true;
		psd_story_from(s, to, m->row->plan->file, m->node);
		psd_buf_puts(to, "- ");
		psd_measure_say(to, s, m, &list);
		psd_buf_puts(to, ": ");
		psd_target_say(to, m, s->year + 1);
		psd_buf_puts(to, ".\n");
	}
}

/* Whether D waits to be begun, gone on with or finished; what goes on as
 * planned does not, until the year is over. */
static bool
is_left(const struct psd_story *s, const struct psd_deed *d)
{
	int end = psd_node_day(d->a->node, "end");

	if (!d->said.said)
		return false;
	switch (d->said.progress) {
	case PSD_PROGRESS_NOT_STARTED:
	case PSD_PROGRESS_PARTLY:
	case PSD_PROGRESS_PAUSED:
		return true;
	case PSD_PROGRESS_ONGOING:
		return d->late ||
		    (psd_story_is_over(s) && end != PSD_NO_DAY &&
			end <= psd_date_month_end(s->year, 12));
	default:
		return false;
	}
}

static struct psd_deeds
left_of(struct psd_story *s, const struct psd_deeds *all)
{
	struct psd_deed *items = psd_arena_array(s->arena, all->n,
	    struct psd_deed);
	size_t i, n = 0;

	for (i = 0; i < all->n; i++)
		if (is_left(s, &all->items[i]))
			items[n++] = all->items[i];
	return (struct psd_deeds){ items, n };
}

/* The activities of the unit that go on into the next year. */
static void
say_left(struct psd_story *s, struct psd_buf *to, const struct psd_deeds *own)
{
	struct psd_deeds left = left_of(s, own);
	struct psd_states c = psd_deeds_states(own);
	size_t going = c.n - c.silent - c.by[PSD_PROGRESS_DONE] -
	    c.by[PSD_PROGRESS_STOPPED] - left.n;
	size_t i;

	if (left.n == 0)
		return;
	psd_say_paragraph(to);
	psd_buf_puts(to, "Av ");
	psd_prose_whose(to, psd_story_name(s->unit));
	psd_buf_print(to,
	    psd_story_reach(s) == PSD_REACH_UNIT
		? " aktiviteter i planen för %d återstår:\n\n"
		: " egna aktiviteter i planen för %d återstår:\n\n",
	    s->year);
	for (i = 0; i < left.n; i++) {
		psd_deed_from(s, to, &left.items[i]);
		psd_buf_puts(to, "- ");
		psd_say_sentence(to, left.items[i].a->text);
		psd_buf_puts(to, " *");
		psd_deed_say_state(s, to, &left.items[i]);
		psd_buf_puts(to, ".*\n");
	}
	if (going == 0)
		return;
	psd_say_paragraph(to);
	psd_deeds_from(s, to, own);
	psd_prose_number_first(to, going, false);
	psd_buf_puts(to, " till pågår enligt plan.\n");
}

/* How much the parts of the organisation have left, a row each. */
static void
say_left_below(struct psd_story *s, struct psd_buf *to,
    const struct psd_deeds *all)
{
	const struct psd_unit *u;
	bool begun = false;

	for (u = s->unit->first; u != NULL; u = u->next) {
		struct psd_deeds under = psd_deeds_below(s, all, u);
		struct psd_deeds by = psd_deeds_by(s, all, u);
		struct psd_states a = psd_deeds_states(&by);
		struct psd_states b = psd_deeds_states(&under);
		size_t left = left_of(s, &by).n + left_of(s, &under).n;
		size_t over = a.by[PSD_PROGRESS_DONE] +
		    b.by[PSD_PROGRESS_DONE] + a.by[PSD_PROGRESS_STOPPED] +
		    b.by[PSD_PROGRESS_STOPPED];
		size_t silent = a.silent + b.silent, n = by.n + under.n;

		if (!psd_story_has(s, u) || n == 0)
			continue;
		if (!begun) {
			psd_say_paragraph(to);
			psd_buf_print(to,
			    to->n > 0 ? "Så långt har resten av planen för %d "
					"kommit:\n"
				      : "Så långt har planen för %d kommit:\n",
			    s->year);
			psd_say_table(to,
			    "Del av verksamheten|>Aktiviteter|"
			    ">Klara eller avbrutna|>Pågår enligt plan|"
			    ">Återstår|>Inte redovisade");
		}
		begun = true;
		psd_deeds_from(s, to, &by);
		psd_deeds_from(s, to, &under);
		psd_buf_puts(to, "| ");
		psd_say_text(to, psd_story_name(u));
		psd_buf_print(to, " | %zu | %zu | %zu | %zu | %zu |\n", n, over,
		    n - over - left - silent, left, silent);
	}
}

/* Recommendations of the year's dialogues that no plan has taken up. */
static void
say_recommendations(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_dialogue *d;
	const struct psd_node *n;
	const char *which;
	size_t all = 0, open = 0;

	for (d = s->dialogues.first; d != NULL; d = d->next)
		for (n = psd_story_list(s, d, "recommendations"); n;
		     n = n->next) {
			all++;
			open += psd_node_text(n, "adopted").n == 0 &&
			    psd_story_adopted(s, n) == NULL &&
			    psd_story_planned(s, n) == NULL &&
			    psd_declined_by(n, s->today) == NULL;
		}
	if (open == 0)
		return;
	psd_say_paragraph(to);
	for (d = s->dialogues.first; d != NULL; d = d->next)
		if (psd_story_list(s, d, "recommendations") != NULL)
			psd_story_from(s, to, d->file,
			    psd_node_find(d->node, "recommendations"));
	which = psd_story_has_one(s, false) ? "dialogen" : "dialogerna";
	if (open == all && all > 1) {
		psd_buf_puts(to, "Ingen av de ");
		psd_prose_number(to, all, false);
		psd_buf_print(to,
		    " rekommendationerna från %s %d har tagits in i "
		    "någon plan ännu.\n",
		    which, s->year);
	} else if (all == 1) {
		psd_buf_print(to,
		    "Rekommendationen från %s %d har inte tagits in i "
		    "någon plan ännu.\n",
		    which, s->year);
	} else {
		psd_buf_puts(to, "Av de ");
		psd_prose_number(to, all, false);
		psd_buf_print(to, " rekommendationerna från %s %d har ", which,
		    s->year);
		psd_prose_number(to, open, false);
		psd_buf_puts(to, " inte tagits in i någon plan ännu.\n");
	}
}

void
psd_part_next_year(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	struct psd_deeds all = psd_deeds_of(s, psd_str(NULL));
	struct psd_deeds own = psd_deeds_by(s, &all, s->unit);
	struct psd_listing none = PSD_LISTING_INIT;
	struct psd_buf left = PSD_BUF_INIT, line = PSD_BUF_INIT;
	const struct psd_unit *u;

	if (!say_goals(s, to, s->unit) && !has_written(s, s->unit, h)) {
		psd_story_from(s, &line, PSD_S("psd.yaml"), s->unit->node);
		psd_listing_add(&none, psd_story_name(s->unit));
	}
	say_targets(s, to);
	for (u = s->unit->first; u != NULL; u = u->next)
		if (psd_story_has(s, u) && !say_goals(s, to, u) &&
		    !psd_deeds_is_mute(&all, u) && !has_written(s, u, h)) {
			psd_story_from(s, &line, PSD_S("psd.yaml"), u->node);
			psd_listing_add(&none, psd_story_name(u));
		}
	if (none.n > 0) {
		psd_say_paragraph(to);
		psd_listing_say(&line, &none);
		psd_story_put(s, to, &line);
		psd_buf_print(to, " har inte skrivit några mål för %d%s.\n",
		    s->year + 1, psd_story_is_over(s) ? "" : " ännu");
	}
	say_left(s, &left, &own);
	say_left_below(s, &left, &all);
	say_recommendations(s, &left);
	if (left.n > 0) {
		psd_say_label(to, PSD_S("Det som återstår"));
		psd_story_put(s, to, &left);
		psd_buf_print(to,
		    "\nDet som återstår är en utgångspunkt när planen för %d "
		    "görs.\n",
		    s->year + 1);
	}
	psd_buf_release(&line);
	psd_buf_release(&left);
}
