/* psd_steps: what dialogues of earlier years have left to do. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/reading.h"
#include "lib/safety/step_part.h"

/* So many years back at most: records are kept for ten, some for longer. */
#define YEARS 30

/* What no action stands in need not be parsed. */
static bool
look(void *own, struct psd_read *file)
{
	(void)own;
	return psd_str_has(psd_buf_get(&file->bytes), PSD_S("actions"));
}

static void
find_in(const struct psd_step_walk *w, const struct psd_node *root)
{
	struct psd_dialogue d = { .node = root,
		.id = psd_node_text(root, "id"),
		.unit = psd_org_unit(w->src->org, psd_node_text(root, "unit")),
		.held = PSD_NO_DAY };

	if (d.unit == NULL || psd_step_cancelled(w, root))
		return;
	if (psd_step_happened(w, root, "held"))
		d.held = psd_node_day(root, "held");
	psd_steps_of_actions(w, &d);
}

int
psd_steps_of_earlier(struct psd_step_list *to, const struct psd_source *src,
    int year, const struct psd_unit *top, struct psd_err *e)
{
	const struct psd_reading_look actions = { .look = look };
	const struct psd_step_walk w = { to, src, top, true };
	struct psd_reading *reading;
	const struct psd_read *file;
	struct psd_files files;
	int i;

	for (i = 1; i <= YEARS && year - i > 0; i++) {
		if (psd_store_files(&files, src->store, PSD_DIALOGUE, year - i,
			e) < 0)
			return -1;
		if (files.n == 0)
			continue;
		psd_reading_open(&reading, src->store, &files, &actions);
		while ((file = psd_reading_next(reading)) != NULL) {
			psd_read_tell(src->faults, file);
			if (file->root != NULL)
				find_in(&w, file->root);
		}
		psd_reading_close(reading);
	}
	return 0;
}
