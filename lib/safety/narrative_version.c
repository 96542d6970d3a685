/* psd_narrative_version: a narrative as units that can be lined up. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/narrative_version.h"

bool
psd_narrative_unit_is_list(const struct psd_narrative_unit *u)
{
	return u->part != NULL && u->part->kind == PSD_PIECE_LIST;
}

static struct psd_narrative_unit *
add_unit(struct psd_narrative_version *v, const struct psd_piece *part,
    struct psd_str bytes)
{
	struct psd_narrative_unit *u = &v->units[v->n_units++];

	*u = (struct psd_narrative_unit){ .part = part, .bytes = bytes };
	return u;
}

/* Parts are the same by their ids, texts by what they say. */
static void
classify(struct psd_narrative_version *v, struct psd_arena *arena,
    struct psd_classes *classes)
{
	size_t i;

	for (i = 0; i < v->n_units; i++) {
		const struct psd_narrative_unit *u = &v->units[i];
		struct psd_str name = psd_str_trim(u->bytes);

		if (psd_narrative_unit_is_list(u))
			name = PSD_S("\n");
		else if (u->part != NULL)
			name = psd_arena_print(arena, "\n%.*s",
			    PSD_F(u->part->id));
		v->classes[i] = psd_class_text(classes, name);
	}
}

/* Whether LINE, between the lines of a text, is blank and ends a paragraph. */
static bool
is_gap(const struct psd_lines *state, struct psd_str line)
{
	return state->fence == '\0' && !state->comment &&
	    psd_str_trim(line).n == 0;
}

/* A blank line ends what is before it. */
static void
add_gap(struct psd_narrative_version *v, struct psd_str line)
{
	struct psd_str *gap = v->n_units > 0 ? &v->units[v->n_units - 1].gap
					     : &v->gap;

	if (gap->p == NULL)
		gap->p = line.p;
	gap->n = (size_t)(line.p + line.n - gap->p);
}

static void
add_text(struct psd_narrative_version *v, struct psd_str text)
{
	struct psd_lines state = { '\0', false };
	struct psd_str line, rest = text;
	struct psd_narrative_unit *open = NULL;

	while (psd_narrative_line(&rest, &line)) {
		bool gap = is_gap(&state, line), heading;

		heading = psd_narrative_line_kind(&state, line) ==
		    PSD_LINE_HEADING;
		line.n = (rest.n > 0 ? (size_t)(rest.p - line.p)
				     : (size_t)(text.p + text.n - line.p));
		if (gap) {
			add_gap(v, line);
			open = NULL;
		} else if (open == NULL || heading || open->heading) {
			open = add_unit(v, NULL, line);
			open->heading = heading;
		} else {
			open->bytes.n += line.n;
		}
	}
}

int
psd_narrative_version_read(struct psd_narrative_version *v,
    struct psd_arena *arena, struct psd_classes *classes, struct psd_str bytes,
    struct psd_err *e)
{
	size_t i;

	v->units = psd_arena_array(arena, bytes.n + 1,
	    struct psd_narrative_unit);
	v->classes = psd_arena_array(arena, bytes.n + 1, size_t);
	v->parts.arena = arena;
	if (bytes.p == NULL)
		return 0;
	if (psd_narrative_read(&v->n, arena, bytes, "", e) < 0)
		return -1;
	v->there = true;
	for (i = 0; i < v->n.n; i++) {
		struct psd_piece *p = &v->n.items[i];

		if (p->kind == PSD_PIECE_PART)
			(void)psd_table_add(&v->parts, p->id, p);
		if (p->kind == PSD_PIECE_TEXT)
			add_text(v, p->bytes);
		else if (p->kind != PSD_PIECE_FRONT)
			(void)add_unit(v, p, p->bytes);
	}
	classify(v, arena, classes);
	return 0;
}
