/* psd_re: patterns, and the only home of PCRE2. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/re.h"

#include "lib/base/lang.h"
#include "lib/base/mem.h"

#include <stdint.h>
#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/*
 * A million steps are twenty milliseconds at worst. The limit on depth is
 * left alone: low ones refuse harmless patterns on long texts.
 */
#define MATCH_LIMIT 1000000
#define HEAP_LIMIT 20000 /* KiB */
#define PATTERN_MAX 1000

struct psd_re {
	pcre2_code *code;
	pcre2_match_data *data;
	pcre2_match_context *limits;
	struct psd_str source; /* borrowed */
};

static int
pcre_failed(struct psd_err *e, const char *what, struct psd_str source, int rc)
{
	PCRE2_UCHAR text[128];

	if (pcre2_get_error_message(rc, text, sizeof(text)) < 0)
		text[0] = '\0';
	return psd_err_set(e, PSD_EDATA, "%s '%.*s': %s", what, PSD_F(source),
	    (const char *)text);
}

/* Options that make PCRE2 read a pattern as ECMA-262 would: $ at the very
 * end only, \uXXXX, [] and [^], and classes that are ASCII. */
static pcre2_code *
compile(struct psd_str source, int *rc)
{
	uint32_t options = PCRE2_UTF | PCRE2_DOLLAR_ENDONLY | PCRE2_ALT_BSUX |
	    PCRE2_ALLOW_EMPTY_CLASS | PCRE2_MATCH_UNSET_BACKREF |
	    PCRE2_NEVER_BACKSLASH_C | PCRE2_NEVER_UCP;
	pcre2_compile_context *how = pcre2_compile_context_create(NULL);
	pcre2_code *code;
	PCRE2_SIZE at;

	if (how == NULL)
		(void)psd_mem_alloc(SIZE_MAX); /* says so and ends */
	(void)pcre2_set_compile_extra_options(how, PCRE2_EXTRA_ALT_BSUX);
	(void)pcre2_set_max_pattern_length(how, PATTERN_MAX);
	code = pcre2_compile((PCRE2_SPTR)source.p, source.n, options, rc, &at,
	    how);
	pcre2_compile_context_free(how);
	return code;
}

int
psd_re_new(struct psd_re **out, struct psd_str source, struct psd_err *e)
{
	struct psd_re *re;
	int rc;
	pcre2_code *code = compile(source, &rc);

	if (code == NULL)
		return pcre_failed(e, _("cannot use the pattern"), source, rc);
	re = psd_mem_alloc(sizeof(*re));
	re->code = code;
	re->source = source;
	re->data = pcre2_match_data_create(1, NULL);
	re->limits = pcre2_match_context_create(NULL);
	if (re->data == NULL || re->limits == NULL)
		(void)psd_mem_alloc(SIZE_MAX); /* says so and ends */
	(void)pcre2_set_match_limit(re->limits, MATCH_LIMIT);
	(void)pcre2_set_heap_limit(re->limits, HEAP_LIMIT);
	*out = re;
	return 0;
}

void
psd_re_free(struct psd_re *re)
{
	if (re == NULL)
		return;
	pcre2_match_context_free(re->limits);
	pcre2_match_data_free(re->data);
	pcre2_code_free(re->code);
	free(re);
}

int
psd_re_match(struct psd_re *re, struct psd_str s, struct psd_err *e)
{
	int rc = pcre2_match(re->code, (PCRE2_SPTR)(s.p ? s.p : ""), s.n, 0, 0,
	    re->data, re->limits);

	if (rc >= 0 || rc == PCRE2_ERROR_NOMATCH)
		return rc >= 0;
	return pcre_failed(e, _("cannot try the pattern"), re->source, rc);
}
