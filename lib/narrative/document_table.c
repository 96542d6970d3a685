/* psd_laid_table: a table of a narrative as HTML. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/document_part.h"

#include "lib/base/utf8.h"
#include "lib/report/write_html_text.h"

#define COLUMNS 128 /* the most that psd_markdown_read() gives */
#define WIDE 60	    /* a column need not be wider than its text wrapped so */
#define GAP 3	    /* between two columns */
#define SHEET 84    /* what A4 holds beside each other, of wide letters */

/* How many columns of letters the words of CELL take. */
static size_t
width_of(const struct psd_markdown *cell)
{
	struct psd_buf words = PSD_BUF_INIT;
	size_t n;

	psd_markdown_words(&words, cell);
	n = psd_utf8_width(psd_buf_get(&words));
	psd_buf_release(&words);
	return n;
}

/* The same of the longest word, which should not be broken. (That of a head is
 * bold, which takes a fifth more.) */
static size_t
longest_word(const struct psd_markdown *cell)
{
	struct psd_buf words = PSD_BUF_INIT;
	struct psd_str rest, word;
	size_t n, longest = 0;

	psd_markdown_words(&words, cell);
	rest = psd_buf_get(&words);
	while (psd_str_cut(&rest, ' ', &word)) {
		n = psd_utf8_width(word);
		longest = n > longest ? n : longest;
	}
	psd_buf_release(&words);
	return longest;
}

struct widths {
	size_t least[COLUMNS], more[COLUMNS], n;
};

static void
measure(struct widths *w, const struct psd_markdown *table)
{
	const struct psd_markdown *row, *cell;
	size_t i, all;

	*w = (struct widths){ .n = 0 };
	for (row = table->first; row != NULL; row = row->next)
		for (cell = row->first, i = 0; cell != NULL && i < COLUMNS;
		     cell = cell->next, i++) {
			all = longest_word(cell);
			all += GAP + (row == table->first ? all / 5 : 0);
			w->least[i] = all > w->least[i] ? all : w->least[i];
			all = width_of(cell) + GAP;
			all = all > WIDE ? WIDE : all;
			w->more[i] = all > w->more[i] ? all : w->more[i];
			w->n = i + 1 > w->n ? i + 1 : w->n;
		}
	for (i = 0; i < w->n; i++)
		w->more[i] -= w->more[i] > w->least[i] ? w->least[i]
						       : w->more[i];
}

/* A word processor gives all columns the same width unless it is told: each
 * gets its longest word, and of what is left as it has need. */
static void
add_widths(struct psd_laid *l, const struct psd_markdown *table)
{
	struct widths w;
	size_t least = 0, more = 0, left, left_over, share, i;

	measure(&w, table);
	for (i = 0; i < w.n; i++) {
		least += w.least[i];
		more += w.more[i];
	}
	left = least < SHEET ? SHEET - least : 0;
	left = left < more || more == 0 ? left : more;
	least += more > 0 ? left : 0;
	psd_buf_puts(l->to, "<colgroup>");
	for (i = 0, left_over = 100; i < w.n; i++) {
		if (more > 0)
			w.least[i] += left * w.more[i] / more;
		share = i + 1 < w.n ? w.least[i] * 100 / least : left_over;
		left_over -= share;
		psd_buf_print(l->to, "<col style=\"width:%zu%%\">", share);
	}
	psd_buf_puts(l->to, "</colgroup>\n");
}

static bool
has_words(const struct psd_markdown *cell)
{
	return cell->first != NULL && width_of(cell) > 0;
}

/* Adds the cell; HEAD, of its column, is NULL in the head itself. Pandoc 2
 * leaves cells out of .odt that name their rows. */
static void
add_cell(struct psd_laid *l, const struct psd_markdown *cell,
    const struct psd_markdown *head, bool names_row)
{
	struct psd_buf label = PSD_BUF_INIT;
	bool is_head = (head == NULL || names_row) && has_words(cell);
	const char *tag = is_head ? "th" : "td";

	psd_buf_print(l->to, "<%s", tag);
	if (is_head)
		psd_buf_print(l->to, " scope=\"%s\"",
		    head == NULL ? "col" : "row");
	if (cell->number)
		psd_buf_puts(l->to,
		    l->plain ? " style=\"text-align:right\""
			     : " class=\"number\"");
	if (head != NULL && !is_head && has_words(cell) && has_words(head)) {
		psd_markdown_words(&label, head);
		psd_page_attribute(l->to, "data-label", psd_buf_get(&label));
		psd_buf_release(&label);
	}
	psd_buf_putc(l->to, '>');
	psd_laid_inline(l, cell);
	/* the line above a row is that of its words */
	if (l->plain && !has_words(cell))
		psd_buf_puts(l->to, "&#160;");
	psd_buf_print(l->to, "</%s>", tag);
}

static void
add_rows(struct psd_laid *l, const struct psd_markdown *table)
{
	const struct psd_markdown *heads = table->first, *row, *cell, *head;

	psd_buf_puts(l->to, "<thead>\n<tr>");
	for (cell = heads->first; cell != NULL; cell = cell->next)
		add_cell(l, cell, NULL, false);
	psd_buf_puts(l->to, "</tr>\n</thead>\n<tbody>\n");
	for (row = heads->next; row != NULL; row = row->next) {
		psd_buf_puts(l->to, "<tr>");
		head = heads->first;
		for (cell = row->first; cell != NULL && head != NULL;
		     cell = cell->next, head = head->next)
			add_cell(l, cell, head,
			    cell == row->first && !cell->number && !l->plain);
		psd_buf_puts(l->to, "</tr>\n");
	}
	psd_buf_puts(l->to, "</tbody>\n");
}

void
psd_laid_table(struct psd_laid *l, const struct psd_markdown *table,
    const struct psd_markdown *caption)
{
	size_t number = l->tables++;

	if (!l->plain) {
		psd_buf_puts(l->to,
		    "<div class=\"table\" role=\"group\" tabindex=\"0\" ");
		if (caption != NULL)
			psd_buf_print(l->to, "aria-labelledby=\"t%zu\">\n",
			    number);
		else if (l->headings > 0)
			psd_buf_print(l->to,
			    "aria-labelledby=\"" PSD_BOOKLET_TARGET "\">\n",
			    l->headings - 1);
		else
			psd_buf_puts(l->to, "aria-label=\"Tabell\">\n");
	}
	psd_buf_puts(l->to, "<table>\n");
	if (caption != NULL) {
		psd_buf_print(l->to, "<caption id=\"t%zu\">", number);
		psd_laid_inline(l, caption);
		psd_buf_puts(l->to, "</caption>\n");
	}
	if (l->plain)
		add_widths(l, table);
	add_rows(l, table);
	psd_buf_puts(l->to, l->plain ? "</table>\n" : "</table>\n</div>\n");
}
