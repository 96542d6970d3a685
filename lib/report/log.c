/* psd_log: what has become of records over time. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/log.h"

#include "lib/base/date.h"
#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/report/version_changes.h"
#include "lib/safety/check_bytes.h"

#include <time.h>

/* Whether V lies in the days that are wanted. */
static bool
is_in_time(const struct psd_log *log, const struct psd_history_version *v)
{
	return (log->since == PSD_NO_DAY || v->day >= log->since) &&
	    (log->until == PSD_NO_DAY || v->day <= log->until);
}

/* Says what the reader cannot see. */
static void
add_limits(struct psd_report *report, const struct psd_history *h, size_t n)
{
	if (psd_history_is_cut(h))
		psd_report_note(report,
		    psd_str(_("The history in this copy is cut off: older "
			      "versions are missing.")));
	else if (n == 0)
		psd_report_note(report,
		    psd_str(_("Nothing is saved in the history yet.")));
}

/* The directories of records of LOG's year; NULL for all. */
static const char *const *
directories(const struct psd_log *log, bool days_only)
{
	struct psd_arena *arena = log->w->arena;
	const char **to = psd_arena_array(arena, PSD_RECORDS + 1, const char *);
	size_t n = 0;
	int kind;

	if (log->year == 0 && !days_only)
		return NULL;
	for (kind = 0; kind < PSD_RECORDS; kind++) {
		const char *dir = psd_record_dir((enum psd_record)kind);

		if (dir == NULL ||
		    (days_only && kind != PSD_PLAN && kind != PSD_DIALOGUE &&
			kind != PSD_NARRATIVE))
			continue;
		to[n++] = log->year > 0
		    ? psd_arena_print(arena, "%s/%d", dir, log->year).p
		    : dir;
	}
	return to;
}

/* The cells of a version: id, time, day, who. */
static void
add_version_cells(struct psd_sheet *s, const struct psd_history_version *v)
{
	struct psd_str author = psd_check_hidden(s->arena, v->author);
	time_t seconds = (time_t)v->when;
	char text[32];
	struct tm tm;

	psd_cell_text(s, psd_arena_copy(s->arena, v->id));
	if (gmtime_r(&seconds, &tm) != NULL &&
	    strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &tm) > 0)
		psd_cell_text(s, psd_arena_copy(s->arena, psd_str(text)));
	else
		psd_cell_none(s);
	psd_cell_date(s, v->day);
	psd_cell_text(s, psd_arena_copy(s->arena, author));
}

/* Their columns; HOW is PSD_COL_HIDDEN where people read day and name above the
 * table. */
static void
add_version_columns(struct psd_sheet *s, unsigned how)
{
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "version",
	    _("Version"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "time", _("Time"));
	psd_sheet_column(s, PSD_COL_DATE | how, "date", _("Date"));
	psd_sheet_column(s, PSD_COL_TEXT | how, "by", _("Who"));
}

int
psd_log_versions(struct psd_report *report, const struct psd_log *log,
    struct psd_err *e)
{
	struct psd_sheet *s = psd_sheet_add(report, "versions", NULL);
	const struct psd_history_version *v;
	struct psd_history *h;
	size_t n = 0, seen = 0;
	int rc;

	psd_sheet_empty(s, _("There is no version to show."));
	add_version_columns(s, 0);
	psd_sheet_column(s, PSD_COL_TEXT, "subject", C_("change", "What"));
	psd_sheet_column(s, PSD_COL_NUMBER | PSD_COL_HIDDEN, "files",
	    _("Files"));
	if (psd_history_open(&h, log->src->store->root.p,
		directories(log, false), e) < 0)
		return -1;
	while ((rc = psd_history_next(&v, h, e)) > 0) {
		seen++;
		if (!is_in_time(log, v))
			continue;
		psd_sheet_row(s);
		add_version_cells(s, v);
		psd_cell_text(s,
		    psd_arena_copy(s->arena,
			psd_check_hidden(s->arena, v->subject)));
		if (!v->cut)
			psd_cell_int(s, (long long)v->n);
		if (++n == log->most)
			break;
	}
	if (rc == 0)
		add_limits(report, h, seen);
	psd_history_close(h);
	return rc < 0 ? -1 : 0;
}

/* The history of one target, while it is read. */
struct trail {
	const struct psd_log *log;
	struct psd_names paths; /* that its record has had; none: any */
	struct psd_str unit;	/* of the target; absent: it is no unit */
	bool widen;		/* the file may have had another name */
	struct psd_moves moves;
	struct psd_report *report;
	size_t versions, seen;
	struct psd_arena arena; /* of one version */
};

static bool
has_path(const struct trail *t, struct psd_str path)
{
	size_t i;

	for (i = 0; i < t->paths.n; i++)
		if (psd_str_eq(t->paths.items[i], path))
			return true;
	return false;
}

static void
add_path(struct trail *t, struct psd_str path)
{
	if (path.p != NULL && !has_path(t, path))
		psd_names_add(&t->paths,
		    psd_arena_copy(t->log->w->arena, path));
}

static bool
want_file(void *arg, const struct psd_history_file *file, enum psd_record kind)
{
	const struct trail *t = arg;

	(void)kind;
	return t->paths.n == 0 || has_path(t, file->path) ||
	    (t->widen && file->after.p == NULL);
}

/* What cannot be about the target need not be taken apart. */
static bool
want_bytes(void *arg, const struct psd_record_bytes *record)
{
	const struct trail *t = arg;
	struct psd_str word = t->log->target->id;

	if (t->unit.p != NULL)
		word = t->unit;
	return t->widen || psd_str_has(record->before, word) ||
	    psd_str_has(record->after, word);
}

/* Whether V made a file of the trail, which may have had another name. */
static bool
makes_one(const struct trail *t, const struct psd_history_version *v)
{
	size_t i;

	for (i = 0; i < v->n; i++)
		if (v->files[i].before[0].p == NULL &&
		    has_path(t, v->files[i].path))
			return true;
	return false;
}

/* Drops the records that V took away beside those of the trail, and notes the
 * names that those had. */
static void
follow(struct trail *t, struct psd_all_changed *all)
{
	struct psd_changed *c = all->first, *next;

	*all = (struct psd_all_changed){ NULL, NULL, 0 };
	for (; c != NULL; c = next) {
		next = c->next;
		c->next = NULL;
		if (t->paths.n > 0 && !has_path(t, c->before.path) &&
		    !has_path(t, c->after.path))
			continue;
		if (t->paths.n > 0) {
			add_path(t, c->before.path);
			add_path(t, c->after.path);
		}
		psd_changed_append(all, c);
	}
}

/* A table of what one version changed: TITLE says which, and so the columns
 * have their room also where the lines are short. */
static struct psd_sheet *
add_sheet(struct psd_report *report, const struct psd_log *log,
    const char *title)
{
	struct psd_sheet *s = psd_sheet_add(report, "changes", title);

	psd_sheet_empty(s, _("There is no version to show."));
	add_version_columns(s, PSD_COL_HIDDEN);
	psd_changed_columns(s, log->target->unit != NULL ? 0 : PSD_COL_HIDDEN,
	    log->target->id.p != NULL ? PSD_COL_HIDDEN : 0, 0);
	return s;
}

/* Adds what ALL has, of the version V. */
static void
add_version(struct trail *t, const struct psd_all_changed *all,
    const struct psd_history_version *v)
{
	struct psd_arena *arena = t->report->arena;
	struct psd_str title = psd_arena_print(arena, "%s %.*s",
	    psd_date_print(v->day).s,
	    PSD_F(psd_check_hidden(arena, v->author)));
	struct psd_sheet *s = add_sheet(t->report, t->log, title.p);
	const struct psd_changed *c;

	for (c = all->first; c != NULL; c = c->next) {
		struct psd_changed_row row = { .w = t->log->w,
			.record = c,
			.of_unit = t->log->target->unit != NULL };

		if (psd_changed_rows(c) == 0)
			continue;
		do {
			psd_sheet_row(s);
			add_version_cells(s, v);
			psd_changed_cells(s, &row);
		} while (psd_changed_next_row(&row));
	}
}

/* Takes in what V did; whether it did anything to the target. */
static int
see_version(struct trail *t, struct psd_history *h,
    const struct psd_history_version *v, struct psd_err *e)
{
	const struct psd_version_of of = { h, v };
	const struct psd_version_look look = { want_file, want_bytes, t };
	struct psd_all_changed all = { NULL, NULL, 0 };
	struct psd_target target = *t->log->target;
	const struct psd_changed_wanted wanted = { t->log->src->org,
		t->log->top, &target, 1 };

	psd_arena_clear(&t->arena);
	t->widen = t->paths.n > 0 && makes_one(t, v);
	if (psd_version_changes(&all, &t->arena, &of, &look, e) < 0)
		return -1;
	follow(t, &all);
	/* its file may have had other names, which were followed */
	target.file = target.here = (struct psd_str){ NULL, 0 };
	psd_changed_keep(&all, &t->arena, &wanted);
	if (all.n == 0)
		return 0;
	t->seen++;
	if (psd_moves_see(&t->moves, &all, v, e) < 0)
		return -1;
	if (is_in_time(t->log, v) &&
	    (t->log->most == 0 || t->versions < t->log->most)) {
		t->versions++;
		add_version(t, &all, v);
	}
	return 1;
}

static int
walk(struct trail *t, struct psd_err *e)
{
	const struct psd_history_version *v;
	struct psd_history *h;
	size_t n = 0;
	int rc;

	if (psd_history_open(&h, t->log->src->store->root.p, NULL, e) < 0)
		return -1;
	psd_moves_init(&t->moves, t->log->w, h);
	while ((rc = psd_history_next(&v, h, e)) > 0) {
		n++;
		if (see_version(t, h, v, e) < 0) {
			rc = -1;
			break;
		}
	}
	if (rc == 0 && t->versions == 0)
		(void)add_sheet(t->report, t->log, NULL);
	if (rc == 0)
		add_limits(t->report, h, n);
	psd_history_close(h);
	return rc;
}

/* What people read first: which thing it is, and how its days have moved. */
static void
add_heading(struct psd_report *report, const struct trail *t)
{
	const struct psd_target *target = t->log->target;
	size_t i;

	if (target->text.n > 0)
		psd_report_heading(report,
		    psd_word_short(report->arena,
			psd_check_hidden(report->arena, target->text), 100));
	for (i = 0; target->unit == NULL && i < t->moves.n; i++) {
		const struct psd_moved *m = t->moves.items[i];

		if (m->times > 0 && !m->gone &&
		    (target->id.p != NULL || m->thing.n == 0))
			psd_report_heading(report,
			    psd_moved_sentence(report->arena, m));
	}
}

int
psd_log_changes(struct psd_report *report, const struct psd_log *log,
    struct psd_err *e)
{
	struct trail t = { .log = log,
		.report = report,
		.arena = PSD_ARENA_INIT };
	int rc;

	add_path(&t, log->target->file);
	add_path(&t, log->target->here);
	if (log->target->unit != NULL)
		t.unit = psd_arena_print(log->w->arena, "unit: %.*s",
		    PSD_F(log->target->unit->id));
	rc = walk(&t, e);
	if (rc == 0) {
		add_heading(report, &t);
		psd_moves_table(report, &t.moves, false);
	}
	if (rc == 0 && (t.seen > 0 || !log->target->gone))
		rc = 1;
	psd_moves_release(&t.moves);
	psd_names_release(&t.paths);
	psd_arena_release(&t.arena);
	return rc;
}

/* The files of a version whose days may have been moved, or first written. */
struct days {
	const struct psd_log *log;
	struct psd_moves moves;
	bool widen; /* a file went: what is new may be the same record */
};

static bool
has_days(void *arg, const struct psd_history_file *file, enum psd_record kind)
{
	const struct days *d = arg;

	if (kind != PSD_PLAN && kind != PSD_DIALOGUE && kind != PSD_NARRATIVE)
		return false;
	return d->widen || file->before[0].p != NULL ||
	    psd_moves_has(&d->moves, file->path);
}

static bool
may_have_moved(void *arg, const struct psd_record_bytes *record)
{
	(void)arg;
	return record->before.p == NULL || record->after.p == NULL ||
	    psd_moves_may(record->before, record->after);
}

static int
see_days(struct days *d, struct psd_history *h,
    const struct psd_history_version *v, struct psd_err *e)
{
	const struct psd_version_of of = { h, v };
	const struct psd_version_look look = { has_days, may_have_moved, d };
	const struct psd_changed_wanted wanted = { d->log->src->org,
		d->log->top, NULL, 0 };
	struct psd_all_changed all = { NULL, NULL, 0 };
	struct psd_arena arena = PSD_ARENA_INIT;
	size_t i;
	int rc;

	d->widen = false;
	for (i = 0; i < v->n; i++)
		d->widen = d->widen || v->files[i].after.p == NULL;
	rc = psd_version_changes(&all, &arena, &of, &look, e);
	if (rc == 0) {
		psd_changed_keep(&all, &arena, &wanted);
		rc = psd_moves_see(&d->moves, &all, v, e);
	}
	psd_arena_release(&arena);
	return rc;
}

int
psd_log_moved(struct psd_report *report, const struct psd_log *log,
    struct psd_err *e)
{
	struct days d = { .log = log };
	const struct psd_history_version *v;
	struct psd_history *h;
	size_t n = 0;
	int rc;

	if (psd_history_open(&h, log->src->store->root.p,
		directories(log, true), e) < 0)
		return -1;
	psd_moves_init(&d.moves, log->w, h);
	d.moves.since = log->since;
	d.moves.until = log->until;
	while ((rc = psd_history_next(&v, h, e)) > 0) {
		n++;
		rc = see_days(&d, h, v, e);
		if (rc < 0)
			break;
	}
	if (rc == 0) {
		psd_moves_table(report, &d.moves, true);
		add_limits(report, h, n);
	}
	psd_moves_release(&d.moves);
	psd_history_close(h);
	return rc < 0 ? -1 : 0;
}
