/* psd_who: those who were at a dialogue, as people name them. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/dialogue_who.h"

#include "lib/base/lang.h"
#include "lib/base/suggest.h"
#include "lib/base/utf8.h"
#include "lib/safety/given.h"

/* More than any room holds. */
#define MOST 9999

/* One who is being looked for. */
struct search {
	const struct psd_who_list *list;
	struct psd_arena *arena;
	struct psd_str given, role;
	const struct psd_node *party; /* NULL: none was said */
	const struct psd_unit *unit;  /* NULL: none was said */
};

void
psd_who_list(struct psd_who_list *out, const struct psd_source *src,
    const struct psd_dialogue *d)
{
	struct psd_dialogue coming = *d;

	/* of one to come also those are told who need not be there */
	coming.state = PSD_DIALOGUE_PLANNED;
	*out = (struct psd_who_list){ .src = src,
		.dialogue = d,
		.first = psd_attendance(src->store->arena, src->org, &coming) };
}

struct psd_str
psd_who_name(const struct psd_who_list *list, const struct psd_attendee *a)
{
	struct psd_str role = psd_org_name(list->src->org, "roles", a->role);

	if (a->unit == NULL || a->unit == list->dialogue->unit)
		return role;
	return psd_arena_print(list->src->store->arena, "%.*s (%.*s)",
	    PSD_F(role), PSD_F(a->unit->name));
}

/* Whether another one differs from A in nothing but the unit. */
static bool
is_of_several(const struct psd_who_list *list, const struct psd_attendee *a)
{
	const struct psd_attendee *b;

	for (b = list->first; b != NULL; b = b->next)
		if (b != a && b->party == a->party && b->unit != a->unit &&
		    psd_str_eq(b->role, a->role))
			return a->unit != NULL;
	return false;
}

/* ATTENDEE as psd_who_find() reads it: "region:sabo-lakare". */
static struct psd_str
word_of(const struct psd_who_list *list, const struct psd_attendee *a)
{
	struct psd_str before = psd_node_text(a->party, "id");

	if (is_of_several(list, a))
		before = a->unit->id;
	if (before.n == 0)
		return a->role;
	return psd_arena_print(list->src->store->arena, "%.*s:%.*s",
	    PSD_F(before), PSD_F(a->role));
}

static bool
is_like(struct psd_arena *arena, struct psd_str a, struct psd_str b)
{
	return a.n > 0 &&
	    psd_str_eq(psd_utf8_plain(arena, a), psd_utf8_plain(arena, b));
}

/* The party of the template, or the unit, that WORD means. */
static int
find_side(struct search *s, struct psd_str word, struct psd_err *e)
{
	const struct psd_template *t = s->list->dialogue->template;
	const struct psd_org *org = s->list->src->org;
	const struct psd_node *p = t != NULL ? psd_node_list(t->node, "parties")
					     : NULL;
	struct psd_suggest near = PSD_SUGGEST_INIT(word);
	struct psd_err no_unit = { .code = PSD_OK };

	for (; p != NULL && s->party == NULL; p = p->next) {
		struct psd_str id = psd_node_text(p, "id");
		struct psd_str name = psd_party_name(org, p);

		if (is_like(s->arena, id, word) ||
		    is_like(s->arena, name, word) ||
		    is_like(s->arena, psd_node_text(p, "name"), word))
			s->party = p;
		psd_suggest_offer(&near, id, id);
		psd_suggest_offer(&near, name, id);
	}
	if (s->party != NULL ||
	    psd_org_named_unit(&s->unit, org, psd_arena_copy(s->arena, word).p,
		&no_unit) == 0)
		return 0;
	if (near.best.p != NULL)
		(void)psd_err_tip(e, _("did you mean '%.*s'?"),
		    PSD_F(near.best));
	else
		(void)psd_err_tip(e, "%s",
		    _("a role is told apart by its party, as in "
		      "region:arbetsterapeut, or by its unit"));
	return psd_err_set(e, PSD_EUSAGE,
	    _("'%.*s' is neither a party of this dialogue nor a unit"),
	    PSD_F(word));
}

/* The id of the role that WORD means: one of psd.yaml, or one that only the
 * template knows. */
static int
find_role(struct search *s, struct psd_str word, struct psd_err *e)
{
	const struct psd_thing whole = { .record = PSD_DIALOGUE,
		.id = s->list->dialogue->id };
	struct psd_err why = { .code = PSD_OK };
	const struct psd_attendee *a;
	struct psd_given_field field;
	const struct psd_node *value;
	struct psd_given given;

	for (a = s->list->first; a != NULL; a = a->next)
		if (is_like(s->arena, a->role, word)) {
			s->role = a->role;
			return 0;
		}
	if (psd_given_init(&given, s->list->src, &whole,
		PSD_S("/participants/0"), e) < 0 ||
	    psd_given_key(&field, &given, "role", e) < 0)
		return -1;
	if (psd_given_value(&value, &given, &field,
		psd_arena_copy(s->arena, word).p, &why) == 0) {
		s->role = value->text;
		return 0;
	}
	(void)psd_err_tip(e, "%s", why.tip);
	return psd_err_set(e, PSD_EUSAGE, _("there is no role '%.*s'"),
	    PSD_F(word));
}

static bool
fits(const struct search *s, const struct psd_attendee *a)
{
	return psd_str_eq(a->role, s->role) &&
	    (s->party == NULL || a->party == s->party) &&
	    (s->unit == NULL || a->unit == s->unit);
}

static int
several(const struct search *s, struct psd_err *e)
{
	struct psd_buf all = PSD_BUF_INIT;
	const struct psd_attendee *a;

	for (a = s->list->first; a != NULL; a = a->next)
		if (fits(s, a)) {
			struct psd_str word = word_of(s->list, a);

			psd_buf_print(&all, "%s%.*s", all.n > 0 ? ", " : "",
			    PSD_F(word));
		}
	(void)psd_err_tip(e, _("write one of these: %s"), all.p);
	psd_buf_release(&all);
	return psd_err_set(e, PSD_EUSAGE,
	    _("more than one can be meant by '%.*s'"), PSD_F(s->given));
}

/* The party of the template that UNIT is of; the only one there is. */
static const struct psd_node *
party_of(const struct psd_who_list *list, const struct psd_unit *unit)
{
	const struct psd_template *t = list->dialogue->template;
	const struct psd_node *p = t != NULL ? psd_node_list(t->node, "parties")
					     : NULL;

	if (unit == NULL)
		return p != NULL && p->next == NULL ? p : NULL;
	for (; p != NULL; p = p->next)
		if (psd_str_eq(psd_node_text(p, "id"),
			psd_node_text(unit->node, "party")))
			break;
	return p;
}

static struct psd_attendee *
add(struct psd_who_list *list, const struct search *s)
{
	struct psd_attendee **end = &list->first;

	while (*end != NULL)
		end = &(*end)->next;
	*end = psd_arena_new(s->arena, struct psd_attendee);
	**end = (struct psd_attendee){ .party = s->party,
		.role = s->role,
		.unit = s->unit };
	if (s->party == NULL)
		(*end)->party = party_of(list, s->unit);
	return *end;
}

/* Whether one of those who fit must be there, or is in the record: then it
 * matters which one is meant. */
static bool
matters(const struct search *s)
{
	const struct psd_attendee *a;

	for (a = s->list->first; a != NULL; a = a->next)
		if (fits(s, a) && (a->required || a->node != NULL))
			return true;
	return s->party == NULL;
}

/* Takes "=N" off the end of GIVEN. */
static int
take_count(struct psd_who *out, struct psd_str *given, struct psd_err *e)
{
	struct psd_str rest = *given, before, n;

	out->count = 0;
	if (memchr(given->p, '=', given->n) == NULL)
		return 0;
	(void)psd_str_cut(&rest, '=', &before);
	n = psd_str_trim(rest);
	out->count = psd_str_number(n, MOST);
	if (out->count < 1) {
		(void)psd_err_tip(e, "%s",
		    _("write for example medarbetare=4; who was not there "
		      "goes to --absent"));
		return psd_err_set(e, PSD_EUSAGE,
		    _("'%.*s' does not say how many there were"),
		    PSD_F(*given));
	}
	*given = psd_str_trim(before);
	return 0;
}

int
psd_who_find(struct psd_who *out, struct psd_who_list *list,
    struct psd_str given, struct psd_err *e)
{
	struct search s = { .list = list,
		.arena = list->src->store->arena,
		.given = given };
	struct psd_str word, role = psd_str_trim(given);
	struct psd_attendee *a;
	size_t n = 0;

	*out = (struct psd_who){ NULL, 0, false };
	if (take_count(out, &role, e) < 0)
		return -1;
	if (memchr(role.p, ':', role.n) != NULL) {
		(void)psd_str_cut(&role, ':', &word);
		role = psd_str_trim(role);
		if (find_side(&s, psd_str_trim(word), e) < 0)
			return -1;
	}
	if (find_role(&s, role, e) < 0)
		return -1;
	for (a = list->first; a != NULL; a = a->next)
		if (fits(&s, a)) {
			out->attendee = a;
			n++;
		}
	if (n > 1 && matters(&s))
		return several(&s, e);
	out->stranger = n == 0;
	if (n != 1)
		out->attendee = add(list, &s);
	return 0;
}
