/* three_way: what lib/record/three_way.h promises, for any edits. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/three_way.h"

#include "lib/foreign/ydoc.h"
#include "lib/io/file.h"
#include "lib/record/align.h"
#include "lib/record/identity.h"
#include "lib/record/pointer.h"
#include "lib/record/three_way_group.h"
#include "lib/record/three_way_part.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static uint64_t seed, first_seed;

/* 0 to N - 1; the same everywhere for the same seed. */
static size_t
below(size_t n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (size_t)(seed >> 33) % n;
}

static const struct psd_node *
read_tree(struct psd_arena *arena, struct psd_str bytes)
{
	struct psd_findings found = PSD_FINDINGS_INIT;
	const struct psd_node *root = psd_ydoc_read(arena, bytes, &found);

	if (found.errors > 0)
		root = NULL;
	psd_findings_release(&found);
	return root;
}

/* What was made of three versions, and how many conflicts are in it. */
struct joined {
	struct psd_buf out;
	struct psd_conflicts conflicts;
	int n;
};

static void
join(struct joined *to, struct psd_arena *arena, const struct psd_three *t)
{
	struct psd_err e = { 0 };

	*to = (struct joined){ .n = 0 };
	to->n = psd_three_way(&to->out, &to->conflicts, arena, t, &e);
	assert_true(to->n >= 0);
	assert_int_equal(e.code, PSD_OK);
	psd_buf_puts(&to->out, "");
}

/* A slow model: what two trees make, and whether a person is asked. */
struct model {
	struct psd_arena *arena;
	int prefer; /* whose version a conflict takes: 1, 2 */
	size_t conflicts;
};

static struct psd_node *model_pair(struct model *m,
    const struct psd_node *const *v);

static const struct psd_node *
by_name(const struct psd_node *of, const struct psd_str *names,
    struct psd_str name)
{
	const struct psd_node *n = of != NULL ? of->first : NULL;
	size_t i = 0;

	for (; n != NULL; n = n->next, i++)
		if (psd_str_eq(names != NULL ? names[i] : n->key, name))
			return n;
	return NULL;
}

static bool
same(const struct psd_node *a, const struct psd_node *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	return psd_node_eq(a, b);
}

static void
keep(struct model *m, struct psd_node *to, const struct psd_node *n)
{
	if (n != NULL)
		psd_node_append(to, psd_node_copy(m->arena, n));
}

/* Whether KEY of the maps V is in a group that both have changed. */
static bool
in_changed_group(const struct psd_node *const *v, struct psd_str key)
{
	const struct psd_three_group *g = NULL;
	size_t i;

	while ((g = psd_three_group_next(g, v[1])) != NULL) {
		bool has = false, ours = false, theirs = false, alike = true;
		size_t touched = 0;

		for (i = 0; g->fields[i] != NULL; i++) {
			const struct psd_node *b = psd_node_find(v[0],
			    g->fields[i]);
			const struct psd_node *o = psd_node_find(v[1],
			    g->fields[i]);
			const struct psd_node *t = psd_node_find(v[2],
			    g->fields[i]);

			has |= psd_str_is(key, g->fields[i]);
			ours |= !same(b, o);
			theirs |= !same(b, t);
			alike &= same(o, t);
			touched += !same(b, o) || !same(b, t);
		}
		if (has && ours && theirs && !alike && touched > 1)
			return true;
	}
	return false;
}

static void
model_entry(struct model *m, struct psd_node *to,
    const struct psd_node *const *v)
{
	const struct psd_node *b = v[0], *o = v[1], *t = v[2];

	if (o != NULL && t != NULL) {
		psd_node_append(to, model_pair(m, v));
	} else if (o == NULL && t == NULL) {
		return;
	} else if (same(o, b) || same(t, b)) {
		keep(m, to, same(o, b) ? t : o);
	} else if (b == NULL) {
		keep(m, to, o != NULL ? o : t);
	} else {
		m->conflicts++;
		keep(m, to, v[m->prefer]);
	}
}

static struct psd_node *
model_named(struct model *m, const struct psd_node *const *v,
    const struct psd_str *const *names)
{
	struct psd_node *to = psd_node_copy_bare(m->arena, v[1]);
	const struct psd_node *n, *of[3];
	struct psd_str name;
	bool counted = false;
	size_t i;
	int side, k;

	for (side = 1; side < 4; side++)
		for (n = v[side % 3] != NULL ? v[side % 3]->first : NULL, i = 0;
		     n != NULL; n = n->next, i++) {
			const struct psd_str *all = names[side % 3];

			name = all != NULL ? all[i] : n->key;
			for (k = 0; k < 3; k++)
				of[k] = by_name(v[k], names[k], name);
			if ((side > 1 && of[1] != NULL) ||
			    (side > 2 && of[2] != NULL))
				continue;
			if (all == NULL && in_changed_group(v, name)) {
				m->conflicts += !counted;
				counted = true;
				keep(m, to, of[m->prefer]);
				continue;
			}
			model_entry(m, to, of);
		}
	return to;
}

/* A list whose items have no names, as a bag of them: one per text. */
static struct psd_node *
model_bag(struct model *m, const struct psd_node *const *v)
{
	struct psd_node *to = psd_node_copy_bare(m->arena, v[1]);
	const struct psd_node *n, *k;
	int side, other;

	for (side = 1; side < 3; side++)
		for (n = v[side]->first; n != NULL; n = n->next) {
			bool was = false, has = false, done = false;

			other = 3 - side;
			for (k = v[0] != NULL ? v[0]->first : NULL; k != NULL;
			     k = k->next)
				was |= psd_node_eq(k, n);
			for (k = v[other]->first; k != NULL; k = k->next)
				has |= psd_node_eq(k, n);
			for (k = to->first; k != NULL; k = k->next)
				done |= psd_node_eq(k, n);
			if (!done && (has || !was))
				keep(m, to, n);
		}
	return to;
}

static bool
has_names(struct model *m, const struct psd_node *list,
    const struct psd_str **names)
{
	size_t i;

	*names = NULL;
	if (list == NULL)
		return true;
	*names = psd_identities(m->arena, list);
	for (i = 0; i < list->n; i++)
		if ((*names)[i].p == NULL)
			return false;
	return true;
}

static struct psd_node *
model_pair(struct model *m, const struct psd_node *const *v)
{
	const struct psd_str *names[3] = { NULL, NULL, NULL };
	const struct psd_node *of[3] = { v[0], v[1], v[2] };

	if (same(v[1], v[0]) || same(v[1], v[2]))
		return psd_node_copy(m->arena, v[2]);
	if (same(v[2], v[0]))
		return psd_node_copy(m->arena, v[1]);
	if (v[1]->kind != v[2]->kind || v[1]->kind < PSD_LIST) {
		m->conflicts++;
		return psd_node_copy(m->arena, v[m->prefer]);
	}
	if (v[0] != NULL && v[0]->kind != v[1]->kind)
		of[0] = NULL;
	if (v[1]->kind == PSD_MAP)
		return model_named(m, of, names);
	if (has_names(m, of[0], &names[0]) && has_names(m, of[1], &names[1]) &&
	    has_names(m, of[2], &names[2]))
		return model_named(m, of, names);
	return model_bag(m, of);
}

/* Whether A and B are equal but for the order of the items of lists, and in
 * bags for how often something is there. */
static bool
alike(const struct psd_node *a, const struct psd_node *b)
{
	const struct psd_node *n, *k;

	if (a->kind != b->kind || a->kind < PSD_LIST)
		return psd_node_eq(a, b);
	for (n = a->first; n != NULL; n = n->next) {
		for (k = b->first; k != NULL; k = k->next)
			if ((n->key.p == NULL || psd_str_eq(n->key, k->key)) &&
			    alike(n, k))
				break;
		if (k == NULL)
			return false;
	}
	return true;
}

static bool
equal(const struct psd_node *a, const struct psd_node *b)
{
	return alike(a, b) && alike(b, a);
}

/* A part of the record, at any depth; NULL: try again. */
static const struct psd_three_part *
any_part(const struct psd_three_part *root)
{
	const struct psd_three_part *p = root;

	while (p->n > 0 && (p == root || below(4) > 0))
		p = &p->kids[below(p->n)];
	return p == root ? NULL : p;
}

static void
replace(struct psd_buf *to, struct psd_str bytes, struct psd_str old,
    struct psd_str with)
{
	psd_buf_clear(to);
	psd_buf_add(to, bytes.p, (size_t)(old.p - bytes.p));
	psd_buf_str(to, with);
	psd_buf_add(to, old.p + old.n,
	    bytes.n - (size_t)(old.p - bytes.p) - old.n);
}

static void
new_value(struct psd_buf *to, struct psd_str bytes,
    const struct psd_three_part *p)
{
	static const char *const values[] = { "7", "\"ny\"", "'åäö: 1'", "true",
		"Ny text.", "\"2022-05-06\"", "[a, b]", "{id: q}", "null" };
	const struct psd_node *n = p->node;

	if (n->kind < PSD_LIST && n->style != PSD_LITERAL &&
	    n->style != PSD_FOLDED && p->body.n > 0)
		replace(to, bytes, p->body,
		    psd_str(values[below(COUNT(values))]));
}

static void
remove_part(struct psd_buf *to, struct psd_str bytes,
    const struct psd_three_part *p)
{
	struct psd_str old = { p->lead.p, p->lead.n + p->own.n + p->col };

	if (!p->inside && p->lead.p != NULL)
		replace(to, bytes, old, PSD_S(""));
}

/* Before P, another like it. */
static void
add_part(struct psd_buf *to, struct psd_str bytes,
    const struct psd_three_part *p)
{
	static const char ids[] = "abcdefgh";
	struct psd_buf all = PSD_BUF_INIT;
	struct psd_str at = { p->own.p, 0 };
	size_t i;

	if (p->node->key.p != NULL)
		psd_buf_print(&all, p->inside ? "z%c: %c, " : "z%c: %c",
		    ids[below(8)], ids[below(8)]);
	else if (p->inside)
		psd_buf_print(&all, "n%c, ", ids[below(8)]);
	else if (p->node->kind == PSD_MAP)
		psd_buf_print(&all, "- {id: n-%c, text: t%c}", ids[below(8)],
		    ids[below(3)]);
	else
		psd_buf_print(&all, "- n%c", ids[below(8)]);
	if (!p->inside) {
		psd_buf_putc(&all, '\n');
		for (i = 0; i < p->col; i++)
			psd_buf_putc(&all, ' ');
	}
	if (p->inside || p->lead.p != NULL)
		replace(to, bytes, at, psd_buf_get(&all));
	psd_buf_release(&all);
}

static void
swap_parts(struct psd_buf *to, struct psd_str bytes,
    const struct psd_three_part *p)
{
	size_t i = p->n > 2 ? 1 + below(p->n - 2) : 0;
	const struct psd_three_part *a, *b;
	struct psd_buf all = PSD_BUF_INIT;
	struct psd_str old;

	if (i == 0 || !p->block)
		return;
	a = &p->kids[i];
	b = &p->kids[i + 1];
	old.p = a->lead.p;
	old.n = (size_t)(b->own.p + b->own.n - old.p);
	psd_buf_add(&all, b->lead.p, b->lead.n + b->col + b->own.n);
	psd_buf_add(&all, a->lead.p, a->lead.n + a->col + a->own.n);
	replace(to, bytes, old, psd_buf_get(&all));
	psd_buf_release(&all);
}

static void
add_comment(struct psd_buf *to, struct psd_str bytes,
    const struct psd_three_part *p)
{
	struct psd_buf all = PSD_BUF_INIT;
	struct psd_str at = { p->own.p, 0 };
	size_t i;

	psd_buf_print(&all, "# Kommentar %zu\n", below(5));
	for (i = 0; i < p->col; i++)
		psd_buf_putc(&all, ' ');
	if (!p->inside && p->lead.p != NULL)
		replace(to, bytes, at, psd_buf_get(&all));
	psd_buf_release(&all);
}

static void
add_blanks(struct psd_buf *to, struct psd_str bytes,
    const struct psd_three_part *p)
{
	static const char *const blanks[] = { "\n", "\n\n", "" };

	if (!p->inside && p->lead.p != NULL && p->lead.n < 3)
		replace(to, bytes, p->lead, psd_str(blanks[below(3)]));
}

/* Makes one edit, or none. */
static void
edit(struct psd_arena *arena, struct psd_buf *text, bool comments)
{
	static void (*const edits[])(struct psd_buf *, struct psd_str,
	    const struct psd_three_part *) = { new_value, new_value, new_value,
		remove_part, add_part, add_part, swap_parts, add_blanks,
		add_comment };
	struct psd_str bytes = psd_arena_copy(arena, psd_buf_get(text));
	const struct psd_node *root = read_tree(arena, bytes);
	const struct psd_three_part *parts = psd_three_parts(arena, bytes,
	    root);
	const struct psd_three_part *p = NULL;
	struct psd_buf made = PSD_BUF_INIT;

	assert_non_null(parts);
	while (p == NULL)
		p = any_part(parts);
	edits[below(COUNT(edits) - !comments)](&made, bytes, p);
	if (made.n > 0 && read_tree(arena, psd_buf_get(&made)) != NULL) {
		psd_buf_clear(text);
		psd_buf_str(text, psd_buf_get(&made));
	}
	psd_buf_release(&made);
}

/* Three versions of a record of the example. */
struct versions {
	struct psd_buf text[3];
	struct psd_three t;
	const struct psd_node *tree[3];
};

static void
make_versions(struct versions *v, struct psd_arena *arena, const char *path,
    bool comments)
{
	struct psd_err e = { 0 };
	size_t n;
	int i;

	*v = (struct versions){ .t = { .marker = 7 } };
	assert_int_equal(psd_file_read(&v->text[0], path, 1000000, &e), 0);
	for (i = 1; i < 3; i++) {
		psd_buf_str(&v->text[i], psd_buf_get(&v->text[0]));
		for (n = 1 + below(5); n > 0; n--)
			edit(arena, &v->text[i], comments);
	}
	for (i = 0; i < 3; i++)
		v->tree[i] = read_tree(arena, psd_buf_get(&v->text[i]));
	v->t.base = psd_buf_get(&v->text[0]);
	v->t.ours = psd_buf_get(&v->text[1]);
	v->t.theirs = psd_buf_get(&v->text[2]);
}

static void
release_versions(struct versions *v)
{
	int i;

	for (i = 0; i < 3; i++)
		psd_buf_release(&v->text[i]);
}

/* What a failure is of: its seed, the conflicts, and into the directory
 * $PSD_TEST_SHOW the versions and what was made. */
static void
show(const struct versions *v, const struct joined *made)
{
	static const char *const names[] = { "base", "ours", "theirs", "made" };
	const struct psd_str texts[] = { v->t.base, v->t.ours, v->t.theirs,
		psd_buf_get(&made->out) };
	const char *dir = getenv("PSD_TEST_SHOW");
	char path[1000];
	size_t i;

	print_message("# PSD_TEST_SEED=%llu\n", (unsigned long long)first_seed);
	for (i = 0; i < made->conflicts.n; i++)
		print_message("# conflict %d %.*s: %.*s\n",
		    (int)made->conflicts.items[i].kind,
		    PSD_F(made->conflicts.items[i].where),
		    PSD_F(made->conflicts.items[i].reason));
	for (i = 0; i < 4 && dir != NULL; i++) {
		struct psd_err e = { 0 };

		(void)snprintf(path, sizeof(path), "%s/%s", dir, names[i]);
		if (psd_file_replace(path, texts[i], &e) < 0)
			print_message("# %s\n", e.text);
	}
}

#define HOLDS(what)                                                            \
	do {                                                                   \
		if (!(what)) {                                                 \
			show(&v, &made);                                       \
			fail_msg("PSD_TEST_SEED=%llu: not %s",                 \
			    (unsigned long long)first_seed, #what);            \
		}                                                              \
	} while (0)

/* Whether what C is about is in a list that the model does not know. */
static bool
is_in_bag(struct psd_arena *arena, const struct psd_conflict *c)
{
	const struct psd_node *const nodes[] = { c->base_node, c->our_node,
		c->their_node };
	struct model m = { .arena = arena };
	const struct psd_str *names;
	const struct psd_node *n;
	size_t i;

	for (i = 0; i < COUNT(nodes); i++)
		for (n = nodes[i]; n != NULL; n = n->parent)
			if (n->parent != NULL && n->parent->kind == PSD_LIST &&
			    !has_names(&m, n->parent, &names))
				return true;
	return c->kind == PSD_CONFLICT_ORDER;
}

/* Takes one side in all conflicts; the result has none, and is the model's. */
static void
take_side(struct psd_arena *arena, struct versions v, struct joined made,
    int side)
{
	struct psd_answer all[200];
	struct psd_answers answers = { all, made.conflicts.n };
	struct model m = { .arena = arena, .prefer = side };
	bool bags = false;
	struct joined again;
	const struct psd_node *tree;
	size_t i;

	if (made.conflicts.n > COUNT(all))
		return;
	for (i = 0; i < made.conflicts.n; i++) {
		all[i] = (struct psd_answer){ made.conflicts.items[i].where,
			side == 1 ? PSD_TAKE_OURS : PSD_TAKE_THEIRS, NULL };
		bags |= is_in_bag(arena, &made.conflicts.items[i]) ||
		    made.conflicts.items[i].kind == PSD_CONFLICT_FILE;
	}
	v.t.answers = &answers;
	join(&again, arena, &v.t);
	HOLDS(again.n == 0);
	tree = read_tree(arena, psd_buf_get(&again.out));
	HOLDS(tree != NULL);
	if (!bags)
		HOLDS(equal(tree, model_pair(&m, v.tree)));
	psd_buf_release(&again.out);
}

static void
compare_with_model(struct psd_arena *arena, struct versions v,
    struct joined made)
{
	struct model m = { .arena = arena, .prefer = 1 };
	const struct psd_node *want = model_pair(&m, v.tree), *tree;
	bool bags = false;
	size_t i;

	for (i = 0; i < made.conflicts.n; i++)
		bags |= is_in_bag(arena, &made.conflicts.items[i]);
	HOLDS(made.conflicts.n == 0 ||
	    made.conflicts.items[0].kind != PSD_CONFLICT_FILE);
	HOLDS((m.conflicts > 0) == (made.n > 0) || bags);
	if (made.n == 0) {
		tree = read_tree(arena, psd_buf_get(&made.out));
		HOLDS(tree != NULL);
		HOLDS(equal(tree, want));
		return;
	}
	for (i = 0; i < made.conflicts.n; i++)
		HOLDS(made.conflicts.items[i].line > 0);
	take_side(arena, v, made, 1);
	take_side(arena, v, made, 2);
}

static void
compare_swapped(struct psd_arena *arena, struct versions v, struct joined made)
{
	struct psd_three t = v.t;
	struct joined other;

	t.ours = v.t.theirs;
	t.theirs = v.t.ours;
	join(&other, arena, &t);
	HOLDS(other.n == made.n);
	if (made.n == 0)
		HOLDS(equal(read_tree(arena, psd_buf_get(&made.out)),
		    read_tree(arena, psd_buf_get(&other.out))));
	psd_buf_release(&other.out);
}

/* What one side did alone is taken byte for byte. */
static void
compare_alone(struct psd_arena *arena, struct versions v)
{
	struct psd_three t = v.t;
	struct psd_buf end = PSD_BUF_INIT, want = PSD_BUF_INIT;
	struct joined made;

	t.theirs = t.base;
	join(&made, arena, &t);
	HOLDS(made.n == 0 && psd_str_eq(psd_buf_get(&made.out), t.ours));
	psd_buf_release(&made.out);
	/* where it is not over before it has begun */
	psd_buf_print(&end, "%.*s# slut\n", PSD_F(t.base));
	psd_buf_print(&want, "%.*s# slut\n", PSD_F(t.ours));
	t.theirs = psd_buf_get(&end);
	join(&made, arena, &t);
	HOLDS(made.n == 0 &&
	    psd_str_eq(psd_buf_get(&made.out), psd_buf_get(&want)));
	psd_buf_release(&made.out);
	t.ours = psd_buf_get(&end);
	t.theirs = v.t.ours;
	join(&made, arena, &t);
	HOLDS(made.n == 0 &&
	    psd_str_eq(psd_buf_get(&made.out), psd_buf_get(&want)));
	psd_buf_release(&made.out);
	psd_buf_release(&end);
	psd_buf_release(&want);
}

/* How often LINE stands in TEXT, whatever stands before it. */
static size_t
count_line(struct psd_str text, struct psd_str line)
{
	struct psd_str one;
	size_t n = 0;

	while (text.n > 0 && psd_str_cut(&text, '\n', &one))
		n += psd_str_eq(psd_str_trim(one), line);
	return n;
}

/* Every comment that a side has added is in what is made. */
static void
compare_comments(struct versions v, struct joined made)
{
	const struct psd_str sides[] = { v.t.ours, v.t.theirs };
	struct psd_str rest, line;
	size_t i;

	for (i = 0; i < 2; i++) {
		rest = sides[i];
		while (rest.n > 0 && psd_str_cut(&rest, '\n', &line)) {
			line = psd_str_trim(line);
			if (line.n == 0 || line.p[0] != '#' ||
			    count_line(v.t.base, line) > 0)
				continue;
			HOLDS(count_line(psd_buf_get(&made.out), line) > 0);
		}
	}
}

static void
each_round(bool comments)
{
	const char *given = getenv("PSD_TEST_SEED");
	const char *many = getenv("PSD_TEST_ROUNDS");
	size_t i, rounds = many != NULL ? strtoul(many, NULL, 10) : 200;
	size_t clean = 0;
	glob_t files;

	seed = given != NULL ? strtoull(given, NULL, 10) : 20221115;
	print_message("# PSD_TEST_SEED=%llu PSD_TEST_ROUNDS=%zu\n",
	    (unsigned long long)seed, rounds);
	assert_int_equal(glob("examples/*/2022/*.yaml", 0, NULL, &files), 0);
	for (i = 0; i < rounds; i++) {
		struct psd_arena arena = PSD_ARENA_INIT;
		struct versions v;
		struct joined made;

		first_seed = seed;
		make_versions(&v, &arena, files.gl_pathv[below(files.gl_pathc)],
		    comments);
		join(&made, &arena, &v.t);
		clean += made.n == 0;
		if (comments)
			compare_comments(v, made);
		else
			compare_with_model(&arena, v, made);
		compare_swapped(&arena, v, made);
		compare_alone(&arena, v);
		psd_buf_release(&made.out);
		release_versions(&v);
		psd_arena_release(&arena);
	}
	globfree(&files);
	print_message("# %zu of %zu without conflict\n", clean, rounds);
}

static void
any_two_edits_make_what_a_slow_model_makes(void **state)
{
	(void)state;
	each_round(false);
}

static void
no_comment_is_lost(void **state)
{
	(void)state;
	each_round(true);
}

/* Damages TEXT in a few places. */
static void
damage(struct psd_arena *arena, struct psd_buf *text)
{
	static const char *const bits[] = { "\n", "  ", "- ", ": ", "\"", "[",
		"}", "#", "|\n", "\r", "\t", "&a ", "---\n", "? ", "\xc3",
		"<<<<<<< a\n", ", ", "'", "...\n", "- - " };
	size_t n = 1 + below(4), at, gone;

	for (; n > 0; n--) {
		struct psd_str old = psd_arena_copy(arena, psd_buf_get(text));

		at = below(old.n + 1);
		gone = below(3) == 0 ? below(old.n - at + 1) % 40 : 0;
		replace(text, old, (struct psd_str){ old.p + at, gone },
		    psd_str(bits[below(COUNT(bits))]));
	}
}

static void
damaged_versions_do_no_harm(void **state)
{
	const char *given = getenv("PSD_TEST_SEED");
	const char *many = getenv("PSD_TEST_ROUNDS");
	size_t i, k, rounds = many != NULL ? strtoul(many, NULL, 10) : 300;
	glob_t files;

	(void)state;
	seed = given != NULL ? strtoull(given, NULL, 10) : 20221116;
	assert_int_equal(glob("examples/*/2022/*.yaml", 0, NULL, &files), 0);
	for (i = 0; i < rounds; i++) {
		struct psd_arena arena = PSD_ARENA_INIT;
		struct joined made;
		struct versions v;

		first_seed = seed;
		make_versions(&v, &arena, files.gl_pathv[below(files.gl_pathc)],
		    true);
		for (k = 0; k < 3; k++)
			if (below(2) == 0)
				damage(&arena, &v.text[k]);
		v.t.base = psd_buf_get(&v.text[0]);
		v.t.ours = psd_buf_get(&v.text[1]);
		v.t.theirs = psd_buf_get(&v.text[2]);
		join(&made, &arena, &v.t);
		for (k = 0; k < made.conflicts.n; k++)
			HOLDS(made.conflicts.items[k].line > 0);
		HOLDS((made.n > 0) ==
		    (strstr(made.out.p, "\n>>>>>>> theirs") != NULL));
		psd_buf_release(&made.out);
		release_versions(&v);
		psd_arena_release(&arena);
	}
	globfree(&files);
}

#define ACTION "actions:\n  - id: x-11111\n"
#define RESULT "results:\n  - measure: m-11111\n    period: 2022\n"

/* A conflict, one of its answers, and what that makes. */
static const struct {
	const char *base, *ours, *theirs, *where;
	enum psd_take take;
	const char *value, *made; /* a field v; NULL: it is left */
} answered[] = {
	{ "a: 1\n", "a: 2 # x\n", "a: 3\n", "/a", PSD_TAKE_OURS, NULL,
	    "a: 2 # x\n" },
	{ "a: 1\n", "a: 2\n", "a: 3 # y\n", "/a", PSD_TAKE_THEIRS, NULL,
	    "a: 3 # y\n" },
	{ "a: 1\nb: 1\n", "a: 2\nb: 1\n", "# c\na: 3\nb: 2\n", "/a",
	    PSD_TAKE_VALUE, "v: ja", "# c\na: \"ja\"\nb: 2\n" },
	{ "a: 1\n", "a: 2\n", "a: 3\n", "/a", PSD_TAKE_VALUE, "v: [p, q]",
	    "a:\n  - p\n  - q\n" },
	{ "a: 1\n", "a: 2\n", "a: 3\n", "/a", PSD_TAKE_VALUE, "v: 4.50",
	    "a: 4.50\n" },
	{ "a: 1\n", "a: 2\n", "a: 3\n", "/a", PSD_TAKE_BOTH, NULL, NULL },
	{ "a: x\n", "a: Ett.\n", "a: Två.\n", "/a", PSD_TAKE_BOTH, NULL,
	    "a: Ett. Två.\n" },
	{ "a: |\n  x\n", "a: |\n  Ett.\n", "a: |\n  Två.\n  Tre.\n", "/a",
	    PSD_TAKE_BOTH, NULL, "a: |\n  Ett.\n  Två.\n  Tre.\n" },
	{ "a: 1\nb: 1\n", "b: 1\n", "a: 2\nb: 1\n", "/a", PSD_TAKE_OURS, NULL,
	    "b: 1\n" },
	{ "a: 1\nb: 1\n", "b: 1\n", "a: 2\nb: 1\n", "/a", PSD_TAKE_VALUE,
	    "v: 5", "a: 5\nb: 1\n" },
	{ "t:\n  - a\n  - b\n", "t:\n  - x\n  - b\n", "t:\n  - y\n  - b\n",
	    "/t/0", PSD_TAKE_BOTH, NULL, "t:\n  - x\n  - y\n  - b\n" },
	{ "t:\n  - a\n  - b\n", "t:\n  - x\n  - b\n", "t:\n  - y\n  - b\n",
	    "/t/0", PSD_TAKE_VALUE, "v: [p, q]", "t:\n  - p\n  - q\n  - b\n" },
	{ "t: [a, b]\n", "t: [x, b]\n", "t: [y, b, c]\n", "/t/0",
	    PSD_TAKE_VALUE, "v: 'p, q'", "t: [\"p, q\", b, c]\n" },
	{ "t: {a: 1, b: 1}\n", "t: {a: 2, b: 1}\n", "t: {a: 3, b: 2}\n", "/t/a",
	    PSD_TAKE_VALUE, "v: {c: d}", "t: {a: {c: d}, b: 2}\n" },
	{ ACTION "    text: a\n", ACTION "    text: b\n",
	    ACTION "    text: c\n", "/actions/x-11111/text", PSD_TAKE_THEIRS,
	    NULL, ACTION "    text: c\n" },
	{ RESULT "    numerator: 1\n    denominator: 3\n    by: x\n",
	    RESULT "    numerator: 2\n    denominator: 3\n    by: x\n",
	    RESULT "    numerator: 1\n    denominator: 4\n    by: y\n",
	    "/results/m-11111,2022/numerator", PSD_TAKE_THEIRS, NULL,
	    RESULT "    numerator: 1\n    denominator: 4\n    by: y\n" },
	{ RESULT "    numerator: 1\n    denominator: 3\n    by: x\n",
	    RESULT "    numerator: 2\n    denominator: 3\n    by: x\n",
	    RESULT "    numerator: 1\n    denominator: 4\n    by: y\n",
	    "/results/m-11111,2022/numerator", PSD_TAKE_VALUE, "v: {value: 50}",
	    RESULT "    value: 50\n    by: y\n" },
	{ "a: 1\n", "# x\na: 1\n", "# y\na: 2\n", "/a#above", PSD_TAKE_BOTH,
	    NULL, "# x\n# y\na: 2\n" },
	{ "a: 1\n", "# x\na: 1\n", "# y\na: 2\n", "/a#above", PSD_TAKE_VALUE,
	    "v: z", "# z\na: 2\n" },
	{ "a: 1\n", "a: 1 # x\n", "a: 2 # y\n", "/a#beside", PSD_TAKE_VALUE,
	    "v: z", "a: 2 # z\n" },
	{ "a: 1\n", "a: 1\n# x\n", "a: 2\n# y\n", "#below", PSD_TAKE_THEIRS,
	    NULL, "a: 2\n# y\n" },
	{ "t:\n  - id: a\n  - id: b\n  - id: c\n",
	    "t:\n  - id: b\n  - id: a\n  - id: c\n",
	    "t:\n  - id: a\n  - id: c\n  - id: b\n", "/t", PSD_TAKE_THEIRS,
	    NULL, "t:\n  - id: a\n  - id: c\n  - id: b\n" },
	{ "a: \"\nb: 1\n", "a: \"\nb: 2\n", "a: \"\nb: 3\n", "@1",
	    PSD_TAKE_THEIRS, NULL, "a: \"\nb: 3\n" },
	{ "a: \"\nb: 1\n", "a: \"\nb: 2\n", "a: \"\nb: 3\n", "@1",
	    PSD_TAKE_VALUE, "v: \"b: 4\"", "a: \"\nb: 4\n" },
};

static void
an_answer_decides(size_t i)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_answer one = { psd_str(answered[i].where), answered[i].take,
		NULL };
	struct psd_answers answers = { &one, 1 };
	struct psd_three t = { .base = psd_str(answered[i].base),
		.ours = psd_str(answered[i].ours),
		.theirs = psd_str(answered[i].theirs) };
	struct joined made;

	join(&made, &arena, &t);
	if (made.n != 1 ||
	    !psd_str_eq(made.conflicts.items[0].where, one.where))
		fail_msg("%s: %d conflicts, '%.*s'", answered[i].where, made.n,
		    PSD_F(made.conflicts.items[0].where));
	assert_true(made.conflicts.items[0].line > 0);
	psd_buf_release(&made.out);
	if (answered[i].value != NULL)
		one.value = psd_node_find(read_tree(&arena,
					      psd_str(answered[i].value)),
		    "v");
	t.answers = &answers;
	join(&made, &arena, &t);
	assert_int_equal(made.n, answered[i].made == NULL);
	if (answered[i].made != NULL)
		assert_string_equal(made.out.p, answered[i].made);
	psd_buf_release(&made.out);
	psd_arena_release(&arena);
}

static void
answers_decide_conflicts(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(answered); i++)
		an_answer_decides(i);
}

/* Says that a record with an A above 3 is wrong. */
static void
check_a(struct psd_findings *faults, struct psd_str bytes, void *arg)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	const struct psd_node *root = psd_ydoc_read(&arena, bytes, faults);
	const struct psd_node *t = psd_node_find(root, "t");

	(void)arg;
	if (psd_node_int(t, "a", 0) + psd_node_int(t, "b", 0) > 3)
		(void)psd_finding_add(faults, PSD_RULE_SHARE,
		    &psd_node_find(t, "a")->place, "together above 3");
	psd_arena_release(&arena);
}

static void
what_breaks_a_rule_together_is_asked(void **state)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_answer one = { PSD_S("/t"), PSD_TAKE_THEIRS, NULL };
	struct psd_answers answers = { &one, 1 };
	struct psd_three t = { .base = PSD_S("t:\n  a: 1\n  b: 1\nc: 1\n"),
		.ours = PSD_S("t:\n  a: 2\n  b: 1\nc: 2\n"),
		.theirs = PSD_S("t:\n  a: 1\n  b: 2\nc: 1\nd: 1\n"),
		.check = check_a };
	struct joined made;

	(void)state;
	join(&made, &arena, &t);
	assert_int_equal(made.n, 1);
	assert_int_equal(made.conflicts.items[0].kind, PSD_CONFLICT_INVALID);
	assert_string_equal(made.conflicts.items[0].reason.p,
	    "together above 3");
	assert_string_equal(made.out.p,
	    "<<<<<<< ours\nt:\n  a: 2\n  b: 1\n=======\n"
	    "t:\n  a: 1\n  b: 2\n>>>>>>> theirs\nc: 2\nd: 1\n");
	psd_buf_release(&made.out);
	t.answers = &answers;
	join(&made, &arena, &t);
	assert_int_equal(made.n, 0);
	assert_string_equal(made.out.p, "t:\n  a: 1\n  b: 2\nc: 2\nd: 1\n");
	psd_buf_release(&made.out);
	psd_arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers_decide_conflicts),
		cmocka_unit_test(what_breaks_a_rule_together_is_asked),
		cmocka_unit_test(any_two_edits_make_what_a_slow_model_makes),
		cmocka_unit_test(no_comment_is_lost),
		cmocka_unit_test(damaged_versions_do_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
