/* psd_changed: what has changed, as the message of a version. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/report/changes_part.h"
#include "lib/safety/check_bytes.h"

/* What a line of the message shows of a value, and how many lines there are. */
#define VALUE_LENGTH ((size_t)60)
#define MOST_LINES ((size_t)60)

bool
psd_changed_is_told(const struct psd_changed *c)
{
	return c->changes.n > 0 || c->text;
}

/* Adds a line on CHANGE. */
static void
add_line(struct psd_buf *to, const struct psd_wording *w,
    const struct psd_changed *c, const struct psd_change *change)
{
	struct psd_spot spot = psd_changed_spot(c, change);
	struct psd_str thing = psd_word_thing(w, &spot);
	struct psd_str field = psd_word_field(w, &spot);
	struct psd_str before = psd_word_value(w, &spot, change->before,
	    VALUE_LENGTH);
	struct psd_str after = psd_word_value(w, &spot, change->after,
	    VALUE_LENGTH);

	psd_buf_print(to, "\n- %.*s%s%.*s", PSD_F(thing),
	    thing.n > 0 && field.n > 0 ? ", " : "", PSD_F(field));
	if (change->kind == PSD_CHANGE_ADDED && field.n == 0)
		/* what goes by its text has been told already */
		psd_buf_print(to, ": %.*s",
		    PSD_F(psd_node_text(change->after, "text").n > 0
			    ? psd_str(C_("thing", "new"))
			    : after));
	else if (change->kind == PSD_CHANGE_REMOVED && field.n == 0)
		psd_buf_print(to, ": %s", C_("thing", "removed"));
	else if (change->kind == PSD_CHANGE_MOVED)
		psd_buf_print(to, ": %s", _("moved in the list"));
	else if (change->kind == PSD_CHANGE_ADDED)
		psd_buf_print(to, ": %.*s", PSD_F(after));
	else
		psd_buf_print(to, ": %.*s \xe2\x86\x92 %.*s", PSD_F(before),
		    PSD_F(after));
}

/* Adds what became of C; LEFT is how many lines there is room for. */
static void
add_lines(struct psd_buf *to, const struct psd_wording *w,
    const struct psd_changed *c, size_t *left)
{
	size_t i;

	if (c->before.root == NULL || c->after.root == NULL)
		return;
	for (i = 0; i<c->changes.n && * left> 0; i++, (*left)--)
		add_line(to, w, c, &c->changes.items[i]);
}

static void
add_body(struct psd_buf *to, const struct psd_wording *w,
    const struct psd_all_changed *all, size_t told)
{
	const struct psd_changed *c;
	size_t left = MOST_LINES;

	for (c = all->first; c != NULL; c = c->next) {
		const struct psd_spot *spot = c->after.root != NULL
		    ? &c->after
		    : &c->before;

		if (!psd_changed_is_told(c))
			continue;
		if (left == 0)
			continue;
		if (told > 1) {
			psd_buf_print(to, "\n%s%.*s%s", to->n > 0 ? "\n" : "",
			    PSD_F(psd_word_record(w, spot)),
			    c->before.root == NULL	? _(": new")
				: c->after.root == NULL ? _(": removed")
							: ":");
			left--;
		}
		add_lines(to, w, c, &left);
	}
	if (left == 0)
		psd_buf_print(to, "\n%s", _("and more"));
}

void
psd_changed_message(struct psd_buf *to, const struct psd_wording *w,
    const struct psd_all_changed *all)
{
	struct psd_buf subject = PSD_BUF_INIT, body = PSD_BUF_INIT;
	const struct psd_changed *c;
	size_t told = 0;

	for (c = all->first; c != NULL; c = c->next)
		told += psd_changed_is_told(c);
	if (told == 0)
		return;
	psd_changed_subject(&subject, w, all, told);
	psd_buf_str(to,
	    psd_word_short(w->arena,
		psd_check_hidden(w->arena, psd_buf_get(&subject)),
		PSD_SUBJECT_WIDTH));
	psd_buf_putc(to, '\n');
	add_body(&body, w, all, told);
	if (body.n > 0) {
		psd_buf_str(to, psd_buf_get(&body));
		psd_buf_putc(to, '\n');
	}
	psd_buf_release(&subject);
	psd_buf_release(&body);
}
