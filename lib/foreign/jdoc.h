/* psd_jdoc: the bytes of a JSON file become a tree. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_FOREIGN_JDOC_H
#define PSD_FOREIGN_JDOC_H

#include "lib/base/finding.h"
#include "lib/base/mem.h"
#include "lib/base/node.h"

/* Larger than any JSON that a person wrote, and most that a program did. */
#define PSD_JDOC_MAX ((size_t)16 * 1024 * 1024)

/* Deeper than any document that means something. */
#define PSD_JDOC_DEPTH 128

/* Fields of one object; two of them are compared one by one. */
#define PSD_JDOC_FIELDS ((size_t)10000)

/*
 * Reads BYTES, one JSON value (RFC 8259), into ARENA. Every value and every
 * key has its place; a text may hold NUL. Faults go to FINDINGS: what is no
 * JSON, repeated keys, half of a surrogate pair. Returns the root, or NULL
 * when nothing could be read. The tree does not point into BYTES.
 */
const struct psd_node *psd_jdoc_read(struct psd_arena *arena,
    struct psd_str bytes, struct psd_findings *findings);

#endif
