/* psd_supply: what psd comes with, and what organisations make of it. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/supply.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/base/suggest.h"

static const struct {
	const char *word, *dir, *label;
} kinds[] = {
	[PSD_SUPPLY_TEMPLATE] = { "template", "templates",
	    N_("Dialogue template") },
	[PSD_SUPPLY_OUTLINE] = { "outline", "outlines",
	    N_("Outline of the narrative") },
	[PSD_SUPPLY_STARTER] = { "starter", "starters", N_("Starter plan") },
	[PSD_SUPPLY_FRAMEWORK] = { "framework", "frameworks", N_("Framework") },
};
_Static_assert(sizeof(kinds) / sizeof(kinds[0]) == PSD_SUPPLY_KINDS,
    "every kind has its directory and its label");

const char *
psd_supply_word(enum psd_supply_kind kind)
{
	return kinds[kind].word;
}

const char *
psd_supply_label(enum psd_supply_kind kind)
{
	return _(kinds[kind].label);
}

/* Adds the files of KIND, which is found by what its files are called: the
 * organisation's stands in the place of psd's. */
static int
add_files(struct psd_supplies *to, const struct psd_store *store,
    enum psd_supply_kind kind, struct psd_findings *faults, struct psd_err *e)
{
	struct psd_files files;
	size_t i;

	if (psd_store_data_files(&files, store, kinds[kind].dir, e) < 0)
		return -1;
	for (i = 0; i < files.n; i++) {
		struct psd_err bad = { .code = PSD_OK };
		struct psd_supply *s = &to->items[to->n];
		struct psd_str path = psd_arena_print(store->arena, "%s/%.*s",
		    kinds[kind].dir, PSD_F(files.items[i]));

		*s = (struct psd_supply){ .kind = kind,
			.path = path,
			.current = true };
		s->own = psd_store_has(store,
		    psd_store_data_place(store, path.p, true));
		if (psd_store_data(&s->node, store, path.p, &bad) < 0) {
			psd_findings_in(faults,
			    psd_store_data_place(store, path.p, s->own));
			(void)psd_finding_add(faults, PSD_RULE_UNREADABLE, NULL,
			    "%s", bad.text);
			continue;
		}
		s->id = files.items[i];
		s->id.n -= strlen(".yaml");
		s->version = psd_node_text(s->node, "version");
		s->name = psd_node_text(s->node, "name");
		if (s->name.n == 0)
			s->name = s->id;
		to->n++;
	}
	return 0;
}

/* How many files there are of all kinds but templates. */
static int
count_files(size_t *n, const struct psd_store *store, struct psd_err *e)
{
	struct psd_files files;
	int kind;

	for (kind = PSD_SUPPLY_OUTLINE; kind < PSD_SUPPLY_KINDS; kind++) {
		if (psd_store_data_files(&files, store, kinds[kind].dir, e) < 0)
			return -1;
		*n += files.n;
	}
	return 0;
}

/* T's place below schemas/. */
static struct psd_str
path_of(const struct psd_store *store, const struct psd_template *t)
{
	size_t skip = t->own ? strlen("schemas/") : store->data.n + 1;

	return (struct psd_str){ t->file.p + skip, t->file.n - skip };
}

int
psd_supplies_load(struct psd_supplies *out, const struct psd_store *store,
    struct psd_findings *faults, struct psd_err *e)
{
	struct psd_templates all;
	size_t room, i;
	int kind, rc = 0;

	out->n = 0;
	if (psd_templates_load(&all, store, faults, e) < 0)
		return -1;
	room = all.n;
	if (count_files(&room, store, e) < 0)
		return -1;
	out->items = psd_arena_array(store->arena, room + 1, struct psd_supply);
	for (i = 0; i < all.n; i++)
		out->items[out->n++] = (struct psd_supply){
			.kind = PSD_SUPPLY_TEMPLATE,
			.id = all.items[i]->id,
			.version = all.items[i]->version,
			.name = all.items[i]->name,
			.path = path_of(store, all.items[i]),
			.own = all.items[i]->own,
			.current = all.items[i]->current,
			.template = all.items[i],
			.node = all.items[i]->node,
		};
	for (kind = PSD_SUPPLY_OUTLINE; kind < PSD_SUPPLY_KINDS && rc == 0;
	     kind++)
		rc = add_files(out, store, (enum psd_supply_kind)kind, faults,
		    e);
	return rc;
}

/* The versions of S's id, "2022-01-01, odaterad". */
static void
print_versions(struct psd_buf *to, const struct psd_supplies *list,
    const struct psd_supply *s)
{
	size_t i;

	for (i = 0; i < list->n; i++)
		if (list->items[i].kind == s->kind &&
		    psd_str_eq(list->items[i].id, s->id))
			psd_buf_print(to, "%s%.*s", to->n > 0 ? ", " : "",
			    PSD_F(list->items[i].version));
}

/* The VERSION of what S is a version of. */
static int
find_version(const struct psd_supply **out, const struct psd_supplies *list,
    const struct psd_supply *s, const char *version, struct psd_err *e)
{
	struct psd_buf all = PSD_BUF_INIT;
	size_t i;

	for (i = 0; i < list->n; i++) {
		*out = &list->items[i];
		if ((*out)->kind == s->kind && psd_str_eq((*out)->id, s->id) &&
		    psd_str_is((*out)->version, version))
			return 0;
	}
	print_versions(&all, list, s);
	(void)psd_err_tip(e, _("it can be: %s"), all.p);
	psd_buf_release(&all);
	return psd_err_set(e, PSD_EUSAGE,
	    _("there is no version '%s' of '%.*s'"), version, PSD_F(s->id));
}

int
psd_supplies_find(const struct psd_supply **out,
    const struct psd_supplies *list, const char *given, const char *version,
    struct psd_err *e)
{
	struct psd_suggest near = PSD_SUGGEST_INIT(psd_str(given));
	size_t i;

	for (i = 0; i < list->n; i++) {
		const struct psd_supply *s = &list->items[i];

		if (!s->current)
			continue;
		if (psd_str_is(s->id, given) || psd_str_is(s->name, given)) {
			*out = s;
			return version == NULL
			    ? 0
			    : find_version(out, list, s, version, e);
		}
		psd_suggest_offer(&near, s->id, s->id);
		psd_suggest_offer(&near, s->name, s->id);
	}
	if (near.best.p != NULL)
		(void)psd_err_tip(e, _("did you mean '%.*s'?"),
		    PSD_F(near.best));
	else
		(void)psd_err_tip(e, "%s", _("'psd templates' lists them"));
	return psd_err_set(e, PSD_EUSAGE, _("there is no template called '%s'"),
	    given);
}
