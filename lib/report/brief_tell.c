/* psd_report_brief: what a party reads before a dialogue. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/brief_part.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/report/dialogue_said.h"
#include "lib/safety/attendance.h"

unsigned
psd_brief_wide(const struct psd_brief *b)
{
	return b->slides ? PSD_COL_HIDDEN : 0;
}

/* What a unit owes its own organisation is not for others to read: the talk is
 * no audit. */
bool
psd_brief_may_show(const struct psd_brief *b, enum psd_brief_shown what)
{
	return what != PSD_SHOWS_OVERDUE || (!b->asking && !b->slides) ||
	    psd_node_list(b->dialogue->node, "pairs") == NULL;
}

struct psd_str
psd_brief_line(const struct psd_brief *b, struct psd_str text)
{
	struct psd_str rest = psd_str_trim(text), piece;
	struct psd_buf line = PSD_BUF_INIT;

	while (psd_str_cut(&rest, '\n', &piece)) {
		piece = psd_str_trim(piece);
		if (piece.n > 0 && line.n > 0)
			psd_buf_putc(&line, ' ');
		psd_buf_str(&line, piece);
	}
	piece = psd_arena_copy(b->src->store->arena, psd_buf_get(&line));
	psd_buf_release(&line);
	return piece;
}

/* What is overdue is looked for as 'psd overdue' does it: in today's year and
 * the one before. */
static int
load_overdue(struct psd_brief *b, struct psd_err *e)
{
	const struct psd_unit *unit = b->dialogue->unit;
	struct psd_dialogues list;
	size_t i;

	if (psd_years_load(&b->years, b->src, 0, unit, e) < 0 ||
	    psd_steps_of_earlier(&b->steps, b->src, b->years.items[0].year,
		unit, e) < 0)
		return -1;
	for (i = 0; i < b->years.n; i++) {
		if (psd_dialogues_load(&list, b->src, b->years.items[i].year,
			e) < 0)
			return -1;
		psd_steps_of_dialogues(&b->steps, b->src, &list, unit);
		psd_steps_of_narratives(&b->steps, b->src,
		    &b->years.items[i].plans, unit);
	}
	psd_steps_sort(&b->steps);
	return 0;
}

int
psd_brief_load(struct psd_brief *b, struct psd_err *e)
{
	const struct psd_dialogue *d = b->dialogue;

	b->year = (int)psd_node_int(d->node, "year",
	    psd_date_ymd(b->src->today).year);
	b->known = (struct psd_known){ .src = b->src,
		.unit = d->unit,
		.template = psd_node_text(d->node, "template"),
		.year = b->year };
	b->records = (struct psd_basis_records){ .basis = { .today = 0 } };
	b->years = (struct psd_years){ .n = 0 };
	b->steps = (struct psd_step_list)PSD_STEP_LIST_INIT;
	memset(b->shown, 0, sizeof(b->shown));
	if (psd_framework_load(&b->framework, b->src->store,
		b->src->org->framework, e) < 0 ||
	    psd_known_load(&b->known, e) < 0 ||
	    psd_basis_load(&b->records, b->src, b->year, e) < 0)
		return -1;
	return load_overdue(b, e);
}

void
psd_brief_release(struct psd_brief *b)
{
	psd_known_release(&b->known);
	psd_basis_unload(&b->records);
	psd_years_release(&b->years);
	psd_steps_release(&b->steps);
}

struct psd_str
psd_brief_subtitle(const struct psd_brief *b)
{
	return psd_str(b->asking ? _("Preparation for the asking party")
				 : _("Preparation for the unit"));
}

/* Machines find here what the brief is about. */
static void
add_dialogue(struct psd_report *to, const struct psd_brief *b)
{
	static const char *const texts[][2] = {
		{ "unit", "unit" },
		{ "template", "template" },
		{ "version", "template_version" },
	};
	const struct psd_dialogue *d = b->dialogue;
	const struct psd_node *prep = psd_node_find(d->node, "preparation");
	struct psd_sheet *s = psd_sheet_add(to, "dialogue", NULL);
	const unsigned hidden = PSD_COL_TEXT | PSD_COL_HIDDEN;
	const unsigned date = PSD_COL_DATE | PSD_COL_HIDDEN;
	const struct psd_unit *whose;
	size_t i;

	psd_sheet_column(s, hidden, "id", "");
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		psd_sheet_column(s, hidden, texts[i][0], "");
	psd_sheet_column(s, PSD_COL_NUMBER | PSD_COL_HIDDEN, "year", "");
	psd_sheet_column(s, hidden, "for", "");
	psd_sheet_column(s, hidden, "state", "");
	psd_sheet_column(s, date, "planned", "");
	psd_sheet_column(s, date, "held", "");
	psd_sheet_column(s, hidden, "time", "");
	psd_sheet_column(s, hidden, "place", "");
	psd_sheet_column(s, hidden, "leader", "");
	psd_sheet_column(s, date, "due", "");
	psd_sheet_column(s, date, "prepared", "");
	psd_sheet_column(s, hidden, "narrative", "");
	psd_sheet_row(s);
	psd_cell_text(s, d->id);
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		psd_cell_text(s, psd_node_text(d->node, texts[i][1]));
	psd_cell_int(s, b->year);
	psd_cell_puts(s, b->asking ? "asking" : "unit");
	psd_cell_puts(s, psd_dialogue_state_word(d->state));
	psd_cell_date(s, d->planned);
	psd_cell_date(s, d->held);
	psd_cell_text(s, psd_node_text(d->node, "time"));
	psd_cell_text(s, psd_node_text(d->node, "place"));
	psd_cell_text(s, psd_dialogue_role(d, "leader"));
	psd_cell_date(s, psd_node_day(prep, "due"));
	psd_cell_date(s, psd_node_day(prep, "done"));
	psd_cell_text(s, psd_brief_narrative(b, &whose));
}

static void
add_item(struct psd_buf *to, const char *name, struct psd_str value)
{
	if (value.n > 0)
		psd_buf_print(to, "- %s: %.*s\n", name, PSD_F(value));
}

/* The other units of the dialogue, by name. */
static struct psd_str
partners(struct psd_arena *arena, const struct psd_brief *b)
{
	const struct psd_node *n = psd_node_list(b->dialogue->node, "pairs");
	struct psd_buf names = PSD_BUF_INIT;

	for (; n != NULL; n = n->next) {
		struct psd_str sabo = psd_node_text(n, "sabo");
		struct psd_str id = psd_node_text(n, "vardcentral");
		const struct psd_unit *other;

		if (psd_str_eq(id, b->dialogue->unit->id))
			id = sabo;
		other = psd_org_unit(b->src->org, id);
		psd_buf_print(&names, "%s%.*s", names.n > 0 ? ", " : "",
		    PSD_F(other != NULL ? other->name : id));
	}
	return psd_buf_detach_any(&names, arena);
}

/* By when the answers are to be there, and how that stands. */
static struct psd_str
deadline(struct psd_arena *arena, const struct psd_brief *b)
{
	const struct psd_node *prep = psd_node_find(b->dialogue->node,
	    "preparation");
	int due = psd_node_day(prep, "due"), done = psd_node_day(prep, "done");
	int left = due - b->src->today;
	struct psd_str day;

	if (due == PSD_NO_DAY)
		return (struct psd_str){ NULL, 0 };
	day = psd_said_day(arena, due);
	if (done != PSD_NO_DAY && done <= b->src->today)
		return psd_arena_print(arena, _("%.*s; they were ready on %s"),
		    PSD_F(day), psd_date_print(done).s);
	if (left < 0)
		return psd_arena_print(arena,
		    ngettext("%.*s, %d day ago", "%.*s, %d days ago",
			(unsigned long)-left),
		    PSD_F(day), -left);
	if (left == 0)
		return psd_arena_print(arena, _("%.*s, today"), PSD_F(day));
	return psd_arena_print(arena,
	    ngettext("%.*s, in %d day", "%.*s, in %d days",
		(unsigned long)left),
	    PSD_F(day), left);
}

static void
add_when(struct psd_report *to, const struct psd_brief *b)
{
	const struct psd_dialogue *d = b->dialogue;
	struct psd_buf text = PSD_BUF_INIT;
	struct psd_str when = psd_said_when(to->arena, d);
	struct psd_str role = psd_dialogue_role(d, "leader");

	add_item(&text, _("When"),
	    when.n > 0 ? when : psd_str(_("not booked yet")));
	add_item(&text, _("With"), partners(to->arena, b));
	if (role.n > 0)
		add_item(&text, C_("a dialogue", "Led by"),
		    psd_role_name(b->src->org, role));
	add_item(&text, _("Answers by"), deadline(to->arena, b));
	if (d->state == PSD_DIALOGUE_CANCELLED)
		add_item(&text, _("Note"), psd_str(_("it was cancelled")));
	psd_report_text(to, psd_arena_copy(to->arena, psd_buf_get(&text)));
	psd_buf_release(&text);
}

/* The tables that no question has shown. */
static void
add_rest(struct psd_report *to, struct psd_brief *b)
{
	static void (*const adders[])(struct psd_report *,
	    struct psd_brief *) = {
		[PSD_SHOWS_GOALS] = psd_brief_goals,
		[PSD_SHOWS_ACTIONS] = psd_brief_previous,
		[PSD_SHOWS_RESULTS] = psd_brief_results,
		[PSD_SHOWS_OVERDUE] = psd_brief_overdue,
	};
	unsigned i;

	for (i = 0; i < PSD_SHOWS; i++)
		if (!b->shown[i] && psd_brief_may_show(b, i))
			adders[i](to, b);
}

/* What the one who sums up writes in, on slides. */
static void
add_summary(struct psd_report *to, const struct psd_brief *b)
{
	const struct psd_template *t = b->dialogue->template;
	const struct psd_node *n = t == NULL
	    ? NULL
	    : psd_node_list(t->node, "summary");
	struct psd_buf text = PSD_BUF_INIT;

	for (; n != NULL; n = n->next)
		psd_buf_print(&text, "- %.*s: …\n",
		    PSD_F(psd_node_text(n, "label")));
	if (text.n > 0) {
		psd_report_section(to, psd_str(_("Summing up")));
		psd_report_text(to,
		    psd_arena_copy(to->arena, psd_buf_get(&text)));
	}
	psd_buf_release(&text);
}

void
psd_report_brief(struct psd_report *to, struct psd_brief *b)
{
	const struct psd_dialogue *d = b->dialogue;

	psd_report_heading(to, psd_said_dialogue(to->arena, d));
	psd_report_as_of(to, psd_brief_subtitle(b));
	psd_said_banner(to, d);
	add_dialogue(to, b);
	add_when(to, b);
	if (b->slides) {
		psd_said_agenda(to, b->src->org, d);
	} else {
		psd_said_participants(to, b->src->org, d);
		psd_sheet_hide(to->last->sheet, "required");
		psd_sheet_hide(to->last->sheet, "count");
	}
	if (b->asking)
		psd_brief_reading(to, b);
	psd_brief_questions(to, b);
	psd_brief_other_answers(to, b);
	add_rest(to, b);
	psd_brief_statistics(to, b);
	psd_brief_rounds(to, b);
	psd_brief_chosen(to, b);
	psd_brief_bank(to, b);
	psd_brief_lessons(to, b);
	if (b->slides)
		add_summary(to, b);
}
