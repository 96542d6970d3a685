/* psd_plan_import: a plan's table becomes a record, or nothing happens. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/plan_import.h"

#include "lib/base/lang.h"
#include "lib/foreign/ydoc.h"
#include "lib/intake/plan_change_part.h"
#include "lib/intake/plan_find.h"
#include "lib/safety/own_record.h"

/* Of any record, as the schemas have it. */
#define FIRST_YEAR 2000
#define LAST_YEAR 2100

/* All that one run has. */
struct job {
	const struct psd_plan_import *wanted;
	struct psd_plan_imported *out;
	struct psd_arena *arena;
	struct psd_year year;
	struct psd_own_record own;
	const struct psd_plan *plan; /* NULL: none yet */
	struct psd_plan_search search;
	struct psd_plan_notes found; /* what the search noted */
	struct psd_plan_reading reading;
	struct psd_plan_builder builder;
	struct psd_plan_change change;
	struct psd_table known;
	struct psd_called called;
};

/* What the document says of its year, before anything else is known. */
static int
find_year(struct job *job, struct psd_err *e)
{
	struct psd_plan_search search = job->search;
	struct psd_plan_notes notes = { .arena = job->arena };
	int year = job->wanted->year;

	search.notes = &notes;
	if (psd_plan_find(&search, e) < 0)
		return -1;
	if (year == 0)
		year = search.year;
	job->out->year_guessed = year == 0;
	if (year == 0)
		year = psd_date_ymd(job->wanted->src->today).year;
	job->out->year = year;
	if (year >= FIRST_YEAR && year <= LAST_YEAR)
		return 0;
	return psd_err_set(e, PSD_EUSAGE,
	    _("there are no records for the year %d"), year);
}

static int
load(struct job *job, struct psd_err *e)
{
	const struct psd_source *src = job->wanted->src;

	job->own.unit = job->wanted->unit;
	if (psd_own_record_find(&job->own, src, PSD_PLAN, job->out->year, e) <
		0 ||
	    psd_year_load(&job->year, src, job->out->year, e) < 0)
		return -1;
	job->out->file = job->own.file;
	job->out->new = job->own.root == NULL;
	job->plan = psd_plans_of(&job->year.plans, job->wanted->unit);
	if (job->plan != NULL)
		job->change.lines = psd_plan_table(job->arena, src->org,
		    job->plan, &job->year);
	psd_plan_change_known(&job->known, job->arena, job->change.lines);
	return 0;
}

/* Bytes that an entry takes in a record besides its text, at the least. */
#define ENTRY_BYTES ((size_t)60)

static size_t
bytes_of(const struct psd_plan_entries *list)
{
	const struct psd_plan_entry *x;
	size_t n = 0;

	for (x = list->first; x != NULL; x = x->next)
		n += x->text.n + ENTRY_BYTES;
	return n;
}

/* What cannot be one record is not even begun. */
static int
check_size(const struct job *job, struct psd_err *e)
{
	const struct psd_plan_draft *d;
	size_t n = 0;

	for (d = job->reading.first; d != NULL; d = d->next)
		n += bytes_of(&d->activities) + bytes_of(&d->measures) +
		    bytes_of(&d->follow_ups);
	if (n <= PSD_YDOC_MAX)
		return 0;
	(void)psd_err_tip(e, "%s",
	    _("keep in the file what is the plan, or import it in parts, for "
	      "a unit each with --unit"));
	return psd_err_set(e, PSD_EDATA,
	    ngettext("the table has %zu activity, which is more than one plan "
		     "can hold",
		"the table has %zu activities, which is more than one plan "
		"can hold",
		job->out->activities),
	    job->out->activities);
}

static void
count(struct job *job)
{
	struct psd_plan_imported *out = job->out;
	const struct psd_area *last = NULL;
	const struct psd_plan_draft *d;

	for (d = job->reading.first; d != NULL; d = d->next) {
		out->rows++;
		out->areas += d->spot.area != last;
		out->activities += d->activities.n;
		out->measures += d->measures.n;
		out->follow_ups += d->follow_ups.n;
		last = d->spot.area;
	}
}

/* A table that changes nothing is no reason to say it all again. */
static int
read_rows(struct job *job, struct psd_err *e)
{
	job->search.known = &job->known;
	job->search.notes = &job->found;
	if (psd_plan_find(&job->search, e) < 0)
		return -1;
	psd_called_load(&job->called, job->arena, job->wanted->src->org);
	job->reading.reader = (struct psd_plan_reader){ .arena = job->arena,
		.org = job->wanted->src->org,
		.called = &job->called,
		.notes = &job->found,
		.year = job->out->year,
		.today = job->wanted->src->today };
	job->reading.search = &job->search;
	job->reading.unit = job->wanted->unit;
	psd_plan_read(&job->reading);
	count(job);
	return check_size(job, e);
}

static void
set_text(struct job *job, const char *key, struct psd_str text)
{
	if (text.n > 0)
		psd_plan_change_add(&job->change, PSD_EDIT_SET,
		    psd_arena_print(job->arena, "/%s", key),
		    psd_value_text(job->arena, text));
}

/* The fields at the top of a plan that is new. */
static void
make_head(struct job *job)
{
	const struct psd_framework *fw = job->search.framework;

	if (!job->out->new)
		return;
	set_text(job, "title", job->search.title);
	set_text(job, "framework", fw->id);
	set_text(job, "framework_version", fw->version);
}

/* What is to be checked stands in the plan until a person takes it away. */
static void
make_to_check(struct job *job)
{
	const struct psd_node *list = psd_node_list(job->own.root, "to_check");
	struct psd_node *all = psd_value_list(job->arena);
	struct psd_table there = PSD_TABLE_INIT;
	const struct psd_plan_note *n;

	for (; list != NULL; list = list->next)
		(void)psd_table_add(&there, list->text, job);
	for (n = job->out->notes.first; n != NULL; n = n->next) {
		struct psd_str text;

		if (n->kind == PSD_NOTE_LEFT ||
		    psd_str_is(psd_str(n->id), "removed"))
			continue;
		text = psd_plan_note_text(job->arena, n);
		if (psd_table_find(&there, text) != NULL)
			continue;
		(void)psd_table_add(&there, text, job);
		if (job->out->new)
			psd_value_put(all, NULL,
			    psd_value_text(job->arena, text));
		else
			psd_plan_change_add(&job->change, PSD_EDIT_ADD,
			    PSD_S("/to_check"),
			    psd_value_text(job->arena, text));
	}
	psd_table_release(&there);
	if (all->n > 0)
		psd_plan_change_add(&job->change, PSD_EDIT_SET,
		    PSD_S("/to_check"), all);
}

/* Things that are not in the plan are named also when nothing changes. */
static void
name_left(struct job *job)
{
	const struct psd_plan_note *n;

	if (job->plan == NULL)
		return; /* they are there already */
	for (n = job->found.first; n != NULL; n = n->next)
		if (n->kind == PSD_NOTE_LEFT ||
		    (n->kind == PSD_NOTE_UNCLEAR &&
			psd_str_is(psd_str(n->id), "area")))
			psd_plan_note(&job->out->notes, n);
}

static int
make_edits(struct job *job, struct psd_err *e)
{
	struct psd_plan_change *c = &job->change;
	size_t i;

	job->out->notes.arena = job->arena;
	psd_ids_init(&job->builder.ids);
	psd_ids_stir(&job->builder.ids, job->out->file.p);
	job->builder.arena = job->arena;
	job->builder.plans = &job->year.plans;
	job->builder.today = job->wanted->src->today;
	c->builder = &job->builder;
	c->reader = &job->reading.reader;
	c->search = &job->search;
	c->plan = job->plan;
	c->remove = job->wanted->remove;
	c->notes = &job->out->notes;
	make_head(job);
	if (psd_plan_change_make(c, job->reading.first, e) < 0)
		return -1;
	make_to_check(job);
	name_left(job);
	for (i = c->n_removals; i-- > 0;) {
		struct psd_edit *last = &c->removals[i];

		last->kind = PSD_EDIT_SET; /* lets add put it behind the rest */
		psd_plan_change_add(c, PSD_EDIT_SET, last->pointer, NULL);
		c->edits[c->n - 1].kind = PSD_EDIT_REMOVE;
	}
	job->out->counts = c->counts;
	job->out->edits = c->n;
	return 0;
}

/* A psd_save_fn: the edits and, in a new file, a blank line before each
 * area, as people leave it. */
static int
make_bytes(struct psd_buf *out, struct psd_str bytes, void *arg,
    struct psd_err *e)
{
	struct psd_buf text = PSD_BUF_INIT;
	struct psd_str rest, line;
	int rc;

	if (bytes.n > 0)
		return psd_save_make_edits(out, bytes, arg, e);
	rc = psd_save_make_edits(&text, bytes, arg, e);
	rest = psd_buf_get(&text);
	while (rc == 0 && psd_str_cut(&rest, '\n', &line)) {
		if (psd_str_starts(psd_str_trim(line), "- area: "))
			psd_buf_putc(out, '\n');
		psd_buf_str(out, line);
		if (rest.p != NULL)
			psd_buf_putc(out, '\n');
	}
	psd_buf_release(&text);
	return rc;
}

static int
save(struct job *job, struct psd_err *e)
{
	struct psd_save_edits edits = { .store = job->wanted->src->store,
		.path = job->out->file,
		.edits = job->change.edits,
		.n = job->change.n,
		.unit = job->wanted->unit->id };
	struct psd_saving saving = { .src = job->wanted->src,
		.path = job->out->file,
		.change = make_bytes,
		.arg = &edits,
		.diff = job->wanted->diff,
		.dry = job->wanted->dry };

	if (job->change.n == 0)
		return 0;
	if (psd_save_with(&job->out->saved, &saving, e) < 0)
		return -1;
	if (!job->out->saved.changed)
		job->out->edits = 0;
	return 0;
}

int
psd_plan_import(struct psd_plan_imported *out,
    const struct psd_plan_import *wanted, struct psd_err *e)
{
	const struct psd_source *src = wanted->src;
	struct job job = { .wanted = wanted,
		.out = out,
		.arena = src->store->arena };
	int rc;

	*out = (struct psd_plan_imported){ .saved = { .changed = false } };
	job.found.arena = job.arena;
	job.search = (struct psd_plan_search){ .arena = job.arena,
		.doc = wanted->doc,
		.org = src->org,
		.unit = wanted->unit };
	rc = psd_framework_load(&job.search.framework, src->store,
	    src->org->framework, e);
	if (rc == 0)
		rc = find_year(&job, e);
	if (rc == 0)
		rc = load(&job, e);
	if (rc == 0)
		rc = read_rows(&job, e);
	if (rc == 0)
		rc = make_edits(&job, e);
	if (rc == 0)
		rc = save(&job, e);
	psd_table_release(&job.known);
	psd_table_release(&job.builder.taken);
	psd_table_release(&job.change.changed);
	psd_year_release(&job.year);
	return rc;
}
