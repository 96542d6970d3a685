/* psd_arena: memory that lives and dies together. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_BASE_MEM_H
#define PSD_BASE_MEM_H

#include "lib/base/err.h"
#include "lib/base/str.h"

#include <stdarg.h>

/*
 * Out of memory ends the process with a message: it is not an error path.
 * SIZE 0 gives a pointer that may be freed. Caller frees.
 */
void *psd_mem_alloc(size_t size);
void *psd_mem_resize(void *old, size_t count, size_t size);

struct psd_arena_block;

/* Everything that is read lives in an arena; nothing in it is freed alone. */
struct psd_arena {
	struct psd_arena_block *block;
	char *at;
	size_t left;
};
#define PSD_ARENA_INIT                                                         \
	{                                                                      \
		NULL, NULL, 0                                                  \
	}

/* Frees all that ARENA lent; it is empty and reusable. */
void psd_arena_release(struct psd_arena *arena);

/* Forgets all that ARENA lent but keeps a block for what comes next. */
void psd_arena_clear(struct psd_arena *arena);

/* SIZE zeroed bytes, aligned for any type; live as long as ARENA. */
void *psd_arena_alloc(struct psd_arena *arena, size_t size);

/* COUNT zeroed objects of TYPE. */
#define psd_arena_array(arena, count, type)                                    \
	((type *)psd_arena_calloc((arena), (count), sizeof(type)))
#define psd_arena_new(arena, type) psd_arena_array(arena, 1, type)
void *psd_arena_calloc(struct psd_arena *arena, size_t count, size_t size);

/* A copy of S with a NUL behind it. */
struct psd_str psd_arena_copy(struct psd_arena *arena, struct psd_str s);

/* A new text, as printf makes it, with a NUL behind it. */
struct psd_str psd_arena_print(struct psd_arena *arena, const char *fmt, ...)
    PSD_PRINTF(2, 3);
struct psd_str psd_arena_vprint(struct psd_arena *arena, const char *fmt,
    va_list ap) PSD_PRINTF(2, 0);

#endif
