/* psd_check_value: whether a value is of its measure's kind. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/check_result_value.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"

#include <math.h>

/* Which rule a value breaks that is none of its kind. */
struct rule {
	struct psd_check *c;
	enum psd_rule id;
};

static bool
is_number(const struct psd_node *n)
{
	return n != NULL && (n->kind == PSD_INT || n->kind == PSD_FLOAT);
}

/* Adds the fault that VALUE is not what a measure of its kind has. */
static bool
wrong(const struct rule *r, const struct psd_node *value, const char *text)
{
	(void)psd_finding_add(r->c->src->faults, r->id, &value->place,
	    "'%.*s' %s", PSD_F(value->text), text);
	return false;
}

/* Whether TEXT is WORD whatever its case. */
static bool
means(struct psd_str text, const char *word)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	bool yes = psd_str_is(psd_utf8_fold(&arena, psd_str_trim(text)), word);

	psd_arena_release(&arena);
	return yes;
}

/* A number that was written in quotes, with a comma or with its unit. */
static void
tip_number(const struct rule *r, const struct psd_node *value)
{
	char text[32];
	size_t i, n = 0;

	if (value->kind != PSD_TEXT)
		return;
	for (i = 0; i < value->text.n && n + 1 < sizeof(text); i++) {
		char b = value->text.p[i];

		if (b >= '0' && b <= '9')
			text[n++] = b;
		else if ((b == ',' || b == '.') && n > 0)
			text[n++] = '.';
		else
			break;
	}
	text[n] = '\0';
	if (n > 0 && text[n - 1] != '.')
		psd_finding_tip(r->c->src->faults,
		    _("write it without quotes "
		      "and unit: %s"),
		    text);
}

static void
check_share(const struct rule *r, const struct psd_node *value)
{
	if (!is_number(value)) {
		(void)wrong(r, value,
		    _("is no number; the measure is a "
		      "share in per cent"));
		tip_number(r, value);
	} else if (!(value->number >= 0 && value->number <= 100)) {
		(void)wrong(r, value,
		    _("is no share in per cent, which "
		      "lies between 0 and 100"));
	}
}

static void
check_count(const struct rule *r, const struct psd_node *value)
{
	if (is_number(value) && value->number >= 0 &&
	    (r->id == PSD_RULE_TARGET_KIND || /* 2.5 a month, say */
		!(floor(value->number) < value->number)))
		return;
	(void)wrong(r, value,
	    is_number(value) && value->number < 0
		? _("is negative; the measure is a count")
		: _("is no whole number; the measure is a count"));
	tip_number(r, value);
}

static void
check_yes_no(const struct rule *r, const struct psd_node *value)
{
	static const char *const yes[] = { "ja", "yes", "j", "x", "klar",
		"genomförd", "1" };
	static const char *const no[] = { "nej", "no", "n", "0" };
	size_t i;

	if (value->kind == PSD_BOOL)
		return;
	(void)wrong(r, value,
	    _("is neither true nor false; the measure is "
	      "answered by yes or no"));
	for (i = 0; i < sizeof(yes) / sizeof(yes[0]); i++)
		if (means(value->text, yes[i]))
			psd_finding_tip(r->c->src->faults, "%s",
			    _("write: true"));
	for (i = 0; i < sizeof(no) / sizeof(no[0]); i++)
		if (means(value->text, no[i]))
			psd_finding_tip(r->c->src->faults, "%s",
			    _("write: false"));
}

/* A step is given by its number or its name; measures that name no steps
 * take what is given. */
static void
check_step(const struct rule *r, const struct psd_node *value,
    const struct psd_node *measure)
{
	const struct psd_node *steps = psd_node_find(measure, "steps"), *n;
	struct psd_suggest near = PSD_SUGGEST_INIT(value->text);

	if (steps == NULL || steps->kind != PSD_LIST)
		return;
	if (is_number(value) && value->number >= 1 &&
	    value->number <= (double)steps->n &&
	    !(floor(value->number) < value->number))
		return;
	for (n = steps->first; n != NULL; n = n->next) {
		if (psd_str_eq(n->text, value->text))
			return;
		psd_suggest_offer(&near, n->text, n->text);
	}
	(void)wrong(r, value, _("is no step of the measure"));
	if (near.best.p != NULL)
		psd_finding_tip(r->c->src->faults, _("did you mean '%.*s'?"),
		    PSD_F(near.best));
	else
		psd_finding_tip(r->c->src->faults,
		    _("write its name, or a "
		      "number from 1 to %zu"),
		    steps->n);
}

static void
check_parts(struct psd_check *c, const struct psd_node *given,
    const struct psd_node *measure)
{
	const struct psd_node *n, *part;

	for (n = given != NULL ? given->first : NULL; n; n = n->next) {
		part = psd_node_list(measure, "parts");
		while (part != NULL &&
		    !psd_str_eq(psd_node_text(part, "id"), n->key))
			part = part->next;
		if (part != NULL)
			continue;
		(void)psd_finding_add(c->src->faults, PSD_RULE_RESULT_KIND,
		    &n->key_place, _("the measure has no part '%.*s'"),
		    PSD_F(n->key));
		psd_check_tip_entry(c, n->key, psd_node_list(measure, "parts"));
	}
}

/* Numerator and denominator; whether they are there. */
static bool
check_fraction(struct psd_check *c, const struct psd_node *n,
    struct psd_str kind)
{
	const struct psd_node *over = psd_node_find(n, "numerator");
	const struct psd_node *under = psd_node_find(n, "denominator");
	bool share = kind.n == 0 || psd_str_is(kind, "share");

	if (!is_number(over) || !is_number(under))
		return over != NULL || under != NULL;
	if (!share && !psd_str_is(kind, "ratio")) {
		(void)psd_finding_add(c->src->faults, PSD_RULE_RESULT_KIND,
		    &over->key_place,
		    _("a numerator and a denominator do "
		      "not go with a measure of the kind '%.*s'"),
		    PSD_F(kind));
		psd_finding_tip(c->src->faults, "%s",
		    _("write the figure as 'value'"));
	} else if (share && over->number > under->number) {
		(void)psd_finding_add(c->src->faults, PSD_RULE_SHARE,
		    &over->place,
		    _("the numerator %.*s is larger than the "
		      "denominator %.*s"),
		    PSD_F(over->text), PSD_F(under->text));
		psd_finding_tip(c->src->faults, "%s",
		    _("a share is a part of the whole; have they changed "
		      "places?"));
	}
	return true;
}

static bool
has_answer(const struct psd_node *n)
{
	static const char *const keys[] = { "value", "numerator", "denominator",
		"parts", "comment" };
	size_t i;

	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (psd_node_find(n, keys[i]) != NULL)
			return true;
	return false;
}

static void
check_kind(const struct rule *r, const struct psd_node *value,
    const struct psd_node *measure)
{
	struct psd_str kind = psd_node_text(measure, "kind");

	if (value == NULL || value->kind == PSD_NULL || value->kind >= PSD_LIST)
		return;
	if (psd_str_is(kind, "share"))
		check_share(r, value);
	else if (psd_str_is(kind, "count"))
		check_count(r, value);
	else if (psd_str_is(kind, "yes-no"))
		check_yes_no(r, value);
	else if (psd_str_is(kind, "step"))
		check_step(r, value, measure);
	else if (psd_str_is(kind, "ratio") && !is_number(value)) {
		(void)wrong(r, value,
		    _("is no number; the measure is a "
		      "ratio"));
		tip_number(r, value);
	}
}

void
psd_check_target(struct psd_check *c, const struct psd_node *target,
    const struct psd_node *measure)
{
	const struct rule r = { c, PSD_RULE_TARGET_KIND };

	check_kind(&r, psd_node_find(target, "value"), measure);
}

void
psd_check_value(struct psd_check *c, const struct psd_node *n,
    const struct psd_node *measure)
{
	const struct rule r = { c, PSD_RULE_RESULT_KIND };
	const struct psd_node *value = psd_node_find(n, "value");
	bool fraction = check_fraction(c, n, psd_node_text(measure, "kind"));

	if (!has_answer(n)) {
		(void)psd_finding_add(c->src->faults, PSD_RULE_MISSING_KEY,
		    &n->place, "%s", _("the result has no value"));
		psd_finding_tip(c->src->faults, "%s",
		    _("write 'value', or "
		      "'comment' to say why there is none"));
	}
	if (measure != NULL)
		check_parts(c, psd_node_find(n, "parts"), measure);
	if (fraction && value != NULL && value->kind != PSD_NULL &&
	    value->kind < PSD_LIST)
		psd_check_one_of(c, n, "value", "numerator");
	else if (!fraction)
		check_kind(&r, value, measure);
}
