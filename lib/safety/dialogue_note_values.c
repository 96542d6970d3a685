/* psd_noting: what the fields of a new entry are to hold. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/dialogue_note_part.h"

#include "lib/base/lang.h"
#include "lib/safety/dialogue_who.h"
#include "lib/safety/framework.h"
#include "lib/safety/meeting.h"

/* Options whose words are a field's value, as psd_given_value() reads it. */
static const struct {
	enum psd_note_part part;
	const char *key;
	bool list;
} simple[] = {
	{ PSD_NOTE_SCALE, "scale", false },
	{ PSD_NOTE_SOURCE, "source", false },
	{ PSD_NOTE_METHOD, "methods", true },
	{ PSD_NOTE_RELATIVES, "relatives_took_part", false },
	{ PSD_NOTE_TAG, "tags", true },
	{ PSD_NOTE_SCOPE, "scope", false },
	{ PSD_NOTE_RESPONSIBLE, "responsible", false },
	{ PSD_NOTE_PARTY, "party", false },
	{ PSD_NOTE_DUE, "due", false },
	{ PSD_NOTE_AT_ONCE, "immediate", false },
	{ PSD_NOTE_ORIGIN, "origin", false },
	{ PSD_NOTE_AUDIENCE, "audience", false },
	{ PSD_NOTE_DATE, "date", false },
};
#define SIMPLE (sizeof(simple) / sizeof(simple[0]))

static void
put(struct psd_noting *w, const char *key, const struct psd_node *value,
    bool said)
{
	if (w->n_values == PSD_NOTING_VALUES)
		return;
	w->values[w->n_values].key = key;
	w->values[w->n_values].value = value;
	w->values[w->n_values++].said = said;
}

static void
put_text(struct psd_noting *w, const char *key, struct psd_str text, bool said)
{
	put(w, key, psd_value_text(w->arena, text), said);
}

static const struct psd_node *
value_of(const struct psd_noting *w, const char *key)
{
	size_t i;

	for (i = 0; i < w->n_values; i++)
		if (strcmp(w->values[i].key, key) == 0)
			return w->values[i].value;
	return NULL;
}

static int
put_given(struct psd_noting *w, const char *key, const char *given,
    struct psd_err *e)
{
	const struct psd_node *value;
	struct psd_given_field field;

	if (psd_given_key(&field, &w->given, key, e) < 0 ||
	    psd_given_value(&value, &w->given, &field, given, e) < 0)
		return -1;
	put(w, key, value, true);
	return 0;
}

static int
put_list(struct psd_noting *w, const char *key, const struct psd_texts *given,
    struct psd_err *e)
{
	struct psd_node *list = psd_value_list(w->arena);
	const struct psd_node *item, *n;
	struct psd_given_field field;
	size_t i;

	if (psd_given_key(&field, &w->given, key, e) < 0)
		return -1;
	for (i = 0; i < given->n; i++) {
		if (psd_given_item(&item, &w->given, &field, given->items[i],
			e) < 0)
			return -1;
		for (n = list->first; n != NULL; n = n->next)
			if (psd_node_eq(n, item))
				break;
		if (n == NULL)
			psd_value_put(list, NULL,
			    psd_node_copy(w->arena, item));
	}
	put(w, key, list, true);
	return 0;
}

int
psd_noting_area(struct psd_str *out, const struct psd_noting *w,
    struct psd_err *e)
{
	const char *given = psd_noting_given(w, PSD_NOTE_AREA);
	const struct psd_source *src = w->note->src;
	const struct psd_framework *fw;

	*out = (struct psd_str){ NULL, 0 };
	if (given == NULL)
		return 0;
	if (psd_framework_load(&fw, src->store, src->org->framework, e) < 0)
		return -1;
	return psd_framework_named_area(out, fw, given, e);
}

/* Where a lesson is to be taken up, by nobody's word: where the template says,
 * as far as psd.yaml has such forums. */
static void
default_spread(const struct psd_noting *w, struct psd_node *list)
{
	const struct psd_dialogue *d = w->note->dialogue;
	const struct psd_node *n = d->template != NULL
	    ? psd_node_list(psd_node_find(d->template->node, "after"),
		  "spread_to")
	    : NULL;

	for (; n != NULL; n = n->next)
		if (psd_org_forum(w->note->src->org, n->text) != NULL) {
			struct psd_node *one = psd_value_map(w->arena);

			psd_value_put(one, "forum",
			    psd_value_text(w->arena, n->text));
			psd_value_put(list, NULL, one);
		}
}

static int
put_spread(struct psd_noting *w, struct psd_err *e)
{
	const struct psd_texts *given = &w->note->parts[PSD_NOTE_FORUM];
	struct psd_node *list = psd_value_list(w->arena), *n, *one;
	const struct psd_forum *forum;
	size_t i;

	for (i = 0; i < given->n; i++) {
		if (psd_meeting_forum(&forum, w->note->src->org,
			given->items[i], e) < 0)
			return -1;
		for (n = list->first; n != NULL; n = n->next)
			if (psd_str_eq(psd_node_text(n, "forum"), forum->id))
				break;
		if (n != NULL)
			continue;
		one = psd_value_map(w->arena);
		psd_value_put(one, "forum",
		    psd_value_text(w->arena, forum->id));
		psd_value_put(list, NULL, one);
	}
	if (given->n == 0)
		default_spread(w, list);
	if (list->n > 0)
		put(w, "spread", list, given->n > 0);
	return 0;
}

static int
put_forum(struct psd_noting *w, struct psd_err *e)
{
	const char *given = psd_noting_given(w, PSD_NOTE_FORUM);
	const struct psd_forum *forum;

	if (given == NULL) {
		(void)psd_err_tip(e, "%s", _("say it with --forum FORUM"));
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("a question is passed on to a forum, and none was "
		      "given"));
	}
	if (psd_meeting_forum(&forum, w->note->src->org, given, e) < 0)
		return -1;
	put_text(w, "forum", forum->id, true);
	return 0;
}

/* One owner, and a day: what is missing is asked for, all at once. */
static int
check_action(const struct psd_noting *w, struct psd_err *e)
{
	bool owner = psd_noting_given(w, PSD_NOTE_RESPONSIBLE) != NULL;
	bool due = psd_noting_given(w, PSD_NOTE_DUE) != NULL;
	bool at_once = psd_noting_given(w, PSD_NOTE_AT_ONCE) != NULL;

	if (due && at_once)
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("an action has a last day, --due, or is done at once, "
		      "--at-once, not both"));
	if (owner && (due || at_once))
		return 0;
	if (!owner && (due || at_once))
		(void)psd_err_tip(e, "%s", _("add --responsible ROLE"));
	else if (owner)
		(void)psd_err_tip(e, "%s", _("add --due DATE, or --at-once"));
	else
		(void)psd_err_tip(e, "%s",
		    _("add --responsible ROLE, and --due DATE or --at-once"));
	if (owner)
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("by when is the action to be done?"));
	if (due || at_once)
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("who is responsible for the action?"));
	return psd_err_set(e, PSD_EUSAGE, "%s",
	    _("who is responsible for the action, and by when is it to be "
	      "done?"));
}

/* One owner: a role that comes from several units is none yet. */
static int
which_unit(const struct psd_who_list *list, struct psd_str role,
    struct psd_err *e)
{
	struct psd_buf all = PSD_BUF_INIT;
	const struct psd_attendee *a;

	for (a = list->first; a != NULL; a = a->next)
		if (psd_str_eq(a->role, role) && a->unit != NULL)
			psd_buf_print(&all, "%s--unit %.*s",
			    all.n > 0 ? ", " : "", PSD_F(a->unit->id));
	(void)psd_err_tip(e, _("say which: %s"), all.p);
	psd_buf_release(&all);
	return psd_err_set(e, PSD_EUSAGE,
	    _("there is more than one '%.*s' in this dialogue, and an action "
	      "has one owner"),
	    PSD_F(role));
}

/* Who takes part with ROLE, for the unit GIVEN where one was; NULL: nobody. */
static int
find_owner(const struct psd_attendee **out, const struct psd_noting *w,
    const struct psd_unit *given, struct psd_err *e)
{
	struct psd_str role = value_of(w, "responsible")->text;
	const struct psd_attendee *a;
	struct psd_who_list list;
	bool doubt = false;

	*out = NULL;
	psd_who_list(&list, w->note->src, w->note->dialogue);
	for (a = list.first; a != NULL; a = a->next) {
		if (!psd_str_eq(a->role, role) ||
		    (given != NULL && a->unit != given))
			continue;
		/* those who were invited are meant before others */
		if (*out != NULL && (*out)->node != NULL && a->node == NULL)
			continue;
		if (*out != NULL && ((*out)->node != NULL || a->node == NULL))
			doubt = true;
		*out = a;
	}
	if (doubt && given == NULL)
		return which_unit(&list, role, e);
	return 0;
}

/* The party that owns the action, of those in psd.yaml; absent: none. */
static struct psd_str
owner_party(const struct psd_org *org, const struct psd_attendee *owner,
    const struct psd_unit *unit)
{
	struct psd_str party = owner != NULL
	    ? psd_node_text(owner->party, "id")
	    : psd_node_text(unit->node, "party");
	const struct psd_str none = { NULL, 0 };

	return psd_org_entry(org, "parties", party) != NULL ? party : none;
}

/* Parties of the template that are such in psd.yaml. */
static size_t
parties(const struct psd_org *org, const struct psd_dialogue *d)
{
	const struct psd_node *p = d->template != NULL
	    ? psd_node_list(d->template->node, "parties")
	    : NULL;
	size_t n = 0;

	for (; p != NULL; p = p->next)
		n += psd_org_entry(org, "parties", psd_node_text(p, "id")) !=
		    NULL;
	return n;
}

static int
put_owner(struct psd_noting *w, struct psd_err *e)
{
	const struct psd_org *org = w->note->src->org;
	const struct psd_dialogue *d = w->note->dialogue;
	const char *given = psd_noting_given(w, PSD_NOTE_UNIT);
	const struct psd_unit *unit = NULL;
	const struct psd_attendee *owner;
	struct psd_str party;

	if ((given != NULL && psd_org_named_unit(&unit, org, given, e) < 0) ||
	    find_owner(&owner, w, unit, e) < 0)
		return -1;
	if (unit == NULL && owner != NULL)
		unit = owner->unit;
	if (unit == NULL)
		unit = psd_role_home(org, value_of(w, "responsible")->text,
		    d->unit);
	put_text(w, "unit", unit->id, given != NULL);
	if (parties(org, d) < 2) {
		if (value_of(w, "scope") == NULL)
			put_text(w, "scope", PSD_S("own"), false);
		return 0;
	}
	party = owner_party(org, owner, unit);
	if (value_of(w, "party") == NULL && party.n > 0)
		put_text(w, "party", party, false);
	return 0;
}

static int
put_from_unit(struct psd_noting *w, struct psd_err *e)
{
	const char *given = psd_noting_given(w, PSD_NOTE_UNIT);
	const struct psd_unit *unit;

	if (given == NULL)
		return 0;
	if (psd_org_named_unit(&unit, w->note->src->org, given, e) < 0)
		return -1;
	put_text(w, "from_unit", unit->id, true);
	return 0;
}

static int
put_of_kind(struct psd_noting *w, struct psd_err *e)
{
	const char *word = w->note->kind->word;

	if (strcmp(word, "action") == 0)
		return put_owner(w, e);
	if (strcmp(word, "question") == 0)
		return put_forum(w, e);
	if (strcmp(word, "lesson") != 0)
		return 0;
	return put_from_unit(w, e) < 0 ? -1 : put_spread(w, e);
}

int
psd_noting_values(struct psd_noting *w, struct psd_err *e)
{
	const struct psd_note *note = w->note;
	struct psd_str area;
	size_t i;

	if (strcmp(note->kind->word, "action") == 0 && check_action(w, e) < 0)
		return -1;
	if (psd_noting_area(&area, w, e) < 0 ||
	    put_given(w, "text", note->text, e) < 0)
		return -1;
	if (note->kind->value != NULL)
		put_text(w, "kind", psd_str(note->kind->value), false);
	if (area.n > 0)
		put_text(w, "area", area, true);
	for (i = 0; i < SIMPLE; i++) {
		const struct psd_texts *t = &note->parts[simple[i].part];

		if (t->n == 0)
			continue;
		if ((simple[i].list
			    ? put_list(w, simple[i].key, t, e)
			    : put_given(w, simple[i].key, t->items[0], e)) < 0)
			return -1;
	}
	return put_of_kind(w, e);
}
