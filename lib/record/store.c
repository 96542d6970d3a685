/* psd_store: the records of one repository, by kind and year. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/store.h"

#include "lib/base/lang.h"
#include "lib/base/suggest.h"
#include "lib/foreign/ydoc.h"
#include "lib/io/file.h"
#include "lib/io/tree.h"

static const struct {
	const char *word, *dir, *schema;
} kinds[] = {
	[PSD_ORGANISATION] = { "organisation", NULL,
	    "organisation.schema.json" },
	[PSD_AGREEMENTS] = { "agreements", NULL, "agreements.schema.json" },
	[PSD_PLAN] = { "plan", "plans", "plan.schema.json" },
	[PSD_RESULTS] = { "results", "results", "results.schema.json" },
	[PSD_DIALOGUE] = { "dialogue", "dialogues", "dialogue.schema.json" },
	[PSD_MEETINGS] = { "meetings", "meetings", "meetings.schema.json" },
	[PSD_STATISTICS] = { "statistics", "statistics",
	    "statistics.schema.json" },
	[PSD_NARRATIVE] = { "narrative", "narratives",
	    "narrative.schema.json" },
};
_Static_assert(sizeof(kinds) / sizeof(kinds[0]) == PSD_RECORDS,
    "every kind has its directory and its schema");

const char *
psd_record_word(enum psd_record kind)
{
	return kinds[kind].word;
}

const char *
psd_record_dir(enum psd_record kind)
{
	return kinds[kind].dir;
}

size_t
psd_record_most(enum psd_record kind)
{
	return kind == PSD_NARRATIVE ? PSD_STORE_TEXT_MAX : PSD_YDOC_MAX;
}

const char *
psd_record_schema(enum psd_record kind)
{
	return kinds[kind].schema;
}

int
psd_store_open_at(struct psd_store *store, struct psd_arena *arena,
    const struct psd_store_opts *opts, struct psd_err *e)
{
	*store = (struct psd_store){ .arena = arena, .data = opts->data };
	if (psd_view_open(&store->view, opts->dir, &opts->view, e) < 0)
		return -1;
	store->root = psd_view_root(store->view);
	psd_schemas_open(&store->schemas, opts->data.p);
	return 0;
}

int
psd_store_open(struct psd_store *store, struct psd_arena *arena,
    const char *dir, struct psd_str data, struct psd_err *e)
{
	const struct psd_store_opts opts = { .dir = dir, .data = data };

	return psd_store_open_at(store, arena, &opts, e);
}

void
psd_store_close(struct psd_store *store)
{
	psd_schemas_close(store->schemas);
	store->schemas = NULL;
	psd_view_close(store->view);
	store->view = NULL;
}

struct psd_str
psd_store_path(const struct psd_store *store, struct psd_str path)
{
	return psd_arena_print(store->arena, "%s/%.*s", store->root.p,
	    PSD_F(path));
}

/* Whether PATH is the one that is not read from where it lies. */
static bool
is_instead(const struct psd_store *store, struct psd_str path)
{
	return store->instead != NULL && psd_str_eq(store->instead->path, path);
}

bool
psd_store_has(const struct psd_store *store, struct psd_str path)
{
	if (is_instead(store, path))
		return store->instead->bytes.p != NULL;
	return psd_view_has(store->view, path);
}

int
psd_store_bytes(struct psd_buf *to, const struct psd_store *store,
    struct psd_str path, size_t limit, struct psd_err *e)
{
	struct psd_str bytes;

	if (is_instead(store, path) && store->instead->bytes.p != NULL) {
		bytes = store->instead->bytes;
		if (bytes.n > limit)
			bytes.n = limit + 1;
		psd_buf_str(to, bytes);
		return 0;
	}
	return psd_view_read(to, store->view, path, limit, e);
}

static void
give(struct psd_files *out, const struct psd_store *store,
    struct psd_names *names)
{
	out->n = names->n;
	out->items = psd_arena_array(store->arena, names->n, struct psd_str);
	if (names->n > 0)
		memcpy(out->items, names->items,
		    names->n * sizeof(*names->items));
	psd_names_release(names);
}

/* A link to a directory may lead out of the repository, or in a circle. */
static int
refuse_link(const struct psd_store *store, const char *path, struct psd_err *e)
{
	if (!psd_view_leads_away(store->view, psd_str(path)))
		return 0;
	(void)psd_err_tip(e, "%s", _("put the directory itself there"));
	return psd_err_set(e, PSD_EIO,
	    _("'%s' is a link to another directory, and records lie in "
	      "directories of their own"),
	    path);
}

/* What lies where records of KIND do, but for directories. */
static int
list_year(struct psd_names *names, const struct psd_store *store,
    enum psd_record kind, int year, struct psd_err *e)
{
	const char *dir = kinds[kind].dir;
	struct psd_str path = psd_arena_print(store->arena, "%s/%d", dir, year);

	if (refuse_link(store, dir, e) < 0 || refuse_link(store, path.p, e) < 0)
		return -1;
	return psd_view_list(names, store->arena, store->view, path, e);
}

int
psd_store_files(struct psd_files *out, const struct psd_store *store,
    enum psd_record kind, int year, struct psd_err *e)
{
	struct psd_names names = PSD_NAMES_INIT, files = PSD_NAMES_INIT;
	size_t i;
	int rc = list_year(&names, store, kind, year, e);

	for (i = 0; i < names.n; i++)
		if (psd_str_ends(names.items[i],
			kind == PSD_NARRATIVE ? ".md" : ".yaml"))
			psd_names_add(&files,
			    psd_arena_print(store->arena, "%s/%d/%s",
				kinds[kind].dir, year, names.items[i].p));
	psd_names_release(&names);
	give(out, store, &files);
	return rc;
}

/* Whether PATH is, or lies in, a directory that records are kept in. */
static bool
is_for_records(struct psd_str path)
{
	struct psd_str rest = path, first;
	int kind;

	(void)psd_str_cut(&rest, '/', &first);
	for (kind = 0; kind < PSD_RECORDS; kind++)
		if (kinds[kind].dir != NULL &&
		    psd_str_is(first, kinds[kind].dir))
			return true;
	return false;
}

/* Adds the files below PREFIX ("" or "plans/") that end like records. */
static int
add_tree(struct psd_names *to, const struct psd_store *store,
    const char *prefix, int depth, struct psd_err *e)
{
	struct psd_names names = PSD_NAMES_INIT;
	struct psd_str dir = { prefix, strlen(prefix) };
	int rc;
	size_t i;

	dir.n -= dir.n > 0; /* the slash */
	rc = psd_view_list(&names, store->arena, store->view, dir, e);
	for (i = 0; i < names.n && rc == 0; i++) {
		struct psd_str path = psd_arena_print(store->arena, "%s%s",
		    prefix, names.items[i].p);

		if (depth < 2 && is_for_records(path))
			rc = refuse_link(store, path.p, e);
		if (psd_str_ends(path, "/") && depth < 4)
			rc = add_tree(to, store, path.p, depth + 1, e);
		else if (psd_str_ends(path, ".yaml") ||
		    psd_str_ends(path, ".yml") ||
		    (psd_str_ends(path, ".md") && depth == 2))
			psd_names_add(to, path);
	}
	psd_names_release(&names);
	return rc;
}

int
psd_store_all(struct psd_files *out, const struct psd_store *store,
    struct psd_err *e)
{
	struct psd_names names = PSD_NAMES_INIT, kept = PSD_NAMES_INIT;
	int rc = add_tree(&names, store, "", 0, e);
	size_t i;

	/* the organisation's own templates and the like are no records */
	for (i = 0; i < names.n; i++)
		if (!psd_str_starts(names.items[i], "schemas/") &&
		    !is_instead(store, names.items[i]))
			psd_names_add(&kept, names.items[i]);
	if (store->instead != NULL && store->instead->bytes.p != NULL)
		psd_names_add(&kept, store->instead->path);
	psd_names_release(&names);
	psd_names_sort(&kept);
	give(out, store, &kept);
	return rc;
}

enum psd_record
psd_store_kind(struct psd_str path, int *year)
{
	struct psd_str rest = path, dir, number;
	int kind;

	*year = 0;
	if (psd_str_is(path, "psd.yaml"))
		return PSD_ORGANISATION;
	if (psd_str_is(path, "agreements.yaml"))
		return PSD_AGREEMENTS;
	if (!psd_str_cut(&rest, '/', &dir) ||
	    !psd_str_cut(&rest, '/', &number) || rest.p == NULL ||
	    memchr(rest.p, '/', rest.n) != NULL || number.n != 4)
		return PSD_RECORDS;
	*year = (int)psd_str_number(number, 9999);
	for (kind = PSD_PLAN; *year > 0 && kind < PSD_RECORDS; kind++)
		if (psd_str_is(dir, kinds[kind].dir) &&
		    psd_str_ends(path, kind == PSD_NARRATIVE ? ".md" : ".yaml"))
			return (enum psd_record)kind;
	return PSD_RECORDS;
}

static const struct psd_node *
read_head(struct psd_arena *arena, struct psd_str bytes,
    struct psd_findings *findings)
{
	struct psd_str head = psd_ydoc_head(bytes);

	if (head.n > 0)
		return psd_ydoc_read(arena, head, findings);
	if (psd_str_starts(bytes, "---\r") &&
	    memchr(bytes.p, '\n', bytes.n) == NULL) {
		(void)psd_finding_add(findings, PSD_RULE_EMPTY_FILE, NULL, "%s",
		    _("the line ends of the file are those of old Macs (CR), "
		      "so that all of it is one line"));
		psd_finding_tip(findings, "%s",
		    _("open it in an editor that can choose line ends, and "
		      "save it with those of Windows or Unix (CRLF or LF)"));
		return NULL;
	}
	(void)psd_finding_add(findings, PSD_RULE_EMPTY_FILE, NULL, "%s",
	    _("the narrative lacks its head, the fields between two lines "
	      "with ---"));
	psd_finding_tip(findings, "%s",
	    _("'psd narrative' writes one at the top of a new draft"));
	return NULL;
}

static const struct psd_node *
read_bytes(struct psd_arena *arena, struct psd_str path, struct psd_str bytes,
    struct psd_findings *findings)
{
	return psd_str_ends(path, ".md")
	    ? read_head(arena, bytes, findings)
	    : psd_ydoc_read(arena, bytes, findings);
}

void
psd_store_unread(struct psd_findings *findings, const struct psd_err *e)
{
	(void)psd_finding_add(findings,
	    e->code == PSD_EBUSY ? PSD_RULE_CONFLICT : PSD_RULE_UNREADABLE,
	    NULL, "%s", e->text);
	if (e->tip[0] != '\0')
		psd_finding_tip(findings, "%s", e->tip);
}

/* A record says itself what it is; if it lies elsewhere, all else that could
 * be said about it would mislead. */
static bool
is_in_place(const struct psd_node *root, enum psd_record kind,
    struct psd_findings *findings)
{
	const struct psd_node *word = psd_node_find(root, "record");
	int k;

	if (word == NULL || psd_str_is(word->text, kinds[kind].word))
		return true;
	for (k = 0; k < PSD_RECORDS; k++)
		if (psd_str_is(word->text, kinds[k].word))
			break;
	if (k == PSD_RECORDS)
		return true;
	(void)psd_finding_add(findings, PSD_RULE_WRONG_PLACE, &word->place,
	    _("the file says that it is '%s' but lies where '%s' is kept"),
	    kinds[k].word, kinds[kind].word);
	if (kinds[k].dir != NULL)
		psd_finding_tip(findings, _("move it to '%s/'"), kinds[k].dir);
	return false;
}

const struct psd_node *
psd_store_parse(const struct psd_store *store, struct psd_arena *arena,
    enum psd_record kind, struct psd_str bytes, struct psd_findings *findings)
{
	const struct psd_node *root = read_bytes(arena, findings->file, bytes,
	    findings);
	const struct psd_schema *schema;
	struct psd_err e = { 0 };

	if (root == NULL || !is_in_place(root, kind, findings))
		return NULL;
	if (psd_schemas_get(&schema, store->schemas, kinds[kind].schema, &e) <
	    0) {
		(void)psd_finding_add(findings, PSD_RULE_UNREADABLE, NULL, "%s",
		    e.text);
		return NULL;
	}
	psd_schema_check(schema, root, findings);
	return root->kind == PSD_MAP ? root : NULL;
}

void
psd_store_check(struct psd_findings *findings, struct psd_str bytes,
    void *store)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	int year;
	enum psd_record kind = psd_store_kind(findings->file, &year);

	if (kind != PSD_RECORDS)
		(void)psd_store_parse(store, &arena, kind, bytes, findings);
	psd_arena_release(&arena);
}

const struct psd_node *
psd_store_read(const struct psd_store *store, struct psd_arena *arena,
    struct psd_str path, enum psd_record kind, struct psd_findings *findings)
{
	const struct psd_node *root = NULL;
	struct psd_buf bytes = PSD_BUF_INIT;
	struct psd_err e = { 0 };

	psd_findings_in(findings, path);
	if (psd_store_bytes(&bytes, store, path, psd_record_most(kind), &e) ==
	    0)
		root = psd_store_parse(store, arena, kind, psd_buf_get(&bytes),
		    findings);
	else
		psd_store_unread(findings, &e);
	psd_buf_release(&bytes);
	return root;
}
