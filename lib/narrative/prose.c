/* psd_prose: Swedish inflection, and the time that a story speaks in. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/prose.h"

#include "lib/base/utf8.h"

static const char *const numbers[] = { "ingen", "en", "två", "tre", "fyra",
	"fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv" };
#define NUMBERS (sizeof(numbers) / sizeof(numbers[0]))

void
psd_prose_number(struct psd_buf *to, size_t n, bool ett)
{
	if (n < 2 && ett)
		psd_buf_puts(to, n == 0 ? "inget" : "ett");
	else if (n < NUMBERS)
		psd_buf_puts(to, numbers[n]);
	else
		psd_say_number(to, (double)n);
}

void
psd_prose_number_first(struct psd_buf *to, size_t n, bool ett)
{
	struct psd_buf word = PSD_BUF_INIT;

	psd_prose_number(&word, n, ett);
	psd_say_upper(to, psd_buf_get(&word));
	psd_buf_release(&word);
}

void
psd_prose_count(struct psd_buf *to, size_t n, const char *one, const char *many)
{
	psd_prose_number(to, n, false);
	psd_buf_print(to, " %s", n <= 1 ? one : many);
}

#define NOT "är inte "

void
psd_prose_parts(struct psd_buf *to, const struct psd_prose_part *parts,
    size_t n, bool ett)
{
	struct psd_listing list = PSD_LISTING_INIT;
	struct psd_buf piece = PSD_BUF_INIT;
	size_t i, all = 0;

	for (i = 0; i < n; i++)
		all += parts[i].n;
	for (i = 0; i < n; i++) {
		size_t k = parts[i].n;

		if (k == 0)
			continue;
		psd_buf_clear(&piece);
		if (k == all && k > 1 &&
		    psd_str_starts(psd_str(parts[i].one), NOT)) {
			/* "alla är inte klara" may mean that some are */
			psd_prose_number(&piece, 0, ett);
			psd_buf_print(&piece, " är %s",
			    parts[i].one + sizeof(NOT) - 1);
		} else {
			if (k == all && k > 1)
				psd_buf_puts(&piece, k == 2 ? "båda" : "alla");
			else
				psd_prose_number(&piece, k, ett);
			psd_buf_print(&piece, " %s",
			    k == 1 ? parts[i].one : parts[i].many);
		}
		psd_listing_add(&list, psd_buf_get(&piece));
	}
	psd_listing_say(to, &list);
	psd_buf_release(&piece);
}

/* Whether S ends with two capitals, as an abbreviation does. */
static bool
is_abbreviation(struct psd_str s)
{
	size_t at = 0, n, capitals = 0;
	uint32_t cp;

	for (; (n = psd_utf8_next(s, at, &cp)) > 0; at += n)
		capitals = (cp >= 'A' && cp <= 'Z') || cp == 0xc5 ||
			cp == 0xc4 || cp == 0xd6
		    ? capitals + 1
		    : 0;
	return capitals > 1;
}

void
psd_prose_of(struct psd_buf *to, size_t all, const struct psd_prose_part *parts,
    size_t n)
{
	size_t i = 0;

	if (all != 1) {
		psd_buf_puts(to, ": ");
		psd_prose_parts(to, parts, n, false);
		return;
	}
	while (i < n && parts[i].n == 0)
		i++;
	if (i < n)
		psd_buf_print(to, ", som %s", parts[i].one);
}

void
psd_prose_whose(struct psd_buf *to, struct psd_str name)
{
	name = psd_str_trim(name);
	psd_say_text(to, name);
	if (name.n == 0)
		return;
	if (is_abbreviation(name))
		psd_buf_puts(to, ":s");
	else if (strchr("sxzSXZ", name.p[name.n - 1]) == NULL)
		psd_buf_putc(to, 's');
}

bool
psd_story_is_over(const struct psd_story *s)
{
	return s->today > psd_date_month_end(s->year, 12);
}

void
psd_prose_during(struct psd_buf *to, const struct psd_story *s)
{
	psd_buf_print(to, "%sunder %d", psd_story_is_over(s) ? "" : "hittills ",
	    s->year);
}

struct psd_str
psd_prose_listed(struct psd_story *s, struct psd_listing *l)
{
	struct psd_buf text = PSD_BUF_INIT;

	psd_listing_say(&text, l);
	return psd_buf_detach(&text, s->arena);
}

static bool
has_passed(const struct psd_story *s, const struct psd_node *n, const char *key)
{
	int day = psd_node_day(n, key);

	return day != PSD_NO_DAY && day <= s->today;
}

enum psd_action_state
psd_action_state(const struct psd_story *s, const struct psd_node *action)
{
	int due = psd_node_day(action, "due");

	if (has_passed(s, action, "done"))
		return PSD_ACTION_DONE;
	if (has_passed(s, action, "stopped"))
		return PSD_ACTION_STOPPED;
	return due != PSD_NO_DAY && due < s->today ? PSD_ACTION_LATE
						   : PSD_ACTION_OPEN;
}

void
psd_prose_about(struct psd_buf *to, struct psd_str name)
{
	psd_buf_puts(to, "- *");
	psd_say_text(to, name);
	psd_buf_puts(to, ":* ");
}
