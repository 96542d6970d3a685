/* Any bytes are read as each kind of document, or refused, and never half. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/document_part.h"

#include "lib/base/utf8.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n);

static void
look_at_piece(const struct psd_piece *p)
{
	size_t at = 0, n;
	uint32_t cp = 0;

	if (p->text.n == 0 || !psd_utf8_check(p->text, NULL) ||
	    psd_str_trim(p->text).n != p->text.n)
		abort();
	while ((n = psd_utf8_next(p->text, at, &cp)) > 0) {
		if (psd_utf8_is_control(cp))
			abort();
		at += n;
	}
}

static void
look_at_grid(const struct psd_grid *g)
{
	size_t i, k, m;

	if (g->n == 0)
		abort();
	for (i = 0; i < g->n; i++) {
		if (g->rows[i].n != g->rows[0].n)
			abort();
		for (k = 0; k < g->rows[i].n; k++) {
			const struct psd_grid_cell *c = &g->rows[i].cells[k];

			if (c->covered && c->n > 0)
				abort();
			for (m = 0; m < c->n; m++)
				look_at_piece(&c->pieces[m]);
		}
	}
}

static void
read_as(enum psd_document_kind kind, struct psd_str bytes,
    int (*read)(struct psd_intake *in, struct psd_err *e))
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_document d = { .path = PSD_S("f"), .kind = kind };
	struct psd_intake in = { .d = &d, .arena = &arena, .path = "f" };
	struct psd_err e = { 0 };
	const struct psd_block *b;
	int rc;

	/* at its own end, so that reading beyond is seen */
	in.bytes.p = psd_mem_alloc(bytes.n);
	in.bytes.n = bytes.n;
	bytes.p = memcpy((char *)in.bytes.p, bytes.p, bytes.n);
	rc = psd_intake_decode(&in, &e);
	if (rc == 0)
		rc = read(&in, &e);
	if ((rc == 0) != (e.code == PSD_OK) || (rc < 0 && e.file[0] == '\0'))
		abort();
	for (b = d.first; rc == 0 && b != NULL; b = b->next)
		if (b->grid != NULL)
			look_at_grid(b->grid);
		else
			look_at_piece(&b->piece);
	psd_intake_release(&in);
	psd_arena_release(&arena);
	free((char *)bytes.p);
}

int
LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
	struct psd_str s = { (const char *)bytes, n };

	if (n == 0)
		return 0;
	read_as(PSD_DOCUMENT_TEXT, s, psd_intake_plain);
	read_as(PSD_DOCUMENT_CSV, s, psd_intake_csv);
	read_as(PSD_DOCUMENT_HTML, s, psd_intake_html);
	read_as(PSD_DOCUMENT_MARKDOWN, s, psd_intake_markdown);
	return 0;
}
