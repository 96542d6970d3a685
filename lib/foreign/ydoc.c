/* psd_ydoc: the bytes of a YAML file become a tree. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/ydoc.h"

#include "lib/base/utf8.h"
#include "lib/foreign/ydoc_bytes.h"
#include "lib/foreign/ydoc_paste.h"
#include "lib/foreign/ydoc_tree.h"

/* What is read when tabs are WIDTH columns apart, for tab_width(). */
struct reading {
	const struct psd_node *root;
	size_t width, swallowed;
	bool tabs;
};

static void
read_with_tabs(struct reading *to, struct psd_arena *arena,
    struct psd_str bytes, size_t width)
{
	struct psd_pastes pastes = PSD_PASTES_INIT;
	struct psd_edits edits = PSD_EDITS_INIT;
	struct psd_ydoc_tree now;

	psd_pastes_find(&pastes, bytes, width);
	psd_pastes_edits(&edits, &pastes, true);
	psd_ydoc_tree(&now, arena, bytes, &edits, PSD_YDOC_ANY);
	*to = (struct reading){ now.root, width, pastes.swallowed,
		pastes.tabs };
	psd_findings_release(&now.found);
	psd_edits_release(&edits);
	psd_pastes_release(&pastes);
}

/*
 * A tab is as wide as its author's editor shows it. Its mend is certain when
 * every width that gives a tree gives the same one; 0: it is not. A width that
 * lets fields fall into the text above them was not the author's.
 */
static size_t
tab_width(struct psd_str bytes)
{
	static const size_t widths[] = { 2, 4, 8 };
	struct psd_arena arena = PSD_ARENA_INIT;
	struct reading best = { NULL, 0, 0, false }, now = { .tabs = true };
	size_t i;

	for (i = 0; i < sizeof(widths) / sizeof(widths[0]) && now.tabs; i++) {
		read_with_tabs(&now, &arena, bytes, widths[i]);
		if (now.root == NULL || !now.tabs)
			continue;
		if (best.root == NULL || now.swallowed < best.swallowed)
			best = now;
		else if (now.swallowed == best.swallowed &&
		    !psd_node_eq(best.root, now.root))
			best.width = 0;
	}
	psd_arena_release(&arena);
	return best.width;
}

static void
find_pastes(struct psd_pastes *pastes, struct psd_str bytes)
{
	size_t width = 0;

	if (bytes.n > 0 && memchr(bytes.p, '\t', bytes.n) != NULL)
		width = tab_width(bytes);
	psd_pastes_find(pastes, bytes, width);
}

/* The first finding that ended the reading. */
static const struct psd_finding *
stopper(const struct psd_ydoc_tree *out)
{
	if (out->whole || out->found.n == 0)
		return NULL;
	return &out->found.items[out->found.n - 1];
}

/* Whether P, which stands in lines FROM to TO, can be why reading ended at
 * LINE: libyaml notices on the line itself or on the next one. */
static bool
explains(const struct psd_place *place, unsigned line)
{
	return place->line > 0 && place->line <= line &&
	    place->line + 1 >= line;
}

/* What ended the reading came of pastes, of those in the nearest line, and so
 * they are as grave. */
static void
raise_pastes(struct psd_pastes *pastes, struct psd_str bytes, unsigned line)
{
	struct psd_cursor cursor;
	unsigned nearest = 0;
	size_t pass, i;

	for (pass = 0; pass < 2; pass++) {
		psd_cursor_init(&cursor, bytes);
		for (i = 0; i < pastes->n; i++) {
			struct psd_paste *p = &pastes->items[i];

			if (p->fix.with.p == NULL || p->reads ||
			    p->rule == PSD_RULE_DECOMPOSED)
				continue;
			psd_cursor_to_byte(&cursor, p->at);
			if (cursor.line > line)
				break;
			if (pass == 0)
				nearest = cursor.line;
			else if (cursor.line == nearest)
				p->level = PSD_ERROR;
		}
	}
}

/* Reads BYTES as PASTES let a person see them. With what is certain mended
 * first; if that cannot be read to its end, with all that can be. */
static void
read_mended(struct psd_ydoc_tree *out, struct psd_arena *arena,
    struct psd_str bytes, struct psd_pastes *pastes, enum psd_ydoc_kind of)
{
	struct psd_edits edits = PSD_EDITS_INIT;
	const struct psd_finding *stop, *again;
	struct psd_ydoc_tree all;
	size_t certain;

	psd_pastes_edits(&edits, pastes, false);
	psd_ydoc_tree(out, arena, bytes, &edits, of);
	certain = edits.n;
	psd_edits_release(&edits);
	psd_pastes_edits(&edits, pastes, true);
	stop = stopper(out);
	if (stop == NULL || edits.n == certain) {
		psd_edits_release(&edits);
		return;
	}
	psd_ydoc_tree(&all, arena, bytes, &edits, of);
	psd_edits_release(&edits);
	again = stopper(&all);
	if (again != NULL && again->place.at <= stop->place.at) {
		psd_findings_release(&all.found);
		return;
	}
	raise_pastes(pastes, bytes, stop->place.line);
	psd_findings_release(&out->found);
	*out = all;
}

/* Whether what ended the reading of OUT is told by a paste that has no mend. */
static bool
is_told(const struct psd_findings *pasted, const struct psd_ydoc_tree *out)
{
	const struct psd_finding *stop = stopper(out);
	size_t i;

	for (i = 0; stop != NULL && i < pasted->n; i++) {
		const struct psd_finding *f = &pasted->items[i];

		if (f->fix.with.p == NULL && f->level == PSD_ERROR &&
		    explains(&f->place, stop->place.line))
			return true;
	}
	return false;
}

/* Errors first: who shows only one shows that. */
static void
tell(struct psd_findings *to, const struct psd_findings *pasted,
    const struct psd_ydoc_tree *out)
{
	size_t i, n = out->found.n;

	if (n > 0 && is_told(pasted, out))
		n--;
	for (i = 0; i < pasted->n; i++)
		if (pasted->items[i].level == PSD_ERROR &&
		    pasted->items[i].rule != PSD_RULE_TOO_MANY)
			psd_finding_again(to, &pasted->items[i]);
	for (i = 0; i < n; i++)
		psd_finding_again(to, &out->found.items[i]);
	for (i = 0; i < pasted->n; i++)
		if (pasted->items[i].level != PSD_ERROR)
			psd_finding_again(to, &pasted->items[i]);
	if (psd_findings_full(pasted) && !psd_findings_full(to))
		psd_finding_again(to, &pasted->items[pasted->n - 1]);
}

static const struct psd_node *
read_as(enum psd_ydoc_kind of, struct psd_arena *arena, struct psd_str bytes,
    struct psd_findings *findings)
{
	struct psd_pastes pastes = PSD_PASTES_INIT;
	struct psd_findings pasted = PSD_FINDINGS_INIT;
	struct psd_ydoc_tree out = { .found = PSD_FINDINGS_INIT };
	bool odd;

	if (bytes.n > 0 && !psd_ydoc_bytes_ok(bytes, findings))
		return NULL;
	odd = psd_ydoc_bytes_odd(bytes);
	if (!odd)
		psd_ydoc_tree(&out, arena, bytes, NULL, of);
	if (odd || out.glued || !out.whole) {
		find_pastes(&pastes, bytes);
		if (odd || pastes.n > 0) {
			if (!odd)
				psd_findings_release(&out.found);
			read_mended(&out, arena, bytes, &pastes, of);
		}
		psd_pastes_say(&pasted, &pastes, bytes);
	}
	tell(findings, &pasted, &out);
	psd_findings_release(&pasted);
	psd_findings_release(&out.found);
	psd_pastes_release(&pastes);
	return out.root;
}

const struct psd_node *
psd_ydoc_read(struct psd_arena *arena, struct psd_str bytes,
    struct psd_findings *findings)
{
	return read_as(PSD_YDOC_RECORD, arena, bytes, findings);
}

const struct psd_node *
psd_ydoc_read_any(struct psd_arena *arena, struct psd_str bytes,
    struct psd_findings *findings)
{
	return read_as(PSD_YDOC_ANY, arena, bytes, findings);
}

struct psd_str
psd_ydoc_head(struct psd_str bytes)
{
	struct psd_str rest = bytes, line, none = { bytes.p, 0 };

	if (psd_str_starts(rest, "\xef\xbb\xbf")) {
		rest.p += 3;
		rest.n -= 3;
	}
	if (!psd_str_cut(&rest, '\n', &line) ||
	    !psd_str_is(psd_str_trim(line), "---"))
		return none;
	while (psd_str_cut(&rest, '\n', &line))
		if (psd_str_is(psd_str_trim(line), "---"))
			return (struct psd_str){ bytes.p,
				(size_t)(line.p - bytes.p) };
	return none;
}

struct psd_str
psd_ydoc_behind_head(struct psd_str bytes)
{
	struct psd_str head = psd_ydoc_head(bytes), line;
	struct psd_str rest = { bytes.p + head.n, bytes.n - head.n };

	(void)psd_str_cut(&rest, '\n', &line);
	return rest.p != NULL ? rest : PSD_S("");
}

size_t
psd_ydoc_mends(struct psd_arena *arena, struct psd_str bytes,
    struct psd_fix **to)
{
	struct psd_pastes pastes = PSD_PASTES_INIT;
	struct psd_edits edits = PSD_EDITS_INIT;
	size_t i, n;

	*to = NULL;
	if (bytes.n == 0 || bytes.n > PSD_YDOC_MAX ||
	    !psd_utf8_check(bytes, NULL))
		return 0;
	find_pastes(&pastes, bytes);
	psd_pastes_edits(&edits, &pastes, true);
	n = edits.n;
	*to = psd_arena_array(arena, n, struct psd_fix);
	for (i = 0; i < n; i++) {
		(*to)[i] = edits.items[i];
		(*to)[i].with = psd_arena_copy(arena, edits.items[i].with);
	}
	psd_edits_release(&edits);
	psd_pastes_release(&pastes);
	return n;
}
