/* psd_ids: new ids for what is written for the first time. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/id.h"

#include "lib/base/lang.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* No i, l, o and u: they are read as other letters or make words. */
static const char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";

void
psd_ids_init(struct psd_ids *ids)
{
	const char *seed = getenv("PSD_SEED");

	*ids = (struct psd_ids){ .seeded = seed != NULL && seed[0] != '\0' };
	ids->state = 0xcbf29ce484222325u;
	if (ids->seeded)
		psd_ids_stir(ids, seed);
}

/* FNV-1a, so that any word can be the seed. */
void
psd_ids_stir(struct psd_ids *ids, const char *thing)
{
	for (; *thing != '\0'; thing++)
		ids->state = (ids->state ^ (unsigned char)*thing) *
		    0x100000001b3u;
}

/* splitmix64 (Steele, Lea, Flood 2014): good enough for tests. */
static uint64_t
next_seeded(struct psd_ids *ids)
{
	uint64_t z = ids->state += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

static int
next_random(uint64_t *out, struct psd_err *e)
{
	unsigned char bytes[sizeof(*out)] = { 0 };
	int fd = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
	size_t got = 0;

	while (fd >= 0 && got < sizeof(bytes)) {
		ssize_t n = read(fd, bytes + got, sizeof(bytes) - got);

		if (n == 0 || (n < 0 && errno != EINTR))
			break;
		got += n > 0 ? (size_t)n : 0;
	}
	if (got < sizeof(bytes))
		(void)psd_err_set(e, PSD_EIO,
		    _("cannot make an id: /dev/urandom: %s"),
		    psd_lang_why(errno));
	if (fd >= 0)
		(void)close(fd);
	memcpy(out, bytes, sizeof(bytes));
	return got < sizeof(bytes) ? -1 : 0;
}

int
psd_ids_next(struct psd_id *out, struct psd_ids *ids, char letter,
    struct psd_err *e)
{
	uint64_t bits = 0;
	size_t i;

	if (ids->seeded)
		bits = next_seeded(ids);
	else if (next_random(&bits, e) < 0)
		return -1;
	out->s[0] = letter;
	out->s[1] = '-';
	for (i = 2; i < 7; i++, bits >>= 5)
		out->s[i] = alphabet[bits & 31];
	out->s[7] = '\0';
	return 0;
}
