/* psd_trace_place: who wrote a line of a narrative, and from what. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/trace_part.h"

/* The records as they are (VERSION absent), or were in a version, told once. A
 * version that cannot be told is not there, which is no error. */
static int
tell_then(struct psd_trace_then **out, struct psd_tracing *g,
    struct psd_str version, struct psd_err *e)
{
	const struct psd_version *v = psd_view_version(g->t->src->store->view);
	struct psd_str at = v != NULL ? v->id : version;
	struct psd_trace_then *then;
	struct psd_err why = { 0 };
	int rc;

	for (then = g->thens; then != NULL; then = then->next)
		if (psd_str_eq(then->telling.version, version))
			break;
	*out = then;
	if (then != NULL)
		return 0;
	then = psd_arena_new(g->arena, struct psd_trace_then);
	then->next = g->thens;
	g->thens = *out = then;
	rc = psd_telling_load(&then->telling, &g->choice, version,
	    version.n > 0 ? &why : e);
	if (rc < 0 && version.n == 0)
		return -1;
	then->there = rc == 0;
	then->w = *g->t->w;
	if (version.n > 0) {
		at = version;
		then->w.org = &then->telling.org;
		then->w.store = &then->telling.store;
		then->w.lookup = !then->there
		    ? NULL
		    : psd_lookup_new(g->arena, &then->telling.store,
			  &then->telling.org);
	}
	then->pointers.arena = then->records.arena = g->arena;
	then->faults = (struct psd_findings)PSD_FINDINGS_INIT;
	then->blame = psd_blame_new(g->arena, g->t->src->store->root.p, at);
	return 0;
}

/* The piece that byte AT lies in. */
static const struct psd_piece *
piece_at(const struct psd_narrative *n, const char *start, size_t at)
{
	size_t i;

	for (i = 0; i + 1 < n->n; i++)
		if ((size_t)(n->items[i + 1].bytes.p - start) > at)
			break;
	return &n->items[i];
}

/* The last heading before P in the text that readers see. */
static struct psd_str
heading_of(const struct psd_tracing *g, const struct psd_trace_place *p)
{
	struct psd_str heading = { NULL, 0 };
	size_t i;

	for (i = 0; i < g->n.n; i++) {
		const struct psd_piece *piece = &g->n.items[i];
		struct psd_lines state = { '\0', false };
		struct psd_str rest = piece->bytes, line;

		while (piece->kind == PSD_PIECE_TEXT &&
		    psd_narrative_line(&rest, &line)) {
			if (line.p > g->bytes.p + p->at.from)
				break;
			if (psd_narrative_line_kind(&state, line) ==
			    PSD_LINE_HEADING)
				heading = line;
		}
		if (piece == p->piece)
			break;
	}
	return psd_seek_plain(g->arena, heading);
}

/* Where the line of P stands, and what it says. */
static void
read_line(struct psd_trace_place *p, const struct psd_tracing *g)
{
	struct psd_str rest = psd_buf_get(&g->bytes), line;
	const char *body = p->piece->body.p;

	while (psd_narrative_line(&rest, &line)) {
		p->line++;
		p->text = line;
		if (body != NULL && line.p > body)
			p->in_body++;
		if (line.p + line.n >= g->bytes.p + p->at.from)
			break;
	}
	p->col = (size_t)(g->bytes.p + p->at.from - p->text.p);
}

/* What psd tells, or told when the line was brought, as P says it. */
static int
find_told(struct psd_trace_place *p, struct psd_tracing *g, struct psd_err *e)
{
	struct psd_str none = { NULL, 0 };
	struct psd_trace_then *then;

	if (tell_then(&p->then, g, none, e) < 0)
		return -1;
	p->told = psd_telling_line(&p->then->telling, p->piece->id,
	    p->piece->body, p->in_body);
	if (p->told.there || psd_str_trim(p->text).n == 0)
		return 0;
	if (p->brought != NULL) {
		if (tell_then(&then, g, p->brought->id, e) < 0)
			return -1;
		p->told = psd_telling_line(&then->telling, p->piece->id,
		    p->piece->body, p->in_body);
		if (then->there && p->told.there) {
			p->then = then;
			return 0;
		}
	}
	p->told = psd_telling_like(&p->then->telling, p->piece->id, p->text);
	p->instead = p->told.there;
	return 0;
}

int
psd_trace_place(struct psd_trace_place *p, struct psd_tracing *g,
    struct psd_err *e)
{
	p->piece = piece_at(&g->n, g->bytes.p, p->at.from);
	read_line(p, g);
	p->heading = heading_of(g, p);
	if (g->saved &&
	    psd_blame_line(&p->brought, g->blame, g->path, p->line, e) < 0)
		return -1;
	if (p->piece->kind != PSD_PIECE_PART)
		return 0;
	return find_told(p, g, e);
}
