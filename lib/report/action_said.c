/* psd_said_action: actions and lifted questions of dialogues, in tables. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/action_said.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/safety/attendance.h"

int
psd_day_by(const struct psd_node *n, const char *key, int today)
{
	int day = psd_node_day(n, key);

	return day <= today ? day : PSD_NO_DAY;
}

/* The party that D's template or the organisation calls ID. */
static struct psd_str
party_name(const struct psd_org *org, const struct psd_dialogue *d,
    struct psd_str id)
{
	const struct psd_node *p = d->template == NULL
	    ? NULL
	    : psd_node_list(d->template->node, "parties");

	while (p != NULL && !psd_str_eq(psd_node_text(p, "id"), id))
		p = p->next;
	return p != NULL ? psd_party_name(org, p)
			 : psd_org_name(org, "parties", id);
}

/* "Enhetschef, Björken" or "Enhetschef, kommunen", as of the action N; absent
 * when nobody is named. Lives as long as ARENA. */
static struct psd_str
owner_of(struct psd_arena *arena, const struct psd_org *org,
    const struct psd_dialogue *d, const struct psd_node *n)
{
	struct psd_str role = psd_node_text(n, "responsible"), of;
	struct psd_str unit = psd_node_text(n, "unit");
	struct psd_str party = psd_node_text(n, "party");
	const struct psd_unit *u = psd_org_unit(org, unit);

	of = u != NULL ? u->name : unit;
	if (of.n == 0 && party.n > 0)
		of = party_name(org, d, party);
	if (role.n == 0)
		return psd_utf8_upper_first(arena, of);
	role = psd_utf8_upper_first(arena, psd_role_name(org, role));
	if (of.n == 0)
		return role;
	return psd_arena_print(arena, "%.*s, %.*s", PSD_F(role), PSD_F(of));
}

struct psd_sheet *
psd_action_sheet(struct psd_report *to, const char *title, enum psd_actions how)
{
	unsigned text = PSD_COL_TEXT | PSD_COL_HIDDEN;
	unsigned whose = how == PSD_ACTIONS_PUBLIC ? PSD_COL_HIDDEN : 0;
	unsigned all = how == PSD_ACTIONS_ALL ? 0 : PSD_COL_HIDDEN;
	struct psd_sheet *s = psd_sheet_add(to, "actions", title);

	psd_sheet_empty(s, _("Nothing is noted."));
	psd_sheet_column(s, PSD_COL_TEXT, "text", _("Action"));
	psd_sheet_column(s, PSD_COL_TEXT | all, "scope", _("Joint or own"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_SHOWN | whose, "owner",
	    _("Responsible"));
	psd_sheet_column(s, PSD_COL_DATE | whose, "due", _("Due"));
	psd_sheet_column(s, PSD_COL_DATE, "done", C_("a day", "Done"));
	psd_sheet_column(s, PSD_COL_TEXT, "effect", _("Effect"));
	psd_sheet_column(s, text, "effect_text", "");
	psd_sheet_column(s, text, "role", "");
	psd_sheet_column(s, text, "unit", "");
	psd_sheet_column(s, text, "party", "");
	psd_sheet_column(s, PSD_COL_BOOL | PSD_COL_HIDDEN, "immediate", "");
	psd_sheet_column(s, PSD_COL_DATE | PSD_COL_HIDDEN, "stopped", "");
	psd_sheet_column(s, text, "id", "");
	psd_sheet_column(s, text, "origin", "");
	psd_sheet_column(s, text, "activity", "");
	psd_sheet_column(s, text, "comment", "");
	psd_sheet_column(s, text, "dialogue", "");
	return s;
}

static struct psd_str
effect_label(const struct psd_org *org, struct psd_str judged)
{
	static const char *const labels[][2] = {
		{ "achieved", N_("Effect achieved") },
		{ "partly", N_("Effect partly achieved") },
		{ "not-achieved", N_("Effect not achieved") },
		{ "not-judged", N_("Effect not judged") },
	};
	size_t i;

	for (i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		if (psd_str_is(judged, labels[i][0]))
			return psd_org_label(org, "effect", labels[i][0],
			    _(labels[i][1]));
	return judged;
}

/* How the action N has gone. */
static void
add_outcome(struct psd_sheet *s, const struct psd_source *src,
    const struct psd_node *n)
{
	int done = psd_day_by(n, "done", src->today);
	int stopped = psd_day_by(n, "stopped", src->today);
	const struct psd_node *effect = psd_node_find(n, "effect");
	struct psd_str judged = psd_node_text(effect, "judged");
	struct psd_str text = psd_node_text(effect, "text"), label;

	if (psd_node_day(effect, "date") > src->today)
		judged = text = (struct psd_str){ NULL, 0 };
	label = effect_label(src->org, judged);
	psd_cell_date(s, done);
	if (done == PSD_NO_DAY && stopped != PSD_NO_DAY)
		psd_cell_shown_print(s, _("Stopped %s"),
		    psd_date_print(stopped).s);
	psd_cell_text(s, judged);
	if (text.n > 0 && psd_str_is(judged, "not-judged"))
		psd_cell_shown(s, text);
	else if (text.n > 0)
		psd_cell_shown_print(s, "%.*s. %.*s", PSD_F(label),
		    PSD_F(text));
	else if (judged.n > 0)
		psd_cell_shown(s, label);
	psd_cell_text(s, text);
}

void
psd_action_row(struct psd_sheet *s, const struct psd_source *src,
    const struct psd_dialogue *d, const struct psd_node *n,
    enum psd_actions how)
{
	struct psd_str scope = psd_node_text(n, "scope");

	psd_sheet_row(s);
	psd_cell_text(s, psd_node_text(n, "text"));
	psd_cell_text(s, scope);
	if (scope.n > 0)
		psd_cell_shown(s,
		    psd_str(
			psd_str_is(scope, "joint") ? _("Joint") : _("Own")));
	psd_cell_text(s, owner_of(s->arena, src->org, d, n));
	psd_cell_date(s, psd_node_day(n, "due"));
	if (psd_node_true(n, "immediate"))
		psd_cell_shown(s, psd_str(_("At once")));
	add_outcome(s, src, n);
	if (how == PSD_ACTIONS_PUBLIC)
		return;
	psd_cell_text(s, psd_node_text(n, "responsible"));
	psd_cell_text(s, psd_node_text(n, "unit"));
	psd_cell_text(s, psd_node_text(n, "party"));
	psd_cell_bool(s, psd_node_true(n, "immediate"));
	psd_cell_date(s, psd_day_by(n, "stopped", src->today));
	psd_cell_text(s, psd_node_text(n, "id"));
	psd_cell_text(s, psd_node_text(n, "origin"));
	psd_cell_text(s, psd_node_text(n, "becomes"));
	psd_cell_text(s, psd_node_text(n, "comment"));
	psd_cell_text(s, d->id);
}

struct psd_sheet *
psd_lifted_sheet(struct psd_report *to, enum psd_actions how)
{
	unsigned text = PSD_COL_TEXT | PSD_COL_HIDDEN;
	struct psd_sheet *s = psd_sheet_add(to, "lifted",
	    _("Questions that were lifted"));

	psd_sheet_empty(s, _("Nothing is noted."));
	psd_sheet_column(s, PSD_COL_TEXT, "text", _("Question"));
	psd_sheet_column(s, PSD_COL_TEXT, "forum", _("To"));
	psd_sheet_column(s, PSD_COL_DATE, "date", C_("a day", "Lifted"));
	psd_sheet_column(s, PSD_COL_TEXT, "answer", _("Answer"));
	psd_sheet_column(s, PSD_COL_DATE | PSD_COL_HIDDEN, "answered", "");
	psd_sheet_column(s,
	    PSD_COL_TEXT | (how == PSD_ACTIONS_JOINT ? 0 : PSD_COL_HIDDEN),
	    "unit", _("Unit"));
	psd_sheet_column(s, text, "id", "");
	psd_sheet_column(s, text, "dialogue", "");
	return s;
}

void
psd_lifted_row(struct psd_sheet *s, const struct psd_source *src,
    const struct psd_dialogue *d, const struct psd_node *n,
    enum psd_actions how)
{
	struct psd_str id = psd_node_text(n, "forum");
	const struct psd_forum *f = psd_org_forum(src->org, id);
	int answered = psd_node_day(n, "answered");
	bool has = answered <= src->today; /* also without a day */
	struct psd_str answer = has ? psd_node_text(n, "answer")
				    : (struct psd_str){ NULL, 0 };

	psd_sheet_row(s);
	psd_cell_text(s, psd_node_text(n, "text"));
	psd_cell_text(s, id);
	psd_cell_shown(s, f != NULL ? f->name : id);
	psd_cell_date(s, psd_day_by(n, "date", src->today));
	psd_cell_text(s, answer);
	if (answer.n > 0 && answered != PSD_NO_DAY)
		psd_cell_shown_print(s, "%.*s (%s)", PSD_F(answer),
		    psd_date_print(answered).s);
	else if (answer.n == 0)
		psd_cell_shown(s, psd_str(_("No answer yet")));
	psd_cell_date(s, has ? answered : PSD_NO_DAY);
	if (how == PSD_ACTIONS_PUBLIC)
		return;
	psd_cell_text(s, d->unit->id);
	psd_cell_shown(s, d->unit->name);
	psd_cell_text(s, psd_node_text(n, "id"));
	psd_cell_text(s, d->id);
}

struct psd_str
psd_declined_said(struct psd_arena *arena, const struct psd_org *org,
    const struct psd_node *n, int today)
{
	const struct psd_node *no = psd_declined_by(n, today);
	struct psd_str by = psd_node_text(no, "by");
	struct psd_str reason = psd_node_text(no, "reason");
	struct psd_date_text day;

	if (no == NULL)
		return (struct psd_str){ NULL, 0 };
	day = psd_date_print(psd_node_day(no, "date"));
	if (by.n == 0)
		return psd_arena_print(arena, _("Declined %s: %.*s"), day.s,
		    PSD_F(reason));
	return psd_arena_print(arena, _("Declined %s by %.*s: %.*s"), day.s,
	    PSD_F(psd_org_name(org, "roles", by)), PSD_F(reason));
}
