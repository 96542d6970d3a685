/* psd_public: what is taken out of a text that everybody may read. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/narrative_public.h"

#include "lib/base/lang.h"
#include "lib/foreign/re.h"
#include "lib/safety/privacy.h"

#include <stdlib.h>

/*
 * A reference to a case, with the word that says so before it:
 *	dnr 3.1.1-12345/2023-1	RS 2023-0123	ärende 48213
 * Years ("HP 2022-2023", "HT 2022/23") and statutes ("SOSFS 2011:9") are none.
 */
#define WORD                                                                   \
	"(?:(?:ivo:?s? )?(?:d(?:iarie)?nr|diarienummer)|"                      \
	"ärende(?:t|n|nr|nummer|nummret)?|avvikelse(?:nr|nummer)|"            \
	"(?:händelse|case|löp)(?:nr|nummer|-?id))"
#define NUMBER "[a-zåäö]{0,6}[ -]?\\d[\\d./:-]*\\d"
#define YEAR "(?:19|20)\\d\\d(?![\\d./:-])"
static const char cases[] =
    "(?<![a-zåäö\\d])" WORD "\\.?:? ?(?:nr\\.? ?)?(?!" YEAR ")" NUMBER "|"
    "(?<![\\d.])\\d+(?:\\.\\d+)+-\\d{3,}/\\d{4}(?:-\\d+)?|"
    "(?<![a-zåäö\\d])(?!iso |ss |en |ht |vt )(?-i:[A-ZÅÄÖ]{2,6}) \\d{4}"
    "(?:-(?!(?:19|20)\\d\\d(?!\\d))\\d{3,6}|/\\d{1,6})(?![\\d-])";

/* Swedish, since it stands in the text. */
#define LEFT_OUT "[utelämnat]"

/* Any address: one of the organisation's own is a person's at work. */
static const char mails[] =
    "[a-zåäö0-9._%+-]+@[a-zåäö0-9-]+(?:\\.[a-zåäö0-9-]+)+";

struct psd_public {
	struct psd_privacy *privacy;
	struct psd_table known; /* names that are no person's */
	struct psd_re *cases, *systems, *mails;
};

/* What is found in one text. */
struct find {
	size_t at, n;
	enum psd_rule rule;
	const char *what; /* translated */
	bool out;	  /* it is taken out */
};

struct look {
	struct psd_str text;
	struct find *items;
	size_t n, room;
};

/* A pattern for the number of a deviation behind the name of a system. */
static int
systems_new(struct psd_re **out, const struct psd_org *org, struct psd_err *e)
{
	struct psd_buf source = PSD_BUF_INIT;
	const struct psd_node *n = psd_node_list(org->node, "systems");
	int rc;

	psd_buf_puts(&source, "(?<![a-zåäö\\d])(?:synergi|platina");
	for (; n != NULL; n = n->next) {
		struct psd_str name = psd_node_text(n, "name");

		if (name.n > 0 && memchr(name.p, '\\', name.n) == NULL)
			psd_buf_print(&source, "|\\Q%.*s\\E", PSD_F(name));
	}
	psd_buf_puts(&source, "):? ?(?:nr\\.? ?)?(?!" YEAR ")\\d{3,}(?!\\d)");
	rc = psd_re_own(out, psd_buf_get(&source), PSD_RE_CASELESS, e);
	psd_buf_release(&source);
	return rc;
}

int
psd_public_new(struct psd_public **out, const struct psd_org *org, int today,
    struct psd_err *e)
{
	struct psd_public *p = psd_mem_alloc(sizeof(*p));

	*p = (struct psd_public){ .known = PSD_TABLE_INIT };
	psd_privacy_learn(&p->known, org->node);
	p->privacy = psd_privacy_new(today, &p->known);
	if (psd_re_own(&p->cases, psd_str(cases), PSD_RE_CASELESS, e) < 0 ||
	    psd_re_own(&p->mails, psd_str(mails), PSD_RE_CASELESS, e) < 0 ||
	    systems_new(&p->systems, org, e) < 0) {
		psd_public_free(p);
		return -1;
	}
	*out = p;
	return 0;
}

void
psd_public_free(struct psd_public *p)
{
	if (p == NULL)
		return;
	psd_privacy_free(p->privacy);
	psd_re_free(p->cases);
	psd_re_free(p->systems);
	psd_re_free(p->mails);
	psd_table_release(&p->known);
	free(p);
}

static void
add(struct look *l, const struct find *f)
{
	if (l->n == l->room) {
		l->room = l->room > 0 ? l->room * 2 : 16;
		l->items = psd_mem_resize(l->items, l->room, sizeof(*l->items));
	}
	l->items[l->n++] = *f;
}

static void
look_for(struct look *l, const struct psd_re *re, const char *what)
{
	struct psd_err ignored = { 0 };
	struct psd_re_span span;
	size_t from = 0;

	while (psd_re_find(re, l->text, from, &span, &ignored) > 0) {
		const struct find f = { span.at, span.n,
			PSD_RULE_PERSON_CONTACT, what, true };

		add(l, &f);
		from = span.at + span.n;
	}
}

static void
see(void *arg, const struct psd_privacy_hit *hit)
{
	struct look *l = arg;
	struct find f = { hit->at, hit->size, hit->rule, _(hit->what),
		hit->rule == PSD_RULE_PERSON_CONTACT };

	add(l, &f);
}

static int
by_place(const void *a, const void *b)
{
	const struct find *x = a, *y = b;

	return (x->at > y->at) - (x->at < y->at);
}

static size_t
lines(struct psd_str s)
{
	size_t i, n = 0;

	for (i = 0; i < s.n; i++)
		n += s.p[i] == '\n';
	return n;
}

static void
note(const struct find *f, const struct look *l, size_t line,
    struct psd_findings *notes)
{
	struct psd_place place = { .at = (uint32_t)f->at };

	place.line = (unsigned)(line +
	    lines((struct psd_str){ l->text.p, f->at }));
	place.col = 1;
	(void)psd_finding_add(notes, f->rule, &place,
	    f->out ? _("%s is left out of the public text")
		   : _("%s would be read by everybody"),
	    f->what);
	if (!f->out)
		psd_finding_tip(notes, "%s",
		    _("write it so that nobody can be recognised"));
}

void
psd_public_text(struct psd_buf *to, struct psd_public *p, struct psd_str text,
    size_t line, struct psd_findings *notes)
{
	struct look l = { .text = text };
	size_t i, at = 0;

	look_for(&l, p->cases, _("a reference to a case"));
	look_for(&l, p->systems, _("a reference to a case"));
	look_for(&l, p->mails, _("an address of mail"));
	psd_privacy_each(p->privacy, text, see, &l);
	qsort(l.items, l.n, sizeof(*l.items), by_place);
	for (i = 0; i < l.n; i++) {
		const struct find *f = &l.items[i];

		if (f->at < at)
			continue; /* lies within what was taken out */
		note(f, &l, line, notes);
		if (!f->out)
			continue;
		psd_buf_add(to, text.p + at, f->at - at);
		psd_buf_puts(to, LEFT_OUT);
		at = f->at + f->n;
	}
	psd_buf_add(to, text.p + at, text.n - at);
	free(l.items);
}
