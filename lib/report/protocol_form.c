/* psd_protocol: an empty protocol, to be filled in by hand. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/protocol_part.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/report/dialogue_said.h"
#include "lib/report/lesson_said.h"
#include "lib/safety/attendance.h"
#include "lib/safety/dialogue_held.h"

#define COLUMNS 66 /* of a line to write on: what A4 holds */
#define BOX "\xE2\x98\x90"

/* Adds LABEL and a line to write on after it. */
static void
blank(struct psd_buf *to, const char *label)
{
	size_t i = psd_utf8_width(psd_str(label));

	psd_buf_print(to, "\n%s%s", label, i > 0 ? " " : "");
	for (i += i > 0; i < COLUMNS; i++)
		psd_buf_putc(to, '_');
	psd_buf_putc(to, '\n');
}

/* Adds what BUF holds as lines to write on, and empties it. */
static void
put_lines(struct psd_report *to, struct psd_buf *lines)
{
	psd_report_lines(to, psd_arena_copy(to->arena, psd_buf_get(lines)));
	psd_buf_clear(lines);
}

static void
section(struct psd_report *to, struct psd_str heading, size_t n)
{
	struct psd_buf lines = PSD_BUF_INIT;

	psd_report_section(to, heading);
	while (n-- > 0)
		blank(&lines, "");
	put_lines(to, &lines);
	psd_buf_release(&lines);
}

/* Those who should come, each with a box to cross. */
static void
add_participants(struct psd_report *to, const struct psd_protocol *p)
{
	const struct psd_attendee *a = psd_attendance(to->arena, p->src->org,
	    p->dialogue);
	struct psd_buf lines = PSD_BUF_INIT;
	const struct psd_node *party = NULL;

	psd_report_section(to, psd_str(_("Participants")));
	for (; a != NULL; a = a->next) {
		struct psd_str name = psd_utf8_upper_first(to->arena,
		    psd_role_name(p->src->org, a->role));

		if (a->party != NULL && a->party != party)
			psd_buf_print(&lines, "\n%.*s\n",
			    PSD_F(psd_utf8_upper_first(to->arena,
				psd_party_name(p->src->org, a->party))));
		party = a->party;
		psd_buf_print(&lines, "%s %.*s", BOX, PSD_F(name));
		if (a->unit != NULL)
			psd_buf_print(&lines, ", %.*s", PSD_F(a->unit->name));
		psd_buf_puts(&lines, a->required ? " *\n" : "\n");
	}
	psd_buf_print(&lines, "\n%s\n",
	    _("* must be there for full representation"));
	blank(&lines, _("Others (role and number):"));
	put_lines(to, &lines);
	psd_buf_release(&lines);
}

/* What was left from last time, each with room for how it went. */
static void
add_previous(struct psd_report *to, const struct psd_protocol *p)
{
	const struct psd_node *n = psd_node_list(p->dialogue->node, "previous");
	struct psd_buf lines = PSD_BUF_INIT;

	psd_report_section(to, psd_str(_("Followed up from last time")));
	for (; n != NULL; n = n->next) {
		psd_buf_print(&lines, "%.*s\n",
		    PSD_F(psd_node_text(n, "text")));
		blank(&lines, _("How it went:"));
	}
	if (lines.n == 0)
		blank(&lines, "");
	put_lines(to, &lines);
	psd_buf_release(&lines);
}

static void
add_actions(struct psd_report *to)
{
	struct psd_buf lines = PSD_BUF_INIT;
	int i;

	psd_report_section(to, psd_str(_("Actions")));
	for (i = 0; i < 4; i++) {
		blank(&lines, _("What:"));
		psd_buf_print(&lines, "\n%s %s   %s %s   %s %s\n", BOX,
		    _("joint"), BOX, _("own"), BOX, _("at once"));
		blank(&lines, _("Who (role, unit), and by when:"));
	}
	put_lines(to, &lines);
	psd_report_section(to, psd_str(_("Lessons to be spread")));
	for (i = 0; i < 2; i++) {
		blank(&lines, _("Lesson:"));
		blank(&lines, _("Told to which forum:"));
	}
	put_lines(to, &lines);
	psd_report_section(to, psd_str(_("Questions to be lifted")));
	blank(&lines, _("Question:"));
	blank(&lines, _("To which forum:"));
	put_lines(to, &lines);
	psd_buf_release(&lines);
}

/* Who writes it up; by when is known when the day is. */
static void
add_end(struct psd_report *to, const struct psd_protocol *p)
{
	const struct psd_dialogue *d = p->dialogue;
	struct psd_str who = psd_held_documenter(p->src->org, d);
	struct psd_buf lines = PSD_BUF_INIT;
	int by = psd_protocol_document_by(p);

	psd_report_section(to, psd_str(_("Afterwards")));
	if (who.n > 0)
		psd_buf_print(&lines, _("To be documented by the role: %.*s\n"),
		    PSD_F(who));
	if (by == PSD_NO_DAY && d->planned != PSD_NO_DAY && d->template != NULL)
		by = d->planned + psd_document_within(p->src->org, d->template);
	if (by != PSD_NO_DAY)
		psd_buf_print(&lines, _("At the latest: %.*s\n"),
		    PSD_F(psd_said_date(to->arena, by)));
	blank(&lines, _("Next time:"));
	put_lines(to, &lines);
	psd_buf_release(&lines);
}

void
psd_report_protocol_form(struct psd_report *to, const struct psd_protocol *p)
{
	const struct psd_dialogue *d = p->dialogue;
	const struct psd_observed **kind = psd_protocol_kinds(to->arena, d);
	const struct psd_node *n = d->template == NULL
	    ? NULL
	    : psd_node_list(d->template->node, "summary");

	psd_protocol_head(to, p, _("Form to fill in"));
	psd_report_note(to,
	    psd_str(_("Write roles, not names. Afterwards it is typed in with "
		      "psd held and psd note.")));
	add_participants(to, p);
	psd_said_agenda(to, p->src->org, d);
	add_previous(to, p);
	for (; *kind != NULL; kind++)
		section(to, psd_str(_((*kind)->heading)), 4);
	for (; n != NULL; n = n->next)
		section(to,
		    psd_arena_print(to->arena, _("Summary: %.*s"),
			PSD_F(psd_node_text(n, "label"))),
		    3);
	section(to, psd_str(_("Recommendations")), 3);
	add_actions(to);
	add_end(to, p);
}
