/* psd_report_explained: what is to be said of things, as people read it. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/explained.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"

/* The table for machines; people see of it the columns that are not HIDDEN. */
static void
add_sheet(struct psd_report *to, const struct psd_topics *topics,
    unsigned hidden)
{
	struct psd_sheet *s = psd_sheet_add(to, "explanations", NULL);
	const unsigned text = PSD_COL_TEXT | PSD_COL_HIDDEN;
	const struct psd_topic *t;

	psd_sheet_empty(s, _("There is nothing of that kind."));
	psd_sheet_column(s, text, "kind", _("Kind"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_WHOLE | hidden, "id",
	    _("Name"));
	psd_sheet_column(s, PSD_COL_TEXT | hidden, "title", _("What it is"));
	psd_sheet_column(s, text, "group", _("Group"));
	psd_sheet_column(s, text, "text", _("Explanation"));
	psd_sheet_column(s, text, "example", _("Example"));
	psd_sheet_column(s, text, "mended", _("Mended"));
	psd_sheet_column(s, text, "cure", _("What to do"));
	psd_sheet_column(s, text, "where", _("In the records"));
	psd_sheet_column(s, text, "related", _("See also"));
	psd_sheet_column(s, text, "source", _("Source"));
	for (t = topics->first; t != NULL; t = t->next) {
		if (!t->chosen)
			continue;
		psd_sheet_row(s);
		psd_cell_puts(s, psd_topic_kind_word(t->kind));
		psd_cell_text(s, t->id);
		psd_cell_text(s, t->title);
		psd_cell_text(s, t->group);
		psd_cell_text(s, t->text);
		psd_cell_text(s, t->example);
		psd_cell_text(s, t->mended);
		psd_cell_text(s, t->cure);
		psd_cell_text(s, t->where);
		psd_cell_text(s, t->see);
		psd_cell_text(s, t->source);
	}
}

/* Adds TEXT after WORDS, if there is any. */
static void
add_after(struct psd_report *to, const char *words, struct psd_str text)
{
	if (text.n > 0)
		psd_report_text(to,
		    psd_arena_print(to->arena, "%s %.*s", words, PSD_F(text)));
}

static void
add_piece(struct psd_report *to, const char *words, struct psd_str lines)
{
	if (lines.n == 0)
		return;
	psd_report_text(to, psd_str(words));
	psd_report_lines(to, lines);
}

static void
add_topic(struct psd_report *to, const struct psd_topic *t)
{
	bool same = t->kind == PSD_TOPIC_WORD || t->kind == PSD_TOPIC_OWN;

	psd_report_section(to,
	    same ? t->title
		 : psd_arena_print(to->arena, "%.*s: %.*s", PSD_F(t->id),
		       PSD_F(t->title)));
	if (t->about.n > 0)
		psd_report_text(to, t->about);
	if (t->text.n > 0)
		psd_report_text(to, t->text);
	add_piece(to, _("Example:"), t->example);
	add_piece(to, _("Mended:"), t->mended);
	add_after(to, _("What to do:"), t->cure);
	add_after(to, _("In the records:"), t->where);
	add_after(to, _("See also:"), t->see);
	add_after(to, _("Source:"), t->source);
}

void
psd_report_explained(struct psd_report *to, const struct psd_topics *topics)
{
	const struct psd_topic *t;

	add_sheet(to, topics, PSD_COL_HIDDEN);
	for (t = topics->first; t != NULL; t = t->next)
		if (t->chosen)
			add_topic(to, t);
}

void
psd_report_topics(struct psd_report *to, const struct psd_topics *topics)
{
	add_sheet(to, topics, 0);
}

/* Adds the group that T is the head of as a line that begins with its name.
 * Returns the first topic behind it. */
static const struct psd_topic *
add_group(struct psd_buf *to, const struct psd_topic *t)
{
	enum psd_topic_kind kind = t->kind;
	bool areas = kind == PSD_TOPIC_AREA;

	psd_buf_print(to, "%.*s:", PSD_F(t->title));
	for (t = t->next; t != NULL && t->kind == kind && !t->head;
	     t = t->next) {
		if (areas)
			psd_buf_print(to, "\n- %.*s %.*s", PSD_F(t->id),
			    PSD_F(t->title));
		else
			psd_buf_print(to, "%s %.*s",
			    to->p[to->n - 1] == ':' ? "" : ",", PSD_F(t->id));
	}
	return t;
}

/* Adds all topics of KIND, which stand together, group by group. */
static void
add_groups(struct psd_report *to, const struct psd_topics *topics,
    enum psd_topic_kind kind, const char *heading)
{
	struct psd_buf text = PSD_BUF_INIT;
	const struct psd_topic *t = topics->first;

	while (t != NULL && t->kind != kind)
		t = t->next;
	psd_report_section(to, psd_str(heading));
	while (t != NULL && t->kind == kind) {
		psd_buf_clear(&text);
		if (t->head) {
			t = add_group(&text, t);
		} else {
			for (; t != NULL && t->kind == kind; t = t->next)
				psd_buf_print(&text, "%s%.*s",
				    text.n > 0 ? ", " : "", PSD_F(t->id));
		}
		psd_report_text(to,
		    psd_arena_copy(to->arena, psd_buf_get(&text)));
	}
	psd_buf_release(&text);
}

void
psd_report_topic_groups(struct psd_report *to, const struct psd_topics *topics)
{
	add_sheet(to, topics, PSD_COL_HIDDEN);
	add_groups(to, topics, PSD_TOPIC_RULE, _("Rules"));
	add_groups(to, topics, PSD_TOPIC_AREA, _("Areas"));
	add_groups(to, topics, PSD_TOPIC_WORD, _("Words"));
	psd_report_text(to,
	    psd_str(_("'psd explain WORD' explains one of them, and also each "
		      "field and value of the records and what psd.yaml names: "
		      "'psd explain --list fields', 'values' and 'own' list "
		      "them.")));
}
