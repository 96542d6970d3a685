/* psd_buf: bytes that grow. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_BASE_BUF_H
#define PSD_BASE_BUF_H

#include "lib/base/err.h"
#include "lib/base/str.h"

/* Owns its bytes; there is always a NUL behind them once something is in. */
struct psd_buf {
	char *p;
	size_t n, room;
};
#define PSD_BUF_INIT                                                           \
	{                                                                      \
		NULL, 0, 0                                                     \
	}

/* Frees the bytes; BUF is empty and reusable. */
void psd_buf_release(struct psd_buf *buf);

/* Forgets the bytes but keeps the room. */
void psd_buf_clear(struct psd_buf *buf);

/* Makes room for MORE bytes; they may be written behind the last one. */
char *psd_buf_reserve(struct psd_buf *buf, size_t more);

void psd_buf_add(struct psd_buf *buf, const void *bytes, size_t n);
void psd_buf_str(struct psd_buf *buf, struct psd_str s);
void psd_buf_puts(struct psd_buf *buf, const char *s);
void psd_buf_putc(struct psd_buf *buf, char c);
void psd_buf_print(struct psd_buf *buf, const char *fmt, ...) PSD_PRINTF(2, 3);

/* The bytes of BUF; borrowed until BUF changes. */
struct psd_str psd_buf_get(const struct psd_buf *buf);

/* Gives the bytes of BUF to ARENA and returns them there, with a NUL behind
 * them; BUF is empty and reusable. */
struct psd_arena;
struct psd_str psd_buf_detach(struct psd_buf *buf, struct psd_arena *arena);

/* The same, and absent when BUF is empty. */
struct psd_str psd_buf_detach_any(struct psd_buf *buf, struct psd_arena *arena);

#endif
