/* psd_new_dialogue: what a unit holds next, and under which id. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/new_dialogue.h"

#include "lib/base/lang.h"
#include "lib/io/file.h"
#include "lib/record/modeline.h"
#include "lib/safety/own_record.h"
#include "lib/safety/refuse.h"

/*
 * Of the dialogues that UNIT is to hold in the year of LIST, in the order of
 * psd.yaml, the first one after *AT (NULL: from the start) that it neither has
 * held nor planned; *AT is then its entry. Absent, and *AT is NULL, when there
 * is none left.
 */
static struct psd_str
next_to_hold(const struct psd_dialogues *list, const struct psd_unit *unit,
    const struct psd_node **at)
{
	const struct psd_node *n = *at != NULL
	    ? (*at)->next
	    : psd_node_list(list->org->node, "dialogues");
	const struct psd_str none = { NULL, 0 };

	for (; n != NULL; n = n->next) {
		struct psd_str id = psd_node_text(n, "template");

		if (psd_dialogue_is_for(n, unit, list->year) &&
		    psd_dialogues_of(list, unit, id) == NULL)
			break;
	}
	*at = n;
	return n != NULL ? psd_node_text(n, "template") : none;
}

struct psd_str
psd_new_dialogue_left(const struct psd_known *known, struct psd_str template)
{
	const struct psd_store *store = known->src->store;
	struct psd_buf text = PSD_BUF_INIT;
	const struct psd_node *at = NULL;
	const struct psd_template *t;
	struct psd_str id;

	while (
	    (id = next_to_hold(&known->dialogues[0], known->unit, &at)).n > 0) {
		struct psd_err ignored = { 0 };

		if (psd_str_eq(id, template))
			continue;
		if (text.n > 0)
			psd_buf_puts(&text, ", ");
		if (psd_template_of_entry(&t, store, at, &ignored) == 0)
			psd_buf_print(&text, "%.*s (%.*s)", PSD_F(t->name),
			    PSD_F(id));
		else
			psd_buf_str(&text, id);
	}
	return psd_buf_detach(&text, store->arena);
}

static bool
is_for(const struct psd_known *known, const struct psd_template *template)
{
	const struct psd_node *n = psd_node_list(known->src->org->node,
	    "dialogues");
	bool named = false;

	for (; n != NULL; n = n->next) {
		if (!psd_str_eq(psd_node_text(n, "template"), template->id))
			continue;
		if (psd_dialogue_is_for(n, known->unit, known->year))
			return true;
		named = true;
	}
	return !named &&
	    psd_dialogue_is_for(template->node, known->unit, known->year);
}

static int
check(const struct psd_known *known, const struct psd_template *template,
    struct psd_err *e)
{
	const struct psd_unit *u = known->unit;

	if (psd_own_record_year(known->year, e) < 0)
		return -1;
	if (!psd_unit_is_active(u, known->year))
		return psd_err_set(e, PSD_EUSAGE,
		    _("psd.yaml says that '%.*s' is not there in %d"),
		    PSD_F(u->id), known->year);
	if (is_for(known, template))
		return 0;
	(void)psd_err_tip(e, "%s",
	    _("which units hold a dialogue stands in "
	      "psd.yaml, in the list 'dialogues'"));
	return psd_err_set(e, PSD_EUSAGE,
	    _("the template '%.*s' is not for "
	      "units like '%.*s'"),
	    PSD_F(template->id), PSD_F(u->id));
}

int
psd_new_dialogue_choose(const struct psd_template **out,
    struct psd_known *known, struct psd_str given, struct psd_err *e)
{
	const struct psd_node *at = NULL;

	*out = NULL;
	known->template = given;
	if (given.p == NULL)
		known->template = next_to_hold(&known->dialogues[0],
		    known->unit, &at);
	if (given.p == NULL && at == NULL)
		return 0;
	if (psd_template_load(out, known->src->store, known->template,
		psd_dialogue_version(known->src->org, known->template,
		    known->unit, known->year),
		e) < 0)
		return -1;
	return check(known, *out, e);
}

/* Where the record of WANTED goes. */
static struct psd_str
path_of(const struct psd_new_dialogue *wanted)
{
	const struct psd_known *known = wanted->known;

	return psd_arena_print(known->src->store->arena,
	    "dialogues/%d/%.*s-%s.yaml", known->year, PSD_F(known->unit->id),
	    wanted->id.s);
}

static int
create(const struct psd_new_dialogue *wanted, struct psd_str path,
    struct psd_err *e)
{
	const struct psd_store *store = wanted->known->src->store;
	struct psd_str dir = psd_arena_print(store->arena, "%s/dialogues/%d",
	    store->root.p, wanted->known->year);
	struct psd_buf text = PSD_BUF_INIT;
	int rc;

	psd_modeline_write(&text, path, psd_record_word(PSD_DIALOGUE));
	psd_buf_putc(&text, '\n');
	rc = psd_new_dialogue_write(&text, wanted, e);
	if (rc == 0)
		rc = psd_privacy_refuse(store, path, psd_buf_get(&text),
		    wanted->known->src->today, e);
	if (rc == 0)
		rc = psd_file_mkdirs(dir.p, e);
	if (rc == 0)
		rc = psd_file_create(psd_store_path(store, path).p,
		    psd_buf_get(&text), e);
	psd_buf_release(&text);
	return rc;
}

int
psd_new_dialogue_create(struct psd_str *path, struct psd_new_dialogue *wanted,
    struct psd_err *e)
{
	const struct psd_known *known = wanted->known;
	const struct psd_store *store = known->src->store;

	for (;;) {
		struct psd_str file;

		if (psd_ids_next(&wanted->id, wanted->ids, 'd', e) < 0)
			return -1;
		*path = path_of(wanted);
		file = psd_store_path(store, *path);
		if (psd_known_has_id(known, psd_str(wanted->id.s)) ||
		    psd_file_exists(file.p))
			continue;
		psd_ids_stir(wanted->ids, file.p + store->root.n);
		if (create(wanted, *path, e) == 0)
			return 0;
		/* somebody else was quicker: under another id, then */
		if (e->code != PSD_EDATA || !psd_file_exists(file.p))
			return -1;
		*e = (struct psd_err){ .code = PSD_OK };
	}
}
