/* psd_invited: what has been said to whom of a dialogue that is to come. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/invited.h"

#include "lib/base/digest.h"
#include "lib/base/lang.h"

/* The fields of an invitation. */
#define EDITS 8

struct work {
	const struct psd_inviting *w;
	struct psd_arena *arena;
	const struct psd_node *now; /* the invitation in the record, or NULL */
	struct psd_edit items[EDITS];
	size_t n;
};

/* The id that calendars know it by; once sent it stands in the record, and
 * nobody's new name can change it. Ids of records are alike between
 * organisations once in millions, which is not never. */
static struct psd_str
uid_of(const struct psd_source *src, const struct psd_dialogue *d)
{
	struct psd_str said = psd_node_text(psd_node_find(d->node,
						"invitation"),
	    "uid");
	uint64_t digest = psd_digest_add(PSD_DIGEST_INIT, src->org->name);

	if (said.n > 0)
		return said;
	digest = psd_digest_add(digest, PSD_S("\n"));
	digest = psd_digest_add(digest, d->id);
	return psd_arena_print(src->store->arena, "%.*s-%s@psd.invalid",
	    PSD_F(d->id), psd_digest_letters(digest).s);
}

/* All who are to come but the one who invites them. */
static struct psd_attendee *
others(const struct psd_source *src, const struct psd_dialogue *d)
{
	struct psd_str inviter = psd_dialogue_role(d, "inviter");
	const struct psd_unit *home = psd_role_home(src->org, inviter, d->unit);
	struct psd_attendee *first = psd_attendance(src->store->arena, src->org,
	    d);
	struct psd_attendee **at = &first;

	while (*at != NULL)
		if (inviter.n > 0 && psd_str_eq((*at)->role, inviter) &&
		    ((*at)->unit == NULL || (*at)->unit == home))
			*at = (*at)->next;
		else
			at = &(*at)->next;
	return first;
}

static int
refuse(const struct psd_invited *i, const struct psd_dialogue *d, int today,
    struct psd_err *e)
{
	if (psd_dialogue_is_held(d)) {
		(void)psd_err_tip(e,
		    _("if that is wrong, change it: psd edit %.*s"),
		    PSD_F(d->id));
		return psd_err_set(e, PSD_EDATA,
		    _("the dialogue %.*s was held on %s: it is too late to "
		      "invite to it"),
		    PSD_F(d->id), psd_date_print(d->held).s);
	}
	if (i->kind == PSD_INVITED_OFF && i->sent == PSD_NO_DAY)
		return psd_err_set(e, PSD_EDATA,
		    _("the dialogue %.*s is cancelled, and nobody had been "
		      "invited: nobody need be told"),
		    PSD_F(d->id));
	if (i->kind != PSD_INVITED_OFF && d->planned != PSD_NO_DAY &&
	    d->planned < today) {
		(void)psd_err_tip(e,
		    _("book a new day: psd set %.*s planned DATE; or, if it "
		      "was held: psd held %.*s"),
		    PSD_F(d->id), PSD_F(d->id));
		return psd_err_set(e, PSD_EDATA,
		    _("the dialogue %.*s was booked for %s, and that day has "
		      "passed"),
		    PSD_F(d->id), psd_date_print(d->planned).s);
	}
	return 0;
}

int
psd_invited_read(struct psd_invited *out, const struct psd_source *src,
    const struct psd_dialogue *d, struct psd_err *e)
{
	const struct psd_node *said = psd_node_find(d->node, "invitation");
	bool off = d->state == PSD_DIALOGUE_CANCELLED;
	bool was_off = psd_node_true(said, "cancelled");
	bool same, where;

	*out = (struct psd_invited){ .sent = psd_node_day(said, "sent"),
		.sequence = (int)psd_node_int(said, "sequence", 0),
		.noted = psd_node_find(said, "sequence") != NULL,
		.day = psd_node_day(said, "planned"),
		.time = psd_node_text(said, "time"),
		.place = psd_node_text(said, "place") };
	out->resumed = was_off && !off;
	if (out->sent > src->today)
		out->sent = PSD_NO_DAY;
	out->uid = uid_of(src, d);
	out->moved = out->day != d->planned ||
	    !psd_str_eq(out->time, psd_node_text(d->node, "time"));
	where = psd_str_eq(out->place, psd_node_text(d->node, "place"));
	/* what an invitation said that psd did not note is not known: it is
	 * taken to be what the record says */
	same = !out->noted || (!out->moved && where && !was_off);
	if (off)
		out->kind = PSD_INVITED_OFF;
	else if (out->sent == PSD_NO_DAY)
		out->kind = PSD_INVITED_FIRST;
	else
		out->kind = same ? PSD_INVITED_AGAIN : PSD_INVITED_CHANGED;
	out->told = out->noted && (off ? was_off : same);
	if (out->sent != PSD_NO_DAY && !out->told && (off || !same))
		out->sequence++;
	out->who = others(src, d);
	return refuse(out, d, src->today, e);
}

static void
set(struct work *k, const char *pointer, struct psd_node *value)
{
	k->items[k->n++] = (struct psd_edit){ .kind = PSD_EDIT_SET,
		.pointer = psd_str(pointer),
		.value = value };
}

/* Sets field KEY at POINTER to TEXT, or takes it out where there is none. */
static void
set_text(struct work *k, const char *key, const char *pointer,
    struct psd_str text)
{
	struct psd_str now = psd_node_text(k->now, key);

	if (psd_str_eq(now, text))
		return;
	if (text.n > 0)
		set(k, pointer, psd_value_text(k->arena, text));
	else
		k->items[k->n++] = (struct psd_edit){ .kind = PSD_EDIT_REMOVE,
			.pointer = psd_str(pointer) };
}

static struct psd_str
day_text(const struct work *k, int day)
{
	return psd_arena_copy(k->arena, psd_str(psd_date_print(day).s));
}

/* Sets the list of roles, each once: all, unless somebody has written whom it
 * went to; after a change also those who have come to it. Roles that psd.yaml
 * does not know cannot stand there. */
static void
set_roles(struct work *k)
{
	const struct psd_attendee *a = k->w->invited->who;
	const struct psd_node *n = psd_node_list(k->now, "to");
	struct psd_node *list = psd_value_list(k->arena);
	struct psd_node *whole = psd_value_map(k->arena);
	size_t before = 0;

	psd_value_put(whole, "to", list);
	if (n != NULL && k->w->invited->kind != PSD_INVITED_CHANGED)
		return;
	for (; n != NULL; n = n->next, before++)
		psd_value_put(list, NULL, psd_value_text(k->arena, n->text));
	for (; a != NULL; a = a->next)
		if (!psd_node_lists(whole, "to", a->role) &&
		    psd_org_entry(k->w->src->org, "roles", a->role) != NULL)
			psd_value_put(list, NULL,
			    psd_value_text(k->arena, a->role));
	if (list->n > before)
		set(k, "/invitation/to", list);
}

static void
prepare(struct work *k)
{
	const struct psd_inviting *w = k->w;
	const struct psd_invited *i = w->invited;
	const struct psd_dialogue *d = w->d;
	struct psd_str none = { NULL, 0 };
	bool off = i->kind == PSD_INVITED_OFF;
	bool anew = i->kind == PSD_INVITED_FIRST ||
	    i->kind == PSD_INVITED_CHANGED || off;

	if (w->day != PSD_NO_DAY || (anew && !i->told))
		set_text(k, "sent", "/invitation/sent",
		    day_text(k, w->day != PSD_NO_DAY ? w->day : w->src->today));
	if (!off) {
		set_roles(k);
		set_text(k, "planned", "/invitation/planned",
		    d->planned != PSD_NO_DAY ? day_text(k, d->planned) : none);
		set_text(k, "time", "/invitation/time",
		    psd_node_text(d->node, "time"));
		set_text(k, "place", "/invitation/place",
		    psd_node_text(d->node, "place"));
	}
	if (off && !psd_node_true(k->now, "cancelled"))
		set(k, "/invitation/cancelled", psd_value_bool(k->arena, true));
	else if (!off)
		set_text(k, "cancelled", "/invitation/cancelled", none);
	if (!i->noted || psd_node_int(k->now, "sequence", -1) != i->sequence)
		set(k, "/invitation/sequence",
		    psd_value_number(k->arena,
			psd_arena_print(k->arena, "%d", i->sequence)));
	set_text(k, "uid", "/invitation/uid", i->uid);
}

int
psd_invited_save(struct psd_saved *out, const struct psd_inviting *inviting,
    struct psd_err *e)
{
	const struct psd_source *src = inviting->src;
	struct work k = { .w = inviting, .arena = src->store->arena };
	struct psd_save_edits edits = { .store = src->store,
		.path = inviting->d->file,
		.root = inviting->d->node };
	struct psd_saving saving = { .src = src,
		.path = inviting->d->file,
		.change = psd_save_make_edits,
		.arg = &edits,
		.diff = inviting->diff,
		.dry = inviting->diff != NULL };

	*out = (struct psd_saved){ .path = inviting->d->file,
		.faults = PSD_FINDINGS_INIT };
	k.now = psd_node_find(inviting->d->node, "invitation");
	prepare(&k);
	if (k.n == 0)
		return 0;
	edits.edits = k.items;
	edits.n = k.n;
	return psd_save_with(out, &saving, e);
}
