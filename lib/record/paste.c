/* psd_paste: what pasting did to a record, told once. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/paste.h"

#include <stdlib.h>

bool
psd_paste_is_rule(enum psd_rule rule)
{
	return rule == PSD_RULE_TAB ||
	    (rule >= PSD_RULE_PASTED_SPACE && rule <= PSD_RULE_DECOMPOSED);
}

/* Whether RULE can be broken by a character more in a value. */
static bool
is_about_value(enum psd_rule rule)
{
	return rule == PSD_RULE_VALUE || rule == PSD_RULE_PATTERN ||
	    rule == PSD_RULE_FORMAT || rule == PSD_RULE_UNKNOWN_KEY ||
	    (rule >= PSD_RULE_UNKNOWN_UNIT && rule <= PSD_RULE_UNKNOWN_ORIGIN);
}

/* Whether P, a paste, is why F was found: both are in the same file. */
static bool
is_why(const struct psd_finding *p, const struct psd_finding *f)
{
	const struct psd_place *in = &p->place, *of = &f->place;

	if (of->line != in->line || in->at < of->at ||
	    in->at > of->at + of->size || psd_paste_is_rule(f->rule))
		return false;
	switch (p->rule) {
	case PSD_RULE_PASTED_QUOTE:
		return in->at == of->at &&
		    (is_about_value(f->rule) || f->rule == PSD_RULE_KIND ||
			f->rule == PSD_RULE_LENGTH);
	case PSD_RULE_GLUED_COLON:
		return in->at == of->at &&
		    (is_about_value(f->rule) || f->rule == PSD_RULE_KIND);
	default:
		return is_about_value(f->rule) || f->rule == PSD_RULE_KIND;
	}
}

static int
by_file_and_place(const void *left, const void *right)
{
	const struct psd_finding *a = *(struct psd_finding *const *)left;
	const struct psd_finding *b = *(struct psd_finding *const *)right;
	int c = psd_str_cmp(a->file, b->file);

	if (c != 0)
		return c;
	if (a->place.line != b->place.line)
		return a->place.line < b->place.line ? -1 : 1;
	return (a->place.at > b->place.at) - (a->place.at < b->place.at);
}

/* What became of each finding. */
struct verdict {
	enum psd_level level;
	bool drop;
};

/* Judges the pastes of one line among the N findings of that line. */
static void
judge(const struct psd_finding *const *line, size_t n,
    const struct psd_findings *list, struct verdict *verdicts)
{
	size_t i, j;

	for (i = 0; i < n; i++) {
		struct verdict *v = &verdicts[line[i] - list->items];

		if (!psd_paste_is_rule(line[i]->rule))
			continue;
		for (j = 0; j < n; j++) {
			if (!is_why(line[i], line[j]))
				continue;
			verdicts[line[j] - list->items].drop = true;
			if (line[j]->level > v->level)
				v->level = line[j]->level;
		}
	}
}

static bool
is_kept(const struct psd_findings *list, size_t i, const void *arg)
{
	const struct verdict *verdicts = arg;

	(void)list;
	return !verdicts[i].drop;
}

/* Whether there is anything to settle; mostly there is not. */
static bool
has_pastes(const struct psd_findings *list)
{
	size_t i;

	for (i = 0; i < list->n; i++)
		if (psd_paste_is_rule(list->items[i].rule))
			return true;
	return false;
}

void
psd_paste_settle(struct psd_findings *list)
{
	const struct psd_finding **sorted;
	struct verdict *verdicts;
	size_t i, n;

	if (!has_pastes(list))
		return;
	sorted = psd_mem_resize(NULL, list->n, sizeof(*sorted));
	verdicts = psd_mem_resize(NULL, list->n, sizeof(*verdicts));
	for (i = 0; i < list->n; i++) {
		sorted[i] = &list->items[i];
		verdicts[i] = (struct verdict){ list->items[i].level, false };
	}
	qsort(sorted, list->n, sizeof(*sorted), by_file_and_place);
	for (i = 0; i < list->n; i += n) {
		for (n = 1; i + n < list->n; n++)
			if (sorted[i]->place.line !=
				sorted[i + n]->place.line ||
			    !psd_str_eq(sorted[i]->file, sorted[i + n]->file))
				break;
		judge(sorted + i, n, list, verdicts);
	}
	for (i = 0; i < list->n; i++)
		if (list->items[i].level != verdicts[i].level)
			psd_finding_set_level(list, i, verdicts[i].level);
	psd_findings_keep(list, is_kept, verdicts);
	free(sorted);
	free(verdicts);
}
