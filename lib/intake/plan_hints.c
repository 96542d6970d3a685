/* psd_plan_hints: what else a text may mean, for a person to look at. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/plan_hints.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/record/edit.h"

/* Words of a text that say more than psd puts into a field. */
static const struct {
	const char *words[3];
	const char *id, *made, *check;
} hints[] = {
	{ { "gäller ", "enbart ", "endast " }, "some-units",
	    N_("it may hold for some kinds of unit only; psd took it for "
	       "all"),
	    N_("Which kinds? They go into the field 'kinds'.") },
	{ { "utsedd ansvarig", "med stöd av", "hålls av" }, "who-does-it",
	    N_("it says who does it, or helps; that stands in the text only"),
	    N_("Who answers for it, who does it? The fields are "
	       "'responsible', 'performed_by' and 'supported_by'.") },
	{ { "ackumulerat", "ackumulerad", "från årets början" }, "accumulated",
	    N_("figures are to be counted from the year's beginning, too"),
	    N_("If so, the measure's field 'accumulated' is to be true.") },
};

static void
note(const struct psd_plan_reader *r, const struct psd_plan_spot *spot,
    struct psd_str what, const struct psd_plan_note *said)
{
	struct psd_plan_note n = *said;

	n.kind = PSD_NOTE_GUESSED;
	n.spot = *spot;
	n.what = what;
	(void)psd_plan_note(r->notes, &n);
}

/* Puts the forums that TEXT names into ACTIVITY; returns how many. */
static size_t
put_forums(const struct psd_plan_reader *r, struct psd_node *activity,
    struct psd_str text)
{
	struct psd_words w = psd_words_of(r->arena, text);
	struct psd_node *list = psd_value_list(r->arena), *n;
	struct psd_called_found found;
	size_t i;

	for (i = 0; i < w.n; i++) {
		if (!psd_called_find(&found, r->called, &w, i,
			PSD_CALLED_FORUM) ||
		    found.unclear)
			continue;
		i += found.n - 1;
		for (n = list->first; n != NULL; n = n->next)
			if (psd_str_eq(n->text, found.id))
				break;
		if (n == NULL)
			psd_value_put(list, NULL,
			    psd_value_text(r->arena, found.id));
	}
	if (list->n > 0)
		psd_value_put(activity, "forums", list);
	return list->n;
}

void
psd_plan_hints_activity(const struct psd_plan_reader *r,
    const struct psd_plan_spot *spot, struct psd_node *activity,
    struct psd_str text)
{
	const char *folded =
	    psd_arena_copy(r->arena, psd_utf8_fold(r->arena, text)).p;
	size_t i, j;

	if ((strstr(folded, "punkt") || strstr(folded, "agenda")) &&
	    put_forums(r, activity, text) > 0)
		note(r, spot, text,
		    &(struct psd_plan_note){ .id = "forums",
			.made = psd_str(_("psd put the forums that it names "
					  "into the field 'forums'")),
			.check = psd_str(_("Is it to be a point at each of "
					   "them, and at no other?")) });
	for (i = 0; i < sizeof(hints) / sizeof(hints[0]); i++)
		for (j = 0; j < 3; j++) {
			if (strstr(folded, hints[i].words[j]) == NULL)
				continue;
			note(r, spot, text,
			    &(struct psd_plan_note){ .id = hints[i].id,
				.made = psd_str(_(hints[i].made)),
				.check = psd_str(_(hints[i].check)) });
			break;
		}
}

/* Whether WORD looks like what something has become: "framtagen", "känd". */
static bool
is_outcome(const struct psd_word *w)
{
	return w->kind == PSD_WORD_LETTERS && w->plain.n >= 4 &&
	    strchr("dtn", w->plain.p[w->plain.n - 1]) != NULL;
}

static void
put_part(const struct psd_plan_reader *r, struct psd_node *list,
    const struct psd_word *w, const struct psd_words *all)
{
	struct psd_node *part = psd_value_map(r->arena);
	struct psd_str text = { all->text.p + w->at, w->n };

	psd_value_put(part, "id", psd_value_text(r->arena, w->plain));
	psd_value_put(part, "text",
	    psd_value_text(r->arena,
		psd_arena_copy(r->arena,
		    psd_utf8_upper_first(r->arena, text))));
	psd_value_put(list, NULL, part);
}

static bool
is_slug(struct psd_str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (s.p[i] < 'a' || s.p[i] > 'z')
			return false;
	return s.n > 0 && s.n <= 64;
}

void
psd_plan_hints_measure(const struct psd_plan_reader *r,
    const struct psd_plan_spot *spot, struct psd_node *measure,
    struct psd_str text)
{
	struct psd_words w = psd_words_of(r->arena, text);
	struct psd_node *list = psd_value_list(r->arena);
	const struct psd_word *a, *b;
	size_t n = w.n;

	if (!psd_str_is(psd_node_text(measure, "kind"), "yes-no"))
		return;
	n -= n > 0 && w.items[n - 1].kind == PSD_WORD_SIGN;
	if (n < 3 || !psd_str_is(w.items[n - 2].plain, "och"))
		return;
	a = &w.items[n - 3];
	b = &w.items[n - 1];
	if (!is_outcome(a) || !is_outcome(b) || !is_slug(a->plain) ||
	    !is_slug(b->plain) || psd_str_eq(a->plain, b->plain))
		return;
	put_part(r, list, a, &w);
	put_part(r, list, b, &w);
	psd_value_put(measure, "parts", list);
	note(r, spot, text,
	    &(struct psd_plan_note){ .id = "two-steps",
		.made = psd_str(_("taken as yes or no in two steps")),
		.check = psd_str(_("Are both to be answered?")) });
}
