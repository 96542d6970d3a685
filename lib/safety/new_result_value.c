/* psd_new_result_value: a value as people type it. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/new_result_value.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/base/suggest.h"
#include "lib/base/utf8.h"
#include "lib/record/edit.h"
#include "lib/safety/given.h"
#include "lib/safety/result.h"

#include <stdarg.h>
#include <stdio.h>

struct value {
	struct psd_arena *arena;
	struct psd_node *item;
	const struct psd_node *measure; /* NULL: of an activity */
	struct psd_str kind;		/* absent: any */
	struct psd_str given;		/* without blanks around it */
	bool target;			/* what is to be reached, not a count */
	struct psd_err *e;
};

static bool
is_kind(const struct value *v, const char *word)
{
	return psd_str_is(v->kind, word);
}

static bool
is_word(const struct value *v, struct psd_str text, const char *const *words,
    size_t n)
{
	struct psd_str folded = psd_utf8_fold(v->arena, psd_str_trim(text));
	size_t i;

	for (i = 0; i < n; i++)
		if (psd_str_is(folded, words[i]))
			return true;
	return false;
}

/* Whether TEXT is yes, 1, or no, 0; else -1. */
static int
yes_or_no(const struct value *v, struct psd_str text)
{
	static const char *const yes[] = { "ja", "j", "yes", "y", "true",
		"sant" };
	static const char *const no[] = { "nej", "no", "n", "false", "falskt" };

	if (is_word(v, text, yes, sizeof(yes) / sizeof(yes[0])))
		return 1;
	return is_word(v, text, no, sizeof(no) / sizeof(no[0])) ? 0 : -1;
}

/* S as a number, none of which is below 0 here; or NULL. */
static struct psd_node *
number(const struct value *v, struct psd_str s)
{
	struct psd_str text = psd_given_number(v->arena, s);

	if (text.p == NULL || text.p[0] == '-')
		return NULL;
	return psd_value_number(v->arena, text);
}

/* Says that the value can be none of its kind, and by TIP how it is
 * written. */
static int PSD_PRINTF(3, 4)
    wrong(const struct value *v, const char *tip, const char *fmt, ...)
{
	char text[512];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	(void)psd_err_tip(v->e, "%s", tip);
	return psd_err_set(v->e, PSD_EUSAGE, "%s", text);
}

/* Divides what is given at a slash, or at "av"; whether there is one. Nobody
 * aims at so many of so many. */
static bool
divide(const struct value *v, struct psd_str *over, struct psd_str *under)
{
	static const char *const marks[] = { "/", " av ", " of " };
	size_t i, k, n;

	for (i = 0; !v->target && i < sizeof(marks) / sizeof(marks[0]); i++) {
		n = strlen(marks[i]);
		for (k = 0; k + n <= v->given.n; k++) {
			if (memcmp(v->given.p + k, marks[i], n) != 0)
				continue;
			*over = (struct psd_str){ v->given.p, k };
			*under = (struct psd_str){ v->given.p + k + n,
				v->given.n - k - n };
			return true;
		}
	}
	return false;
}

static int
put_fraction(const struct value *v, struct psd_str over, struct psd_str under)
{
	const char *how = _("write for example 61/98: how many of how many");
	struct psd_node *a = number(v, over), *b = number(v, under);

	if (a == NULL || b == NULL)
		return wrong(v, how, _("'%.*s' is no number over another"),
		    PSD_F(v->given));
	if (!(b->number > 0))
		return wrong(v,
		    _("say with --comment why there is no value, and write - "
		      "instead of it"),
		    _("nothing can be a share of nothing: '%.*s'"),
		    PSD_F(v->given));
	if (!is_kind(v, "ratio") && a->number > b->number)
		return wrong(v, how,
		    _("in '%.*s' the part is larger than the whole"),
		    PSD_F(v->given));
	psd_value_put(v->item, "numerator", a);
	psd_value_put(v->item, "denominator", b);
	return 0;
}

/* FIRST is at least as likely to be meant as a per cent of what is given. */
static int
two_meanings(const struct value *v, struct psd_str first)
{
	return wrong(v,
	    psd_arena_print(v->arena,
		_("write '%.*s', or '%.*s %%' if that is what is meant"),
		PSD_F(first), PSD_F(v->given))
		.p,
	    _("'%.*s' can mean %.*s or %.*s %%"), PSD_F(v->given), PSD_F(first),
	    PSD_F(v->given));
}

/* "61,98" as a slip of "61/98", where the one can be a part of the other; else
 * absent. */
static struct psd_str
read_as_fraction(const struct value *v)
{
	struct psd_str under = v->given, over;
	long part, whole;

	if (v->target || !psd_str_cut(&under, ',', &over) || under.n == 0 ||
	    under.p[0] == '0')
		return (struct psd_str){ NULL, 0 };
	part = psd_str_number(over, 1000000000);
	whole = psd_str_number(under, 1000000000);
	if (part < 1 || whole < part)
		return (struct psd_str){ NULL, 0 };
	return psd_arena_print(v->arena, "%ld/%ld", part, whole);
}

/* A share without its sign is taken for per cent, unless that is doubtful. */
static int
put_bare_share(const struct value *v, struct psd_node *n)
{
	struct psd_str fraction = read_as_fraction(v);

	if (n->number > 0 && n->number < 1)
		return two_meanings(v,
		    psd_arena_print(v->arena, "%.*s %%",
			PSD_F(psd_number_text(v->arena, 100 * n->number))));
	if (fraction.n > 0)
		return two_meanings(v, fraction);
	psd_value_put(v->item, "value", n);
	return 0;
}

static int
put_share(const struct value *v)
{
	const char *how = v->target ? _("write for example 62 %")
				    : _("write for example 61/98, or 62 %");
	struct psd_str text = v->given, over, under;
	bool sign = psd_str_ends(text, "%");
	struct psd_node *n;

	if (divide(v, &over, &under))
		return put_fraction(v, over, under);
	text.n -= sign;
	n = number(v, text);
	if (n == NULL)
		return wrong(v, how,
		    _("'%.*s' is no share; the measure is one"),
		    PSD_F(v->given));
	if (n->number > 100)
		return wrong(v, how,
		    _("'%.*s' is no share, which is at most 100 %%"),
		    PSD_F(v->given));
	if (!sign)
		return put_bare_share(v, n);
	psd_value_put(v->item, "value", n);
	return 0;
}

static int
put_count(const struct value *v)
{
	struct psd_node *n = number(v, v->given);

	/* one may aim at 2.5 a month */
	if (n == NULL || (!v->target && !psd_node_is_whole(n)))
		return wrong(v, _("write for example 12"),
		    _("'%.*s' is no whole number; the measure is a count"),
		    PSD_F(v->given));
	psd_value_put(v->item, "value", n);
	return 0;
}

static int
put_ratio(const struct value *v)
{
	struct psd_str over, under;
	struct psd_node *n;

	if (divide(v, &over, &under))
		return put_fraction(v, over, under);
	n = number(v, v->given);
	if (n == NULL)
		return wrong(v,
		    v->target ? _("write for example 0,72")
			      : _("write for example 0,72 or 1302/1901"),
		    _("'%.*s' is no number; the measure is a ratio"),
		    PSD_F(v->given));
	psd_value_put(v->item, "value", n);
	return 0;
}

/* The part of the measure that NAME means; NULL. */
static const struct psd_node *
find_part(const struct value *v, struct psd_str name)
{
	const struct psd_node *n = psd_node_list(v->measure, "parts");
	struct psd_str wanted = psd_utf8_plain(v->arena, psd_str_trim(name));

	for (; n != NULL; n = n->next)
		if (psd_str_eq(psd_node_text(n, "id"), wanted) ||
		    psd_str_eq(psd_utf8_plain(v->arena,
				   psd_node_text(n, "text")),
			wanted))
			return n;
	return NULL;
}

/* The parts, as "framtagen=ja". */
static struct psd_str
name_parts(const struct value *v)
{
	const struct psd_node *n = psd_node_list(v->measure, "parts");
	struct psd_buf all = PSD_BUF_INIT;

	for (; n != NULL; n = n->next)
		psd_buf_print(&all, "%s%.*s=ja", all.n > 0 ? "," : "",
		    PSD_F(psd_node_text(n, "id")));
	return psd_buf_detach(&all, v->arena);
}

/* "framtagen=ja, kommunicerad=nej": yes as a whole when all parts are. */
static int
put_parts(const struct value *v)
{
	struct psd_node *parts = psd_value_map(v->arena);
	struct psd_str rest = v->given, piece, name;
	size_t yes = 0;

	while (psd_str_cut(&rest, ',', &piece)) {
		const struct psd_node *part;
		int answer = -1;

		if (psd_str_cut(&piece, '=', &name))
			answer = yes_or_no(v, piece);
		part = find_part(v, name);
		if (part == NULL || answer < 0)
			return wrong(v,
			    psd_arena_print(v->arena,
				_("write for example %.*s"),
				PSD_F(name_parts(v)))
				.p,
			    _("'%.*s' does not say which parts are done"),
			    PSD_F(v->given));
		name = psd_arena_copy(v->arena, psd_node_text(part, "id"));
		if (psd_node_find_str(parts, name) != NULL)
			return wrong(v, name_parts(v).p,
			    _("'%.*s' says one part twice"), PSD_F(v->given));
		psd_value_put(parts, name.p,
		    psd_value_bool(v->arena, answer > 0));
		yes += answer > 0;
	}
	psd_value_put(v->item, "value",
	    psd_value_bool(v->arena,
		yes == psd_node_find(v->measure, "parts")->n));
	psd_value_put(v->item, "parts", parts);
	return 0;
}

static int
put_yes_no(const struct value *v)
{
	int answer = yes_or_no(v, v->given);

	if (answer < 0 && !v->target &&
	    psd_node_list(v->measure, "parts") != NULL)
		return put_parts(v);
	if (answer < 0)
		return wrong(v, _("write ja or nej"),
		    _("'%.*s' is neither yes nor no"), PSD_F(v->given));
	psd_value_put(v->item, "value", psd_value_bool(v->arena, answer > 0));
	return 0;
}

/* The number of the step that is called TEXT or, where only one does, begins
 * so; 0: none. */
static size_t
find_step(const struct value *v, struct psd_suggest *near)
{
	const struct psd_node *n = psd_node_list(v->measure, "steps");
	struct psd_str wanted = psd_utf8_plain(v->arena, v->given);
	size_t i, found = 0, many = 0;

	for (i = 1; n != NULL; n = n->next, i++) {
		struct psd_str name = psd_utf8_plain(v->arena, n->text);

		psd_suggest_offer(near, n->text, n->text);
		if (psd_str_eq(name, wanted))
			return i;
		if (name.n > wanted.n &&
		    memcmp(name.p, wanted.p, wanted.n) == 0) {
			found = i;
			many++;
		}
	}
	return many == 1 ? found : 0;
}

static int
put_step(const struct value *v)
{
	const struct psd_node *steps = psd_node_find(v->measure, "steps");
	struct psd_suggest near = PSD_SUGGEST_INIT(v->given);
	struct psd_node *n = number(v, v->given);
	size_t at;

	if (steps == NULL || steps->kind != PSD_LIST) {
		psd_value_put(v->item, "value",
		    n != NULL ? n : psd_value_text(v->arena, v->given));
		return 0;
	}
	at = n == NULL ? find_step(v, &near) : 0;
	if (at > 0)
		n = psd_value_number(v->arena,
		    psd_arena_print(v->arena, "%zu", at));
	if (n != NULL && psd_node_is_whole(n) && n->number >= 1 &&
	    n->number <= (double)steps->n) {
		psd_value_put(v->item, "value", n);
		return 0;
	}
	if (near.best.p != NULL)
		(void)psd_err_tip(v->e, _("did you mean '%.*s'?"),
		    PSD_F(near.best));
	return wrong(v,
	    psd_arena_print(v->arena,
		_("write its name, or a number from 1 to %zu"), steps->n)
		.p,
	    _("'%.*s' is no step of the measure"), PSD_F(v->given));
}

/* Of no kind: as it looks. */
static int
put_any(const struct value *v)
{
	struct psd_str over, under;
	struct psd_node *n = number(v, v->given);
	int answer = yes_or_no(v, v->given);

	if (psd_str_ends(v->given, "%"))
		return put_share(v);
	if (divide(v, &over, &under) && number(v, over) != NULL &&
	    number(v, under) != NULL)
		return put_fraction(v, over, under);
	if (n == NULL && answer >= 0)
		n = psd_value_bool(v->arena, answer > 0);
	psd_value_put(v->item, "value",
	    n != NULL ? n : psd_value_text(v->arena, v->given));
	return 0;
}

static int
put(struct value *v)
{
	static const struct {
		const char *kind;
		int (*put)(const struct value *v);
	} kinds[] = {
		{ "share", put_share },
		{ "count", put_count },
		{ "yes-no", put_yes_no },
		{ "step", put_step },
		{ "ratio", put_ratio },
	};
	size_t i;

	if (v->given.n == 0)
		return psd_err_set(v->e, PSD_EUSAGE, _("the value is empty"));
	if (!psd_utf8_check(v->given, NULL))
		return psd_err_set(v->e, PSD_EUSAGE,
		    _("the value is not UTF-8"));
	if (v->measure != NULL && is_kind(v, "text")) {
		psd_value_put(v->item, "value",
		    psd_value_text(v->arena, v->given));
		return 0;
	}
	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (is_kind(v, kinds[i].kind))
			return kinds[i].put(v);
	return put_any(v);
}

int
psd_new_result_value(struct psd_node *item, struct psd_arena *arena,
    const struct psd_node *measure, const char *given, struct psd_err *e)
{
	struct value v = { .arena = arena,
		.item = item,
		.measure = measure,
		.kind = psd_node_text(measure, "kind"),
		.given = psd_str_trim(psd_str(given)),
		.e = e };

	return put(&v);
}

int
psd_new_result_target(const struct psd_node **out, struct psd_arena *arena,
    const struct psd_node *measure, const char *given, struct psd_err *e)
{
	struct value v = { .arena = arena,
		.item = psd_value_map(arena),
		.measure = measure,
		.kind = psd_node_text(measure, "kind"),
		.given = psd_str_trim(psd_str(given)),
		.target = true,
		.e = e };

	if (put(&v) < 0)
		return -1;
	*out = psd_node_find(v.item, "value");
	return 0;
}
