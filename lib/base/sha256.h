/* psd_sha256: what says of bytes that they are the same. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_BASE_SHA256_H
#define PSD_BASE_SHA256_H

#include "lib/base/buf.h"

/* Adds the SHA-256 of S in base64, as the policy of a page names a style. */
void psd_sha256_base64(struct psd_buf *to, struct psd_str s);

#endif
