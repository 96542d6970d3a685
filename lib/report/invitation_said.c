/* psd_invitation: the invitation as a report. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/invitation_part.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/report/dialogue_said.h"
#include "lib/safety/address.h"

/* The parties of D's template; NULL: it has none. */
static const struct psd_node *
parties(const struct psd_dialogue *d)
{
	return d->template != NULL ? psd_node_list(d->template->node, "parties")
				   : NULL;
}

/* The one that answers: the unit's own, else the first. */
static const struct psd_node *
answering(const struct psd_dialogue *d)
{
	struct psd_str own = psd_node_text(d->unit->node, "party");
	const struct psd_node *p = parties(d);

	for (; p != NULL; p = p->next)
		if (own.n > 0 && psd_str_eq(psd_node_text(p, "id"), own))
			return p;
	return parties(d);
}

static bool
is_alone(const struct psd_dialogue *d)
{
	const struct psd_node *p = parties(d);

	return p == NULL || p->next == NULL;
}

enum psd_side
psd_invitation_side(const struct psd_invitation *inv,
    const struct psd_attendee *a)
{
	const struct psd_dialogue *d = inv->d;

	if (is_alone(d))
		return psd_str_eq(a->role, psd_dialogue_role(d, "leader"))
		    ? PSD_SIDE_ASKING
		    : PSD_SIDE_UNIT;
	if (a->party == NULL)
		return PSD_SIDE_ALL;
	return a->party == answering(d) ? PSD_SIDE_UNIT : PSD_SIDE_ASKING;
}

struct psd_str
psd_invitation_side_name(const struct psd_invitation *inv, enum psd_side side)
{
	const struct psd_dialogue *d = inv->d;
	const struct psd_org *org = inv->src->org;
	const struct psd_node *p = parties(d), *own = answering(d);
	struct psd_buf to = PSD_BUF_INIT;
	struct psd_str s;

	if (side == PSD_SIDE_ALL)
		return psd_str(_("Everybody"));
	if (is_alone(d) && side == PSD_SIDE_UNIT)
		return d->unit->name;
	if (is_alone(d))
		return psd_utf8_upper_first(inv->arena,
		    psd_role_name(org, psd_dialogue_role(d, "leader")));
	for (; p != NULL; p = p->next)
		if ((p == own) == (side == PSD_SIDE_UNIT))
			psd_buf_print(&to, "%s%.*s", to.n > 0 ? ", " : "",
			    PSD_F(psd_party_name(org, p)));
	s = psd_utf8_upper_first(inv->arena, psd_buf_get(&to));
	s = psd_arena_copy(inv->arena, s);
	psd_buf_release(&to);
	return s;
}

/* What the invitation before said, or absent. */
static struct psd_str
said_before(const struct psd_invitation *inv)
{
	const struct psd_invited *i = &inv->invited;

	if (!i->noted || i->day == PSD_NO_DAY)
		return (struct psd_str){ NULL, 0 };
	return psd_arena_print(inv->arena, "%.*s%s%.*s%s%.*s",
	    PSD_F(psd_said_day(inv->arena, i->day)), i->time.n > 0 ? ", " : "",
	    PSD_F(i->time), i->place.n > 0 ? ", " : "", PSD_F(i->place));
}

static void
say_changed(struct psd_buf *to, const struct psd_invitation *inv)
{
	struct psd_str before = said_before(inv);

	if (inv->invited.resumed)
		psd_buf_puts(to, _("The dialogue will be held after all."));
	else if (inv->d->planned == PSD_NO_DAY)
		psd_buf_puts(to,
		    _("The dialogue is postponed. You will hear when a new day "
		      "is decided."));
	if (to->n > 0)
		psd_buf_putc(to, ' ');
	psd_buf_print(to, _("This replaces the invitation of %.*s."),
	    PSD_F(psd_said_day(inv->arena, inv->invited.sent)));
	if (before.n > 0) {
		psd_buf_putc(to, ' ');
		psd_buf_print(to, _("It said: %.*s."), PSD_F(before));
	}
	psd_buf_puts(to, "\n\n");
}

static void
say_off(struct psd_buf *to, const struct psd_invitation *inv)
{
	struct psd_str reason = psd_node_text(psd_node_find(inv->d->node,
						  "cancelled"),
	    "reason");
	struct psd_str day = said_before(inv);

	if (day.n == 0)
		day = psd_said_when(inv->arena, inv->d);
	psd_buf_puts(to, _("The dialogue is cancelled."));
	if (day.n > 0) {
		psd_buf_putc(to, ' ');
		psd_buf_print(to, _("It was to be held: %.*s."), PSD_F(day));
	}
	if (reason.n > 0)
		psd_buf_print(to, "\n\n%.*s", PSD_F(reason));
}

/* Adds TEXT with the line ends that only kept its file narrow made spaces. */
static void
add_flowing(struct psd_buf *to, struct psd_str text)
{
	struct psd_str line;
	bool open = false; /* a paragraph or an item that may go on */

	while (psd_str_cut(&text, '\n', &line)) {
		line = psd_str_trim(line);
		if (line.n == 0) {
			if (open)
				psd_buf_puts(to, "\n\n");
			open = false;
			continue;
		}
		if (open)
			psd_buf_putc(to,
			    psd_str_starts(line, "- ") ? '\n' : ' ');
		psd_buf_str(to, line);
		open = true;
	}
}

struct psd_str
psd_invitation_first(const struct psd_invitation *inv)
{
	const struct psd_node *own = inv->d->template == NULL
	    ? NULL
	    : psd_node_find(inv->d->template->node, "invitation");
	struct psd_str text = psd_node_text(own, "text"), s;
	struct psd_buf to = PSD_BUF_INIT;

	if (inv->invited.kind == PSD_INVITED_OFF) {
		say_off(&to, inv);
	} else {
		if (inv->invited.kind == PSD_INVITED_CHANGED)
			say_changed(&to, inv);
		if (text.n > 0)
			add_flowing(&to, psd_invitation_filled(inv, text));
		else
			psd_buf_puts(&to,
			    _("Welcome to the dialogue. Please read the "
			      "questions beforehand, so that there is time "
			      "for what matters."));
	}
	s = psd_arena_copy(inv->arena, psd_str_trim(psd_buf_get(&to)));
	psd_buf_release(&to);
	return s;
}

void
psd_invitation_begin(struct psd_report *to, const struct psd_invitation *inv)
{
	struct psd_str rest = psd_invitation_first(inv);
	size_t i;

	while (rest.n > 0) {
		for (i = 0; i + 1 < rest.n; i++)
			if (rest.p[i] == '\n' && rest.p[i + 1] == '\n')
				break;
		if (i + 1 >= rest.n)
			i = rest.n;
		psd_report_text(to, (struct psd_str){ rest.p, i });
		rest = psd_str_trim((struct psd_str){ rest.p + i, rest.n - i });
	}
}

static void
fact(struct psd_buf *to, const char *what, struct psd_str text)
{
	if (text.n > 0)
		psd_buf_print(to, "%s- %s: %.*s", to->n > 0 ? "\n" : "", what,
		    PSD_F(text));
}

/* Who has the role KEY. */
static struct psd_str
holder(const struct psd_invitation *inv, const char *key)
{
	const struct psd_org *org = inv->src->org;
	struct psd_str role = psd_dialogue_role(inv->d, key);
	const struct psd_node *t = inv->d->template != NULL
	    ? inv->d->template->node
	    : NULL;
	struct psd_str party = psd_node_text(psd_node_find(t, key), "party");
	const struct psd_node *p = parties(inv->d);

	if (role.n > 0)
		return psd_said_role(inv->arena, org, role,
		    psd_role_home(org, role, inv->d->unit));
	while (p != NULL && !psd_str_eq(psd_node_text(p, "id"), party))
		p = p->next;
	return p != NULL
	    ? psd_utf8_upper_first(inv->arena, psd_party_name(org, p))
	    : (struct psd_str){ NULL, 0 };
}

/* Whom to ask, and how. */
static struct psd_str
contact(const struct psd_invitation *inv)
{
	const struct psd_org *org = inv->src->org;
	struct psd_str role = psd_dialogue_role(inv->d, "contact");
	struct psd_str address, who;
	const struct psd_unit *home;

	if (role.n == 0)
		role = psd_dialogue_role(inv->d, "inviter");
	if (role.n == 0)
		return role;
	home = psd_role_home(org, role, inv->d->unit);
	address = psd_address_of(org, home, role);
	who = psd_said_role(inv->arena, org, role, home);
	return psd_address_is(address)
	    ? psd_arena_print(inv->arena, "%.*s, %.*s", PSD_F(who),
		  PSD_F(address))
	    : who;
}

/* The units that a joint dialogue brings together. */
static struct psd_str
pairs(const struct psd_invitation *inv)
{
	const struct psd_node *n = psd_node_list(inv->d->node, "pairs");
	struct psd_buf to = PSD_BUF_INIT;

	for (; n != NULL; n = n->next) {
		const struct psd_unit *a = psd_org_unit(inv->src->org,
		    psd_node_text(n, "sabo"));
		const struct psd_unit *b = psd_org_unit(inv->src->org,
		    psd_node_text(n, "vardcentral"));

		if (a != NULL && b != NULL)
			psd_buf_print(&to, "%s%.*s – %.*s",
			    to.n > 0 ? "; " : "", PSD_F(a->name),
			    PSD_F(b->name));
	}
	return psd_buf_detach_any(&to, inv->arena);
}

/* The time, or how long it takes where that is all there is. */
static struct psd_str
when(const struct psd_invitation *inv)
{
	const struct psd_dialogue *d = inv->d;
	struct psd_str time = psd_node_text(d->node, "time");
	long minutes = d->template == NULL
	    ? 0
	    : psd_node_int(d->template->node, "minutes", 0);
	struct psd_str day = d->planned == PSD_NO_DAY
	    ? psd_str(_("the day is not decided yet"))
	    : psd_said_day(inv->arena, d->planned);

	if (time.n > 0 && d->planned != PSD_NO_DAY)
		return psd_arena_print(inv->arena, "%.*s, %.*s", PSD_F(day),
		    PSD_F(time));
	if (minutes > 0)
		return psd_arena_print(inv->arena, _("%.*s, about %ld minutes"),
		    PSD_F(day), minutes);
	return day;
}

static void
say_where_and_who(struct psd_buf *to, const struct psd_invitation *inv)
{
	const struct psd_dialogue *d = inv->d;
	struct psd_str along = psd_node_text(d->node, "in_connection_with");

	if (along.n == 0 && d->template != NULL)
		along = psd_node_text(d->template->node, "in_connection_with");
	fact(to, C_("of a meeting", "When"), when(inv));
	fact(to, C_("of a meeting", "Where"), psd_node_text(d->node, "place"));
	fact(to, C_("of a dialogue", "About"), d->unit->name);
	fact(to, _("Together"), pairs(inv));
	fact(to, _("In connection with"),
	    psd_org_name(inv->src->org, "forums", along));
	fact(to, _("Invites"), holder(inv, "inviter"));
	fact(to, _("Leads"), holder(inv, "leader"));
	fact(to, _("Writes it up"), holder(inv, "documenter"));
}

struct psd_str
psd_invitation_facts(const struct psd_invitation *inv)
{
	const struct psd_dialogue *d = inv->d;
	struct psd_buf to = PSD_BUF_INIT;

	if (inv->invited.kind != PSD_INVITED_OFF)
		say_where_and_who(&to, inv);
	else
		fact(&to, C_("of a dialogue", "About"), d->unit->name);
	fact(&to, _("Questions about this to"), contact(inv));
	return psd_buf_detach(&to, inv->arena);
}

static void
put_role(struct psd_sheet *s, const struct psd_invitation *inv, const char *key)
{
	struct psd_str role = psd_dialogue_role(inv->d, key);

	psd_cell_text(s, role);
}

/* The whole as machines want it, in one row. */
static void
add_row(struct psd_report *to, const struct psd_invitation *inv)
{
	static const char *const words[] = {
		[PSD_INVITED_FIRST] = "first",
		[PSD_INVITED_AGAIN] = "again",
		[PSD_INVITED_CHANGED] = "changed",
		[PSD_INVITED_OFF] = "cancelled",
	};
	static const char *const keys[] = { "id", "unit", "template", "kind",
		"subject", "time", "place", "inviter", "leader", "documenter",
		"contact", "uid" };
	struct psd_sheet *s = psd_sheet_add(to, "invitation", NULL);
	const struct psd_dialogue *d = inv->d;
	size_t i;

	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, keys[i],
		    keys[i]);
	psd_sheet_column(s, PSD_COL_NUMBER | PSD_COL_HIDDEN, "sequence", "");
	psd_sheet_column(s, PSD_COL_DATE | PSD_COL_HIDDEN, "planned", "");
	psd_sheet_column(s, PSD_COL_DATE | PSD_COL_HIDDEN, "due", "");
	psd_sheet_column(s, PSD_COL_DATE | PSD_COL_HIDDEN, "sent", "");
	psd_sheet_row(s);
	psd_cell_text(s, d->id);
	psd_cell_text(s, d->unit->id);
	psd_cell_text(s, psd_node_text(d->node, "template"));
	psd_cell_puts(s, words[inv->invited.kind]);
	psd_cell_text(s, inv->subject);
	psd_cell_text(s, psd_node_text(d->node, "time"));
	psd_cell_text(s, psd_node_text(d->node, "place"));
	put_role(s, inv, "inviter");
	put_role(s, inv, "leader");
	put_role(s, inv, "documenter");
	put_role(s, inv, "contact");
	psd_cell_text(s, inv->invited.uid);
	psd_cell_int(s, inv->invited.sequence);
	psd_cell_date(s, d->planned);
	psd_cell_date(s, inv->due);
	psd_cell_date(s, inv->invited.sent);
}

void
psd_report_invitation(struct psd_report *to, const struct psd_invitation *inv)
{
	const struct psd_dialogue *d = inv->d;
	struct psd_str purpose = d->template == NULL
	    ? (struct psd_str){ NULL, 0 }
	    : psd_node_text(d->template->node, "purpose");

	psd_report_heading(to, inv->subject);
	psd_said_banner(to, d);
	psd_invitation_begin(to, inv);
	psd_report_text(to, psd_invitation_facts(inv));
	add_row(to, inv);
	if (inv->invited.kind == PSD_INVITED_OFF)
		return;
	if (purpose.n > 0) {
		psd_report_section(to, psd_str(_("Purpose")));
		psd_report_text(to, purpose);
	}
	psd_said_participants(to, inv->src->org, d);
	psd_said_agenda(to, inv->src->org, d);
	psd_invitation_preparation(to, inv);
	psd_invitation_material(to, inv);
}
