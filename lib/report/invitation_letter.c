/* psd_invitation: a letter to each of those who are invited. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/invitation_part.h"

#include "lib/base/lang.h"
#include "lib/report/dialogue_said.h"
#include "lib/report/ics.h"
#include "lib/report/writer.h"
#include "lib/safety/address.h"

/* Columns of a letter's text. */
#define LETTER_WIDTH ((size_t)72)

/* The agenda as lines: a table is torn apart where letters are narrow. */
static struct psd_str
agenda(const struct psd_invitation *inv)
{
	struct psd_report *r = psd_report_new(inv->arena, "agenda",
	    inv->src->today);
	struct psd_buf to = PSD_BUF_INIT;
	const struct psd_row *row;

	psd_said_agenda(r, inv->src->org, inv->d);
	for (row = r->first->sheet->first; row != NULL; row = row->next) {
		psd_buf_print(&to, "%s- ", to.n > 0 ? "\n" : "");
		if (row->cells[0].kind != PSD_CELL_NONE)
			psd_buf_print(&to, "%.*s ", PSD_F(row->cells[0].shown));
		psd_buf_str(&to, row->cells[2].is.text);
		if (row->cells[1].kind == PSD_CELL_INT)
			psd_buf_print(&to, " (%lld min)",
			    row->cells[1].is.whole);
	}
	return psd_buf_detach_any(&to, inv->arena);
}

static void
add_section(struct psd_report *r, const char *heading, struct psd_str text)
{
	if (text.n == 0)
		return;
	psd_report_section(r, psd_str(heading));
	psd_report_text(r, text);
}

/* Adds what A is to know and to do. */
static void
build(struct psd_report *r, const struct psd_invitation *inv,
    const struct psd_attendee *a)
{
	struct psd_str tasks = psd_invitation_tasks(inv,
	    psd_invitation_side(inv, a));
	struct psd_str deadline = psd_invitation_deadline(inv);

	psd_report_text(r, psd_str(_("Hello,")));
	psd_invitation_begin(r, inv);
	psd_report_text(r, psd_invitation_facts(inv));
	psd_said_banner(r, inv->d);
	if (inv->invited.kind == PSD_INVITED_OFF)
		return;
	if (!a->required)
		psd_report_text(r,
		    psd_str(_("You are welcome, but it can be held without "
			      "you.")));
	if (tasks.n > 0 && deadline.n > 0)
		tasks = psd_arena_print(inv->arena, "%.*s\n%.*s",
		    PSD_F(deadline), PSD_F(tasks));
	add_section(r, _("Preparation"), tasks);
	add_section(r, _("Agenda"), agenda(inv));
	add_section(r, _("Material"), psd_invitation_links(inv));
}

static struct psd_str
text_of(const struct psd_invitation *inv, const struct psd_attendee *a)
{
	const struct psd_writer_opts opts = { .format = PSD_FORMAT_TEXT,
		.width = LETTER_WIDTH };
	struct psd_report *r = psd_report_new(inv->arena, "letter",
	    inv->src->today);
	struct psd_buf to = PSD_BUF_INIT;

	build(r, inv, a);
	psd_writer_text(&to, r, &opts);
	return psd_buf_detach(&to, inv->arena);
}

/* A name that no record can lead out of the directory with. */
static struct psd_str
file_of(const struct psd_invitation *inv, const struct psd_attendee *a)
{
	struct psd_buf to = PSD_BUF_INIT;
	size_t i;

	psd_buf_print(&to, "%.*s-%.*s", PSD_F(inv->d->id), PSD_F(a->role));
	if (a->unit != NULL)
		psd_buf_print(&to, "-%.*s", PSD_F(a->unit->id));
	for (i = 0; i < to.n; i++)
		if ((to.p[i] < 'a' || to.p[i] > 'z') &&
		    (to.p[i] < '0' || to.p[i] > '9'))
			to.p[i] = '-';
	psd_buf_puts(&to, ".eml");
	return psd_buf_detach(&to, inv->arena);
}

static struct psd_invitation_letter *
letter(const struct psd_invitation *inv, const struct psd_attendee *a,
    const struct psd_mail_file *calendar)
{
	struct psd_invitation_letter *l = psd_arena_new(inv->arena,
	    struct psd_invitation_letter);
	const struct psd_org *org = inv->src->org;
	const struct psd_mailbox to = { psd_said_role(inv->arena, org, a->role,
					    a->unit),
		psd_address_of(org, a->unit, a->role) };
	const struct psd_mail mail = { .from = psd_invitation_sender(inv),
		.to = { &to, 1 },
		.subject = inv->subject,
		.id = inv->d->id,
		.stamp = psd_stamp_of(inv->src->today),
		.text = text_of(inv, a),
		.files = calendar,
		.n_files = calendar != NULL ? 1 : 0,
		.draft = true,
		.crlf = true };
	struct psd_buf bytes = PSD_BUF_INIT;

	psd_mail_write(&bytes, &mail);
	l->file = file_of(inv, a);
	l->bytes = psd_arena_copy(inv->arena, psd_buf_get(&bytes));
	l->to = a;
	l->addressed = psd_address_is(to.address);
	psd_buf_release(&bytes);
	return l;
}

/* Gives L a file of its own: of "a-b" and "c" the name is that of "a" and
 * "b-c". FIRST are the letters before it. */
static void
set_apart(struct psd_invitation_letter *l,
    const struct psd_invitation_letter *first, struct psd_arena *arena)
{
	const struct psd_invitation_letter *other = first;
	const struct psd_str stem = { l->file.p, l->file.n - strlen(".eml") };
	int n = 1;

	while (other != NULL)
		if (psd_str_eq(other->file, l->file)) {
			l->file = psd_arena_print(arena, "%.*s-%d.eml",
			    PSD_F(stem), ++n);
			other = first;
		} else {
			other = other->next;
		}
}

/* Whether somebody before A has A's role of A's unit. */
static bool
had(const struct psd_attendee *first, const struct psd_attendee *a)
{
	for (; first != a; first = first->next)
		if (psd_str_eq(first->role, a->role) && first->unit == a->unit)
			return true;
	return false;
}

struct psd_invitation_letter *
psd_invitation_letters(const struct psd_invitation *inv)
{
	struct psd_buf ics = PSD_BUF_INIT;
	struct psd_invitation_letter *first = NULL, **end = &first, *l;
	const struct psd_attendee *a = inv->invited.who;
	struct psd_mail_file calendar;
	struct psd_err ignored = { .code = PSD_OK };
	bool dated = psd_invitation_calendar(&ics, inv, &ignored) == 0;

	calendar.name = psd_arena_print(inv->arena, "%.*s.ics",
	    PSD_F(inv->d->id));
	calendar.bytes = psd_buf_get(&ics);
	calendar.type = psd_arena_print(inv->arena,
	    "text/calendar; charset=UTF-8; method=%s",
	    psd_ics_method_word(psd_invitation_method(inv)))
			    .p;
	for (; a != NULL; a = a->next) {
		if (had(inv->invited.who, a))
			continue;
		l = letter(inv, a, dated ? &calendar : NULL);
		set_apart(l, first, inv->arena);
		*end = l;
		end = &l->next;
	}
	psd_buf_release(&ics);
	return first;
}
