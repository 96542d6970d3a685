/* psd_level_words: levels and their units, and states, in Swedish. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/level.h"

#include "lib/narrative/prose.h"

bool
psd_level_is_ett(const struct psd_org_level *level)
{
	static const char *const ends[] = { "område", "bolag", "boende", "team",
		"kontor", "sjukhus", "distrikt", "center" };
	size_t i;

	for (i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (psd_str_ends(level->unit_name, ends[i]))
			return true;
	return false;
}

void
psd_level_say_units(struct psd_buf *to, const struct psd_org_level *level,
    size_t n)
{
	psd_say_text(to, n == 1 ? level->unit_name : level->unit_plural);
}

void
psd_level_say_count(struct psd_buf *to, const struct psd_org_level *level,
    size_t n)
{
	psd_say_number(to, (double)n);
	psd_buf_putc(to, ' ');
	psd_level_say_units(to, level, n);
}

void
psd_level_say_of(struct psd_buf *to, const struct psd_org_level *level,
    size_t n, size_t all)
{
	psd_say_number(to, (double)n);
	psd_buf_puts(to, " av ");
	psd_level_say_count(to, level, all);
}

const struct psd_org_level *
psd_level_below(const struct psd_unit *unit)
{
	return unit->first != NULL ? unit->first->level : NULL;
}

static const struct {
	const char *word, *one, *many;
} states[] = {
	[PSD_PROGRESS_NOT_STARTED] = { "Ej påbörjad", "är inte påbörjad",
	    "är inte påbörjade" },
	[PSD_PROGRESS_ONGOING] = { "Pågår", "pågår", "pågår" },
	[PSD_PROGRESS_PARTLY] = { "Delvis genomförd", "är delvis genomförd",
	    "är delvis genomförda" },
	[PSD_PROGRESS_DONE] = { "Klar", "är klar", "är klara" },
	[PSD_PROGRESS_PAUSED] = { "Vilande", "är vilande", "är vilande" },
	[PSD_PROGRESS_STOPPED] = { "Avbruten", "är avbruten", "är avbrutna" },
};
_Static_assert(sizeof(states) / sizeof(states[0]) == PSD_PROGRESSES,
    "every progress has its words");

struct psd_str
psd_state_word_of(const struct psd_org *org, enum psd_progress p)
{
	return psd_org_label(org, "progress", psd_progress_word(p),
	    states[p].word);
}

const enum psd_progress psd_state_order[PSD_PROGRESSES] = { PSD_PROGRESS_DONE,
	PSD_PROGRESS_PARTLY, PSD_PROGRESS_ONGOING, PSD_PROGRESS_PAUSED,
	PSD_PROGRESS_NOT_STARTED, PSD_PROGRESS_STOPPED };

void
psd_states_say(struct psd_buf *to, const struct psd_states *c)
{
	struct psd_prose_part parts[PSD_PROGRESSES + 1];
	size_t i;

	for (i = 0; i < PSD_PROGRESSES; i++) {
		enum psd_progress p = psd_state_order[i];

		parts[i] = (struct psd_prose_part){ c->by[p], states[p].one,
			states[p].many };
	}
	parts[i] = (struct psd_prose_part){ c->silent, "är inte redovisad",
		"är inte redovisade" };
	psd_prose_parts(to, parts, PSD_PROGRESSES + 1, false);
}

static const struct {
	const char *word, *says;
} effects[] = {
	{ "achieved", "Avsedd effekt är nådd" },
	{ "partly", "Effekten är delvis nådd" },
	{ "not-achieved", "Effekten har uteblivit" },
	{ "not-judged", "Effekten är inte bedömd ännu" },
};

bool
psd_effect_is_said(const struct psd_story *s, const struct psd_node *node)
{
	const struct psd_node *effect = psd_node_find(node, "effect");
	struct psd_str judged = psd_node_text(effect, "judged");

	int day = psd_node_day(effect, "date");

	if (day != PSD_NO_DAY && day > s->today)
		return false;
	return psd_node_text(effect, "text").n > 0 ||
	    (judged.n > 0 && !psd_str_is(judged, "not-judged"));
}

bool
psd_effect_say(const struct psd_story *s, struct psd_buf *to,
    const struct psd_node *node)
{
	const struct psd_node *effect = psd_node_find(node, "effect");
	struct psd_str judged = psd_node_text(effect, "judged");
	struct psd_str text = psd_node_text(effect, "text");
	size_t i;

	if (!psd_effect_is_said(s, node))
		return false;
	for (i = 0; i < sizeof(effects) / sizeof(effects[0]); i++)
		if (psd_str_is(judged, effects[i].word))
			break;
	if (i == sizeof(effects) / sizeof(effects[0])) {
		if (text.n == 0)
			return false;
		psd_buf_puts(to, "Effekt: ");
		psd_say_sentence(to, text);
		return true;
	}
	psd_buf_puts(to, effects[i].says);
	psd_buf_puts(to, text.n > 0 ? ": " : ".");
	psd_say_sentence(to, text);
	return true;
}
