/* psd_uri: addresses, and what they mean where they stand. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_BASE_URI_H
#define PSD_BASE_URI_H

#include "lib/base/mem.h"
#include "lib/base/str.h"

/* The parts of an address; what is not there is absent, which is not the
 * same as empty. The path is never absent. */
struct psd_uri {
	struct psd_str scheme, authority, path, query, fragment;
};

/* Takes TEXT apart as RFC 3986 says in its appendix B. Any bytes have parts;
 * those borrow from TEXT. */
struct psd_uri psd_uri_parts(struct psd_str text);

/*
 * What REF means where BASE is the address: RFC 3986, section 5.2, strictly.
 * An absent BASE gives REF without its dot segments. Lives as long as ARENA,
 * BASE and REF.
 */
struct psd_str psd_uri_resolve(struct psd_arena *arena, struct psd_str base,
    struct psd_str ref);

/* URI without its fragment; *FRAGMENT is what stands after the #, absent
 * when there is none. Both borrow from URI. */
struct psd_str psd_uri_split(struct psd_str uri, struct psd_str *fragment);

/* S with its %41 made A; a % that no two digits follow stays. May be S
 * itself; lives as long as ARENA and S. The bytes may be no UTF-8. */
struct psd_str psd_uri_decode(struct psd_arena *arena, struct psd_str s);

#endif
