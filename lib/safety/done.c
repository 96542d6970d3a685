/* psd_done: an action or an activity is done, and what came of it. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/done.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/record/pointer.h"
#include "lib/safety/own_progress.h"

/* progress, its date, and three of the effect. */
#define EDITS 5

struct work {
	const struct psd_done *done;
	struct psd_did *out;
	struct psd_arena *arena;
	const struct psd_node *node; /* as it stands now; NULL: not at all */
	bool activity;
	struct psd_str base; /* of the pointers */
	struct psd_edit items[EDITS];
	size_t n;
};

static const struct {
	const char *word, *swedish, *label;
} judgements[] = {
	{ "achieved", "uppnådd", N_("Effect achieved") },
	{ "partly", "delvis uppnådd", N_("Effect partly achieved") },
	{ "not-achieved", "inte uppnådd", N_("Effect not achieved") },
	{ "not-achieved", "ej uppnådd", N_("Effect not achieved") },
	{ "not-judged", "inte bedömd", N_("Effect not judged") },
};
#define JUDGEMENTS (sizeof(judgements) / sizeof(judgements[0]))

/* TEXT, folded, without the word "effekt" before it. */
static struct psd_str
judgement(struct psd_arena *arena, struct psd_str text)
{
	struct psd_str all = psd_str_trim(psd_utf8_fold(arena, text));
	struct psd_str rest = all, first;

	(void)psd_str_cut(&rest, ' ', &first);
	return rest.n > 0 &&
		(psd_str_is(first, "effekt") || psd_str_is(first, "effect"))
	    ? psd_str_trim(rest)
	    : all;
}

/* Whether GIVEN is LABEL, or its first word where that is enough. */
static bool
is_label(struct psd_arena *arena, struct psd_str given, struct psd_str label)
{
	struct psd_str whole = judgement(arena, label), rest = whole, first;

	if (psd_str_eq(whole, given))
		return true;
	(void)psd_str_cut(&rest, ' ', &first);
	return psd_str_is(first, "delvis") && psd_str_eq(first, given);
}

int
psd_done_judged(struct psd_str *out, const struct psd_source *src,
    const char *given, struct psd_err *e)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_str said = judgement(&arena, psd_str(given));
	size_t i;

	*out = (struct psd_str){ NULL, 0 };
	for (i = 0; i < JUDGEMENTS && out->p == NULL; i++)
		if (psd_str_is(said, judgements[i].word) ||
		    is_label(&arena, said, psd_str(judgements[i].swedish)) ||
		    is_label(&arena, said, psd_str(_(judgements[i].label))) ||
		    is_label(&arena, said,
			psd_org_label(src->org, "effect", judgements[i].word,
			    judgements[i].swedish)))
			*out = psd_str(judgements[i].word);
	psd_arena_release(&arena);
	if (out->p != NULL)
		return 0;
	(void)psd_err_tip(e, _("it can be: %s"),
	    _("achieved, partly, not-achieved, not-judged"));
	return psd_err_set(e, PSD_EUSAGE,
	    _("'%s' does not say how well it worked"), given);
}

static void
set(struct work *w, const char *pointer, struct psd_str text)
{
	struct psd_edit *edit = &w->items[w->n++];

	*edit = (struct psd_edit){ .kind = PSD_EDIT_SET,
		.pointer = psd_arena_print(w->arena, "%.*s%s", PSD_F(w->base),
		    pointer),
		.value = psd_value_text(w->arena, text) };
}

static struct psd_str
day_text(const struct work *w, int day)
{
	return psd_arena_copy(w->arena, psd_str(psd_date_print(day).s));
}

static int
stopped(const struct work *w, int day, struct psd_err *e)
{
	const struct psd_thing *t = w->done->thing;

	(void)psd_err_tip(e, "%s",
	    _("if that is not so any more, change it with psd set"));
	if (day == PSD_NO_DAY)
		return psd_err_set(e, PSD_EUSAGE, _("'%.*s' was stopped"),
		    PSD_F(t->id));
	return psd_err_set(e, PSD_EUSAGE, _("'%.*s' was stopped on %s"),
	    PSD_F(t->id), psd_date_print(day).s);
}

/* What stands there of the doing itself. */
static int
look(struct work *w, struct psd_err *e)
{
	const struct psd_done *done = w->done;
	const char *key = w->activity ? "progress_date" : "done";
	struct psd_str word = psd_node_text(w->node, "progress");
	int day = psd_node_day(w->node, key);

	if (w->activity && psd_str_is(word, "stopped"))
		return stopped(w, day, e);
	if (!w->activity && psd_node_find(w->node, "stopped") != NULL)
		return stopped(w, psd_node_day(w->node, "stopped"), e);
	if (w->activity && !psd_str_is(word, "done"))
		day = PSD_NO_DAY;
	w->out->before = day != PSD_NO_DAY;
	w->out->day = w->out->before  ? day
	    : done->day != PSD_NO_DAY ? done->day
				      : done->src->today;
	if (!w->out->before || done->day == PSD_NO_DAY || done->day == day)
		return 0;
	(void)psd_err_tip(e, _("another day is set with psd set %.*s %s=%s"),
	    PSD_F(done->thing->id), key, psd_date_print(done->day).s);
	return psd_err_set(e, PSD_EUSAGE, _("'%.*s' was done already on %s"),
	    PSD_F(done->thing->id), psd_date_print(day).s);
}

/* Whether GIVEN may stand where NOW does. */
static bool
fits(struct psd_str given, struct psd_str now)
{
	return given.n == 0 || now.n == 0 || psd_str_eq(given, now) ||
	    psd_str_is(now, "not-judged");
}

static int
add_effect(struct work *w, struct psd_err *e)
{
	const struct psd_done *done = w->done;
	const struct psd_node *effect = psd_node_find(w->node, "effect");
	struct psd_str judged = psd_node_text(effect, "judged");
	struct psd_str text = psd_node_text(effect, "text");
	size_t before = w->n;

	if (!fits(done->judged, judged) || !fits(done->effect, text)) {
		(void)psd_err_tip(e,
		    _("another effect is set with psd set %.*s effect.judged "
		      "or effect.text"),
		    PSD_F(done->thing->id));
		return psd_err_set(e, PSD_EUSAGE,
		    _("the effect of '%.*s' stands there already"),
		    PSD_F(done->thing->id));
	}
	if (done->judged.n > 0 && !psd_str_eq(done->judged, judged)) {
		set(w, "/effect/judged", done->judged);
		judged = done->judged;
	} else if (done->effect.n > 0 && judged.n == 0) {
		set(w, "/effect/judged", PSD_S("not-judged"));
	}
	if (done->effect.n > 0 && !psd_str_eq(done->effect, text))
		set(w, "/effect/text", done->effect);
	w->out->judged = judged.n > 0 && !psd_str_is(judged, "not-judged");
	if (w->n > before && w->out->judged &&
	    psd_node_find(effect, "date") == NULL)
		set(w, "/effect/date", day_text(w, done->src->today));
	return 0;
}

/* The edits that DONE comes to. */
static int
prepare(struct work *w, struct psd_err *e)
{
	if (look(w, e) < 0)
		return -1;
	if (!w->out->before && w->activity)
		set(w, "/progress", PSD_S("done"));
	if (!w->out->before)
		set(w, w->activity ? "/progress_date" : "/done",
		    day_text(w, w->out->day));
	return add_effect(w, e);
}

static int
save_activity(struct work *w, struct psd_saving *saving, struct psd_err *e)
{
	const struct psd_done *done = w->done;
	struct psd_save_edits edits = { .edits = w->items };
	struct psd_own_progress own;

	if (psd_own_progress_find(&own, done->src, done->thing, done->unit, e) <
	    0)
		return -1;
	w->out->unit = own.unit;
	w->out->inherited = own.inherited;
	w->out->measures = own.measures;
	w->node = own.node;
	if (prepare(w, e) < 0)
		return -1;
	edits.n = w->n;
	w->out->saved.path = own.file;
	return w->n > 0
	    ? psd_own_progress_save(&w->out->saved, saving, &own, &edits, e)
	    : 0;
}

static int
save_action(struct work *w, struct psd_saving *saving, struct psd_err *e)
{
	const struct psd_thing *t = w->done->thing;
	struct psd_save_edits *edits = psd_arena_new(saving->src->store->arena,
	    struct psd_save_edits);
	struct psd_str unit = psd_node_text(t->node, "unit");

	if (unit.n == 0)
		unit = psd_node_text(t->root, "unit");
	w->out->unit = psd_org_unit(saving->src->org, unit);
	w->node = t->node;
	w->base = t->pointer;
	if (prepare(w, e) < 0)
		return -1;
	*edits = (struct psd_save_edits){ .store = saving->src->store,
		.path = t->file,
		.edits = w->items,
		.n = w->n };
	saving->path = w->out->saved.path = t->file;
	saving->change = psd_save_make_edits;
	saving->arg = edits;
	return w->n > 0 ? psd_save_with(&w->out->saved, saving, e) : 0;
}

int
psd_done_save(struct psd_did *out, const struct psd_done *done,
    struct psd_err *e)
{
	struct psd_saving saving = { .src = done->src,
		.diff = done->diff,
		.dry = done->diff != NULL };
	struct work w = { .done = done,
		.out = out,
		.arena = done->src->store->arena,
		.activity = done->thing->record == PSD_PLAN };

	*out = (struct psd_did){ .saved = { .faults = PSD_FINDINGS_INIT } };
	return w.activity ? save_activity(&w, &saving, e)
			  : save_action(&w, &saving, e);
}
