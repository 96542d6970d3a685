/* psd_scan: what belongs together by its indentation. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/ydoc_paste_part.h"

static bool
literal(struct psd_scan *s, size_t i)
{
	uint32_t cp = psd_scan_cp(s, i);

	if (cp != '|' && cp != '>')
		return false;
	s->content = 0;
	for (i++; !psd_paste_is_blank(psd_scan_cp(s, i)); i++) {
		uint32_t c = psd_scan_cp(s, i);

		if (c >= '1' && c <= '9')
			s->content = (size_t)((s->parent > 0 ? s->parent : 0) +
			    (long)(c - '0'));
		else if (c != '+' && c != '-')
			return false;
	}
	if (!psd_scan_is_end(s, psd_scan_skip(s, i)))
		return false;
	s->in = PSD_SCAN_LITERAL;
	s->folded = cp == '>';
	return true;
}

bool
psd_scan_literal_goes_on(struct psd_scan *s, size_t i)
{
	size_t sp = 0, need;

	while (psd_scan_cp(s, sp) == ' ')
		sp++;
	need = s->content > 0 ? s->content : (size_t)(s->parent + 1);
	if (psd_scan_cp(s, i) == 0) { /* blank */
		psd_scan_odd_spaces(s, sp, i < need ? i : need,
		    PSD_PASTE_INDENT);
		return true;
	}
	if (sp >= need) {
		if (s->content == 0)
			s->content = sp;
		return true;
	}
	if (i < need)
		return false;
	if (s->content == 0)
		s->content = need = i;
	psd_scan_odd_spaces(s, sp, need, PSD_PASTE_INDENT);
	psd_scan_tabs(s, sp, need, true);
	return true;
}

/* What stands at I as a value of what begins in column PARENT. Returns
 * whether it is nothing yet. */
static bool
value(struct psd_scan *s, size_t i, long parent)
{
	size_t end = s->line.n;

	s->parent = parent;
	i = psd_scan_skip(s, i);
	while (psd_scan_cp(s, i) == '&' || psd_scan_cp(s, i) == '!') {
		while (!psd_paste_is_blank(psd_scan_cp(s, i)))
			i++;
		i = psd_scan_skip(s, i);
	}
	if (psd_scan_is_end(s, i))
		return true;
	if (psd_scan_cp(s, i) == '[' || psd_scan_cp(s, i) == '{') {
		psd_scan_flow(s, i);
	} else if (psd_scan_cp(s, i) == '"' || psd_scan_cp(s, i) == '\'') {
		if (psd_scan_closing(s, i + 1, psd_scan_cp(s, i)) ==
			PSD_SCAN_NONE &&
		    !psd_scan_half_quote(s, i))
			s->in = psd_scan_cp(s, i) == '"' ? PSD_SCAN_DOUBLE
							 : PSD_SCAN_SINGLE;
	} else if (!literal(s, i)) {
		if (psd_paste_opens(psd_scan_cp(s, i)) &&
		    psd_scan_closing_typographic(s, i) != PSD_SCAN_NONE)
			psd_scan_quote(s, i, psd_scan_closing_typographic(s, i),
			    false);
		while (end > i && psd_paste_is_space(psd_scan_cp(s, end - 1)))
			end--;
		psd_scan_odd_spaces(s, end, s->line.n, PSD_PASTE_END);
	}
	return false;
}

/* The colon behind the key at I; 0: none, or one that lacks its space. */
static size_t
key_colon(struct psd_scan *s, size_t i, size_t *unsure)
{
	bool ascii = psd_scan_cp(s, i) == '"' || psd_scan_cp(s, i) == '\'';
	size_t end = PSD_SCAN_NONE, from = i, colon;

	*unsure = 0;
	if (ascii)
		end = psd_scan_closing(s, i + 1, psd_scan_cp(s, i));
	else if (psd_paste_opens(psd_scan_cp(s, i)))
		end = psd_scan_closing_typographic(s, i);
	else if (psd_scan_cp(s, i) < 0x80 &&
	    strchr("[{|>&!*@`%#", (int)psd_scan_cp(s, i)))
		return 0;
	if (end != PSD_SCAN_NONE) {
		i = psd_scan_skip(s, end + 1);
		return psd_scan_cp(s, i) == ':' &&
			psd_paste_is_blank(psd_scan_cp(s, i + 1))
		    ? i
		    : 0;
	}
	if (ascii)
		return 0;
	if (psd_scan_is_word(s, from, &colon)) {
		uint32_t cp = psd_scan_cp(s, colon + 1);

		*unsure = colon;
		if (psd_paste_is_odd_space(cp) || psd_paste_opens(cp) ||
		    (cp < 0x80 && strchr("\"'[{", (int)cp) != NULL))
			return 0;
	}
	for (; !psd_scan_is_end(s, i); i++)
		if (psd_scan_cp(s, i) == ':' &&
		    psd_paste_is_blank(psd_scan_cp(s, i + 1)) &&
		    !psd_paste_is_odd_space(psd_scan_cp(s, i + 1)))
			return i;
	return 0;
}

/* A field whose name is what stands from I to COLON. */
static void
field(struct psd_scan *s, size_t i, size_t colon, enum psd_scan_relation how)
{
	size_t end = psd_scan_skip(s, colon + 1);
	struct psd_scan_level *t = psd_scan_top(s);

	if (how != PSD_SCAN_SIBLING) {
		if (t != NULL && t->list)
			psd_scan_has_maps(s, t);
		psd_scan_push(s, psd_scan_column(s, i), false);
	}
	psd_scan_hides(s, psd_scan_byte(s, colon + 1));
	if (psd_paste_opens(psd_scan_cp(s, i)) &&
	    psd_scan_closing_typographic(s, i) < colon)
		psd_scan_quote(s, i, psd_scan_closing_typographic(s, i), true);
	else
		psd_scan_odd_spaces(s, i, colon, PSD_PASTE_KEY);
	if (psd_scan_cp(s, end) != 0)
		psd_scan_odd_spaces(s, colon + 1, end, PSD_PASTE_COLON);
	psd_scan_top(s)->open = value(s, colon + 1,
	    (long)psd_scan_column(s, i));
}

/* Remembers GUESS, whose value stands at I, until the next line. */
static void
remember(struct psd_scan *s, const struct psd_scan_guess *guess, size_t i)
{
	s->guess = *guess;
	if (!psd_paste_opens(psd_scan_cp(s, i)) ||
	    psd_scan_closing_typographic(s, i) == PSD_SCAN_NONE)
		return;
	psd_scan_quote(s, i, psd_scan_closing_typographic(s, i), false);
	s->guess.quote = s->to->items[--s->to->n];
	s->guess.quoted = true;
}

/* A field without an ordinary space behind its colon, or a text that looks
 * like one. */
static void
unsure_field(struct psd_scan *s, size_t i, size_t colon,
    enum psd_scan_relation how)
{
	struct psd_paste p = psd_scan_glued(s, i, colon);
	struct psd_scan_level *t = psd_scan_top(s);
	bool sure = how == PSD_SCAN_SIBLING ||
	    (how == PSD_SCAN_CHILD && t->list && t->maps);
	size_t end = psd_scan_skip(s, colon + 1);
	bool alone = how == PSD_SCAN_FIRST;

	if (how == PSD_SCAN_CHILD && !t->list && psd_scan_cp(s, i) >= 'a') {
		for (alone = true; !psd_scan_is_end(s, end); end++)
			alone &= !psd_paste_is_space(psd_scan_cp(s, end));
		end = psd_scan_skip(s, colon + 1);
	}
	if (!sure)
		remember(s,
		    &(struct psd_scan_guess){ .set = true,
			.alone = alone,
			.col = (long)psd_scan_column(s, i),
			.list = how == PSD_SCAN_CHILD ? t->number : 0,
			.paste = p },
		    end);
	if (how != PSD_SCAN_SIBLING)
		psd_scan_push(s, psd_scan_column(s, i), false);
	psd_scan_top(s)->open = false;
	if (!sure)
		return;
	psd_pastes_put(s->to, &p);
	psd_scan_hides(s, psd_scan_byte(s, colon + 1));
	psd_scan_top(s)->open = value(s, colon + 1,
	    (long)psd_scan_column(s, i));
}

/* What stands at I, behind the indentation and the hyphens of items. */
static void
content(struct psd_scan *s, size_t i)
{
	enum psd_scan_relation how = psd_scan_relation(s,
	    psd_scan_column(s, i));
	size_t unsure, colon;
	struct psd_scan_level *t;

	colon = key_colon(s, i, &unsure);
	if (how == PSD_SCAN_CONTINUED) {
		s->to->swallowed += colon + unsure > 0;
		psd_scan_decide(s, false, (long)psd_scan_column(s, i));
		return;
	}
	psd_scan_decide(s, colon + unsure > 0, (long)psd_scan_column(s, i));
	if (colon > 0) {
		field(s, i, colon, how);
		return;
	}
	if (unsure > 0) {
		unsure_field(s, i, unsure, how);
		return;
	}
	t = psd_scan_top(s);
	if (how == PSD_SCAN_SIBLING) {
		t->open = false; /* a text among fields: the guess was wrong */
		return;
	}
	(void)value(s, i, t != NULL ? (long)t->col : -1);
	if (t != NULL)
		t->open = false;
	else {
		psd_scan_push(s, psd_scan_column(s, i), false);
		psd_scan_top(s)->open = false;
	}
}

/* Whether a bullet, or the letter that Word makes one of, stands at I. */
static bool
is_bullet(const struct psd_scan *s, size_t i)
{
	uint32_t cp = psd_scan_cp(s, i);

	if (psd_scan_is_end(s, psd_scan_skip(s, i + 1)) ||
	    !psd_paste_is_space(psd_scan_cp(s, i + 1)))
		return false;
	return psd_paste_is_bullet(cp) ||
	    ((cp == 'o' || cp == 0xA7) && psd_scan_cp(s, i + 1) == '\t');
}

static void
bullet(struct psd_scan *s, size_t i, size_t end)
{
	struct psd_paste *p = psd_scan_note(s, PSD_RULE_PASTED_BULLET, i,
	    i + 1);

	p->reads = true;
	p->word = (struct psd_str){ s->bytes.p + p->at, p->size };
	p->fix = (struct psd_fix){ p->at, psd_scan_byte(s, end) - p->at,
		PSD_S("- ") };
	s->shift += end - i - 2;
}

void
psd_scan_block(struct psd_scan *s, size_t i)
{
	bool first = true;
	size_t end;

	for (;; first = false, i = end) {
		bool hyphen = psd_scan_cp(s, i) == '-' &&
		    psd_paste_is_blank(psd_scan_cp(s, i + 1));

		if (!hyphen && !(first && is_bullet(s, i)))
			break;
		if (!psd_scan_item(s, psd_scan_column(s, i))) {
			psd_scan_decide(s, false, (long)psd_scan_column(s, i));
			return;
		}
		psd_scan_decide(s, false, (long)psd_scan_column(s, i));
		psd_scan_hides(s, psd_scan_byte(s, i + 1));
		end = psd_scan_skip(s, i + 1);
		if (!hyphen)
			bullet(s, i, end);
		else if (psd_scan_cp(s, end) != 0) {
			psd_scan_odd_spaces(s, i + 1, end, PSD_PASTE_DASH);
			psd_scan_tabs(s, i + 1, end, true);
		}
		if (psd_scan_is_end(s, end))
			return;
	}
	content(s, i);
}
