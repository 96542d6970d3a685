/* psd_invitation: what is prepared before a dialogue, and from what. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/invitation_part.h"

#include "lib/base/lang.h"
#include "lib/report/dialogue_said.h"
#include "lib/safety/thing.h"

/* One thing to prepare. */
struct task {
	enum psd_side side;
	const struct psd_node *question; /* NULL: none of the template's */
	struct psd_str text;
	struct task *next;
};

static struct task **
add(struct psd_arena *arena, struct task **end, enum psd_side side,
    struct psd_str text)
{
	struct task *t = psd_arena_new(arena, struct task);

	t->side = side;
	t->text = text;
	*end = t;
	return &t->next;
}

/* The questions that were chosen out of the bank, and those from rounds. */
static struct task **
add_chosen(const struct psd_invitation *inv, struct task **end)
{
	const struct psd_node *p = psd_node_find(inv->d->node, "preparation");
	const struct psd_node *n = psd_node_list(p, "chosen_questions");

	for (; n != NULL; n = n->next) {
		const struct psd_node *q = psd_dialogue_question(inv->d,
		    n->text);
		struct task **at = end;

		if (q == NULL)
			continue;
		end = add(inv->arena, end, PSD_SIDE_ALL,
		    psd_said_question(inv->arena, inv->d, q));
		(*at)->question = q;
	}
	for (n = psd_node_list(p, "rounds"); n != NULL; n = n->next)
		end = add(inv->arena, end, PSD_SIDE_ALL, n->text);
	return end;
}

static struct task *
tasks(const struct psd_invitation *inv)
{
	const struct psd_node *p = inv->d->template == NULL
	    ? NULL
	    : psd_node_find(inv->d->template->node, "preparation");
	const struct psd_node *n = psd_node_list(p, "questions");
	struct task *first = NULL, **end = &first, **at;

	for (; n != NULL; n = n->next) {
		bool asking = psd_str_is(psd_node_text(n, "for"), "asking");

		at = end;
		end = add(inv->arena, end,
		    asking ? PSD_SIDE_ASKING : PSD_SIDE_UNIT,
		    psd_said_question(inv->arena, inv->d, n));
		(*at)->question = n;
	}
	for (n = psd_node_list(p, "asking_party"); n != NULL; n = n->next)
		end = add(inv->arena, end, PSD_SIDE_ASKING, n->text);
	(void)add_chosen(inv, end);
	return first;
}

/* The areas that QUESTION is answered for one by one. */
static struct psd_str
areas(const struct psd_invitation *inv, const struct psd_node *question)
{
	const struct psd_node *n = psd_node_list(question, "per_area");
	struct psd_buf to = PSD_BUF_INIT;

	for (; n != NULL; n = n->next) {
		const struct psd_area *a = inv->framework == NULL
		    ? NULL
		    : psd_framework_area(inv->framework, n->text);

		psd_buf_print(&to, "%s%.*s", to.n > 0 ? "; " : "",
		    PSD_F(a != NULL ? a->label : n->text));
	}
	return psd_buf_detach_any(&to, inv->arena);
}

/* The task as people read it. */
static struct psd_str
shown(const struct psd_invitation *inv, const struct task *t)
{
	struct psd_str each = areas(inv, t->question);

	return each.n == 0 ? t->text
			   : psd_arena_print(inv->arena, "%.*s (%.*s)",
				 PSD_F(t->text), PSD_F(each));
}

static struct psd_str
area_ids(const struct psd_invitation *inv, const struct psd_node *question)
{
	const struct psd_node *n = psd_node_list(question, "per_area");
	struct psd_str s = { NULL, 0 };

	for (; n != NULL; n = n->next)
		s = psd_arena_print(inv->arena, "%.*s%s%.*s", PSD_F(s),
		    s.n > 0 ? "," : "", PSD_F(n->text));
	return s;
}

struct psd_str
psd_invitation_deadline(const struct psd_invitation *inv)
{
	if (inv->due == PSD_NO_DAY || inv->invited.kind == PSD_INVITED_OFF ||
	    tasks(inv) == NULL)
		return (struct psd_str){ NULL, 0 };
	return psd_arena_print(inv->arena, _("Prepare by %.*s."),
	    PSD_F(psd_said_day(inv->arena, inv->due)));
}

struct psd_str
psd_invitation_tasks(const struct psd_invitation *inv, enum psd_side side)
{
	const struct task *t = tasks(inv);
	struct psd_buf to = PSD_BUF_INIT;

	for (; t != NULL; t = t->next)
		if (t->side == side || t->side == PSD_SIDE_ALL ||
		    side == PSD_SIDE_ALL)
			psd_buf_print(&to, "%s- %.*s", to.n > 0 ? "\n" : "",
			    PSD_F(psd_thing_shown(inv->arena, shown(inv, t),
				(size_t)-1)));
	return psd_buf_detach_any(&to, inv->arena);
}

void
psd_invitation_preparation(struct psd_report *to,
    const struct psd_invitation *inv)
{
	static const char *const words[] = {
		[PSD_SIDE_UNIT] = "unit",
		[PSD_SIDE_ASKING] = "asking",
		[PSD_SIDE_ALL] = "all",
	};
	const struct task *t = tasks(inv);
	struct psd_str deadline = psd_invitation_deadline(inv);
	struct psd_sheet *s;

	psd_report_section(to, psd_str(_("Preparation")));
	if (deadline.n > 0)
		psd_report_text(to, deadline);
	s = psd_sheet_add(to, "preparation", NULL);
	psd_sheet_empty(s, _("Nothing need be prepared."));
	psd_sheet_column(s, PSD_COL_TEXT, "for", _("Who"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "question", "");
	psd_sheet_column(s, PSD_COL_TEXT, "text", _("What"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "areas", "");
	for (; t != NULL; t = t->next) {
		psd_sheet_row(s);
		psd_cell_puts(s, words[t->side]);
		psd_cell_shown(s, psd_invitation_side_name(inv, t->side));
		psd_cell_text(s, psd_node_text(t->question, "id"));
		psd_cell_text(s, t->text);
		psd_cell_shown(s, shown(inv, t));
		psd_cell_text(s, area_ids(inv, t->question));
	}
}

/* Whether one of the links in the list from N on has an address. */
static bool
have_address(const struct psd_node *n)
{
	while (n != NULL && psd_node_text(n, "url").n == 0)
		n = n->next;
	return n != NULL;
}

static void
add_links(struct psd_sheet *s, const struct psd_node *n)
{
	for (; n != NULL; n = n->next) {
		psd_sheet_row(s);
		psd_cell_text(s, psd_node_text(n, "title"));
		psd_cell_text(s, psd_node_text(n, "url"));
	}
}

void
psd_invitation_material(struct psd_report *to, const struct psd_invitation *inv)
{
	const struct psd_dialogue *d = inv->d;
	const struct psd_node *slides = psd_node_find(d->node, "presentation");
	const struct psd_node *own = psd_node_list(d->node, "links");
	const struct psd_node *links = d->template != NULL
	    ? psd_node_list(d->template->node, "links")
	    : NULL;
	bool any = slides != NULL || own != NULL || links != NULL;
	bool address = psd_node_text(slides, "url").n > 0 ||
	    have_address(own) || have_address(links);
	unsigned how = PSD_COL_TEXT | (any ? 0 : PSD_COL_HIDDEN);
	struct psd_sheet *s;

	if (any)
		psd_report_section(to, psd_str(_("Material")));
	s = psd_sheet_add(to, "material", NULL);
	psd_sheet_column(s, how, "title", _("Title"));
	psd_sheet_column(s,
	    how | PSD_COL_WHOLE | (address ? 0 : PSD_COL_HIDDEN), "url",
	    C_("of a page", "Address"));
	if (slides != NULL) {
		struct psd_str title = psd_node_text(slides, "title");

		psd_sheet_row(s);
		psd_cell_text(s, title.n > 0 ? title : psd_str(_("Slides")));
		psd_cell_text(s, psd_node_text(slides, "url"));
	}
	add_links(s, own);
	add_links(s, links);
}

struct psd_str
psd_invitation_links(const struct psd_invitation *inv)
{
	struct psd_report *r = psd_report_new(inv->arena, "links",
	    inv->src->today);
	struct psd_buf to = PSD_BUF_INIT;
	const struct psd_row *row;

	psd_invitation_material(r, inv);
	for (row = r->last->sheet->first; row != NULL; row = row->next) {
		struct psd_str url = row->cells[1].is.text;

		psd_buf_print(&to, "%s- %.*s", to.n > 0 ? "\n" : "",
		    PSD_F(row->cells[0].is.text));
		if (row->cells[1].kind == PSD_CELL_TEXT)
			psd_buf_print(&to, ": %.*s", PSD_F(url));
	}
	return psd_buf_detach_any(&to, inv->arena);
}
