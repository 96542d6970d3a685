/* psd_three_value: a person's own answer, as a part of a record. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/three_way_made.h"

#include "lib/foreign/ydoc.h"
#include "lib/record/write.h"

static bool
is_simple(const struct psd_node *n)
{
	return n->kind < PSD_LIST || n->n == 0;
}

static void
add_scalar(struct psd_buf *to, const struct psd_node *n, size_t col)
{
	if (n->kind == PSD_LIST)
		psd_buf_puts(to, "[]");
	else if (n->kind == PSD_MAP)
		psd_buf_puts(to, "{}");
	else if (n->kind == PSD_TEXT)
		psd_write_text(to, n->text, col);
	else if (n->kind == PSD_NULL)
		psd_buf_puts(to, "null");
	else
		psd_buf_str(to, n->text);
}

static void
add_spaces(struct psd_buf *to, size_t n)
{
	while (n-- > 0)
		psd_buf_putc(to, ' ');
}

static void
add_flow(struct psd_buf *to, const struct psd_node *n)
{
	const struct psd_node *kid;

	if (is_simple(n)) {
		add_scalar(to, n, PSD_WRITE_FLOW);
		return;
	}
	psd_buf_putc(to, n->kind == PSD_LIST ? '[' : '{');
	for (kid = n->first; kid != NULL; kid = kid->next) {
		if (n->kind == PSD_MAP) {
			psd_write_text(to, kid->key, PSD_WRITE_FLOW);
			psd_buf_puts(to, ": ");
		}
		add_flow(to, kid);
		psd_buf_puts(to, kid->next != NULL ? ", " : "");
	}
	psd_buf_putc(to, n->kind == PSD_LIST ? ']' : '}');
}

/* Adds what comes behind the key or hyphen in COL. */
static void
add_block(struct psd_buf *to, const struct psd_node *n, size_t col)
{
	const struct psd_node *kid;

	if (is_simple(n)) {
		psd_buf_putc(to, ' ');
		add_scalar(to, n, col);
		psd_buf_putc(to, '\n');
		return;
	}
	psd_buf_putc(to, '\n');
	for (kid = n->first; kid != NULL; kid = kid->next) {
		add_spaces(to, col + 2);
		if (n->kind == PSD_LIST) {
			psd_buf_putc(to, '-');
		} else {
			psd_write_text(to, kid->key, PSD_WRITE_FLOW);
			psd_buf_putc(to, ':');
		}
		add_block(to, kid, col + 2);
	}
}

static void
add_one(struct psd_buf *to, const struct psd_node *value, struct psd_str key,
    bool inside)
{
	psd_buf_puts(to, inside ? "x:\n  - " : "x:\n  ");
	if (inside)
		psd_buf_putc(to, key.p != NULL ? '{' : '[');
	if (key.p != NULL)
		psd_write_text(to, key, PSD_WRITE_FLOW);
	if (inside) {
		psd_buf_puts(to, key.p != NULL ? ": " : "");
		add_flow(to, value);
		psd_buf_puts(to, key.p != NULL ? "}\n" : "]\n");
		return;
	}
	psd_buf_putc(to, key.p != NULL ? ':' : '-');
	add_block(to, value, 2);
}

const struct psd_three_part *
psd_three_value(struct psd_arena *arena, const struct psd_node *value,
    struct psd_str key, bool inside)
{
	struct psd_findings faults = PSD_FINDINGS_INIT;
	const struct psd_three_part *p = NULL;
	struct psd_buf text = PSD_BUF_INIT;
	struct psd_str bytes;
	size_t deep = inside ? 3 : 2;

	add_one(&text, value, key, inside);
	bytes = psd_buf_detach(&text, arena);
	p = psd_three_parts(arena, bytes, psd_ydoc_read(arena, bytes, &faults));
	if (faults.errors > 0)
		p = NULL;
	psd_findings_release(&faults);
	while (p != NULL && deep-- > 0)
		p = p->n == 1 ? &p->kids[0] : NULL;
	return p;
}
