/* psd_report_marked: what a person hears of the steps of a narrative. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/marked.h"

#include "lib/base/lang.h"

/* What is said of a step, behind the name of the unit and the year. */
static const struct {
	const char *done, *before, *more, *undone, *not_there;
} words[PSD_MARKING_STEPS] = {
	[PSD_MARKING_HANDED_IN] = { N_("the narrative is noted as handed in"),
	    N_("the narrative was noted already as handed in"),
	    N_("the narrative is noted as handed in"),
	    N_("the narrative is no longer noted as handed in"),
	    N_("the narrative was not noted as handed in") },
	[PSD_MARKING_DRAWN_UP] = { N_("the narrative is noted as drawn up"),
	    N_("the narrative was noted already as drawn up"),
	    N_("the narrative is noted as drawn up"),
	    N_("the narrative is no longer noted as drawn up"),
	    N_("the narrative was not noted as drawn up") },
	[PSD_MARKING_APPROVED] = { N_("the narrative is noted as approved"),
	    N_("the narrative was noted already as approved"),
	    N_("what was missing on the approval is added"),
	    N_("the narrative is no longer noted as approved"),
	    N_("the narrative was not noted as approved") },
	[PSD_MARKING_PUBLISHED] = { N_("the narrative is noted as published"),
	    N_("the narrative was noted already as published"),
	    N_("where the narrative is published is noted"),
	    N_("the narrative is no longer noted as published"),
	    N_("the narrative was not noted as published") },
	[PSD_MARKING_FEEDBACK] = { N_("the feedback is noted"),
	    N_("this feedback was noted already"), N_("the feedback is noted"),
	    N_("the last feedback is removed"),
	    N_("there is no feedback to remove") },
};

static const char *
words_of(const struct psd_marked_note *n)
{
	switch (n->what) {
	case PSD_MARKED_STEP:
		return _(words[n->step].done);
	case PSD_MARKED_STEP_BEFORE:
		return _(words[n->step].before);
	case PSD_MARKED_STEP_MORE:
		return _(words[n->step].more);
	case PSD_MARKED_UNDONE:
		return _(words[n->step].undone);
	case PSD_MARKED_UNDONE_BEFORE:
		return _(words[n->step].not_there);
	default:
		return NULL;
	}
}

static void
say_step(struct psd_buf *to, const struct psd_marking *m,
    const struct psd_marked_note *n)
{
	psd_buf_print(to, "%.*s %d: %s", PSD_F(m->unit->name), m->year,
	    words_of(n));
	if (n->day != PSD_NO_DAY)
		psd_buf_print(to, " (%s)", psd_date_print(n->day).s);
	psd_buf_putc(to, '\n');
}

static void
say_heading(struct psd_buf *to, const struct psd_marked_note *n)
{
	struct psd_str title = n->heading->title;

	if (n->what == PSD_MARKED_READY)
		psd_buf_print(to, _("The chapter %.*s is marked as ready.\n"),
		    PSD_F(title));
	else if (n->what == PSD_MARKED_READY_BEFORE)
		psd_buf_print(to,
		    _("The chapter %.*s was marked as ready already.\n"),
		    PSD_F(title));
	else if (n->what == PSD_MARKED_OPEN)
		psd_buf_print(to,
		    _("The chapter %.*s is no longer marked as ready.\n"),
		    PSD_F(title));
	else if (n->what == PSD_MARKED_OPEN_BEFORE)
		psd_buf_print(to,
		    _("The chapter %.*s was not marked as ready.\n"),
		    PSD_F(title));
	else if (n->what == PSD_MARKED_EMPTY)
		psd_buf_print(to,
		    _("Note: nothing is written in the chapter %.*s.\n"),
		    PSD_F(title));
	else if (n->what == PSD_MARKED_GONE)
		psd_buf_print(to,
		    _("Note: the chapter %.*s is not in the file.\n"),
		    PSD_F(title));
	else
		psd_buf_print(to,
		    _("Note: the law asks for the chapter %.*s, and nobody "
		      "has written in it.\n"),
		    PSD_F(title));
}

/* What has happened and should not have, of a step. */
static void
say_remark(struct psd_buf *to, const struct psd_marking *m,
    const struct psd_marked_note *n)
{
	if (n->what == PSD_MARKED_EARLY)
		psd_buf_print(to,
		    _("Note: %d was not over then; what happened after %s is "
		      "missing.\n"),
		    m->year, psd_date_print(n->day).s);
	else if (n->what == PSD_MARKED_LATE)
		psd_buf_print(to,
		    _("Note: by law it was to be drawn up by %s.\n"),
		    psd_date_print(n->day).s);
	else
		psd_buf_puts(to, _("Note: nobody has approved it yet.\n"));
}

static void
say_count(struct psd_buf *to, const struct psd_marked *done)
{
	psd_buf_print(to,
	    ngettext("%zu of %zu chapters is ready.\n",
		"%zu of %zu chapters are ready.\n", (unsigned long)done->ready),
	    done->ready, done->headings);
}

void
psd_report_marked(struct psd_buf *to, const struct psd_marking *marking,
    const struct psd_marked *done)
{
	const struct psd_marked_note *n = done->first;

	for (; n != NULL; n = n->next)
		if (n->heading != NULL)
			say_heading(to, n);
		else if (words_of(n) != NULL)
			say_step(to, marking, n);
		else
			say_remark(to, marking, n);
	if (marking->ready->n + marking->not_ready->n > 0)
		say_count(to, done);
}

void
psd_report_quarter(struct psd_buf *to, const struct psd_quarter *q,
    const struct psd_quarter_said *said)
{
	struct psd_str unit = q->unit->name, area = said->area;

	if (q->text.n == 0 && said->before.n == 0)
		psd_buf_print(to,
		    _("%.*s, %.*s: there is no text for quarter %d of %d\n"),
		    PSD_F(unit), PSD_F(area), q->quarter, q->year);
	else if (q->text.n == 0)
		psd_buf_print(to,
		    _("%.*s, %.*s: the text for quarter %d of %d is removed\n"),
		    PSD_F(unit), PSD_F(area), q->quarter, q->year);
	else if (!said->saved.changed)
		psd_buf_print(to,
		    _("%.*s, %.*s: the text for quarter %d of %d says so "
		      "already\n"),
		    PSD_F(unit), PSD_F(area), q->quarter, q->year);
	else
		psd_buf_print(to,
		    _("%.*s, %.*s: the text for quarter %d of %d is noted\n"),
		    PSD_F(unit), PSD_F(area), q->quarter, q->year);
	if (!said->saved.changed)
		return;
	if (said->before.n > 0)
		psd_buf_print(to, _("It said before: %.*s\n"),
		    PSD_F(said->before));
	psd_buf_print(to,
	    _("The narrative has it after: psd narrative --year %d %.*s\n"),
	    q->year, PSD_F(q->unit->id));
}
