/* psd_pastes: one line of a file, character by character. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/ydoc_paste_line.h"

#include "lib/base/utf8.h"

#define BOM 0xFEFFu
#define JOINER 0x200Du
#define NON_JOINER 0x200Cu

static bool
is_between(uint32_t cp, uint32_t low, uint32_t high)
{
	return cp >= low && cp <= high;
}

bool
psd_paste_is_odd_space(uint32_t cp)
{
	return cp == 0xA0 || cp == 0x1680 || is_between(cp, 0x2000, 0x200A) ||
	    cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

bool
psd_paste_is_space(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == 0x85 || cp == 0x2028 ||
	    cp == 0x2029 || psd_paste_is_odd_space(cp);
}

bool
psd_paste_is_blank(uint32_t cp)
{
	return cp == 0 || psd_paste_is_space(cp);
}

bool
psd_paste_is_bullet(uint32_t cp)
{
	static const uint32_t bullets[] = { 0xB7, 0x2022, 0x2023, 0x2043,
		0x2212, 0x2219, 0x25A0, 0x25A1, 0x25AA, 0x25AB, 0x25B6, 0x25B8,
		0x25BA, 0x25C6, 0x25CB, 0x25CF, 0x25E6, 0x2713, 0x2714, 0x27A2,
		0x27A4, 0x2B1D, 0x2B25, 0xF02D, 0xF06E, 0xF06F, 0xF076, 0xF0A7,
		0xF0B7, 0xF0D8, 0xF0FC };
	size_t i;

	if (is_between(cp, 0x2010, 0x2015))
		return true;
	for (i = 0; i < sizeof(bullets) / sizeof(bullets[0]); i++)
		if (bullets[i] == cp)
			return true;
	return false;
}

static bool
is_direction(uint32_t cp)
{
	return cp == 0x061C || is_between(cp, 0x200E, 0x200F) ||
	    is_between(cp, 0x202A, 0x202E) || is_between(cp, 0x2066, 0x2069);
}

/* A mark that takes no room and does no work. */
static bool
is_invisible(uint32_t cp)
{
	return cp == 0xAD || is_between(cp, 0x200B, 0x200D) ||
	    is_between(cp, 0x2060, 0x2064) || is_direction(cp);
}

bool
psd_paste_opens(uint32_t cp)
{
	return is_between(cp, 0x2018, 0x201A) ||
	    is_between(cp, 0x201C, 0x201F) || cp == 0xAB || cp == 0xBB ||
	    is_between(cp, 0x2039, 0x203A);
}

bool
psd_paste_closes(uint32_t open, uint32_t cp)
{
	if (is_between(open, 0x201C, 0x201F))
		return is_between(cp, 0x201C, 0x201D) || cp == 0x201F ||
		    cp == '"';
	if (is_between(open, 0x2018, 0x201A))
		return is_between(cp, 0x2018, 0x2019) || cp == '\'';
	if (open == 0xAB)
		return cp == 0xBB;
	if (open == 0xBB)
		return cp == 0xAB || cp == 0xBB;
	return cp == 0x203A || cp == 0x2039;
}

static void
put(struct psd_glyphs *line, uint32_t cp, size_t at)
{
	if (line->n == line->room) {
		line->room = line->room > 0 ? line->room * 2 : 256;
		line->items = psd_mem_resize(line->items, line->room,
		    sizeof(*line->items));
	}
	line->items[line->n++] = (struct psd_glyph){ cp, at };
}

void
psd_glyphs_take(struct psd_glyphs *line, struct psd_str s, size_t from,
    size_t tab)
{
	size_t n;
	uint32_t cp;

	line->n = 0;
	for (; from < s.n; from += n) {
		cp = (unsigned char)s.p[from];
		n = cp < 0x80 ? 1 : psd_utf8_next(s, from, &cp);
		if (cp == BOM || is_invisible(cp))
			continue;
		do
			put(line, cp, from);
		while (cp == '\t' && line->n % tab != 0);
	}
	put(line, 0, s.n);
	line->n--;
}

struct psd_paste *
psd_pastes_add(struct psd_pastes *list, enum psd_rule rule, size_t at,
    size_t size)
{
	struct psd_paste *p;

	if (list->n == list->room) {
		list->room = list->room > 0 ? list->room * 2 : 16;
		list->items = psd_mem_resize(list->items, list->room,
		    sizeof(*list->items));
	}
	p = &list->items[list->n++];
	*p = (struct psd_paste){ .rule = rule,
		.level = psd_rule_level(rule),
		.at = at,
		.size = size };
	return p;
}

void
psd_pastes_put(struct psd_pastes *list, const struct psd_paste *paste)
{
	*psd_pastes_add(list, paste->rule, 0, 0) = *paste;
}

/* The code point that ends before AT; 0 at the beginning. */
static uint32_t
before(struct psd_str bytes, size_t at)
{
	uint32_t cp = 0;

	if (at == 0)
		return 0;
	do
		at--;
	while (at > 0 && ((unsigned char)bytes.p[at] & 0xC0) == 0x80);
	(void)psd_utf8_next(bytes, at, &cp);
	return cp;
}

/* Whether the joiner between A and B makes one sign of two emoji, or belongs
 * to a script that is not written without it. */
static bool
joins(uint32_t cp, uint32_t a, uint32_t b)
{
	bool emoji = (is_between(a, 0x2190, 0x2BFF) || a == 0xFE0F ||
			 is_between(a, 0x1F000, 0x1FAFF)) &&
	    (is_between(b, 0x2190, 0x2BFF) || is_between(b, 0x1F000, 0x1FAFF));

	if (cp == JOINER && emoji)
		return true;
	return is_between(a, 0x0600, 0x1FFF) && is_between(b, 0x0600, 0x1FFF);
}

static void
find_invisible(struct psd_pastes *list, struct psd_str bytes, size_t at,
    size_t size)
{
	struct psd_paste *p;
	uint32_t cp, next = 0;

	(void)psd_utf8_next(bytes, at, &cp);
	if (cp != BOM && !is_invisible(cp))
		return;
	(void)psd_utf8_next(bytes, at + size, &next);
	if ((cp == JOINER || cp == NON_JOINER) &&
	    joins(cp, before(bytes, at), next))
		return;
	p = psd_pastes_add(list,
	    cp == BOM ? PSD_RULE_STRAY_BOM : PSD_RULE_INVISIBLE, at, size);
	p->cp = cp;
	p->reads = cp == BOM;
	p->where = is_direction(cp) ? PSD_PASTE_DIRECTION
	    : cp == 0xAD	    ? PSD_PASTE_SOFT_HYPHEN
				    : PSD_PASTE_NO_WIDTH;
	/* what a mark of direction hid comes to light without it, and that is
	 * for a person to see */
	if (!is_direction(cp))
		p->fix = (struct psd_fix){ at, size, PSD_S("") };
}

static bool
is_inside(struct psd_str s, size_t at)
{
	return at < s.n && ((unsigned char)s.p[at] & 0xC0) == 0x80;
}

/* One for a line: what is pasted from a PDF is full of them. */
static void
find_decomposed(struct psd_pastes *list, struct psd_str line, size_t at)
{
	struct psd_str nfc = psd_utf8_nfc(&list->arena, line);
	size_t head = 0, tail = 0, most;
	struct psd_paste *p;

	if (psd_str_eq(nfc, line))
		return;
	most = nfc.n < line.n ? nfc.n : line.n;
	while (head < most && nfc.p[head] == line.p[head])
		head++;
	while (is_inside(nfc, head) || is_inside(line, head))
		head--;
	while (tail < most - head &&
	    nfc.p[nfc.n - tail - 1] == line.p[line.n - tail - 1])
		tail++;
	while (tail > 0 &&
	    (is_inside(nfc, nfc.n - tail) || is_inside(line, line.n - tail)))
		tail--;
	p = psd_pastes_add(list, PSD_RULE_DECOMPOSED, at + head,
	    line.n - tail - head);
	p->fix = (struct psd_fix){ p->at, p->size,
		(struct psd_str){ nfc.p + head, nfc.n - tail - head } };
	p->word = (struct psd_str){ nfc.p + head,
		psd_utf8_next(nfc, head, &p->cp) };
}

void
psd_pastes_find_letters(struct psd_pastes *list, struct psd_str bytes,
    size_t from, size_t to)
{
	struct psd_str line = { bytes.p + from, to - from };
	size_t at = from;
	bool marks = false;

	while (at < to) {
		unsigned char c = (unsigned char)bytes.p[at];
		size_t size = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;

		/* dashes and quotation marks are in normal form */
		marks |= c >= 0xCC &&
		    (c != 0xE2 || (unsigned char)bytes.p[at + 1] != 0x80 ||
			(unsigned char)bytes.p[at + 2] < 0x82);
		if (c == 0xC2 || c == 0xD8 || c == 0xE2 || c == 0xEF)
			find_invisible(list, bytes, at, size);
		at += size;
	}
	if (marks)
		find_decomposed(list, line, from);
}
