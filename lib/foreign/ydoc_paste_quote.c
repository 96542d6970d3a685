/* psd_scan: quotation marks, typed and typographic. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/ydoc_paste_part.h"

size_t
psd_scan_closing(const struct psd_scan *s, size_t i, uint32_t mark)
{
	for (; psd_scan_cp(s, i) != 0; i++) {
		if (psd_scan_cp(s, i) == '\\' && mark == '"' &&
		    psd_scan_cp(s, i + 1) != 0)
			i++;
		else if (psd_scan_cp(s, i) == mark) {
			if (mark != '\'' || psd_scan_cp(s, i + 1) != '\'')
				return i;
			i++;
		}
	}
	return PSD_SCAN_NONE;
}

/* The next mark behind I that can close the typographic one there, found once
 * for all that stand before it; else PSD_SCAN_NONE. */
static size_t
next_closing(struct psd_scan *s, size_t i)
{
	uint32_t open = psd_scan_cp(s, i);
	struct psd_scan_closer *c = s->closers;

	while (c->cp != 0 && c->cp != open)
		c++;
	if (c->cp == 0 || i >= c->at) {
		c->cp = open;
		for (c->at = i + 1; psd_scan_cp(s, c->at) != 0; c->at++)
			if (psd_paste_closes(open, psd_scan_cp(s, c->at)))
				break;
	}
	return psd_scan_cp(s, c->at) != 0 ? c->at : PSD_SCAN_NONE;
}

size_t
psd_scan_closing_typographic(struct psd_scan *s, size_t i)
{
	size_t end = next_closing(s, i), behind;

	if (end == PSD_SCAN_NONE)
		return PSD_SCAN_NONE;
	behind = psd_scan_skip(s, end + 1);
	if (psd_scan_is_end(s, behind) ||
	    (psd_scan_cp(s, behind) == ':' &&
		psd_paste_is_blank(psd_scan_cp(s, behind + 1))))
		return end;
	return s->flow > 0 && psd_scan_cp(s, behind) < 0x80 &&
		strchr(",]}:", (int)psd_scan_cp(s, behind)) != NULL
	    ? end
	    : PSD_SCAN_NONE;
}

/* The text from byte FROM to TO between ASCII quotation marks. */
static struct psd_str
quoted(struct psd_scan *s, size_t from, size_t to)
{
	struct psd_str text = { s->bytes.p + from, to - from };
	bool single = memchr(text.p, '"', text.n) != NULL ||
	    memchr(text.p, '\\', text.n) != NULL;
	char *p = psd_arena_alloc(&s->to->arena, 2 * text.n + 3);
	size_t i, n = 0;

	p[n++] = single ? '\'' : '"';
	for (i = 0; i < text.n; i++) {
		if (single && text.p[i] == '\'')
			p[n++] = '\'';
		p[n++] = text.p[i];
	}
	p[n++] = p[0];
	return (struct psd_str){ p, n };
}

void
psd_scan_quote(struct psd_scan *s, size_t i, size_t end, bool key)
{
	struct psd_paste *p = psd_scan_note(s, PSD_RULE_PASTED_QUOTE, i,
	    end + 1);

	p->where = key ? PSD_PASTE_KEY : PSD_PASTE_TEXT;
	p->reads = key;
	if (key)
		p->level = PSD_ERROR;
	p->word = (struct psd_str){ s->bytes.p + psd_scan_byte(s, i),
		psd_scan_byte(s, i + 1) - psd_scan_byte(s, i) };
	p->fix = (struct psd_fix){ p->at, p->size,
		quoted(s, p->at + p->word.n, psd_scan_byte(s, end)) };
}

bool
psd_scan_half_quote(struct psd_scan *s, size_t i)
{
	size_t last = s->line.n - 1;
	struct psd_paste *p;

	while (last > i && psd_paste_is_space(psd_scan_cp(s, last)))
		last--;
	if (last <= i + 1 || psd_scan_cp(s, i) != '"' ||
	    !psd_paste_closes(0x201D, psd_scan_cp(s, last)) ||
	    (long)psd_scan_next_indent(s) > s->parent)
		return false;
	p = psd_scan_note(s, PSD_RULE_PASTED_QUOTE, last, last + 1);
	p->where = PSD_PASTE_END;
	p->word = (struct psd_str){ s->bytes.p + p->at, p->size };
	p->fix = (struct psd_fix){ p->at, p->size, PSD_S("\"") };
	return true;
}
