/* psd_plan_notes: what a person is to check in a plan that was read. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/plan_notes.h"

#include "lib/base/lang.h"
#include "lib/safety/privacy_say.h"
#include "lib/safety/thing.h"

/* Code points of a text that is quoted. */
#define SHOWN ((size_t)90)

static const char *const words[] = {
	[PSD_NOTE_GUESSED] = "guessed",
	[PSD_NOTE_UNCLEAR] = "unclear",
	[PSD_NOTE_GAP] = "gap",
	[PSD_NOTE_KEPT] = "kept",
	[PSD_NOTE_LEFT] = "left",
};
_Static_assert(sizeof(words) / sizeof(words[0]) == PSD_NOTE_KINDS,
    "every kind of note has its word");

const char *
psd_plan_note_word(enum psd_plan_note_kind kind)
{
	return words[kind];
}

static struct psd_str
shown(struct psd_arena *arena, struct psd_str text)
{
	struct psd_buf masked = PSD_BUF_INIT;
	struct psd_str out;

	if (text.n == 0)
		return text;
	psd_privacy_mask(&masked, text);
	out = psd_thing_shown(arena,
	    psd_arena_copy(arena, psd_buf_get(&masked)), SHOWN);
	psd_buf_release(&masked);
	return out;
}

struct psd_plan_note *
psd_plan_note(struct psd_plan_notes *notes, const struct psd_plan_note *note)
{
	struct psd_plan_note *n = psd_arena_new(notes->arena,
	    struct psd_plan_note);

	*n = *note;
	n->next = NULL;
	n->what = shown(notes->arena, note->what);
	if (notes->last != NULL)
		notes->last->next = n;
	else
		notes->first = n;
	notes->last = n;
	notes->n[n->kind]++;
	return n;
}

void
psd_plan_note_drop(struct psd_plan_notes *notes, struct psd_plan_note *note)
{
	notes->n[note->kind]--;
	note->kind = PSD_NOTE_KINDS;
}

void
psd_plan_note_doubts(struct psd_plan_notes *notes,
    const struct psd_plan_spot *spot, struct psd_str what,
    const struct psd_doubt *doubts)
{
	const struct psd_doubt *d;

	for (d = doubts; d != NULL; d = d->next)
		(void)psd_plan_note(notes,
		    &(struct psd_plan_note){ .kind = PSD_NOTE_GUESSED,
			.id = "wording",
			.spot = *spot,
			.what = what,
			.made = d->text,
			.check = psd_str(_("Is that what is meant?")) });
}

static void
sentence(struct psd_buf *to, struct psd_str text)
{
	if (text.n == 0)
		return;
	if (to->n > 0)
		psd_buf_putc(to, ' ');
	psd_buf_str(to, text);
	if (!psd_str_ends(text, ".") && !psd_str_ends(text, "?"))
		psd_buf_putc(to, '.');
}

struct psd_str
psd_plan_note_text(struct psd_arena *arena, const struct psd_plan_note *note)
{
	struct psd_buf text = PSD_BUF_INIT;

	if (note->spot.area != NULL)
		psd_buf_str(&text, note->spot.area->id);
	if (note->spot.level != NULL)
		psd_buf_print(&text, "%s%.*s", text.n > 0 ? ", " : "",
		    PSD_F(note->spot.level->name));
	if (note->spot.place.n > 0)
		psd_buf_print(&text, "%s%.*s", text.n > 0 ? ", " : "",
		    PSD_F(note->spot.place));
	if (text.n > 0)
		psd_buf_putc(&text, ':');
	if (note->what.n > 0)
		psd_buf_print(&text, "%s\"%.*s\" –", text.n > 0 ? " " : "",
		    PSD_F(note->what));
	sentence(&text, note->made);
	sentence(&text, note->check);
	return psd_buf_detach(&text, arena);
}
