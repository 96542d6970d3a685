/* psd_narrative_spot: where a part that is new to a narrative is put. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/narrative_spot.h"

#include "lib/safety/narrative_state.h"

/* Behind the comment that REST begins with after empty lines, if it does. */
static void
skip_help(struct psd_str *rest)
{
	struct psd_lines state = { '\0', false };
	struct psd_str ahead = *rest, line;

	while (psd_narrative_line(&ahead, &line))
		if (psd_str_trim(line).n > 0)
			break;
	if (!psd_str_starts(psd_str_trim(line), "<!--"))
		return;
	/* where words follow on its last line, its end is no place either */
	while (psd_narrative_line_kind(&state, line) == PSD_LINE_EMPTY) {
		if (!state.comment)
			*rest = ahead;
		if (!state.comment || !psd_narrative_line(&ahead, &line))
			return;
	}
}

/* The place behind the heading, and the help below it, in the text PIECE.
 * LAST is the heading before it, since several may be called the same. */
static bool
find_heading(const struct psd_where *w, size_t piece,
    const struct psd_heading **last, struct psd_spot *spot)
{
	const struct psd_narrative *n = w->n;
	struct psd_str rest = n->items[piece].bytes, line;
	struct psd_lines state = { '\0', false };

	while (psd_narrative_line(&rest, &line)) {
		const struct psd_heading *is;

		if (psd_narrative_line_kind(&state, line) != PSD_LINE_HEADING)
			continue;
		is = psd_outline_heading(w->outline, *last, line);
		if (is != NULL)
			*last = is;
		if (is != w->heading)
			continue;
		if (rest.n > 0)
			skip_help(&rest);
		*spot = (struct psd_spot){ piece,
			n->items[piece].bytes.n - rest.n };
		return true;
	}
	return false;
}

/* The heading that the end of the text REST stands right below, where its
 * beginning stood below BELOW; NULL: one of a person's own. */
static const struct psd_heading *
heading_after(const struct psd_where *w, struct psd_str rest,
    const struct psd_heading **last, const struct psd_heading *below)
{
	struct psd_lines state = { '\0', false };
	struct psd_str line;

	while (psd_narrative_line(&rest, &line)) {
		if (psd_narrative_line_kind(&state, line) != PSD_LINE_HEADING)
			continue;
		below = psd_outline_heading(w->outline, *last, line);
		if (below != NULL)
			*last = below;
	}
	return below;
}

/* The place behind the last part of W's heading, IN: right below it, else
 * wherever one of them stands. */
static bool
behind_parts(struct psd_spot *spot, const struct psd_where *w, bool in)
{
	const struct psd_narrative *n = w->n;
	const struct psd_heading *last = NULL, *below = NULL;
	bool found = false;
	size_t i;

	for (i = 0; i < n->n; i++) {
		const struct psd_piece *piece = &n->items[i];

		if (in && piece->kind == PSD_PIECE_TEXT)
			below = heading_after(w, piece->bytes, &last, below);
		if (piece->kind != PSD_PIECE_PART ||
		    !psd_heading_owns(w->heading, piece->id) ||
		    (in && below != w->heading))
			continue;
		*spot = (struct psd_spot){ i + 1, 0 };
		found = true;
	}
	return found;
}

bool
psd_narrative_spot(struct psd_spot *spot, const struct psd_where *w)
{
	const struct psd_heading *last = NULL;
	size_t i;

	if (behind_parts(spot, w, true))
		return true;
	for (i = 0; i < w->n->n; i++)
		if (w->n->items[i].kind == PSD_PIECE_TEXT &&
		    find_heading(w, i, &last, spot))
			return true;
	return behind_parts(spot, w, false);
}
