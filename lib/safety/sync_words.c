/* psd_sync_words: what git means when it cannot reach the other side. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/sync_words.h"

#include "lib/base/buf.h"

/* Of git, ssh and curl in English, as they have been for many years. Those of
 * refusal come first: "the remote end hung up" follows them. */
static const struct {
	const char *words;
	enum psd_far means;
} known[] = {
	{ "Permission denied", PSD_FAR_DENIED },
	{ "Authentication failed", PSD_FAR_DENIED },
	{ "could not read Username", PSD_FAR_DENIED },
	{ "could not read Password", PSD_FAR_DENIED },
	{ "Host key verification failed", PSD_FAR_DENIED },
	{ "REMOTE HOST IDENTIFICATION HAS CHANGED", PSD_FAR_DENIED },
	{ "SSL certificate problem", PSD_FAR_DENIED },
	{ "server certificate verification failed", PSD_FAR_DENIED },
	{ "detected dubious ownership", PSD_FAR_DENIED },
	{ "access denied", PSD_FAR_DENIED },
	{ "Access denied", PSD_FAR_DENIED },
	{ "returned error: 401", PSD_FAR_DENIED },
	{ "returned error: 403", PSD_FAR_DENIED },
	{ "Could not resolve host", PSD_FAR_AWAY },
	{ "Name or service not known", PSD_FAR_AWAY },
	{ "emporary failure in name resolution", PSD_FAR_AWAY },
	{ "No address associated with hostname", PSD_FAR_AWAY },
	{ "unable to look up", PSD_FAR_AWAY },
	{ "Network is unreachable", PSD_FAR_AWAY },
	{ "Network is down", PSD_FAR_AWAY },
	{ "No route to host", PSD_FAR_AWAY },
	{ "Host is down", PSD_FAR_AWAY },
	{ "Connection refused", PSD_FAR_AWAY },
	{ "timed out", PSD_FAR_AWAY },
	{ "Connection reset", PSD_FAR_AWAY },
	{ "Connection closed", PSD_FAR_AWAY },
	{ "Failed to connect", PSD_FAR_AWAY },
	{ "Couldn't connect to server", PSD_FAR_AWAY },
	{ "unable to connect", PSD_FAR_AWAY },
	{ "Could not resolve proxy", PSD_FAR_AWAY },
	{ "returned error: 50", PSD_FAR_AWAY },
	{ "returned error: 404", PSD_FAR_NOWHERE },
	{ "does not appear to be a git repository", PSD_FAR_NOWHERE },
	{ "not found", PSD_FAR_NOWHERE },
	{ "not a git repository", PSD_FAR_NOWHERE },
	{ "does not exist", PSD_FAR_NOWHERE },
	{ "unable to find remote helper", PSD_FAR_NOWHERE },
	{ "Unable to find remote helper", PSD_FAR_NOWHERE },
	{ "early EOF", PSD_FAR_AWAY },
	{ "he remote end hung up", PSD_FAR_AWAY },
	{ "unexpected disconnect", PSD_FAR_AWAY },
};
#define KNOWN (sizeof(known) / sizeof(known[0]))

static bool
says(struct psd_str all, const char *words)
{
	size_t n = strlen(words), i;

	for (i = 0; i + n <= all.n; i++)
		if (memcmp(all.p + i, words, n) == 0)
			return true;
	return false;
}

bool
psd_far_is_folder(struct psd_str address)
{
	size_t i;

	if (psd_str_starts(address, "file://") ||
	    psd_str_starts(address, "/") || psd_str_starts(address, "."))
		return true;
	for (i = 0; i < address.n && address.p[i] != '/'; i++)
		if (address.p[i] == ':')
			return false; /* host:path, https://… */
	return true;
}

enum psd_far
psd_far_mean(struct psd_str words, struct psd_str address)
{
	size_t i;

	for (i = 0; i < KNOWN; i++)
		if (says(words, known[i].words))
			break;
	if (i == KNOWN)
		return PSD_FAR_UNKNOWN;
	if (known[i].means == PSD_FAR_NOWHERE && psd_far_is_folder(address))
		return PSD_FAR_AWAY;
	return known[i].means;
}

struct psd_str
psd_far_line(struct psd_arena *arena, struct psd_str words)
{
	struct psd_str line, rest = words, first = { NULL, 0 };
	size_t i;

	while (rest.n > 0 && psd_str_cut(&rest, '\n', &line)) {
		line = psd_str_trim(line);
		if (first.n == 0)
			first = line;
		for (i = 0; i < KNOWN; i++)
			if (says(line, known[i].words))
				return psd_arena_copy(arena, line);
	}
	return psd_arena_copy(arena, first);
}
