/* psd_unmerged: what stands between two versions, as git lists it. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/sync_side.h"

/* Takes "100644 ID 2\tpath" apart. */
static bool
read_stage(struct psd_unmerged_files *to, struct psd_arena *arena,
    struct psd_str line)
{
	struct psd_str mode, id, number;
	struct psd_unmerged *u = to->n > 0 ? &to->items[to->n - 1] : NULL;
	long stage;

	if (!psd_str_cut(&line, ' ', &mode) || !psd_str_cut(&line, ' ', &id) ||
	    !psd_str_cut(&line, '\t', &number))
		return false;
	stage = psd_str_number(number, PSD_SIDES);
	if (stage < 1)
		return false;
	if (u == NULL || !psd_str_eq(u->path, line)) {
		u = &to->items[to->n++];
		u->path = psd_arena_copy(arena, line);
	}
	u->stages[stage - 1] = (struct psd_stage){ psd_arena_copy(arena, id),
		psd_arena_copy(arena, mode) };
	return true;
}

/* Whether U is there on SIDE only. */
static bool
is_only(const struct psd_unmerged *u, enum psd_side side)
{
	int i;

	for (i = 0; i < PSD_SIDES; i++)
		if ((u->stages[i].id.p != NULL) != (i == (int)side))
			return false;
	return true;
}

/* Lets OURS be what it is called here, and U what SIDE has of it. */
static void
take_name(struct psd_unmerged *ours, struct psd_unmerged *u, enum psd_side side)
{
	ours->names[side] = u->path;
	ours->stages[side] = u->stages[side];
	*u = (struct psd_unmerged){ .path = u->path };
}

/* git has joined what the two files hold. Where it could not, there are marks
 * in it, and each side is to be what it was. */
static void
settle_contents(struct psd_unmerged *u, const struct psd_clone *c)
{
	struct psd_str text = psd_clone_ask(c,
	    PSD_ARGV("cat-file", "blob", u->stages[PSD_OURS].id.p));
	struct psd_str side[2] = { c->ours, c->theirs }, line, name;
	bool marks = false;
	int i;

	while (!marks && psd_str_cut(&text, '\n', &line))
		marks = psd_str_starts(line, "<<<<<<<");
	for (i = 0; marks && i < 2; i++) {
		name = psd_arena_print(c->arena, "%.*s:%s", PSD_F(side[i]),
		    u->names[PSD_OURS + i].p);
		u->stages[PSD_OURS + i].id = psd_clone_ask(c,
		    PSD_ARGV("rev-parse", "--verify", "-q", name.p));
	}
}

/*
 * A file that both gave another name is told three times: under the old one,
 * and with the same contents under each of the new ones. It becomes one.
 */
static void
join_names(struct psd_unmerged_files *all, const struct psd_clone *c)
{
	size_t i, j, n = 0;

	for (i = 0; i < all->n; i++) {
		struct psd_unmerged *u = &all->items[i], *other;

		for (j = 0; is_only(u, PSD_OURS) && j < all->n; j++) {
			other = &all->items[j];
			if (!is_only(other, PSD_THEIRS) ||
			    !psd_str_eq(other->stages[PSD_THEIRS].id,
				u->stages[PSD_OURS].id))
				continue;
			u->names[PSD_OURS] = u->path;
			take_name(u, other, PSD_THEIRS);
			if (c->theirs.p != NULL)
				settle_contents(u, c);
		}
		for (j = 0; u->names[PSD_THEIRS].p != NULL && j < all->n &&
		     u->names[PSD_BASE].p == NULL;
		     j++)
			if (is_only(&all->items[j], PSD_BASE))
				take_name(u, &all->items[j], PSD_BASE);
	}
	for (i = 0; i < all->n; i++)
		if (all->items[i].stages[PSD_BASE].id.p != NULL ||
		    all->items[i].stages[PSD_OURS].id.p != NULL ||
		    all->items[i].stages[PSD_THEIRS].id.p != NULL)
			all->items[n++] = all->items[i];
	all->n = n;
}

int
psd_unmerged_find(struct psd_unmerged_files *out, const struct psd_clone *clone,
    struct psd_err *e)
{
	struct psd_buf said = PSD_BUF_INIT;
	struct psd_str all, line;
	size_t n = 1, i;
	int rc = psd_clone_read(clone,
	    PSD_ARGV("ls-files", "-u", "-z", "--full-name", ":/"), &said, e);

	for (i = 0; i < said.n; i++)
		n += said.p[i] == '\0';
	out->items = psd_arena_array(clone->arena, n, struct psd_unmerged);
	out->n = 0;
	all = psd_buf_get(&said);
	while (rc == 0 && all.n > 0 && psd_str_cut(&all, '\0', &line))
		if (!read_stage(out, clone->arena, line))
			break;
	join_names(out, clone);
	psd_buf_release(&said);
	return rc;
}
