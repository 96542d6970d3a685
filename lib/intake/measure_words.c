/* psd_measure_words: what a text says of itself: kind, direction, target. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/measure_words.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/intake/called.h"
#include "lib/intake/follow_up_words.h"
#include "lib/intake/measure_words_target.h"
#include "lib/intake/moment.h"

#include <math.h>

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

struct reading {
	struct psd_arena *arena;
	const struct psd_org *org;
	struct psd_called called;
	struct psd_words w;
	size_t from; /* the first word behind the numbers */
	struct psd_measure_words *m;
};

/* Where PATTERN first stands from word FROM to before word TO; W.n: nowhere. */
static size_t
find(const struct reading *r, const char *pattern, size_t from, size_t to)
{
	for (; from < to && from < r->w.n; from++)
		if (psd_words_match(&r->w, from, pattern) > 0)
			return from;
	return r->w.n;
}

static bool
has(const struct reading *r, const char *pattern)
{
	return find(r, pattern, r->from, r->w.n) < r->w.n;
}

/* Kinds. */

/* What is done when it is true. */
static const char done[] =
    "framtag*|kommunicera*|godkan*|genomford|genomfort|genomforda|finns|"
    "upprattad|upprattat|upprattade|beslutad|beslutat|beslutade|publicera*|"
    "faststall*|antagen|antaget|antagna|kand|kant|kanda|klar|klart|klara";

/* What tells that it is one without saying so. */
static const char *const likely[] = { "ska|skall ha|presenteras|redovisas|tas",
	"har fatt|gatt|gjort|skett|tagits|genomgatt", "staende punkt*",
	"aterkommande punkt*", "pa plats", "sakerstall*", "efterfragas" };

static bool
is_ladder(const struct reading *r)
{
	size_t i, k;

	for (i = r->from; i < r->w.n; i++) {
		struct psd_str s = r->w.items[i].plain;

		for (k = 0; k + 5 <= s.n; k++)
			if (memcmp(s.p + k, "trapp", 5) == 0)
				return true;
	}
	return false;
}

static bool
is_share(const struct reading *r)
{
	size_t i;

	for (i = 0; i < r->m->n_targets; i++)
		if (r->m->targets[i].percent)
			return true;
	return find(r, "andel*|procent|procentuell*|procentandel*", r->from,
		   r->from + 4) < r->w.n;
}

/* Whether one thing is told in relation to another. */
static bool
is_ratio(const struct reading *r)
{
	return find(r, "fordelning*|kvot*|forhallandet|relationen", r->from,
		   r->from + 5) < r->w.n ||
	    has(r, "i forhallande till") || has(r, "i relation till") ||
	    has(r, "kontra");
}

static const char *
kind_of(const struct reading *r)
{
	if (is_ratio(r))
		return "ratio";
	if (find(r, "antal|antalet|mangd|mangden", r->from, r->from + 4) <
		r->w.n ||
	    find(r, "hur manga", r->from, r->from + 4) < r->w.n)
		return "count";
	if (is_share(r))
		return "share";
	if (is_ladder(r) && has(r, "steg|steget|niva|nivan"))
		return "step";
	if (r->m->n_targets > 0)
		return "count";
	if (has(r, done) || has(r, "ska|skall vara") || has(r, "ja / nej") ||
	    has(r, "ja - nej"))
		return "yes-no";
	return NULL;
}

static bool
is_likely_yes_no(const struct reading *r)
{
	size_t i;

	for (i = 0; i < COUNT(likely); i++)
		if (has(r, likely[i]))
			return true;
	return false;
}

/* "framtaget och kommunicerat" */
static void
take_parts(struct reading *r)
{
	struct psd_measure_words *m = r->m;
	size_t i;

	for (i = r->from; i < r->w.n; i++)
		if (psd_words_match(&r->w, i, done) > 0 &&
		    m->n_parts < COUNT(m->parts))
			m->parts[m->n_parts++] = psd_words_text(&r->w, i,
			    i + 1);
	if (m->n_parts < 2)
		m->n_parts = 0;
}

/* Directions. */

static const struct {
	const char *pattern, *direction;
	bool sure, of_counts; /* of_counts: not of shares */
} signs[] = {
	{ "oka|okar|okas|okat|okande|fler|hogre|battre|minst", "up", true,
	    false },
	{ "minska*|farre|lagre|kortare|hogst|max|maximalt|forfall*|forsena*",
	    "down", true, false },
	{ "rapporterad|rapporterade risk|risker", "up", true, false },
	{ "risk|risker rapportera*", "up", true, false },
	{ "risk|risker i forhallande|relation", "up", true, false },
	{ "risk|risker kontra", "up", true, false },
	{ "tillfalle*|larande|medverka*|deltag*|deltog|partnerskap|genomfor*|"
	  "genomga*|utbilda*|gatt|tagit|positiv*|foljsam*|nojd*|angivit|"
	  "patientsakerhetsdialog*|brukarsakerhetsdialog*|dialoger",
	    "up", true, false },
	{ "varit med", "up", true, false },
	{ "klagomal*", "down", false, true },
	{ "rapporterad|rapporterade|anmalda", "up", false, false },
	{ "vardskad*|skador|fallskad*|fallolyck*|trycksar*|infektion*|vri|"
	  "missforhallande*|vantetid*|ledtid*|drojsmal|negativ*",
	    "down", false, false },
};

/* The first of the SURE signs, or of the others. */
static const char *
direction_by(const struct reading *r, bool sure, bool count)
{
	struct psd_called_found f;
	size_t i, k;

	for (i = r->from; i < r->w.n; i++) {
		for (k = 0; k < COUNT(signs); k++)
			if (signs[k].sure == sure &&
			    (count || !signs[k].of_counts) &&
			    psd_words_match(&r->w, i, signs[k].pattern) > 0)
				return signs[k].direction;
		/* more meetings where something was raised */
		if (sure && count &&
		    psd_called_find(&f, &r->called, &r->w, i, PSD_CALLED_FORUM))
			return "up";
	}
	return NULL;
}

static void
set_direction(struct reading *r)
{
	struct psd_measure_words *m = r->m;
	bool count = psd_str_is(psd_str(m->kind), "count");

	if (psd_str_is(psd_str(m->kind), "text") ||
	    psd_str_is(psd_str(m->kind), "yes-no"))
		return;
	if (m->n_targets > 0 && m->targets[0].value == 0 && count) {
		m->direction = "down";
		return;
	}
	m->direction = direction_by(r, true, count);
	if (m->direction == NULL && psd_str_is(psd_str(m->kind), "step"))
		m->direction = "up";
	if (m->direction == NULL && m->n_targets > 0)
		m->direction = m->targets[0].at_least ? "up"
		    : m->targets[0].beyond < 0	      ? "down"
						      : NULL;
	if (m->direction != NULL)
		return;
	m->direction = direction_by(r, false, count);
	if (m->direction == NULL && psd_str_is(psd_str(m->kind), "share"))
		m->direction = "up";
	if (m->direction != NULL)
		psd_doubt_add(r->arena, &m->doubts, "%s",
		    psd_str_is(psd_str(m->direction), "up")
			? _("That more is better was guessed.")
			: _("That less is better was guessed."));
}

/* What else there is. */

static bool
is_unit_word(const struct reading *r, size_t i)
{
	const struct psd_node *n = psd_node_list(r->org->node, "kinds");
	struct psd_str word = r->w.items[i].plain;
	size_t k;

	if (psd_words_match(&r->w, i,
		"enhet*|verksamhetsomrade*|vo|avdelning*|klinik*|vardcentral*|"
		"boende*|omrade*|verksamhet|chefsomrade*") > 0)
		return true;
	for (k = 0; k < r->org->n_levels; k++)
		if (psd_str_eq(word,
			psd_utf8_plain(r->arena, r->org->levels[k].unit_name)))
			return true;
	for (; n != NULL; n = n->next)
		if (psd_str_eq(word,
			psd_utf8_plain(r->arena, psd_node_text(n, "name"))))
			return true;
	return false;
}

static void
set_breakdown(struct reading *r)
{
	size_t i;

	for (i = r->from; i + 1 < r->w.n; i++) {
		if (psd_words_match(&r->w, i, "per") == 0 ||
		    r->w.items[i + 1].kind != PSD_WORD_LETTERS)
			continue;
		if (psd_str_ends(r->w.items[i + 1].plain, "chef") ||
		    psd_words_match(&r->w, i + 1, "ec|chef") > 0)
			r->m->breakdown = "manager";
		else if (is_unit_word(r, i + 1))
			r->m->breakdown = "unit";
		if (r->m->breakdown != NULL)
			return;
	}
}

static void
set_source(struct reading *r)
{
	struct psd_called_found f;
	size_t i;

	for (i = r->from; i < r->w.n && r->m->source.n == 0; i++)
		if (psd_words_match(&r->w, i, "arshjul*") == 0 &&
		    psd_called_find(&f, &r->called, &r->w, i,
			PSD_CALLED_SYSTEM))
			r->m->source = f.id;
}

/* A time that a measure has ("månadsvis och ackumulerat", "per MUM"): how
 * often, or in which months. Returns its words. */
static size_t
time_at(const struct reading *r, size_t i)
{
	struct psd_called_found f;
	struct psd_moment t;
	size_t n = psd_words_match(&r->w, i, "per|varje");

	if (n > 0 &&
	    psd_called_find(&f, &r->called, &r->w, i + n, PSD_CALLED_FORUM))
		return n + f.n;
	if (!psd_moment_read(&t, &r->w, i) || t.guessed || !psd_moment_is(&t) ||
	    t.year_wheel || t.every == PSD_EVENT || t.every == PSD_ONGOING ||
	    t.every == PSD_AUTUMN || t.every == PSD_LEGAL)
		return 0;
	/* "årlig dialog" is what the dialogue is, not the measure */
	if (psd_words_match(&r->w, i, "arlig|arliga|arligt") > 0)
		return 0;
	return t.n;
}

static void
set_time(struct reading *r)
{
	size_t i, n, end;
	int depth = 0;

	for (i = r->from; i < r->w.n; i++) {
		depth += psd_words_sign(&r->w, i, '(');
		depth -= psd_words_sign(&r->w, i, ')');
		n = depth > 0 ? 0 : time_at(r, i);
		if (n == 0)
			continue;
		end = i + n;
		if (psd_words_match(&r->w, end, "och ackumulerat|ackumulerad"))
			end += 2;
		r->m->follow_up = psd_words_text(&r->w, i, end);
		return;
	}
}

/* Whether the text says when and who, and not what: then *M is a follow-up
 * that stands in the wrong cell. */
static bool
is_follow_up(struct reading *r, struct psd_str text)
{
	const struct psd_follow_up_words *f = psd_follow_up_words_read(r->arena,
	    r->org, text);

	return f->every != PSD_EVENT && f->every != PSD_ONGOING &&
	    f->every != PSD_NEVER && f->rest.n < text.n / 3;
}

static void
set_kind(struct reading *r, struct psd_str text)
{
	struct psd_measure_words *m = r->m;

	m->kind = kind_of(r);
	if (psd_str_is(psd_str(m->kind), "count") && is_share(r)) {
		m->kind = "share";
		psd_doubt_add(r->arena, &m->doubts, "%s",
		    _("Its target is in per cent, so it was taken for a "
		      "share."));
	}
	if (m->kind == NULL && r->w.n > r->from && is_follow_up(r, text)) {
		m->kind = "text";
		m->follow_up = text;
		return;
	}
	if (m->kind == NULL && is_likely_yes_no(r)) {
		m->kind = "yes-no";
		psd_doubt_add(r->arena, &m->doubts, "%s",
		    _("That it is a matter of yes or no was guessed."));
	}
	if (m->kind == NULL) {
		m->kind = "text";
		if (r->w.n > r->from)
			psd_doubt_add(r->arena, &m->doubts, "%s",
			    _("It does not say what is counted, so it is kept "
			      "as text."));
	} else {
		set_time(r);
	}
	if (psd_str_is(psd_str(m->kind), "yes-no"))
		take_parts(r);
}

/* Fewer than five are at most four. */
static void
set_whole(struct reading *r)
{
	struct psd_measure_words *m = r->m;
	size_t i;

	for (i = 0; i < m->n_targets && psd_str_is(psd_str(m->kind), "count");
	     i++)
		if (m->targets[i].value >= 1 &&
		    !(fmod(m->targets[i].value, 1) > 0))
			m->targets[i].value += m->targets[i].beyond;
}

struct psd_measure_words
psd_measure_words_read(struct psd_arena *arena, const struct psd_org *org,
    struct psd_str text)
{
	struct psd_measure_words m = { .kind = "text" };
	struct reading r = { .arena = arena, .org = org, .m = &m };
	struct psd_arena names = PSD_ARENA_INIT;

	r.w = psd_words_of(arena, text);
	psd_called_load(&r.called, &names, org);
	while (r.from + 2 < r.w.n &&
	    r.w.items[r.from].kind == PSD_WORD_NUMBER &&
	    psd_words_match(&r.w, r.from + 1, ".|)|:") > 0 &&
	    (r.w.items[r.from + 2].kind == PSD_WORD_LETTERS ||
		r.w.items[r.from + 2].spaced) &&
	    r.w.items[r.from].number < 1000)
		r.from += 2;
	if (r.from < r.w.n) {
		psd_measure_targets(&m, &r.w, r.from);
		set_source(&r);
		m.accumulated = has(&r, "ackumulera*|ack");
		set_kind(&r, psd_words_text(&r.w, r.from, r.w.n));
		set_whole(&r);
		set_direction(&r);
		set_breakdown(&r);
	}
	psd_arena_release(&names); /* ids are those of psd.yaml */
	return m;
}

const char *
psd_obligation_words(struct psd_str text)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_words w = psd_words_of(&arena, text);
	const char *found = NULL;
	size_t i;

	for (i = 0; i < w.n && found == NULL; i++) {
		bool should = false;
		size_t k;

		/* "ska/bör" is bör; and who bor lives somewhere */
		for (k = i; k < w.n && k < i + 3; k++)
			should = should ||
			    psd_str_is(psd_utf8_fold(&arena,
					   psd_words_text(&w, k, k + 1)),
				"bör");
		if (i < 2 && psd_words_match(&w, i, "forslag|forslagsvis") > 0)
			found = "proposal";
		else if (psd_words_match(&w, i,
			     "ska|skall|maste|"
			     "obligatorisk*") > 0)
			found = should &&
				psd_words_match(&w, i, "ska|skall /|eller") > 0
			    ? "should"
			    : "must";
		else if (psd_words_match(&w, i, "bor") > 0 && should)
			found = "should";
	}
	psd_arena_release(&arena);
	return found;
}
