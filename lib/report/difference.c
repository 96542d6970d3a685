/* psd_difference: two versions of all records, held against each other. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/difference.h"

#include "lib/base/lang.h"
#include "lib/base/stamp.h"
#include "lib/io/file.h"
#include "lib/io/objects.h"
#include "lib/safety/since.h"

/* Whether the repository of STORE has a version called REV. */
static int
has_version(const struct psd_store *store, const char *rev, struct psd_err *e)
{
	struct psd_objects *objects;
	struct psd_commit commit;
	int rc;

	if (psd_objects_open(&objects, store->root.p, e) < 0)
		return -1;
	rc = psd_objects_commit(&commit, objects, rev, e);
	psd_objects_close(objects);
	return rc;
}

/* Whether all versions are later than DAY, though all are here. */
static int
begins_after(const struct psd_store *store, int day, struct psd_err *e)
{
	struct psd_objects *objects;
	struct psd_commit commit;
	bool cut = false;
	int rc;

	if (psd_objects_open(&objects, store->root.p, e) < 0)
		return -1;
	rc = psd_objects_commit_at(&commit, objects, psd_stamp_end(day), &cut,
	    e);
	psd_objects_close(objects);
	return rc < 0 ? -1 : rc == 0 && !cut;
}

/* Takes "A..B" apart; an empty side is the last version. */
static void
split(struct psd_difference *d, struct psd_arena *arena, const char *given,
    const char *dots)
{
	d->a = psd_arena_copy(arena,
	    (struct psd_str){ given, (size_t)(dots - given) })
		   .p;
	d->b = dots + 2;
	if (d->a[0] == '\0')
		d->a = "HEAD";
	if (d->b[0] == '\0')
		d->b = "HEAD";
}

/* Whether GIVEN names a version: a date, or what git knows. A file or an id of
 * that name is meant rather. */
static int
is_version(const struct psd_source *src, const char *given, struct psd_err *e)
{
	if (psd_date_parse(psd_str(given)) != PSD_NO_DAY)
		return 1;
	if (given[0] == '\0' || psd_target_is_id(psd_str(given)) ||
	    psd_file_exists(given) || psd_store_has(src->store, psd_str(given)))
		return 0;
	return has_version(src->store, given, e);
}

int
psd_difference_choose(struct psd_difference *d, const struct psd_source *src,
    const char *since, char *const *given, struct psd_err *e)
{
	struct psd_arena *arena = src->store->arena;
	const char *dots = NULL;
	int day, rc = 0;

	*d = (struct psd_difference){ .left = given };
	if (given[0] != NULL && !psd_file_exists(given[0]))
		dots = strstr(given[0], "..");
	if (dots != NULL) {
		split(d, arena, given[0], dots);
		d->left++;
	} else if (given[0] != NULL) {
		rc = is_version(src, given[0], e);
		if (rc > 0) {
			d->a = given[0];
			d->left++;
		}
	}
	while (d->left[d->n_left] != NULL)
		d->n_left++;
	if (rc < 0 || since == NULL)
		return rc < 0 ? -1 : 0;
	if (d->a != NULL)
		return psd_err_set(e, PSD_EUSAGE,
		    _("give either '--since' or '%s', not both"), given[0]);
	if (psd_since_day(&day, src->org, src->today, since, e) < 0)
		return -1;
	d->a = psd_arena_print(arena, "%s", psd_date_print(day).s).p;
	rc = begins_after(src->store, day, e);
	d->nothing = rc > 0; /* so that all there is, is new since then */
	return rc < 0 ? -1 : 0;
}

static int
open_one(struct psd_store *to, const struct psd_source *src, const char *at,
    struct psd_err *e)
{
	const struct psd_store_opts opts = {
		.dir = src->store->root.p,
		.data = src->store->data,
		.view = { .at = at },
	};

	return psd_store_open_at(to, src->store->arena, &opts, e);
}

int
psd_difference_open(struct psd_difference *d, const struct psd_source *src,
    struct psd_err *e)
{
	int rc = 1;

	d->now = d->b == NULL;
	if (d->a == NULL) {
		rc = has_version(src->store, "HEAD", e);
		d->nothing = rc == 0;
		d->a = "HEAD";
	}
	if (rc < 0 || (!d->nothing && open_one(&d->before, src, d->a, e) < 0))
		return -1;
	if (!d->now && open_one(&d->after, src, d->b, e) < 0)
		return -1;
	return 0;
}

void
psd_difference_close(struct psd_difference *d)
{
	psd_store_close(&d->before);
	psd_store_close(&d->after);
}

int
psd_difference_find(struct psd_all_changed *out, const struct psd_difference *d,
    const struct psd_source *src, struct psd_err *e)
{
	const struct psd_versions v = {
		.before = d->nothing ? NULL : &d->before,
		.after = d->now ? src->store : &d->after,
		.faults = src->faults,
	};

	*out = (struct psd_all_changed){ NULL, NULL, 0 };
	return psd_changed_find(out, src->store->arena, &v, e);
}

bool
psd_difference_has(const struct psd_difference *d, const struct psd_target *t)
{
	const struct psd_store *stores[] = { d->nothing ? NULL : &d->before,
		d->now ? NULL : &d->after };
	size_t i;

	for (i = 0; i < 2; i++)
		if (stores[i] != NULL &&
		    ((t->file.n > 0 && psd_store_has(stores[i], t->file)) ||
			(t->here.n > 0 && psd_store_has(stores[i], t->here))))
			return true;
	return false;
}

static const struct psd_version *
version_of(const struct psd_store *store)
{
	return store->view != NULL ? psd_view_version(store->view) : NULL;
}

/* For machines: which versions they are. */
static void
add_versions(struct psd_report *report, const struct psd_version *before,
    const struct psd_version *after)
{
	struct psd_sheet *s = psd_sheet_add(report, "versions", NULL);
	const struct psd_version *v[2] = { before, after };
	size_t i;

	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "which", "");
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "version", "");
	psd_sheet_column(s, PSD_COL_DATE | PSD_COL_HIDDEN, "date", "");
	for (i = 0; i < 2; i++) {
		psd_sheet_row(s);
		psd_cell_puts(s, i == 0 ? "before" : "after");
		psd_cell_text(s,
		    v[i] != NULL ? v[i]->id : (struct psd_str){ NULL, 0 });
		psd_cell_date(s, v[i] != NULL ? v[i]->day : PSD_NO_DAY);
	}
}

static void
add_heading(struct psd_report *report, const struct psd_difference *d,
    const struct psd_version *a, const struct psd_version *b)
{
	struct psd_str text;

	if (a != NULL && b != NULL)
		text = psd_arena_print(report->arena,
		    _("Changes from the version of %s (%.7s) to that of %s "
		      "(%.7s)"),
		    psd_date_print(a->day).s, a->id.p, psd_date_print(b->day).s,
		    b->id.p);
	else if (a != NULL && strcmp(d->a, "HEAD") == 0)
		text = psd_arena_print(report->arena,
		    _("Not saved in the history yet; the last version is of "
		      "%s (%.7s)"),
		    psd_date_print(a->day).s, a->id.p);
	else if (a != NULL)
		text = psd_arena_print(report->arena,
		    _("Changes since the version of %s (%.7s)"),
		    psd_date_print(a->day).s, a->id.p);
	else if (strcmp(d->a, "HEAD") != 0)
		text = psd_arena_print(report->arena,
		    _("Changes since %s; the history begins later, so all is "
		      "new"),
		    d->a);
	else
		text = psd_str(_("Nothing is saved in the history yet"));
	psd_report_heading(report, text);
}

void
psd_difference_report(struct psd_report *report, const struct psd_difference *d,
    const struct psd_wording *w, const struct psd_all_changed *all)
{
	const struct psd_version *a = d->nothing ? NULL
						 : version_of(&d->before);
	const struct psd_version *b = d->now ? NULL : version_of(&d->after);

	add_heading(report, d, a, b);
	add_versions(report, a, b);
	psd_changed_table(report, w, all);
	if (all->n == 0)
		psd_report_note(report, psd_str(_("Nothing has changed.")));
}
