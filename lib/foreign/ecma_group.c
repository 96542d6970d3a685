/* psd_ecma: groups of a pattern, and what refers to them. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/foreign/ecma_part.h"

#define DEPTH_MAX 200 /* PCRE2's is 250 */

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
		if (!good ||
		    (next == at && cp < 0x80 && psd_ascii_is_digit((char)cp)))
			return (struct psd_str){ NULL, 0 };
	}
	name.n = next - at;
	if (next == s.n || name.n == 0)
		return (struct psd_str){ NULL, 0 };
	return name;
}

static const struct psd_ecma_name *
name_find(const struct psd_ecma_pattern *p, struct psd_str text)
{
	size_t i;

	for (i = 0; i < p->n_names; i++)
		if (psd_str_eq(p->names[i].text, text))
			return &p->names[i];
	return NULL;
}

void
psd_ecma_look_ahead(struct psd_ecma_pattern *p)
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
		p->names = psd_ecma_one_more(p->names, p->n_names,
		    sizeof(*p->names));
		p->names[p->n_names++] = (struct psd_ecma_name){ name,
			p->captures };
	}
}

static int
open_group(struct psd_ecma_pattern *p, enum psd_ecma_kind kind, size_t n)
{
	struct psd_ecma_group g = { .at = p->s.at,
		.parent = p->now,
		.kind = kind,
		.min = 1,
		.max = 1,
		.this_empty = true,
		.depth = p->groups[p->now].depth + 1,
		.result = p->atom,
		.before = p->number };

	if (p->s.strict && g.depth > DEPTH_MAX)
		return psd_ecma_refuse_at(p, g.at, n,
		    N_("is nested too deeply"), NULL);
	if (kind == PSD_ECMA_CAPTURE)
		g.number = ++p->number;
	if (kind >= PSD_ECMA_LOOK)
		p->s.about->looks = true;
	p->groups = psd_ecma_one_more(p->groups, p->n_groups,
	    sizeof(*p->groups));
	p->now = p->n_groups;
	p->groups[p->n_groups++] = g;
	p->s.at += n;
	return 0;
}

static int
open_named(struct psd_ecma_pattern *p)
{
	size_t at = p->s.at;
	struct psd_str name = read_name(p->s.s, at + 3);

	if (name.p == NULL)
		return psd_ecma_refuse_at(p, at, 3, N_("begins no name"),
		    N_("write a name of letters and digits, as in "
		       "(?<year>...)"));
	if (name_find(p, name)->number != p->number + 1)
		return psd_ecma_refuse_at(p, at, name.n + 4,
		    N_("is there twice"),
		    N_("give each group a name of its own"));
	psd_buf_putc(p->s.to, '(');
	return open_group(p, PSD_ECMA_CAPTURE, name.n + 4);
}

/* The other things that languages write behind (?, and what to do. */
static int
refuse_group(struct psd_ecma_pattern *p)
{
	static const char *const why = N_("begins nothing that ECMA-262 knows");
	size_t at = p->s.at;
	char c = psd_ecma_peek(&p->s, 2);

	if (c == '#')
		return psd_ecma_refuse_at(p, at, 3, why,
		    N_("put the comment beside the pattern"));
	if (c == '>')
		return psd_ecma_refuse_at(p, at, 3, why,
		    N_("write (?: instead: it finds the same in most texts"));
	if (c == 'P')
		return psd_ecma_refuse_at(p, at, 3, why,
		    N_("write (?<name>...)"));
	if (c == 'R' || c == '&' || psd_ascii_is_digit(c))
		return psd_ecma_refuse_at(p, at, 3, why,
		    N_("write the pattern out: it cannot call itself"));
	if (c == 'i')
		return psd_ecma_refuse_at(p, at, 3, why,
		    N_("for capitals and small letters alike, write both, as "
		       "in [Aa]"));
	if (c == 's')
		return psd_ecma_refuse_at(p, at, 3, why,
		    N_("write [^] for any character, line ends too"));
	return psd_ecma_refuse_at(p, at, c == '\0' ? 2 : 3, why,
	    N_("write (?: for a group, or \\( for the sign itself"));
}

int
psd_ecma_begin_group(struct psd_ecma_pattern *p)
{
	static const struct {
		const char *head;
		enum psd_ecma_kind kind;
	} heads[] = {
		{ "(?:", PSD_ECMA_PLAIN },
		{ "(?=", PSD_ECMA_LOOK },
		{ "(?!", PSD_ECMA_LOOK_NOT },
		{ "(?<=", PSD_ECMA_BEHIND },
		{ "(?<!", PSD_ECMA_BEHIND_NOT },
	};
	struct psd_str rest = { p->s.s.p + p->s.at, p->s.s.n - p->s.at };
	size_t i;

	if (psd_ecma_peek(&p->s, 1) == '*')
		return psd_ecma_refuse_at(p, p->s.at, 2,
		    N_("begins nothing that ECMA-262 knows"),
		    N_("write \\( for the sign itself"));
	if (psd_ecma_peek(&p->s, 1) != '?') {
		psd_buf_putc(p->s.to, '(');
		return open_group(p, PSD_ECMA_CAPTURE, 1);
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

int
psd_ecma_end_group(struct psd_ecma_pattern *p)
{
	struct psd_ecma_group *g = &p->groups[p->now];

	if (p->now == 0)
		return psd_ecma_refuse_at(p, p->s.at, 1, N_("closes nothing"),
		    N_("write \\) for the sign itself"));
	psd_ecma_end_alternative(g);
	g->closed = true;
	if (g->kind >= PSD_ECMA_LOOK && g->length > PSD_ECMA_FEW)
		p->s.about->scans = true;
	if (p->s.strict && g->kind >= PSD_ECMA_BEHIND &&
	    g->length == PSD_ECMA_VARIES)
		return psd_ecma_refuse_at(p, g->at, p->s.at + 1 - g->at,
		    N_("looks back at texts of different lengths, which psd "
		       "cannot do"),
		    N_("write one (?<=...) for each length, joined by |"));
	psd_buf_putc(p->s.to, ')');
	p->s.at++;
	p->now = g->parent;
	p->atom = g->result;
	return g->kind >= PSD_ECMA_LOOK ? psd_ecma_after_place(p)
					: psd_ecma_after_atom(p, g->length, g);
}

static const struct psd_ecma_group *
group_numbered(const struct psd_ecma_pattern *p, size_t number)
{
	size_t i;

	for (i = 1; i < p->n_groups; i++)
		if (p->groups[i].number == number)
			return &p->groups[i];
	return NULL;
}

static bool
looks_back(const struct psd_ecma_pattern *p)
{
	size_t i;

	for (i = p->now; i != 0; i = p->groups[i].parent)
		if (p->groups[i].kind >= PSD_ECMA_BEHIND)
			return true;
	return false;
}

/* What refers to a group by NUMBER, in N bytes. */
static int
back_to(struct psd_ecma_pattern *p, size_t number, size_t n)
{
	const struct psd_ecma_group *g;
	size_t at = p->s.at;

	if (p->s.strict && looks_back(p))
		return psd_ecma_refuse_at(p, at, n,
		    N_("refers to a group from inside (?<...), which psd "
		       "cannot do"),
		    NULL);
	g = p->s.strict ? group_numbered(p, number) : NULL;
	if (g != NULL && g->closed) {
		p->backs = psd_ecma_one_more(p->backs, p->n_backs,
		    sizeof(*p->backs));
		p->backs[p->n_backs++] = (struct psd_ecma_back){ at, n,
			(size_t)(g - p->groups) };
		psd_buf_print(p->s.to, "\\g{%zu}", number);
		if (g->length > PSD_ECMA_FEW)
			p->s.about->scans = true;
	} else {
		/* not set yet in this round, whatever the last one found */
		psd_buf_puts(p->s.to, "(?:)");
	}
	p->s.at += n;
	return psd_ecma_after_atom(p, PSD_ECMA_VARIES, NULL);
}

int
psd_ecma_back_to_number(struct psd_ecma_pattern *p)
{
	size_t number, n = 1 + psd_ecma_count(p, 1, &number);

	if (number > p->captures)
		return psd_ecma_refuse_at(p, p->s.at, n,
		    N_("refers to a group that is not there"),
		    N_("groups are counted by their ( from 1"));
	return back_to(p, number, n);
}

int
psd_ecma_back_to_name(struct psd_ecma_pattern *p)
{
	size_t at = p->s.at;
	struct psd_str text = { NULL, 0 };
	const struct psd_ecma_name *name;

	if (psd_ecma_peek(&p->s, 2) == '<')
		text = read_name(p->s.s, at + 3);
	if (text.p == NULL)
		return psd_ecma_refuse_at(p, at, 2, N_("refers to no group"),
		    N_("write the name, as in \\k<year>"));
	name = name_find(p, text);
	if (name == NULL)
		return psd_ecma_refuse_at(p, at, text.n + 4,
		    N_("refers to a group that is not there"), NULL);
	return back_to(p, name->number, text.n + 4);
}

/*
 * ECMA-262 forgets in each round of a repetition what its groups held, and
 * drops rounds that took nothing; PCRE2 does neither. So a \1 is fine
 * when its group is there in each round, and each round takes something.
 */
static bool
is_same_each_round(const struct psd_ecma_pattern *p, size_t group)
{
	const struct psd_ecma_group *g;
	bool skipped = false, looked = false;
	size_t i;

	for (i = group; i != 0; i = g->parent) {
		g = &p->groups[i];
		if ((g->max > 1 && (skipped || g->empty)) ||
		    (g->min == 0 && looked && g->empty))
			return false;
		if (g->min == 0 || p->groups[g->parent].alternatives > 0)
			skipped = true;
		if (g->kind >= PSD_ECMA_LOOK)
			looked = true;
	}
	return true;
}

int
psd_ecma_check_backs(struct psd_ecma_pattern *p)
{
	size_t i;

	for (i = 0; i < p->n_backs; i++)
		if (!is_same_each_round(p, p->backs[i].group))
			return psd_ecma_refuse_at(p, p->backs[i].at,
			    p->backs[i].n,
			    N_("refers to a group that a repetition can skip, "
			       "which programs read differently"),
			    NULL);
	return 0;
}
