/* psd_narrative_merge: new parts into a text that people write in. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/narrative_merge.h"

#include "lib/base/utf8.h"
#include "lib/record/write.h"
#include "lib/safety/narrative_spot.h"

/* One merge under way. */
struct job {
	const struct psd_merge *m;
	struct psd_buf *to;
	struct psd_merge_notes *notes;
	struct psd_arena *arena;
	struct psd_spot *spots; /* by new part; where it is put in */
	bool *placed;
	const char *eol;
};

const struct psd_new_part *
psd_merge_part(const struct psd_merge *m, struct psd_str id)
{
	size_t i;

	for (i = 0; i < m->n_parts; i++)
		if (psd_str_eq(m->parts[i].id, id))
			return &m->parts[i];
	return NULL;
}

bool
psd_narrative_has_part(const struct psd_narrative *n, struct psd_str id)
{
	size_t i;

	for (i = 0; i < n->n; i++)
		if (n->items[i].kind == PSD_PIECE_PART &&
		    psd_str_eq(n->items[i].id, id))
			return true;
	return false;
}

/* PIECE: where the part stands; NULL when it does not. */
static void
note(struct job *j, enum psd_merge_note_kind kind,
    const struct psd_new_part *part, const struct psd_piece *piece)
{
	struct psd_merge_note *n = &j->notes->items[j->notes->n++];

	*n = (struct psd_merge_note){ .kind = kind, .part = part };
	if (piece == NULL)
		return;
	n->line = piece->line;
	n->body = psd_arena_copy(j->arena, piece->body);
}

/* Adds S, whose lines end with LF, with the file's own line ends. */
static void
add_lines(struct psd_buf *to, struct psd_str s, const char *eol)
{
	struct psd_str line;

	while (psd_narrative_line(&s, &line)) {
		psd_buf_str(to, line);
		psd_buf_puts(to, eol);
	}
}

static void
add_part(struct psd_buf *to, const struct psd_new_part *p, const char *eol)
{
	struct psd_buf body = PSD_BUF_INIT;

	psd_buf_print(&body, "\n%.*s\n", PSD_F(p->text));
	psd_buf_print(to, "<!-- psd:part id=%.*s digest=%s -->%s", PSD_F(p->id),
	    psd_narrative_digest(psd_buf_get(&body)).s, eol);
	add_lines(to, psd_buf_get(&body), eol);
	psd_buf_print(to, "<!-- psd:end -->%s", eol);
	psd_buf_release(&body);
}

bool
psd_narrative_says(struct psd_str body, const struct psd_new_part *p)
{
	struct psd_buf text = PSD_BUF_INIT;
	bool same;

	psd_buf_print(&text, "\n%.*s\n", PSD_F(p->text));
	same = strcmp(psd_narrative_digest(body).s,
		   psd_narrative_digest(psd_buf_get(&text)).s) == 0;
	psd_buf_release(&text);
	return same;
}

static void
merge_part(struct job *j, const struct psd_piece *piece)
{
	const struct psd_new_part *p = psd_merge_part(j->m, piece->id);
	bool same = p != NULL && psd_narrative_says(piece->body, p);
	bool take = psd_str_eq(j->m->take, piece->id);

	if (p == NULL || (same && piece->ours && !piece->missigned)) {
		psd_buf_str(j->to, piece->bytes);
	} else if (same || piece->ours || take) {
		add_part(j->to, p, j->eol);
		if (!same && !piece->ours)
			note(j, PSD_MERGE_TAKEN, p, piece);
	} else {
		psd_buf_str(j->to, piece->bytes);
		note(j, PSD_MERGE_KEPT, p, piece);
	}
}

static void
find_spots(struct job *j)
{
	const struct psd_merge *m = j->m;
	size_t i;

	for (i = 0; i < m->n_parts; i++) {
		const struct psd_new_part *p = &m->parts[i];
		const struct psd_where where = { m->n, m->outline, p->heading };

		if (p->text.n == 0 || psd_narrative_has_part(m->n, p->id))
			continue;
		if (psd_table_find(&m->n->known, p->id) != NULL &&
		    !psd_str_eq(p->id, m->take))
			note(j, PSD_MERGE_AWAY, p, NULL);
		else if (psd_narrative_spot(&j->spots[i], &where))
			j->placed[i] = true;
		else
			note(j, PSD_MERGE_HOMELESS, p, NULL);
	}
}

/* Ends the line and leaves an empty one. */
static void
leave_a_line(struct psd_buf *to, const char *eol)
{
	if (to->n > 0 && to->p[to->n - 1] != '\n')
		psd_buf_puts(to, eol);
	if (!psd_str_ends(psd_buf_get(to), "\n\n") &&
	    !psd_str_ends(psd_buf_get(to), "\n\r\n"))
		psd_buf_puts(to, eol);
}

/* Adds the new parts that belong at AT of piece I; FOLLOWS is what comes. */
static void
add_new(struct job *j, size_t i, size_t at, struct psd_str follows)
{
	bool any = false;
	size_t k;

	for (k = 0; k < j->m->n_parts; k++) {
		if (!j->placed[k] || j->spots[k].piece != i ||
		    j->spots[k].at != at)
			continue;
		leave_a_line(j->to, j->eol);
		add_part(j->to, &j->m->parts[k], j->eol);
		any = true;
	}
	if (any && follows.n > 0 && follows.p[0] != '\n' &&
	    !psd_str_starts(follows, "\r\n"))
		psd_buf_puts(j->to, j->eol);
}

static void
merge_text(struct job *j, size_t i)
{
	struct psd_str rest = j->m->n->items[i].bytes;
	size_t at = 0, k, next;

	while (rest.n > 0) {
		next = rest.n + at;
		for (k = 0; k < j->m->n_parts; k++)
			if (j->placed[k] && j->spots[k].piece == i &&
			    j->spots[k].at > at && j->spots[k].at < next)
				next = j->spots[k].at;
		psd_buf_add(j->to, rest.p, next - at);
		rest.p += next - at;
		rest.n -= next - at;
		at = next;
		add_new(j, i, at, rest);
	}
}

/* The list of all parts that were ever there, and those that come now. */
static void
add_list(struct job *j, const struct psd_piece *old)
{
	const struct psd_merge *m = j->m;
	bool any = old == NULL;
	size_t i;

	for (i = 0; m->n != NULL && i < m->n_parts; i++)
		any = any ||
		    (j->placed[i] &&
			psd_table_find(&m->n->known, m->parts[i].id) == NULL);
	if (!any) {
		psd_buf_str(j->to, old->bytes);
		return;
	}
	psd_buf_print(j->to, "<!-- psd:parts%s", j->eol);
	for (i = 0; m->n != NULL && i < m->n->n_listed; i++)
		psd_buf_print(j->to, "%.*s%s", PSD_F(m->n->listed[i]), j->eol);
	for (i = 0; i < m->n_parts; i++)
		if ((m->n == NULL && m->parts[i].text.n > 0) ||
		    (m->n != NULL && j->placed[i] &&
			psd_table_find(&m->n->known, m->parts[i].id) == NULL))
			psd_buf_print(j->to, "%.*s%s", PSD_F(m->parts[i].id),
			    j->eol);
	psd_buf_print(j->to, "-->%s", j->eol);
}

static void
merge_pieces(struct job *j)
{
	const struct psd_narrative *n = j->m->n;
	const struct psd_piece *list = NULL;
	const struct psd_str nothing = { NULL, 0 };
	size_t i;

	for (i = 0; i < n->n; i++) {
		const struct psd_piece *p = &n->items[i];

		add_new(j, i, 0, p->bytes);
		switch (p->kind) {
		case PSD_PIECE_FRONT:
			psd_buf_str(j->to, p->bytes);
			break;
		case PSD_PIECE_TEXT:
			merge_text(j, i);
			break;
		case PSD_PIECE_PART:
			merge_part(j, p);
			break;
		case PSD_PIECE_LIST:
			list = p;
			add_list(j, p);
			break;
		}
	}
	add_new(j, n->n, 0, nothing);
	if (list == NULL) {
		leave_a_line(j->to, j->eol);
		add_list(j, NULL);
	}
}

void
psd_narrative_merge(struct psd_buf *to, struct psd_merge_notes *notes,
    struct psd_arena *arena, const struct psd_merge *m)
{
	struct job j = { .m = m,
		.to = to,
		.notes = notes,
		.arena = arena,
		.eol = m->n->crlf ? "\r\n" : "\n" };

	notes->n = 0;
	notes->items = psd_arena_array(arena, m->n_parts + m->n->n,
	    struct psd_merge_note);
	j.spots = psd_arena_array(arena, m->n_parts, struct psd_spot);
	j.placed = psd_arena_array(arena, m->n_parts, bool);
	find_spots(&j);
	merge_pieces(&j);
}

/* The names of roles that outlines use, for an organisation that has not
 * listed them; Swedish, since they stand in its document. */
static const struct {
	const char *id, *name;
} roles[] = {
	{ "cheflakare", "chefläkare" },
	{ "kvalitetsutvecklare", "kvalitetsutvecklare" },
	{ "mas", "medicinskt ansvarig sjuksköterska" },
	{ "mar", "medicinskt ansvarig för rehabilitering" },
	{ "verksamhetschef", "verksamhetschef" },
	{ "enhetschef", "enhetschef" },
};

/* Below the level that a role belongs to, and where the organisation has no
 * such role, the unit's own manager writes: the first role of psd.yaml that
 * belongs to the unit's level. */
struct psd_str
psd_heading_role(const struct psd_org *org, const struct psd_unit *unit,
    const struct psd_heading *h)
{
	struct psd_str role = h->owner;
	const struct psd_node *entry = psd_org_entry(org, "roles", role);
	const struct psd_org_level *level = psd_org_level_find(org,
	    psd_node_text(entry, "level"));
	const struct psd_node *n = psd_node_list(org->node, "roles");

	if (role.n == 0 ||
	    (entry != NULL &&
		(unit->parent == NULL || level == NULL ||
		    level->rank >= unit->level->rank)))
		return role;
	for (; n != NULL; n = n->next)
		if (psd_str_eq(psd_node_text(n, "level"), unit->level->id))
			return psd_node_text(n, "id");
	return role;
}

struct psd_str
psd_heading_owner(const struct psd_org *org, const struct psd_unit *unit,
    const struct psd_heading *h)
{
	struct psd_str role = psd_heading_role(org, unit, h);
	size_t i;

	if (role.n == 0 || psd_org_entry(org, "roles", role) != NULL)
		return role.n > 0 ? psd_org_name(org, "roles", role) : role;
	for (i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
		if (psd_str_is(role, roles[i].id))
			return psd_str(roles[i].name);
	return role;
}

static void
add_front(struct psd_buf *to, const struct psd_narrative_head *head,
    const struct psd_outline *o)
{
	struct psd_buf title = PSD_BUF_INIT;

	psd_buf_print(&title, "Patientsäkerhetsberättelse %d – %.*s",
	    head->year, PSD_F(head->unit->name));
	psd_buf_puts(to, "---\nrecord: narrative\n");
	psd_write_field(to, 0, "unit", head->unit->id);
	psd_buf_print(to, "year: %d\n", head->year);
	psd_write_field(to, 0, "title", psd_buf_get(&title));
	psd_write_field(to, 0, "outline", o->id);
	psd_write_field(to, 0, "outline_version", o->version);
	if (head->org->framework.n > 0)
		psd_write_field(to, 0, "framework", head->org->framework);
	psd_buf_print(to, "---\n\n# %.*s\n", PSD_F(psd_buf_get(&title)));
	psd_buf_release(&title);
}

/* Adds S in lines of at most 78 columns; it cannot end the comment. */
static void
add_wrapped(struct psd_buf *to, struct psd_str s)
{
	while (s.n > 0) {
		size_t next, n = psd_utf8_wrap(s, 78, &next), i;

		for (i = 0; i < n; i++)
			if (s.p[i] != '>')
				psd_buf_putc(to, s.p[i]);
		psd_buf_putc(to, '\n');
		s.p += next;
		s.n -= next;
	}
}

static void
add_help(struct psd_buf *to, const struct psd_narrative_head *head,
    const struct psd_heading *h)
{
	struct psd_str owner = psd_heading_owner(head->org, head->unit, h);
	struct psd_buf text = PSD_BUF_INIT;
	const struct psd_node *law;

	if (h->instruction.n == 0 && owner.n == 0 && h->law == NULL)
		return;
	psd_buf_puts(to,
	    "\n<!-- Hjälp till den som skriver. "
	    "Syns inte när berättelsen läses.\n");
	add_wrapped(to, psd_str_trim(h->instruction));
	if (owner.n > 0)
		psd_buf_print(&text, "Skrivs av: %.*s.", PSD_F(owner));
	for (law = h->law; law != NULL; law = law->next)
		psd_buf_print(&text, "%s%.*s%s",
		    law == h->law ? (text.n > 0 ? " Lagrum: " : "Lagrum: ")
				  : ", ",
		    PSD_F(law->text), law->next == NULL ? "." : "");
	add_wrapped(to, psd_buf_get(&text));
	psd_buf_puts(to, "-->\n");
	psd_buf_release(&text);
}

void
psd_narrative_draft(struct psd_buf *to, const struct psd_narrative_head *head,
    const struct psd_merge *m)
{
	struct job j = { .m = m, .to = to, .eol = "\n" };
	size_t i, k;

	add_front(to, head, m->outline);
	for (i = 0; i < m->outline->n; i++) {
		const struct psd_heading *h = &m->outline->headings[i];

		psd_buf_print(to, "\n%.*s %.*s%s%.*s\n", h->level + 1, "######",
		    PSD_F(h->number), h->number.n > 0 ? " " : "",
		    PSD_F(h->title));
		add_help(to, head, h);
		for (k = 0; k < m->n_parts; k++)
			if (m->parts[k].heading == h &&
			    m->parts[k].text.n > 0) {
				psd_buf_putc(to, '\n');
				add_part(to, &m->parts[k], "\n");
			}
	}
	psd_buf_putc(to, '\n');
	add_list(&j, NULL);
}
