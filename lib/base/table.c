/* psd_table: finds things by name. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/table.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

struct psd_table_slot {
	struct psd_str key;
	void *value; /* NULL: free */
	uint64_t hash;
};

/* What hashes start from, the same for all threads; 0: not yet chosen. */
static _Atomic uint64_t seed;

static uint64_t
choose_seed(void)
{
	struct timespec now = { 0, 0 };
	uint64_t chosen, none = 0;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	chosen = 0xcbf29ce484222325U ^ (uint64_t)now.tv_nsec << 20 ^
	    (uint64_t)(uintptr_t)&now;
	if (!atomic_compare_exchange_strong(&seed, &none, chosen))
		chosen = none; /* another thread's */
	return chosen;
}

/*
 * FNV-1a, started from a number that differs from run to run: nobody can
 * write a record whose keys all fall into one slot. Nothing is ever listed
 * in the order of the slots, so output stays the same.
 */
static uint64_t
hash_of(struct psd_str key)
{
	uint64_t h = atomic_load_explicit(&seed, memory_order_relaxed);
	size_t i;

	if (h == 0)
		h = choose_seed();
	for (i = 0; i < key.n; i++)
		h = (h ^ (unsigned char)key.p[i]) * 0x100000001b3U;
	return h ^ h >> 29;
}

static struct psd_table_slot *
slot_of(struct psd_table_slot *slots, size_t room, struct psd_str key,
    uint64_t hash)
{
	size_t i = (size_t)hash & (room - 1);

	while (slots[i].value != NULL &&
	    (slots[i].hash != hash || !psd_str_eq(slots[i].key, key)))
		i = (i + 1) & (room - 1);
	return &slots[i];
}

static void
grow(struct psd_table *table)
{
	size_t room = table->room > 0 ? table->room * 2 : 16, i;
	struct psd_table_slot *slots;

	if (table->arena != NULL) {
		slots = psd_arena_array(table->arena, room,
		    struct psd_table_slot);
	} else {
		slots = psd_mem_resize(NULL, room, sizeof(*slots));
		memset(slots, 0, room * sizeof(*slots));
	}
	for (i = 0; i < table->room; i++)
		if (table->slots[i].value != NULL)
			*slot_of(slots, room, table->slots[i].key,
			    table->slots[i].hash) = table->slots[i];
	if (table->arena == NULL)
		free(table->slots);
	table->slots = slots;
	table->room = room;
}

void
psd_table_release(struct psd_table *table)
{
	if (table->arena == NULL)
		free(table->slots);
	*table = (struct psd_table){ .arena = table->arena };
}

void *
psd_table_add(struct psd_table *table, struct psd_str key, void *value)
{
	uint64_t hash = hash_of(key);
	struct psd_table_slot *slot;

	if (table->n * 2 >= table->room)
		grow(table);
	slot = slot_of(table->slots, table->room, key, hash);
	if (slot->value == NULL) {
		*slot = (struct psd_table_slot){ key, value, hash };
		table->n++;
	}
	return slot->value;
}

void *
psd_table_find(const struct psd_table *table, struct psd_str key)
{
	if (table->n == 0)
		return NULL;
	return slot_of(table->slots, table->room, key, hash_of(key))->value;
}
