/* psd_part: what the year's dialogues found, and what came of it. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/dialogue_part.h"

#include "lib/narrative/prose.h"
#include "lib/safety/lesson_public.h"

bool
psd_dialogue_may_say(const struct psd_story *s, struct psd_str text)
{
	return !s->public || !psd_names_unit(s->org, text);
}

void
psd_dialogue_say_unit(const struct psd_story *s, struct psd_buf *to,
    const struct psd_unit *unit)
{
	struct psd_str name = psd_story_name(unit);

	if (!psd_story_is_whole(s))
		return;
	if (s->public)
		name = psd_org_name(s->org, "kinds",
		    psd_public_kind(s->org, unit, s->year));
	if (name.n == 0)
		return;
	psd_buf_puts(to, " (");
	if (s->public)
		psd_say_lower(to, name);
	else
		psd_say_text(to, name);
	psd_buf_putc(to, ')');
}

/* Some templates do call their dialogues a review. */
static bool
are_no_audits(const struct psd_story *s)
{
	const struct psd_dialogue *d;

	for (d = s->dialogues.first; d != NULL; d = d->next) {
		const struct psd_node *audit = d->template == NULL
		    ? NULL
		    : psd_node_find(psd_node_find(d->template->node,
					"character"),
			  "audit");

		if (psd_story_tells(s, d) &&
		    (audit == NULL || audit->number > 0))
			return false;
	}
	return true;
}

/* The dialogues of LIST that the story tells of; the line of TO rests on them
 * where it is given. */
static size_t
count_held(struct psd_story *s, const struct psd_dialogues *list,
    const struct psd_buf *to)
{
	const struct psd_dialogue *d;
	size_t n = 0;

	for (d = list->first; d != NULL; d = d->next) {
		if (!psd_story_tells(s, d))
			continue;
		n++;
		psd_story_from(s, to, d->file, psd_node_find(d->node, "held"));
	}
	return n;
}

/* "Under 2022 har 21 patientsäkerhetsdialoger hållits, mot 6 året före." */
static size_t
say_held(struct psd_story *s, struct psd_buf *to)
{
	size_t held = count_held(s, &s->dialogues, to), before;

	if (held == 0) {
		psd_buf_puts(to, "Ingen patientsäkerhetsdialog har hållits ");
		psd_prose_during(to, s);
		psd_buf_puts(to, ".\n");
		return 0;
	}
	psd_buf_print(to, "Under %d har ", s->year);
	psd_prose_count(to, held, "patientsäkerhetsdialog",
	    "patientsäkerhetsdialoger");
	psd_buf_puts(to, " hållits");
	before = count_held(s, &s->dialogues_before, to);
	if (before > 0) {
		psd_buf_puts(to,
		    before == held ? ", lika många som" : ", mot ");
		if (before != held)
			psd_prose_number(to, before, false);
		psd_buf_puts(to, " året före");
	}
	psd_buf_putc(to, '.');
	if (are_no_audits(s))
		psd_buf_puts(to,
		    " Dialogerna är inga granskningar: "
		    "de är till för att förstå, lära och förbättra.");
	psd_buf_putc(to, '\n');
	return held;
}

/* Questions that were lifted to a forum, and its answers. */
static void
say_lifted(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_dialogue *d;
	const struct psd_node *n;
	bool begun = false;

	for (d = s->dialogues.first; d != NULL; d = d->next) {
		n = psd_story_list(s, d, "lifted");
		for (; n != NULL; n = n->next) {
			struct psd_str answer = psd_node_text(n, "answer");

			if (!psd_dialogue_may_say(s, psd_node_text(n, "text")))
				continue;
			if (!begun)
				psd_say_label(to, PSD_S("Lyft till andra"));
			begun = true;
			psd_story_from(s, to, d->file, n);
			psd_buf_puts(to, "- ");
			psd_say_sentence(to, psd_node_text(n, "text"));
			psd_buf_puts(to, " (Lyft till ");
			psd_say_text(to,
			    psd_story_forum(s, psd_node_text(n, "forum")));
			psd_buf_puts(to,
			    answer.n > 0 ? ".) Svar: " : "; inget svar ännu.)");
			psd_say_sentence(to, answer);
			psd_buf_putc(to, '\n');
		}
	}
}

void
psd_part_dialogues(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	size_t held;

	(void)h;
	held = say_held(s, to);
	if (psd_story_is_whole(s))
		psd_dialogue_say_coverage(s, to);
	else
		psd_dialogue_say_own(s, to);
	if (held == 0)
		return;
	psd_dialogue_say_present(s, to);
	psd_dialogue_say_observations(s, to);
	psd_dialogue_say_recommendations(s, to);
	psd_story_say_actions(s, to);
	say_lifted(s, to);
}
