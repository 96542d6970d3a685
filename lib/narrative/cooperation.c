/* psd_part: work together with others. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/prose.h"
#include "lib/safety/agreements.h"

/* The dialogue that the two of PAIR held together this year; NULL. */
static const struct psd_dialogue *
joint_dialogue(const struct psd_story *s, const struct psd_node *pair)
{
	const struct psd_dialogue *d = s->dialogues.first;

	while (d != NULL &&
	    (!psd_dialogue_is_held(d) ||
		!psd_dialogue_covers(d, psd_node_text(pair, "sabo"),
		    psd_node_text(pair, "vardcentral"))))
		d = d->next;
	return d;
}

static struct psd_str
name_of(const struct psd_story *s, struct psd_str id)
{
	const struct psd_unit *u = psd_org_unit(s->org, id);

	return u != NULL ? psd_story_name(u) : id;
}

static void
say_pair(struct psd_story *s, struct psd_buf *to, const struct psd_node *pair)
{
	const struct psd_node *a = psd_node_find(pair, "agreement");
	const struct psd_dialogue *d = joint_dialogue(s, pair);
	int day = psd_node_day(a, "date");

	psd_story_from(s, to, PSD_S("agreements.yaml"), pair);
	if (d != NULL)
		psd_story_from(s, to, d->file, psd_node_find(d->node, "held"));
	psd_story_from(s, to, PSD_S("agreements.yaml"), pair);
	if (d != NULL)
		psd_story_from(s, to, d->file, psd_node_find(d->node, "held"));
	psd_buf_puts(to, "| ");
	psd_say_text(to, name_of(s, psd_node_text(pair, "sabo")));
	psd_buf_puts(to, " | ");
	psd_say_text(to, name_of(s, psd_node_text(pair, "vardcentral")));
	psd_buf_puts(to, " | ");
	if (day != PSD_NO_DAY)
		psd_say_date(to, day);
	else
		psd_buf_puts(to, a != NULL ? "ja" : "saknas");
	psd_buf_puts(to,
	    psd_node_true(a, "dialogue_clause") ? " | ja | " : " | nej | ");
	if (d != NULL) {
		psd_say_date(to, d->held);
		if (!d->represented)
			psd_buf_puts(to, ", ej full representation");
	} else {
		psd_buf_puts(to, "inte hållen");
	}
	psd_buf_puts(to, " |\n");
}

static bool
has_pair(const struct psd_story *s, const struct psd_node *pair)
{
	return psd_story_has(s,
		   psd_org_unit(s->org, psd_node_text(pair, "sabo"))) ||
	    psd_story_has(s,
		psd_org_unit(s->org, psd_node_text(pair, "vardcentral")));
}

static void
say_pairs(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_node *f = psd_node_find(s->agreements,
	    "framework_agreement");
	const struct psd_node *first = psd_node_list(s->agreements, "pairs");
	const struct psd_node *n;
	size_t count = 0, agreed = 0, held = 0;

	for (n = first; n != NULL; n = n->next) {
		if (!has_pair(s, n))
			continue;
		count++;
		agreed += psd_node_find(n, "agreement") != NULL;
		held += joint_dialogue(s, n) != NULL;
	}
	if (count == 0)
		return;
	psd_story_from(s, to, PSD_S("agreements.yaml"),
	    psd_node_find(s->agreements, "pairs"));
	if (count > 1) {
		psd_buf_puts(to, "Av ");
		psd_prose_number(to, count, true);
		psd_buf_puts(to,
		    " par av särskilt boende och vårdcentral som hör ihop "
		    "har ");
		if (agreed == count)
			psd_buf_puts(to, count == 2 ? "båda" : "alla");
		else
			psd_prose_number(to, agreed, true);
		psd_buf_puts(to, " en lokal överenskommelse, och ");
		psd_prose_number(to, held, true);
		psd_buf_puts(to, " har hållit sin gemensamma dialog ");
		psd_prose_during(to, s);
		psd_buf_puts(to, ". ");
	}
	if (psd_node_text(f, "title").n > 0) {
		psd_buf_puts(to, "Lokala överenskommelser bygger på ");
		psd_say_lower(to, psd_node_text(f, "title"));
		psd_buf_putc(to, '.');
	}
	psd_buf_putc(to, '\n');
	psd_say_table(to,
	    "Särskilt boende|Vårdcentral|Överenskommelse|Dialog inskriven|"
	    "Gemensam dialog under året");
	for (n = first; n != NULL; n = n->next)
		if (has_pair(s, n))
			say_pair(s, to, n);
}

/* Actions that two parties answer for together. */
static void
say_joint_actions(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_dialogue *d;
	const struct psd_node *n;
	struct psd_prose_part parts[] = { { 0, "är klar", "är klara" },
		{ 0, "är inte klar", "är inte klara" } };
	size_t count = 0, done = 0;

	for (d = s->dialogues.first; d != NULL; d = d->next) {
		if (!psd_story_has(s, d->unit) || !psd_dialogue_is_held(d))
			continue;
		for (n = psd_node_list(d->node, "actions"); n; n = n->next) {
			int day = psd_node_day(n, "done");

			if (!psd_str_is(psd_node_text(n, "scope"), "joint"))
				continue;
			count++;
			done += day != PSD_NO_DAY && day <= s->today;
		}
	}
	if (count == 0)
		return;
	psd_say_paragraph(to);
	for (d = s->dialogues.first; d != NULL; d = d->next)
		if (psd_story_list(s, d, "actions") != NULL)
			psd_story_from(s, to, d->file,
			    psd_node_find(d->node, "actions"));
	psd_buf_puts(to, "Årets dialoger har lett till ");
	psd_prose_count(to, count, "åtgärd", "åtgärder");
	psd_buf_puts(to, " som flera parter ansvarar för tillsammans: ");
	parts[0].n = done;
	parts[1].n = count - done;
	psd_prose_parts(to, parts, 2, false);
	psd_buf_puts(to, ".\n");
}

/* Forums that reach beyond the organisation. */
static void
say_wide_forums(struct psd_story *s, struct psd_buf *to)
{
	struct psd_listing list = PSD_LISTING_INIT;
	size_t i;

	for (i = 0; i < s->org->n_forums; i++) {
		const struct psd_node *f = s->org->forums[i].node;
		struct psd_str reach = psd_node_text(f, "reach");
		struct psd_str name = psd_node_text(f, "long");

		if (psd_str_is(reach, "county") ||
		    psd_str_is(reach, "healthcare-region") ||
		    psd_str_is(reach, "national"))
			psd_listing_add(&list,
			    name.n > 0 ? name : s->org->forums[i].name);
	}
	if (list.n == 0)
		return;
	psd_say_paragraph(to);
	psd_story_from(s, to, PSD_S("psd.yaml"), NULL);
	psd_buf_puts(to,
	    "Forum där patientsäkerhet tas upp med andra "
	    "vårdgivare och huvudmän: ");
	psd_listing_say(to, &list);
	psd_buf_puts(to, ".\n");
}

void
psd_part_cooperation(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	(void)h;
	say_pairs(s, to);
	say_joint_actions(s, to);
	say_wide_forums(s, to);
}
