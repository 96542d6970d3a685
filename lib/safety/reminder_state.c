/* psd_reminder_state: what has been said to whom, from one run to the next. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/reminder_state.h"

#include "lib/base/date.h"
#include "lib/base/digest.h"
#include "lib/base/lang.h"
#include "lib/io/lock.h"
#include "lib/io/term.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#define FIRST_LINE "psd-reminders 1"

/* Lines that tell when it ran, and are no letters. */
#define RUN "# run "
#define WELL "# well "

/* What a run has put behind this, letter by letter, is whole but for a last
 * line that it was ended in. A file without it that ends somewhere has lost
 * what nobody knows. */
#define WHOLE "# What follows is of a run that has not ended."

/* More than any organisation's: a line is about a hundred bytes. */
#define MOST_BYTES ((size_t)64 * 1024 * 1024)

/* Whatever is still to be done is said again within a month and a half, which
 * makes its line new. */
#define KEEP_DAYS 200

/* What is late is said again in the months that begin so many days after the
 * day it was due on. */
#define AGAIN_AFTER 15

#define DAYS_OF_WEEK 7

/* No run takes longer: letters are sent in the morning, once a day. */
#define LONGEST_RUN (12 * 3600)

int
psd_reminder_step(int soon, int due, int today)
{
	struct psd_ymd d = psd_date_ymd(today);

	if (today > due)
		return psd_date_day(d.year, d.month, 1) >= due + AGAIN_AFTER
		    ? PSD_REMIND_LATE + d.year * 12 + d.month
		    : PSD_REMIND_LATE;
	if (today < soon)
		return PSD_REMIND_NOT;
	if (today == due)
		return PSD_REMIND_DAY;
	/* what was soon no earlier has its first word on that day */
	if (today >= due - DAYS_OF_WEEK && soon < due - DAYS_OF_WEEK)
		return PSD_REMIND_WEEK;
	return PSD_REMIND_FIRST;
}

static const char *const words[] = {
	[PSD_REMIND_NOT] = "-",
	[PSD_REMIND_FIRST] = "first",
	[PSD_REMIND_WEEK] = "week",
	[PSD_REMIND_DAY] = "day",
	[PSD_REMIND_LATE] = "late",
};

struct psd_reminder_word
psd_reminder_word(int step)
{
	struct psd_reminder_word word;
	int month = step - PSD_REMIND_LATE - 1; /* January of year 0 is 0 */

	if (step <= PSD_REMIND_LATE)
		(void)snprintf(word.s, sizeof(word.s), "%s", words[step]);
	else
		(void)snprintf(word.s, sizeof(word.s), "late %04d-%02d",
		    month / 12 % 10000, month % 12 + 1);
	return word;
}

/* The step that S is the word of; PSD_REMIND_NOT when it is none. */
static int
step_of(struct psd_str s)
{
	struct psd_str late;
	char day[16];
	int step, first;

	for (step = PSD_REMIND_FIRST; step <= PSD_REMIND_LATE; step++)
		if (psd_str_is(s, words[step]))
			return step;
	if (!psd_str_cut(&s, ' ', &late) || !psd_str_is(late, "late") ||
	    s.n != strlen("2022-12"))
		return PSD_REMIND_NOT;
	(void)snprintf(day, sizeof(day), "%.*s-01", PSD_F(s));
	first = psd_date_parse(psd_str(day));
	if (first == PSD_NO_DAY)
		return PSD_REMIND_NOT;
	return PSD_REMIND_LATE + psd_date_ymd(first).year * 12 +
	    psd_date_ymd(first).month;
}

/* Adds S as a field of a line. */
static void
add_field(struct psd_buf *to, struct psd_str s)
{
	size_t i;

	for (i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c < ' ' || c == 127 || c == '%')
			psd_buf_print(to, "%%%02X", (unsigned)c);
		else
			psd_buf_putc(to, (char)c);
	}
}

/* What is behind the step on the line of NAME and KEY. */
static void
line_key(struct psd_buf *to, struct psd_str name, struct psd_str key)
{
	add_field(to, name);
	psd_buf_putc(to, '\t');
	add_field(to, key);
}

/* A line of what was said on DAY, of which KEY is the end. */
static void
add_line(struct psd_buf *to, int day, int step, struct psd_str key)
{
	psd_buf_print(to, "%s\t%s\t%.*s\n", psd_date_print(day).s,
	    psd_reminder_word(step).s, PSD_F(key));
}

/* Adds an entry, or moves on the one that is there. */
static void
enter(struct psd_reminder_state *s, struct psd_str key, int step, int day)
{
	struct psd_reminder_entry *n = psd_table_find(&s->by_key, key);
	struct psd_str name;

	if (n == NULL) {
		n = psd_arena_new(s->arena, struct psd_reminder_entry);
		n->key = psd_arena_copy(s->arena, key);
		(void)psd_table_add(&s->by_key, n->key, n);
		key = n->key;
		if (psd_str_cut(&key, '\t', &name))
			(void)psd_table_add(&s->by_name, name, n);
		if (s->last != NULL)
			s->last->next = n;
		else
			s->first = n;
		s->last = n;
	}
	if (step >= n->step) {
		n->step = step;
		n->day = day;
	}
}

int
psd_reminder_said(const struct psd_reminder_state *state, struct psd_str name,
    struct psd_str key)
{
	const struct psd_reminder_entry *n;
	struct psd_buf line = PSD_BUF_INIT;

	line_key(&line, name, key);
	n = psd_table_find(&state->by_key, psd_buf_get(&line));
	psd_buf_release(&line);
	return n != NULL ? n->step : PSD_REMIND_NOT;
}

bool
psd_reminder_knows(const struct psd_reminder_state *state, struct psd_str name)
{
	struct psd_buf field = PSD_BUF_INIT;
	bool knows;

	add_field(&field, name);
	knows = psd_table_find(&state->by_name, psd_buf_get(&field)) != NULL;
	psd_buf_release(&field);
	return knows;
}

void
psd_reminder_note(struct psd_reminder_state *state, struct psd_str name,
    struct psd_str key, int step, int day)
{
	struct psd_buf line = PSD_BUF_INIT;

	line_key(&line, name, key);
	enter(state, psd_buf_get(&line), step, day);
	add_line(&state->fresh, day, step, psd_buf_get(&line));
	psd_buf_release(&line);
}

/* A directory of the environment's, absolute, that may be a list; absent. */
static struct psd_str
directory(const char *variable)
{
	const struct psd_str none = { NULL, 0 };
	struct psd_str all = psd_str(getenv(variable)), first;

	if (!psd_str_cut(&all, ':', &first) || !psd_str_starts(first, "/"))
		return none;
	return first;
}

/* A name for the file that tells whose it is, and is no other's. */
static struct psd_str
file_name(struct psd_arena *arena, struct psd_str root)
{
	struct psd_str rest = root, part, last = { NULL, 0 };
	struct psd_buf to = PSD_BUF_INIT;
	struct psd_str s;
	size_t i;

	while (psd_str_cut(&rest, '/', &part))
		if (part.n > 0)
			last = part;
	for (i = 0; i < last.n && i < 40; i++)
		psd_buf_putc(&to,
		    (last.p[i] >= '0' && last.p[i] <= '9') ||
			    (last.p[i] >= 'a' && last.p[i] <= 'z') ||
			    (last.p[i] >= 'A' && last.p[i] <= 'Z')
			? last.p[i]
			: '-');
	s = psd_arena_print(arena, "remind-%.*s-%.8s", PSD_F(psd_buf_get(&to)),
	    psd_digest_print(psd_digest_add(PSD_DIGEST_INIT, root)).s);
	psd_buf_release(&to);
	return s;
}

int
psd_reminder_state_init(struct psd_reminder_state *state,
    struct psd_arena *arena, const char *given, struct psd_str root,
    struct psd_err *e)
{
	struct psd_str *out = &state->path;
	struct psd_str name = file_name(arena, root);
	struct psd_str service = directory("STATE_DIRECTORY");
	struct psd_str own = psd_str(getenv("XDG_STATE_HOME"));
	struct psd_str home = psd_str(getenv("HOME"));

	*state = (struct psd_reminder_state){ .arena = arena,
		.about = root,
		.by_key = PSD_TABLE_INIT,
		.by_name = PSD_TABLE_INIT,
		.fresh = PSD_BUF_INIT,
		.run = PSD_NO_DAY,
		.well = PSD_NO_DAY };
	state->by_key.arena = state->by_name.arena = arena;
	if (given != NULL)
		*out = psd_arena_copy(arena, psd_str(given));
	else if (service.n > 0)
		*out = psd_arena_print(arena, "%.*s/%.*s", PSD_F(service),
		    PSD_F(name));
	else if (psd_str_starts(own, "/"))
		*out = psd_arena_print(arena, "%.*s/psd/%.*s", PSD_F(own),
		    PSD_F(name));
	else if (psd_str_starts(home, "/"))
		*out = psd_arena_print(arena, "%.*s/.local/state/psd/%.*s",
		    PSD_F(home), PSD_F(name));
	else {
		(void)psd_err_tip(e, "%s", _("name a file: --state FILE"));
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("there is no place to note what has been said: neither "
		      "HOME nor XDG_STATE_HOME names one"));
	}
	if (out->n > 0)
		return 0;
	return psd_err_set(e, PSD_EUSAGE, _("--state names no file"));
}

/* Whoever went on would send everything again; whoever reads this knows what
 * can be done. */
static int
not_understood(const struct psd_reminder_state *s, size_t line,
    struct psd_err *e)
{
	(void)psd_err_tip(e, "%s",
	    _("mend the line; or remove the file, and all that is open is "
	      "said once more"));
	(void)psd_err_at(e, s->path.p, line, 0);
	return psd_err_set(e, PSD_EDATA, "%s",
	    _("this is no note of what has been said, so nothing is said "
	      "now"));
}

/* The day behind PREFIX, if LINE begins with that and it is one. */
static void
read_day(int *day, struct psd_str line, const char *prefix)
{
	size_t n = strlen(prefix);

	if (psd_str_starts(line, prefix))
		*day = psd_date_parse(
		    (struct psd_str){ line.p + n, line.n - n });
}

/* Takes off what a run that was ended has left of a line: what it tells was
 * said and is said once more. Whether the rest is whole. */
static bool
cut_end(struct psd_str *all)
{
	bool ends = all->n > 0 && all->p[all->n - 1] == '\n';

	if (!ends && !psd_str_has(*all, PSD_S("\n" WHOLE "\n")))
		return false;
	while (all->p[all->n - 1] != '\n')
		all->n--;
	return true;
}

static int
parse(struct psd_reminder_state *s, struct psd_str all, struct psd_err *e)
{
	struct psd_str line, date, word;
	size_t n = 0;
	int day, step;

	if (!cut_end(&all))
		return not_understood(s, 1, e);
	for (all.n--; psd_str_cut(&all, '\n', &line);) {
		if (n++ == 0) {
			if (!psd_str_is(line, FIRST_LINE))
				return not_understood(s, n, e);
			continue;
		}
		read_day(&s->run, line, RUN);
		read_day(&s->well, line, WELL);
		if (line.n == 0 || line.p[0] == '#')
			continue;
		if (!psd_str_cut(&line, '\t', &date) ||
		    !psd_str_cut(&line, '\t', &word))
			return not_understood(s, n, e);
		day = psd_date_parse(date);
		step = step_of(word);
		if (day == PSD_NO_DAY || step == PSD_REMIND_NOT ||
		    line.n == 0 || memchr(line.p, '\t', line.n) == NULL)
			return not_understood(s, n, e);
		enter(s, line, step, day);
	}
	return 0;
}

static int
load(struct psd_reminder_state *s, struct psd_err *e)
{
	struct psd_buf all = PSD_BUF_INIT;
	struct stat st;
	int rc;

	/* only a file that is not there is an empty one */
	if (lstat(s->path.p, &st) < 0) {
		if (errno == ENOENT)
			return 0;
		return psd_err_set(e, PSD_EIO, _("cannot read '%s': %s"),
		    s->path.p, psd_lang_why(errno));
	}
	rc = psd_file_read(&all, s->path.p, MOST_BYTES, e);
	if (rc == 0 && all.n > MOST_BYTES)
		rc = not_understood(s, 1, e);
	if (rc == 0)
		rc = parse(s, psd_buf_get(&all), e);
	psd_buf_release(&all);
	return rc;
}

static int
make_directory(struct psd_reminder_state *s, struct psd_err *e)
{
	const char *slash = strrchr(s->path.p, '/');
	struct psd_str dir;

	if (slash == NULL || slash == s->path.p)
		return 0;
	dir = psd_arena_copy(s->arena,
	    (struct psd_str){ s->path.p, (size_t)(slash - s->path.p) });
	return psd_file_mkdirs(dir.p, e);
}

int
psd_reminder_state_open(struct psd_reminder_state *state, bool write,
    struct psd_err *e)
{
	if (write &&
	    (make_directory(state, e) < 0 ||
		psd_file_hold(&state->hold, NULL, state->path.p, e) < 0))
		return -1;
	return load(state, e);
}

static void
add_day(struct psd_buf *to, const char *prefix, int day)
{
	if (day != PSD_NO_DAY)
		psd_buf_print(to, "%s%s\n", prefix, psd_date_print(day).s);
}

int
psd_reminder_state_save(struct psd_reminder_state *state, int today,
    struct psd_err *e)
{
	struct psd_buf to = PSD_BUF_INIT;
	const struct psd_reminder_entry *n;
	int now = psd_term_today(), last = psd_reminder_state_last(state);
	int oldest, rc;

	/* who tries what will be said next year must not lose this year, nor
	 * a machine whose clock was wrong for a while */
	oldest = (today < now ? today : now);
	if (last != PSD_NO_DAY && last < oldest)
		oldest = last;
	oldest -= KEEP_DAYS;
	psd_buf_puts(&to, FIRST_LINE "\n# ");
	add_field(&to, state->about);
	psd_buf_puts(&to,
	    "\n# What psd remind has said: the day, the step, to whom, of "
	    "what.\n");
	add_day(&to, RUN, state->run);
	add_day(&to, WELL, state->well);
	for (n = state->first; n != NULL; n = n->next)
		if (n->day >= oldest)
			add_line(&to, n->day, n->step, n->key);
	psd_buf_puts(&to, WHOLE "\n");
	rc = psd_hold_replace(state->hold, psd_buf_get(&to), e);
	psd_buf_release(&to);
	psd_buf_clear(&state->fresh);
	return rc;
}

int
psd_reminder_state_add(struct psd_reminder_state *state, struct psd_err *e)
{
	int rc = psd_hold_add(state->hold, psd_buf_get(&state->fresh), e);

	psd_buf_clear(&state->fresh);
	return rc;
}

void
psd_reminder_state_close(struct psd_reminder_state *state)
{
	psd_hold_drop(state->hold);
	psd_buf_release(&state->fresh);
	*state = (struct psd_reminder_state){ .hold = NULL };
}

bool
psd_reminder_state_is_running(const struct psd_reminder_state *state)
{
	struct psd_str lock = psd_arena_print(state->arena, "%.*s%s",
	    PSD_F(state->path), PSD_LOCK_SUFFIX);
	struct psd_lock_owner who;

	psd_lock_read(&who, lock.p);
	return who.state == PSD_LOCK_NONE || who.state == PSD_LOCK_GONE ||
	    (who.state == PSD_LOCK_HELD &&
		time(NULL) - who.since < LONGEST_RUN);
}

int
psd_reminder_state_last(const struct psd_reminder_state *state)
{
	const struct psd_reminder_entry *n;
	int last = PSD_NO_DAY;

	for (n = state->first; n != NULL; n = n->next)
		if (last == PSD_NO_DAY || n->day > last)
			last = n->day;
	return last;
}
