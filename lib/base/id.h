/* psd_ids: new ids for what is written for the first time. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_BASE_ID_H
#define PSD_BASE_ID_H

#include "lib/base/err.h"

#include <stdbool.h>
#include <stdint.h>

/* A kind letter, a hyphen and five random characters: a-7kq2m. */
struct psd_id {
	char s[8];
};

/* Where ids come from; one per run. */
struct psd_ids {
	bool seeded;
	uint64_t state;
};

/*
 * Makes ids that nobody can foresee, or, when the environment has PSD_SEED,
 * the same ones in each run.
 */
void psd_ids_init(struct psd_ids *ids);

/* Makes a seed give other ids for THING, such as a file, than for the rest. */
void psd_ids_stir(struct psd_ids *ids, const char *thing);

/*
 * Gives the next id that begins with LETTER. Two ids of a repository are alike
 * once in 33 million times: the caller who can see the others asks again.
 */
int psd_ids_next(struct psd_id *out, struct psd_ids *ids, char letter,
    struct psd_err *e) PSD_CHECK;

#endif
