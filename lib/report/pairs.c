/* psd_report_pairs: nursing homes, health centres, and their dialogues. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/pairs.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"

static struct psd_str
name_of(const struct psd_unit *u, struct psd_str id)
{
	return u != NULL ? u->name : id;
}

static const struct {
	unsigned lack;
	const char *word, *text;
} lacks[] = {
	{ PSD_LACKS_AGREEMENT, "agreement", N_("no local agreement") },
	{ PSD_LACKS_DATE, "date", N_("undated") },
	{ PSD_LACKS_TIME, "validity", N_("no longer valid") },
	{ PSD_LACKS_NEWER, "newer", N_("older than the framework agreement") },
	{ PSD_LACKS_CLAUSE, "clause", N_("no dialogue clause") },
	{ PSD_LACKS_WORD, "note",
	    N_("not noted whether it has a dialogue clause") },
};

/* What the agreement of P lacks: words for machines, sentences for people. */
static void
cell_lacks(struct psd_sheet *s, const struct psd_pair *p)
{
	struct psd_buf words = PSD_BUF_INIT, said = PSD_BUF_INIT;
	size_t i;

	for (i = 0; i < sizeof(lacks) / sizeof(lacks[0]); i++) {
		if ((p->lacks & lacks[i].lack) == 0)
			continue;
		psd_buf_print(&words, "%s%s", words.n > 0 ? "," : "",
		    lacks[i].word);
		psd_buf_print(&said, "%s%s", said.n > 0 ? ", " : "",
		    _(lacks[i].text));
	}
	if (p->lacks == 0)
		psd_cell_none(s);
	else
		psd_cell_text(s, psd_arena_copy(s->arena, psd_buf_get(&words)));
	psd_cell_shown(s, psd_arena_copy(s->arena, psd_buf_get(&said)));
	psd_cell_mark(s, p->lacks != 0 ? PSD_MARK_BAD : PSD_MARK_NONE);
	psd_buf_release(&words);
	psd_buf_release(&said);
}

/* How far D has come, its day, and who was missing. */
static void
show_dialogue(struct psd_sheet *s, const struct psd_org *org,
    const struct psd_dialogue *d)
{
	struct psd_str label = psd_dialogue_state_label(org, d->state);
	struct psd_str missing;

	if (!psd_dialogue_is_held(d)) {
		if (d->planned == PSD_NO_DAY)
			psd_cell_shown(s, label);
		else
			psd_cell_shown_print(s, _("%.*s (booked for %s)"),
			    PSD_F(label), psd_date_print(d->planned).s);
		return;
	}
	missing = psd_dialogue_missing(s->arena, org, d);
	if (missing.n > 0 && psd_dialogue_is_silent(d))
		psd_cell_shown_print(s,
		    _("%.*s (held on %s; who was there is not noted)"),
		    PSD_F(label), psd_date_print(d->held).s);
	else if (missing.n > 0)
		psd_cell_shown_print(s, _("%.*s (held on %s without %.*s)"),
		    PSD_F(label), psd_date_print(d->held).s, PSD_F(missing));
	else
		psd_cell_shown_print(s, _("%.*s (held on %s)"), PSD_F(label),
		    psd_date_print(d->held).s);
	psd_cell_mark(s, missing.n > 0 ? PSD_MARK_SOON : PSD_MARK_GOOD);
}

static void
cell_dialogue(struct psd_sheet *s, const struct psd_org *org,
    const struct psd_pair *p)
{
	const struct psd_dialogue *d = p->dialogue;

	if (d == NULL) {
		psd_cell_none(s);
		psd_cell_shown(s,
		    psd_str(p->asked ? _("none yet") : _("none asked for")));
		return;
	}
	psd_cell_puts(s, psd_dialogue_state_word(d->state));
	show_dialogue(s, org, d);
}

static void
add_pair(struct psd_sheet *s, const struct psd_org *org,
    const struct psd_pair *p)
{
	const struct psd_dialogue *d = p->dialogue;
	bool held = d != NULL && psd_dialogue_is_held(d);

	psd_sheet_row(s);
	psd_cell_text(s, p->sabo_id);
	psd_cell_shown(s, name_of(p->sabo, p->sabo_id));
	psd_cell_text(s, p->centre_id);
	psd_cell_shown(s, name_of(p->centre, p->centre_id));
	psd_cell_date(s, p->date);
	if ((p->lacks & (PSD_LACKS_AGREEMENT | PSD_LACKS_WORD)) != 0)
		psd_cell_none(s); /* nobody knows */
	else
		psd_cell_bool(s, p->clause);
	cell_lacks(s, p);
	cell_dialogue(s, org, p);
	psd_cell_text(s, d != NULL ? d->id : (struct psd_str){ NULL, 0 });
	psd_cell_date(s, d == NULL ? PSD_NO_DAY : held ? d->held : d->planned);
	if (held)
		psd_cell_bool(s, d->represented);
	else
		psd_cell_none(s);
	psd_cell_text(s, psd_node_text(p->node, "comment"));
}

/* Whether P is about TOP or a unit below it. */
static bool
is_chosen(const struct psd_pair *p, const struct psd_unit *top)
{
	return top == NULL ||
	    (p->sabo != NULL && psd_unit_is_under(p->sabo, top)) ||
	    (p->centre != NULL && psd_unit_is_under(p->centre, top));
}

static void
add_pairs(struct psd_report *to, const struct psd_agreements *a,
    const struct psd_unit *top)
{
	struct psd_sheet *s = psd_sheet_add(to, "pairs", NULL);
	size_t i;

	psd_sheet_empty(s, _("No pairs are noted in agreements.yaml."));
	psd_sheet_column(s, PSD_COL_TEXT, "sabo", _("Nursing home"));
	psd_sheet_column(s, PSD_COL_TEXT, "vardcentral", _("Health centre"));
	psd_sheet_column(s, PSD_COL_DATE, "date", _("Agreement"));
	psd_sheet_column(s, PSD_COL_BOOL | PSD_COL_HIDDEN, "clause",
	    _("Dialogue clause"));
	psd_sheet_column(s, PSD_COL_TEXT, "lacks", _("What it lacks"));
	psd_sheet_column(s, PSD_COL_TEXT, "state",
	    psd_arena_print(to->arena, _("Dialogue of %d"), a->year).p);
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "dialogue", "");
	psd_sheet_column(s, PSD_COL_DATE | PSD_COL_HIDDEN, "day", "");
	psd_sheet_column(s, PSD_COL_BOOL | PSD_COL_HIDDEN, "represented", "");
	psd_sheet_column(s, PSD_COL_TEXT, "comment", _("Comment"));
	for (i = 0; i < a->n; i++)
		if (is_chosen(&a->items[i], top))
			add_pair(s, a->org, &a->items[i]);
}

/* What all pairs of CENTRE come to; none when no pair of it is about TOP. */
static struct psd_load
load_of(const struct psd_agreements *a, const struct psd_unit *centre,
    const struct psd_unit *top)
{
	struct psd_load load = { .pairs = 0 };
	bool any = false;
	size_t i;

	for (i = 0; i < a->n; i++) {
		if (a->items[i].centre != centre)
			continue;
		any = any || is_chosen(&a->items[i], top);
		psd_load_add(&load, &a->items[i]);
	}
	return any ? load : (struct psd_load){ .pairs = 0 };
}

/* One row for each health centre, in the order of the organisation. The load
 * is that of all its pairs, though only some are asked for. */
static void
add_loads(struct psd_report *to, const struct psd_agreements *a,
    const struct psd_unit *top)
{
	struct psd_sheet *s = psd_sheet_add(to, "load",
	    psd_arena_print(to->arena,
		_("Dialogues of each health centre in %d"), a->year)
		.p);
	size_t i;

	psd_sheet_empty(s, _("No health centre is in a pair."));
	psd_sheet_column(s, PSD_COL_TEXT, "unit", _("Health centre"));
	psd_sheet_column(s, PSD_COL_NUMBER, "count", _("Nursing homes"));
	psd_sheet_column(s, PSD_COL_NUMBER, "asked", _("Dialogues"));
	psd_sheet_column(s, PSD_COL_NUMBER, "held", C_("count", "Held"));
	psd_sheet_column(s, PSD_COL_NUMBER, "booked", C_("count", "Booked"));
	psd_sheet_column(s, PSD_COL_NUMBER, "left", _("Left to book"));
	for (i = 0; i < a->org->n_units; i++) {
		const struct psd_unit *u = a->org->units[i];
		struct psd_load load = load_of(a, u, top);

		if (load.pairs == 0)
			continue;
		psd_sheet_row(s);
		psd_cell_text(s, u->id);
		psd_cell_shown(s, u->name);
		psd_cell_int(s, (long long)load.pairs);
		psd_cell_int(s, (long long)load.asked);
		psd_cell_int(s, (long long)load.held);
		psd_cell_int(s, (long long)load.booked);
		psd_cell_int(s, (long long)load.left);
	}
}

static bool
is_paired(const struct psd_agreements *a, const struct psd_unit *u)
{
	size_t i;

	for (i = 0; i < a->n; i++)
		if (a->items[i].sabo == u || a->items[i].centre == u)
			return true;
	return false;
}

static void
add_unpaired(struct psd_report *to, const struct psd_agreements *a,
    const struct psd_unit *top)
{
	struct psd_sheet *s = psd_sheet_add(to, "unpaired", _("In no pair"));
	size_t i;
	int sabo;

	psd_sheet_empty(s,
	    _("Every nursing home and every health centre is in a pair."));
	psd_sheet_column(s, PSD_COL_TEXT, "unit", _("Unit"));
	psd_sheet_column(s, PSD_COL_TEXT, "kind", _("Kind"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_SHOWN, "text",
	    _("What is missing"));
	for (sabo = 1; sabo >= 0; sabo--)
		for (i = 0; i < a->org->n_units; i++) {
			const struct psd_unit *u = a->org->units[i];

			if (!psd_unit_is_under(u, top) ||
			    !psd_unit_is_active(u, a->year) ||
			    !psd_agreements_ask(a, u, sabo != 0) ||
			    is_paired(a, u))
				continue;
			psd_sheet_row(s);
			psd_cell_text(s, u->id);
			psd_cell_shown(s, u->name);
			psd_cell_text(s, u->kind);
			psd_cell_shown(s,
			    psd_org_name(a->org, "kinds", u->kind));
			psd_cell_puts(s,
			    sabo != 0 ? _("no health centre")
				      : _("no nursing home"));
		}
}

/* What the pairs come to. */
static void
sum_up(struct psd_report *to, const struct psd_agreements *a,
    const struct psd_unit *top)
{
	struct psd_load sum = { .pairs = 0 };
	size_t i;

	for (i = 0; i < a->n; i++)
		if (is_chosen(&a->items[i], top))
			psd_load_add(&sum, &a->items[i]);
	if (sum.pairs > 0)
		psd_report_note_print(to,
		    _("Pairs: %zu, of them with a dialogue clause: %zu. Pairs "
		      "that are to have a dialogue in %d: %zu; have had it: "
		      "%zu, with everybody there: %zu; left to book: %zu."),
		    sum.pairs, sum.clauses, a->year, sum.asked, sum.held,
		    sum.represented, sum.left);
}

void
psd_report_pairs(struct psd_report *to, const struct psd_agreements *a,
    const struct psd_unit *top)
{
	psd_report_heading(to,
	    psd_arena_print(to->arena,
		_("Nursing homes and health centres in %d"), a->year));
	add_pairs(to, a, top);
	add_loads(to, a, top);
	add_unpaired(to, a, top);
	sum_up(to, a, top);
}
