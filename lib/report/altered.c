/* psd_report_altered: what a person hears of a field that was changed. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/altered.h"

#include "lib/base/lang.h"

/* Code points of a value that are shown. */
#define SHOWN 60

/* The field as people call it; with the thing that it is a part of, unless
 * that is what they named. */
static struct psd_str
field_of(const struct psd_wording *w, const struct psd_spot *spot,
    const struct psd_alter *alter)
{
	struct psd_str field = psd_word_field(w, spot);
	struct psd_str thing = psd_word_thing(w, spot);

	if (field.p == NULL)
		field = psd_str(alter->key);
	if (thing.p == NULL ||
	    psd_str_eq(psd_word_thing_pointer(w, spot), alter->thing->pointer))
		return field;
	return psd_arena_print(w->arena, "%.*s: %.*s", PSD_F(thing),
	    PSD_F(field));
}

static void
add_change(struct psd_buf *to, const struct psd_wording *w,
    const struct psd_spot *spot, const struct psd_alter *alter,
    const struct psd_altered *did)
{
	const char *a = psd_word_value(w, spot, did->before, SHOWN).p;
	const char *b = psd_word_value(w, spot, did->after, SHOWN).p;

	if (!did->saved.changed && alter->how == PSD_ALTER_UNSET)
		psd_buf_puts(to, _("has no value already"));
	else if (!did->saved.changed && alter->how == PSD_ALTER_ADD)
		psd_buf_puts(to, _("it is in the list already"));
	else if (!did->saved.changed)
		psd_buf_print(to, _("is %s already"), a);
	else if (alter->how == PSD_ALTER_ADD)
		psd_buf_print(to, _("added %s"), b);
	else if (alter->how == PSD_ALTER_REMOVE)
		psd_buf_print(to, _("removed %s"), b);
	else
		psd_buf_print(to, "%s → %s", a, b);
}

void
psd_report_altered(struct psd_buf *to, const struct psd_wording *w,
    const struct psd_alter *alter, const struct psd_altered *did,
    const char *file)
{
	const struct psd_spot spot = { alter->thing->file, alter->thing->record,
		alter->thing->root, did->pointer, NULL };

	psd_buf_print(to, "%s: %s: ", file, field_of(w, &spot, alter).p);
	add_change(to, w, &spot, alter, did);
	psd_buf_putc(to, '\n');
	if (did->saved.changed && did->dated != PSD_NO_DAY)
		psd_buf_print(to, _("the day of the progress is noted as %s\n"),
		    psd_date_print(did->dated).s);
}
