/* psd_part: the year in short. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/deeds.h"
#include "lib/narrative/figures.h"
#include "lib/narrative/prose.h"
#include "lib/narrative/say.h"
#include "lib/narrative/targets.h"

/* How many lines each list of a summary has. */
#define MOST 2

/* "gjort klart 12 av sina 27 egna aktiviteter." */
static void
say_done(struct psd_buf *to, const struct psd_states *c, bool alone)
{
	size_t done = c->by[PSD_PROGRESS_DONE];

	if (c->n == 1) {
		psd_buf_puts(to, done == 0 ? " inte" : "");
		psd_buf_print(to, " gjort klart sin enda %saktivitet.",
		    alone ? "" : "egna ");
		return;
	}
	psd_buf_puts(to,
	    done == 0	       ? " inte gjort klart någon av sina "
		: done == c->n ? " gjort klart alla sina "
			       : " gjort klart ");
	if (done > 0 && done < c->n) {
		psd_prose_number(to, done, false);
		psd_buf_puts(to, " av sina ");
	}
	psd_prose_number(to, c->n, false);
	psd_buf_puts(to, alone ? " aktiviteter." : " egna aktiviteter.");
}

/* "Lindhamra har hittills under 2022 gjort klart 12 av sina 27 aktiviteter. Två
 * är försenade." */
static void
say_own(struct psd_story *s, struct psd_buf *to, const struct psd_deeds *own)
{
	struct psd_states c = psd_deeds_states(own);
	size_t late = psd_deeds_late(own);
	bool alone = psd_story_reach(s) == PSD_REACH_UNIT;

	psd_deeds_from(s, to, own);
	psd_say_text(to, psd_story_name(s->unit));
	if (c.silent == c.n) {
		psd_buf_puts(to, " har inte redovisat hur det går med ");
		psd_buf_puts(to, c.n > 1 ? "någon av " : "");
		psd_buf_puts(to, c.n > 1 ? "sina " : "sin enda ");
		if (c.n > 1)
			psd_prose_number(to, c.n, false);
		psd_buf_puts(to, c.n > 1 ? " aktiviteter.\n" : "aktivitet.\n");
		return;
	}
	psd_buf_puts(to, " har ");
	psd_prose_during(to, s);
	say_done(to, &c, alone);
	if (late > 0) {
		psd_buf_putc(to, ' ');
		psd_prose_number_first(to, late, false);
		psd_buf_puts(to, late > 1 ? " är försenade." : " är försenad.");
	}
	if (c.silent > 0) {
		psd_buf_puts(to, " För ");
		psd_prose_number(to, c.silent, false);
		psd_buf_puts(to, " är inget läge redovisat.");
	}
	psd_buf_putc(to, '\n');
}

/* Those of ALL that are on LEVEL. */
static struct psd_deeds
on_level(const struct psd_deeds *all, const struct psd_org_level *level)
{
	size_t i = 0, n = 0;

	while (i < all->n && all->items[i].unit->level != level)
		i++;
	while (i + n < all->n && all->items[i + n].unit->level == level)
		n++;
	return (struct psd_deeds){ all->items + i, n };
}

static void
say_number_cell(struct psd_buf *to, size_t n)
{
	psd_buf_puts(to, " | ");
	psd_say_number(to, (double)n);
}

static void
say_levels(struct psd_story *s, struct psd_buf *to, const struct psd_deeds *all)
{
	size_t i;

	psd_say_table(to,
	    "Nivå|>Aktiviteter|>Klara|>Pågår|>Ej påbörjade|"
	    ">Avbrutna eller vilande|>Inte redovisade|>Försenade");
	for (i = (size_t)s->unit->level->rank; i < s->org->n_levels; i++) {
		struct psd_deeds d = on_level(all, &s->org->levels[i]);
		struct psd_states c = psd_deeds_states(&d);

		if (d.n == 0)
			continue;
		psd_deeds_from(s, to, &d);
		psd_buf_puts(to, "| ");
		psd_say_text(to, s->org->levels[i].name);
		say_number_cell(to, d.n);
		say_number_cell(to, c.by[PSD_PROGRESS_DONE]);
		say_number_cell(to,
		    c.by[PSD_PROGRESS_ONGOING] + c.by[PSD_PROGRESS_PARTLY]);
		say_number_cell(to, c.by[PSD_PROGRESS_NOT_STARTED]);
		say_number_cell(to,
		    c.by[PSD_PROGRESS_STOPPED] + c.by[PSD_PROGRESS_PAUSED]);
		say_number_cell(to, c.silent);
		say_number_cell(to, psd_deeds_late(&d));
		psd_buf_puts(to, " |\n");
	}
	psd_buf_puts(to,
	    "\nEn aktivitet som flera ska genomföra räknas en gång för var och "
	    "en av dem. Mer om dem står i enheternas egna berättelser.\n");
}

/* How many dialogues the year still asks for. */
static size_t
not_held(const struct psd_story *s)
{
	const struct psd_node *n = psd_node_list(s->org->node, "dialogues");
	size_t i, count = 0;

	for (; n != NULL; n = n->next)
		for (i = 0; i < s->org->n_units; i++) {
			const struct psd_unit *u = s->org->units[i];
			const struct psd_dialogue *d;

			if (!psd_story_has(s, u) ||
			    !psd_dialogue_is_for(n, u, s->year))
				continue;
			d = psd_dialogues_of(&s->dialogues, u,
			    psd_node_text(n, "template"));
			/* of a year that is over only what was booked: what was
			 * asked for then, nobody may have known */
			count += d == NULL ? !psd_story_is_over(s)
					   : !psd_dialogue_is_held(d);
		}
	return count;
}

/* What the dialogues gave to do. */
static void
say_actions(struct psd_buf *to, size_t n, size_t done, size_t late)
{
	if (n == 0)
		return;
	if (n == 1) {
		psd_buf_puts(to, " Den åtgärd som bestämdes är ");
		psd_buf_puts(to,
		    done > 0	   ? "klar."
			: late > 0 ? "försenad."
				   : "inte klar ännu.");
		return;
	}
	psd_buf_puts(to, " Av ");
	psd_prose_count(to, n, "åtgärd", "åtgärder");
	psd_buf_puts(to, " därifrån är ");
	if (done == n)
		psd_buf_puts(to, n == 2 ? "båda" : "alla");
	else
		psd_prose_number(to, done, false);
	psd_buf_puts(to, done > 1 ? " klara" : " klar");
	if (late > 0) {
		psd_buf_puts(to, " och ");
		psd_prose_number(to, late, false);
		psd_buf_puts(to, late > 1 ? " försenade" : " försenad");
	}
	psd_buf_putc(to, '.');
}

static void
say_dialogues(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_dialogue *d;
	const struct psd_node *n;
	size_t held = 0, actions = 0, done = 0, late = 0;
	size_t left = not_held(s);

	for (d = s->dialogues.first; d != NULL; d = d->next) {
		if (!psd_story_tells(s, d))
			continue;
		held++;
		psd_story_from(s, to, d->file, psd_node_find(d->node, "held"));
		for (n = psd_node_list(d->node, "actions"); n; n = n->next) {
			enum psd_action_state state = psd_action_state(s, n);

			psd_story_from(s, to, d->file, n);
			actions++;
			done += state == PSD_ACTION_DONE;
			late += state == PSD_ACTION_LATE;
		}
	}
	if (held + left == 0 || s->last_month == 0)
		return;
	psd_prose_number_first(to, held, false);
	psd_buf_puts(to,
	    held > 1 ? " patientsäkerhetsdialoger har hållits "
		     : " patientsäkerhetsdialog har hållits ");
	psd_prose_during(to, s);
	if (left > 0) {
		psd_buf_puts(to, "; ");
		psd_prose_number(to, left, false);
		if (!psd_story_is_over(s))
			psd_buf_puts(to, " återstår");
		else
			psd_buf_puts(to,
			    left > 1 ? " som var bokade blev inte av"
				     : " som var bokad blev inte av");
	}
	psd_buf_putc(to, '.');
	say_actions(to, actions, done, late);
	psd_buf_putc(to, '\n');
}

static void
say_figures(struct psd_story *s, struct psd_buf *to)
{
	static const struct {
		const char *key, *one, *many;
	} figures[] = { { "reported_risks", "risk", "risker" },
		{ "negative_events", "negativ händelse", "negativa händelser" },
		{ "complaints", "synpunkt eller klagomål",
		    "synpunkter och klagomål" } };
	struct psd_listing list = PSD_LISTING_INIT;
	struct psd_buf piece = PSD_BUF_INIT;
	size_t i;

	for (i = 0; i < sizeof(figures) / sizeof(figures[0]); i++) {
		struct psd_told t = psd_figure_of_year(s, s->unit,
		    figures[i].key);

		if (!psd_told_is_shown(&t))
			continue;
		psd_buf_clear(&piece);
		psd_told_say_count(&piece, s, &t, figures[i].one,
		    figures[i].many);
		psd_listing_add(&list, psd_buf_get(&piece));
		psd_figure_from_year(s, to, s->unit, figures[i].key);
	}
	psd_buf_release(&piece);
	if (list.n == 0)
		return;
	psd_say_upper(to, psd_prose_listed(s, &list));
	psd_buf_puts(to, " har rapporterats ");
	psd_prose_during(to, s);
	psd_buf_puts(to, ".\n");
}

/* Units that have said nothing of what they are to do: NOTHING, those that have
 * given no figures either, or the others. */
static size_t
list_silent(struct psd_story *s, const struct psd_buf *to,
    struct psd_listing *names, const struct psd_deeds *all, bool nothing)
{
	size_t i;

	for (i = 0; i < s->org->n_units; i++) {
		const struct psd_unit *u = s->org->units[i];
		bool figures = psd_table_find(&s->figures->units, u->id) !=
		    NULL;

		if (u == s->unit || !psd_story_has(s, u) ||
		    !psd_deeds_is_mute(all, u) || figures == nothing)
			continue;
		psd_story_from(s, to, PSD_S("psd.yaml"), u->node);
		psd_listing_add(names, psd_story_name(u));
	}
	return names->n;
}

/* Who is missing in all that follows, once. */
static void
say_silent(struct psd_story *s, struct psd_buf *to, const struct psd_deeds *all)
{
	struct psd_listing names = PSD_LISTING_INIT;
	struct psd_buf text = PSD_BUF_INIT;

	if (list_silent(s, &text, &names, all, true) > 0) {
		psd_listing_say(&text, &names);
		psd_buf_print(&text,
		    " har varken redovisat hur det går med handlingsplanen "
		    "eller lämnat några siffror för %d. ",
		    s->year);
	}
	if (list_silent(s, &text, &names, all, false) > 0) {
		bool more = text.n > 0;

		psd_listing_say(&text, &names);
		psd_buf_puts(&text,
		    more ? " har lämnat siffror men inget om handlingsplanen. "
			 : " har inte redovisat hur det går med "
			   "handlingsplanen. ");
	}
	if (text.n > 0) {
		psd_say_paragraph(to);
		psd_story_put(s, to, &text);
		psd_buf_puts(to,
		    "Bilden av verksamheten är därför inte fullständig.\n");
	}
	psd_buf_release(&names.text);
	psd_buf_release(&text);
}

/* Whether there is anything at all to tell of. */
static bool
is_empty(const struct psd_story *s, const struct psd_deeds *all)
{
	size_t i;

	if (all->n > 0)
		return false;
	for (i = 0; i < s->org->n_units; i++) {
		const struct psd_unit *u = s->org->units[i];

		if (psd_story_has(s, u) &&
		    (psd_plans_of(&psd_story_year(s)->plans, u) != NULL ||
			psd_table_find(&s->figures->units, u->id) != NULL))
			return false;
	}
	return true;
}

static void
say_empty(struct psd_story *s, struct psd_buf *to)
{
	psd_story_from(s, to, PSD_S("psd.yaml"), s->unit->node);
	if (psd_story_is_whole(s)) {
		psd_buf_puts(to, "Ingen del av verksamheten har redovisat ");
	} else {
		psd_say_text(to, psd_story_name(s->unit));
		psd_buf_puts(to, " har inte redovisat ");
	}
	psd_buf_print(to, "någon plan eller några siffror för %d.\n", s->year);
}

void
psd_part_summary(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	struct psd_deeds all = psd_deeds_of(s, psd_str(NULL));
	struct psd_deeds own = psd_deeds_by(s, &all, s->unit);
	struct psd_buf piece = PSD_BUF_INIT;

	(void)h;
	if (is_empty(s, &all))
		say_empty(s, to);
	if (own.n > 0)
		say_own(s, to, &own);
	if (all.n > own.n)
		say_levels(s, to, &all);
	say_silent(s, to, &all);
	psd_deeds_say_notable(s, to, &all, MOST);
	psd_targets_say_short(s, to, MOST);
	say_dialogues(s, &piece);
	say_figures(s, &piece);
	if (piece.n > 0) {
		psd_say_label(to, PSD_S("Dialoger och rapportering"));
		psd_story_put(s, to, &piece);
	}
	psd_buf_release(&piece);
}
