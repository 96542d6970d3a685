/* psd_three_comment: two versions of a comment become one. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/align.h"
#include "lib/record/three_way_made.h"

/* The paragraphs of a comment, and lines for programs, each for itself. */
struct units {
	struct psd_str *items;
	size_t *classes, n;
};

static bool
is_for_programs(struct psd_str line)
{
	line = psd_str_trim(line);
	return psd_str_starts(line, "# yaml-language-server:") ||
	    psd_str_starts(line, "# $schema:") ||
	    psd_str_starts(line, "# psd:");
}

static void
take_apart(struct units *out, struct psd_classes *classes, struct psd_str text)
{
	struct psd_str line, *last = NULL;
	bool open = false;

	out->items = psd_arena_array(classes->arena, text.n + 1,
	    struct psd_str);
	while (text.n > 0 && psd_str_cut(&text, '\n', &line)) {
		bool alone = psd_str_trim(line).n == 0 || is_for_programs(line);

		line.n++; /* its end */
		if (open && !alone) {
			last->n += line.n;
			continue;
		}
		last = &out->items[out->n++];
		*last = line;
		open = !alone;
	}
	out->classes = psd_arena_array(classes->arena, out->n + 1, size_t);
}

static void
classify(struct units *u, struct psd_classes *classes)
{
	size_t i;

	for (i = 0; i < u->n; i++)
		u->classes[i] = psd_class_text(classes,
		    psd_three_comments(classes->arena, u->items[i]));
}

static void
add_run(struct psd_buf *to, const struct units *u, struct psd_run run)
{
	size_t i;

	for (i = 0; i < run.n; i++)
		psd_buf_str(to, u->items[run.at + i]);
}

/* Whether all of the paragraphs RUN are blank lines. */
static bool
is_blank(const struct units *u, struct psd_run run)
{
	size_t i;

	for (i = 0; i < run.n; i++)
		if (psd_str_trim(u->items[run.at + i]).n > 0)
			return false;
	return true;
}

/* Adds what the versions U make together; false where they clash. */
static bool
join_units(struct psd_buf *to, struct psd_arena *arena, const struct units *u)
{
	const struct psd_align a = { .base = u[0].classes,
		.ours = u[1].classes,
		.theirs = u[2].classes,
		.n_base = u[0].n,
		.n_ours = u[1].n,
		.n_theirs = u[2].n };
	struct psd_chunk *chunks;
	size_t n = psd_align(&chunks, arena, &a), i;

	for (i = 0; i < n; i++) {
		const struct psd_chunk *c = &chunks[i];

		if (c->kind == PSD_CHUNK_THEIRS ||
		    (c->kind == PSD_CHUNK_CLASH && is_blank(&u[1], c->ours) &&
			is_blank(&u[0], c->base)))
			add_run(to, &u[2], c->theirs);
		else if (c->kind != PSD_CHUNK_CLASH ||
		    (is_blank(&u[2], c->theirs) && is_blank(&u[0], c->base)))
			add_run(to, &u[1], c->ours);
		else
			return false;
	}
	return true;
}

static bool
join_paragraphs(struct psd_three_job *j, struct psd_three_text *out,
    const struct psd_three_text *v)
{
	struct psd_classes classes = { .arena = j->arena };
	struct units u[3] = { { NULL, NULL, 0 } };
	struct psd_buf joined = PSD_BUF_INIT;
	bool done;
	int i;

	/* they are put together, and so must be indented alike */
	if (v[1].col != v[2].col)
		return false;
	for (i = 0; i < 3; i++) {
		take_apart(&u[i], &classes, v[i].s);
		classify(&u[i], &classes);
	}
	done = join_units(&joined, j->arena, u);
	if (done)
		*out = (struct psd_three_text){
			psd_arena_copy(j->arena, psd_buf_get(&joined)), v[1].col
		};
	psd_buf_release(&joined);
	psd_classes_release(&classes);
	return done;
}

/* Which of the versions stands: 1, 2; or 0. */
static int
choose(struct psd_three_job *j, const struct psd_three_text *v)
{
	struct psd_str c[3];
	int i;

	if (psd_str_eq(v[1].s, v[0].s))
		return 2;
	if (psd_str_eq(v[2].s, v[0].s))
		return 1;
	for (i = 0; i < 3; i++)
		c[i] = psd_three_comments(j->arena, v[i].s);
	if (psd_str_eq(c[1], c[2]))
		return 1;
	if (psd_str_eq(c[1], c[0]))
		return 2;
	return psd_str_eq(c[2], c[0]) ? 1 : 0;
}

/* A comment of a person's own, as lines above or behind a field. */
static struct psd_three_text
own_comment(struct psd_three_job *j, struct psd_str s, bool beside)
{
	struct psd_buf out = PSD_BUF_INIT;
	struct psd_three_text text = { { NULL, 0 }, 0 };
	struct psd_str line;

	while (s.n > 0 && psd_str_cut(&s, '\n', &line)) {
		line = psd_str_trim(line);
		if (line.n == 0)
			continue;
		if (beside)
			psd_buf_putc(&out, ' ');
		if (line.p[0] != '#')
			psd_buf_puts(&out, "# ");
		psd_buf_str(&out, line);
		if (!beside)
			psd_buf_putc(&out, '\n');
	}
	if (beside)
		psd_buf_putc(&out, '\n');
	text.s = psd_buf_detach(&out, j->arena);
	return text;
}

static bool
take_answer(struct psd_three_job *j, struct psd_three_text *out,
    const struct psd_three_text *v, const struct psd_conflict *c)
{
	const struct psd_answer *a = psd_three_answer(j, c->where);
	bool beside = psd_str_ends(c->where, "#beside");

	if (a == NULL || (a->take == PSD_TAKE_VALUE && a->value == NULL))
		return false;
	if (a->take == PSD_TAKE_VALUE)
		*out = own_comment(j, a->value->text, beside);
	else if (a->take != PSD_TAKE_BOTH)
		*out = v[a->take == PSD_TAKE_OURS ? 1 : 2];
	else
		*out = own_comment(j,
		    psd_arena_print(j->arena, "%.*s\n%.*s", PSD_F(c->ours),
			PSD_F(c->theirs)),
		    beside);
	return true;
}

void
psd_three_comment(struct psd_three_job *j, struct psd_three_comment *out,
    const struct psd_three_text *v, const struct psd_node *at,
    const char *suffix)
{
	struct psd_conflict c = { .kind = PSD_CONFLICT_COMMENT };
	int chosen = choose(j, v);

	if (chosen > 0) {
		out->text = v[chosen];
		return;
	}
	if (strcmp(suffix, "#beside") != 0 && join_paragraphs(j, &out->text, v))
		return;
	c.where = psd_pointers_of(&j->pointers, at);
	c.where = psd_arena_print(j->arena, "%.*s%s", PSD_F(c.where), suffix);
	c.base = psd_three_comments(j->arena, v[0].s);
	c.ours = psd_three_comments(j->arena, v[1].s);
	c.theirs = psd_three_comments(j->arena, v[2].s);
	if (take_answer(j, &out->text, v, &c))
		return;
	out->text = v[1];
	out->other = v[2];
	out->split = true;
	out->conflict = psd_three_clash(j, &c);
}
