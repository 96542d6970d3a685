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
 * characters, conflict markers, syntax), what records do without (anchors,
 * aliases, tags, merge keys, repeated keys, further documents), and what
 * pasting did. Returns the root, or NULL when nothing could be read; the root
 * may be there and findings too. The tree does not point into BYTES. It is the
 * one that a person sees: where pasted spaces, bullets and the like hide it,
 * the bytes are read as if they were mended, and places are still those of
 * BYTES.
 */
const struct psd_node *psd_ydoc_read(struct psd_arena *arena,
    struct psd_str bytes, struct psd_findings *findings);

/* The same for a document that need be no record: aliases stand for what they
 * name, unless without end, and the only type that counts is !!str. */
const struct psd_node *psd_ydoc_read_any(struct psd_arena *arena,
    struct psd_str bytes, struct psd_findings *findings);

/*
 * The YAML at the head of BYTES, Markdown: from the line --- to the next one,
 * which is left out. The first stays, as it begins a YAML document too, so
 * that places count. Empty when there is none.
 */
struct psd_str psd_ydoc_head(struct psd_str bytes);

/* What stands behind that head and the line that ends it. */
struct psd_str psd_ydoc_behind_head(struct psd_str bytes);

/*
 * The mends of all that pasting did to BYTES, valid or not, in *TO, by place;
 * also of what is not told because there is too much. Returns how many; they
 * live in ARENA.
 */
size_t psd_ydoc_mends(struct psd_arena *arena, struct psd_str bytes,
    struct psd_fix **to);

/*
 * The place of the byte AT in BYTES: lines end with LF, CRLF or CR as in
 * editors, columns count code points, a byte order mark is not counted.
 */
struct psd_place psd_ydoc_place(struct psd_str bytes, size_t at);

#endif
