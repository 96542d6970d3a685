/* psd_protocol: what came up at the dialogue. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/protocol_part.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/report/action_said.h"
#include "lib/report/lesson_said.h"

static const struct psd_observed kinds[] = {
	{ "shortcoming", N_("Shortcomings") },
	{ "risk", N_("Risks") },
	{ "success-factor", N_("Success factors") },
	{ "strength", N_("Strengths") },
	{ "good-initiative", N_("Good initiatives") },
	{ "leadership", N_("Management's commitment") },
};
#define KINDS (sizeof(kinds) / sizeof(kinds[0]))
#define ALWAYS 3 /* the first ones: nursing homes have them all */

/* Puts the kind with WORD behind the N that LIST has, if it is one and not
 * there yet; returns how many there are then. */
static size_t
put_kind(const struct psd_observed **list, size_t n, struct psd_str word)
{
	size_t i, k;

	for (k = 0; k < KINDS && !psd_str_is(word, kinds[k].word); k++)
		continue;
	for (i = 0; i < n; i++)
		if (k == KINDS || list[i] == &kinds[k])
			return n;
	if (k == KINDS)
		return n;
	list[n] = &kinds[k];
	return n + 1;
}

const struct psd_observed **
psd_protocol_kinds(struct psd_arena *arena, const struct psd_dialogue *d)
{
	const struct psd_observed **list = psd_arena_array(arena, KINDS + 1,
	    const struct psd_observed *);
	const struct psd_node *t = d->template != NULL ? d->template->node
						       : NULL;
	const struct psd_node *n = psd_node_list(t, "observation_kinds");
	size_t used = 0, i;

	for (; n != NULL; n = n->next)
		used = put_kind(list, used, n->text);
	for (i = 0; i < ALWAYS && psd_node_lists(t, "kinds", PSD_S("sabo"));
	     i++)
		used = put_kind(list, used, psd_str(kinds[i].word));
	for (n = psd_node_list(d->node, "observations"); n != NULL; n = n->next)
		used = put_kind(list, used, psd_node_text(n, "kind"));
	return list;
}

/* The label of a value of an observation, for people. */
static struct psd_str
label_of(struct psd_str word)
{
	static const char *const labels[][2] = {
		{ "micro", N_("Micro") },
		{ "meso", N_("Meso") },
		{ "macro", N_("Macro") },
		{ "round", N_("Safety round") },
		{ "culture-survey", N_("Culture survey") },
		{ "audit", N_("Internal audit") },
		{ "work-environment", N_("Work environment") },
		{ "grona-korset", "Gröna korset" },
		{ "patient-interview", N_("Interview with patients") },
		{ "deviation", N_("Deviation") },
		{ "other", N_("Other") },
	};
	size_t i;

	for (i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		if (psd_str_is(word, labels[i][0]))
			return psd_str(_(labels[i][1]));
	return word;
}

/* How patients and relatives took part: the methods, and the relatives. */
static struct psd_str
participation(struct psd_arena *arena, const struct psd_node *o)
{
	const struct psd_node *n = psd_node_list(o, "methods");
	const struct psd_node *relatives = psd_node_find(o,
	    "relatives_took_part");
	struct psd_buf text = PSD_BUF_INIT;
	const char *also = NULL;

	for (; n != NULL; n = n->next)
		psd_buf_print(&text, "%s%.*s", text.n > 0 ? ", " : "",
		    PSD_F(n->text));
	if (relatives != NULL && relatives->kind == PSD_TEXT)
		also = _("relatives were offered to take part");
	else if (relatives != NULL)
		also = relatives->number > 0 ? _("relatives took part")
					     : _("relatives did not take part");
	if (also != NULL)
		psd_buf_print(&text, "%s%s", text.n > 0 ? "; " : "", also);
	return psd_buf_detach_any(&text, arena);
}

/* Whether any observation of KIND has KEY. */
static bool
any_has(const struct psd_protocol *p, const char *kind, const char *key)
{
	const struct psd_node *o = psd_node_list(p->dialogue->node,
	    "observations");

	for (; o != NULL; o = o->next)
		if (psd_str_is(psd_node_text(o, "kind"), kind) &&
		    psd_node_find(o, key) != NULL)
			return true;
	return false;
}

/* Columns that would be empty are left out of what people see. */
static struct psd_sheet *
begin(struct psd_report *to, const struct psd_protocol *p,
    const struct psd_observed *kind)
{
	const unsigned hidden = PSD_COL_TEXT | PSD_COL_HIDDEN;
	bool source = !p->hide && any_has(p, kind->word, "source");
	bool took = any_has(p, kind->word, "methods") ||
	    any_has(p, kind->word, "relatives_took_part");
	struct psd_sheet *s = psd_sheet_add(to, "observations",
	    _(kind->heading));

	psd_sheet_empty(s, _("Nothing was noted."));
	psd_sheet_column(s, PSD_COL_TEXT, "text", _("What came up"));
	psd_sheet_column(s,
	    any_has(p, kind->word, "scale") ? PSD_COL_TEXT : hidden, "scale",
	    C_("micro, meso, macro", "Level"));
	psd_sheet_column(s,
	    any_has(p, kind->word, "area") ? PSD_COL_TEXT : hidden, "area",
	    _("Area"));
	psd_sheet_column(s, source ? PSD_COL_TEXT : hidden, "source",
	    _("Source"));
	psd_sheet_column(s, took ? PSD_COL_TEXT : hidden, "methods",
	    _("Patients and relatives"));
	psd_sheet_column(s, hidden, "relatives", "");
	psd_sheet_column(s, hidden, "phase", "");
	psd_sheet_column(s, hidden, "kind", "");
	psd_sheet_column(s, hidden, "id", "");
	return s;
}

/* The methods as machines read them, joined by semicolons. */
static struct psd_str
methods(struct psd_arena *arena, const struct psd_node *o)
{
	const struct psd_node *n = psd_node_list(o, "methods");
	struct psd_str s = { NULL, 0 };

	for (; n != NULL; n = n->next)
		s = s.n == 0 ? n->text
			     : psd_arena_print(arena, "%.*s; %.*s", PSD_F(s),
				   PSD_F(n->text));
	return s;
}

static void
add_row(struct psd_sheet *s, const struct psd_protocol *p,
    const struct psd_node *o)
{
	const struct psd_str none = { NULL, 0 };
	struct psd_str scale = psd_node_text(o, "scale");
	struct psd_str source = psd_node_text(o, "source");
	struct psd_str area = psd_node_text(o, "area");

	psd_sheet_row(s);
	psd_cell_text(s, psd_node_text(o, "text"));
	psd_cell_text(s, scale);
	if (scale.n > 0)
		psd_cell_shown(s, label_of(scale));
	psd_cell_text(s, area);
	if (area.n > 0)
		psd_cell_shown(s, psd_said_area(s->arena, p->fw, area));
	psd_cell_text(s, p->hide ? none : source);
	if (source.n > 0 && !p->hide)
		psd_cell_shown(s, label_of(source));
	psd_cell_text(s, methods(s->arena, o));
	psd_cell_shown(s, participation(s->arena, o));
	psd_cell_text(s, psd_node_text(o, "relatives_took_part"));
	psd_cell_text(s, psd_node_text(o, "phase"));
	psd_cell_text(s, psd_node_text(o, "kind"));
	psd_cell_text(s, p->hide ? none : psd_node_text(o, "id"));
}

void
psd_protocol_observations(struct psd_report *to, const struct psd_protocol *p)
{
	const struct psd_observed **kind = psd_protocol_kinds(to->arena,
	    p->dialogue);

	for (; *kind != NULL; kind++) {
		const struct psd_node *o = psd_node_list(p->dialogue->node,
		    "observations");
		struct psd_sheet *s = begin(to, p, *kind);

		for (; o != NULL; o = o->next)
			if (psd_str_is(psd_node_text(o, "kind"), (*kind)->word))
				add_row(s, p, o);
	}
}

/* How far the activity ID of a plan has come, and what it is. */
static void
add_activity(struct psd_sheet *s, const struct psd_protocol *p,
    struct psd_str id)
{
	const struct psd_activity *a = NULL;
	struct psd_said said;
	struct psd_str label;
	int i;

	for (i = 0; i < 2 && id.n > 0 && a == NULL; i++)
		a = psd_plans_activity(&p->plans[i], id);
	psd_cell_text(s, p->hide ? (struct psd_str){ NULL, 0 } : id);
	if (a == NULL) {
		psd_cell_shown(s,
		    psd_str(
			id.n > 0 ? _("Became an activity") : _("No activity")));
		return;
	}
	said = psd_plans_said(&p->plans[i - 1], a, p->dialogue->unit,
	    p->src->today);
	label = psd_progress_label(p->src->org, said.progress);
	psd_cell_shown_print(s, _("Activity: %.*s (%.*s)"), PSD_F(a->text),
	    PSD_F(label));
	psd_cell_puts(s, psd_progress_word(said.progress));
}

/* That N is not followed, in the cell that tells what became of it. */
static void
add_declined(struct psd_sheet *s, const struct psd_protocol *p,
    const struct psd_node *n)
{
	struct psd_str said = psd_declined_said(s->arena, p->src->org, n,
	    p->src->today);

	if (said.n > 0 && psd_node_text(n, "adopted").n == 0)
		psd_cell_shown(s, said);
}

void
psd_protocol_recommendations(struct psd_report *to,
    const struct psd_protocol *p)
{
	const struct psd_str none = { NULL, 0 };
	const struct psd_node *n = psd_node_list(p->dialogue->node,
	    "recommendations");
	struct psd_sheet *s = psd_sheet_add(to, "recommendations",
	    _("Recommendations"));

	psd_sheet_empty(s, _("Nothing was noted."));
	psd_sheet_column(s, PSD_COL_TEXT, "text", _("Recommendation"));
	psd_sheet_column(s, PSD_COL_TEXT, "area", _("Area"));
	psd_sheet_column(s, PSD_COL_TEXT, "activity", _("What became of it"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "progress", "");
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "id", "");
	for (; n != NULL; n = n->next) {
		struct psd_row *row;

		psd_sheet_row(s);
		row = s->last;
		psd_cell_text(s, psd_node_text(n, "text"));
		psd_cell_text(s, psd_node_text(n, "area"));
		add_activity(s, p, psd_node_text(n, "adopted"));
		add_declined(s, p, n);
		if (row->n < 4)
			psd_cell_none(s);
		psd_cell_text(s, p->hide ? none : psd_node_text(n, "id"));
	}
}

/* Adds the box of the template with LABEL, from KEY of the summary. */
static void
add_box(struct psd_report *to, struct psd_sheet *s, const struct psd_node *sum,
    struct psd_str key, struct psd_str label)
{
	const struct psd_node *n = psd_node_find_str(sum, key);
	const struct psd_node *item = n != NULL && n->kind == PSD_LIST
	    ? n->first
	    : n;
	struct psd_buf text = PSD_BUF_INIT;

	for (; item != NULL; item = n->kind == PSD_LIST ? item->next : NULL) {
		psd_buf_print(&text, "%s%.*s\n",
		    n->kind == PSD_LIST ? "- " : "", PSD_F(item->text));
		psd_sheet_row(s);
		psd_cell_text(s, key);
		psd_cell_text(s, item->text);
	}
	psd_report_section(to,
	    psd_arena_print(to->arena, _("Summary: %.*s"), PSD_F(label)));
	psd_report_text(to,
	    text.n > 0 ? psd_arena_copy(to->arena, psd_buf_get(&text))
		       : psd_str(_("Nothing was noted.")));
	psd_buf_release(&text);
}

static bool
is_box(const struct psd_node *boxes, struct psd_str key)
{
	for (; boxes != NULL; boxes = boxes->next)
		if (psd_str_eq(psd_node_text(boxes, "id"), key))
			return true;
	return false;
}

/* The template's boxes, then what the record has besides. */
void
psd_protocol_summary(struct psd_report *to, const struct psd_protocol *p)
{
	static const char *const others[][2] = {
		{ "positive", N_("Positive observations") },
		{ "improvements", N_("Areas to improve") },
		{ "situation", N_("The situation") },
		{ "proactive", N_("Proactive work") },
		{ "reflection", N_("Reflection") },
		{ "text", N_("Other") },
	};
	const struct psd_node *sum = psd_node_find(p->dialogue->node,
	    "summary");
	const struct psd_node *boxes = p->dialogue->template == NULL
	    ? NULL
	    : psd_node_list(p->dialogue->template->node, "summary");
	struct psd_sheet *s = psd_sheet_add(to, "summary", NULL);
	const struct psd_node *n;
	size_t i;

	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "box", "");
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "text", "");
	for (n = boxes; n != NULL; n = n->next)
		add_box(to, s, sum, psd_node_text(n, "id"),
		    psd_node_text(n, "label"));
	for (i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		struct psd_str key = psd_str(others[i][0]);

		if (!is_box(boxes, key) && psd_node_find_str(sum, key) != NULL)
			add_box(to, s, sum, key, psd_str(_(others[i][1])));
	}
}
