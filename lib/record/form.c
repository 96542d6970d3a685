/* psd_form: a new record as a form to fill in. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/form.h"

#include "lib/base/utf8.h"
#include "lib/record/edit_put.h"
#include "lib/record/write.h"

static void
spaces(struct psd_buf *to, size_t n)
{
	while (n-- > 0)
		psd_buf_putc(to, ' ');
}

void
psd_form_heading(struct psd_form *f, const char *title)
{
	size_t n;

	psd_buf_print(f->to, "\n# ==== %s ", title);
	for (n = psd_utf8_width(psd_str(title)) + 8; n < PSD_WRITE_WIDTH; n++)
		psd_buf_putc(f->to, '=');
	psd_buf_putc(f->to, '\n');
}

void
psd_form_gap(struct psd_form *f)
{
	psd_buf_putc(f->to, '\n');
}

void
psd_form_say(struct psd_form *f, size_t column, struct psd_str text)
{
	if (psd_str_trim(text).n > 0)
		psd_write_comment(f->to, column, text);
}

void
psd_form_print(struct psd_form *f, size_t column, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	psd_form_say(f, column, psd_arena_vprint(f->arena, fmt, args));
	va_end(args);
}

void
psd_form_explain(struct psd_form *f, size_t column,
    const struct psd_schema *schema, const char *key)
{
	const struct psd_schema *s = psd_schema_of(schema, key);
	struct psd_str title = psd_utf8_upper_first(f->arena,
	    psd_schema_title(s));

	psd_form_print(f, column, "%.*s. %.*s", PSD_F(title),
	    PSD_F(psd_schema_description(s)));
}

void
psd_form_fields(struct psd_form *f, size_t column,
    const struct psd_schema *schema, const char *const *keys)
{
	struct psd_str text;

	for (; *keys != NULL; keys++) {
		text = psd_arena_print(f->arena, "  %s: %.*s", *keys,
		    PSD_F(
			psd_schema_description(psd_schema_of(schema, *keys))));
		psd_write_comment(f->to, column, text);
	}
}

void
psd_form_set(struct psd_form *f, size_t column, const char *key,
    struct psd_str text)
{
	psd_write_field(f->to, column, key, text);
}

void
psd_form_field(struct psd_form *f, const char *key, struct psd_str text)
{
	psd_form_explain(f, 0, f->schema, key);
	psd_form_set(f, 0, key, text);
}

void
psd_form_put(struct psd_form *f, size_t column, const struct psd_node *value)
{
	const struct psd_editing as_new = { .arena = f->arena,
		.habit = { 2, 2, 2 } };

	psd_put_lines(f->to, &as_new, value, column);
	psd_buf_putc(f->to, '\n');
}

void
psd_form_wait(struct psd_form *f, size_t column, const char *fmt, ...)
{
	va_list args;

	spaces(f->to, column);
	psd_buf_putc(f->to, '#');
	va_start(args, fmt);
	psd_buf_str(f->to, psd_arena_vprint(f->arena, fmt, args));
	va_end(args);
	psd_buf_putc(f->to, '\n');
}

void
psd_form_wait_text(struct psd_form *f, size_t column, const char *key,
    struct psd_str text)
{
	spaces(f->to, column);
	psd_buf_print(f->to, "#%s: ", key);
	psd_write_text(f->to, text, PSD_WRITE_LINE);
	psd_buf_putc(f->to, '\n');
}

void
psd_form_wait_block(struct psd_form *f, size_t column, const char *key,
    const char *example)
{
	psd_form_wait(f, column, "%s: |", key);
	psd_form_wait(f, column + 2, "%s", example);
}
