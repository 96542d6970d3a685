/* psd_json: JSON, and the only home of jansson. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_FOREIGN_JSON_H
#define PSD_FOREIGN_JSON_H

#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/base/node.h"
#include "lib/base/str.h"

/*
 * Writing. A value is made, put into an object or array, which takes it, and
 * the whole is written and freed:
 *
 *	struct psd_json *top = psd_json_object();
 *
 *	psd_json_set(top, "version", psd_json_int(1));
 *	psd_json_dump(buf, top);
 *	psd_json_free(top);
 */
struct psd_json;

/* New values; the caller frees them or gives them away. */
struct psd_json *psd_json_object(void);
struct psd_json *psd_json_array(void);
struct psd_json *psd_json_null(void);
struct psd_json *psd_json_bool(bool yes);
struct psd_json *psd_json_int(long long whole);

/* A number with up to 15 digits; null when it is not finite. */
struct psd_json *psd_json_number(double number);

/* A string; null when TEXT is absent. Bytes that are not UTF-8 become
 * U+FFFD. */
struct psd_json *psd_json_text(struct psd_str text);

/* Sets KEY of OBJECT; takes VALUE. Keys keep the order they came in. */
void psd_json_set(struct psd_json *object, const char *key,
    struct psd_json *value);

/* Adds to the end of ARRAY; takes VALUE. */
void psd_json_append(struct psd_json *array, struct psd_json *value);

/* Adds JSON and a line end to TO, indented by two. Control characters are
 * escaped, also those that JSON would allow. */
void psd_json_dump(struct psd_buf *to, const struct psd_json *json);

/* Frees JSON with all that is in it; NULL is fine. */
void psd_json_free(struct psd_json *json);

/*
 * Reading. BYTES, one JSON value, becomes a tree in ARENA without places;
 * keys keep their order, a repeated key is an error. The place of an error
 * is in E's line and column.
 */
int psd_json_read(struct psd_node **out, struct psd_arena *arena,
    struct psd_str bytes, struct psd_err *e) PSD_CHECK;

#endif
