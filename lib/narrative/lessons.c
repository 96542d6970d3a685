/* psd_part: what was learnt, where it was spread, and what came of it. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/dialogue_part.h"

#include "lib/narrative/adopted.h"
#include "lib/narrative/prose.h"
#include "lib/safety/lesson.h"
#include "lib/safety/lesson_public.h"

/* "Har spritts till APT och LG. Ska också spridas till …" */
static void
say_spread(struct psd_story *s, struct psd_buf *to, const struct psd_node *n)
{
	struct psd_listing done = PSD_LISTING_INIT, left = PSD_LISTING_INIT;
	int follow_up = psd_node_day(n, "follow_up");
	const struct psd_node *f;

	for (f = psd_node_list(n, "spread"); f != NULL; f = f->next)
		psd_listing_add(psd_lesson_is_told(f, s->today) ? &done : &left,
		    psd_story_forum(s, psd_node_text(f, "forum")));
	if (done.n + left.n == 0)
		psd_buf_puts(to, " Den är inte spridd ännu.");
	if (done.n > 0) {
		psd_buf_puts(to, " Spridd till ");
		psd_listing_say(to, &done);
		psd_buf_puts(to, left.n > 0 ? "; återstår " : ".");
	} else if (left.n > 0) {
		psd_buf_puts(to, " Ska spridas till ");
	}
	if (left.n > 0) {
		psd_listing_say(to, &left);
		psd_buf_putc(to, '.');
	}
	if (follow_up != PSD_NO_DAY && follow_up > s->today) {
		psd_buf_puts(to, " Följs upp den ");
		psd_say_date(to, follow_up);
		psd_buf_putc(to, '.');
	}
}

/* The activity that a plan has made of the lesson N. */
static void
say_led_to(struct psd_story *s, struct psd_buf *to, const struct psd_node *n)
{
	const struct psd_activity *a = psd_story_adopted(s, n);

	if (a == NULL)
		return;
	psd_buf_putc(to, ' ');
	if (s->public)
		psd_buf_puts(to,
		    "Har lett till en aktivitet i handlingsplanen");
	else
		psd_story_say_adopted(s, to, a, n);
	if (!psd_str_ends(psd_buf_get(to), "."))
		psd_buf_putc(to, '.');
}

static void
say_lesson(struct psd_story *s, struct psd_buf *to,
    const struct psd_dialogue *d, const struct psd_node *n)
{
	const struct psd_unit *from = psd_org_unit(s->org,
	    psd_node_text(n, "from_unit"));

	psd_story_from(s, to, d->file, n);
	psd_buf_puts(to, "- ");
	psd_say_text(to, psd_say_open(psd_node_text(n, "text")));
	psd_dialogue_say_unit(s, to, from != NULL ? from : d->unit);
	psd_buf_putc(to, '.');
	say_spread(s, to, n);
	say_led_to(s, to, n);
	psd_buf_putc(to, '\n');
}

/* What a lesson was learnt from, as far as anybody said. */
enum learnt {
	FROM_GOOD,
	FROM_BAD,
	FROM_EITHER,
	LEARNT
};
static const char *const labels[] = {
	[FROM_GOOD] = "Lärdomar av det som gick bra",
	[FROM_BAD] = "Lärdomar av det som gick fel eller saknades",
	[FROM_EITHER] = "Lärdomar",
};
_Static_assert(sizeof(labels) / sizeof(labels[0]) == LEARNT,
    "every kind of lesson has its label");

static enum learnt
learnt_from(const struct psd_node *lesson)
{
	if (psd_node_find(lesson, "positive") == NULL)
		return FROM_EITHER;
	return psd_node_true(lesson, "positive") ? FROM_GOOD : FROM_BAD;
}

/* The lessons of the year that were learnt from FROM. */
static void
say_lessons(struct psd_story *s, struct psd_buf *to, enum learnt from)
{
	const struct psd_dialogue *d;
	const struct psd_node *n;
	size_t count = 0;

	for (d = s->dialogues.first; d != NULL; d = d->next)
		for (n = psd_story_list(s, d, "lessons"); n != NULL;
		     n = n->next) {
			if (learnt_from(n) != from ||
			    !psd_dialogue_may_say(s, psd_node_text(n, "text")))
				continue;
			if (count++ == 0)
				psd_say_label(to, psd_str(labels[from]));
			say_lesson(s, to, d, n);
		}
}

/* How many have been told to anybody. */
static size_t
count_spread(struct psd_story *s, const struct psd_buf *to, size_t *all)
{
	const struct psd_dialogue *d;
	const struct psd_node *n, *f;
	size_t told = 0;

	*all = 0;
	for (d = s->dialogues.first; d != NULL; d = d->next)
		for (n = psd_story_list(s, d, "lessons"); n != NULL;
		     n = n->next) {
			if (!psd_dialogue_may_say(s, psd_node_text(n, "text")))
				continue;
			(*all)++;
			psd_story_from(s, to, d->file, n);
			f = psd_node_list(n, "spread");
			while (f != NULL && !psd_lesson_is_told(f, s->today))
				f = f->next;
			told += f != NULL;
		}
	return told;
}

/* Without a dialogue there is nothing that lessons could be learnt at. */
static bool
any_held(const struct psd_story *s)
{
	const struct psd_dialogue *d = s->dialogues.first;

	while (d != NULL && !psd_story_tells(s, d))
		d = d->next;
	return d != NULL;
}

void
psd_part_lessons(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	size_t all, told = count_spread(s, to, &all);

	(void)h;
	if (all == 0 && !any_held(s))
		return;
	if (all == 0) {
		psd_buf_puts(to,
		    "Inga lärdomar är antecknade vid årets dialoger.\n");
		return;
	}
	psd_buf_puts(to,
	    psd_story_has_one(s, false) ? "Årets dialog har gett "
					: "Årets dialoger har gett ");
	psd_prose_count(to, all, "lärdom", "lärdomar");
	psd_buf_puts(to, ". ");
	if (told == all)
		psd_buf_puts(to,
		    all == 1 ? "Den har spridits vidare.\n"
			     : "Alla har spridits vidare.\n");
	else if (told == 0)
		psd_buf_puts(to,
		    all == 1 ? "Den har inte spridits ännu.\n"
			     : "Ingen av dem har spridits ännu.\n");
	else {
		psd_prose_number_first(to, told, false);
		psd_buf_puts(to, " av dem har spridits vidare.\n");
	}
	say_lessons(s, to, FROM_GOOD);
	say_lessons(s, to, FROM_BAD);
	say_lessons(s, to, FROM_EITHER);
}
