/* psd_dialogues: the dialogues of one year, and what became of them. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/dialogue.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/record/reading.h"

static const struct {
	const char *word, *label;
} states[] = {
	[PSD_DIALOGUE_PLANNED] = { "planned", N_("Planned") },
	[PSD_DIALOGUE_INVITED] = { "invited", N_("Invited") },
	[PSD_DIALOGUE_PREPARED] = { "prepared", N_("Prepared") },
	[PSD_DIALOGUE_HELD] = { "held", N_("Held") },
	[PSD_DIALOGUE_DOCUMENTED] = { "documented", N_("Documented") },
	[PSD_DIALOGUE_FOLLOWED_UP] = { "followed-up", N_("Followed up") },
	[PSD_DIALOGUE_CANCELLED] = { "cancelled", N_("Cancelled") },
};
_Static_assert(sizeof(states) / sizeof(states[0]) == PSD_DIALOGUE_STATES,
    "every state has its word and label");

const char *
psd_dialogue_state_word(enum psd_dialogue_state state)
{
	return states[state].word;
}

struct psd_str
psd_dialogue_state_label(const struct psd_org *org,
    enum psd_dialogue_state state)
{
	return psd_org_label(org, "dialogue", states[state].word,
	    _(states[state].label));
}

bool
psd_dialogue_is_for(const struct psd_node *entry, const struct psd_unit *unit,
    int year)
{
	const struct psd_node *years = psd_node_list(entry, "years");
	bool listed = years == NULL;

	for (; years != NULL; years = years->next)
		if (years->kind == PSD_INT && years->number == year)
			listed = true;
	if (!listed || !psd_unit_is_active(unit, year))
		return false;
	if (psd_node_find(entry, "kinds") != NULL &&
	    (unit->kind.n == 0 || !psd_node_lists(entry, "kinds", unit->kind)))
		return false;
	return psd_node_find(entry, "levels") == NULL ||
	    psd_node_lists(entry, "levels", unit->level->id);
}

struct psd_str
psd_dialogue_version(const struct psd_org *org, struct psd_str template,
    const struct psd_unit *unit, int year)
{
	const struct psd_node *n = psd_node_list(org->node, "dialogues");

	for (; n != NULL; n = n->next)
		if (psd_str_eq(psd_node_text(n, "template"), template) &&
		    psd_dialogue_is_for(n, unit, year))
			break;
	return psd_node_text(n, "version");
}

/* The day in field KEY of MAP, if it had come by TODAY. */
static int
day_by(const struct psd_node *map, const char *key, int today)
{
	int day = psd_node_day(map, key);

	return day <= today ? day : PSD_NO_DAY;
}

static enum psd_dialogue_state
derive(const struct psd_dialogue *d, int today)
{
	const struct psd_node *off = psd_node_find(d->node, "cancelled");
	const struct psd_node *invited = psd_node_find(d->node, "invitation");
	const struct psd_node *ready = psd_node_find(d->node, "preparation");

	/* a cancellation without its date has at least been written down */
	if (off != NULL && psd_node_day(off, "date") <= today)
		return PSD_DIALOGUE_CANCELLED;
	if (day_by(d->node, "followed_up", today) != PSD_NO_DAY)
		return PSD_DIALOGUE_FOLLOWED_UP;
	if (d->documented != PSD_NO_DAY)
		return PSD_DIALOGUE_DOCUMENTED;
	if (d->held != PSD_NO_DAY)
		return PSD_DIALOGUE_HELD;
	if (day_by(ready, "done", today) != PSD_NO_DAY)
		return PSD_DIALOGUE_PREPARED;
	if (day_by(invited, "sent", today) != PSD_NO_DAY)
		return PSD_DIALOGUE_INVITED;
	return PSD_DIALOGUE_PLANNED;
}

bool
psd_dialogue_is_held(const struct psd_dialogue *d)
{
	return d->state >= PSD_DIALOGUE_HELD &&
	    d->state <= PSD_DIALOGUE_FOLLOWED_UP;
}

static bool
has_role(const struct psd_node *party, struct psd_str role)
{
	return psd_node_lists(party, "required_roles", role) ||
	    psd_node_lists(party, "optional_roles", role);
}

/* Whether WHO takes part for PARTY: says so, or has a role that no other party
 * of the template has. */
static bool
is_of(const struct psd_dialogue *d, const struct psd_node *who,
    const struct psd_node *party)
{
	struct psd_str role = psd_node_text(who, "role");
	struct psd_str said = psd_node_text(who, "party");
	const struct psd_node *other;

	if (said.n > 0)
		return psd_str_eq(said, psd_node_text(party, "id"));
	if (!has_role(party, role))
		return false;
	other = psd_node_list(d->template->node, "parties");
	for (; other != NULL; other = other->next)
		if (other != party && has_role(other, role))
			return false;
	return true;
}

const struct psd_node *
psd_dialogue_party_of(const struct psd_dialogue *d, const struct psd_node *who)
{
	const struct psd_node *party = d->template == NULL
	    ? NULL
	    : psd_node_list(d->template->node, "parties");

	while (party != NULL && !is_of(d, who, party))
		party = party->next;
	return party;
}

/* How many took part for PARTY, in ROLE or (absent) in any; with HEARD also
 * those who had their say in another way. */
static long
present(const struct psd_dialogue *d, const struct psd_node *party,
    struct psd_str role, bool heard)
{
	const struct psd_node *who = psd_node_list(d->node, "participants");
	long n = 0;

	for (; who != NULL; who = who->next)
		if ((psd_node_true(who, "present") ||
			(heard && psd_node_find(who, "heard") != NULL)) &&
		    is_of(d, who, party) &&
		    (role.p == NULL ||
			psd_str_eq(psd_node_text(who, "role"), role)))
			n += psd_node_int(who, "count", 1);
	return n;
}

struct psd_str
psd_party_name(const struct psd_org *org, const struct psd_node *party)
{
	struct psd_str id = psd_node_text(party, "id");
	struct psd_str name = psd_node_text(party, "name");

	if (psd_org_entry(org, "parties", id) != NULL)
		return psd_org_name(org, "parties", id);
	return name.n > 0 ? name : id;
}

static void
say(struct psd_buf *to, struct psd_str what)
{
	if (to->n > 0)
		psd_buf_puts(to, ", ");
	psd_buf_str(to, what);
}

static void
say_missing(struct psd_buf *to, const struct psd_org *org,
    const struct psd_dialogue *d, const struct psd_node *party, bool heard)
{
	const struct psd_str any = { NULL, 0 };
	const struct psd_node *role = psd_node_list(party, "required_roles");
	struct psd_str name = psd_party_name(org, party);
	long n = present(d, party, any, heard);
	size_t before = to->n;

	if (n == 0 &&
	    (role != NULL || psd_node_int(party, "at_least", 0) > 0)) {
		say(to, name);
		return;
	}
	for (; role != NULL; role = role->next)
		if (present(d, party, role->text, heard) == 0)
			say(to, psd_org_name(org, "roles", role->text));
	if (to->n == before && n < psd_node_int(party, "at_least", 0)) {
		if (to->n > 0)
			psd_buf_puts(to, ", ");
		psd_buf_print(to, _("more from %.*s"), PSD_F(name));
	}
}

static struct psd_str
missing(struct psd_arena *arena, const struct psd_org *org,
    const struct psd_dialogue *d, bool heard)
{
	struct psd_buf text = PSD_BUF_INIT;
	const struct psd_node *party;
	const struct psd_str none = { NULL, 0 };

	if (d->template == NULL)
		return none;
	party = psd_node_list(d->template->node, "parties");
	for (; party != NULL; party = party->next)
		say_missing(&text, org, d, party, heard);
	return psd_buf_detach_any(&text, arena);
}

struct psd_str
psd_dialogue_missing(struct psd_arena *arena, const struct psd_org *org,
    const struct psd_dialogue *d)
{
	return missing(arena, org, d, false);
}

struct psd_str
psd_dialogue_unheard(struct psd_arena *arena, const struct psd_org *org,
    const struct psd_dialogue *d)
{
	return missing(arena, org, d, true);
}

struct psd_str
psd_dialogue_missing_of(struct psd_arena *arena, const struct psd_org *org,
    const struct psd_dialogue *d, const struct psd_node *party)
{
	struct psd_buf text = PSD_BUF_INIT;

	say_missing(&text, org, d, party, false);
	return psd_buf_detach_any(&text, arena);
}

bool
psd_dialogue_is_silent(const struct psd_dialogue *d)
{
	const struct psd_node *n = psd_node_list(d->node, "participants");

	while (n != NULL && psd_node_find(n, "present") == NULL)
		n = n->next;
	return n == NULL;
}

static int
day_of(const struct psd_dialogue *d)
{
	int day = d->held != PSD_NO_DAY ? d->held : d->planned;

	return day != PSD_NO_DAY ? day : INT_MAX;
}

/* Puts D after its unit's others of no later day; undated ones come last. */
static void
put_in_order(struct psd_dialogues *list, struct psd_dialogue *d)
{
	struct psd_dialogue **at = &list->of_unit[d->unit->order];

	while (*at != NULL && day_of(*at) <= day_of(d))
		at = &(*at)->next;
	d->next = *at;
	*at = d;
	list->n++;
}

/* Links the dialogues of all units, by their places. */
static void
link_units(struct psd_dialogues *list)
{
	struct psd_dialogue **end = &list->first;
	size_t i;

	for (i = 0; i < list->org->n_units; i++) {
		*end = list->of_unit[i];
		while (*end != NULL)
			end = &(*end)->next;
	}
}

/* A template that is not there is told by validate; one that cannot be read is
 * told here, once, since what is said of the dialogues depends on it. */
static const struct psd_template *
read_template(const struct psd_source *src, struct psd_str id,
    struct psd_str version)
{
	const struct psd_template *t;
	struct psd_err e = { .code = PSD_OK };

	if (psd_template_load(&t, src->store, id, version, &e) == 0)
		return t;
	if (e.code != PSD_EUSAGE) {
		psd_findings_in(src->faults,
		    psd_arena_print(src->store->arena,
			"schemas/templates/%.*s.yaml", PSD_F(id)));
		(void)psd_finding_add(src->faults, PSD_RULE_UNREADABLE, NULL,
		    "%s", e.text);
	}
	return NULL;
}

int
psd_dialogue_readable(const struct psd_source *src,
    const struct psd_dialogue *d, struct psd_err *e)
{
	struct psd_str id = psd_node_text(d->node, "template");
	struct psd_str version = psd_node_text(d->node, "template_version");
	struct psd_err why = { .code = PSD_OK };
	const struct psd_template *t;

	if (d->template != NULL)
		return 0;
	if (psd_template_load(&t, src->store, id, version, &why) == 0) {
		(void)psd_err_tip(e, "%s", _("try again"));
		return psd_err_set(e, PSD_EIO,
		    _("the template '%.*s' could not be read"), PSD_F(id));
	}
	if (why.code == PSD_EUSAGE)
		return 0;
	*e = why;
	return -1;
}

/* The template that NODE was written under. KNOWN holds, by id and version,
 * those that have been asked for, found or not. */
static const struct psd_template *
template_of(const struct psd_source *src, struct psd_table *known,
    const struct psd_node *node)
{
	struct psd_str id = psd_node_text(node, "template");
	struct psd_str version = psd_node_text(node, "template_version");
	struct psd_str key = psd_arena_print(src->store->arena, "%.*s\n%.*s",
	    PSD_F(id), PSD_F(version));
	const struct psd_template **t = psd_table_find(known, key);

	if (t != NULL)
		return *t;
	t = psd_arena_new(src->store->arena, const struct psd_template *);
	*t = read_template(src, id, version);
	(void)psd_table_add(known, key, t);
	return *t;
}

static void
add(struct psd_dialogues *to, const struct psd_source *src,
    struct psd_table *templates, struct psd_str file,
    const struct psd_node *node)
{
	const struct psd_unit *unit = psd_org_unit(src->org,
	    psd_node_text(node, "unit"));
	struct psd_dialogue *d;

	if (unit == NULL)
		return;
	d = psd_arena_new(src->store->arena, struct psd_dialogue);
	d->id = psd_node_text(node, "id");
	d->file = file;
	d->unit = unit;
	d->node = node;
	d->template = template_of(src, templates, node);
	d->planned = psd_node_day(node, "planned");
	d->held = day_by(node, "held", src->today);
	d->documented = day_by(node, "documented", src->today);
	d->state = derive(d, src->today);
	d->represented = d->template != NULL && psd_dialogue_is_held(d) &&
	    psd_dialogue_missing(src->store->arena, src->org, d).n == 0;
	put_in_order(to, d);
}

int
psd_dialogues_load(struct psd_dialogues *out, const struct psd_source *src,
    int year, struct psd_err *e)
{
	struct psd_table templates = PSD_TABLE_INIT;
	const struct psd_node **roots;
	struct psd_files files;
	size_t i;

	*out = (struct psd_dialogues){ .org = src->org, .year = year };
	out->of_unit = psd_arena_array(src->store->arena, src->org->n_units,
	    struct psd_dialogue *);
	if (psd_store_files(&files, src->store, PSD_DIALOGUE, year, e) < 0)
		return -1;
	roots = psd_reading_roots(src->store, &files, src->faults);
	for (i = 0; i < files.n; i++)
		add(out, src, &templates, files.items[i], roots[i]);
	link_units(out);
	psd_table_release(&templates);
	return 0;
}

const struct psd_dialogue *
psd_dialogues_of(const struct psd_dialogues *list, const struct psd_unit *unit,
    struct psd_str template)
{
	const struct psd_dialogue *d, *held = NULL, *planned = NULL;

	if (list->n == 0)
		return NULL;
	for (d = list->of_unit[unit->order]; d != NULL && d->unit == unit;
	     d = d->next) {
		if (d->state == PSD_DIALOGUE_CANCELLED ||
		    !psd_str_eq(psd_node_text(d->node, "template"), template))
			continue;
		if (psd_dialogue_is_held(d))
			held = d;
		/* one without a day is no later one */
		else if (planned == NULL || d->planned != PSD_NO_DAY)
			planned = d;
	}
	return held != NULL ? held : planned;
}

const struct psd_node *
psd_declined_by(const struct psd_node *recommendation, int today)
{
	const struct psd_node *n = psd_node_find(recommendation, "declined");
	int day = psd_node_day(n, "date");

	return day != PSD_NO_DAY && day <= today ? n : NULL;
}
