/* psd_edit: a record's text with one thing changed and all else kept. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/edit_put.h"

#include "lib/base/lang.h"
#include "lib/foreign/ydoc.h"
#include "lib/record/edit_span.h"

/* More than these changes inside of lists and groups are not made one by one:
 * each is a reading of the whole. */
#define PARTS_MAX ((size_t)64)

void
psd_editing_replace(struct psd_editing *ed, size_t at, size_t end,
    struct psd_str text)
{
	struct psd_str ends_with = psd_span_break(ed->bytes, at), line;
	struct psd_buf out = PSD_BUF_INIT;
	struct psd_fix fix = { at, end - at, { "", 0 } };
	bool first = true,
	     ends = ed->ends && end == ed->bytes.n && text.n > 0 &&
	    memchr(text.p, '\n', text.n) != NULL;

	if (text.n == 0 && at == end)
		return;
	while (psd_str_cut(&text, '\n', &line)) {
		if (!first)
			psd_buf_str(&out, ends_with);
		psd_buf_str(&out, line);
		first = false;
	}
	if (ends)
		psd_buf_str(&out, ends_with);
	if (out.n > 0)
		fix.with = psd_arena_copy(ed->arena, psd_buf_get(&out));
	psd_buf_release(&out);
	ed->failed |= end < at || end > ed->bytes.n ||
	    !psd_edits_add(&ed->out, &fix);
}

/* What the schema says about NODE. */
static const struct psd_schema *
schema_of(const struct psd_editing *ed, const struct psd_node *node)
{
	const struct psd_schema *above;

	if (node->parent == NULL)
		return ed->schema;
	above = schema_of(ed, node->parent);
	if (above == NULL)
		return NULL;
	return psd_schema_of(above,
	    node->parent->kind == PSD_MAP ? node->key.p : NULL);
}

static const struct psd_node *
before_place(const struct psd_node *list, size_t place)
{
	const struct psd_node *before = NULL, *n;

	for (n = list->first; n != NULL && place > 0; place--, n = n->next)
		before = n;
	return before;
}

const struct psd_node *
psd_edit_before(const struct psd_editing *ed, const struct psd_node *to,
    const struct psd_node *value)
{
	const struct psd_schema *schema = schema_of(ed, to);
	const struct psd_node *n, *best = NULL;
	size_t own, place, most = 0;

	if (to->kind == PSD_LIST)
		return before_place(to, ed->place);
	own = schema != NULL ? psd_schema_order(schema, value->key)
			     : (size_t)-1;
	if (own == (size_t)-1)
		return to->last;
	for (n = to->first; n != NULL; n = n->next) {
		place = psd_schema_order(schema, n->key);
		if (place < own && (best == NULL || place >= most)) {
			best = n;
			most = place;
		}
	}
	return best;
}

/* The step's replacements in the file that ED has. */
static void
make_step(struct psd_editing *ed, const struct psd_edit_step *step)
{
	const struct psd_node *at = step->at;
	bool flow = step->act == PSD_EDIT_PUT ? at->style == PSD_FLOW
					      : at->parent->style == PSD_FLOW;

	if (step->act == PSD_EDIT_TAKE)
		(flow ? psd_edit_flow_take : psd_edit_block_take)(ed, at);
	else if (step->act == PSD_EDIT_CHANGE)
		(flow ? psd_edit_flow_change : psd_edit_block_change)(ed, at,
		    step->value);
	else
		(flow ? psd_edit_flow_put : psd_edit_block_put)(ed, at,
		    step->value);
}

/* [] and {} in a block grow downwards, unless what comes in is a scalar for the
 * list: then the author's brackets stay. */
static void
fill_empty(struct psd_arena *arena, struct psd_edit_step *step)
{
	struct psd_node *whole;

	if (step->act != PSD_EDIT_PUT || step->at->n > 0 ||
	    step->at->parent == NULL || step->at->parent->style == PSD_FLOW ||
	    (step->at->kind == PSD_LIST && step->value->kind < PSD_LIST))
		return;
	whole = step->at->kind == PSD_MAP ? psd_value_map(arena)
					  : psd_value_list(arena);
	psd_node_append(whole, step->value);
	step->value = whole;
	step->act = PSD_EDIT_CHANGE;
}

/* Whether GOT is WANTED, its fields in the same order but for NEWEST, which
 * stands last in WANTED. */
static bool
is_wanted(const struct psd_node *wanted, const struct psd_node *got,
    const struct psd_node *newest)
{
	const struct psd_node *a = wanted->first, *b = got->first, *found;

	if (wanted->kind < PSD_LIST)
		return psd_node_eq(wanted, got);
	if (wanted->kind != got->kind || wanted->n != got->n)
		return false;
	for (; a != NULL; a = a->next) {
		if (a == newest && wanted->kind == PSD_MAP) {
			found = psd_node_find_str(got, a->key);
			if (found == NULL || !is_wanted(a, found, newest))
				return false;
			continue;
		}
		if (b != NULL && newest != NULL && newest->parent == wanted &&
		    wanted->kind == PSD_MAP && psd_str_eq(b->key, newest->key))
			b = b->next;
		if (b == NULL || !psd_str_eq(a->key, b->key) ||
		    !is_wanted(a, b, newest))
			return false;
		b = b->next;
	}
	return true;
}

/* Reads TEXT; a fault that hides what is meant goes to E. */
static const struct psd_node *
read_text(struct psd_arena *arena, const struct psd_buf *text,
    struct psd_err *e)
{
	struct psd_findings found = PSD_FINDINGS_INIT;
	const struct psd_node *root = psd_ydoc_read(arena, psd_buf_get(text),
	    &found);
	const struct psd_finding *f = found.items;

	while (f != NULL && f < found.items + found.n && f->level != PSD_ERROR)
		f++;
	if (found.errors > 0) {
		root = NULL;
		(void)psd_err_set(e, PSD_EDATA,
		    _("this has to be put right before psd can change the "
		      "file: %.*s"),
		    PSD_F(f->text));
		if (f->tip.n > 0)
			(void)psd_err_tip(e, "%.*s", PSD_F(f->tip));
		if (f->place.line > 0)
			(void)psd_err_at(e, "", f->place.line, f->place.col);
	} else if (root == NULL) {
		(void)psd_err_set(e, PSD_EDATA, "%s",
		    _("the file holds no record"));
	}
	psd_findings_release(&found);
	return root;
}

/* What stands in COPY, the same tree, where NODE does in its own. */
static struct psd_node *
twin_of(struct psd_node *copy, const struct psd_node *node)
{
	struct psd_node *above, *n;
	const struct psd_node *other;

	if (node->parent == NULL)
		return copy;
	above = twin_of(copy, node->parent);
	n = above->first;
	for (other = node->parent->first; other != node; other = other->next)
		n = n->next;
	return n;
}

/* Whether VALUE ends with a line end, which the end of TEXT would swallow. */
static bool
wants_line_end(struct psd_str text, const struct psd_node *value)
{
	while (value != NULL && value->kind >= PSD_LIST)
		value = value->last;
	return value != NULL && psd_str_ends(value->text, "\n") &&
	    !psd_str_ends(text, "\n") && !psd_str_ends(text, "\r");
}

/* Makes STEP in the text, carefully or as it is nicest. Returns whether the
 * result is WANTED, in which NEWEST was put; then RUN has it. */
static bool
try_text(struct psd_edit_run *run, const struct psd_edit_step *step,
    const struct psd_node *wanted, const struct psd_node *newest, bool careful)
{
	struct psd_editing ed = { .arena = &run->next,
		.bytes = psd_buf_get(&run->text),
		.root = run->root,
		.schema = run->schema,
		.habit = psd_put_habit(run->root),
		.place = step->place,
		.careful = careful,
		.ends = wants_line_end(psd_buf_get(&run->text), step->value) };
	struct psd_buf out = PSD_BUF_INIT;
	struct psd_err ignored = { 0 };
	const struct psd_node *root = NULL;
	struct psd_arena old;

	make_step(&ed, step);
	if (!ed.failed) {
		psd_edits_apply(&out, ed.bytes, &ed.out);
		root = read_text(&run->next, &out, &ignored);
		run->too_large = out.n > PSD_YDOC_MAX;
	}
	psd_edits_release(&ed.out);
	if (root == NULL || !is_wanted(wanted, root, newest)) {
		psd_buf_release(&out);
		return false;
	}
	psd_buf_release(&run->text);
	run->text = out;
	run->root = root;
	old = run->now;
	run->now = run->next;
	run->next = old;
	return true;
}

bool
psd_edit_try(struct psd_edit_run *run, const struct psd_edit_step *step)
{
	struct psd_edit_step there = *step, here = *step;
	const struct psd_node *newest;
	struct psd_node *wanted;

	psd_arena_clear(&run->next);
	wanted = psd_node_copy(&run->next, run->root);
	there.at = twin_of(wanted, step->at);
	newest = psd_edit_make(&run->next, &there);
	fill_empty(run->arena, &here);
	return try_text(run, &here, wanted, newest, false) ||
	    try_text(run, &here, wanted, newest, true);
}

static int
make_edit(struct psd_edit_run *run, const struct psd_edit *edit,
    struct psd_err *e)
{
	struct psd_edit_step step;

	if (!psd_edit_plan(&step, run->arena, run->root, edit)) {
		(void)psd_err_tip(e, "%s",
		    _("change it yourself: psd edit FILE"));
		return psd_err_set(e, PSD_EDATA,
		    _("'%.*s' leads to nothing that can be changed"),
		    PSD_F(edit->pointer));
	}
	if (step.act == PSD_EDIT_CHANGE && psd_node_eq(step.at, step.value))
		return 0;
	if (psd_edit_try_parts(run, &step) || psd_edit_try(run, &step))
		return 0;
	if (run->too_large)
		return psd_err_set(e, PSD_EDATA, "%s",
		    _("the file would be larger than 1 MiB, which no record "
		      "is"));
	(void)psd_err_set(e, PSD_EDATA, "%s",
	    _("the layout here is one that psd cannot change without risk"));
	(void)psd_err_tip(e, "%s", _("change it yourself: psd edit FILE"));
	return psd_err_at(e, "", step.at->place.line, step.at->place.col);
}

/* The steps are checked one by one; this is all of them together. */
static int
check_all(const struct psd_edit_run *run, const struct psd_node *first,
    const struct psd_edit_all *all, struct psd_err *e)
{
	const struct psd_node *wanted = psd_edit_tree(run->arena, first,
	    all->items, all->n);

	if (wanted != NULL && psd_node_eq(wanted, run->root))
		return 0;
	return psd_err_set(e, PSD_EDATA, "%s",
	    _("the layout here is one that psd cannot change without risk"));
}

int
psd_edit(struct psd_buf *out, struct psd_str bytes,
    const struct psd_edit_all *all, struct psd_err *e)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_edit_run run = { .arena = &arena,
		.schema = all->schema,
		.left = PARTS_MAX };
	struct psd_str head = psd_ydoc_head(bytes);
	const struct psd_node *first = NULL;
	size_t i;
	int rc;

	if (head.n == 0)
		head = bytes;
	psd_buf_str(&run.text, head);
	run.root = read_text(&run.now, &run.text, e);
	rc = run.root != NULL ? 0 : -1;
	if (rc == 0)
		first = psd_node_copy(&arena, run.root);
	for (i = 0; i < all->n && rc == 0; i++)
		rc = make_edit(&run, &all->items[i], e);
	if (rc == 0)
		rc = check_all(&run, first, all, e);
	if (rc == 0) {
		psd_buf_str(out, psd_buf_get(&run.text));
		psd_buf_add(out, bytes.p + head.n, bytes.n - head.n);
	}
	psd_buf_release(&run.text);
	psd_arena_release(&run.now);
	psd_arena_release(&run.next);
	psd_arena_release(&arena);
	return rc;
}
