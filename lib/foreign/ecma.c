/* psd_ecma: patterns of ECMA-262 in the words of PCRE2. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/ecma.h"

#include "lib/base/lang.h"
#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/foreign/ecma_scan.h"

#include <stdlib.h>

#define VARIES SIZE_MAX
#define LENGTH_MAX 60000 /* of what is looked back at */
#define FEW 100		 /* of characters that are soon gone through */
#define REPEAT_MAX 65535 /* PCRE2's */
#define DEPTH_MAX 200	 /* PCRE2's is 250 */
#define SOURCE_MAX 65536

enum kind {
	PLAIN,
	CAPTURE,
	LOOK,
	LOOK_NOT,
	BEHIND,
	BEHIND_NOT
};

/* A pair of parentheses; the first is the pattern itself. */
struct group {
	size_t at, parent, depth;
	enum kind kind;
	size_t number;		 /* of a capture */
	size_t min, max;	 /* how often it is repeated */
	size_t alternatives;	 /* beyond the first */
	size_t length, this_one; /* in characters; VARIES */
	bool empty, this_empty;	 /* whether it can take nothing */
	size_t result;		 /* where it begins in the result */
	size_t before;		 /* captures that began before it */
	bool closed;
};

/* A \1 or \k<name> that comes after its group. */
struct back {
	size_t at, n, group;
};

struct name {
	struct psd_str text;
	size_t number;
};

struct pattern {
	struct psd_ecma_scan s;
	struct group *groups;
	size_t n_groups, now; /* index of the innermost */
	struct back *backs;
	size_t n_backs;
	struct name *names;
	size_t n_names;
	size_t captures; /* in the whole pattern */
	size_t number;	 /* of the last that has begun */
	size_t atom;	 /* where the last one begins in the result */
};

/* A pattern in a message, in one line and not too long. */
static struct psd_str
shown(struct psd_str s)
{
	size_t n = s.n < 120 ? s.n : 120;

	while (n < s.n && n > 0 && ((unsigned char)s.p[n] & 0xC0) == 0x80)
		n--;
	return (struct psd_str){ s.p, n };
}

int
psd_ecma_refuse(struct psd_ecma_scan *s, size_t at, const char *why,
    const char *tip)
{
	struct psd_str before = { s->s.p, at };
	struct psd_str what = { s->s.p + at, s->at - at };
	struct psd_str all = shown(s->s);

	what = shown(what);
	s->about->at = at;
	s->about->col = psd_utf8_count(before) + 1;
	(void)psd_err_set(s->e, PSD_EDATA,
	    _("cannot use the pattern: '%.*s' %s (character %zu of '%.*s%s')"),
	    PSD_F(what), _(why), s->about->col, PSD_F(all),
	    all.n < s->s.n ? "…" : "");
	return tip == NULL ? -1 : psd_err_tip(s->e, "%s", _(tip));
}

/* Refuses the pattern for its N bytes from AT. */
static int
refuse(struct pattern *p, size_t at, size_t n, const char *why, const char *tip)
{
	p->s.at = at + n < p->s.s.n ? at + n : p->s.s.n;
	return psd_ecma_refuse(&p->s, at, why, tip);
}

/* Room for one more behind the N elements of OLD, of SIZE bytes each. */
static void *
one_more(void *old, size_t n, size_t size)
{
	return (n & (n - 1)) != 0
	    ? old
	    : psd_mem_resize(old, n == 0 ? 1 : n * 2, size);
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The name that begins at AT and ends before a >; absent if it is none. */
static struct psd_str
read_name(struct psd_str s, size_t at)
{
	struct psd_str name = { s.p + at, 0 };
	size_t next = at, n;
	uint32_t cp;
	bool good;

	for (; next < s.n && s.p[next] != '>'; next += n) {
		n = psd_utf8_next(s, next, &cp);
		good = cp == '$' || cp == '_' ||
		    psd_utf8_kind(cp) == PSD_UTF8_LETTER;
		if (!good || (next == at && cp < 0x80 && is_digit((char)cp)))
			return (struct psd_str){ NULL, 0 };
	}
	name.n = next - at;
	if (next == s.n || name.n == 0)
		return (struct psd_str){ NULL, 0 };
	return name;
}

static const struct name *
name_find(const struct pattern *p, struct psd_str text)
{
	size_t i;

	for (i = 0; i < p->n_names; i++)
		if (psd_str_eq(p->names[i].text, text))
			return &p->names[i];
	return NULL;
}

/* Counts the captures and learns their names, which may be used before. */
static void
look_ahead(struct pattern *p)
{
	struct psd_str s = p->s.s, name;
	bool in_class = false;
	size_t i;

	for (i = 0; i < s.n; i++) {
		if (s.p[i] == '\\')
			i++;
		else if (in_class)
			in_class = s.p[i] != ']';
		else if (s.p[i] == '[')
			in_class = true;
		if (s.p[i] != '(' || in_class || (i > 0 && s.p[i - 1] == '\\'))
			continue;
		if (s.n - i < 2 || s.p[i + 1] != '?') {
			p->captures++;
			continue;
		}
		if (s.n - i < 4 || s.p[i + 2] != '<' || s.p[i + 3] == '=' ||
		    s.p[i + 3] == '!')
			continue;
		p->captures++;
		name = read_name(s, i + 3);
		if (name.p == NULL)
			continue;
		p->names = one_more(p->names, p->n_names, sizeof(*p->names));
		p->names[p->n_names++] = (struct name){ name, p->captures };
	}
}

static size_t
add_lengths(size_t a, size_t b)
{
	if (a == VARIES || b == VARIES || a + b > LENGTH_MAX)
		return VARIES;
	return a + b;
}

static size_t
times(size_t length, size_t min, size_t max)
{
	if (length == VARIES || min != max)
		return VARIES;
	if (length == 0 || min == 0)
		return 0;
	return length > LENGTH_MAX / min ? VARIES : length * min;
}

/* Closes the alternative that was read last. */
static void
end_alternative(struct group *g)
{
	if (g->alternatives == 0)
		g->length = g->this_one;
	else if (g->this_one == VARIES || g->length == VARIES)
		g->length = VARIES;
	else if (g->this_one != g->length && g->kind < BEHIND)
		g->length = VARIES;
	g->empty = g->empty || g->this_empty;
	g->this_one = 0;
	g->this_empty = true;
}

/* Reads the digits at MORE; *COUNT is at most REPEAT_MAX + 1. Returns how
 * many digits there are. */
static size_t
read_count(const struct pattern *p, size_t more, size_t *count)
{
	size_t n = 0;
	char c;

	*count = 0;
	for (; is_digit(c = psd_ecma_peek(&p->s, more + n)); n++)
		if (*count <= REPEAT_MAX)
			*count = *count * 10 + (size_t)(c - '0');
	if (*count > REPEAT_MAX)
		*count = REPEAT_MAX + 1;
	return n;
}

/* Reads {2}, {2,} or {2,3}: the number of bytes, 0 if it is none. */
static size_t
read_braces(const struct pattern *p, size_t *min, size_t *max)
{
	size_t n = read_count(p, 1, min) + 1, digits;

	if (n == 1)
		return 0;
	*max = *min;
	if (psd_ecma_peek(&p->s, n) == ',') {
		digits = read_count(p, ++n, max);
		if (digits == 0)
			*max = SIZE_MAX;
		n += digits;
	}
	return psd_ecma_peek(&p->s, n) == '}' ? n + 1 : 0;
}

static int
refuse_brace(struct pattern *p)
{
	static const char *const why = N_("is no count");
	size_t at = p->s.at, digits, count;

	digits = psd_ecma_peek(&p->s, 1) == ',' ? read_count(p, 2, &count) : 0;
	if (digits > 0 && psd_ecma_peek(&p->s, 2 + digits) == '}') {
		(void)refuse(p, at, 3 + digits, why, NULL);
		return psd_err_tip(p->s.e, _("write {0,%zu}"), count);
	}
	return refuse(p, at, 1, why,
	    N_("write {2}, {2,} or {2,5}, or \\{ for the sign itself"));
}

/* What may not follow an atom with its repetition. */
static int
check_no_more(struct pattern *p)
{
	char c = psd_ecma_peek(&p->s, 0);

	if (c == '+')
		return refuse(p, p->s.at, 1,
		    N_("repeats a repetition, which ECMA-262 does not know"),
		    N_("leave it out: it only makes the search faster"));
	if (c == '*' || c == '?' || c == '{')
		return refuse(p, p->s.at, 1, N_("repeats a repetition"),
		    N_("put what is to be repeated in (?:...)"));
	return 0;
}

static int
repeat(struct pattern *p, size_t *min, size_t *max)
{
	size_t at = p->s.at, n = 1;
	char c = psd_ecma_peek(&p->s, 0);

	*min = c == '+';
	*max = c == '?' ? 1 : SIZE_MAX;
	if (c == '{')
		n = read_braces(p, min, max);
	if (n == 0)
		return refuse_brace(p);
	if (*min > *max)
		return refuse(p, at, n, N_("ends before it begins"),
		    N_("write the smaller number first"));
	if (p->s.strict &&
	    (*min > REPEAT_MAX || (*max > REPEAT_MAX && *max != SIZE_MAX)))
		return refuse(p, at, n, N_("is too large a number"),
		    N_("65535 is the largest number of times"));
	psd_buf_add(p->s.to, p->s.s.p + at, n);
	p->s.at += n;
	if (psd_ecma_peek(&p->s, 0) == '?') {
		psd_buf_putc(p->s.to, '?');
		p->s.at++;
	}
	return check_no_more(p);
}

static bool
repeats_here(const struct pattern *p)
{
	char c = psd_ecma_peek(&p->s, 0);

	return c == '*' || c == '+' || c == '?' || c == '{';
}

/*
 * Takes the atom away that is not to be there: PCRE2 10.42 takes a ^ in it
 * for one that counts. Its captures stay, and are empty, which is how one
 * that was never set is read.
 */
static void
drop_atom(struct pattern *p, size_t captures)
{
	p->s.to->n = p->atom;
	psd_buf_puts(p->s.to, "(?:");
	for (; captures > 0; captures--)
		psd_buf_puts(p->s.to, "()");
	psd_buf_putc(p->s.to, ')');
}

/* What follows an atom of LENGTH characters; G is its group, if it is one. */
static int
after_atom(struct pattern *p, size_t length, struct group *g)
{
	struct group *now = &p->groups[p->now];
	size_t min = 1, max = 1;

	if (repeats_here(p) && repeat(p, &min, &max) < 0)
		return -1;
	if (g != NULL) {
		g->min = min;
		g->max = max;
	}
	if (max == 0)
		drop_atom(p, g == NULL ? 0 : p->number - g->before);
	now->this_one = add_lengths(now->this_one, times(length, min, max));
	if (min > 0 && (g != NULL ? !g->empty : length != VARIES))
		now->this_empty = false;
	return 0;
}

/* What follows something that has no length. */
static int
after_place(struct pattern *p)
{
	if (!repeats_here(p))
		return 0;
	return refuse(p, p->s.at, 1,
	    N_("repeats a place between characters, which has no length"),
	    N_("leave it out"));
}

static int
open_group(struct pattern *p, enum kind kind, size_t n)
{
	struct group g = { .at = p->s.at,
		.parent = p->now,
		.kind = kind,
		.min = 1,
		.max = 1,
		.this_empty = true,
		.depth = p->groups[p->now].depth + 1,
		.result = p->atom,
		.before = p->number };

	if (p->s.strict && g.depth > DEPTH_MAX)
		return refuse(p, g.at, n, N_("is nested too deeply"), NULL);
	if (kind == CAPTURE)
		g.number = ++p->number;
	if (kind >= LOOK)
		p->s.about->looks = true;
	p->groups = one_more(p->groups, p->n_groups, sizeof(*p->groups));
	p->now = p->n_groups;
	p->groups[p->n_groups++] = g;
	p->s.at += n;
	return 0;
}

static int
open_named(struct pattern *p)
{
	size_t at = p->s.at;
	struct psd_str name = read_name(p->s.s, at + 3);

	if (name.p == NULL)
		return refuse(p, at, 3, N_("begins no name"),
		    N_("write a name of letters and digits, as in "
		       "(?<year>...)"));
	if (name_find(p, name)->number != p->number + 1)
		return refuse(p, at, name.n + 4, N_("is there twice"),
		    N_("give each group a name of its own"));
	psd_buf_putc(p->s.to, '(');
	return open_group(p, CAPTURE, name.n + 4);
}

/* The other things that languages write behind (?, and what to do. */
static int
refuse_group(struct pattern *p)
{
	static const char *const why = N_("begins nothing that ECMA-262 knows");
	size_t at = p->s.at;
	char c = psd_ecma_peek(&p->s, 2);

	if (c == '#')
		return refuse(p, at, 3, why,
		    N_("put the comment beside the pattern"));
	if (c == '>')
		return refuse(p, at, 3, why,
		    N_("write (?: instead: it finds the same in most texts"));
	if (c == 'P')
		return refuse(p, at, 3, why, N_("write (?<name>...)"));
	if (c == 'R' || c == '&' || is_digit(c))
		return refuse(p, at, 3, why,
		    N_("write the pattern out: it cannot call itself"));
	if (c == 'i')
		return refuse(p, at, 3, why,
		    N_("for capitals and small letters alike, write both, as "
		       "in [Aa]"));
	if (c == 's')
		return refuse(p, at, 3, why,
		    N_("write [^] for any character, line ends too"));
	return refuse(p, at, c == '\0' ? 2 : 3, why,
	    N_("write (?: for a group, or \\( for the sign itself"));
}

static int
begin_group(struct pattern *p)
{
	static const struct {
		const char *head;
		enum kind kind;
	} heads[] = {
		{ "(?:", PLAIN },
		{ "(?=", LOOK },
		{ "(?!", LOOK_NOT },
		{ "(?<=", BEHIND },
		{ "(?<!", BEHIND_NOT },
	};
	struct psd_str rest = { p->s.s.p + p->s.at, p->s.s.n - p->s.at };
	size_t i;

	if (psd_ecma_peek(&p->s, 1) == '*')
		return refuse(p, p->s.at, 2,
		    N_("begins nothing that ECMA-262 knows"),
		    N_("write \\( for the sign itself"));
	if (psd_ecma_peek(&p->s, 1) != '?') {
		psd_buf_putc(p->s.to, '(');
		return open_group(p, CAPTURE, 1);
	}
	for (i = 0; i < sizeof(heads) / sizeof(heads[0]); i++) {
		if (!psd_str_starts(rest, heads[i].head))
			continue;
		psd_buf_puts(p->s.to, heads[i].head);
		return open_group(p, heads[i].kind, strlen(heads[i].head));
	}
	if (psd_ecma_peek(&p->s, 2) == '<')
		return open_named(p);
	return refuse_group(p);
}

static int
end_group(struct pattern *p)
{
	struct group *g = &p->groups[p->now];

	if (p->now == 0)
		return refuse(p, p->s.at, 1, N_("closes nothing"),
		    N_("write \\) for the sign itself"));
	end_alternative(g);
	g->closed = true;
	if (g->kind >= LOOK && g->length > FEW)
		p->s.about->scans = true;
	if (p->s.strict && g->kind >= BEHIND && g->length == VARIES)
		return refuse(p, g->at, p->s.at + 1 - g->at,
		    N_("looks back at texts of different lengths, which psd "
		       "cannot do"),
		    N_("write one (?<=...) for each length, joined by |"));
	psd_buf_putc(p->s.to, ')');
	p->s.at++;
	p->now = g->parent;
	p->atom = g->result;
	return g->kind >= LOOK ? after_place(p) : after_atom(p, g->length, g);
}

static const struct group *
group_numbered(const struct pattern *p, size_t number)
{
	size_t i;

	for (i = 1; i < p->n_groups; i++)
		if (p->groups[i].number == number)
			return &p->groups[i];
	return NULL;
}

static bool
looks_back(const struct pattern *p)
{
	size_t i;

	for (i = p->now; i != 0; i = p->groups[i].parent)
		if (p->groups[i].kind >= BEHIND)
			return true;
	return false;
}

/* What refers to a group by NUMBER, in N bytes. */
static int
back_to(struct pattern *p, size_t number, size_t n)
{
	const struct group *g;
	size_t at = p->s.at;

	if (p->s.strict && looks_back(p))
		return refuse(p, at, n,
		    N_("refers to a group from inside (?<...), which psd "
		       "cannot do"),
		    NULL);
	g = p->s.strict ? group_numbered(p, number) : NULL;
	if (g != NULL && g->closed) {
		p->backs = one_more(p->backs, p->n_backs, sizeof(*p->backs));
		p->backs[p->n_backs++] = (struct back){ at, n,
			(size_t)(g - p->groups) };
		psd_buf_print(p->s.to, "\\g{%zu}", number);
		if (g->length > FEW)
			p->s.about->scans = true;
	} else {
		/* not set yet in this round, whatever the last one found */
		psd_buf_puts(p->s.to, "(?:)");
	}
	p->s.at += n;
	return after_atom(p, VARIES, NULL);
}

static int
back_to_number(struct pattern *p)
{
	size_t number, n = 1 + read_count(p, 1, &number);

	if (number > p->captures)
		return refuse(p, p->s.at, n,
		    N_("refers to a group that is not there"),
		    N_("groups are counted by their ( from 1"));
	return back_to(p, number, n);
}

static int
back_to_name(struct pattern *p)
{
	size_t at = p->s.at;
	struct psd_str text = { NULL, 0 };
	const struct name *name;

	if (psd_ecma_peek(&p->s, 2) == '<')
		text = read_name(p->s.s, at + 3);
	if (text.p == NULL)
		return refuse(p, at, 2, N_("refers to no group"),
		    N_("write the name, as in \\k<year>"));
	name = name_find(p, text);
	if (name == NULL)
		return refuse(p, at, text.n + 4,
		    N_("refers to a group that is not there"), NULL);
	return back_to(p, name->number, text.n + 4);
}

static int
escape(struct pattern *p)
{
	struct psd_ecma_atom atom = { false, 0 };
	char letter = psd_ecma_peek(&p->s, 1);
	size_t n = p->s.to->n;

	if (letter == 'b' || letter == 'B') {
		psd_buf_print(p->s.to, "\\%c", letter);
		p->s.at += 2;
		return after_place(p);
	}
	if (letter >= '1' && letter <= '9')
		return back_to_number(p);
	if (letter == 'k')
		return back_to_name(p);
	psd_buf_putc(p->s.to, '[');
	if (psd_ecma_escape(&p->s, false, &atom) < 0)
		return -1;
	if (atom.set || (atom.cp >= 0xD800 && atom.cp <= 0xDFFF)) {
		psd_ecma_class_end(&p->s);
	} else {
		p->s.to->n = n; /* no class after all */
		psd_ecma_put(&p->s, atom.cp);
	}
	return after_atom(p, 1, NULL);
}

/* A sign that cannot stand where it does. */
static int
refuse_sign(struct pattern *p)
{
	switch (psd_ecma_peek(&p->s, 0)) {
	case '*':
	case '+':
	case '?':
		return refuse(p, p->s.at, 1, N_("has nothing to repeat"),
		    N_("write a \\ before it for the sign itself"));
	case '{':
		return refuse(p, p->s.at, 1, N_("has nothing to repeat"),
		    N_("write \\{ for the sign itself"));
	default:
		if (p->s.at > 1 && memcmp(p->s.s.p + p->s.at - 2, ":]", 2) == 0)
			return refuse(p, p->s.at, 1, N_("closes nothing"),
			    N_("write \\p{L} for letters, \\d for digits and "
			       "\\s for spaces"));
		return refuse(p, p->s.at, 1, N_("closes nothing"),
		    N_("write a \\ before it for the sign itself"));
	}
}

static int
literal(struct pattern *p)
{
	uint32_t cp;

	p->s.at += psd_utf8_next(p->s.s, p->s.at, &cp);
	psd_ecma_put(&p->s, cp);
	return after_atom(p, 1, NULL);
}

static int
term(struct pattern *p)
{
	char c = psd_ecma_peek(&p->s, 0);

	p->atom = p->s.to->n;
	switch (c) {
	case '(':
		return begin_group(p);
	case ')':
		return end_group(p);
	case '|':
		end_alternative(&p->groups[p->now]);
		p->groups[p->now].alternatives++;
		psd_buf_putc(p->s.to, c);
		p->s.at++;
		return 0;
	case '^':
	case '$':
		psd_buf_putc(p->s.to, c);
		p->s.at++;
		return after_place(p);
	case '.':
		psd_buf_puts(p->s.to, "[^\\n\\r\\x{2028}\\x{2029}]");
		p->s.at++;
		return after_atom(p, 1, NULL);
	case '[':
		return psd_ecma_class(&p->s) < 0 ? -1 : after_atom(p, 1, NULL);
	case '\\':
		return escape(p);
	case '*':
	case '+':
	case '?':
	case '{':
	case '}':
	case ']':
		return refuse_sign(p);
	default:
		return literal(p);
	}
}

/*
 * ECMA-262 forgets in each round of a repetition what its groups held, and
 * drops rounds that took nothing; PCRE2 does neither. So a \1 is fine
 * when its group is there in each round, and each round takes something.
 */
static bool
is_same_each_round(const struct pattern *p, size_t group)
{
	const struct group *g;
	bool skipped = false, looked = false;
	size_t i;

	for (i = group; i != 0; i = g->parent) {
		g = &p->groups[i];
		if ((g->max > 1 && (skipped || g->empty)) ||
		    (g->min == 0 && looked && g->empty))
			return false;
		if (g->min == 0 || p->groups[g->parent].alternatives > 0)
			skipped = true;
		if (g->kind >= LOOK)
			looked = true;
	}
	return true;
}

static int
check_backs(struct pattern *p)
{
	size_t i;

	for (i = 0; i < p->n_backs; i++)
		if (!is_same_each_round(p, p->backs[i].group))
			return refuse(p, p->backs[i].at, p->backs[i].n,
			    N_("refers to a group that a repetition can skip, "
			       "which programs read differently"),
			    NULL);
	return 0;
}

static int
read_pattern(struct pattern *p)
{
	size_t bad;

	if (!psd_utf8_check(p->s.s, &bad))
		return refuse(p, bad, 1, N_("is not UTF-8"), NULL);
	p->groups = one_more(NULL, 0, sizeof(*p->groups));
	p->groups[p->n_groups++] = (struct group){ .min = 1, .max = 1 };
	look_ahead(p);
	while (p->s.at < p->s.s.n)
		if (term(p) < 0)
			return -1;
	if (p->now != 0)
		return refuse(p, p->groups[p->now].at, 1, N_("is never closed"),
		    N_("write ) where the group ends, or \\( for the sign "
		       "itself"));
	return check_backs(p);
}

static int
rewrite(struct psd_ecma_scan scan)
{
	struct pattern p = { .s = scan };
	int rc = read_pattern(&p);

	free(p.groups);
	free(p.backs);
	free(p.names);
	return rc;
}

int
psd_ecma_rewrite(struct psd_buf *to, struct psd_str source,
    struct psd_ecma *about, struct psd_err *e)
{
	*about = (struct psd_ecma){ 0, 0, false, false };
	if (source.p == NULL)
		source = PSD_S("");
	return rewrite((struct psd_ecma_scan){ .s = source,
	    .to = to,
	    .about = about,
	    .e = e,
	    .strict = true });
}

bool
psd_ecma_ok(struct psd_str source)
{
	struct psd_buf to = PSD_BUF_INIT;
	struct psd_ecma about = { 0, 0, false, false };
	struct psd_err e = { 0 };
	int rc = -1;

	if (source.p == NULL)
		source = PSD_S("");
	if (source.n <= SOURCE_MAX)
		rc = rewrite((struct psd_ecma_scan){ .s = source,
		    .to = &to,
		    .about = &about,
		    .e = &e });
	psd_buf_release(&to);
	return rc == 0;
}
