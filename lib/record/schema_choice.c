/* psd_schema_run: schemas that are put together from others. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/record/schema_run.h"

/* More ways than this are not told apart: only that none fits is said. */
#define WAYS_MAX 64

/* The schemas of an "anyOf" or "oneOf" that a value may have been meant for. */
struct ways {
	const struct psd_schema *items[WAYS_MAX];
	struct psd_schema_list list; /* of ITEMS */
};

/* RUN, but only as a question. */
static struct psd_schema_run
quietly(const struct psd_schema_run *run)
{
	return (
	    struct psd_schema_run){ .cost = run->cost, .depth = run->depth };
}

static bool
fits(const struct psd_schema_run *c, const struct psd_schema *s,
    const struct psd_node *n)
{
	struct psd_schema_run quiet = quietly(c);

	return psd_schema_apply(&quiet, s, n);
}

static bool
fits_any(const struct psd_schema_run *c, const struct psd_schema_list *list,
    const struct psd_node *n)
{
	size_t i;

	for (i = 0; i < list->n; i++)
		if (fits(c, list->items[i], n))
			return true;
	return false;
}

static size_t
count_fits(const struct psd_schema_run *c, const struct psd_schema_list *list,
    const struct psd_node *n)
{
	size_t fitting = 0, i;

	for (i = 0; i < list->n; i++)
		fitting += fits(c, list->items[i], n);
	return fitting;
}

static void
add_way(struct ways *w, const struct psd_schema *s)
{
	if (w->list.n < WAYS_MAX)
		w->items[w->list.n++] = s;
}

/* Keeps of LIST what takes values of N's kind. */
static void
ways_for(struct ways *w, const struct psd_schema_list *list,
    const struct psd_node *n)
{
	size_t i;

	w->list = (struct psd_schema_list){ w->items, 0 };
	for (i = 0; i < list->n; i++)
		if (psd_schema_takes(psd_schema_target(list->items[i]), n))
			add_way(w, list->items[i]);
}

/* The schema of the field KEY if it allows listed words only; or NULL. */
static const struct psd_schema *
words_of(const struct psd_schema *s, struct psd_str key)
{
	const struct psd_schema *field;

	field = psd_table_find(&psd_schema_target(s)->fields, key);
	if (field == NULL)
		return NULL;
	field = psd_schema_target(field);
	return field->value != NULL || field->values != NULL ? field : NULL;
}

/* The field by whose word the ways are told apart; absent when there is
 * none. */
static struct psd_str
telling_field(const struct ways *w)
{
	const struct psd_node *n;
	size_t i;

	n = psd_node_find(psd_schema_target(w->items[0])->source, "properties");
	for (n = n != NULL ? n->first : NULL; n != NULL; n = n->next) {
		for (i = 0; i < w->list.n; i++)
			if (words_of(w->items[i], n->key) == NULL)
				break;
		if (i == w->list.n)
			return n->key;
	}
	return (struct psd_str){ NULL, 0 };
}

/* Whether S cannot do without the field KEY. */
static bool requires(const struct psd_schema *s, struct psd_str key)
{
	const struct psd_node *n = psd_schema_target(s)->required;

	for (; n != NULL; n = n->next)
		if (psd_str_eq(n->text, key))
			return true;
	return false;
}

/* Keeps the ways that the word of the field KEY in MAP allows. Returns false
 * when that leaves none, and says what is wrong with the word. */
static bool
choose_by_word(struct psd_schema_run *c, struct ways *w, struct psd_str key,
    const struct psd_node *map)
{
	const struct psd_node *word = psd_node_find_str(map, key);
	struct ways all = *w, words;
	size_t i;

	for (i = 0; word == NULL && i < w->list.n; i++)
		if (!requires(w->items[i], key))
			return true;
	if (word == NULL)
		return psd_schema_missing(c, psd_schema_target(w->items[0]),
		    map, key);
	all.list.items = all.items;
	words.list = (struct psd_schema_list){ words.items, 0 };
	w->list.n = 0;
	for (i = 0; i < all.list.n; i++) {
		const struct psd_schema *field = words_of(all.items[i], key);

		add_way(&words, field);
		if (fits(c, field, word))
			add_way(w, all.items[i]);
	}
	if (w->list.n > 0)
		return true;
	if (word->kind < PSD_LIST)
		(void)psd_schema_fault(c, PSD_RULE_VALUE, word,
		    _("cannot be '%.*s'"), PSD_F(word->text));
	else
		(void)psd_schema_fault(c, PSD_RULE_VALUE, word, "%s",
		    _("is none of the values that are possible here"));
	psd_schema_tip_words(c, &words.list, word->text);
	return false;
}

/* The way that N lacks least for; NULL when there are several. */
static const struct psd_schema *
nearest(const struct psd_schema_run *c, const struct ways *w,
    const struct psd_node *n)
{
	const struct psd_schema *best = NULL;
	size_t least = SIZE_MAX, i;

	for (i = 0; i < w->list.n; i++) {
		struct psd_schema_run quiet = quietly(c);

		(void)psd_schema_apply(&quiet, w->items[i], n);
		if (quiet.faults == least)
			best = NULL;
		if (quiet.faults >= least)
			continue;
		least = quiet.faults;
		best = w->items[i];
	}
	return best;
}

/* Says why N fits none of LIST: one fault, in the words of the schema that N
 * was probably meant for. */
static bool
none_fits(struct psd_schema_run *c, const struct psd_schema_list *list,
    const struct psd_node *n)
{
	const struct psd_schema *one = NULL;
	struct psd_str key = { NULL, 0 };
	struct ways w;

	if (c->findings == NULL) {
		c->faults++;
		return false;
	}
	ways_for(&w, list, n);
	if (w.list.n == 0)
		return psd_schema_wrong_kinds(c, list, n);
	if (w.list.n > 1 && n->kind == PSD_MAP)
		key = telling_field(&w);
	if (key.p != NULL && !choose_by_word(c, &w, key, n))
		return false;
	if (w.list.n == 1)
		one = w.items[0];
	else if (n->kind >= PSD_LIST)
		one = nearest(c, &w, n);
	if (one != NULL)
		return psd_schema_apply(c, one, n);
	(void)psd_schema_fault(c, PSD_RULE_CHOICE, n, "%s",
	    _("is in none of the forms that are possible here"));
	psd_schema_tip(c);
	return false;
}

static bool
one_ok(struct psd_schema_run *c, const struct psd_schema *s,
    const struct psd_node *n)
{
	size_t fitting = count_fits(c, &s->one, n);

	if (fitting == 1)
		return true;
	if (fitting == 0)
		return none_fits(c, &s->one, n);
	(void)psd_schema_fault(c, PSD_RULE_CHOICE, n,
	    _("is in %zu of the forms that are possible here, and may be in "
	      "one only"),
	    fitting);
	psd_schema_tip(c);
	return false;
}

bool
psd_schema_choices_ok(struct psd_schema_run *c, const struct psd_schema *s,
    const struct psd_node *n)
{
	bool ok = true;
	size_t i;

	for (i = 0; i < s->all.n; i++)
		ok = psd_schema_apply(c, s->all.items[i], n) && ok;
	if (s->any.n > 0 && !fits_any(c, &s->any, n))
		ok = none_fits(c, &s->any, n);
	if (s->one.n > 0)
		ok = one_ok(c, s, n) && ok;
	if (s->not != NULL && fits(c, s->not, n)) {
		ok = psd_schema_fault(c, PSD_RULE_NOT_ALLOWED, n, "%s",
		    _("cannot stand as it does"));
		psd_schema_tip(c);
	}
	if (s->if_ == NULL)
		return ok;
	if (fits(c, s->if_, n))
		return (s->then_ == NULL || psd_schema_apply(c, s->then_, n)) &&
		    ok;
	return (s->else_ == NULL || psd_schema_apply(c, s->else_, n)) && ok;
}
