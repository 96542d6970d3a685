/* psd_reminder_item: the things that somebody is told of, line by line. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/reminder_item.h"

#include "lib/base/lang.h"
#include "lib/base/table.h"
#include "lib/report/dialogue_said.h"
#include "lib/report/duty_said.h"
#include "lib/report/steps.h"
#include "lib/safety/span.h"
#include "lib/safety/timing.h"
#include "lib/safety/wording.h"

/* Characters of a name, and of what is to be done. */
#define NAME_LENGTH ((size_t)100)
#define TEXT_LENGTH ((size_t)300)

static const char *const headings[] = {
	[PSD_URGENT_LATE] = N_("Late"),
	[PSD_URGENT_BELOW] = N_("Late, and yours to follow up"),
	[PSD_URGENT_TODAY] = N_("Due today"),
	[PSD_URGENT_WEEK] = N_("Due within a week"),
	[PSD_URGENT_SOON] = N_("Due soon"),
};
_Static_assert(sizeof(headings) / sizeof(headings[0]) == PSD_URGENCIES,
    "every urgency has its heading");

/* An item, and those that are the same thing for other periods. */
struct line {
	struct line *next, *more, *last;
	const struct psd_reminder *item;
};

/* S on one line: no text makes a line of its own. */
static struct psd_str
one_line(const struct psd_reminding *about, struct psd_str s)
{
	return psd_word_short(about->arena, s, TEXT_LENGTH);
}

struct psd_str
psd_reminder_name(const struct psd_reminding *about, struct psd_str name)
{
	return psd_word_short(about->arena, name, NAME_LENGTH);
}

/* Whether the label B is of the same sort as A and begins where it ends. */
static bool
follows(struct psd_str a, struct psd_str b)
{
	int from, to, next, end;

	if (a.n != b.n || !psd_span_of(a, &from, &to) ||
	    !psd_span_of(b, &next, &end) || next != to + 1)
		return false;
	return a.n < 6 || a.p[5] == b.p[5] || (a.p[5] < 'A' && b.p[5] < 'A');
}

/* "January–May 2022": all from the period A to the period B. */
static struct psd_str
range(struct psd_arena *arena, struct psd_str a, struct psd_str b)
{
	struct psd_str year = { a.p, 4 };
	long from, to;

	if (psd_str_eq(a, b))
		return psd_word_period(arena, a);
	if (a.n < 7 || a.n > 8 || memcmp(a.p, b.p, year.n) != 0)
		return psd_arena_print(arena, "%.*s–%.*s",
		    PSD_F(psd_word_period(arena, a)),
		    PSD_F(psd_word_period(arena, b)));
	from = psd_str_number((struct psd_str){ a.p + 6, a.n - 6 }, 99);
	to = psd_str_number((struct psd_str){ b.p + 6, b.n - 6 }, 99);
	if (a.p[5] == 'Q')
		return psd_arena_print(arena, _("quarters %ld–%ld %.*s"), from,
		    to, PSD_F(year));
	if (a.p[5] == 'W')
		return psd_arena_print(arena, _("weeks %ld–%ld %.*s"), from, to,
		    PSD_F(year));
	if (a.p[5] >= 'A')
		return psd_arena_print(arena, "%c%ld–%c%ld %.*s", a.p[5], from,
		    b.p[5], to, PSD_F(year));
	from = psd_str_number((struct psd_str){ a.p + 5, 2 }, 12);
	to = psd_str_number((struct psd_str){ b.p + 5, 2 }, 12);
	return psd_arena_print(arena, "%s–%s %.*s", psd_month_name((int)from),
	    psd_month_name((int)to), PSD_F(year));
}

/* The periods of L in words, those that follow one another joined. */
static void
add_periods(struct psd_buf *to, struct psd_arena *arena, const struct line *l)
{
	struct psd_str first = l->item->duty->period, last = first, next;

	for (l = l->more; l != NULL; l = l->more) {
		next = l->item->duty->period;
		if (!follows(last, next)) {
			psd_buf_print(to, "%.*s, ",
			    PSD_F(range(arena, first, last)));
			first = next;
		}
		last = next;
	}
	psd_buf_print(to, "%.*s, ", PSD_F(range(arena, first, last)));
}

/* When it is due, for people; of several, the first. */
static struct psd_str
when(const struct psd_reminding *about, const struct line *l)
{
	struct psd_str day = psd_said_day(about->arena, l->item->duty->due);
	int late = about->src->today - l->item->duty->due;

	if (late <= 0)
		return psd_arena_print(about->arena,
		    l->more == NULL ? _("due on %.*s")
				    : _("the first is due on %.*s"),
		    PSD_F(day));
	if (l->more != NULL)
		return psd_arena_print(about->arena,
		    ngettext("the first was due on %.*s, %d day ago",
			"the first was due on %.*s, %d days ago",
			(unsigned long)late),
		    PSD_F(day), late);
	return psd_arena_print(about->arena,
	    ngettext("was due on %.*s, %d day ago",
		"was due on %.*s, %d days ago", (unsigned long)late),
	    PSD_F(day), late);
}

/* Adds why it comes to this reader where others are to do it. */
static void
add_why(struct psd_buf *to, const struct psd_reminding *about,
    const struct psd_reminder *item)
{
	const struct psd_duty_roles *owed = &item->duty->owed_by;
	struct psd_str who = one_line(about,
	    psd_duty_who(about->arena, about->src->org, item->duty, owed));

	psd_buf_puts(to, ". ");
	if (owed->n == 0)
		psd_buf_puts(to,
		    _("It comes to you since nobody is named who does it."));
	else if (item->instead && item->urgency != PSD_URGENT_BELOW)
		psd_buf_print(to,
		    _("It comes to you since psd has no address of: %.*s."),
		    PSD_F(who));
	else
		psd_buf_print(to, _("Done by: %.*s."), PSD_F(who));
}

/* The command that answers L: the first of several, as *EACH then tells. */
static struct psd_str
command(bool *each, const struct psd_reminding *about, const struct line *l)
{
	int today = about->src->today;
	struct psd_str first = psd_duty_command(about->arena, l->item->duty,
	    today);

	*each = l->more != NULL && first.n > 0 &&
	    !psd_str_eq(first,
		psd_duty_command(about->arena, l->more->item->duty, today));
	return first;
}

static void
tell_line(struct psd_report *to, const struct psd_reminding *about,
    const struct line *l)
{
	const struct psd_duty *d = l->item->duty;
	bool each,
	    why = l->item->instead || l->item->urgency == PSD_URGENT_BELOW;
	struct psd_str how = command(&each, about, l);
	struct psd_str what = one_line(about, d->text);
	struct psd_buf line = PSD_BUF_INIT;

	if (psd_str_ends(what, "."))
		what.n--; /* the sentence goes on */
	psd_buf_print(&line, "- %.*s", PSD_F(what));
	if (d->step != NULL)
		psd_buf_print(&line, " (%.*s)",
		    PSD_F(one_line(about,
			psd_step_lack(about->arena, about->src->org,
			    d->step))));
	psd_buf_print(&line, ": %.*s, ",
	    PSD_F(psd_reminder_name(about, d->unit->name)));
	if (d->period.n > 0)
		add_periods(&line, about->arena, l);
	psd_buf_str(&line, when(about, l));
	if (why)
		add_why(&line, about, l->item);
	if (each)
		psd_buf_print(&line, "%s %s", why ? "" : ".",
		    _("Each period is answered by itself, the first with:"));
	psd_report_text(to, psd_arena_copy(about->arena, psd_buf_get(&line)));
	if (how.n > 0)
		psd_report_lines(to, one_line(about, how));
	psd_buf_release(&line);
}

/* What items of one line have in common; absent: it is none of several. */
static struct psd_str
common(struct psd_arena *arena, const struct psd_reminder *item)
{
	const struct psd_duty *d = item->duty;

	if (d->obligation == NULL || d->period.n == 0)
		return (struct psd_str){ NULL, 0 };
	return psd_arena_print(arena, "%d %.*s %.*s", item->instead,
	    PSD_F(d->unit->id), PSD_F(psd_obligation_thing(d->obligation)));
}

/* The lines of R's items that are as pressing as U, in their order. */
static const struct line *
lines_of(struct psd_arena *arena, const struct psd_recipient *r,
    enum psd_urgency u)
{
	struct psd_table by_thing = PSD_TABLE_INIT;
	struct line head = { .item = NULL }, *last = &head, *l, *first;
	const struct psd_reminder *item;

	by_thing.arena = arena;
	for (item = r->first; item != NULL; item = item->next) {
		struct psd_str key;

		if (item->urgency != u)
			continue;
		l = psd_arena_new(arena, struct line);
		*l = (struct line){ .item = item, .last = l };
		key = common(arena, item);
		first = key.n > 0 ? psd_table_add(&by_thing, key, l) : l;
		if (first == l) {
			last->next = l;
			last = l;
		} else {
			first->last->more = l;
			first->last = l;
		}
	}
	return head.next;
}

void
psd_reminder_tell(struct psd_report *to, const struct psd_reminding *about,
    const struct psd_recipient *r)
{
	const struct line *l;
	int u;

	for (u = 0; u < PSD_URGENCIES; u++) {
		if (r->urgent[u] == 0)
			continue;
		psd_report_section(to, psd_str(_(headings[u])));
		for (l = lines_of(about->arena, r, (enum psd_urgency)u);
		     l != NULL; l = l->next)
			tell_line(to, about, l);
	}
}
