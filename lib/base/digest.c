/* psd_digest: a short name for a run of bytes. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/digest.h"

#include <inttypes.h>
#include <stdio.h>

#define PRIME ((uint64_t)1099511628211u)

uint64_t
psd_digest_add(uint64_t digest, struct psd_str bytes)
{
	size_t i;

	for (i = 0; i < bytes.n; i++)
		digest = (digest ^ (unsigned char)bytes.p[i]) * PRIME;
	return digest;
}

struct psd_digest_text
psd_digest_print(uint64_t digest)
{
	struct psd_digest_text t;

	(void)snprintf(t.s, sizeof(t.s), "%016" PRIx64, digest);
	return t;
}

struct psd_digest_text
psd_digest_letters(uint64_t digest)
{
	struct psd_digest_text t = psd_digest_print(digest);
	size_t i;

	for (i = 0; t.s[i] != '\0'; i++)
		if (t.s[i] >= '0' && t.s[i] <= '9')
			t.s[i] = (char)(t.s[i] - '0' + 'g');
	return t;
}
