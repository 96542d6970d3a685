/* psd_deeds_say_notable: what stands out among many activities. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/deeds.h"
#include "lib/narrative/say.h"
#include "lib/narrative/prose.h"

/* What a list is of. */
enum notable {
	GAVE_EFFECT,
	NO_EFFECT,
	LATE,
	STOPPED,
	NOTABLES
};
static const char *const labels[] = { "Har gett effekt",
	"Gav inte den effekt som var tänkt", "Försenat",
	"Avbrutet eller vilande" };
_Static_assert(sizeof(labels) / sizeof(labels[0]) == NOTABLES,
    "every list has its label");

static bool
is_notable(const struct psd_story *s, const struct psd_deed *d,
    enum notable what)
{
	const struct psd_node *effect = psd_node_find(d->said.node, "effect");
	struct psd_str judged = psd_node_text(effect, "judged");
	bool failed = psd_str_is(judged, "not-achieved");

	switch (what) {
	case GAVE_EFFECT:
		return !failed && !psd_str_is(judged, "not-judged") &&
		    psd_effect_is_said(s, d->said.node);
	case NO_EFFECT:
		return failed && psd_effect_is_said(s, d->said.node);
	case LATE:
		return d->late;
	default:
		return d->said.said &&
		    (d->said.progress == PSD_PROGRESS_STOPPED ||
			d->said.progress == PSD_PROGRESS_PAUSED);
	}
}

/* Of one that is late, only what others do not share with it. */
static void
say_late(struct psd_story *s, struct psd_buf *to, const struct psd_deed *d)
{
	psd_buf_puts(to, " Skulle ha varit klar ");
	psd_say_date(to, psd_node_day(d->a->node, "end"));
	psd_buf_putc(to, '.');
	psd_deed_say_rest(s, to, d);
}

static void
say_stopped(struct psd_story *s, struct psd_buf *to, const struct psd_deed *d)
{
	psd_buf_putc(to, ' ');
	psd_deed_say_state(s, to, d);
	psd_buf_putc(to, '.');
	if (d->said.comment.n == 0 && !psd_effect_is_said(s, d->said.node))
		psd_buf_puts(to, " Inget skäl är angivet.");
	psd_deed_say_rest(s, to, d);
}

static void
say_one(struct psd_story *s, struct psd_buf *to, const struct psd_deed *d,
    enum notable what)
{
	psd_deed_from(s, to, d);
	if (d->unit != s->unit)
		psd_prose_about(to, psd_story_name(d->unit));
	else
		psd_buf_puts(to, "- ");
	psd_say_sentence(to, d->a->text);
	if (what == LATE) {
		say_late(s, to, d);
	} else if (what == STOPPED) {
		say_stopped(s, to, d);
	} else {
		psd_buf_putc(to, ' ');
		(void)psd_effect_say(s, to, d->said.node);
	}
	psd_buf_putc(to, '\n');
}

static void
say_list(struct psd_story *s, struct psd_buf *to, const struct psd_deeds *d,
    enum notable what, size_t most)
{
	size_t i, n = 0;

	for (i = 0; i < d->n; i++) {
		if (!is_notable(s, &d->items[i], what) ||
		    (most > 0 && n++ >= most))
			continue;
		say_one(s, to, &d->items[i], what);
	}
}

void
psd_deeds_say_notable(struct psd_story *s, struct psd_buf *to,
    const struct psd_deeds *d, size_t most)
{
	size_t i, what;

	for (what = 0; what < NOTABLES; what++) {
		size_t n = 0;

		for (i = 0; i < d->n; i++)
			n += is_notable(s, &d->items[i], (enum notable)what);
		if (n == 0)
			continue;
		psd_say_label(to, psd_str(labels[what]));
		say_list(s, to, d, (enum notable)what, most);
		if (most > 0 && n > most) {
			psd_buf_puts(to, "- … och ");
			psd_prose_number(to, n - most, false);
			psd_buf_puts(to, " till\n");
		}
	}
}
