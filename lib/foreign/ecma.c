/* psd_ecma: patterns of ECMA-262 in the words of PCRE2. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/ecma.h"

#include "lib/base/lang.h"
#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/foreign/ecma_part.h"

#include <stdlib.h>

#define SOURCE_MAX 65536
#define SHOWN ((size_t)120) /* bytes of a pattern, in a message */

int
psd_ecma_refuse(struct psd_ecma_scan *s, size_t at, const char *why,
    const char *tip)
{
	struct psd_str before = { s->s.p, at };
	struct psd_str what = { s->s.p + at, s->at - at };
	struct psd_str all = psd_utf8_head(s->s, SHOWN);

	what = psd_utf8_head(what, SHOWN);
	s->about->at = at;
	s->about->col = psd_utf8_count(before) + 1;
	(void)psd_err_set(s->e, PSD_EDATA,
	    _("cannot use the pattern: '%.*s' %s (character %zu of '%.*s%s')"),
	    PSD_F(what), _(why), s->about->col, PSD_F(all),
	    all.n < s->s.n ? "…" : "");
	return tip == NULL ? -1 : psd_err_tip(s->e, "%s", _(tip));
}

int
psd_ecma_refuse_at(struct psd_ecma_pattern *p, size_t at, size_t n,
    const char *why, const char *tip)
{
	p->s.at = at + n < p->s.s.n ? at + n : p->s.s.n;
	return psd_ecma_refuse(&p->s, at, why, tip);
}

void *
psd_ecma_one_more(void *old, size_t n, size_t size)
{
	return (n & (n - 1)) != 0
	    ? old
	    : psd_mem_resize(old, n == 0 ? 1 : n * 2, size);
}

static int
escape(struct psd_ecma_pattern *p)
{
	struct psd_ecma_atom atom = { false, 0 };
	char letter = psd_ecma_peek(&p->s, 1);
	size_t n = p->s.to->n;

	if (letter == 'b' || letter == 'B') {
		psd_buf_print(p->s.to, "\\%c", letter);
		p->s.at += 2;
		return psd_ecma_after_place(p);
	}
	if (letter >= '1' && letter <= '9')
		return psd_ecma_back_to_number(p);
	if (letter == 'k')
		return psd_ecma_back_to_name(p);
	psd_buf_putc(p->s.to, '[');
	if (psd_ecma_escape(&p->s, false, &atom) < 0)
		return -1;
	if (atom.set || (atom.cp >= 0xD800 && atom.cp <= 0xDFFF)) {
		psd_ecma_class_end(&p->s);
	} else {
		p->s.to->n = n; /* no class after all */
		psd_ecma_put(&p->s, atom.cp);
	}
	return psd_ecma_after_atom(p, 1, NULL);
}

/* A sign that cannot stand where it does. */
static int
refuse_sign(struct psd_ecma_pattern *p)
{
	switch (psd_ecma_peek(&p->s, 0)) {
	case '*':
	case '+':
	case '?':
		return psd_ecma_refuse_at(p, p->s.at, 1,
		    N_("has nothing to repeat"),
		    N_("write a \\ before it for the sign itself"));
	case '{':
		return psd_ecma_refuse_at(p, p->s.at, 1,
		    N_("has nothing to repeat"),
		    N_("write \\{ for the sign itself"));
	default:
		if (p->s.at > 1 && memcmp(p->s.s.p + p->s.at - 2, ":]", 2) == 0)
			return psd_ecma_refuse_at(p, p->s.at, 1,
			    N_("closes nothing"),
			    N_("write \\p{L} for letters, \\d for digits and "
			       "\\s for spaces"));
		return psd_ecma_refuse_at(p, p->s.at, 1, N_("closes nothing"),
		    N_("write a \\ before it for the sign itself"));
	}
}

static int
literal(struct psd_ecma_pattern *p)
{
	uint32_t cp;

	p->s.at += psd_utf8_next(p->s.s, p->s.at, &cp);
	psd_ecma_put(&p->s, cp);
	return psd_ecma_after_atom(p, 1, NULL);
}

static int
term(struct psd_ecma_pattern *p)
{
	char c = psd_ecma_peek(&p->s, 0);

	p->atom = p->s.to->n;
	switch (c) {
	case '(':
		return psd_ecma_begin_group(p);
	case ')':
		return psd_ecma_end_group(p);
	case '|':
		psd_ecma_end_alternative(&p->groups[p->now]);
		p->groups[p->now].alternatives++;
		psd_buf_putc(p->s.to, c);
		p->s.at++;
		return 0;
	case '^':
	case '$':
		psd_buf_putc(p->s.to, c);
		p->s.at++;
		return psd_ecma_after_place(p);
	case '.':
		psd_buf_puts(p->s.to, "[^\\n\\r\\x{2028}\\x{2029}]");
		p->s.at++;
		return psd_ecma_after_atom(p, 1, NULL);
	case '[':
		return psd_ecma_class(&p->s) < 0
		    ? -1
		    : psd_ecma_after_atom(p, 1, NULL);
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

static int
read_pattern(struct psd_ecma_pattern *p)
{
	size_t bad;

	if (!psd_utf8_check(p->s.s, &bad))
		return psd_ecma_refuse_at(p, bad, 1, N_("is not UTF-8"), NULL);
	p->groups = psd_ecma_one_more(NULL, 0, sizeof(*p->groups));
	p->groups[p->n_groups++] = (struct psd_ecma_group){ .min = 1,
		.max = 1 };
	psd_ecma_look_ahead(p);
	while (p->s.at < p->s.s.n)
		if (term(p) < 0)
			return -1;
	if (p->now != 0)
		return psd_ecma_refuse_at(p, p->groups[p->now].at, 1,
		    N_("is never closed"),
		    N_("write ) where the group ends, or \\( for the sign "
		       "itself"));
	return psd_ecma_check_backs(p);
}

static int
rewrite(struct psd_ecma_scan scan)
{
	struct psd_ecma_pattern p = { .s = scan };
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
