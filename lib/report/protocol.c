/* psd_protocol: the record of a dialogue as a document. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/protocol_part.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/report/action_said.h"
#include "lib/report/dialogue_said.h"
#include "lib/report/lesson_said.h"
#include "lib/safety/dialogue_held.h"
#include "lib/safety/template.h"

int
psd_protocol_load(struct psd_protocol *p, struct psd_err *e)
{
	const struct psd_source *src = p->src;
	int now = psd_date_ymd(src->today).year, i;

	p->year = (int)psd_node_int(p->dialogue->node, "year", now);
	if (psd_framework_load(&p->fw, src->store, src->org->framework, e) < 0)
		return -1;
	for (i = 0; i < 2; i++)
		if (psd_plans_load(&p->plans[i], src, p->year + i, e) < 0)
			return -1;
	return psd_dialogues_load(&p->before, src, p->year - 1, e);
}

void
psd_protocol_release(struct psd_protocol *p)
{
	psd_plans_release(&p->plans[0]);
	psd_plans_release(&p->plans[1]);
}

/* D's template, or the part KEY of it; NULL when there is none. */
static const struct psd_node *
template_of(const struct psd_dialogue *d, const char *key)
{
	return d->template != NULL ? psd_node_find(d->template->node, key)
				   : NULL;
}

void
psd_protocol_head(struct psd_report *to, const struct psd_protocol *p,
    const char *what)
{
	struct psd_str when = psd_said_when(to->arena, p->dialogue);

	psd_report_heading(to, psd_said_dialogue(to->arena, p->dialogue));
	psd_report_heading(to,
	    when.n > 0
		? psd_arena_print(to->arena, "%s, %.*s", what, PSD_F(when))
		: psd_str(what));
	psd_said_banner(to, p->dialogue);
}

int
psd_protocol_document_by(const struct psd_protocol *p)
{
	const struct psd_dialogue *d = p->dialogue;

	if (d->held == PSD_NO_DAY || d->template == NULL)
		return PSD_NO_DAY;
	return d->held + psd_document_within(p->src->org, d->template);
}

static int
follow_up_by(const struct psd_protocol *p)
{
	const struct psd_dialogue *d = p->dialogue;
	long months = psd_node_int(template_of(d, "after"), "follow_up_months",
	    0);
	struct psd_ymd day;
	int month;

	if (d->held == PSD_NO_DAY || months <= 0)
		return PSD_NO_DAY;
	day = psd_date_ymd(d->held);
	month = day.month - 1 + (int)months;
	return psd_date_day(day.year + month / 12, month % 12 + 1, day.day);
}

static int
later(int a, int b)
{
	return a > b ? a : b;
}

/* The latest of the days that are in LIST of the record, under KEY of its
 * entries' PART (NULL: the entries themselves). */
static int
last_in(const struct psd_protocol *p, const char *list, const char *part,
    const char *key)
{
	const struct psd_node *n = psd_node_list(p->dialogue->node, list);
	int day = PSD_NO_DAY;

	for (; n != NULL; n = n->next)
		day = later(day,
		    psd_day_by(part != NULL ? psd_node_find(n, part) : n, key,
			p->src->today));
	return day;
}

/* When the record was changed last, by the days that it bears. */
static int
revised(const struct psd_protocol *p)
{
	static const char *const keys[] = { "held", "documented", "analysed",
		"followed_up" };
	const struct psd_node *node = p->dialogue->node;
	int day = PSD_NO_DAY;
	size_t i;

	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		day = later(day, psd_day_by(node, keys[i], p->src->today));
	day = later(day,
	    psd_day_by(psd_node_find(node, "discussed"), "date",
		p->src->today));
	day = later(day, last_in(p, "actions", NULL, "done"));
	day = later(day, last_in(p, "actions", "effect", "date"));
	return later(day, last_in(p, "lifted", NULL, "answered"));
}

/* Adds "- LABEL: TEXT", if there is a TEXT. */
static void
fact(struct psd_buf *to, const char *label, struct psd_str text)
{
	if (text.n > 0)
		psd_buf_print(to, "- %s: %.*s\n", label, PSD_F(text));
}

static void
fact_day(struct psd_buf *to, struct psd_arena *arena, const char *label,
    int day)
{
	if (day != PSD_NO_DAY)
		fact(to, label, psd_said_date(arena, day));
}

static void
say_template(struct psd_buf *to, struct psd_arena *arena,
    const struct psd_dialogue *d)
{
	struct psd_str version = psd_node_text(d->node, "template_version");

	if (d->template == NULL)
		return;
	if (version.n == 0)
		version = d->template->version;
	fact(to, _("Template"),
	    psd_arena_print(arena,
		d->template->instead
		    ? _("%.*s, version %.*s, which is gone: shown as today's")
		    : _("%.*s, version %.*s"),
		PSD_F(d->template->name), PSD_F(version)));
}

/* Who answers for the document, and how far things have come. */
static void
say_facts(struct psd_report *to, const struct psd_protocol *p)
{
	const struct psd_dialogue *d = p->dialogue;
	const struct psd_org *org = p->src->org;
	struct psd_buf text = PSD_BUF_INIT;
	struct psd_arena *arena = to->arena;
	const struct psd_node *talk = psd_node_find(d->node, "discussed");
	int followed = psd_day_by(d->node, "followed_up", p->src->today);

	fact(&text, _("State"), psd_dialogue_state_label(org, d->state));
	fact(&text, _("Answers for this document"),
	    psd_utf8_upper_first(arena, psd_held_documenter(org, d)));
	fact_day(&text, arena, _("Revised"), revised(p));
	if (d->documented != PSD_NO_DAY)
		fact_day(&text, arena, C_("a day", "Documented"),
		    d->documented);
	else
		fact_day(&text, arena, _("To be documented by"),
		    psd_protocol_document_by(p));
	fact_day(&text, arena, C_("a day", "Analysed"),
	    psd_day_by(d->node, "analysed", p->src->today));
	fact_day(&text, arena, C_("a day", "Discussed"),
	    psd_day_by(talk, "date", p->src->today));
	fact_day(&text, arena,
	    followed != PSD_NO_DAY ? C_("a day", "Followed up")
				   : _("To be followed up by"),
	    followed != PSD_NO_DAY ? followed : follow_up_by(p));
	say_template(&text, arena, d);
	psd_report_text(to, psd_arena_copy(arena, psd_buf_get(&text)));
	psd_buf_release(&text);
}

/* The id of the role, or of the party, that documents D. */
static struct psd_str
documenter(const struct psd_dialogue *d)
{
	struct psd_str role = psd_dialogue_role(d, "documenter");

	return role.n > 0
	    ? role
	    : psd_node_text(template_of(d, "documenter"), "party");
}

/* The same for machines, in one row. */
static void
list_facts(struct psd_report *to, const struct psd_protocol *p)
{
	static const char *const texts[] = { "id", "unit", "template",
		"version", "state", "time", "place", "documenter", "missing" };
	static const char *const dates[] = { "planned", "held", "document_by",
		"documented", "analysed", "discussed", "follow_up",
		"followed_up", "revised" };
	struct psd_sheet *s = psd_sheet_add(to, "dialogue", NULL);
	const struct psd_dialogue *d = p->dialogue;
	const struct psd_node *n = d->node;
	int today = p->src->today;
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, texts[i],
		    "");
	for (i = 0; i < sizeof(dates) / sizeof(dates[0]); i++)
		psd_sheet_column(s, PSD_COL_DATE | PSD_COL_HIDDEN, dates[i],
		    "");
	psd_sheet_column(s, PSD_COL_BOOL | PSD_COL_HIDDEN, "represented", "");
	psd_sheet_column(s, PSD_COL_NUMBER | PSD_COL_HIDDEN, "year", "");
	psd_sheet_row(s);
	psd_cell_text(s, d->id);
	psd_cell_text(s, d->unit->id);
	psd_cell_text(s, psd_node_text(n, "template"));
	psd_cell_text(s, psd_node_text(n, "template_version"));
	psd_cell_puts(s, psd_dialogue_state_word(d->state));
	psd_cell_text(s, psd_node_text(n, "time"));
	psd_cell_text(s, psd_node_text(n, "place"));
	psd_cell_text(s, documenter(d));
	psd_cell_text(s,
	    psd_dialogue_is_held(d)
		? psd_dialogue_missing(to->arena, p->src->org, d)
		: (struct psd_str){ NULL, 0 });
	psd_cell_date(s, d->planned);
	psd_cell_date(s, d->held);
	psd_cell_date(s, psd_protocol_document_by(p));
	psd_cell_date(s, d->documented);
	psd_cell_date(s, psd_day_by(n, "analysed", today));
	psd_cell_date(s,
	    psd_day_by(psd_node_find(n, "discussed"), "date", today));
	psd_cell_date(s, follow_up_by(p));
	psd_cell_date(s, psd_day_by(n, "followed_up", today));
	psd_cell_date(s, revised(p));
	if (psd_dialogue_is_held(d))
		psd_cell_bool(s, d->represented);
	else
		psd_cell_none(s);
	psd_cell_int(s, p->year);
}

static void
say_representation(struct psd_report *to, const struct psd_protocol *p)
{
	struct psd_str missing = psd_dialogue_missing(to->arena, p->src->org,
	    p->dialogue);

	if (p->dialogue->template == NULL)
		return;
	if (missing.n == 0)
		psd_report_text(to,
		    psd_str(_("Representation was full: all who must be there "
			      "were.")));
	else if (psd_dialogue_is_silent(p->dialogue))
		psd_report_text(to,
		    psd_str(_("Who was there is not noted yet.")));
	else
		psd_report_text(to,
		    psd_arena_print(to->arena,
			_("Representation was not full. Missing: %.*s."),
			PSD_F(missing)));
}

/* What is missing before a dialogue can have a protocol. */
static void
say_not_held(struct psd_report *to, const struct psd_protocol *p)
{
	const struct psd_dialogue *d = p->dialogue;
	const struct psd_node *off = psd_node_find(d->node, "cancelled");
	const struct psd_node *ready = psd_node_find(d->node, "preparation");
	struct psd_buf text = PSD_BUF_INIT;
	int due = psd_node_day(ready, "due");

	if (d->state == PSD_DIALOGUE_CANCELLED) {
		struct psd_str why = psd_node_text(off, "reason");

		psd_report_note_print(to, "%s %.*s",
		    _("The dialogue was called off."), PSD_F(why));
		return;
	}
	psd_report_note(to,
	    psd_str(_("The dialogue has not been held, so this is no protocol "
		      "yet.")));
	if (d->planned == PSD_NO_DAY)
		psd_buf_print(&text, "- %s\n", _("No day is booked."));
	else if (d->planned < p->src->today)
		psd_buf_print(&text, "- %s\n",
		    _("The booked day has passed. If it was held, note that "
		      "with psd held."));
	if (d->state == PSD_DIALOGUE_PLANNED)
		psd_buf_print(&text, "- %s\n",
		    _("The invitation has not been sent."));
	if (d->state != PSD_DIALOGUE_PREPARED && due != PSD_NO_DAY)
		psd_buf_print(&text,
		    _("- The preparation is not done; it is "
		      "due on %.*s.\n"),
		    PSD_F(psd_said_date(to->arena, due)));
	else if (d->state != PSD_DIALOGUE_PREPARED)
		psd_buf_print(&text, "- %s\n",
		    _("The preparation is not done."));
	if (text.n > 0)
		psd_report_text(to,
		    psd_arena_copy(to->arena, psd_buf_get(&text)));
	psd_buf_release(&text);
}

static void
add_actions(struct psd_report *to, const struct psd_protocol *p)
{
	enum psd_actions how = p->hide ? PSD_ACTIONS_PUBLIC : PSD_ACTIONS_ALL;
	const struct psd_node *n = psd_node_list(p->dialogue->node, "actions");
	struct psd_sheet *s = psd_action_sheet(to, _("Actions"), how);

	for (; n != NULL; n = n->next)
		psd_action_row(s, p->src, p->dialogue, n, how);
	s = psd_lifted_sheet(to,
	    p->hide ? PSD_ACTIONS_PUBLIC : PSD_ACTIONS_ALL);
	n = psd_node_list(p->dialogue->node, "lifted");
	for (; n != NULL; n = n->next)
		psd_lifted_row(s, p->src, p->dialogue, n, how);
}

void
psd_report_protocol(struct psd_report *to, struct psd_protocol *p)
{
	bool held = psd_dialogue_is_held(p->dialogue);

	psd_protocol_head(to, p,
	    held ? _("Protocol") : C_("no protocol yet", "Dialogue"));
	if (p->hide)
		psd_report_note(to,
		    psd_str(_("It is for the public: what was prepared, who "
			      "does what, where something was seen, and ids "
			      "are left out.")));
	list_facts(to, p);
	if (!held)
		say_not_held(to, p);
	say_facts(to, p);
	psd_said_participants(to, p->src->org, p->dialogue);
	if (held)
		say_representation(to, p);
	if (!held)
		psd_said_agenda(to, p->src->org, p->dialogue);
	if (!p->hide) {
		psd_protocol_previous(to, p);
		psd_protocol_prepared(to, p);
	}
	if (!held)
		return;
	psd_protocol_observations(to, p);
	psd_protocol_summary(to, p);
	psd_protocol_recommendations(to, p);
	add_actions(to, p);
	psd_protocol_lessons(to, p);
}
