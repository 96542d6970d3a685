/* psd_outline: the headings of a narrative, and what belongs under each. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/outline.h"

#include "lib/base/lang.h"
#include "lib/base/table.h"

#define DIR "outlines"

/* Swedish, since it stands in a document of the organisation. */
#define DRAFT_TITLE "Det här saknas i utkastet"
static const char draft_help[] =
    "Listan visar vad som återstår innan berättelsen är klar. Den krymper "
    "när texter och värden kommer in. Ta bort rubriken och listan innan "
    "berättelsen lämnas vidare; psd lägger inte tillbaka dem.";

/* The file is data that an organisation may have written itself. */
static int
check(const struct psd_store *store, const struct psd_node *root,
    const char *path, struct psd_err *e)
{
	struct psd_findings faults = PSD_FINDINGS_INIT;
	const struct psd_schema *schema;
	int rc = 0;

	if (psd_schemas_get(&schema, store->schemas, "outline.schema.json", e) <
	    0)
		return -1;
	psd_schema_check(schema, root, &faults);
	if (faults.errors > 0) {
		const struct psd_finding *f = &faults.items[0];

		(void)psd_err_at(e, path, f->place.line, f->place.col);
		(void)psd_err_tip(e, "%.*s", PSD_F(f->tip));
		rc = psd_err_set(e, PSD_EDATA, "%.*s", PSD_F(f->text));
	}
	psd_findings_release(&faults);
	return rc;
}

static size_t
length(const struct psd_node *map, const char *key)
{
	const struct psd_node *n = psd_node_find(map, key);

	return n != NULL && n->kind == PSD_LIST ? n->n : 0;
}

static unsigned
contents_of(const struct psd_node *n)
{
	const struct psd_node *c = psd_node_list(n, "law_content");
	unsigned contents = 0;

	for (; c != NULL; c = c->next)
		contents |= PSD_CONTENT((unsigned)c->number);
	return contents;
}

static void
load_heading(struct psd_heading *h, const struct psd_node *n,
    struct psd_arena *arena)
{
	const struct psd_node *p = psd_node_list(n, "parts");

	h->id = psd_node_text(n, "id");
	h->title = psd_node_text(n, "title");
	h->number = psd_node_text(n, "number");
	h->area = psd_node_text(n, "area");
	h->owner = psd_node_text(n, "owner");
	h->instruction = psd_node_text(n, "instruction");
	h->level = (int)psd_node_int(n, "level", 1);
	h->required = psd_node_true(n, "required_by_law");
	h->contents = contents_of(n);
	h->law = psd_node_list(n, "law");
	h->parts = psd_arena_array(arena, length(n, "parts"), struct psd_str);
	for (; p != NULL; p = p->next)
		h->parts[h->n_parts++] = p->text;
}

bool
psd_heading_has(const struct psd_heading *h, const char *kind)
{
	size_t i;

	for (i = 0; i < h->n_parts; i++)
		if (psd_str_is(h->parts[i], kind))
			return true;
	return false;
}

/* Beside the self-checks "missing" tells of their values alone. */
bool
psd_heading_is_about_draft(const struct psd_heading *h)
{
	return psd_heading_has(h, PSD_PART_MISSING) &&
	    !psd_heading_has(h, "self-checks");
}

static void
add_draft_heading(struct psd_outline *o, struct psd_arena *arena)
{
	struct psd_heading *h;
	size_t i;

	for (i = 0; i < o->n; i++)
		if (psd_heading_is_about_draft(&o->headings[i]))
			return;
	h = &o->headings[o->n++];
	h->id = PSD_S("utkastet");
	h->title = PSD_S(DRAFT_TITLE);
	h->instruction = psd_str(draft_help);
	h->level = 1;
	h->parts = psd_arena_new(arena, struct psd_str);
	h->parts[h->n_parts++] = PSD_S(PSD_PART_MISSING);
}

static int
load(struct psd_outline *o, const struct psd_node *root,
    struct psd_arena *arena, const char *path, struct psd_err *e)
{
	struct psd_table ids = PSD_TABLE_INIT;
	const struct psd_node *n = psd_node_list(root, "headings");
	int rc = 0;

	o->headings = psd_arena_array(arena, length(root, "headings") + 1,
	    struct psd_heading);
	for (; n != NULL && rc == 0; n = n->next) {
		struct psd_heading *h = &o->headings[o->n++];

		load_heading(h, n, arena);
		if (psd_table_add(&ids, h->id, h) == h)
			continue;
		(void)psd_err_at(e, path, n->place.line, n->place.col);
		rc = psd_err_set(e, PSD_EDATA,
		    _("two headings have the id '%.*s'"), PSD_F(h->id));
	}
	psd_table_release(&ids);
	return rc;
}

/* Makes O, whose id is there, of ROOT, which was read from PATH. */
static int
make(struct psd_outline *o, const struct psd_store *store,
    const struct psd_node *root, const char *path, struct psd_err *e)
{
	struct psd_str own = psd_store_data_place(store, path, true);

	if (psd_store_has(store, own))
		path = own.p;
	if (check(store, root, path, e) < 0)
		return -1;
	o->version = psd_node_text(root, "version");
	o->name = psd_node_text(root, "name");
	if (load(o, root, store->arena, path, e) < 0)
		return -1;
	add_draft_heading(o, store->arena);
	return 0;
}

int
psd_outline_load(const struct psd_outline **out, const struct psd_store *store,
    struct psd_str id, struct psd_err *e)
{
	struct psd_str path = psd_arena_print(store->arena, "%s/%.*s.yaml", DIR,
	    PSD_F(id));
	struct psd_outline *o;
	const struct psd_node *root;
	int rc = psd_store_data_find(&root, store, DIR, id, e);

	if (rc == 0) {
		/* unless the tip is there already which one is meant */
		(void)psd_err_tip(e, "%s",
		    _("the outline is chosen by the "
		      "field 'outline' in psd.yaml and lies in "
		      "schemas/outlines"));
		return psd_err_set(e, PSD_EDATA,
		    _("there is no outline '%.*s'"), PSD_F(id));
	}
	if (rc < 0)
		return -1;
	o = psd_arena_new(store->arena, struct psd_outline);
	o->id = psd_arena_copy(store->arena, id);
	*out = o;
	return make(o, store, root, path.p, e);
}

/*
 * The file that holds O's outline in VERSION, where the file of its name has
 * moved on to another one: what counts is what is written in it. 0 when there
 * is none; a file that cannot be read is none.
 */
static int
find_version(struct psd_outline *o, const struct psd_store *store,
    struct psd_str version, struct psd_err *e)
{
	struct psd_files files;
	size_t i;

	if (psd_store_data_files(&files, store, DIR, e) < 0)
		return -1;
	for (i = 0; i < files.n; i++) {
		struct psd_str path = psd_arena_print(store->arena, "%s/%.*s",
		    DIR, PSD_F(files.items[i]));
		struct psd_err bad = { .code = PSD_OK };
		const struct psd_node *root;

		if (psd_store_data(&root, store, path.p, &bad) == 0 &&
		    psd_str_eq(psd_node_text(root, "id"), o->id) &&
		    psd_str_eq(psd_node_text(root, "version"), version))
			return make(o, store, root, path.p, e) < 0 ? -1 : 1;
	}
	return 0;
}

int
psd_outline_choose(const struct psd_outline **out, const struct psd_source *src,
    const struct psd_node *front, struct psd_str wanted, struct psd_err *e)
{
	struct psd_str begun = psd_node_text(front, "outline");
	struct psd_str version = psd_node_text(front, "outline_version");
	struct psd_outline *o;
	int rc;

	if (begun.n > 0)
		wanted = begun;
	if (wanted.n == 0)
		wanted = psd_node_text(src->org->node, "outline");
	if (wanted.n == 0)
		wanted = PSD_S(PSD_OUTLINE_USUAL);
	if (psd_outline_load(out, src->store, wanted, e) < 0)
		return -1;
	if (begun.n == 0 || version.n == 0 ||
	    psd_str_eq((*out)->version, version))
		return 0;
	o = psd_arena_new(src->store->arena, struct psd_outline);
	o->id = (*out)->id;
	rc = find_version(o, src->store, version, e);
	if (rc > 0)
		*out = o;
	return rc < 0 ? -1 : 0;
}
