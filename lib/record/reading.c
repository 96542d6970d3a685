/* psd_reading: many records are read by all cores, and come in order. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/reading.h"

#include "lib/foreign/ydoc.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

/* Fewer files are read before a thread has begun. */
#define FILES_FOR_THREADS 8

/* Files that each thread may be ahead: memory is for so many, however many
 * there are. */
#define AHEAD 4

/* Records are 64 deep at most, but the C library's own choice may be small. */
#define STACK ((size_t)2 * 1024 * 1024)

/* A place for a file; the I-th file has the I-th place, from the first again
 * after the last. */
struct slot {
	struct psd_read file;
	bool ready;
};

struct psd_reading {
	const struct psd_store *store;
	const struct psd_files *files;
	struct psd_reading_look look;
	void *own; /* of the caller's thread, when it reads itself */
	struct slot *slots;
	size_t n_slots;
	pthread_t threads[PSD_THREADS_MAX];
	size_t n_threads;
	pthread_mutex_t lock; /* of all below, and of READY in the slots */
	pthread_cond_t filled, emptied;
	size_t taken; /* files that are read or being read */
	size_t given; /* those that the caller has had and given back */
	bool lent;    /* the caller has the next one */
	bool stop;
};

size_t
psd_reading_threads(void)
{
	const char *said = getenv("PSD_THREADS");
	long n = said != NULL ? strtol(said, NULL, 10) : 0;

	if (n < 1)
		n = sysconf(_SC_NPROCESSORS_ONLN);
	if (n < 1)
		return 1;
	return n < PSD_THREADS_MAX ? (size_t)n : PSD_THREADS_MAX;
}

static void
empty(struct psd_read *file)
{
	psd_arena_clear(&file->arena);
	psd_findings_release(&file->faults);
	psd_buf_clear(&file->bytes);
	file->root = NULL;
}

static void
parse(struct psd_read *file)
{
	struct psd_findings quiet = PSD_FINDINGS_INIT;

	file->root = psd_ydoc_read(&file->arena, psd_buf_get(&file->bytes),
	    &quiet);
	psd_findings_release(&quiet);
}

/* Reads the I-th file into SLOT, for the thread that has OWN. */
static void
read_file(struct psd_reading *r, struct slot *slot, size_t i, void *own)
{
	struct psd_read *f = &slot->file;
	struct psd_store store = *r->store;
	struct psd_err e = { 0 };
	int rc;

	empty(f);
	store.arena = &f->arena;
	f->path = r->files->items[i];
	f->kind = psd_store_kind(f->path, &f->year);
	psd_findings_in(&f->faults, f->path);
	rc = psd_store_bytes(&f->bytes, &store, f->path,
	    psd_record_most(f->kind), &e);
	f->skipped = r->look.look != NULL && !r->look.look(own, f);
	if (f->skipped)
		return;
	if (rc < 0 && f->kind != PSD_RECORDS)
		psd_store_unread(&f->faults, &e);
	else if (rc == 0 && f->kind != PSD_RECORDS)
		f->root = psd_store_parse(&store, &f->arena, f->kind,
		    psd_buf_get(&f->bytes), &f->faults);
	else if (rc == 0)
		parse(f);
}

/* The next file for a thread, or no slot when there is none. */
static struct slot *
take(struct psd_reading *r, size_t *i)
{
	while (!r->stop && r->taken < r->files->n &&
	    r->taken - r->given >= r->n_slots)
		(void)pthread_cond_wait(&r->emptied, &r->lock);
	if (r->stop || r->taken == r->files->n)
		return NULL;
	*i = r->taken++;
	return &r->slots[*i % r->n_slots];
}

static void *
begin_own(const struct psd_reading *r)
{
	if (r->look.begin != NULL)
		return r->look.begin(r->look.arg);
	return (void *)(size_t)r->look.arg; /* LOOK's own business */
}

static void
end_own(const struct psd_reading *r, void *own)
{
	if (r->look.end != NULL)
		r->look.end(own);
}

static void *
run(void *reading)
{
	struct psd_reading *r = reading;
	void *own = begin_own(r);
	struct slot *slot;
	size_t i;

	(void)pthread_mutex_lock(&r->lock);
	for (slot = take(r, &i); slot != NULL; slot = take(r, &i)) {
		(void)pthread_mutex_unlock(&r->lock);
		read_file(r, slot, i, own);
		(void)pthread_mutex_lock(&r->lock);
		slot->ready = true;
		(void)pthread_cond_signal(&r->filled);
	}
	(void)pthread_mutex_unlock(&r->lock);
	end_own(r, own);
	return NULL;
}

/* Starts N threads, or as many as can be had. Signals are for the caller's
 * thread, which knows what to do with them. */
static void
start(struct psd_reading *r, size_t n)
{
	pthread_attr_t attr;
	sigset_t all, before;

	if (pthread_attr_init(&attr) != 0)
		return;
	(void)pthread_attr_setstacksize(&attr, STACK);
	(void)sigfillset(&all);
	(void)pthread_sigmask(SIG_SETMASK, &all, &before);
	while (r->n_threads < n &&
	    pthread_create(&r->threads[r->n_threads], &attr, run, r) == 0)
		r->n_threads++;
	(void)pthread_sigmask(SIG_SETMASK, &before, NULL);
	(void)pthread_attr_destroy(&attr);
}

void
psd_reading_open(struct psd_reading **out, const struct psd_store *store,
    const struct psd_files *files, const struct psd_reading_look *look)
{
	struct psd_reading *r = psd_mem_alloc(sizeof(*r));
	size_t n = psd_reading_threads(), i;

	*r = (struct psd_reading){ .store = store,
		.files = files,
		.lock = PTHREAD_MUTEX_INITIALIZER,
		.filled = PTHREAD_COND_INITIALIZER,
		.emptied = PTHREAD_COND_INITIALIZER };
	if (look != NULL)
		r->look = *look;
	if (n == 1 || files->n < FILES_FOR_THREADS)
		n = 0;
	r->n_slots = n > 0 ? n * AHEAD : 1;
	r->slots = psd_mem_resize(NULL, r->n_slots, sizeof(*r->slots));
	for (i = 0; i < r->n_slots; i++)
		r->slots[i] = (struct slot){
			.file = { .faults = PSD_FINDINGS_INIT }
		};
	start(r, n);
	if (r->n_threads == 0)
		r->own = begin_own(r);
	*out = r;
}

struct psd_read *
psd_reading_next(struct psd_reading *r)
{
	struct slot *slot;

	(void)pthread_mutex_lock(&r->lock);
	if (r->lent) {
		r->slots[r->given++ % r->n_slots].ready = false;
		(void)pthread_cond_signal(&r->emptied);
	}
	slot = &r->slots[r->given % r->n_slots];
	r->lent = r->given < r->files->n;
	while (r->n_threads > 0 && r->lent && !slot->ready)
		(void)pthread_cond_wait(&r->filled, &r->lock);
	(void)pthread_mutex_unlock(&r->lock);
	if (!r->lent)
		return NULL;
	if (r->n_threads == 0)
		read_file(r, slot, r->given, r->own);
	return &slot->file;
}

void
psd_read_tell(struct psd_findings *to, const struct psd_read *file)
{
	size_t i;

	for (i = 0; i < file->faults.n; i++)
		psd_finding_again(to, &file->faults.items[i]);
}

const struct psd_node **
psd_reading_roots(const struct psd_store *store, const struct psd_files *files,
    struct psd_findings *findings)
{
	const struct psd_node **roots = psd_arena_array(store->arena, files->n,
	    const struct psd_node *);
	struct psd_reading *reading;
	const struct psd_read *file;
	size_t i;

	psd_reading_open(&reading, store, files, NULL);
	for (i = 0; (file = psd_reading_next(reading)) != NULL; i++) {
		psd_read_tell(findings, file);
		if (file->root != NULL)
			roots[i] = psd_node_copy(store->arena, file->root);
	}
	psd_reading_close(reading);
	return roots;
}

void
psd_reading_close(struct psd_reading *r)
{
	size_t i;

	(void)pthread_mutex_lock(&r->lock);
	r->stop = true;
	(void)pthread_cond_broadcast(&r->emptied);
	(void)pthread_mutex_unlock(&r->lock);
	for (i = 0; i < r->n_threads; i++)
		(void)pthread_join(r->threads[i], NULL);
	if (r->n_threads == 0)
		end_own(r, r->own);
	for (i = 0; i < r->n_slots; i++) {
		psd_arena_release(&r->slots[i].file.arena);
		psd_findings_release(&r->slots[i].file.faults);
		psd_buf_release(&r->slots[i].file.bytes);
	}
	(void)pthread_mutex_destroy(&r->lock);
	(void)pthread_cond_destroy(&r->filled);
	(void)pthread_cond_destroy(&r->emptied);
	free(r->slots);
	free(r);
}
