/* psd_doctor: what is wrong with a copy of records, not with the records. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/doctor.h"

#include "lib/base/lang.h"
#include "lib/foreign/ydoc.h"
#include "lib/io/git_ask.h"
#include "lib/io/program.h"
#include "lib/safety/doctor_part.h"

#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

struct psd_ailment *
psd_doctor_add(struct psd_doctor *d, const char *id, enum psd_level level,
    struct psd_str about)
{
	struct psd_ailment *a;

	if (d->n == d->room) {
		d->room = d->room > 0 ? d->room * 2 : 16;
		d->items = psd_mem_resize(d->items, d->room, sizeof(*a));
	}
	a = &d->items[d->n++];
	*a = (struct psd_ailment){ .id = id, .level = level };
	if (about.p != NULL)
		a->about = psd_arena_copy(d->arena, about);
	return a;
}

struct psd_str
psd_doctor_ask(struct psd_doctor *d, const char *const *words)
{
	struct psd_str dir = d->top.p != NULL ? d->top : d->git_dir;
	struct psd_err none = { 0 };
	struct psd_str answer;

	if (dir.p == NULL ||
	    psd_git_ask(&answer, d->arena, dir.p, words, &none) < 0)
		return (struct psd_str){ NULL, 0 };
	return answer;
}

bool
psd_doctor_has(const struct psd_doctor *d, const char *name)
{
	struct psd_str path = psd_arena_print(d->arena, "%.*s/%s",
	    PSD_F(d->git_dir), name);

	return access(path.p, F_OK) == 0;
}

struct psd_str
psd_doctor_typed(const struct psd_doctor *d, struct psd_str path)
{
	return psd_program_typed(d->arena, psd_arena_copy(d->arena, path).p);
}

/* Finds them without git, and speaks their language from now on. */
static void
find_records(struct psd_doctor *d)
{
	const struct psd_store_opts opts = { .dir = d->dir,
		.data = d->data->dir };
	struct psd_findings faults = PSD_FINDINGS_INIT;
	struct psd_buf bytes = PSD_BUF_INIT;
	const struct psd_node *tree = NULL;
	struct psd_err none = { 0 };
	char full[PATH_MAX];

	if (psd_store_open_at(&d->store, d->arena, &opts, &none) < 0)
		d->store = (struct psd_store){ .view = NULL };
	if (d->store.view != NULL)
		d->root = psd_arena_copy(d->arena, d->store.root);
	else if (realpath(d->dir, full) != NULL)
		d->root = psd_arena_copy(d->arena, psd_str(full));
	else
		d->root = psd_arena_copy(d->arena, psd_str(d->dir));
	if (d->lang == NULL && d->store.view != NULL &&
	    psd_store_bytes(&bytes, &d->store, PSD_S("psd.yaml"), PSD_YDOC_MAX,
		&none) == 0)
		tree = psd_ydoc_read(d->arena, psd_buf_get(&bytes), &faults);
	if (tree != NULL && psd_str_is(psd_node_text(tree, "language"), "en"))
		(void)(psd_lang_set("en", d->data->localedir.p, &none) < 0);
	psd_findings_release(&faults);
	psd_buf_release(&bytes);
}

static void
count(struct psd_doctor *d)
{
	size_t i;

	d->errors = d->warnings = 0;
	for (i = 0; i < d->n; i++) {
		if (d->items[i].mended)
			continue;
		d->errors += d->items[i].level == PSD_ERROR;
		d->warnings += d->items[i].level == PSD_WARNING;
	}
}

/* What is wrong with git or the repository is told alone: the rest would only
 * be its consequences. */
void
psd_doctor_look(struct psd_doctor *d)
{
	d->n = 0;
	find_records(d);
	if (psd_doctor_git(d))
		psd_doctor_repository(d);
	psd_doctor_person(d);
	if (d->objects != NULL) {
		psd_doctor_copy(d);
		psd_doctor_work(d);
	}
	psd_doctor_locks(d);
	psd_doctor_records(d);
	if (d->objects != NULL)
		psd_doctor_set_up(d);
	psd_doctor_files(d);
	psd_doctor_reminders(d);
	count(d);
}

void
psd_doctor_close(struct psd_doctor *d)
{
	psd_objects_close(d->objects);
	if (d->store.view != NULL)
		psd_store_close(&d->store);
	free(d->items);
	d->objects = NULL;
	d->items = NULL;
	d->n = d->room = 0;
}
