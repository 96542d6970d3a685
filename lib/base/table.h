/* psd_table: finds things by name. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_BASE_TABLE_H
#define PSD_BASE_TABLE_H

#include "lib/base/mem.h"
#include "lib/base/str.h"

struct psd_table_slot;

/* Keys and values are borrowed and must outlive the table. One with an ARENA
 * lives in it, and need not be released. */
struct psd_table {
	struct psd_table_slot *slots;
	size_t n, room;
	struct psd_arena *arena; /* NULL: it has memory of its own */
};
#define PSD_TABLE_INIT                                                         \
	{                                                                      \
		NULL, 0, 0, NULL                                               \
	}

void psd_table_release(struct psd_table *table);

/*
 * Adds VALUE under KEY unless KEY is there already. Returns the value that
 * stands there now: VALUE, or the earlier one.
 */
void *psd_table_add(struct psd_table *table, struct psd_str key, void *value);

/* The value of KEY, or NULL. */
void *psd_table_find(const struct psd_table *table, struct psd_str key);

#endif
