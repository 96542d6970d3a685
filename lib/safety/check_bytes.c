/* psd_check_bytes: what a file says to people and editors, not to psd. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/check_bytes.h"

#include "lib/io/term.h"
#include "lib/record/modeline.h"
#include "lib/safety/check_paths.h"
#include "lib/safety/narrative.h"
#include "lib/safety/privacy_say.h"

#include <stdlib.h>

/* What a thread has for itself. */
struct own {
	struct psd_privacy *privacy;
	const struct psd_check_some *some;
};

static struct psd_privacy *
new_privacy(const struct psd_table *known)
{
	/* people are born until today, whatever day it is for the records */
	return psd_privacy_new(psd_term_today(), known);
}

static void *
begin(const void *arg)
{
	const struct psd_check_bytes *about = arg;
	struct own *own = psd_mem_alloc(sizeof(*own));

	*own = (struct own){ new_privacy(&about->known), about->some };
	return own;
}

/* That psd could tell whose text is whose. Of a file without a head that is
 * said elsewhere. */
static void
check_parts(struct psd_findings *faults, struct psd_str bytes)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_narrative n = { .n = 0 };

	if (faults->errors == 0 &&
	    (psd_str_starts(bytes, "---") ||
		psd_str_starts(bytes, "\xef\xbb\xbf---")))
		(void)psd_narrative_open(&n, &arena, bytes, faults);
	psd_narrative_release(&n);
	psd_arena_release(&arena);
}

static bool
look(void *arg, struct psd_read *file)
{
	struct own *own = arg;
	struct psd_str bytes = psd_buf_get(&file->bytes);

	if (!psd_check_is_named(own->some->named, file->path))
		return psd_check_some_needs(own->some, file);
	(void)psd_privacy_find_in_name(own->privacy, &file->faults, file->path);
	(void)psd_privacy_find(own->privacy, &file->faults, bytes);
	if (file->kind == PSD_NARRATIVE)
		check_parts(&file->faults, bytes);
	if (file->kind != PSD_RECORDS)
		psd_modeline_check(&file->faults, bytes, file->path,
		    psd_record_word(file->kind));
	return true;
}

static void
end(void *arg)
{
	struct own *own = arg;

	psd_privacy_free(own->privacy);
	free(own);
}

struct psd_reading_look
psd_check_bytes(const struct psd_check_bytes *about)
{
	return (struct psd_reading_look){ begin, look, end, about };
}

/* Names and addresses may be those of staff; a number is a patient's. */
static void
see_number(void *found, const struct psd_privacy_hit *hit)
{
	*(bool *)found |= hit->rule <= PSD_RULE_MASKED_NUMBER;
}

struct psd_str
psd_check_hidden(struct psd_arena *arena, struct psd_str text)
{
	struct psd_privacy *privacy = new_privacy(NULL);
	struct psd_buf masked = PSD_BUF_INIT;
	bool found = false;

	if (text.n > 0)
		psd_privacy_each(privacy, text, see_number, &found);
	if (found) {
		psd_privacy_mask(&masked, text);
		text = psd_arena_copy(arena, psd_buf_get(&masked));
	}
	psd_buf_release(&masked);
	psd_privacy_free(privacy);
	return text;
}

void
psd_check_hide(struct psd_findings *list)
{
	size_t i;

	for (i = 0; i < list->n; i++) {
		struct psd_finding *f = &list->items[i];

		f->text = psd_check_hidden(&list->arena, f->text);
		f->tip = psd_check_hidden(&list->arena, f->tip);
	}
}
