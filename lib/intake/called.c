/* psd_called: what an organisation calls its roles, forums and systems. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/called.h"

#include "lib/base/suggest.h"
#include "lib/base/utf8.h"

#include <stdlib.h>

/* Shorter words are too easily near to others. */
#define NEAR_MIN ((size_t)6)

struct psd_called_name {
	struct psd_str *parts; /* plain, without small words */
	struct psd_str *shown; /* the same as they are written */
	size_t n;
	unsigned what;
	struct psd_str id; /* empty: an abbreviation of something else */
	int rank;	   /* the organisation's own choice first */
};

/* Where names stand: in lists of psd.yaml, under these keys. */
static const struct {
	const char *list;
	unsigned what;
	const char *keys[5];
} places[] = {
	{ "roles", PSD_CALLED_ROLE, { "name", "short", "plural", "id" } },
	{ "forums", PSD_CALLED_FORUM, { "name", "long", "id" } },
	{ "systems", PSD_CALLED_SYSTEM, { "name", "id" } },
	{ "surveys", PSD_CALLED_SURVEY, { "name", "id" } },
	{ "year_wheel", PSD_CALLED_ENTRY, { "text", "id" } },
};

/* What people write where psd.yaml says nothing of it. */
static const struct {
	const char *word, *means;
	unsigned what;
} common[] = {
	{ "vc", "verksamhetschef", PSD_CALLED_ROLE },
	{ "ec", "enhetschef", PSD_CALLED_ROLE },
	{ "bitr ec", "bitradande enhetschef", PSD_CALLED_ROLE },
	{ "bitr enhetschef", "bitradande enhetschef", PSD_CALLED_ROLE },
	{ "bitr vc", "bitradande verksamhetschef", PSD_CALLED_ROLE },
	{ "cl", "cheflakare", PSD_CALLED_ROLE },
	{ "chefslakare", "cheflakare", PSD_CALLED_ROLE },
	{ "kvalitetskontroller", "kvalitetscontroller", PSD_CALLED_ROLE },
	{ "verkstallande direktor", "vd", PSD_CALLED_ROLE },
	{ "lg", "ledningsgrupp", PSD_CALLED_FORUM },
	{ "ledningsgrupp", "lg", PSD_CALLED_FORUM },
	{ "apt", "arbetsplatstraff", PSD_CALLED_FORUM },
	{ "arbetsplatstraff", "apt", PSD_CALLED_FORUM },
	{ "manadsuppfoljningsmote", "mum", PSD_CALLED_FORUM },
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* Words that a name may have or lack. */
static bool
is_small(const struct psd_words *w, size_t i)
{
	return psd_words_match(w, i, "i|for|pa|av|med|och|om|vid|till|samt") >
	    0;
}

static void
add(struct psd_called *c, unsigned what, struct psd_str id,
    struct psd_str called, int rank)
{
	struct psd_words w = psd_words_of(c->arena, called);
	struct psd_called_name *to, *more;
	size_t i;

	if (w.n == 0 || id.p == NULL)
		return;
	if (c->n == c->room) {
		c->room = c->room > 0 ? 2 * c->room : 128;
		more = psd_arena_array(c->arena, c->room,
		    struct psd_called_name);
		if (c->n > 0)
			memcpy(more, c->names, c->n * sizeof(*more));
		c->names = more;
	}
	to = &c->names[c->n];
	*to = (struct psd_called_name){ .what = what, .id = id, .rank = rank };
	to->parts = psd_arena_array(c->arena, w.n, struct psd_str);
	to->shown = psd_arena_array(c->arena, w.n, struct psd_str);
	for (i = 0; i < w.n; i++) {
		if (w.items[i].kind == PSD_WORD_SIGN || is_small(&w, i))
			continue;
		to->shown[to->n] = psd_words_text(&w, i, i + 1);
		to->parts[to->n++] = w.items[i].plain;
	}
	c->n += to->n > 0;
}

/* Whether some name is just the words of CALLED. */
static const struct psd_called_name *
find_exact(const struct psd_called *c, unsigned what, const char *called)
{
	struct psd_str rest, part;
	size_t i, k;

	for (i = 0; i < c->n; i++) {
		const struct psd_called_name *n = &c->names[i];

		rest = psd_str(called);
		for (k = 0; k < n->n && psd_str_cut(&rest, ' ', &part); k++)
			if (!psd_str_eq(part, n->parts[k]))
				break;
		if (k == n->n && rest.n == 0 && (n->what & what) != 0)
			return n;
	}
	return NULL;
}

static void
add_entries(struct psd_called *c, size_t place)
{
	const struct psd_node *n, *alias;
	struct psd_str id, name;
	const char *comma;
	size_t k;

	for (n = psd_node_list(c->org->node, places[place].list); n != NULL;
	     n = n->next) {
		id = psd_node_text(n, "id");
		for (k = 0; places[place].keys[k] != NULL; k++)
			add(c, places[place].what, id,
			    psd_node_text(n, places[place].keys[k]),
			    1 + (int)k);
		for (alias = psd_node_list(n, "aliases"); alias != NULL;
		     alias = alias->next)
			add(c, places[place].what, id, alias->text, 3);
		name = psd_node_text(n, "name");
		comma = name.n > 0 ? memchr(name.p, ',', name.n) : NULL;
		if (comma != NULL) {
			name.n = (size_t)(comma - name.p);
			add(c, places[place].what, id, name, 4);
		}
	}
}

/* What psd.yaml says that an abbreviation means settles it. */
static void
add_abbreviations(struct psd_called *c)
{
	const struct psd_node *map = psd_node_find(c->org->node,
	    "abbreviations");
	const struct psd_node *n = map != NULL ? map->first : NULL;
	const unsigned both = PSD_CALLED_ROLE | PSD_CALLED_FORUM;
	struct psd_called_found f;
	struct psd_words w;

	for (; n != NULL; n = n->next) {
		w = psd_words_of(c->arena, n->text);
		if (psd_called_find(&f, c, &w, 0, both) && f.n == w.n)
			add(c, f.what, f.id, n->key, 0);
		else if (psd_str_eq(psd_utf8_plain(c->arena, n->key),
			     PSD_S("vc")))
			add(c, both, PSD_S(""), n->key, 0);
	}
}

/* Whether an entry of LIST is called VC, or something with "vårdcentral". */
static bool
has_health_centres(const struct psd_called *c, const char *list, bool as_vc)
{
	static const char *const keys[] = { "id", "name", "short" };
	const struct psd_node *n = psd_node_list(c->org->node, list);
	struct psd_str s;
	size_t k;

	for (; n != NULL; n = n->next)
		for (k = 0; k < COUNT(keys); k++) {
			s = psd_utf8_plain(c->arena, psd_node_text(n, keys[k]));
			if (as_vc ? psd_str_is(s, "vc")
				  : psd_str_starts(s, "vardcentral"))
				return true;
		}
	return false;
}

static void
add_common(struct psd_called *c)
{
	const struct psd_called_name *n;
	bool vc_is_set = find_exact(c, PSD_CALLED_ROLE, "vc") != NULL;
	size_t i;

	for (i = 0; i < COUNT(common); i++) {
		if (find_exact(c, common[i].what, common[i].word) != NULL)
			continue;
		n = find_exact(c, common[i].what, common[i].means);
		if (n != NULL)
			add(c, n->what, n->id, psd_str(common[i].word), 9);
	}
	c->vc_is_unclear = vc_is_set ? has_health_centres(c, "kinds", true)
				     : has_health_centres(c, "kinds", false) ||
		has_health_centres(c, "roles", false);
}

void
psd_called_load(struct psd_called *out, struct psd_arena *arena,
    const struct psd_org *org)
{
	size_t i;

	*out = (struct psd_called){ .arena = arena, .org = org };
	for (i = 0; i < COUNT(places); i++)
		add_entries(out, i);
	add_abbreviations(out);
	add_common(out);
}

static bool
is_ending(struct psd_str s, const char *const *list, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (psd_str_is(s, list[i]))
			return true;
	return false;
}

bool
psd_called_is_form(struct psd_str word, struct psd_str part)
{
	static const char *const more[] = { "s", "n", "t", "a", "e", "r", "en",
		"et", "er", "ar", "or", "na", "ns", "ens", "ets", "ers", "rna",
		"arna", "erna", "orna", "arnas", "ernas", "ornas", "mote",
		"moten", "motet", "smote", "smoten", "smotet", "smotena" };
	static const char *const instead[] = { "an", "ans", "or", "orna", "e",
		"en" };
	static const char *const less[] = { "et", "en", "n", "t", "ts", "ens",
		"ets", "s" };
	struct psd_str rest;

	if (psd_str_eq(word, part))
		return true;
	if (part.n < 4 || word.n < 4 || word.p[0] != part.p[0])
		return false;
	if (word.n < part.n && memcmp(word.p, part.p, word.n) == 0 &&
	    word.n > 5) {
		rest = (struct psd_str){ part.p + word.n, part.n - word.n };
		return is_ending(rest, less, COUNT(less));
	}
	if (word.n > part.n && memcmp(word.p, part.p, part.n) == 0) {
		rest = (struct psd_str){ word.p + part.n, word.n - part.n };
		return is_ending(rest, more, COUNT(more));
	}
	part.n--;
	if (part.p[part.n] != 'a' || word.n <= part.n ||
	    memcmp(word.p, part.p, part.n) != 0)
		return false;
	rest = (struct psd_str){ word.p + part.n, word.n - part.n };
	return is_ending(rest, instead, COUNT(instead));
}

/* How many words from I on are NAME; 0: none. *EXACT: in that very form. */
static size_t
match(const struct psd_called_name *name, const struct psd_words *w, size_t i,
    bool *exact)
{
	size_t k = 0, at = i, skipped = 0;

	*exact = true;
	for (; k < name->n; at++) {
		if (at >= w->n)
			return 0;
		if (w->items[at].kind != PSD_WORD_SIGN &&
		    psd_called_is_form(w->items[at].plain, name->parts[k])) {
			*exact = *exact &&
			    psd_str_eq(w->items[at].plain, name->parts[k]);
			k++;
			skipped = 0;
		} else if (k == 0 || ++skipped > 2 ||
		    (w->items[at].kind != PSD_WORD_SIGN && !is_small(w, at))) {
			return 0;
		}
	}
	return at - i;
}

bool
psd_called_find(struct psd_called_found *out, const struct psd_called *c,
    const struct psd_words *w, size_t i, unsigned what)
{
	const struct psd_called_name *best = NULL, *n;
	bool exact, best_exact = false;
	size_t k, words;

	*out = (struct psd_called_found){ 0 };
	if (i >= w->n || w->items[i].kind == PSD_WORD_SIGN)
		return false;
	for (k = 0; k < c->n; k++) {
		n = &c->names[k];
		if ((n->what & what) == 0 ||
		    n->parts[0].p[0] != w->items[i].plain.p[0])
			continue;
		words = match(n, w, i, &exact);
		if (words == 0 || words < out->n)
			continue;
		if (best != NULL && words == out->n && exact == best_exact &&
		    n->rank == best->rank && !psd_str_eq(n->id, best->id))
			out->unclear = true;
		if (best != NULL && words == out->n &&
		    (exact < best_exact ||
			(exact == best_exact && n->rank >= best->rank)))
			continue;
		*out = (struct psd_called_found){ n->what, n->id, words, false,
			n->n == 1 && psd_str_is(n->parts[0], "vc") };
		best = n;
		best_exact = exact;
	}
	return best != NULL && best->id.n > 0;
}

/* Offers the K-th word of NAME, and forms of it that are as long as WORD. */
static void
offer_forms(struct psd_suggest *near, const struct psd_called *c,
    const struct psd_called_name *name, size_t k)
{
	static const char *const endings[] = { "", "n", "en", "et", "s", "ens",
		"er", "erna" };
	struct psd_str part = name->parts[k], form;
	size_t i, n;

	for (i = 0; i < COUNT(endings); i++) {
		n = part.n + strlen(endings[i]);
		if (n + 1 < near->written.n || near->written.n + 1 < n)
			continue;
		form = name->shown[k];
		if (i > 0)
			form = psd_arena_print(c->arena, "%.*s%s", PSD_F(form),
			    endings[i]);
		psd_suggest_offer(near, form, form);
	}
}

struct psd_str
psd_called_near(const struct psd_called *c, struct psd_str word)
{
	struct psd_suggest near = PSD_SUGGEST_INIT(word);
	const struct psd_called_name *n;
	size_t i, k;

	if (word.n < NEAR_MIN)
		return (struct psd_str){ NULL, 0 };
	for (i = 0; i < c->n; i++) {
		n = &c->names[i];
		for (k = 0; k < n->n; k++)
			if (n->parts[k].n >= NEAR_MIN &&
			    n->parts[k].p[0] == word.p[0])
				offer_forms(&near, c, n, k);
	}
	if (near.distance != 1)
		near.best = (struct psd_str){ NULL, 0 };
	return near.best;
}

struct psd_str
psd_called_say(const struct psd_called *c, unsigned what, struct psd_str id)
{
	static const char *const keys[] = { "name", "text", "short", "long",
		"plural", "id" };
	const unsigned all = what == PSD_CALLED_SURVEY
	    ? what
	    : PSD_CALLED_ROLE | PSD_CALLED_FORUM | PSD_CALLED_ENTRY |
		(what & PSD_CALLED_SYSTEM);
	const struct psd_node *n = NULL;
	struct psd_called_found f;
	struct psd_words w;
	struct psd_str s;
	const char *comma;
	size_t i;

	for (i = 0; i < COUNT(places) && n == NULL; i++)
		if (places[i].what == what)
			n = psd_org_entry(c->org, places[i].list, id);
	for (i = 0; i < COUNT(keys); i++) {
		s = psd_node_text(n, keys[i]);
		comma = what == PSD_CALLED_SURVEY && s.n > 0
		    ? memchr(s.p, ',', s.n)
		    : NULL;
		if (comma != NULL)
			s.n = (size_t)(comma - s.p);
		w = psd_words_of(c->arena, s);
		if (psd_called_find(&f, c, &w, 0, all) && f.what == what &&
		    psd_str_eq(f.id, id) && !f.unclear && f.n == w.n)
			return s;
	}
	return id;
}
