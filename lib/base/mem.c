/* psd_arena: memory that lives and dies together. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/mem.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define BLOCK_SIZE ((size_t)64 * 1024)

struct psd_arena_block {
	struct psd_arena_block *before;
	size_t size;
	max_align_t data[];
};

static _Noreturn void
out_of_memory(void)
{
	(void)fputs("psd: out of memory\n", stderr);
	exit(3);
}

void *
psd_mem_alloc(size_t size)
{
	void *p = malloc(size > 0 ? size : 1);

	if (p == NULL)
		out_of_memory();
	return p;
}

void *
psd_mem_resize(void *old, size_t count, size_t size)
{
	void *p;

	if (size > 0 && count > SIZE_MAX / size)
		out_of_memory();
	p = realloc(old, count * size > 0 ? count * size : 1);
	if (p == NULL)
		out_of_memory();
	return p;
}

void
psd_arena_release(struct psd_arena *arena)
{
	struct psd_arena_block *b = arena->block, *before;

	for (; b != NULL; b = before) {
		before = b->before;
		free(b);
	}
	*arena = (struct psd_arena)PSD_ARENA_INIT;
}

void
psd_arena_clear(struct psd_arena *arena)
{
	struct psd_arena_block *b = arena->block;

	if (b == NULL || b->size != BLOCK_SIZE) {
		psd_arena_release(arena);
		return;
	}
	arena->block = b->before;
	psd_arena_release(arena);
	b->before = NULL;
	arena->block = b;
	arena->at = (char *)b->data;
	arena->left = b->size;
}

static void
add_block(struct psd_arena *arena, size_t size)
{
	struct psd_arena_block *b;

	if (size < BLOCK_SIZE)
		size = BLOCK_SIZE;
	if (size > SIZE_MAX - sizeof(*b))
		out_of_memory();
	b = psd_mem_alloc(sizeof(*b) + size);
	b->before = arena->block;
	b->size = size;
	arena->block = b;
	arena->at = (char *)b->data;
	arena->left = size;
}

static void *
take(struct psd_arena *arena, size_t size, size_t align)
{
	size_t gap = (size_t)(-(uintptr_t)arena->at & (align - 1));
	void *p;

	if (arena->at == NULL || size > arena->left ||
	    gap > arena->left - size) {
		add_block(arena, size);
		gap = 0;
	}
	p = arena->at + gap;
	arena->at += gap + size;
	arena->left -= gap + size;
	return p;
}

void *
psd_arena_alloc(struct psd_arena *arena, size_t size)
{
	void *p = take(arena, size, _Alignof(max_align_t));

	memset(p, 0, size);
	return p;
}

void *
psd_arena_calloc(struct psd_arena *arena, size_t count, size_t size)
{
	if (size > 0 && count > SIZE_MAX / size)
		out_of_memory();
	return psd_arena_alloc(arena, count * size);
}

struct psd_str
psd_arena_copy(struct psd_arena *arena, struct psd_str s)
{
	char *p;

	if (s.n == SIZE_MAX)
		out_of_memory();
	p = take(arena, s.n + 1, 1);
	if (s.n > 0)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return (struct psd_str){ p, s.n };
}

struct psd_str
psd_arena_vprint(struct psd_arena *arena, const char *fmt, va_list ap)
{
	va_list again;
	char *p;
	int n;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	if (n < 0)
		n = 0;
	p = take(arena, (size_t)n + 1, 1);
	p[0] = '\0';
	(void)vsnprintf(p, (size_t)n + 1, fmt, ap);
	return (struct psd_str){ p, (size_t)n };
}

struct psd_str
psd_arena_print(struct psd_arena *arena, const char *fmt, ...)
{
	struct psd_str s;
	va_list ap;

	va_start(ap, fmt);
	s = psd_arena_vprint(arena, fmt, ap);
	va_end(ap);
	return s;
}
