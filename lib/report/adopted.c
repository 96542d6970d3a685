/* psd_report_adopted: what a person hears of what a plan has taken over. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/adopted.h"

#include "lib/base/lang.h"

/* Characters of a text that are shown. */
#define SHOWN ((size_t)80)

/* What the row that it came into says of all its activities. */
static void
say_row(struct psd_buf *to, const struct psd_adopted *did)
{
	const struct psd_node *n;

	for (n = did->measures; n != NULL; n = n->next)
		psd_buf_print(to,
		    _("measured with the others of its row by: %.*s\n"),
		    PSD_F(n->text));
	for (n = did->follow_ups; n != NULL; n = n->next)
		psd_buf_print(to,
		    _("followed up with the others of its row: %.*s\n"),
		    PSD_F(n->text));
	if (did->kind.n > 0)
		psd_buf_print(to,
		    _("the measure is of the kind '%.*s'; targets and another "
		      "kind: psd edit %.*s\n"),
		    PSD_F(did->kind), PSD_F(did->file));
	else if (did->measures == NULL && did->follow_ups == NULL)
		psd_buf_print(to,
		    _("how it is measured and followed up: psd edit %.*s\n"),
		    PSD_F(did->file));
}

static void
say_what(struct psd_buf *to, const struct psd_adopted *did, struct psd_str text)
{
	if (!did->before)
		psd_buf_print(to, _("now in the plan: %.*s"), PSD_F(text));
	else if (did->decided)
		psd_buf_print(to,
		    _("was a proposal in the plan, and is decided now: %.*s"),
		    PSD_F(text));
	else if (did->dialogue.changed)
		psd_buf_print(to,
		    _("is in the plan already; the dialogue says so now: "
		      "%.*s"),
		    PSD_F(text));
	else
		psd_buf_print(to, _("is in the plan already: %.*s"),
		    PSD_F(text));
}

void
psd_report_adopted(struct psd_buf *to, const struct psd_adopt *adopt,
    const struct psd_adopted *did)
{
	const struct psd_thing *t = adopt->thing;
	struct psd_str text = psd_thing_shown(adopt->src->store->arena,
	    adopt->text != NULL && !did->before ? psd_str(adopt->text)
						: t->text,
	    SHOWN);

	say_what(to, did, text);
	psd_buf_print(to, " (%.*s, ", PSD_F(did->id));
	if (did->unit != NULL)
		psd_buf_print(to, "%.*s ", PSD_F(did->unit->name));
	psd_buf_print(to, "%d)\n", did->year);
	if (!did->before)
		say_row(to, did);
	else if (adopt->text != NULL || adopt->measure != NULL ||
	    adopt->area != NULL || adopt->level != NULL)
		psd_buf_print(to,
		    _("nothing else is changed in it: psd edit %.*s\n"),
		    PSD_F(did->file));
}
