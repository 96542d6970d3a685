/* psd_scan: what is wrong in a line, and its mend. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/ydoc_paste_part.h"

size_t
psd_scan_skip(const struct psd_scan *s, size_t i)
{
	while (psd_paste_is_space(psd_scan_cp(s, i)))
		i++;
	return i;
}

bool
psd_scan_is_end(const struct psd_scan *s, size_t i)
{
	return psd_scan_cp(s, i) == 0 ||
	    (psd_scan_cp(s, i) == '#' &&
		(i == 0 || psd_paste_is_space(psd_scan_cp(s, i - 1))));
}

struct psd_paste *
psd_scan_note(struct psd_scan *s, enum psd_rule rule, size_t from, size_t to)
{
	return psd_pastes_add(s->to, rule, psd_scan_byte(s, from),
	    psd_scan_byte(s, to) - psd_scan_byte(s, from));
}

static struct psd_str
spaces(struct psd_scan *s, size_t n)
{
	char *p = psd_arena_alloc(&s->to->arena, n + 1);

	memset(p, ' ', n);
	return (struct psd_str){ p, n };
}

void
psd_scan_odd_spaces(struct psd_scan *s, size_t from, size_t to,
    enum psd_paste_where where)
{
	struct psd_paste *p;
	size_t i;

	for (; from < to; from = i) {
		for (i = from;
		     i < to && psd_paste_is_odd_space(psd_scan_cp(s, i)); i++)
			continue;
		if (i == from) {
			i++;
			continue;
		}
		p = psd_scan_note(s, PSD_RULE_PASTED_SPACE, from, i);
		p->where = where;
		p->cp = psd_scan_cp(s, from);
		p->reads = where != PSD_PASTE_END;
		if (where == PSD_PASTE_END)
			p->level = PSD_WARNING;
		p->fix = (struct psd_fix){ p->at, p->size,
			spaces(s, where == PSD_PASTE_END ? 0 : i - from) };
	}
}

void
psd_scan_tabs(struct psd_scan *s, size_t from, size_t to, bool harm)
{
	struct psd_paste *p;
	size_t i;

	for (; from < to; from = i) {
		for (i = from; i < to && psd_scan_cp(s, i) == '\t'; i++)
			continue;
		if (i == from) {
			i++;
			continue;
		}
		while (psd_scan_byte(s, i) == psd_scan_byte(s, i - 1))
			i++; /* the rest of the tab */
		p = psd_scan_note(s, PSD_RULE_TAB, from, i);
		p->reads = harm;
		if (s->known)
			p->fix = (struct psd_fix){ p->at, p->size,
				spaces(s, i - from) };
		s->to->tabs = true;
		if (!harm)
			p->level = PSD_WARNING;
	}
}

void
psd_scan_hides(struct psd_scan *s, size_t to)
{
	for (; s->mark < s->to->n; s->mark++) {
		struct psd_paste *p = &s->to->items[s->mark];

		if (p->at >= to)
			break;
		if (p->rule != PSD_RULE_INVISIBLE)
			continue;
		p->reads = true;
		p->level = PSD_ERROR;
	}
}

bool
psd_scan_is_word(const struct psd_scan *s, size_t i, size_t *colon)
{
	uint32_t cp = psd_scan_cp(s, i);

	if (!((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z') && cp != '_')
		return false;
	while (((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z') || cp == '_' ||
	    cp == '-' || cp == '.' || (cp >= '0' && cp <= '9'))
		cp = psd_scan_cp(s, ++i);
	*colon = i;
	cp = psd_scan_cp(s, i + 1);
	return psd_scan_cp(s, i) == ':' && cp != 0 && cp != ' ' && cp != '\t' &&
	    cp != '/' && cp != '\\' && cp != ':';
}

struct psd_paste
psd_scan_glued(const struct psd_scan *s, size_t i, size_t colon)
{
	struct psd_paste p = { .rule = PSD_RULE_GLUED_COLON,
		.level = PSD_WARNING,
		.at = psd_scan_byte(s, i),
		.size = psd_scan_byte(s, colon + 1) - psd_scan_byte(s, i) };

	p.fix = (struct psd_fix){ psd_scan_byte(s, colon) + 1, 0, PSD_S(" ") };
	p.word = (struct psd_str){ s->bytes.p + p.at, p.size - 1 };
	if (!psd_paste_is_odd_space(psd_scan_cp(s, colon + 1)))
		return p;
	/* nothing is missing: the space is there but of the wrong kind */
	p.rule = PSD_RULE_PASTED_SPACE;
	p.where = PSD_PASTE_COLON;
	p.level = PSD_ERROR;
	p.reads = true;
	p.cp = psd_scan_cp(s, colon + 1);
	p.at = psd_scan_byte(s, colon) + 1;
	p.size = psd_scan_byte(s, colon + 2) - p.at;
	p.fix = (struct psd_fix){ p.at, p.size, PSD_S(" ") };
	return p;
}
