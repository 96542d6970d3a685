/* psd_plan_target: targets as psd prints them behind a measure. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/plan_target.h"

#include "lib/intake/measure_words.h"
#include "lib/record/edit.h"

#include <math.h>
#include <stdlib.h>

/* What stands before them, in every language: it is text of the plan. */
#define WORD "Mål "

static bool
is_said(const struct psd_measure_words *said, const struct psd_node *target,
    int plan_year)
{
	const struct psd_node *value = psd_node_find(target, "value");
	long year = psd_node_int(target, "year", 0);
	size_t i;

	for (i = 0; i < said->n_targets; i++) {
		int y = said->targets[i].year;

		if ((y != 0 ? y : plan_year) == year && value != NULL &&
		    psd_node_is_number(value) &&
		    fabs(value->number - said->targets[i].value) < 1e-9)
			return true;
	}
	return false;
}

static void
say_value(struct psd_buf *to, const struct psd_node *measure,
    const struct psd_node *value)
{
	size_t i;

	if (value == NULL)
		return;
	if (value->kind == PSD_BOOL) {
		psd_buf_puts(to, value->number != 0 ? "ja" : "nej");
		return;
	}
	for (i = 0; i < value->text.n; i++)
		psd_buf_putc(to,
		    psd_node_is_number(value) && value->text.p[i] == '.'
			? ','
			: value->text.p[i]);
	if (psd_node_is_number(value) &&
	    psd_str_is(psd_node_text(measure, "kind"), "share"))
		psd_buf_puts(to, " %");
}

void
psd_plan_target_say(struct psd_buf *to, struct psd_arena *arena,
    const struct psd_org *org, const struct psd_node *measure, int year)
{
	struct psd_str text = psd_node_text(measure, "text");
	struct psd_measure_words said = psd_measure_words_read(arena, org,
	    text);
	const struct psd_node *t;
	bool first = true;

	for (t = psd_node_list(measure, "targets"); t != NULL; t = t->next) {
		if (is_said(&said, t, year))
			continue;
		if (first)
			psd_buf_puts(to,
			    psd_str_ends(text, ".") ? " " WORD : ". " WORD);
		psd_buf_print(to, "%s%ld: ", first ? "" : "; ",
		    psd_node_int(t, "year", 0));
		say_value(to, measure, psd_node_find(t, "value"));
		first = false;
	}
}

/* Where the word is that the targets at the end of TEXT stand behind. */
static size_t
find_word(struct psd_str text)
{
	const size_t n = sizeof(WORD) - 1;
	size_t i, found = text.n;

	for (i = 2; i + n < text.n; i++)
		if (memcmp(text.p + i, WORD, n) == 0 && text.p[i - 1] == ' ' &&
		    text.p[i - 2] == '.')
			found = i;
	return found;
}

/* The value of one target; NULL when it is none. */
static struct psd_node *
read_value(struct psd_arena *arena, struct psd_str text)
{
	struct psd_buf number = PSD_BUF_INIT;
	struct psd_str whole = text;
	struct psd_node *value = NULL;
	bool digits;
	size_t i;

	if (psd_str_is(text, "ja") || psd_str_is(text, "nej"))
		return psd_value_bool(arena, text.p[0] == 'j');
	if (psd_str_ends(text, "."))
		text.n--;
	if (psd_str_ends(text, "%"))
		text.n--;
	else if (psd_str_ends(text, "procent"))
		text.n -= sizeof("procent") - 1;
	text = psd_str_trim(text);
	digits = text.n > 0;
	for (i = 0; i < text.n; i++) {
		char c = text.p[i];

		digits = digits &&
		    ((c >= '0' && c <= '9') ||
			(i > 0 && i + 1 < text.n && c == ',') ||
			(i == 0 && text.n > 1 && c == '-'));
		psd_buf_putc(&number, c == ',' ? '.' : c);
	}
	if (digits)
		value = psd_value_number(arena,
		    psd_arena_copy(arena, psd_buf_get(&number)));
	else if (whole.n > 0)
		value = psd_value_text(arena, whole);
	psd_buf_release(&number);
	return value;
}

/* Cuts the target that REST begins with: up to a semicolon, or to a comma that
 * a year stands behind. */
static bool
cut_target(struct psd_str *rest, struct psd_str *piece)
{
	struct psd_str t = *rest;
	size_t i;

	for (i = 0; i + 7 < t.n && t.p[i] != ';'; i++)
		if (t.p[i] == ',' && t.p[i + 1] == ' ' && t.p[i + 6] == ':' &&
		    psd_str_number((struct psd_str){ t.p + i + 2, 4 }, 2100) >=
			2000)
			break;
	if (i + 7 >= t.n || t.p[i] == ';')
		return psd_str_cut(rest, ';', piece);
	*piece = (struct psd_str){ t.p, i };
	*rest = (struct psd_str){ t.p + i + 1, t.n - i - 1 };
	return true;
}

struct psd_str
psd_plan_target_take(struct psd_arena *arena, struct psd_str text,
    struct psd_node **targets)
{
	size_t at = find_word(text);
	struct psd_node *list = psd_value_list(arena);
	struct psd_str rest, piece;

	*targets = NULL;
	if (at == text.n || at == 2)
		return text;
	rest = (struct psd_str){ text.p + at + sizeof(WORD) - 1,
		text.n - at - (sizeof(WORD) - 1) };
	while (cut_target(&rest, &piece)) {
		struct psd_node *target = psd_value_map(arena), *value;

		piece = psd_str_trim(piece);
		if (piece.n < 7 || piece.p[4] != ':' ||
		    psd_str_number((struct psd_str){ piece.p, 4 }, 2100) < 2000)
			return text;
		value = read_value(arena,
		    psd_str_trim((struct psd_str){ piece.p + 5, piece.n - 5 }));
		if (value == NULL)
			return text;
		psd_value_put(target, "year",
		    psd_value_number(arena,
			psd_arena_copy(arena, (struct psd_str){ piece.p, 4 })));
		psd_value_put(target, "value", value);
		psd_value_put(list, NULL, target);
	}
	*targets = list;
	text.n = at - 2; /* the full stop and the space before the word */
	return psd_arena_copy(arena, text);
}
