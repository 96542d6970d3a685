/* parts: a narrative with four parts, for what people and psd make of it. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_TESTS_UNIT_PARTS_H
#define PSD_TESTS_UNIT_PARTS_H

#include "lib/safety/narrative_merge.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static struct psd_arena arena = PSD_ARENA_INIT;

/* Two headings with two parts each, and one with none. */
#define HEADINGS 3
static struct psd_str kinds[] = { { "one", 3 }, { "two", 3 } };
static struct psd_heading headings[HEADINGS] = {
	{ .id = { "forsta", 6 },
	    .title = { "Första rubriken", 16 },
	    .number = { "1", 1 },
	    .instruction = { "Skriv --> något.", 17 },
	    .level = 1,
	    .parts = kinds,
	    .n_parts = 2 },
	{ .id = { "andra", 5 },
	    .title = { "Andra rubriken", 14 },
	    .level = 2,
	    .parts = kinds,
	    .n_parts = 2 },
	{ .id = { "tredje", 6 }, .title = { "Tredje", 6 }, .level = 1 },
};
static const struct psd_outline outline = { .id = { "x", 1 },
	.version = { "1", 1 },
	.headings = headings,
	.n = HEADINGS };

#define PARTS 4
static struct psd_new_part parts[PARTS];

/* Each part's text says which VERSION of the records it was told from. */
static struct psd_merge
told(int version)
{
	struct psd_merge m = { .outline = &outline,
		.parts = parts,
		.n_parts = PARTS };
	size_t i;

	for (i = 0; i < PARTS; i++) {
		const struct psd_heading *h = &headings[i / 2];

		parts[i].heading = h;
		parts[i].id = psd_arena_print(&arena, "%.*s.%.*s", PSD_F(h->id),
		    PSD_F(kinds[i % 2]));
		parts[i].text = psd_arena_print(&arena, "Del %zu, läge %d.\n",
		    i, version);
	}
	return m;
}

static struct psd_str
draft(int version)
{
	struct psd_org org = { .framework = { NULL, 0 } };
	struct psd_unit unit = { .id = { "u", 1 }, .name = { "Enheten", 7 } };
	struct psd_narrative_head head = { &org, &unit, 2022 };
	struct psd_merge m = told(version);
	struct psd_buf to = PSD_BUF_INIT;
	struct psd_str s;

	psd_narrative_draft(&to, &head, &m);
	s = psd_arena_copy(&arena, psd_buf_get(&to));
	psd_buf_release(&to);
	return s;
}

static int
read_it(struct psd_narrative *n, const char *text, struct psd_err *e)
{
	return psd_narrative_read(n, &arena, psd_str(text), "f.md", e);
}

/* TEXT with the parts of VERSION merged in; NOTES may be NULL. */
static struct psd_str
merged(const char *text, int version, struct psd_merge_notes *notes)
{
	struct psd_merge_notes own;
	struct psd_merge m = told(version);
	struct psd_buf to = PSD_BUF_INIT;
	struct psd_narrative n;
	struct psd_err e = { 0 };
	struct psd_str s;

	if (read_it(&n, text, &e) < 0)
		fail_msg("line %zu: %s\n%s", e.line, e.text, text);
	m.n = &n;
	psd_narrative_merge(&to, notes != NULL ? notes : &own, &arena, &m);
	s = psd_arena_copy(&arena, psd_buf_get(&to));
	psd_buf_release(&to);
	psd_narrative_release(&n);
	return s;
}

/* Numbers from a seed that a failure names (Marsaglia's xorshift). */
static uint64_t seed;

static size_t
below(size_t n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return n > 0 ? (size_t)(seed % n) : 0;
}

#endif
