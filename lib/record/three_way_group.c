/* psd_three_group: fields that only together say something. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/three_way_group.h"

static const struct psd_three_group groups[] = {
	/* the one's numerator over the other's denominator is nobody's share */
	{ "results", { "value", "numerator", "denominator", "parts" } },
	/* the day is that of this very progress */
	{ "activities", { "progress", "progress_date" } },
	{ "inherited", { "progress", "progress_date" } },
	/* a period that began as one says and ended as the other says */
	{ "activities", { "start", "end" } },
	{ "units", { "active_from", "active_to" } },
	{ "pairs", { "active_from", "active_to" } },
	/* how it went, why, and when that was judged, are one judgement */
	{ "effect", { "judged", "text", "date" } },
	/* by a day or at once, not both */
	{ "actions", { "due", "immediate" } },
	/* it ends in one way */
	{ "actions", { "done", "stopped" } },
	/* a role answers in its unit, for its party */
	{ "actions", { "scope", "party", "unit", "responsible" } },
	/* a dialogue that was moved by one and held or cancelled by the other;
	 * the time is that of the day it was set for */
	{ "", { "planned", "time", "held", "cancelled" } },
	/* a meeting that was called off took nothing up */
	{ "meetings", { "held", "items" } },
	/* nobody is not five persons */
	{ "participants", { "present", "count" } },
	/* the parts of one count */
	{ "investigations", { "done", "with_participation", "offered" } },
	{ "event_analyses", { "done", "with_participation", "offered" } },
	{ "development_work", { "started", "with_partnership" } },
	{ "training", { "completed", "total" } },
	{ "surveys", { "share_4_5", "answers", "step" } },
	/* a decision is found by who made it, when and in which paragraph */
	{ "approval", { "body", "date", "paragraph", "decision" } },
	{ "approved", { "body", "date", "paragraph", "decision" } },
	{ "decision", { "text", "by", "date" } },
	{ "cancelled", { "date", "reason" } },
	{ "discussed", { "forum", "date" } },
	/* how a month of one's meeting would be the other's yearly date */
	{ "year_wheel",
	    { "cadence", "quarter", "months", "month", "date", "event", "entry",
		"after", "year" } },
	/* what is counted, and which way is good */
	{ "measures", { "kind", "direction", "unit_of_measure", "minimum" } },
	{ "targets", { "value", "partly" } },
	/* an answer, and when it was given */
	{ "lifted", { "answer", "answered" } },
	{ "previous", { "outcome", "closed" } },
};
#define GROUPS (sizeof(groups) / sizeof(groups[0]))

/* What MAP is called where it stands. */
static struct psd_str
name_of(const struct psd_node *map)
{
	if (map->parent == NULL)
		return PSD_S("");
	return map->parent->kind == PSD_LIST ? map->parent->key : map->key;
}

const struct psd_three_group *
psd_three_group_next(const struct psd_three_group *last,
    const struct psd_node *map)
{
	struct psd_str name = name_of(map);
	size_t i = last != NULL ? (size_t)(last - groups) + 1 : 0;

	for (; i < GROUPS; i++)
		if (psd_str_is(name, groups[i].of))
			return &groups[i];
	return NULL;
}
