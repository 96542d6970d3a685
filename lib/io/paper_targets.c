/* psd_paper_targets: where in a PDF the targets of its links stand. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/paper.h"

#include "lib/base/mem.h"

/*
 * A browser knows on which page a heading stands once it has printed, and no
 * style sheet can ask it (Chromium 156 has no target-counter()). But the PDF
 * says so, in what Skia does not compress: the catalogue names the dictionary
 * of targets and the tree of pages.
 */
#define MOST_OBJECTS 200000L
#define DEEPEST 16 /* a tree of pages has eight branches at each fork */

struct pdf {
	struct psd_str bytes;
	size_t *objects; /* where each begins, by its number; 0: nowhere */
	size_t *page_of; /* the number of the page that it is; 0: none */
	size_t pages;
};

/* The bytes of S behind the next WORDS before END; absent: there are none. */
static struct psd_str
behind(struct psd_str s, const char *words, const char *end)
{
	size_t n = strlen(words), i;

	for (i = 0; i + n <= s.n; i++) {
		if (end != NULL && i + strlen(end) <= s.n &&
		    memcmp(s.p + i, end, strlen(end)) == 0)
			break;
		if (memcmp(s.p + i, words, n) == 0)
			return (struct psd_str){ s.p + i + n, s.n - i - n };
	}
	return (struct psd_str){ NULL, 0 };
}

/* Takes a number from the beginning of *S; -1: there is none. */
static long
take_number(struct psd_str *s)
{
	long number = -1;

	while (s->n > 0 && (*s->p == ' ' || *s->p == '\n')) {
		s->p++;
		s->n--;
	}
	while (
	    s->n > 0 && *s->p >= '0' && *s->p <= '9' && number < MOST_OBJECTS) {
		number = (number < 0 ? 0 : number) * 10 + (*s->p++ - '0');
		s->n--;
	}
	return number < MOST_OBJECTS ? number : -1;
}

/* Finds all "N 0 obj" that begin a line. */
static void
find_objects(struct pdf *pdf)
{
	struct psd_str rest = pdf->bytes, line;
	long number;

	while (psd_str_cut(&rest, '\n', &line)) {
		if (line.n > 20 || !psd_str_ends(line, " 0 obj"))
			continue;
		number = take_number(&line);
		if (number > 0 && rest.p != NULL)
			pdf->objects[number] = (size_t)(rest.p - pdf->bytes.p);
	}
}

static struct psd_str
object(const struct pdf *pdf, long number)
{
	struct psd_str none = { NULL, 0 };
	size_t at = number > 0 ? pdf->objects[number] : 0;

	if (at == 0)
		return none;
	return (struct psd_str){ pdf->bytes.p + at, pdf->bytes.n - at };
}

static void
number_pages(struct pdf *pdf, long number, unsigned deep)
{
	struct psd_str at = object(pdf, number), kids;

	if (at.p == NULL || deep > DEEPEST || pdf->page_of[number] != 0)
		return;
	if (behind(at, "/Type /Pages", "endobj").p == NULL) {
		pdf->page_of[number] = ++pdf->pages;
		return;
	}
	kids = behind(at, "/Kids [", "endobj");
	for (number = take_number(&kids); number > 0;
	     number = take_number(&kids)) {
		number_pages(pdf, number, deep + 1);
		kids = behind(kids, " R", "]");
	}
}

static void
read_targets(const struct pdf *pdf, long number, size_t *pages, size_t n)
{
	struct psd_str rest = object(pdf, number), name;
	long target, page;

	for (rest = behind(rest, "/h", "endobj"); rest.p != NULL;
	     rest = behind(rest, "/h", "endobj")) {
		name = rest;
		target = take_number(&name);
		if (target < 0 || (size_t)target >= n ||
		    !psd_str_starts(name, " ["))
			continue;
		name.p += 2;
		name.n -= 2;
		page = take_number(&name);
		if (page > 0)
			pages[target] = pdf->page_of[page];
	}
}

void
psd_paper_targets(size_t *pages, size_t n, struct psd_str bytes)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct pdf pdf = { .bytes = bytes };
	struct psd_str catalogue, part;
	size_t i;

	for (i = 0; i < n; i++)
		pages[i] = 0;
	pdf.objects = psd_arena_array(&arena, MOST_OBJECTS + 1, size_t);
	pdf.page_of = psd_arena_array(&arena, MOST_OBJECTS + 1, size_t);
	find_objects(&pdf);
	catalogue = behind(bytes, "/Type /Catalog", NULL);
	part = behind(catalogue, "/Pages ", "endobj");
	number_pages(&pdf, take_number(&part), 0);
	part = behind(catalogue, "/Dests ", "endobj");
	read_targets(&pdf, take_number(&part), pages, n);
	psd_arena_release(&arena);
}
