/* psd_zip: files packed into one, as documents of Word are. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/zip.h"

#include <assert.h>
#include <stdint.h>

/* As PKWARE's APPNOTE has them. */
#define LOCAL UINT32_C(0x04034b50)
#define CENTRAL UINT32_C(0x02014b50)
#define END UINT32_C(0x06054b50)
#define VERSION 20
#define UTF8_NAMES 0x0800
#define NEW_YEAR_1980 0x0021 /* the first day that there is */

static void
add_number(struct psd_buf *to, uint32_t number, size_t bytes)
{
	for (; bytes > 0; bytes--, number >>= 8)
		psd_buf_putc(to, (char)(number & 0xFF));
}

static uint32_t
checksum(struct psd_str s)
{
	uint32_t sum = UINT32_MAX;
	size_t i, bit;

	for (i = 0; i < s.n; i++) {
		sum ^= (unsigned char)s.p[i];
		for (bit = 0; bit < 8; bit++)
			sum = sum >> 1 ^ (sum & 1 ? UINT32_C(0xEDB88320) : 0);
	}
	return ~sum;
}

/* Adds what both the file and the list of files say of FILE. */
static void
add_facts(struct psd_buf *to, const struct psd_zip_file *file)
{
	add_number(to, VERSION, 2);
	add_number(to, UTF8_NAMES, 2);
	add_number(to, 0, 2); /* as it is */
	add_number(to, 0, 2); /* midnight */
	add_number(to, NEW_YEAR_1980, 2);
	add_number(to, checksum(file->bytes), 4);
	add_number(to, (uint32_t)file->bytes.n, 4);
	add_number(to, (uint32_t)file->bytes.n, 4);
	add_number(to, (uint32_t)strlen(file->name), 2);
	add_number(to, 0, 2); /* nothing more */
}

void
psd_zip_make(struct psd_buf *to, const struct psd_zip_file *files, size_t n)
{
	struct psd_buf list = PSD_BUF_INIT;
	size_t i, start = to->n;

	for (i = 0; i < n; i++) {
		add_number(&list, CENTRAL, 4);
		add_number(&list, VERSION, 2);
		add_facts(&list, &files[i]);
		add_number(&list, 0, 2); /* no comment */
		add_number(&list, 0, 2); /* on the first disk */
		add_number(&list, 0, 2);
		add_number(&list, 0, 4);
		add_number(&list, (uint32_t)(to->n - start), 4);
		psd_buf_puts(&list, files[i].name);
		add_number(to, LOCAL, 4);
		add_facts(to, &files[i]);
		psd_buf_puts(to, files[i].name);
		psd_buf_str(to, files[i].bytes);
	}
	i = to->n - start;
	assert(i < UINT32_MAX);
	psd_buf_str(to, psd_buf_get(&list));
	add_number(to, END, 4);
	add_number(to, 0, 4);
	add_number(to, (uint32_t)n, 2);
	add_number(to, (uint32_t)n, 2);
	add_number(to, (uint32_t)list.n, 4);
	add_number(to, (uint32_t)i, 4);
	add_number(to, 0, 2);
	psd_buf_release(&list);
}
