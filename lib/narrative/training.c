/* psd_part: who has been trained in what. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/figures.h"
#include "lib/narrative/level.h"
#include "lib/narrative/say.h"

/* Those of one level who took a course. */
struct taken {
	const struct psd_node *course;
	const struct psd_org_level *level;
	double done, all;
	size_t units, told;
	const struct psd_unit *unit; /* the last of them */
	int date;		     /* the latest day that one of them gave */
};

/* Those who took COURSE in the units of LEVEL: managers and staff are counted
 * on levels of their own. TO: the line that rests on it. */
static struct taken
count(struct psd_story *s, const struct psd_buf *to,
    const struct psd_node *course, const struct psd_org_level *level)
{
	const struct psd_entry_key key = { PSD_ENTRY_TRAINING,
		psd_node_text(course, "id") };
	struct psd_entries e = psd_entries_at(s, to, level, &key);
	struct taken t = { .course = course,
		.level = level,
		.units = e.units,
		.told = e.n,
		.unit = e.unit,
		.date = PSD_NO_DAY };
	size_t i;

	for (i = 0; i < e.n; i++) {
		const struct psd_node *n = e.items[i];

		t.done += (double)psd_node_int(n, "completed", 0);
		t.all += (double)psd_node_int(n, "total", 0);
		if (psd_node_day(n, "date") > t.date || t.date == PSD_NO_DAY)
			t.date = psd_node_day(n, "date");
	}
	return t;
}

static void
say_row(struct psd_buf *to, const struct taken *t, bool whole)
{
	psd_buf_puts(to, "| ");
	psd_say_text(to, psd_node_text(t->course, "name"));
	psd_buf_puts(to, " | ");
	if (whole) {
		if (t->units == 1)
			psd_say_text(to, psd_story_name(t->unit));
		else
			psd_level_say_of(to, t->level, t->told, t->units);
		psd_buf_puts(to, " | ");
	}
	if (t->date != PSD_NO_DAY)
		psd_say_month(to, psd_date_ymd(t->date).month);
	psd_buf_puts(to, " | ");
	if (t->all > 0)
		psd_say_share(to, t->done, t->all);
	else
		psd_say_number(to, t->done);
	psd_buf_puts(to, " |\n");
}

void
psd_part_training(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	const struct psd_node *n = psd_node_list(s->org->node, "courses");
	bool whole = psd_story_is_whole(s);
	const char *columns = whole ? "Utbildning|Redovisat av|Senast|>Har gått"
				    : "Utbildning|Senast|>Har gått";
	struct psd_listing none = PSD_LISTING_INIT;
	struct psd_buf table = PSD_BUF_INIT, row = PSD_BUF_INIT;
	size_t i;

	(void)h;
	for (; n != NULL; n = n->next) {
		bool any = false;

		for (i = 0; i < s->org->n_levels; i++) {
			struct taken t = count(s, &row, n, &s->org->levels[i]);

			if (t.told == 0)
				continue;
			if (table.n == 0)
				psd_say_table(&table, columns);
			any = true;
			say_row(&row, &t, whole);
			psd_story_put(s, &table, &row);
		}
		if (!any)
			psd_listing_add(&none, psd_node_text(n, "name"));
	}
	if (table.n > 0)
		psd_say_paragraph(to);
	psd_story_put(s, to, &table);
	psd_buf_release(&table);
	psd_buf_release(&row);
	if (to->n == 0) {
		psd_buf_puts(to, "Inga utbildningar är redovisade.\n");
	} else if (none.n > 0) {
		psd_say_paragraph(to);
		psd_buf_puts(to, "Hur många som har gått ");
		psd_listing_say(to, &none);
		psd_buf_puts(to, " är inte redovisat.\n");
	}
	psd_listing_release(&none);
}
