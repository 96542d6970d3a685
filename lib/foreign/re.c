/* psd_re: patterns, and the only home of PCRE2. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/re.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/foreign/ecma.h"

#include <stdint.h>
#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/*
 * A million steps are twenty milliseconds at worst. PCRE2 counts them from
 * each place where a match could begin, so there is a limit for a place and
 * one for a text. The limit on depth is left alone: low ones refuse harmless
 * patterns on long texts.
 */
#define STEPS_MAX 1000000
#define STEPS_ALL (4 * STEPS_MAX)
#define STEPS_MIN 16
#define STEPS_FIRST 32	 /* a place, or a byte: enough for nearly all */
#define STEPS_SEARCH 32	 /* a place at least, in a text of any length */
#define HEAP_LIMIT 20000 /* KiB */
#define SOURCE_MAX 1000
#define SHOWN ((size_t)120) /* bytes of a pattern, in a message */
#define SUBJECT_MAX 65536

struct psd_re {
	pcre2_code *code;
	pcre2_match_context *limits;
	struct psd_str source; /* borrowed */
	bool own;
	bool search;   /* of whoever waits for the answer, and can end it */
	bool anchored; /* can begin at one place only */
	bool scans;    /* one step can go through the whole text */
};

static const char *
rest_of(struct psd_str s)
{
	return s.n > SHOWN ? "…" : "";
}

/* What PCRE2 says of the mistakes that people make most; what it says of others
 * has no Swedish. */
static const char *const mistakes[] = {
	N_("\\ at end of pattern"),
	N_("missing closing parenthesis"),
	N_("missing terminating ] for character class"),
	N_("numbers out of order in {} quantifier"),
	N_("quantifier does not follow a repeatable item"),
	N_("range out of order in character class"),
	N_("unmatched closing parenthesis"),
};

static const char *
in_words(const char *text)
{
	size_t i;

	for (i = 0; i < sizeof(mistakes) / sizeof(mistakes[0]); i++)
		if (strcmp(mistakes[i], text) == 0)
			return _(mistakes[i]);
	return text;
}

static int
pcre_failed(struct psd_err *e, const char *what, struct psd_str source, int rc)
{
	PCRE2_UCHAR text[128];

	if (pcre2_get_error_message(rc, text, sizeof(text)) < 0)
		text[0] = '\0';
	return psd_err_set(e, PSD_EDATA, "%s '%.*s%s': %s", what,
	    PSD_F(psd_utf8_head(source, SHOWN)), rest_of(source),
	    in_words((const char *)text));
}

static int
not_tried(const struct psd_re *re, int rc, struct psd_err *e)
{
	struct psd_str source = re->source;

	if (rc != PCRE2_ERROR_MATCHLIMIT && rc != PCRE2_ERROR_HEAPLIMIT &&
	    rc != PCRE2_ERROR_DEPTHLIMIT)
		return pcre_failed(e, _("cannot try the pattern"), source, rc);
	(void)psd_err_set(e, PSD_EDATA,
	    _("cannot try the pattern '%.*s%s': it needs too many steps for "
	      "this text"),
	    PSD_F(psd_utf8_head(source, SHOWN)), rest_of(source));
	return psd_err_tip(e, "%s",
	    _("in the pattern, avoid repetitions inside repetitions"));
}

static void *
or_end(void *made)
{
	return made != NULL ? made : psd_mem_alloc(SIZE_MAX); /* says so */
}

/* Takes CODE. */
static struct psd_re *
make(pcre2_code *code, struct psd_str source)
{
	struct psd_re *re = psd_mem_alloc(sizeof(*re));
	uint32_t options = 0;

	*re = (struct psd_re){ .code = code, .source = source };
	re->limits = or_end(pcre2_match_context_create(NULL));
	(void)pcre2_set_match_limit(re->limits, STEPS_MAX);
	(void)pcre2_set_heap_limit(re->limits, HEAP_LIMIT);
	(void)pcre2_pattern_info(code, PCRE2_INFO_ALLOPTIONS, &options);
	re->anchored = (options & PCRE2_ANCHORED) != 0;
	return re;
}

static int
too_long(struct psd_str source, struct psd_err *e)
{
	return psd_err_set(e, PSD_EDATA,
	    _("cannot use the pattern '%.*s%s': it has more than %d bytes"),
	    PSD_F(psd_utf8_head(source, SHOWN)), rest_of(source), SOURCE_MAX);
}

int
psd_re_new(struct psd_re **out, struct psd_str source, struct psd_err *e)
{
	/*
	 * $ at the very end only, and classes that are ASCII. Without
	 * possessive repetitions each step is counted, and bounded.
	 */
	uint32_t options = PCRE2_UTF | PCRE2_DOLLAR_ENDONLY |
	    PCRE2_MATCH_UNSET_BACKREF | PCRE2_NEVER_BACKSLASH_C |
	    PCRE2_NEVER_UCP | PCRE2_NO_AUTO_POSSESS;
	struct psd_buf text = PSD_BUF_INIT;
	struct psd_ecma about;
	pcre2_code *code = NULL;
	PCRE2_SIZE at;
	int rc = 0;

	if (source.n > SOURCE_MAX)
		return too_long(source, e);
	if (psd_ecma_rewrite(&text, source, &about, e) == 0) {
		/* 10.42 looks for two b in (?=b)a?b before it begins */
		if (about.looks)
			options |= PCRE2_NO_START_OPTIMIZE;
		code = pcre2_compile((PCRE2_SPTR)(text.p ? text.p : ""), text.n,
		    options, &rc, &at, NULL);
		if (code == NULL)
			(void)pcre_failed(e, _("cannot use the pattern"),
			    source, rc);
	}
	psd_buf_release(&text);
	if (code == NULL)
		return -1;
	*out = make(code, source);
	(*out)->scans = about.scans;
	return 0;
}

int
psd_re_own(struct psd_re **out, struct psd_str source, unsigned flags,
    struct psd_err *e)
{
	uint32_t options = PCRE2_UTF | PCRE2_MATCH_INVALID_UTF;
	pcre2_code *code;
	PCRE2_SIZE at;
	int rc;

	if (flags & PSD_RE_CASELESS)
		options |= PCRE2_CASELESS;
	code = pcre2_compile((PCRE2_SPTR)source.p, source.n, options, &rc, &at,
	    NULL);
	if (code == NULL)
		return pcre_failed(e, _("cannot use the pattern"), source, rc);
	/* memory that may be written and run is refused in places: then it is
	 * slower */
	if (flags & PSD_RE_JIT)
		(void)pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
	*out = make(code, source);
	(*out)->own = true;
	return 0;
}

int
psd_re_search(struct psd_re **out, struct psd_str source, bool literal,
    struct psd_err *e)
{
	uint32_t options = PCRE2_UTF | PCRE2_CASELESS;
	struct psd_err said = { .code = PSD_OK };
	pcre2_code *code;
	PCRE2_SIZE at;
	int rc;

	/* PCRE2_LITERAL goes with none of the others */
	options |= literal
	    ? PCRE2_LITERAL
	    : PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | PCRE2_NO_AUTO_POSSESS;
	if (source.n > SOURCE_MAX) {
		(void)too_long(source, &said);
		return psd_err_set(e, PSD_EUSAGE, "%s", said.text);
	}
	code = pcre2_compile((PCRE2_SPTR)(source.p ? source.p : ""), source.n,
	    options, &rc, &at, NULL);
	if (code == NULL) {
		(void)pcre_failed(&said, _("cannot use the pattern"), source,
		    rc);
		return psd_err_set(e, PSD_EUSAGE, "%s", said.text);
	}
	*out = make(code, source);
	(*out)->scans = true; /* as far as one can tell from outside */
	(*out)->search = true;
	(*out)->own = literal; /* a word takes no more steps than letters */
	return 0;
}

void
psd_re_free(struct psd_re *re)
{
	if (re == NULL)
		return;
	pcre2_match_context_free(re->limits);
	pcre2_code_free(re->code);
	free(re);
}

/* One attempt to match. */
struct attempt {
	const struct psd_re *re;
	pcre2_match_data *data;
	struct psd_str s;
	size_t from;
	uint64_t *taken; /* how many steps at most, NULL: nobody asks */
};

static int
try(const struct attempt *a, uint32_t options, pcre2_match_context *limits)
{
	PCRE2_SPTR text = (PCRE2_SPTR)(a->s.p ? a->s.p : "");
	int rc = pcre2_match(a->re->code, text, a->s.n, a->from, options,
	    a->data, limits);

	if (rc == PCRE2_ERROR_JIT_STACKLIMIT)
		rc = pcre2_match(a->re->code, text, a->s.n, a->from,
		    options | PCRE2_NO_JIT, a->data, limits);
	return rc;
}

/* How many steps a search of N bytes may take in all. Where a step can go
 * through the whole text, they are fewer in a long one; but one long text must
 * not keep anybody from searching the others. */
static uint64_t
steps_for(const struct psd_re *re, size_t n)
{
	uint64_t all = STEPS_ALL / (1 + n / 4096);
	uint64_t least = (uint64_t)STEPS_SEARCH * (n + 1);

	if (re->search)
		return all > least ? all : least;
	return re->scans ? STEPS_ALL / (1 + n / 128) : STEPS_ALL;
}

/*
 * Goes from place to place, with as many steps at each as it needs and the
 * text has LEFT. What an attempt may take is counted, not what it took, which
 * PCRE2 does not tell.
 */
static int
try_each_place(struct attempt a, uint64_t left, pcre2_match_context *limits)
{
	const uint32_t options = PCRE2_ANCHORED | PCRE2_NO_UTF_CHECK;
	uint32_t steps = STEPS_MIN;
	int rc;

	while (a.from <= a.s.n) {
		if (steps > left)
			return PCRE2_ERROR_MATCHLIMIT;
		left -= steps;
		(void)pcre2_set_match_limit(limits, steps);
		rc = try(&a, options, limits);
		if (rc == PCRE2_ERROR_MATCHLIMIT && steps < STEPS_MAX) {
			steps = steps * 2 < STEPS_MAX ? steps * 2 : STEPS_MAX;
			continue;
		}
		if (rc != PCRE2_ERROR_NOMATCH)
			return rc;
		if (steps > STEPS_MIN)
			steps /= 2;
		for (a.from++; a.from < a.s.n &&
		     ((unsigned char)a.s.p[a.from] & 0xC0) == 0x80;)
			a.from++;
	}
	return PCRE2_ERROR_NOMATCH;
}

/* Notes that what came of A may have taken STEPS. */
static void
count(const struct attempt *a, uint64_t steps)
{
	if (a->taken != NULL)
		*a->taken += steps *
		    (a->re->scans ? 1 + (a->s.n - a->from) / 128 : 1);
}

/* Tries with few steps at first, then with ever more up to MOST: PCRE2 does
 * not tell what it took, and who pays for all that it might cannot go on. */
static int
try_ever_more(const struct attempt *a, uint64_t most,
    pcre2_match_context *limits)
{
	size_t n = a->s.n - a->from;
	uint64_t places = a->re->anchored ? 1 : n + 1;
	uint64_t steps = STEPS_FIRST * (n + 1) / places;
	int rc;

	for (;; steps *= 8) {
		if (steps > most)
			steps = most;
		(void)pcre2_set_match_limit(limits, (uint32_t)steps);
		rc = try(a, 0, limits);
		count(a, steps * places);
		if (rc != PCRE2_ERROR_MATCHLIMIT || steps == most)
			return rc;
	}
}

/* Tries a pattern from elsewhere, in bounded time. */
static int
try_foreign(const struct attempt *a)
{
	size_t n = a->s.n - a->from;
	uint64_t all = steps_for(a->re, n);
	uint64_t share = a->re->anchored ? all : all / (n + 1);
	pcre2_match_context *limits;
	int rc = PCRE2_ERROR_MATCHLIMIT;

	limits = or_end(pcre2_match_context_copy(a->re->limits));
	if (share >= STEPS_MIN)
		rc = try_ever_more(a, share < STEPS_MAX ? share : STEPS_MAX,
		    limits);
	if (rc == PCRE2_ERROR_MATCHLIMIT && !a->re->anchored &&
	    share < STEPS_MAX) {
		rc = try_each_place(*a, all, limits);
		count(a, all);
	}
	pcre2_match_context_free(limits);
	return rc;
}

/* Where A's pattern is first found goes to *SPAN. */
static int
find(struct attempt *a, struct psd_re_span *span, struct psd_err *e)
{
	const struct psd_re *re = a->re;
	const PCRE2_SIZE *at;
	int rc;

	if (a->from > a->s.n)
		return 0;
	if (!re->own && !re->search && a->s.n > SUBJECT_MAX)
		return psd_err_set(e, PSD_EDATA,
		    _("cannot try the pattern '%.*s%s': the text has more than "
		      "%d bytes"),
		    PSD_F(psd_utf8_head(re->source, SHOWN)),
		    rest_of(re->source), SUBJECT_MAX);
	a->data = or_end(pcre2_match_data_create(1, NULL));
	rc = re->own ? try(a, 0, re->limits) : try_foreign(a);
	if (rc >= 0) {
		at = pcre2_get_ovector_pointer(a->data);
		*span = (struct psd_re_span){ at[0], at[1] - at[0] };
	}
	pcre2_match_data_free(a->data);
	if (rc >= 0 || rc == PCRE2_ERROR_NOMATCH)
		return rc >= 0;
	return not_tried(re, rc, e);
}

int
psd_re_find(const struct psd_re *re, struct psd_str s, size_t from,
    struct psd_re_span *span, struct psd_err *e)
{
	struct attempt a = { .re = re, .s = s, .from = from };

	return find(&a, span, e);
}

int
psd_re_match(const struct psd_re *re, struct psd_str s, struct psd_err *e)
{
	uint64_t taken = 0;

	return psd_re_try(re, s, &taken, e);
}

int
psd_re_try(const struct psd_re *re, struct psd_str s, uint64_t *taken,
    struct psd_err *e)
{
	struct attempt a = { .re = re, .s = s, .taken = taken };
	struct psd_re_span span;

	return find(&a, &span, e);
}
