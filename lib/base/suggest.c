/* psd_suggest: what was probably meant. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/suggest.h"

#include "lib/base/mem.h"
#include "lib/base/utf8.h"

#define LONGEST 40

static size_t
smallest(size_t a, size_t b, size_t c)
{
	size_t m = a < b ? a : b;

	return m < c ? m : c;
}

/*
 * How many letters must be added, dropped, changed or swapped with their
 * neighbour (Damerau and Levenshtein, optimal string alignment). On plain
 * letters, which are bytes.
 */
static size_t
distance(struct psd_str a, struct psd_str b)
{
	size_t rows[3][LONGEST + 1], i, j;
	size_t *two = rows[0], *one = rows[1], *now = rows[2], *spare;

	for (j = 0; j <= b.n; j++)
		one[j] = j;
	memset(two, 0, sizeof(rows[0]));
	for (i = 1; i <= a.n; i++) {
		now[0] = i;
		for (j = 1; j <= b.n; j++) {
			now[j] = smallest(one[j] + 1, now[j - 1] + 1,
			    one[j - 1] + (a.p[i - 1] != b.p[j - 1]));
			if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] &&
			    a.p[i - 2] == b.p[j - 1] && two[j - 2] + 1 < now[j])
				now[j] = two[j - 2] + 1;
		}
		spare = two;
		two = one;
		one = now;
		now = spare;
	}
	return one[b.n];
}

void
psd_suggest_offer(struct psd_suggest *s, struct psd_str name,
    struct psd_str answer)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_str a = psd_utf8_plain(&arena, s->written);
	struct psd_str b = psd_utf8_plain(&arena, name);
	size_t d = (size_t)-1, allowed;

	if (a.n > 0 && b.n > 0 && a.n <= LONGEST && b.n <= LONGEST) {
		allowed = (a.n > b.n ? a.n : b.n) / 3;
		d = distance(a, b);
		if (d > (allowed < 3 ? allowed : 3))
			d = (size_t)-1;
		if (d > 3 && a.n >= 3 && b.n >= 3 &&
		    memcmp(a.p, b.p, a.n < b.n ? a.n : b.n) == 0)
			d = 3;
	}
	if (d < s->distance) {
		s->distance = d;
		s->best = answer;
	}
	psd_arena_release(&arena);
}
