/* psd_likeness: the area, level, forum, unit or role that a text names. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/measure_words.h"

#include "lib/base/suggest.h"
#include "lib/base/utf8.h"
#include "lib/intake/called.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* No name has more words; of longer texts nothing is said. */
#define WORDS_MAX ((size_t)40)
#define LONGEST ((size_t)400)

/* The words of a name, without signs and "och" or "&". */
struct name {
	struct psd_str words[WORDS_MAX];
	size_t n;
};

static void
tell(enum psd_likeness *how, enum psd_likeness what)
{
	if (how != NULL)
		*how = what;
}

static struct name
name_of(const struct psd_words *w, size_t from)
{
	struct name name = { .n = 0 };

	for (; from < w->n && name.n < WORDS_MAX; from++)
		if (w->items[from].kind != PSD_WORD_SIGN &&
		    psd_words_match(w, from, "och") == 0)
			name.words[name.n++] = w->items[from].plain;
	return name;
}

static bool
is_same(const struct name *a, const struct name *b)
{
	size_t i;

	for (i = 0; i < a->n && i < b->n; i++)
		if (!psd_str_eq(a->words[i], b->words[i]))
			return false;
	return a->n == b->n && a->n > 0;
}

/* Whether two words have one stem, or differ by a slip. */
static bool
is_akin(struct psd_str a, struct psd_str b)
{
	struct psd_suggest near = PSD_SUGGEST_INIT(a);
	size_t n = a.n < b.n ? a.n : b.n, longest = a.n < b.n ? b.n : a.n;

	if (psd_str_eq(a, b))
		return true;
	if (n < 4 || a.p[0] != b.p[0])
		return false;
	if (n >= 5 && longest - n <= 3 && memcmp(a.p, b.p, n - 1) == 0)
		return true;
	if (longest - n > 1)
		return false;
	psd_suggest_offer(&near, b, b);
	return near.distance <= 1;
}

/* How many of the long words of A have one of B that is akin, of how many. */
static size_t
shared(const struct name *a, const struct name *b, size_t *of)
{
	size_t i, k, n = 0;

	*of = 0;
	for (i = 0; i < a->n; i++) {
		if (a->words[i].n < 3)
			continue;
		++*of;
		for (k = 0; k < b->n; k++)
			if (is_akin(a->words[i], b->words[k]))
				break;
		n += k < b->n;
	}
	return n;
}

/* From 0 to 100: how much of either the other has. */
static unsigned
likeness(const struct name *a, const struct name *b)
{
	size_t of_a, of_b, in_a = shared(a, b, &of_a),
			   in_b = shared(b, a, &of_b);

	if (of_a == 0 || of_b == 0)
		return 0;
	return (unsigned)(50 * in_a / of_a + 50 * in_b / of_b);
}

/* Areas. */

/* What a heading says before the name of an area; returns its words. */
static size_t
heading(const struct psd_words *w)
{
	static const char *const heads[] = {
		"grundlaggande forutsattning|forutsattningar|forutsattningarna",
		"prioriterat|prioriterade fokusomrade|fokusomraden",
		"fokusomrade|fokusomraden|fokusomradet|fokusomradena",
		"strategiskt|strategiska angreppssatt|angreppssatten",
		"angreppssatt|omrade|omradet|forutsattning",
	};
	size_t i, n = 0, at = 0;

	for (i = 0; i < COUNT(heads) && n == 0; i++)
		n = psd_words_match(w, 0, heads[i]);
	for (at = n; at < w->n; at++)
		if (w->items[at].kind == PSD_WORD_LETTERS)
			break; /* numbers, colons and dashes are no name */
	return at;
}

struct best {
	const struct psd_area *area;
	unsigned alike;
	bool tie;
};

static void
offer(struct best *best, struct psd_arena *arena, const struct psd_area *area,
    struct psd_str called, const struct name *wanted)
{
	struct psd_words w = psd_words_of(arena, called);
	struct name name = name_of(&w, 0);
	unsigned alike = is_same(&name, wanted) ? 1000
						: likeness(&name, wanted);

	if (alike == best->alike && area != best->area)
		best->tie = true;
	if (alike <= best->alike)
		return;
	*best = (struct best){ area, alike, false };
}

/* The area whose id stands first: "F1", "O3. Säker vård". */
static const struct psd_area *
by_id(const struct psd_framework *fw, const struct psd_words *w, size_t from)
{
	struct psd_arena *arena = w->arena;
	struct psd_str text;
	size_t i;

	if (from + 1 >= w->n || w->items[from].kind != PSD_WORD_LETTERS ||
	    w->items[from + 1].kind != PSD_WORD_NUMBER ||
	    w->items[from + 1].spaced)
		return NULL;
	text = psd_utf8_fold(arena, psd_words_text(w, from, from + 2));
	for (i = 0; i < fw->n; i++)
		if (psd_str_eq(psd_utf8_fold(arena, fw->areas[i].id), text))
			return &fw->areas[i];
	return NULL;
}

/* Adds to BEST what is like the words from FROM on. */
static void
offer_all(struct best *best, const struct psd_framework *fw,
    const struct psd_words *w, size_t from)
{
	struct name wanted = name_of(w, from);
	const struct psd_node *alias;
	size_t i;

	for (i = 0; i < fw->n && wanted.n > 0; i++) {
		const struct psd_area *a = &fw->areas[i];

		offer(best, w->arena, a, a->label, &wanted);
		for (alias = psd_node_list(a->node, "aliases"); alias != NULL;
		     alias = alias->next)
			offer(best, w->arena, a, alias->text, &wanted);
	}
}

const struct psd_area *
psd_words_area(const struct psd_framework *fw, struct psd_str text,
    enum psd_likeness *how)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct best best = { NULL, 59, false };
	struct psd_words w;
	size_t from;

	tell(how, PSD_NOT_ALIKE);
	text = psd_str_trim(text);
	if (text.n == 0 || text.n > LONGEST)
		return NULL;
	w = psd_words_of(&arena, text);
	from = heading(&w);
	best.area = by_id(fw, &w, from);
	if (best.area != NULL && w.n <= from + 2)
		best.alike = 1000;
	else
		best.area = NULL;
	if (best.area == NULL) {
		const struct psd_area *named = by_id(fw, &w, from);

		offer_all(&best, fw, &w, named != NULL ? from + 2 : from);
		if (named != NULL && best.area != named)
			best = (struct best){ named, 60, false };
	}
	if (best.area == NULL && from > 0)
		offer_all(&best, fw, &w, 0);
	psd_arena_release(&arena);
	if (best.tie)
		return NULL;
	if (best.area != NULL)
		tell(how, best.alike == 1000 ? PSD_SAME : PSD_ALIKE);
	return best.area;
}

/* Levels. */

/* Takes TAIL from the end of *S if there is more before it. */
static void
drop(struct psd_str *s, const char *tail)
{
	size_t n = strlen(tail);

	if (s->n > n + 1 && psd_str_ends(*s, tail))
		s->n -= n;
}

/* What is left of TEXT when only the level itself counts: "Verksamhetsområde s
 * nivå" and "Verksamhetsområdesnivå" are "verksamhetsomrade". */
static struct psd_str
level_stem(struct psd_arena *arena, struct psd_str text)
{
	struct psd_words w = psd_words_of(arena, text);
	struct psd_buf all = PSD_BUF_INIT;
	struct psd_str s;
	size_t i = psd_words_match(&w, 0, "pa");

	i += psd_words_match(&w, i, "nivan|niva :");
	for (; i < w.n; i++)
		if (w.items[i].kind != PSD_WORD_SIGN)
			psd_buf_str(&all, w.items[i].plain);
	s = psd_buf_detach(&all, arena);
	drop(&s, "n"); /* nivån */
	drop(&s, "niva");
	if (psd_str_is(s, "niv"))
		s.n = 0;
	drop(&s, "overgripande");
	drop(&s, "s");
	return s;
}

static struct psd_str
level_part(const struct psd_org *org, const struct psd_org_level *l, size_t k)
{
	const struct psd_node *n = psd_node_list(org->node, "levels");
	size_t i = (size_t)(l - org->levels);

	for (; n != NULL && i > 0; i--)
		n = n->next;
	switch (k) {
	case 0:
		return l->id;
	case 1:
		return l->name;
	case 2:
		return l->short_name;
	case 3:
		return l->unit_name;
	case 4:
		return l->unit_plural;
	default:
		return psd_node_text(n, "plural");
	}
}

const struct psd_org_level *
psd_words_level(const struct psd_org *org, struct psd_str text,
    enum psd_likeness *how)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	const struct psd_org_level *best = NULL;
	struct psd_suggest near;
	struct psd_str stem, other;
	size_t i, k;

	tell(how, PSD_NOT_ALIKE);
	if (text.n == 0 || text.n > LONGEST)
		return NULL;
	stem = level_stem(&arena, text);
	near = (struct psd_suggest)PSD_SUGGEST_INIT(stem);
	for (i = 0; i < org->n_levels && stem.n > 0; i++)
		for (k = 0; k < 6; k++) {
			other = level_stem(&arena,
			    level_part(org, &org->levels[i], k));
			if (other.n == 0)
				continue;
			if (psd_str_eq(other, stem)) {
				psd_arena_release(&arena);
				tell(how, PSD_SAME);
				return &org->levels[i];
			}
			psd_suggest_offer(&near, other, org->levels[i].id);
		}
	if (near.distance <= 2 && stem.n >= 5)
		best = psd_org_level_find(org, near.best);
	else if (psd_str_is(stem, "overgripande") && org->n_levels > 0)
		best = &org->levels[0];
	psd_arena_release(&arena);
	if (best != NULL)
		tell(how, PSD_ALIKE);
	return best;
}

/* Forums and roles. */

/* The id of what of the kinds WHAT TEXT names. */
static struct psd_str
called(const struct psd_org *org, struct psd_str text, unsigned what,
    enum psd_likeness *how)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_called_found f;
	struct psd_called c;
	struct psd_words w;
	struct psd_str near, id = { NULL, 0 };
	size_t i;

	tell(how, PSD_NOT_ALIKE);
	if (text.n == 0 || text.n > LONGEST)
		return id;
	psd_called_load(&c, &arena, org);
	w = psd_words_of(&arena, text);
	while (w.n > 0 && psd_words_match(&w, w.n - 1, ".|:|,") > 0)
		w.n--;
	if (psd_called_find(&f, &c, &w, 0, what) && f.n == w.n) {
		tell(how,
		    f.unclear || (f.is_vc && c.vc_is_unclear) ? PSD_ALIKE
							      : PSD_SAME);
		id = f.id;
	}
	for (i = 0; i < w.n && id.n == 0; i++) {
		near = psd_called_near(&c, w.items[i].plain);
		if (near.n > 0)
			w.items[i].plain = psd_utf8_plain(&arena, near);
	}
	if (id.n == 0 && psd_called_find(&f, &c, &w, 0, what) && f.n == w.n) {
		tell(how, PSD_ALIKE);
		id = f.id;
	}
	psd_arena_release(&arena);
	return id; /* of psd.yaml, not of the arena */
}

const struct psd_forum *
psd_words_forum(const struct psd_org *org, struct psd_str text,
    enum psd_likeness *how)
{
	struct psd_str id = called(org, text, PSD_CALLED_FORUM, how);

	return id.n > 0 ? psd_org_forum(org, id) : NULL;
}

struct psd_str
psd_words_role(const struct psd_org *org, struct psd_str text,
    enum psd_likeness *how)
{
	return called(org, text, PSD_CALLED_ROLE, how);
}

/* Units. */

/* The words of TEXT as the name of a unit has them: "Ålens VC" is "Ålens
 * vårdcentral", "Enhet: Björken" is "Björken". */
static struct name
unit_name(struct psd_arena *arena, const struct psd_org *org,
    struct psd_str text)
{
	struct psd_words w = psd_words_of(arena, text);
	struct name name;
	size_t i, from = 0;

	for (i = 0; i < org->n_levels && from == 0; i++) {
		struct psd_str what = psd_utf8_plain(arena,
		    org->levels[i].unit_name);

		if (w.n > 1 && w.items[0].kind == PSD_WORD_LETTERS &&
		    (psd_str_eq(w.items[0].plain, what) ||
			psd_str_eq(w.items[0].plain,
			    psd_utf8_plain(arena, org->levels[i].short_name))))
			from = 1;
	}
	name = name_of(&w, from);
	for (i = 0; i < name.n; i++)
		if (psd_str_is(name.words[i], "vc"))
			name.words[i] = PSD_S("vardcentral");
		else if (psd_str_is(name.words[i], "sabo"))
			name.words[i] = PSD_S("");
	return name;
}

/* Whether every word is the other's but for its form ("Björkens"). */
static bool
is_form(const struct name *a, const struct name *b)
{
	size_t i;

	for (i = 0; i < a->n && i < b->n; i++)
		if (!psd_called_is_form(a->words[i], b->words[i]))
			return false;
	return a->n == b->n && a->n > 0;
}

/* 3: the same; 2: another form of it; 1: near; 0: none of these. */
static int
unit_likeness(struct psd_arena *arena, const struct psd_org *org,
    const struct psd_unit *u, const struct name *wanted)
{
	struct psd_str names[] = { u->id, u->name,
		psd_node_text(u->node, "short") };
	int best = 0, now;
	size_t i;

	for (i = 0; i < COUNT(names); i++) {
		struct name own = unit_name(arena, org, names[i]);
		struct psd_words w = psd_words_of(arena, names[i]);
		struct name whole = name_of(&w, 0);

		now = is_same(&own, wanted) || is_same(&whole, wanted) ? 3
		    : is_form(wanted, &own)			       ? 2
		    : likeness(&own, wanted) >= 75		       ? 1
								       : 0;
		best = now > best ? now : best;
	}
	return best;
}

const struct psd_unit *
psd_words_unit(const struct psd_org *org, struct psd_str text,
    enum psd_likeness *how)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	const struct psd_unit *best = NULL;
	struct psd_words w;
	struct name wanted, whole;
	int most = 0, now, too;
	bool tie = false;
	size_t i;

	tell(how, PSD_NOT_ALIKE);
	if (text.n == 0 || text.n > LONGEST)
		return NULL;
	wanted = unit_name(&arena, org, text);
	w = psd_words_of(&arena, text);
	whole = name_of(&w, 0);
	for (i = 0; i < org->n_units; i++) {
		now = unit_likeness(&arena, org, org->units[i], &wanted);
		too = unit_likeness(&arena, org, org->units[i], &whole);
		now = too > now ? too : now;
		tie = now == most ? now > 0 : tie && now < most;
		if (now > most) {
			best = org->units[i];
			most = now;
		}
	}
	psd_arena_release(&arena);
	if (best == NULL || tie)
		return NULL;
	tell(how, most == 3 ? PSD_SAME : PSD_ALIKE);
	return best;
}
