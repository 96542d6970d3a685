/* psd_scan: what stands between [ and ], { and }. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/ydoc_paste_part.h"

static void
open_flow(struct psd_scan *s, bool map)
{
	if (s->flow < PSD_SCAN_DEPTH)
		s->map[s->flow] = map;
	s->flow++;
	s->key = map;
}

static void
close_flow(struct psd_scan *s)
{
	s->flow--;
	s->key = false;
}

static bool
is_in_map(const struct psd_scan *s)
{
	return s->flow > 0 && s->flow <= PSD_SCAN_DEPTH && s->map[s->flow - 1];
}

/* A plain text in flow from I to END, blanks behind it aside. */
static void
flow_plain(struct psd_scan *s, size_t i, size_t end)
{
	size_t last = end, colon;
	struct psd_paste p;

	while (last > i && psd_paste_is_space(psd_scan_cp(s, last - 1)))
		last--;
	if (psd_scan_cp(s, end) == ':') {
		psd_scan_odd_spaces(s, i, end, PSD_PASTE_KEY);
		psd_scan_hides(s, psd_scan_byte(s, end));
		return;
	}
	if (is_in_map(s) && s->key && psd_scan_is_word(s, i, &colon) &&
	    colon < last) {
		p = psd_scan_glued(s, i, colon);
		p.reads = true;
		p.level = PSD_ERROR;
		psd_pastes_put(s->to, &p);
		psd_scan_hides(s, psd_scan_byte(s, colon));
		return;
	}
	if (psd_scan_cp(s, end) != 0 && psd_scan_cp(s, end) != '#')
		psd_scan_odd_spaces(s, last, end, PSD_PASTE_END);
}

static bool
is_flow_mark(uint32_t cp)
{
	return cp == ',' || cp == '[' || cp == ']' || cp == '{' || cp == '}';
}

static size_t
flow_text(struct psd_scan *s, size_t i)
{
	size_t end;

	if (psd_scan_cp(s, i) == '"' || psd_scan_cp(s, i) == '\'') {
		end = psd_scan_closing(s, i + 1, psd_scan_cp(s, i));
		if (end == PSD_SCAN_NONE)
			s->in = psd_scan_cp(s, i) == '"' ? PSD_SCAN_DOUBLE
							 : PSD_SCAN_SINGLE;
		return end != PSD_SCAN_NONE ? end + 1 : s->line.n;
	}
	if (psd_paste_opens(psd_scan_cp(s, i))) {
		end = psd_scan_closing_typographic(s, i);
		if (end != PSD_SCAN_NONE) {
			psd_scan_quote(s, i, end,
			    s->key &&
				psd_scan_cp(s, psd_scan_skip(s, end + 1)) ==
				    ':');
			return end + 1;
		}
	}
	for (end = i; psd_scan_cp(s, end) != 0; end++)
		if (is_flow_mark(psd_scan_cp(s, end)) ||
		    (end > i && psd_scan_is_end(s, end)) ||
		    (psd_scan_cp(s, end) == ':' &&
			(psd_paste_is_blank(psd_scan_cp(s, end + 1)) ||
			    is_flow_mark(psd_scan_cp(s, end + 1)))))
			break;
	flow_plain(s, i, end);
	return end;
}

void
psd_scan_flow(struct psd_scan *s, size_t i)
{
	size_t from;
	bool value = false;

	do {
		from = i;
		i = psd_scan_skip(s, i);
		psd_scan_odd_spaces(s, from, i,
		    value ? PSD_PASTE_COLON : PSD_PASTE_TEXT);
		value = false;
		if (psd_scan_is_end(s, i))
			return;
		switch (psd_scan_cp(s, i)) {
		case '[':
		case '{':
			open_flow(s, psd_scan_cp(s, i) == '{');
			i++;
			break;
		case ']':
		case '}':
			close_flow(s);
			i++;
			break;
		case ',':
			s->key = is_in_map(s);
			i++;
			break;
		case ':':
			s->key = false;
			value = true;
			i++;
			break;
		default:
			i = flow_text(s, i);
		}
	} while (s->flow > 0 && s->in == PSD_SCAN_BLOCK);
}
