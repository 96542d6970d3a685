/* psd_schema_run: texts, numbers and words. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/base/decimal.h"
#include "lib/foreign/jdoc.h"
#include "lib/record/schema_run.h"

#include <math.h>

bool
psd_schema_value_ok(struct psd_schema_run *c, const struct psd_schema *s,
    const struct psd_node *n)
{
	const struct psd_node *v;
	size_t values = (s->value != NULL) + (s->values ? s->values->n : 0);

	if (!psd_schema_spend(c, n, values * (1 + n->place.size / 64) / 16))
		return false;
	if (s->value != NULL && !psd_node_eq(s->value, n)) {
		if (s->value->kind >= PSD_LIST)
			return psd_schema_fault(c, PSD_RULE_VALUE, n, "%s",
			    _("is not the one value that is possible here"));
		(void)psd_schema_fault(c, PSD_RULE_VALUE, n,
		    n->kind < PSD_LIST ? _("should be '%.*s', not '%.*s'")
				       : _("should be '%.*s'"),
		    PSD_F(s->value->text), PSD_F(n->text));
		return false;
	}
	if (s->values == NULL)
		return true;
	for (v = s->values->first; v != NULL; v = v->next)
		if (psd_node_eq(v, n))
			return true;
	if (n->kind < PSD_LIST)
		(void)psd_schema_fault(c, PSD_RULE_VALUE, n,
		    _("cannot be '%.*s'"), PSD_F(n->text));
	else
		(void)psd_schema_fault(c, PSD_RULE_VALUE, n, "%s",
		    _("is none of the values that are possible here"));
	psd_schema_tip_value(c, s, n);
	return false;
}

static bool
length_ok(struct psd_schema_run *c, const struct psd_schema *s,
    const struct psd_node *n)
{
	size_t length;

	if (s->min_length == 0 && s->max_length >= n->text.n)
		return true;
	length = psd_utf8_count(n->text);
	if (length < s->min_length && n->text.n == 0)
		return psd_schema_fault(c, PSD_RULE_LENGTH, n, "%s",
		    _("is empty"));
	if (length < s->min_length)
		return psd_schema_fault(c, PSD_RULE_LENGTH, n,
		    ngettext("is too short: %zu character, at least %zu are "
			     "needed",
			"is too short: %zu characters, at least %zu are needed",
			length),
		    length, s->min_length);
	if (length > s->max_length)
		return psd_schema_fault(c, PSD_RULE_LENGTH, n,
		    _("is too long: %zu characters, at most %zu fit"), length,
		    s->max_length);
	return true;
}

/* A text that fits neither its pattern nor its format has one fault: the
 * format says it in words. */
static bool
form_ok(struct psd_schema_run *c, const struct psd_schema *s,
    const struct psd_node *n)
{
	bool format = s->format == NULL || psd_format_ok(s->format, n->text);
	const char *tip;
	int rc = 1;

	if (s->pattern != NULL)
		rc = psd_schema_match(c, s->pattern, n, n->text);
	if (rc < 0)
		return false;
	if (rc == 0) {
		(void)psd_schema_fault(c, PSD_RULE_PATTERN, n,
		    _("cannot be written '%.*s'"), PSD_F(n->text));
	} else if (!format) {
		(void)psd_schema_fault(c, PSD_RULE_FORMAT, n, "%s: '%.*s'",
		    _(psd_format_says(s->format)), PSD_F(n->text));
	} else {
		return true;
	}
	/* in the right form already, it needs no word about the form */
	if (rc > 0 && s->pattern != NULL)
		return false;
	tip = format ? NULL : psd_format_tip(s->format);
	if (tip != NULL)
		psd_schema_tip_text(c, _(tip));
	else
		psd_schema_tip(c);
	return false;
}

/* The value of a digit of base 64 (RFC 4648, section 4), or -1. */
static int
digit64(char c)
{
	static const char digits[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *at = c != '\0' ? strchr(digits, c) : NULL;

	return at != NULL ? (int)(at - digits) : -1;
}

static bool
decode64(struct psd_buf *to, struct psd_str s)
{
	unsigned bits = 0, n = 0;
	size_t i, end = s.n;

	if (s.n % 4 != 0)
		return false;
	while (end > 0 && s.n - end < 2 && s.p[end - 1] == '=')
		end--;
	for (i = 0; i < end; i++) {
		int d = digit64(s.p[i]);

		if (d < 0)
			return false;
		bits = (bits << 6 | (unsigned)d) & 0xFFFFFF;
		n += 6;
		if (n >= 8) {
			n -= 8;
			psd_buf_putc(to, (char)(bits >> n & 0xFF));
		}
	}
	return true;
}

static bool
is_json(struct psd_str s)
{
	struct psd_findings faults = PSD_FINDINGS_INIT;
	struct psd_arena arena = PSD_ARENA_INIT;
	bool ok = psd_jdoc_read(&arena, s, &faults) != NULL;

	psd_findings_release(&faults);
	psd_arena_release(&arena);
	return ok;
}

/* "contentEncoding" and "contentMediaType": a document inside of a text. */
static bool
content_ok(struct psd_schema_run *c, const struct psd_schema *s,
    const struct psd_node *n)
{
	struct psd_buf plain = PSD_BUF_INIT;
	bool ok = true;

	if (s->base64 && !decode64(&plain, n->text))
		ok = psd_schema_fault(c, PSD_RULE_CONTENT, n, "%s",
		    _("should be text in base64, and is not"));
	else if (s->json && !is_json(s->base64 ? psd_buf_get(&plain) : n->text))
		ok = psd_schema_fault(c, PSD_RULE_CONTENT, n, "%s",
		    _("should hold JSON, and does not"));
	psd_buf_release(&plain);
	return ok;
}

bool
psd_schema_text_ok(struct psd_schema_run *c, const struct psd_schema *s,
    const struct psd_node *n)
{
	if (!psd_schema_spend(c, n, n->text.n / 64) || !length_ok(c, s, n) ||
	    !form_ok(c, s, n))
		return false;
	return !(s->base64 || s->json) || content_ok(c, s, n);
}

/* Every number is a multiple of what is not above 0: nobody may ask so. */
static bool
is_multiple(const struct psd_node *n, const struct psd_node *of)
{
	static const struct psd_node none = { .kind = PSD_INT,
		.text = { "0", 1 } };

	if (psd_node_compare(of, &none) <= 0)
		return true;
	if (psd_decimal_is(n->text) && psd_decimal_is(of->text))
		return psd_decimal_multiple(n->text, of->text);
	return !(fabs(fmod(n->number, of->number)) > 0);
}

bool
psd_schema_number_ok(struct psd_schema_run *c, const struct psd_schema *s,
    const struct psd_node *n)
{
	if (!psd_schema_spend(c, n, n->text.n / 16))
		return false;
	if (!isfinite(n->number))
		return psd_schema_fault(c, PSD_RULE_RANGE, n,
		    _("is %.*s, which is no number to count with"),
		    PSD_F(n->text));
	if (s->min != NULL && psd_node_compare(n, s->min) < 0)
		return psd_schema_fault(c, PSD_RULE_RANGE, n,
		    _("is %.*s, at least %.*s is needed"), PSD_F(n->text),
		    PSD_F(s->min->text));
	if (s->above != NULL && psd_node_compare(n, s->above) <= 0)
		return psd_schema_fault(c, PSD_RULE_RANGE, n,
		    _("is %.*s, more than %.*s is needed"), PSD_F(n->text),
		    PSD_F(s->above->text));
	if (s->max != NULL && psd_node_compare(n, s->max) > 0)
		return psd_schema_fault(c, PSD_RULE_RANGE, n,
		    _("is %.*s, at most %.*s is possible"), PSD_F(n->text),
		    PSD_F(s->max->text));
	if (s->below != NULL && psd_node_compare(n, s->below) >= 0)
		return psd_schema_fault(c, PSD_RULE_RANGE, n,
		    _("is %.*s, less than %.*s is needed"), PSD_F(n->text),
		    PSD_F(s->below->text));
	if (s->multiple != NULL && !is_multiple(n, s->multiple))
		return psd_schema_fault(c, PSD_RULE_RANGE, n,
		    _("is %.*s, which is no multiple of %.*s"), PSD_F(n->text),
		    PSD_F(s->multiple->text));
	return true;
}
