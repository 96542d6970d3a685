/* psd_lesson_public: what of a lesson may be published. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/lesson_public.h"

#include "lib/base/utf8.h"
#include "lib/safety/suppress.h"

struct psd_str
psd_public_kind(const struct psd_org *org, const struct psd_unit *unit,
    int year)
{
	const struct psd_str none = { NULL, 0 };
	int n = 0;
	size_t i;

	if (unit->kind.n == 0)
		return none;
	for (i = 0; i < org->n_units; i++)
		n += psd_unit_is_active(org->units[i], year) &&
		    psd_str_eq(org->units[i]->kind, unit->kind);
	return n >= psd_suppress_below(org) ? unit->kind : none;
}

/* Whether a word may end before what stands at AT in S. */
static bool
ends_at(struct psd_str s, size_t at)
{
	uint32_t cp;

	return psd_utf8_next(s, at, &cp) == 0 ||
	    psd_utf8_kind(cp) != PSD_UTF8_LETTER;
}

/* Whether a word may begin at AT in S. */
static bool
begins_at(struct psd_str s, size_t at)
{
	size_t before = at;

	while (before > 0 && ((unsigned char)s.p[--before] & 0xC0) == 0x80)
		continue;
	return at == 0 || ends_at(s, before);
}

/* Whether NAME stands in TEXT as words of its own, also in the genitive. */
static bool
is_named(struct psd_str text, struct psd_str name)
{
	size_t i, end;

	for (i = 0; name.n > 0 && i + name.n <= text.n; i++) {
		if (memcmp(text.p + i, name.p, name.n) != 0 ||
		    !begins_at(text, i))
			continue;
		end = i + name.n;
		if (ends_at(text, end) ||
		    (text.p[end] == 's' && ends_at(text, end + 1)))
			return true;
	}
	return false;
}

bool
psd_names_unit(const struct psd_org *org, struct psd_str text)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_str folded = psd_utf8_fold(&arena, text);
	bool named = false;
	size_t i;

	for (i = 0; i < org->n_units && !named; i++) {
		const struct psd_unit *u = org->units[i];
		struct psd_str brief = psd_node_text(u->node, "short");

		named = u->kind.n > 0 &&
		    (is_named(folded, psd_utf8_fold(&arena, u->name)) ||
			is_named(folded, psd_utf8_fold(&arena, brief)));
	}
	psd_arena_release(&arena);
	return named;
}
