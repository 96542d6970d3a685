/* psd_digest: a short name for a run of bytes. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_BASE_DIGEST_H
#define PSD_BASE_DIGEST_H

#include "lib/base/str.h"

#include <stdint.h>

/* Begins as PSD_DIGEST_INIT; bytes are added in any number of pieces. */
#define PSD_DIGEST_INIT ((uint64_t)14695981039346656037u)

/* 16 hexadecimal digits and a NUL. */
struct psd_digest_text {
	char s[17];
};

/*
 * FNV-1a with 64 bits: two texts that differ by accident have different
 * digests. It guards against accidents, not against somebody who looks for
 * two texts with the same digest.
 */
uint64_t psd_digest_add(uint64_t digest, struct psd_str bytes);

struct psd_digest_text psd_digest_print(uint64_t digest);

/* The same in letters: a run of digits could be taken for the number of a
 * person. */
struct psd_digest_text psd_digest_letters(uint64_t digest);

#endif
