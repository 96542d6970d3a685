/* psd_ydoc: the bytes of a YAML file become a tree. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_FOREIGN_YDOC_H
#define PSD_FOREIGN_YDOC_H

#include "lib/base/finding.h"
#include "lib/base/mem.h"
#include "lib/base/node.h"

/* A record is a few kilobytes; what is larger than this is none. */
#define PSD_YDOC_MAX ((size_t)1024 * 1024)

/* Deeper than any record, and shallow enough for libyaml to stay quick. */
#define PSD_YDOC_DEPTH 64

/* More fields than any group has; they are looked for one by one. */
#define PSD_YDOC_FIELDS ((size_t)1000)

/*
 * Reads BYTES, one YAML document, into ARENA; types are those of YAML 1.2's
 * core schema. Faults go to FINDINGS: what is no YAML (not UTF-8, control
 * characters, conflict markers, syntax) and what records do without
 * (anchors, aliases, tags, merge keys, repeated keys, further documents).
 * Returns the root, or NULL when nothing could be read; the root may be
 * there and findings too. The tree does not point into BYTES.
 */
const struct psd_node *psd_ydoc_read(struct psd_arena *arena,
    struct psd_str bytes, struct psd_findings *findings);

/*
 * The place of the byte AT in BYTES: lines end with LF, CRLF or CR as in
 * editors, columns count code points, a byte order mark is not counted.
 */
struct psd_place psd_ydoc_place(struct psd_str bytes, size_t at);

#endif
