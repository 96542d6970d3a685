/* psd_follow_up_words: the parts that a text falls into, and what is left. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/follow_up_words_part.h"

#include "lib/base/lang.h"

/* A cell that says more is no cell of a plan. */
#define FOLLOW_UPS_MAX ((size_t)24)

static void
begin_part(struct psd_part *part, size_t start)
{
	*part = (struct psd_part){ .start = start };
	part->f.every = PSD_NEVER;
	part->time.every = PSD_NEVER;
}

void
psd_parts_begin(struct psd_parts *p, struct psd_arena *arena,
    struct psd_words words)
{
	*p = (struct psd_parts){ .arena = arena, .words = words };
	p->use = psd_arena_array(arena, words.n + 1, enum psd_word_use);
	p->end = &p->first;
	begin_part(&p->whole, 0);
	begin_part(&p->part, 0);
}

bool
psd_parts_role(struct psd_role_ids *list, struct psd_str id)
{
	size_t i;

	for (i = 0; i < list->n; i++)
		if (psd_str_eq(list->ids[i], id))
			return true;
	if (list->n == sizeof(list->ids) / sizeof(list->ids[0]))
		return false;
	list->ids[list->n++] = id;
	return true;
}

static void
join_roles(struct psd_role_ids *to, const struct psd_role_ids *more)
{
	size_t i;

	for (i = 0; i < more->n; i++)
		(void)psd_parts_role(to, more->ids[i]);
}

/* A month by itself, with the forum that it is shown at. */
static bool
is_showing(const struct psd_part *part)
{
	bool month = part->time.every == PSD_YEARLY && part->time.month > 0;

	return part->f.forum.n > 0 && !part->time.guessed &&
	    (month || (part->present && !psd_moment_is(&part->time)));
}

/* "Redovisas på MUM i augusti" beside a time of its own. */
static void
show(struct psd_part *to, struct psd_part *part)
{
	to->f.present_forum = part->f.forum;
	to->f.present_month = part->time.month;
	part->f.forum = (struct psd_str){ NULL, 0 };
	part->time = (struct psd_moment){ .every = PSD_NEVER,
		.year = part->time.year };
}

static void
take_text(struct psd_str *to, struct psd_str from)
{
	if (to->n == 0)
		*to = from;
}

/* Joins what PART says to TO; times have been joined already. */
static void
join(struct psd_parts *p, struct psd_part *to, const struct psd_part *part)
{
	const struct psd_follow_up_words *f = &part->f;
	const struct psd_doubt *d;

	join_roles(&to->f.by, &f->by);
	join_roles(&to->f.checked_by, &f->checked_by);
	join_roles(&to->f.report_to, &f->report_to);
	join_roles(&to->f.supplied_by, &f->supplied_by);
	if (to->f.forum.n > 0 && f->forum.n > 0 &&
	    !psd_str_eq(to->f.forum, f->forum))
		psd_doubt_add(p->arena, &to->f.doubts,
		    _("A follow-up has one forum: '%.*s' is left out."),
		    PSD_F(f->forum));
	take_text(&to->f.forum, f->forum);
	take_text(&to->f.method, f->method);
	take_text(&to->f.after, f->after);
	take_text(&to->f.entry, f->entry);
	take_text(&to->f.source, f->source);
	to->f.accumulated |= f->accumulated;
	to->f.proposal |= f->proposal;
	to->timeless |= part->timeless;
	to->present |= part->present;
	to->any |= part->any;
	for (d = f->doubts; d != NULL; d = d->next)
		psd_doubt_add(p->arena, &to->f.doubts, "%.*s", PSD_F(d->text));
}

/* Where the words end that were not understood and begin at FROM. Small words
 * that nothing follows belong to them. */
static size_t
run_end(const struct psd_parts *p, size_t from, size_t to)
{
	size_t i, end = from;

	for (i = from; i < to && p->use[i] != PSD_WORD_USED; i++)
		if (p->use[i] == PSD_WORD_LEFT)
			end = i + 1;
	for (i = end; i < to && p->use[i] == PSD_WORD_SMALL;)
		i++;
	if (i == to || p->use[i] == PSD_WORD_MARK)
		end = i;
	while (end < to && p->use[end] == PSD_WORD_MARK &&
	    !p->words.items[end].spaced &&
	    strchr(")\"%!?", p->words.items[end].sign) != NULL)
		end++;
	return end;
}

/* Small words and opening signs that belong to what follows. */
static size_t
run_start(const struct psd_parts *p, size_t from, size_t i)
{
	const struct psd_word *w = p->words.items;

	while (i > from &&
	    (p->use[i - 1] == PSD_WORD_SMALL ||
		(p->use[i - 1] == PSD_WORD_MARK && !w[i].spaced &&
		    strchr("(\"", w[i - 1].sign) != NULL)) &&
	    psd_words_match(&p->words, i - 1, "och|samt") == 0)
		i--;
	return i;
}

/* Says that the words from START to END were not understood; FIRST is the first
 * of them that is not small. */
static void
doubt_run(struct psd_parts *p, struct psd_part *part, size_t start,
    size_t first, size_t end)
{
	const struct psd_word *w = &p->words.items[first];
	struct psd_str run = psd_words_text(&p->words, first, end);
	bool named = first > 0 && p->use[first - 1] == PSD_WORD_SMALL &&
	    w->kind == PSD_WORD_LETTERS && part->time.every != PSD_EVENT;
	bool av = named && psd_words_match(&p->words, first - 1, "av|via") > 0;

	if (named && w->all_capitals && !av)
		psd_doubt_add(p->arena, &part->f.doubts,
		    _("There is no forum '%.*s' in psd.yaml."), PSD_F(run));
	else if (av ||
	    (named && psd_words_match(&p->words, first - 1, "till") > 0))
		psd_doubt_add(p->arena, &part->f.doubts,
		    _("There is no role '%.*s' in psd.yaml."), PSD_F(run));
	else
		psd_doubt_add(p->arena, &part->f.doubts,
		    _("'%.*s' was not understood and is kept as it is."),
		    PSD_F(psd_words_text(&p->words, start, end)));
}

/* What is left of the words from FROM to TO, with a doubt about each run. */
static struct psd_str
leftover(struct psd_parts *p, struct psd_part *part, size_t from, size_t to)
{
	struct psd_buf all = PSD_BUF_INIT;
	struct psd_str rest = { NULL, 0 }, run;
	size_t i, start, end;

	for (i = from; i < to; i = end) {
		end = i + 1;
		if (p->use[i] != PSD_WORD_LEFT)
			continue;
		start = run_start(p, from, i);
		end = run_end(p, i, to);
		run = psd_words_text(&p->words, start, end);
		doubt_run(p, part, start, i, end);
		if (all.n > 0)
			psd_buf_puts(&all, "; ");
		psd_buf_str(&all, run);
	}
	if (all.n > 0)
		rest = psd_arena_copy(p->arena, psd_buf_get(&all));
	psd_buf_release(&all);
	return rest;
}

/* "Årets riskpris" is given once a year. */
static void
guess_yearly(struct psd_parts *p, struct psd_part *part, size_t from, size_t to)
{
	for (; from < to; from++) {
		if (p->use[from] != PSD_WORD_LEFT)
			continue;
		if (psd_words_match(&p->words, from, "arets") > 0) {
			part->time.every = PSD_YEARLY;
			psd_doubt_add(p->arena, &part->f.doubts,
			    _("'%.*s' was read as once a year."),
			    PSD_F(psd_words_text(&p->words, from, from + 1)));
		}
		return;
	}
}

static void
set_time(struct psd_parts *p, struct psd_part *part)
{
	const struct psd_moment *t = &part->time;
	struct psd_follow_up_words *f = &part->f;

	f->every = t->every;
	f->year = t->year;
	f->months = t->months;
	f->month = t->month;
	f->date = t->date;
	f->event = t->event;
	f->year_wheel = t->year_wheel;
	if (t->year > 0 && t->every != PSD_QUARTER)
		psd_doubt_add(p->arena, &part->f.doubts,
		    _("A time that comes back every year keeps no year: %d is "
		      "left out."),
		    t->year);
	if (t->year_wheel && f->entry.n == 0)
		psd_doubt_add(p->arena, &part->f.doubts,
		    _("It does not say which entry of the year wheel it is."));
}

/* Adds a copy of F to the list. */
static void
append(struct psd_parts *p, const struct psd_follow_up_words *f)
{
	*p->end = psd_arena_new(p->arena, struct psd_follow_up_words);
	**p->end = *f;
	(*p->end)->next = NULL;
	p->end = &(*p->end)->next;
	p->n++;
}

/* Ends the follow-up in work, whose words end before TO. */
static void
end_whole(struct psd_parts *p, size_t to, struct psd_str own)
{
	struct psd_part *part = &p->whole;
	struct psd_follow_up_words *f = &part->f;
	size_t from = part->start, end = to;
	int q;

	while (from < to &&
	    (p->use[from] == PSD_WORD_MARK ||
		psd_words_match(&p->words, from, "och|samt")))
		from++;
	while (end > from && psd_words_match(&p->words, end - 1, ",|;|-"))
		end--;
	if (!psd_moment_is(&part->time) && !part->timeless)
		guess_yearly(p, part, from, to);
	f->rest = leftover(p, part, from, to);
	if (f->rest.n == 0)
		f->rest = own;
	set_time(p, part);
	f->original = p->original;
	f->part = psd_words_text(&p->words, from, end);
	f->numbers = p->numbers;
	f->from = p->from;
	f->to = p->to;
	if (part->time.quarters == 0)
		append(p, f);
	for (q = 1; q <= 4; q++)
		if ((part->time.quarters >> q & 1) != 0) {
			f->quarter = q;
			append(p, f);
		}
}

/* A part that only said where it is shown, before it was said when. */
static bool
turns_to_showing(struct psd_part *whole, const struct psd_part *part)
{
	if (!whole->present || !is_showing(whole) || is_showing(part))
		return false;
	show(whole, whole);
	return true;
}

/* "redovisas i december", and nobody says where: it may be another time. */
static void
doubt_showing(struct psd_parts *p, struct psd_part *part, size_t end)
{
	if (!part->present || part->f.forum.n > 0 || part->time.month == 0)
		return;
	while (end > part->start && p->use[end - 1] == PSD_WORD_MARK)
		end--;
	psd_doubt_add(p->arena, &part->f.doubts,
	    _("'%.*s' may mean another time than was read."),
	    PSD_F(psd_words_text(&p->words, part->start, end)));
}

void
psd_parts_cut(struct psd_parts *p, size_t next)
{
	struct psd_part *whole = &p->whole, *part = &p->part;
	bool timed = psd_moment_is(&whole->time) || whole->timeless;

	if (!part->any && part->f.doubts == NULL) {
		/* its words are the follow-up's that is in work */
		p->part.start = next;
		return;
	}
	if (timed && is_showing(part) && whole->f.present_forum.n == 0)
		show(whole, part);
	else if (timed && psd_moment_is(&part->time))
		(void)turns_to_showing(whole, part);
	if (psd_moment_is(&part->time) &&
	    !psd_moment_join(&whole->time, &part->time)) {
		doubt_showing(p, part, next);
		if (p->n + 1 >= FOLLOW_UPS_MAX) {
			psd_doubt_add(p->arena, &whole->f.doubts,
			    _("The text has more follow-ups: they were not "
			      "read."));
		} else {
			end_whole(p, part->start, (struct psd_str){ NULL, 0 });
			begin_part(whole, part->start);
			whole->time = part->time;
		}
	}
	join(p, whole, part);
	begin_part(part, next);
}

size_t
psd_parts_edge(const struct psd_parts *p, size_t i)
{
	while (i > p->part.start && p->use[i - 1] != PSD_WORD_USED)
		i--;
	return i;
}

void
psd_parts_time(struct psd_parts *p, const struct psd_moment *time, size_t at)
{
	if (!psd_moment_join(&p->part.time, time)) {
		psd_parts_cut(p, psd_parts_edge(p, at));
		p->part.time = *time;
	}
	p->part.any = true;
}

struct psd_follow_up_words *
psd_parts_finish(struct psd_parts *p, struct psd_str own)
{
	psd_parts_cut(p, p->words.n);
	end_whole(p, p->words.n, own);
	return p->first;
}
