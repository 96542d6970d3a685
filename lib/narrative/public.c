/* psd_public: what is taken out of a text that everybody may read. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/public.h"

#include "lib/base/lang.h"
#include "lib/foreign/re.h"
#include "lib/narrative/shown.h"
#include "lib/safety/privacy.h"

#include <stdlib.h>

/*
 * A reference to a case, with the word that says so before it or as authorities
 * write them:
 *	dnr 3.1.1-12345/2023-1	RS 2023-0123	HSN/2023/123	ärende 48213
 * Spans of years ("HP 2022-2023"), statutes ("SOSFS 2011:9", "EU 2017/745")
 * and counts ("antal ärenden: 120") are none.
 */
#define WORD                                                                   \
	"(?:(?:ivo:?s? )?(?:d(?:iarie)?\\.?nr|diarienummer)|"                  \
	"ärende(?:t|nr|nummer|nummret)?|målnr|avvikelse(?:nr|nummer)|"       \
	"(?:händelse|event|case|löp)(?:nr|nummer|-?id))(?![a-zåäö])"
#define NUMBER "[a-zåäö]{0,6}[ -]?\\d[\\d./:-]*\\d(?:[a-zåäö]{1,4}\\d+)?"
#define YEAR "(?:19|20)\\d\\d"
#define NO_YEAR "(?!" YEAR "(?!\\d|[./:-]\\d))"
#define BEFORE "(?<![a-zåäö\\d/])"
static const char cases[] = BEFORE WORD
    "\\.?:? ?(?:nr\\.? ?)?" NO_YEAR NUMBER "|" BEFORE
    "ärenden(?:a)?:? ?\\d{5,}|"
    "(?<![\\d.])\\d+(?:\\.\\d+){1,9}-\\d+/" YEAR "(?:-\\d+)?|" BEFORE
    "(?!iso |ss |en |ht |vt |eu |eg )(?-i:[A-ZÅÄÖ]{1,6})(?: ?|/)" YEAR
    "(?:-\\d{3,6}|/\\d{1,6})(?:-\\d{1,3})?(?![\\d-])|" BEFORE
    "(?-i:[A-ZÅÄÖ]{2,6})/" YEAR ":\\d{1,6}|" BEFORE
    "(?-i:[A-ZÅÄÖ]{2,6})/\\d{1,6}/" YEAR "(?!\\d)|" BEFORE YEAR
    "/(?-i:[A-ZÅÄÖ]{2,6})[-/ ]\\d{2,6}|" BEFORE
    "\\d\\d(?-i:[A-ZÅÄÖ]{2,5})\\d{2,6}(?![a-zåäö\\d])";

/* Swedish, since it stands in the text. */
#define LEFT_OUT "[utelämnat]"

/* Any address, one of the organisation's own is a person's at work; and
 * telephone numbers as lib/safety/privacy does not know them. */
static const char contacts[] =
    "<mailto:[^\\s<>@]{1,200}@[^\\s<>]{1,200}>|"
    "(?:mailto:)?(?<![a-zåäö0-9._%+-])[a-zåäö0-9._%+-]++@"
    "[a-zåäö0-9-]+(?:\\.[a-zåäö0-9-]+)+|"
    "(?<![\\d,.])\\(0\\d{1,3}\\) ?\\d{2,3}(?:[ -]?\\d{2,3}){1,3}(?!\\d)|"
    "(?<![\\d,.-])0\\d{1,3} - \\d{2,3}(?: \\d{2,3}){1,3}(?!\\d)";

struct psd_public {
	struct psd_privacy *privacy;
	struct psd_table known; /* names that are no person's */
	struct psd_re *cases, *systems, *contacts;
};

/* What is found in one text. */
struct find {
	size_t at, n, line;
	enum psd_rule rule;
	const char *what; /* translated */
	bool out;	  /* it is taken out */
};

struct look {
	struct psd_str text;
	struct find *items;
	size_t n, room;
	bool failed; /* there may be more */
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
	/* "i Synergi 135 avvikelser" is a count */
	psd_buf_puts(&source,
	    "):? ?(?:nr\\.? ?)?" NO_YEAR "\\d{3,}+(?! (?:avvikelse|ärende|"
	    "händelse|rapport|anmälning|registrer|risk|fall|st(?!\\w)))");
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
	    psd_re_own(&p->contacts, psd_str(contacts), PSD_RE_CASELESS, e) <
		0 ||
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
	psd_re_free(p->contacts);
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

/* The number of the four digits at P; 0: they are none. */
static unsigned long
four(const char *p)
{
	unsigned long n = 0;
	size_t i;

	for (i = 0; i < 4; i++) {
		if (p[i] < '0' || p[i] > '9')
			return 0;
		n = n * 10 + (unsigned long)(p[i] - '0');
	}
	return n;
}

/* Whether the N bytes at P end with "2022/2023", "2022-2024". */
static bool
is_span_of_years(const char *p, size_t n)
{
	unsigned long a, b;

	if (n < 9 || (p[n - 5] != '-' && p[n - 5] != '/') ||
	    (n > 9 && p[n - 10] >= '0' && p[n - 10] <= '9'))
		return false;
	a = four(p + n - 9);
	b = four(p + n - 4);
	return a >= 1900 && a < b && b <= a + 10;
}

static void
look_for(struct look *l, const struct psd_re *re, const char *what)
{
	struct psd_err ignored = { 0 };
	struct psd_re_span span;
	size_t from = 0;
	int rc;

	while ((rc = psd_re_find(re, l->text, from, &span, &ignored)) > 0) {
		const struct find f = { span.at, span.n, 0,
			PSD_RULE_PERSON_CONTACT, what, true };

		if (!is_span_of_years(l->text.p + span.at, span.n))
			add(l, &f);
		from = span.at + span.n;
	}
	l->failed = l->failed || rc < 0;
}

static void
see(void *arg, const struct psd_privacy_hit *hit)
{
	struct look *l = arg;
	struct find f = { hit->at, hit->size, 0, hit->rule, _(hit->what),
		hit->rule == PSD_RULE_PERSON_CONTACT };

	add(l, &f);
}

static int
by_place(const void *a, const void *b)
{
	const struct find *x = a, *y = b;

	return (x->at > y->at) - (x->at < y->at);
}

/* All that is in the text of L, in its order. */
static void
look_through(struct look *l, struct psd_public *p)
{
	look_for(l, p->cases, _("a reference to a case"));
	look_for(l, p->systems, _("a reference to a case"));
	look_for(l, p->contacts, _("an address of mail or a telephone number"));
	psd_privacy_each(p->privacy, l->text, see, l);
	if (l->n > 1)
		qsort(l->items, l->n, sizeof(*l->items), by_place);
}

static void
note(const struct find *f, struct psd_findings *notes)
{
	struct psd_place place = { .line = (unsigned)f->line, .col = 1 };

	(void)psd_finding_add(notes, f->rule, &place,
	    f->out ? _("%s is left out of the public text")
		   : _("%s would be read by everybody"),
	    f->what);
	if (!f->out)
		psd_finding_tip(notes, "%s",
		    _("write it so that nobody can be recognised"));
}

/* What was to be taken out, but is there for those who read. */
static void
note_split(const struct find *f, struct psd_findings *notes)
{
	struct psd_place place = { .line = (unsigned)f->line, .col = 1 };

	(void)psd_finding_add(notes, f->rule, &place,
	    _("%s cannot be left out: signs that readers do not see stand "
	      "within it"),
	    f->what);
	psd_finding_set_level(notes, notes->n - 1, PSD_ERROR);
	psd_finding_tip(notes, "%s",
	    _("write it in one piece, or take it out"));
}

/* What could not be looked through is not published. */
static void
note_unread(size_t line, const char *why, struct psd_findings *notes)
{
	const struct psd_place place = { .line = (unsigned)line, .col = 1 };

	(void)psd_finding_add(notes, PSD_RULE_NARRATIVE_PART, &place, "%s",
	    why);
}

/* Whether L has what is like F on its line; *FROM goes forward with F. */
static bool
has_like(const struct look *l, const struct find *f, size_t *from)
{
	size_t i;

	while (*from < l->n && l->items[*from].line < f->line)
		++*from;
	for (i = *from; i < l->n && l->items[i].line == f->line; i++)
		if (l->items[i].rule == f->rule)
			return true;
	return false;
}

/* Looks at TEXT, which begins on LINE, as its readers see it: numbers may be
 * written in pieces, with signs of Markdown, entities and comments in them. RAW
 * is what was found in the bytes. */
static void
look_at_shown(struct psd_public *p, struct psd_str text, size_t line,
    const struct look *raw, struct psd_findings *notes)
{
	struct psd_shown shown;
	struct psd_err e = { 0 };
	struct look l = { .n = 0 };
	size_t i, end = 0, from = 0;

	if (psd_shown_read(&shown, text, &e) < 0)
		note_unread(line, e.text, notes);
	l.text = psd_buf_get(&shown.text);
	look_through(&l, p);
	if (l.failed || raw->failed)
		note_unread(line, _("the text is too tangled to be searched"),
		    notes);
	for (i = 0; i < l.n && !psd_findings_full(notes); i++) {
		struct find *f = &l.items[i];

		f->line = line + psd_shown_line(&shown, f->at);
		if (f->at < end)
			continue;
		end = f->at + f->n;
		if (f->out || psd_rule_level(f->rule) == PSD_ERROR)
			note_split(f, notes);
		else if (!has_like(raw, f, &from))
			note(f, notes);
	}
	free(l.items);
	psd_shown_release(&shown);
}

void
psd_public_text(struct psd_buf *to, struct psd_public *p, struct psd_str text,
    size_t line, struct psd_findings *notes)
{
	struct look l = { .text = text };
	struct psd_buf out = PSD_BUF_INIT;
	size_t i, at = 0, seen = 0, now = line;

	look_through(&l, p);
	for (i = 0; i < l.n; i++) {
		struct find *f = &l.items[i];

		for (; seen < f->at; seen++)
			now += text.p[seen] == '\n';
		f->line = now;
		if (f->at < at)
			continue; /* lies within what was taken out */
		note(f, notes);
		if (!f->out)
			continue;
		psd_buf_add(&out, text.p + at, f->at - at);
		psd_buf_puts(&out, LEFT_OUT);
		at = f->at + f->n;
	}
	psd_buf_add(&out, text.p + at, text.n - at);
	look_at_shown(p, psd_buf_get(&out), line, &l, notes);
	psd_buf_str(to, psd_buf_get(&out));
	psd_buf_release(&out);
	free(l.items);
}
