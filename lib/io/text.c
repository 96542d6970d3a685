/* psd_text: files of any kind, read as far as they are text. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/text.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

/* As far as git looks. */
#define HEAD ((size_t)8000)

/* What is read at once: a file of records in one piece. */
#define PIECE ((size_t)64 * 1024)

static bool
is_utf16(struct psd_str s)
{
	return s.n >= 2 &&
	    (memcmp(s.p, "\xff\xfe", 2) == 0 ||
		memcmp(s.p, "\xfe\xff", 2) == 0);
}

static bool
is_binary(struct psd_str s)
{
	return s.n > 0 && !is_utf16(s) &&
	    memchr(s.p, '\0', s.n < HEAD ? s.n : HEAD) != NULL;
}

static uint32_t
unit(const unsigned char *p, bool big)
{
	return big ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
}

static void
from_utf16(struct psd_buf *to, struct psd_str s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	bool big = p[0] == 0xfe;
	size_t i;

	for (i = 2; i + 1 < s.n; i += 2) {
		uint32_t cp = unit(p + i, big), low;

		if (cp >= 0xd800 && cp < 0xdc00 && i + 3 < s.n) {
			low = unit(p + i + 2, big);
			if (low >= 0xdc00 && low < 0xe000) {
				cp = 0x10000 + ((cp - 0xd800) << 10) + low -
				    0xdc00;
				i += 2;
			}
		}
		psd_utf8_put(to, cp >= 0xd800 && cp < 0xe000 ? 0xfffd : cp);
	}
}

enum psd_text_kind
psd_text_kind(struct psd_str *bytes, struct psd_buf *room)
{
	if (is_binary(*bytes))
		return PSD_TEXT_BINARY;
	if (bytes->n > PSD_TEXT_MAX)
		return PSD_TEXT_LARGE;
	if (is_utf16(*bytes)) {
		psd_buf_clear(room);
		from_utf16(room, *bytes);
		*bytes = psd_buf_get(room);
	}
	return PSD_TEXT_READ;
}

/* Reads at most MOST bytes more. Returns 1, 0 at the end, or -1. */
static int
read_piece(struct psd_buf *to, int fd, size_t most)
{
	ssize_t n;

	do
		n = read(fd, psd_buf_reserve(to, most), most);
	while (n < 0 && errno == EINTR);
	if (n > 0) {
		to->n += (size_t)n;
		to->p[to->n] = '\0';
	}
	return n < 0 ? -1 : n > 0;
}

static int
failed(struct psd_err *e, const char *path)
{
	return psd_err_set(e, PSD_EIO, _("cannot read '%s': %s"), path,
	    psd_lang_why(errno));
}

static int
load(enum psd_text_kind *kind, struct psd_buf *to, int fd, off_t size)
{
	size_t most = PIECE;
	int rc;

	if (size >= 0 && (uintmax_t)size < PIECE)
		most = (size_t)size + 1; /* sees the end with it */
	while ((rc = read_piece(to, fd, most)) > 0) {
		if (is_binary(psd_buf_get(to))) {
			*kind = PSD_TEXT_BINARY;
			return 0;
		}
		if (to->n > PSD_TEXT_MAX ||
		    (size > 0 && (uintmax_t)size > PSD_TEXT_MAX)) {
			*kind = PSD_TEXT_LARGE;
			return 0;
		}
		if (size > 0 && to->n == (size_t)size && to->n < most)
			return 0;
		most = PIECE;
	}
	return rc;
}

static int
load_link(enum psd_text_kind *kind, struct psd_buf *to, const char *path,
    struct psd_err *e)
{
	ssize_t n = readlink(path, psd_buf_reserve(to, PATH_MAX), PATH_MAX);

	if (n < 0)
		return failed(e, path);
	to->n += (size_t)n;
	to->p[to->n] = '\0';
	*kind = PSD_TEXT_READ;
	return 0;
}

int
psd_text_load(enum psd_text_kind *kind, struct psd_buf *to, const char *path,
    struct psd_err *e)
{
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	struct psd_buf other = PSD_BUF_INIT;
	struct stat st;
	int rc = 0;

	psd_buf_clear(to);
	*kind = PSD_TEXT_GONE;
	if (fd < 0 && errno == ELOOP)
		return load_link(kind, to, path, e);
	if (fd < 0)
		return errno == ENOENT || errno == ENXIO ? 0 : failed(e, path);
	if (fstat(fd, &st) < 0)
		rc = -1;
	else if (S_ISREG(st.st_mode)) {
		*kind = PSD_TEXT_READ;
		rc = load(kind, to, fd, st.st_size);
	}
	if (rc < 0)
		(void)failed(e, path);
	(void)close(fd);
	if (rc == 0 && *kind == PSD_TEXT_READ && is_utf16(psd_buf_get(to))) {
		from_utf16(&other, psd_buf_get(to));
		psd_buf_release(to);
		*to = other;
	}
	return rc;
}

int
psd_text_read_input(struct psd_buf *to, struct psd_err *e)
{
	int rc;

	while ((rc = read_piece(to, STDIN_FILENO, PIECE)) > 0)
		if (to->n > PSD_TEXT_MAX)
			return 0;
	if (rc < 0)
		return psd_err_set(e, PSD_EIO,
		    _("cannot read standard input: %s"), psd_lang_why(errno));
	return 0;
}
