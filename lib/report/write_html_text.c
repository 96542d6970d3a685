/* psd_page: what people wrote, made harmless for a page. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/write_html_text.h"

#include "lib/base/utf8.h"

/* Adds one line of S with everything that HTML would take for its own
 * replaced. No other function adds what a person wrote. */
static void
add_safe(struct psd_buf *to, struct psd_str s)
{
	struct psd_buf seen = PSD_BUF_INIT;
	struct psd_str piece;
	size_t i;

	while (psd_str_cut(&s, '\t', &piece)) {
		psd_utf8_visible(&seen, piece);
		if (s.p != NULL)
			psd_buf_putc(&seen, ' ');
	}
	for (i = 0; i < seen.n; i++)
		switch (seen.p[i]) {
		case '&':
			psd_buf_puts(to, "&amp;");
			break;
		case '<':
			psd_buf_puts(to, "&lt;");
			break;
		case '>':
			psd_buf_puts(to, "&gt;");
			break;
		case '"':
			psd_buf_puts(to, "&quot;");
			break;
		case '\'':
			psd_buf_puts(to, "&#39;");
			break;
		default:
			psd_buf_putc(to, seen.p[i]);
		}
	psd_buf_release(&seen);
}

void
psd_page_inline(struct psd_buf *to, struct psd_str s)
{
	struct psd_str rest = psd_str_trim(s), line;
	bool first = true;

	while (psd_str_cut(&rest, '\n', &line)) {
		line = psd_str_trim(line);
		if (line.n == 0)
			continue;
		if (!first)
			psd_buf_putc(to, ' ');
		add_safe(to, line);
		first = false;
	}
}

void
psd_page_attribute(struct psd_buf *to, const char *name, struct psd_str s)
{
	psd_buf_print(to, " %s=\"", name);
	psd_page_inline(to, s);
	psd_buf_putc(to, '"');
}

/* How many bytes before the words of LINE make it an item: "- " or "3. ". The
 * number is *NUMBER, 0 where there is none. */
static size_t
item_head(struct psd_str line, size_t *number)
{
	size_t i;

	*number = 0;
	if (psd_str_starts(line, "- "))
		return 2;
	for (i = 0; i < line.n && i < 3; i++) {
		if (line.p[i] < '0' || line.p[i] > '9')
			break;
		*number = *number * 10 + (size_t)(line.p[i] - '0');
	}
	if (*number > 0 && i + 2 < line.n && line.p[i] == '.' &&
	    line.p[i + 1] == ' ')
		return i + 2;
	*number = 0;
	return 0;
}

/* Begins or ends lists until WANTED ("ul", "ol", NULL: none) is open. */
static const char *
switch_list(struct psd_buf *to, const char *open, const char *wanted)
{
	if (open == wanted)
		return open;
	if (open != NULL)
		psd_buf_print(to, "</%s>", open);
	if (wanted != NULL)
		psd_buf_print(to, "<%s>", wanted);
	return wanted;
}

void
psd_page_lines(struct psd_buf *to, struct psd_str s)
{
	static const char bullets[] = "ul", numbers[] = "ol";
	struct psd_str rest = psd_str_trim(s), line;
	const char *open = NULL, *wanted;
	size_t head, number, due = 1;

	while (psd_str_cut(&rest, '\n', &line)) {
		line = psd_str_trim(line);
		if (line.n == 0)
			continue;
		head = item_head(line, &number);
		wanted = head == 0 ? NULL : number > 0 ? numbers : bullets;
		if (open != wanted)
			due = 1;
		open = switch_list(to, open, wanted);
		line.p += head;
		line.n -= head;
		if (number > 0 && number != due)
			psd_buf_print(to, "<li value=\"%zu\">", number);
		else
			psd_buf_puts(to, head > 0 ? "<li>" : "<p>");
		add_safe(to, line);
		psd_buf_puts(to, head > 0 ? "</li>" : "</p>");
		due = number + 1;
	}
	(void)switch_list(to, open, NULL);
}

void
psd_page_piece(struct psd_buf *to, struct psd_str s)
{
	struct psd_str rest = s, line;

	psd_buf_puts(to, "<pre>\n");
	while (psd_str_cut(&rest, '\n', &line)) {
		if (psd_str_ends(line, "\r"))
			line.n--;
		add_safe(to, line);
		if (rest.p != NULL)
			psd_buf_putc(to, '\n');
	}
	psd_buf_puts(to, "</pre>\n");
}
