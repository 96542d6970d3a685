/* psd_json: JSON, and the only home of jansson. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/json.h"

#include "lib/base/lang.h"

#include "lib/base/mem.h"
#include "lib/base/utf8.h"

#include <jansson.h>

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

/* struct psd_json is never defined: it is jansson's json_t by another name. */

static const json_t *
theirs(const struct psd_json *json)
{
	return (const void *)json;
}

/* jansson gives NULL when memory is out, and that is no error path here. */
static struct psd_json *
ours(json_t *json)
{
	if (json == NULL)
		(void)psd_mem_resize(NULL, SIZE_MAX, 2); /* does not return */
	return (void *)json;
}

struct psd_json *
psd_json_object(void)
{
	return ours(json_object());
}

struct psd_json *
psd_json_array(void)
{
	return ours(json_array());
}

struct psd_json *
psd_json_null(void)
{
	return ours(json_null());
}

struct psd_json *
psd_json_bool(bool yes)
{
	return ours(json_boolean(yes));
}

struct psd_json *
psd_json_int(long long whole)
{
	return ours(json_integer(whole));
}

struct psd_json *
psd_json_number(double number)
{
	if (!isfinite(number))
		return psd_json_null();
	/* 58 and not 58.0: people read this too */
	if (number == floor(number) && fabs(number) < 1e15)
		return psd_json_int((long long)number);
	return ours(json_real(number));
}

struct psd_json *
psd_json_text(struct psd_str text)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	json_t *json;

	if (text.p == NULL)
		return psd_json_null();
	text = psd_utf8_mend(&arena, text);
	json = json_stringn_nocheck(text.p, text.n);
	psd_arena_release(&arena);
	return ours(json);
}

void
psd_json_set(struct psd_json *object, const char *key, struct psd_json *value)
{
	if (json_object_set_new((void *)object, key, (void *)value) < 0)
		(void)ours(NULL);
}

void
psd_json_append(struct psd_json *array, struct psd_json *value)
{
	if (json_array_append_new((void *)array, (void *)value) < 0)
		(void)ours(NULL);
}

/* Outside of strings JSON is ASCII without such characters, so what is found
 * here stands in a string and may be escaped. */
static void
add_escaped(struct psd_buf *to, struct psd_str s)
{
	size_t at, from = 0, n;
	uint32_t cp;

	for (at = 0; (n = psd_utf8_next(s, at, &cp)) > 0; at += n)
		if (cp >= 0x7F && psd_utf8_is_control(cp)) {
			psd_buf_add(to, s.p + from, at - from);
			psd_buf_print(to, "\\u%04x", (unsigned)cp);
			from = at + n;
		}
	psd_buf_add(to, s.p + from, s.n - from);
}

void
psd_json_dump(struct psd_buf *to, const struct psd_json *json)
{
	/* 17 digits would turn 71.4 into 71.400000000000006 */
	const size_t how = JSON_INDENT(2) | JSON_REAL_PRECISION(15) |
	    JSON_ENCODE_ANY;
	char *text = json_dumps(theirs(json), how);

	if (text == NULL)
		(void)ours(NULL);
	add_escaped(to, psd_str(text));
	psd_buf_putc(to, '\n');
	free(text);
}

void
psd_json_free(struct psd_json *json)
{
	json_decref((void *)json);
}

static struct psd_node *
node_of(struct psd_arena *arena, const json_t *json)
{
	struct psd_node *n = psd_arena_new(arena, struct psd_node), *child;
	const json_t *value;
	const char *key;
	size_t i;

	switch (json_typeof(json)) {
	case JSON_OBJECT:
		n->kind = PSD_MAP;
		json_object_foreach((json_t *)(size_t)json, key, value)
		{
			child = node_of(arena, value);
			child->key = psd_arena_copy(arena, psd_str(key));
			psd_node_append(n, child);
		}
		break;
	case JSON_ARRAY:
		n->kind = PSD_LIST;
		for (i = 0; i < json_array_size(json); i++)
			psd_node_append(n,
			    node_of(arena, json_array_get(json, i)));
		break;
	case JSON_STRING:
		n->kind = PSD_TEXT;
		n->text = psd_arena_copy(arena,
		    (struct psd_str){ json_string_value(json),
			json_string_length(json) });
		break;
	case JSON_INTEGER:
		n->kind = PSD_INT;
		n->number = (double)json_integer_value(json);
		n->text = psd_arena_print(arena, "%" JSON_INTEGER_FORMAT,
		    json_integer_value(json));
		break;
	case JSON_REAL:
		n->kind = PSD_FLOAT;
		n->number = json_real_value(json);
		n->text = psd_arena_print(arena, "%.15g", n->number);
		break;
	case JSON_TRUE:
	case JSON_FALSE:
		n->kind = PSD_BOOL;
		n->number = json_is_true(json) ? 1 : 0;
		n->text = json_is_true(json) ? PSD_S("true") : PSD_S("false");
		break;
	default:
		n->kind = PSD_NULL;
		break;
	}
	return n;
}

int
psd_json_read(struct psd_node **out, struct psd_arena *arena,
    struct psd_str bytes, struct psd_err *e)
{
	json_error_t at;
	json_t *json = json_loadb(bytes.p, bytes.n,
	    JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &at);

	if (json == NULL) {
		(void)psd_err_set(e, PSD_EDATA, _("this is no JSON: %s"),
		    at.text);
		e->line = at.line > 0 ? (size_t)at.line : 0;
		e->col = at.column > 0 ? (size_t)at.column : 0;
		return -1;
	}
	*out = node_of(arena, json);
	json_decref(json);
	return 0;
}
