/* psd_buf: bytes that grow. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/buf.h"

#include "lib/base/mem.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

void
psd_buf_release(struct psd_buf *buf)
{
	free(buf->p);
	*buf = (struct psd_buf)PSD_BUF_INIT;
}

void
psd_buf_clear(struct psd_buf *buf)
{
	buf->n = 0;
	if (buf->p != NULL)
		buf->p[0] = '\0';
}

char *
psd_buf_reserve(struct psd_buf *buf, size_t more)
{
	size_t want = buf->n + more + 1;
	size_t room = buf->room > 0 ? buf->room : 128;

	if (want <= more) /* wrapped round */
		want = SIZE_MAX;
	while (room < want)
		room = room > SIZE_MAX / 2 ? SIZE_MAX : room * 2;
	if (room != buf->room) {
		buf->p = psd_mem_resize(buf->p, room, 1);
		buf->room = room;
		buf->p[buf->n] = '\0';
	}
	return buf->p + buf->n;
}

void
psd_buf_add(struct psd_buf *buf, const void *bytes, size_t n)
{
	char *to = psd_buf_reserve(buf, n);

	if (n > 0)
		memcpy(to, bytes, n);
	buf->n += n;
	buf->p[buf->n] = '\0';
}

void
psd_buf_str(struct psd_buf *buf, struct psd_str s)
{
	psd_buf_add(buf, s.p, s.n);
}

void
psd_buf_puts(struct psd_buf *buf, const char *s)
{
	psd_buf_add(buf, s, strlen(s));
}

void
psd_buf_putc(struct psd_buf *buf, char c)
{
	psd_buf_add(buf, &c, 1);
}

void
psd_buf_print(struct psd_buf *buf, const char *fmt, ...)
{
	va_list ap, again;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n > 0) {
		(void)vsnprintf(psd_buf_reserve(buf, (size_t)n), (size_t)n + 1,
		    fmt, again);
		buf->n += (size_t)n;
	}
	va_end(again);
}

struct psd_str
psd_buf_get(const struct psd_buf *buf)
{
	return (struct psd_str){ buf->p ? buf->p : "", buf->n };
}

struct psd_str
psd_buf_detach(struct psd_buf *buf, struct psd_arena *arena)
{
	struct psd_str s = psd_arena_copy(arena, psd_buf_get(buf));

	psd_buf_release(buf);
	return s;
}

struct psd_str
psd_buf_detach_any(struct psd_buf *buf, struct psd_arena *arena)
{
	struct psd_str none = { NULL, 0 };

	if (buf->n > 0)
		return psd_buf_detach(buf, arena);
	psd_buf_release(buf);
	return none;
}
