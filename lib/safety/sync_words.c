/* psd_sync_words: what git means when it cannot reach the other side. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/sync_words.h"

#include "lib/base/lang.h"
#include "lib/io/git_words.h"

enum why {
	NO_NAME,
	NO_NETWORK,
	REFUSED,
	SLOW,
	BROKEN,
	IN_TROUBLE,
	NO_KEY,
	NO_PASSWORD,
	OTHER_HOST,
	NO_TRUST,
	NOT_OWNED,
	FORBIDDEN,
	NOTHING,
	NO_FOLDER
};

static const struct {
	enum psd_far far;
	const char *text;
} reasons[] = {
	[NO_NAME] = { PSD_FAR_AWAY,
	    N_("the network does not know the name in the address") },
	[NO_NETWORK] = { PSD_FAR_AWAY,
	    N_("there is no network that leads "
	       "there") },
	[REFUSED] = { PSD_FAR_AWAY, N_("nothing answers at that address") },
	[SLOW] = { PSD_FAR_AWAY, N_("no answer came in time") },
	[BROKEN] = { PSD_FAR_AWAY, N_("the connection was broken") },
	[IN_TROUBLE] = { PSD_FAR_AWAY,
	    N_("the server has trouble of its own") },
	[NO_KEY] = { PSD_FAR_DENIED, N_("they do not know you, or your key") },
	[NO_PASSWORD] = { PSD_FAR_DENIED,
	    N_("they want a name and a password that hold") },
	[OTHER_HOST] = { PSD_FAR_DENIED,
	    N_("it is not certain that the server is the right one") },
	[NO_TRUST] = { PSD_FAR_DENIED,
	    N_("the server's certificate is not trusted here") },
	[NOT_OWNED] = { PSD_FAR_DENIED,
	    N_("the folder belongs to somebody else, and git does not read "
	       "it") },
	[FORBIDDEN] = { PSD_FAR_DENIED, N_("you may not read them") },
	[NOTHING] = { PSD_FAR_NOWHERE, N_("nothing is kept under that name") },
	[NO_FOLDER] = { PSD_FAR_AWAY,
	    N_("the folder is not there (maybe a drive is missing)") },
};

/* Of git, ssh and curl in English, as they have been for many years. Those of
 * refusal come first: "the remote end hung up" follows them. */
static const struct {
	const char *words;
	enum why why;
} known[] = {
	{ "Permission denied", NO_KEY },
	{ "Authentication failed", NO_PASSWORD },
	{ "could not read Username", NO_PASSWORD },
	{ "could not read Password", NO_PASSWORD },
	{ "Host key verification failed", OTHER_HOST },
	{ "REMOTE HOST IDENTIFICATION HAS CHANGED", OTHER_HOST },
	{ "SSL certificate problem", NO_TRUST },
	{ "server certificate verification failed", NO_TRUST },
	{ "detected dubious ownership", NOT_OWNED },
	{ "access denied", FORBIDDEN },
	{ "Access denied", FORBIDDEN },
	{ "returned error: 401", NO_PASSWORD },
	{ "returned error: 403", FORBIDDEN },
	{ "Could not resolve host", NO_NAME },
	{ "Name or service not known", NO_NAME },
	{ "emporary failure in name resolution", NO_NAME },
	{ "No address associated with hostname", NO_NAME },
	{ "unable to look up", NO_NAME },
	{ "Network is unreachable", NO_NETWORK },
	{ "Network is down", NO_NETWORK },
	{ "No route to host", NO_NETWORK },
	{ "Host is down", NO_NETWORK },
	{ "Connection refused", REFUSED },
	{ "timed out", SLOW },
	{ "Connection reset", BROKEN },
	{ "Connection closed", BROKEN },
	{ "Failed to connect", REFUSED },
	{ "Couldn't connect to server", REFUSED },
	{ "unable to connect", REFUSED },
	{ "Could not resolve proxy", NO_NAME },
	{ "returned error: 50", IN_TROUBLE },
	{ "returned error: 404", NOTHING },
	{ "does not appear to be a git repository", NOTHING },
	{ "not found", NOTHING },
	{ "not a git repository", NOTHING },
	{ "does not exist", NOTHING },
	{ "unable to find remote helper", NOTHING },
	{ "Unable to find remote helper", NOTHING },
	{ "early EOF", BROKEN },
	{ "he remote end hung up", BROKEN },
	{ "unexpected disconnect", BROKEN },
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

/* Whether ADDRESS is a folder of this machine, or of a drive that it has. */
static bool
is_folder(struct psd_str address)
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

/* The number in KNOWN of the first that WORDS say. */
static size_t
find(struct psd_str words)
{
	size_t i;

	for (i = 0; i < KNOWN && !says(words, known[i].words); i++)
		continue;
	return i;
}

static struct psd_str
best_line(struct psd_str words)
{
	struct psd_str line, rest = words, first = { NULL, 0 };

	while (rest.n > 0 && psd_str_cut(&rest, '\n', &line)) {
		line = psd_str_trim(line);
		if (first.n == 0)
			first = line;
		if (find(line) < KNOWN)
			return line;
	}
	return first;
}

struct psd_far_sense
psd_far_mean(struct psd_arena *arena, struct psd_str words,
    struct psd_str address)
{
	struct psd_far_sense sense = { PSD_FAR_UNKNOWN, NULL, { "", 0 } };
	struct psd_buf line = PSD_BUF_INIT;
	size_t i = find(words);
	enum why why;

	psd_git_hide(&line, best_line(words));
	sense.line = psd_buf_detach(&line, arena);
	if (i == KNOWN)
		return sense;
	why = known[i].why;
	if (why == NOTHING && is_folder(address))
		why = NO_FOLDER;
	sense.far = reasons[why].far;
	sense.text = _(reasons[why].text);
	return sense;
}
