/* psd_disputes_tell: what people must decide, as they read it. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/disputes.h"

#include "lib/base/date.h"
#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/safety/check_bytes.h"
#include "lib/safety/resolve_value.h"

/* TEXT on lines of its own when it has several, behind LABEL otherwise. */
static void
tell_value(struct psd_buf *to, struct psd_arena *arena, const char *label,
    struct psd_str text)
{
	struct psd_str line;

	text = psd_check_hidden(arena, text);
	psd_buf_print(to, "     %s ", label);
	if (memchr(text.p, '\n', text.n) == NULL) {
		psd_utf8_visible(to, text);
		return;
	}
	while (text.n > 0 && psd_str_cut(&text, '\n', &line)) {
		psd_buf_puts(to, "\n       | ");
		psd_utf8_visible(to, line);
	}
}

static void
tell_side(struct psd_buf *to, const struct psd_disputes *all,
    const struct psd_dispute *d, enum psd_side side)
{
	const struct psd_wrote *w = &d->wrote[side];

	tell_value(to, all->arena,
	    side == PSD_OURS ? _("yours: ") : _("theirs:"),
	    psd_dispute_value(all, d, side));
	if (w->who.n > 0) {
		psd_buf_puts(to, "  (");
		psd_utf8_visible(to, psd_check_hidden(all->arena, w->who));
		if (w->day != PSD_NO_DAY)
			psd_buf_print(to, ", %s", psd_date_print(w->day).s);
		psd_buf_putc(to, ')');
	}
	psd_buf_putc(to, '\n');
}

static void
tell_name(struct psd_buf *to, const struct psd_disputes *all,
    const struct psd_dispute *d)
{
	struct psd_str thing = psd_dispute_thing(all, d);
	struct psd_str field = psd_dispute_field(all, d);

	psd_utf8_visible(to, psd_dispute_record(all, d));
	if (thing.n > 0) {
		psd_buf_puts(to, ", ");
		psd_utf8_visible(to, thing);
	}
	if (field.n > 0) {
		psd_buf_puts(to, ": ");
		psd_utf8_visible(to, field);
	}
	if (d->id.n > 0 && d->name.n > 0 && !psd_str_eq(d->id, d->name))
		psd_buf_print(to, "  [%.*s.%.*s]", PSD_F(d->id),
		    PSD_F(d->name));
}

static void
tell_verdict(struct psd_buf *to, const struct psd_dispute *d)
{
	static const char *const words[] = {
		[PSD_MINE] = N_("decided: yours"),
		[PSD_ONLY_THEIRS] = N_("decided: theirs"),
		[PSD_THEIRS_TOO] = N_("decided: both"),
		[PSD_OWN_TEXT] = N_("decided:"),
	};

	if (d->verdict == PSD_UNDECIDED)
		return;
	psd_buf_print(to, "     %s", _(words[d->verdict]));
	if (d->verdict == PSD_OWN_TEXT) {
		psd_buf_putc(to, ' ');
		psd_utf8_visible(to, d->text);
	}
	psd_buf_putc(to, '\n');
}

void
psd_dispute_tell(struct psd_buf *to, const struct psd_disputes *all, size_t i)
{
	const struct psd_dispute *d = &all->items[i];
	size_t j;

	psd_buf_print(to, "%2zu.  ", i + 1);
	tell_name(to, all, d);
	psd_buf_putc(to, '\n');
	for (j = 0; d->field == NULL && j < d->file->conflicts.n; j++)
		if (d->file->conflicts.items[j].kind == PSD_CONFLICT_FILE)
			break;
	if (d->field == NULL && j < d->file->conflicts.n &&
	    d->file->conflicts.items[j].reason.n > 0) {
		psd_buf_puts(to, "     ");
		psd_utf8_visible(to,
		    psd_conflict_say(all->arena, &d->file->conflicts.items[j]));
		psd_buf_putc(to, '\n');
	}
	if (d->field != NULL && d->field->reason.n > 0) {
		psd_buf_puts(to, "     ");
		psd_utf8_visible(to, d->field->reason);
		psd_buf_putc(to, '\n');
	}
	tell_value(to, all->arena, _("before:"),
	    psd_dispute_value(all, d, PSD_BASE));
	psd_buf_putc(to, '\n');
	tell_side(to, all, d, PSD_OURS);
	tell_side(to, all, d, PSD_THEIRS);
	tell_verdict(to, d);
}

/* What can be typed about the I-th. */
static void
tell_commands(struct psd_buf *to, const struct psd_disputes *all, size_t i)
{
	bool both = psd_resolve_can_be_both(all, &all->items[i]);
	size_t n = i + 1;

	if (all->items[i].field == NULL && both)
		psd_buf_print(to,
		    _("     psd resolve %zu --mine | --theirs | --both | "
		      "--edit\n"),
		    n);
	else if (all->items[i].field == NULL)
		psd_buf_print(to,
		    _("     psd resolve %zu --mine | --theirs | --edit\n"), n);
	else if (both)
		psd_buf_print(to,
		    _("     psd resolve %zu --mine | --theirs | --both | "
		      "--value TEXT | --edit\n"),
		    n);
	else
		psd_buf_print(to,
		    _("     psd resolve %zu --mine | --theirs | --value TEXT | "
		      "--edit\n"),
		    n);
}

void
psd_disputes_tell(struct psd_buf *to, const struct psd_disputes *all,
    bool commands)
{
	size_t i;

	for (i = 0; i < all->n; i++) {
		psd_dispute_tell(to, all, i);
		if (commands && all->items[i].verdict == PSD_UNDECIDED)
			tell_commands(to, all, i);
	}
}
