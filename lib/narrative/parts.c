/* psd_story_tell: the parts of a narrative, as they would be today. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/parts.h"

#include "lib/base/lang.h"
#include "lib/base/suggest.h"

static const struct {
	const char *word;
	psd_part_fn tell;
} kinds[] = {
	{ "summary", psd_part_summary },
	{ "goals", psd_part_goals },
	{ "responsibility", psd_part_responsibility },
	{ "cooperation", psd_part_cooperation },
	{ "self-checks", psd_part_self_checks },
	{ "dialogues", psd_part_dialogues },
	{ "activities", psd_part_activities },
	{ "measures", psd_part_measures },
	{ "risks", psd_part_risks },
	{ "deviations", psd_part_deviations },
	{ "complaints", psd_part_complaints },
	{ "training", psd_part_training },
	{ "surveys", psd_part_surveys },
	{ "participation", psd_part_participation },
	{ "lessons", psd_part_lessons },
	{ "previous-actions", psd_part_previous_actions },
	{ "quarter-status", psd_part_quarter_status },
	{ "chapters", psd_part_chapters },
	{ "unit-parts", psd_part_unit_parts },
	{ "next-year", psd_part_next_year },
	{ PSD_PART_MISSING, psd_part_missing },
};
#define KINDS (sizeof(kinds) / sizeof(kinds[0]))

static psd_part_fn
find(psd_part_fn otherwise, struct psd_str word)
{
	size_t i;

	for (i = 0; i < KINDS; i++)
		if (psd_str_is(word, kinds[i].word))
			return kinds[i].tell;
	return otherwise;
}

static int
unknown(const struct psd_heading *h, struct psd_str word, struct psd_err *e)
{
	struct psd_suggest near = PSD_SUGGEST_INIT(word);
	size_t i;

	for (i = 0; i < KINDS; i++)
		psd_suggest_offer(&near, psd_str(kinds[i].word),
		    psd_str(kinds[i].word));
	if (near.best.p != NULL)
		(void)psd_err_tip(e, _("did you mean '%.*s'?"),
		    PSD_F(near.best));
	return psd_err_set(e, PSD_EDATA,
	    _("the outline asks for '%.*s' under "
	      "'%.*s', and there is no such part"),
	    PSD_F(word), PSD_F(h->id));
}

/* Columns of a line, and of what the first one begins with. */
#define WIDTH ((size_t)76)
#define SOURCES_WIDTH ((size_t)13)

/* Adds the files that a part rests on, as a comment that readers do not see.
 * A name that could end the comment is left out. */
static void
add_sources(struct psd_buf *to, const struct psd_story *s)
{
	size_t i, n = 0, column = 0;

	for (i = 0; i < s->n_cited; i++) {
		struct psd_str file = s->cited[i];

		if (memchr(file.p, '>', file.n) != NULL ||
		    memchr(file.p, '\n', file.n) != NULL)
			continue;
		if (n++ == 0) {
			psd_buf_puts(to, "\n<!-- källor: ");
			column = SOURCES_WIDTH;
		} else {
			psd_buf_puts(to,
			    column + file.n < WIDTH ? ", " : ",\n");
			column = column + file.n < WIDTH ? column + 2 : 0;
		}
		psd_buf_str(to, file);
		column += file.n;
	}
	if (n > 0)
		psd_buf_puts(to, " -->\n");
}

/* The text of one part, with exactly one line end behind it. */
static struct psd_str
tell_one(struct psd_story *s, const struct psd_heading *h, psd_part_fn tell)
{
	struct psd_buf text = PSD_BUF_INIT;

	s->n_cited = 0;
	psd_table_release(&s->is_cited);
	tell(s, h, &text);
	while (text.n > 0 && text.p[text.n - 1] == '\n')
		text.n--;
	if (s->origins != NULL)
		psd_origins_end(s->origins, &text);
	if (text.n > 0) {
		psd_buf_putc(&text, '\n');
		add_sources(&text, s);
	}
	return psd_buf_detach(&text, s->arena);
}

int
psd_story_tell(struct psd_merge *m, struct psd_story *s,
    const struct psd_outline *outline, const struct psd_narrative *narrative,
    struct psd_err *e)
{
	struct psd_new_part *parts;
	size_t i, k, n = 0;

	for (i = 0; i < outline->n; i++)
		n += outline->headings[i].n_parts;
	parts = psd_arena_array(s->arena, n, struct psd_new_part);
	s->outline = outline;
	s->narrative = narrative;
	n = 0;
	for (i = 0; i < outline->n; i++) {
		const struct psd_heading *h = &outline->headings[i];

		for (k = 0; k < h->n_parts; k++) {
			psd_part_fn tell = find(NULL, h->parts[k]);

			if (tell == NULL)
				return unknown(h, h->parts[k], e);
			parts[n].id = psd_arena_print(s->arena, "%.*s.%.*s",
			    PSD_F(h->id), PSD_F(h->parts[k]));
			parts[n].heading = h;
			parts[n++].text = tell_one(s, h, tell);
		}
	}
	m->n = narrative;
	m->outline = outline;
	m->parts = parts;
	m->n_parts = n;
	return 0;
}
