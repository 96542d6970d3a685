/* psd_say: Swedish sentences in Markdown. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_NARRATIVE_SAY_H
#define PSD_NARRATIVE_SAY_H

#include "lib/base/buf.h"
#include "lib/base/date.h"

/*
 * A narrative is a document of the organisation: it is Swedish whatever
 * language the messages are in, so nothing here is translated. Texts from
 * records pass through psd_say_text() or psd_say_sentence(), which let
 * nothing in them be taken for Markdown, HTML or a marker of psd's.
 */

/* Adds S as one line of plain text. */
void psd_say_text(struct psd_buf *to, struct psd_str s);

/* The same with a full stop behind it, unless a sentence ends there. */
void psd_say_sentence(struct psd_buf *to, struct psd_str s);

/* S without the full stop at its end, for the middle of a sentence. */
struct psd_str psd_say_open(struct psd_str s);

/* Adds S with a small letter at its beginning, as in the middle of a
 * sentence; what looks like an abbreviation or a name keeps its capitals. */
void psd_say_lower(struct psd_buf *to, struct psd_str s);

/* Adds S with a capital at its beginning. */
void psd_say_upper(struct psd_buf *to, struct psd_str s);

/* Adds "30 november 2022". */
void psd_say_date(struct psd_buf *to, int day);

/* Adds "november". */
void psd_say_month(struct psd_buf *to, int month);

/* Adds NUMBER with a decimal comma, at most one decimal, and spaces between
 * thousands. */
void psd_say_number(struct psd_buf *to, double number);

/* Adds "inga aktiviteter", "1 aktivitet", "2 aktiviteter". NONE is "inga" or
 * "inget"; NULL: the digit 0. */
void psd_say_count(struct psd_buf *to, size_t n, const char *none,
    const char *one, const char *many);

/* Adds "5 av 7"; and "5 av 7 (71 %)" for psd_say_share(), which says "–" for
 * a share of nothing. */
void psd_say_of(struct psd_buf *to, double part, double all);
void psd_say_share(struct psd_buf *to, double part, double all);

/* Adds a period as people say it: "kvartal 3", "tertial 2", "juli", "första
 * halvåret", "vecka 27", "2022". */
void psd_say_period(struct psd_buf *to, struct psd_str label);

/* An enumeration under way: "Ålen, Hamnen och Norrberg". */
struct psd_listing {
	struct psd_buf text;
	size_t n, last; /* where the last one begins */
};
#define PSD_LISTING_INIT                                                       \
	{                                                                      \
		PSD_BUF_INIT, 0, 0                                             \
	}
void psd_listing_add(struct psd_listing *l, struct psd_str s);

/* The same of what was said by these functions already. */
void psd_listing_said(struct psd_listing *l, struct psd_str s);

/* Adds what was listed to TO and empties L. */
void psd_listing_say(struct psd_buf *to, struct psd_listing *l);

/* Empties L, said or not. */
void psd_listing_release(struct psd_listing *l);

/* Begins a table; COLUMNS are headings joined by '|'. A column that begins
 * with '>' is set flush right. */
void psd_say_table(struct psd_buf *to, const char *columns);

/* Begins a paragraph: an empty line, unless TO is empty. */
void psd_say_paragraph(struct psd_buf *to);

/* Adds a line of its own in bold letters. */
void psd_say_label(struct psd_buf *to, struct psd_str s);

#endif
