/* psd_telling: psd's parts told anew, and what each of their lines is from. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/telling.h"

/* How much of a line another must say to be told of instead. */
#define ALIKE 0.5

static int
open_version(struct psd_telling *t, const struct psd_telling_choice *choice,
    struct psd_err *e)
{
	const struct psd_store *now = choice->src->store;
	const struct psd_store_opts from = { .dir = now->root.p,
		.data = now->data,
		.view = { .at = t->version.p } };
	const struct psd_version *v;

	if (psd_store_open_at(&t->store, now->arena, &from, e) < 0)
		return -1;
	t->opened = true;
	if (psd_org_load(&t->org, &t->store, &t->faults, e) < 0)
		return -1;
	v = psd_view_version(t->store.view);
	t->src = (struct psd_source){ &t->store, &t->org, &t->faults,
		t->org.practice != PSD_NO_DAY ? t->org.practice
		    : v != NULL		      ? v->day
					      : choice->src->today };
	return 0;
}

int
psd_telling_load(struct psd_telling *out,
    const struct psd_telling_choice *choice, struct psd_str version,
    struct psd_err *e)
{
	struct psd_story_choice story = choice->story;
	const struct psd_outline *outline;

	*out = (struct psd_telling){ .src = *choice->src,
		.version = version.n > 0
		    ? psd_arena_copy(choice->src->store->arena, version)
		    : version,
		.faults = PSD_FINDINGS_INIT };
	if (version.n > 0) {
		if (open_version(out, choice, e) < 0)
			return -1;
		story.unit = psd_org_unit(&out->org, story.unit->id);
		if (story.unit == NULL)
			return 0;
	}
	if (psd_outline_load(&outline, out->src.store, choice->outline, e) <
		0 ||
	    psd_story_load(&out->story, &out->src, &story, e) < 0)
		return -1;
	out->story.origins = &out->origins;
	return psd_story_tell(&out->merge, &out->story, outline,
	    choice->narrative, e);
}

void
psd_telling_release(struct psd_telling *t)
{
	psd_story_release(&t->story);
	psd_origins_release(&t->origins);
	if (t->opened) {
		psd_org_release(&t->org);
		psd_store_close(&t->store);
	}
	psd_findings_release(&t->faults);
	*t = (struct psd_telling){ .opened = false };
}

/* Which part ID is; their number when there is none. */
static size_t
find_part(const struct psd_telling *t, struct psd_str id)
{
	size_t i;

	for (i = 0; i < t->merge.n_parts; i++)
		if (psd_str_eq(t->merge.parts[i].id, id))
			return i;
	return t->merge.n_parts;
}

/* Line NUMBER of BODY, and how many before it say the same. */
static struct psd_str
line_of(struct psd_str body, size_t number, size_t *same_before)
{
	struct psd_str rest = body, wanted = { NULL, 0 }, line;
	size_t i;

	for (i = 0; i <= number && psd_narrative_line(&rest, &wanted); i++)
		;
	*same_before = 0;
	rest = body;
	for (i = 0; i < number && psd_narrative_line(&rest, &line); i++)
		*same_before += psd_str_eq(line, wanted);
	return wanted;
}

struct psd_told_line
psd_telling_line(const struct psd_telling *t, struct psd_str id,
    struct psd_str body, size_t number)
{
	struct psd_told_line found = { .part = find_part(t, id) };
	struct psd_str rest, line, wanted;
	size_t before;

	wanted = line_of(body, number, &before);
	if (found.part == t->merge.n_parts || psd_str_trim(wanted).n == 0)
		return found;
	rest = t->merge.parts[found.part].text;
	while (psd_narrative_line(&rest, &line)) {
		if (!psd_str_eq(line, wanted))
			continue;
		found.from = (size_t)(line.p -
		    t->merge.parts[found.part].text.p);
		found.text = line;
		found.there = true;
		if (before-- == 0)
			break;
	}
	return found;
}

struct psd_told_line
psd_telling_like(const struct psd_telling *t, struct psd_str id,
    struct psd_str text)
{
	struct psd_told_line best = { .part = find_part(t, id) };
	struct psd_arena arena = PSD_ARENA_INIT;
	double most = ALIKE, much;
	struct psd_str rest, line;

	if (best.part == t->merge.n_parts)
		return best;
	rest = t->merge.parts[best.part].text;
	while (psd_narrative_line(&rest, &line)) {
		psd_arena_clear(&arena);
		much = psd_seek_alike(&arena, text, line);
		if (much < most)
			continue;
		most = much;
		best.from = (size_t)(line.p - t->merge.parts[best.part].text.p);
		best.text = line;
		best.there = true;
	}
	psd_arena_release(&arena);
	return best;
}

/* Where the text that O was said of begins: behind spaces and line ends. */
static size_t
begins_at(const struct psd_origin *o, struct psd_str text)
{
	size_t at = o->at;

	while (at < text.n && (text.p[at] == '\n' || text.p[at] == ' '))
		at++;
	return at;
}

const struct psd_origin *
psd_telling_origin(const struct psd_telling *t,
    const struct psd_told_line *line, struct psd_found within,
    const struct psd_origin *after)
{
	const struct psd_origin *end, *o;
	struct psd_str text;

	if (!line->there || t->origins.n == 0)
		return NULL;
	text = t->merge.parts[line->part].text;
	end = t->origins.items + t->origins.n;
	o = after != NULL ? after + 1 : t->origins.items;
	for (; o < end; o++) {
		size_t at;

		if (o->part != line->part)
			continue;
		at = begins_at(o, text);
		if (at >= line->from + within.from &&
		    at < line->from + within.to)
			return o;
	}
	return NULL;
}

const struct psd_origin *
psd_telling_words(const struct psd_telling *t, const struct psd_told_line *line)
{
	const struct psd_origin *last = NULL;
	size_t i;

	for (i = 0; line->there && i < t->origins.n; i++) {
		const struct psd_origin *o = &t->origins.items[i];

		if (o->part == line->part && o->at < line->from &&
		    (last == NULL || o->at >= last->at))
			last = o;
	}
	return last != NULL && last->line > 0 ? last : NULL;
}
