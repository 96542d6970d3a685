/* narrative_clones: what people write is never lost, in two copies. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/narrative_three_way.h"

#include <stdio.h>
#include <time.h>

#include "tests/unit/parts.h"

/* Sentences of one walk. */
#define SENTENCES 200
#define STEPS 14
#define WALKS 2000

/* One person's copy, and which sentences that were written are to be in it. */
struct copy {
	struct psd_str text;
	bool has[SENTENCES], dropped[SENTENCES];
};

static struct copy ours, theirs;
static struct psd_str base;
static int written, records;
static uint64_t walk;

static struct psd_str
keep(struct psd_buf *to)
{
	return psd_buf_detach(to, &arena);
}

/* The number of the sentence in LINE, "M17: …"; -1: none. */
static int
sentence_in(struct psd_str line)
{
	line = psd_str_trim(line);
	return psd_str_starts(line, "M") ? (int)strtol(line.p + 1, NULL, 10)
					 : -1;
}

/* How often the sentence NUMBER stands in S, byte for byte. */
static int
count(struct psd_str s, int number)
{
	struct psd_str line;
	char wanted[64];
	int n = 0;

	(void)snprintf(wanted, sizeof(wanted),
	    "M%d: Så här såg vi det, på riktigt.", number);
	while (psd_narrative_line(&s, &line))
		n += psd_str_is(line, wanted);
	return n;
}

static size_t
lines(struct psd_str s)
{
	struct psd_str line;
	size_t n = 0;

	while (psd_narrative_line(&s, &line))
		n++;
	return n;
}

/* The first line of S that a person may write before, and the one behind the
 * last: between front matter and list. */
static void
room(struct psd_str s, size_t *first, size_t *end)
{
	struct psd_str line;
	size_t i;

	*first = 9;
	*end = lines(s) + 1;
	for (i = 1; psd_narrative_line(&s, &line); i++)
		if (psd_str_starts(line, "<!-- psd:parts"))
			*end = i;
}

/* S with LINE before its line AT, as a paragraph of its own or not. */
static struct psd_str
with_line(struct psd_str s, size_t at, struct psd_str line, bool paragraph)
{
	struct psd_str old;
	struct psd_buf to = PSD_BUF_INIT;
	size_t i;

	for (i = 1; psd_narrative_line(&s, &old); i++) {
		if (i == at)
			psd_buf_print(&to, "%s%.*s\n%s", paragraph ? "\n" : "",
			    PSD_F(line), paragraph ? "\n" : "");
		psd_buf_print(&to, "%.*s\n", PSD_F(old));
	}
	return keep(&to);
}

static void
write_sentence(struct copy *c)
{
	size_t first, end;
	struct psd_str line = psd_arena_print(&arena,
	    "M%d: Så här såg vi det, på riktigt.", written);

	room(c->text, &first, &end);
	c->text = with_line(c->text, first + below(end - first + 1), line,
	    below(4) > 0);
	c->has[written++] = true;
}

/* S without the sentence NUMBER. */
static struct psd_str
without(struct psd_str s, int number)
{
	struct psd_str line;
	struct psd_buf to = PSD_BUF_INIT;

	while (psd_narrative_line(&s, &line))
		if (sentence_in(line) != number)
			psd_buf_print(&to, "%.*s\n", PSD_F(line));
	return keep(&to);
}

/* Takes a sentence away; or, with MOVE, to another place. */
static void
touch_sentence(struct copy *c, bool move)
{
	int number = written > 0 ? (int)below((size_t)written) : -1;
	struct psd_str line;
	size_t first, end;

	if (number < 0 || !c->has[number] || count(c->text, number) != 1)
		return;
	line = psd_arena_print(&arena, "M%d: Så här såg vi det, på riktigt.",
	    number);
	c->text = without(c->text, number);
	room(c->text, &first, &end);
	if (move)
		c->text = with_line(c->text, first + below(end - first + 1),
		    line, true);
	else {
		c->has[number] = false;
		c->dropped[number] = true;
	}
}

/* Says of each sentence in BYTES that C's person has taken it away. */
static void
drop_all_in(struct copy *c, struct psd_str bytes)
{
	struct psd_str line;
	int number;

	while (psd_narrative_line(&bytes, &line)) {
		number = sentence_in(line);
		if (number >= 0 && number < SENTENCES) {
			c->has[number] = false;
			c->dropped[number] = true;
		}
	}
}

/* A part is taken out, with what a person wrote in it; or two pieces change
 * places. */
static void
move_pieces(struct copy *c, bool drop)
{
	struct psd_narrative n;
	struct psd_err e = { 0 };
	struct psd_buf to = PSD_BUF_INIT;
	size_t i, a, b;

	assert_int_equal(read_it(&n, c->text.p, &e), 0);
	a = 1 + below(n.n - 2);
	b = drop ? a : 1 + below(n.n - 2);
	for (i = 0; i < n.n; i++) {
		const struct psd_piece *p = &n.items[i == a ? b
			: i == b			    ? a
							    : i];

		if (drop && i == a && p->kind == PSD_PIECE_PART)
			drop_all_in(c, p->bytes);
		else
			psd_buf_str(&to, p->bytes);
	}
	psd_narrative_release(&n);
	c->text = keep(&to);
}

/* psd runs on new records, or on the same. */
static void
run(struct copy *c)
{
	struct psd_str again;

	records += (int)below(3);
	c->text = merged(c->text.p, records, NULL);
	again = merged(c->text.p, records, NULL);
	if (!psd_str_eq(c->text, again))
		fail_msg("walk %llu: a second run changes the file\n%s\n%s",
		    (unsigned long long)walk, c->text.p, again.p);
}

static void
edit(struct copy *c)
{
	switch (below(8)) {
	case 0:
		touch_sentence(c, false);
		break;
	case 1:
		touch_sentence(c, true);
		break;
	case 2:
		move_pieces(c, true);
		break;
	case 3:
		move_pieces(c, false);
		break;
	default:
		if (written < SENTENCES)
			write_sentence(c);
	}
}

/* What a person makes of a file with conflict markers: all that is there. */
static struct psd_str
without_markers(struct psd_str s)
{
	struct psd_str line;
	struct psd_buf to = PSD_BUF_INIT;
	bool old = false;

	while (psd_narrative_line(&s, &line)) {
		if (psd_str_starts(line, "|||||||"))
			old = true;
		if (psd_str_starts(line, "======="))
			old = false;
		if (!old && !psd_str_starts(line, "<<<<<<<") &&
		    !psd_str_starts(line, "=======") &&
		    !psd_str_starts(line, ">>>>>>>"))
			psd_buf_print(&to, "%.*s\n", PSD_F(line));
	}
	return keep(&to);
}

/* The two copies become one; a person who must decide keeps both. */
static struct psd_str
join(int *undecided)
{
	struct psd_conflicts conflicts;
	struct psd_buf out = PSD_BUF_INIT;
	struct psd_answers answers = { NULL, 0 };
	struct psd_answer *items;
	struct psd_err e = { 0 };
	const struct psd_three t = { .base = base,
		.ours = ours.text,
		.theirs = theirs.text,
		.path = { "narratives/2022/u.md", 20 } };
	struct psd_three again = t;
	size_t i;

	*undecided = psd_narrative_three_way(&out, &conflicts, &arena, &t, &e);
	assert_true(*undecided >= 0);
	if (*undecided > 0) {
		items = psd_arena_array(&arena, conflicts.n, struct psd_answer);
		for (i = 0; i < conflicts.n; i++)
			items[i] = (struct psd_answer){
				conflicts.items[i].where, PSD_TAKE_BOTH, NULL
			};
		answers = (struct psd_answers){ items, conflicts.n };
		again.answers = &answers;
		psd_buf_clear(&out);
		assert_true(psd_narrative_three_way(&out, &conflicts, &arena,
				&again, &e) >= 0);
	}
	return without_markers(keep(&out));
}

static void
check_joined(struct psd_str made, int undecided)
{
	int i;

	for (i = 0; i < written; i++) {
		bool gone = ours.dropped[i] || theirs.dropped[i];
		bool wanted = (ours.has[i] || theirs.has[i]) && !gone;
		int n = count(made, i);

		if ((wanted && n == 0) ||
		    (gone && n > 0 && undecided == 0 && !ours.has[i] &&
			!theirs.has[i]))
			fail_msg("walk %llu: sentence %d is there %d times\n"
				 "--- base\n%s\n--- ours\n%s\n--- theirs\n%s\n"
				 "--- made\n%s",
			    (unsigned long long)walk, i, n, base.p, ours.text.p,
			    theirs.text.p, made.p);
		ours.has[i] = theirs.has[i] = n > 0;
		ours.dropped[i] = theirs.dropped[i] = false;
	}
}

static void
check_copy(const struct copy *c)
{
	int i;

	for (i = 0; i < written; i++)
		if (c->has[i] && count(c->text, i) == 0)
			fail_msg("walk %llu: sentence %d is lost\n%s",
			    (unsigned long long)walk, i, c->text.p);
}

/* Where a merge leaves two of one part nothing can be read: a person takes
 * one out. Not before something is lost, so it is counted. */
static int
one_walk(void)
{
	struct psd_str made;
	int step, edits, undecided, joins = 0;

	records = 1;
	written = 0;
	ours = (struct copy){ .text = draft(1) };
	theirs = ours;
	base = ours.text;
	for (step = 0; step < STEPS; step++) {
		struct copy *c = below(2) > 0 ? &ours : &theirs;

		for (edits = (int)below(4); edits > 0; edits--)
			edit(c);
		if (below(2) > 0)
			run(c);
		check_copy(c);
		if (below(3) > 0)
			continue;
		made = join(&undecided);
		check_joined(made, undecided);
		base = ours.text = theirs.text = made;
		run(below(2) > 0 ? &ours : &theirs);
		joins++;
	}
	return joins;
}

static void
no_sentence_is_lost_in_any_order(void **state)
{
	const char *given = getenv("PSD_TEST_SEED");
	const char *soak = getenv("SOAK_WALKS");
	uint64_t begin = given != NULL ? strtoull(given, NULL, 10)
				       : (uint64_t)time(NULL);
	uint64_t walks = soak != NULL ? strtoull(soak, NULL, 10) : WALKS;
	int joins = 0;

	(void)state;
	(void)printf("# PSD_TEST_SEED=%llu\n", (unsigned long long)begin);
	for (walk = 0; walk < walks; walk++) {
		seed = (begin + walk) * 2654435761u + 1;
		joins += one_walk();
		psd_arena_release(&arena);
	}
	assert_true(joins > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_sentence_is_lost_in_any_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
