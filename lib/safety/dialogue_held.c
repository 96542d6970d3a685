/* psd_held: a dialogue has been held, or called off, and who was there. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/dialogue_held.h"

#include "lib/base/lang.h"
#include "lib/record/identity.h"
#include "lib/record/pointer.h"

/* What is said of one who was there, or was not. */
struct statement {
	struct psd_who who;
	bool present;
	struct psd_str heard; /* how who was not there had a say; may be
			       * absent */
};

struct work {
	const struct psd_held *held;
	struct psd_held_done *out;
	struct psd_arena *arena;
	struct psd_who_list list;
	struct statement *said;
	size_t n_said, room;
	struct psd_edit *edits;
	size_t n;
};

static void
add_edit(struct work *w, enum psd_edit_kind kind, struct psd_str pointer,
    const struct psd_node *value)
{
	w->edits[w->n++] = (struct psd_edit){ kind, pointer, value };
}

static struct psd_node *
day_value(const struct work *w, int day)
{
	return psd_value_text(w->arena,
	    psd_arena_copy(w->arena, psd_str(psd_date_print(day).s)));
}

/* Of what people say. */

static int
contradicts(const struct work *w, const struct psd_who *who, struct psd_err *e)
{
	struct psd_str name = psd_who_name(&w->list, who->attendee);

	return psd_err_set(e, PSD_EUSAGE,
	    _("%.*s cannot have been there and not been there"), PSD_F(name));
}

static int
say(struct work *w, const struct psd_who *who, bool present, struct psd_err *e)
{
	size_t i;

	if (!present && who->count > 0)
		return contradicts(w, who, e);
	for (i = 0; i < w->n_said; i++) {
		struct statement *s = &w->said[i];

		if (s->who.attendee != who->attendee)
			continue;
		if (s->present != present)
			return contradicts(w, who, e);
		if (who->count > 0)
			s->who.count = who->count;
		return 0;
	}
	if (w->n_said < w->room)
		w->said[w->n_said++] = (struct statement){ *who, present,
			present ? (struct psd_str){ NULL, 0 }
				: w->held->reason };
	return 0;
}

static size_t
pieces(const struct psd_texts *given)
{
	struct psd_str rest, piece;
	size_t i, n = 0;

	for (i = 0; i < given->n; i++)
		for (rest = psd_str(given->items[i]);
		     psd_str_cut(&rest, ',', &piece);)
			n++;
	return n;
}

static int
say_all(struct work *w, const struct psd_texts *given, bool present,
    struct psd_err *e)
{
	struct psd_str rest, piece;
	struct psd_who who;
	size_t i;

	for (i = 0; i < given->n; i++)
		for (rest = psd_str(given->items[i]);
		     psd_str_cut(&rest, ',', &piece);) {
			piece = psd_str_trim(piece);
			if (piece.n == 0)
				continue;
			if (psd_who_find(&who, &w->list, piece, e) < 0 ||
			    say(w, &who, present, e) < 0)
				return -1;
		}
	return 0;
}

static bool
is_said(const struct work *w, const struct psd_attendee *a)
{
	size_t i;

	for (i = 0; i < w->n_said; i++)
		if (w->said[i].who.attendee == a)
			return true;
	return false;
}

/* All who must be there were, but for those of whom more is said. */
static int
say_required(struct work *w, struct psd_err *e)
{
	struct psd_attendee *a;

	for (a = w->list.first; a != NULL; a = a->next) {
		const struct psd_who who = { a, 0, false };

		if (a->required && !is_said(w, a) && say(w, &who, true, e) < 0)
			return -1;
	}
	return 0;
}

static int
listen(struct work *w, struct psd_err *e)
{
	const struct psd_held *h = w->held;
	const struct psd_attendee *a;

	psd_who_list(&w->list, h->src, h->dialogue);
	w->room = pieces(h->present) + pieces(h->absent);
	for (a = w->list.first; a != NULL; a = a->next)
		w->room++;
	w->said = psd_arena_array(w->arena, w->room, struct statement);
	/* present, count and heard of each, and the day */
	w->edits = psd_arena_array(w->arena, 3 * w->room + 2, struct psd_edit);
	if (say_all(w, h->present, true, e) < 0 ||
	    say_all(w, h->absent, false, e) < 0)
		return -1;
	return h->all ? say_required(w, e) : 0;
}

/* Of what is written. */

/* The field KEY of an entry says something else already. */
static int
otherwise(const struct work *w, const struct statement *s, const char *key,
    struct psd_err *e)
{
	const struct psd_node *entry = s->who.attendee->node;
	struct psd_str name = psd_who_name(&w->list, s->who.attendee);
	struct psd_str item = psd_identity(w->arena, entry);
	struct psd_str id = w->held->dialogue->id;
	struct psd_str value = psd_str(s->present ? _("yes") : _("no"));

	if (strcmp(key, "count") == 0)
		value = psd_arena_print(w->arena, "%ld", s->who.count);
	else if (strcmp(key, "heard") == 0)
		value = psd_str(_("TEXT"));

	(void)psd_err_tip(e,
	    _("if that was wrong: psd set %.*s participants.%.*s.%s %.*s"),
	    PSD_F(id), PSD_F(item), key, PSD_F(value));
	if (strcmp(key, "count") == 0)
		return psd_err_set(e, PSD_EUSAGE,
		    _("%.*s: it has been noted that they were %.*s"),
		    PSD_F(name), PSD_F(psd_node_text(entry, "count")));
	if (strcmp(key, "heard") == 0)
		return psd_err_set(e, PSD_EUSAGE,
		    _("%.*s: it has been noted how they were heard"),
		    PSD_F(name));
	return psd_err_set(e, PSD_EUSAGE,
	    s->present ? _("%.*s has been noted as not there")
		       : _("%.*s has been noted as there"),
	    PSD_F(name));
}

static struct psd_node *
number(const struct work *w, long n)
{
	return psd_value_number(w->arena, psd_arena_print(w->arena, "%ld", n));
}

static void
add_entry(struct work *w, const struct statement *s)
{
	const struct psd_attendee *a = s->who.attendee;
	struct psd_node *map = psd_value_map(w->arena);
	struct psd_str party = psd_node_text(a->party, "id");

	psd_value_put(map, "role", psd_value_text(w->arena, a->role));
	if (party.n > 0)
		psd_value_put(map, "party", psd_value_text(w->arena, party));
	if (party.n > 0 && a->unit != NULL)
		psd_value_put(map, "unit",
		    psd_value_text(w->arena, a->unit->id));
	psd_value_put(map, "present", psd_value_bool(w->arena, s->present));
	if (s->who.count > 0)
		psd_value_put(map, "count", number(w, s->who.count));
	if (s->heard.n > 0)
		psd_value_put(map, "heard", psd_value_text(w->arena, s->heard));
	add_edit(w, PSD_EDIT_ADD, PSD_S("/participants"), map);
}

/* Adds to the entry what it lacks. */
static int
add_to_entry(struct work *w, const struct statement *s, struct psd_err *e)
{
	const struct psd_node *entry = s->who.attendee->node;
	struct psd_str at = psd_pointer(w->arena, entry);
	const struct psd_node *present = psd_node_find(entry, "present");
	long count = psd_node_int(entry, "count", 0);
	struct psd_str heard = psd_node_text(entry, "heard");
	size_t before = w->n;

	if (present != NULL && psd_node_true(entry, "present") != s->present)
		return otherwise(w, s, "present", e);
	if (s->who.count > 0 && count > 0 && count != s->who.count)
		return otherwise(w, s, "count", e);
	if (s->heard.n > 0 && heard.n > 0 && !psd_str_eq(s->heard, heard))
		return otherwise(w, s, "heard", e);
	if (present == NULL)
		add_edit(w, PSD_EDIT_SET,
		    psd_pointer_down(w->arena, at, PSD_S("present")),
		    psd_value_bool(w->arena, s->present));
	if (s->who.count > 0 && count == 0)
		add_edit(w, PSD_EDIT_SET,
		    psd_pointer_down(w->arena, at, PSD_S("count")),
		    number(w, s->who.count));
	if (s->heard.n > 0 && heard.n == 0)
		add_edit(w, PSD_EDIT_SET,
		    psd_pointer_down(w->arena, at, PSD_S("heard")),
		    psd_value_text(w->arena, s->heard));
	w->out->told += w->n > before;
	return 0;
}

static void
add_stranger(struct work *w, const struct psd_attendee *a)
{
	struct psd_attendee *copy = psd_arena_new(w->arena,
	    struct psd_attendee);

	*copy = *a;
	copy->next = w->out->strangers;
	w->out->strangers = copy;
}

static int
write_said(struct work *w, struct psd_err *e)
{
	size_t i;

	for (i = 0; i < w->n_said; i++) {
		const struct statement *s = &w->said[i];

		if (s->who.stranger)
			add_stranger(w, s->who.attendee);
		if (s->who.attendee->node != NULL) {
			if (add_to_entry(w, s, e) < 0)
				return -1;
			continue;
		}
		add_entry(w, s);
		w->out->told++;
	}
	return 0;
}

/* Of days. */

static int
check_day(const struct work *w, int day, struct psd_err *e)
{
	const struct psd_held *h = w->held;

	if (day <= h->src->today)
		return 0;
	if (h->day == PSD_NO_DAY) {
		(void)psd_err_tip(e, "%s",
		    _("if it was held on another day, say which with --date"));
		return psd_err_set(e, PSD_EUSAGE,
		    _("the dialogue is planned for %s, which is still to "
		      "come"),
		    psd_date_print(day).s);
	}
	(void)psd_err_tip(e, "%s", _("note it when it has been"));
	return psd_err_set(e, PSD_EUSAGE, _("%s is still to come"),
	    psd_date_print(day).s);
}

static int
was_called_off(const struct psd_dialogue *d, struct psd_err *e)
{
	struct psd_str day = psd_node_text(psd_node_find(d->node, "cancelled"),
	    "date");

	(void)psd_err_tip(e,
	    _("if it was held after all: psd set --unset %.*s cancelled"),
	    PSD_F(d->id));
	return psd_err_set(e, PSD_EUSAGE,
	    _("the dialogue has been noted as called off on %.*s"), PSD_F(day));
}

static int
plan_held(struct work *w, struct psd_err *e)
{
	const struct psd_held *h = w->held;
	const struct psd_dialogue *d = h->dialogue;
	int held = psd_node_day(d->node, "held"), day = h->day;

	if (psd_node_find(d->node, "cancelled") != NULL)
		return was_called_off(d, e);
	if (day == PSD_NO_DAY)
		day = held != PSD_NO_DAY       ? held
		    : d->planned != PSD_NO_DAY ? d->planned
					       : h->src->today;
	if (held == PSD_NO_DAY && check_day(w, day, e) < 0)
		return -1;
	if (held != PSD_NO_DAY && day != held) {
		(void)psd_err_tip(e,
		    _("if that was wrong: psd set %.*s held %s"), PSD_F(d->id),
		    psd_date_print(day).s);
		return psd_err_set(e, PSD_EUSAGE,
		    _("the dialogue has been noted as held on %s"),
		    psd_date_print(held).s);
	}
	w->out->before = held != PSD_NO_DAY;
	w->out->day = day;
	if (listen(w, e) < 0 || write_said(w, e) < 0)
		return -1;
	if (!w->out->before)
		add_edit(w, PSD_EDIT_SET, PSD_S("/held"), day_value(w, day));
	return 0;
}

static int
plan_called_off(struct work *w, struct psd_err *e)
{
	const struct psd_held *h = w->held;
	const struct psd_dialogue *d = h->dialogue;
	const struct psd_node *off = psd_node_find(d->node, "cancelled");
	struct psd_str reason = psd_node_text(off, "reason");
	int held = psd_node_day(d->node, "held");
	int before = psd_node_day(off, "date");

	w->out->day = h->day != PSD_NO_DAY ? h->day
	    : before != PSD_NO_DAY	   ? before
					   : h->src->today;
	w->out->before = off != NULL;
	if (held != PSD_NO_DAY) {
		(void)psd_err_tip(e,
		    _("if that was wrong: psd set --unset %.*s held"),
		    PSD_F(d->id));
		return psd_err_set(e, PSD_EUSAGE,
		    _("the dialogue has been noted as held on %s"),
		    psd_date_print(held).s);
	}
	if (check_day(w, w->out->day, e) < 0)
		return -1;
	if ((off != NULL && w->out->day != before) ||
	    (reason.n > 0 && h->reason.n > 0 &&
		!psd_str_eq(reason, h->reason))) {
		(void)psd_err_tip(e,
		    _("if that was wrong: psd set %.*s cancelled.date or "
		      "cancelled.reason"),
		    PSD_F(d->id));
		return psd_err_set(e, PSD_EUSAGE,
		    _("the dialogue has been noted as called off on %s "
		      "already, on another day or for another reason"),
		    psd_date_print(before).s);
	}
	w->edits = psd_arena_array(w->arena, 2, struct psd_edit);
	if (off == NULL)
		add_edit(w, PSD_EDIT_SET, PSD_S("/cancelled/date"),
		    day_value(w, w->out->day));
	if (h->reason.n > 0 && reason.n == 0)
		add_edit(w, PSD_EDIT_SET, PSD_S("/cancelled/reason"),
		    psd_value_text(w->arena, h->reason));
	return 0;
}

/* The dialogue as it is with the edits made. */
static void
look_ahead(struct work *w)
{
	struct psd_dialogue *d = &w->out->dialogue;
	const struct psd_node *root = psd_edit_tree(w->arena,
	    w->held->dialogue->node, w->edits, w->n);

	*d = *w->held->dialogue;
	if (root != NULL)
		d->node = root;
	if (w->held->called_off) {
		d->state = PSD_DIALOGUE_CANCELLED;
		return;
	}
	d->held = w->out->day;
	if (!psd_dialogue_is_held(d))
		d->state = PSD_DIALOGUE_HELD;
	d->represented = d->template != NULL &&
	    psd_dialogue_missing(w->arena, w->held->src->org, d).n == 0;
}

int
psd_held_save(struct psd_held_done *out, const struct psd_held *held,
    struct psd_err *e)
{
	struct work w = { .held = held,
		.out = out,
		.arena = held->src->store->arena };
	struct psd_save_edits edits = { .store = held->src->store,
		.path = held->dialogue->file,
		.root = held->dialogue->node };
	const struct psd_saving saving = { .src = held->src,
		.path = held->dialogue->file,
		.change = psd_save_make_edits,
		.arg = &edits,
		.diff = held->diff,
		.dry = held->diff != NULL };

	*out = (struct psd_held_done){ .saved = {
					   .faults = PSD_FINDINGS_INIT } };
	if (psd_dialogue_readable(held->src, held->dialogue, e) < 0 ||
	    (held->called_off ? plan_called_off(&w, e) : plan_held(&w, e)) < 0)
		return -1;
	look_ahead(&w);
	edits.edits = w.edits;
	edits.n = w.n;
	return w.n > 0 ? psd_save_with(&out->saved, &saving, e) : 0;
}

struct psd_str
psd_held_unknown(const struct psd_source *src, const struct psd_dialogue *d)
{
	struct psd_buf text = PSD_BUF_INIT;
	const struct psd_attendee *a;
	struct psd_who_list list;

	psd_who_list(&list, src, d);
	for (a = list.first; a != NULL; a = a->next)
		if (a->required && psd_node_find(a->node, "present") == NULL) {
			struct psd_str name = psd_who_name(&list, a);

			psd_buf_print(&text, "%s%.*s", text.n > 0 ? ", " : "",
			    PSD_F(name));
		}
	return psd_buf_detach(&text, src->store->arena);
}

struct psd_str
psd_held_documenter(const struct psd_org *org, const struct psd_dialogue *d)
{
	struct psd_str role = psd_dialogue_role(d, "documenter");
	const struct psd_node *t = d->template != NULL ? d->template->node
						       : NULL;
	struct psd_str party = psd_node_text(psd_node_find(t, "documenter"),
	    "party");
	const struct psd_node *p = psd_node_list(t, "parties");

	if (role.n > 0)
		return psd_role_name(org, role);
	while (p != NULL && !psd_str_eq(psd_node_text(p, "id"), party))
		p = p->next;
	return p != NULL ? psd_party_name(org, p) : PSD_S("");
}
