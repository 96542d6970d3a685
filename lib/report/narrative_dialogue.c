/* psd_part: what the year's dialogues found, and what came of it. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/narrative_level.h"
#include "lib/report/narrative_say.h"

/* The name of a template as the year's dialogues know it. */
static struct psd_str
template_name(struct psd_story *s, struct psd_str id)
{
	const struct psd_template *t;
	struct psd_err e = { .code = PSD_OK };

	if (psd_template_load(&t, s->src->store, id,
		(struct psd_str){ NULL, 0 }, &e) < 0)
		return id;
	return t->name;
}

/* How the dialogues of one template went. */
struct coverage {
	size_t units, held, full, documented;
	struct psd_listing none; /* units without */
};

static void
cover(struct psd_story *s, const struct psd_node *entry, struct coverage *c)
{
	struct psd_str id = psd_node_text(entry, "template");
	size_t i;

	for (i = 0; i < s->org->n_units; i++) {
		const struct psd_unit *u = s->org->units[i];
		const struct psd_dialogue *d;

		if (!psd_story_has(s, u) ||
		    !psd_dialogue_is_for(entry, u, s->year))
			continue;
		c->units++;
		d = psd_dialogues_of(&s->dialogues, u, id);
		if (d == NULL || !psd_dialogue_is_held(d)) {
			psd_listing_add(&c->none, psd_story_name(u));
			continue;
		}
		c->held++;
		c->full += d->represented;
		c->documented += d->documented != PSD_NO_DAY;
		psd_story_cite(s, d->file);
	}
}

static void
say_coverage(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_node *n = psd_node_list(s->org->node, "dialogues");
	struct psd_buf none = PSD_BUF_INIT;
	bool begun = false;

	for (; n != NULL; n = n->next) {
		struct coverage c = { .none = PSD_LISTING_INIT };

		cover(s, n, &c);
		if (c.units == 0)
			continue;
		if (!begun)
			psd_say_table(to,
			    "Dialog|>Hållna|"
			    ">Full representation|>Dokumenterade");
		begun = true;
		psd_buf_puts(to, "| ");
		psd_say_text(to,
		    template_name(s, psd_node_text(n, "template")));
		psd_buf_puts(to, " | ");
		psd_say_share(to, (double)c.held, (double)c.units);
		psd_buf_puts(to, " | ");
		psd_say_of(to, (double)c.full, (double)c.held);
		psd_buf_puts(to, " | ");
		psd_say_of(to, (double)c.documented, (double)c.held);
		psd_buf_puts(to, " |\n");
		if (c.none.n == 0)
			continue;
		psd_buf_puts(&none, "- ");
		psd_say_text(&none,
		    template_name(s, psd_node_text(n, "template")));
		psd_buf_puts(&none, ": ");
		psd_listing_say(&none, &c.none);
		psd_buf_puts(&none, ".\n");
	}
	if (none.n > 0)
		psd_buf_print(to,
		    "\nÅrets dialog är ännu inte hållen med:"
		    "\n\n%.*s",
		    PSD_F(psd_buf_get(&none)));
	psd_buf_release(&none);
}

/* What became of one dialogue of the story's only unit. */
static void
say_dialogue(struct psd_buf *to, const struct psd_dialogue *d)
{
	if (d == NULL) {
		psd_buf_puts(to, "är inte planerad");
		return;
	}
	if (!psd_dialogue_is_held(d)) {
		psd_buf_puts(to, "är inte hållen");
		if (d->planned != PSD_NO_DAY) {
			psd_buf_puts(to, "; planerad till den ");
			psd_say_date(to, d->planned);
		}
		return;
	}
	psd_buf_puts(to, "hölls den ");
	psd_say_date(to, d->held);
	psd_buf_puts(to,
	    d->represented ? " med full representation"
			   : " utan full representation");
	if (d->documented != PSD_NO_DAY) {
		psd_buf_puts(to, " och är dokumenterad den ");
		psd_say_date(to, d->documented);
	} else {
		psd_buf_puts(to, " och är inte dokumenterad ännu");
	}
}

static void
say_own_dialogues(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_node *n = psd_node_list(s->org->node, "dialogues");

	for (; n != NULL; n = n->next) {
		struct psd_str id = psd_node_text(n, "template");
		const struct psd_dialogue *d;

		if (!psd_dialogue_is_for(n, s->unit, s->year))
			continue;
		d = psd_dialogues_of(&s->dialogues, s->unit, id);
		psd_buf_puts(to, "- ");
		psd_say_text(to, template_name(s, id));
		psd_buf_putc(to, ' ');
		say_dialogue(to, d);
		psd_buf_puts(to, ".\n");
		if (d != NULL)
			psd_story_cite(s, d->file);
	}
}

/* Kinds of observations under one label. */
static const struct {
	const char *label;
	const char *kinds[3];
	bool always; /* said also when there is none */
} findings[] = {
	{ "Framgångsfaktorer och styrkor",
	    { "success-factor", "strength", "good-initiative" }, true },
	{ "Risker", { "risk", NULL, NULL }, true },
	{ "Brister", { "shortcoming", NULL, NULL }, true },
	{ "Ledningens roll", { "leadership", NULL, NULL }, false },
};

static bool
is_one_of(struct psd_str kind, const char *const *kinds)
{
	size_t i;

	for (i = 0; i < 3 && kinds[i] != NULL; i++)
		if (psd_str_is(kind, kinds[i]))
			return true;
	return false;
}

/* Adds "- TEXT (Björken)". */
static void
say_item(struct psd_story *s, struct psd_buf *to, struct psd_str text,
    const struct psd_unit *unit)
{
	psd_buf_puts(to, "- ");
	psd_say_text(to, psd_story_is_whole(s) ? psd_say_open(text) : text);
	if (psd_story_is_whole(s)) {
		psd_buf_puts(to, " (");
		psd_say_text(to, psd_story_name(unit));
		psd_buf_putc(to, ')');
	}
	psd_buf_putc(to, '\n');
}

static void
say_findings(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_dialogue *d;
	const struct psd_node *o;
	size_t i;

	for (i = 0; i < sizeof(findings) / sizeof(findings[0]); i++) {
		bool any = false;

		for (d = s->dialogues.first; d != NULL; d = d->next) {
			o = psd_story_list(s, d, "observations");
			for (; o != NULL; o = o->next) {
				if (!is_one_of(psd_node_text(o, "kind"),
					findings[i].kinds))
					continue;
				if (!any)
					psd_say_label(to,
					    psd_str(findings[i].label));
				any = true;
				say_item(s, to, psd_node_text(o, "text"),
				    d->unit);
				psd_story_cite(s, d->file);
			}
		}
		if (any || !findings[i].always)
			continue;
		psd_say_label(to, psd_str(findings[i].label));
		psd_buf_puts(to, "Inga är antecknade.\n");
	}
}

static void
say_recommendations(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_dialogue *d;
	const struct psd_node *n;
	bool any = false;

	for (d = s->dialogues.first; d != NULL; d = d->next) {
		n = psd_story_list(s, d, "recommendations");
		for (; n != NULL; n = n->next) {
			if (!any)
				psd_say_label(to, PSD_S("Rekommendationer"));
			any = true;
			say_item(s, to, psd_node_text(n, "text"), d->unit);
		}
	}
}

/* Questions that were lifted to a forum, and its answers. */
static void
say_lifted(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_dialogue *d;
	const struct psd_node *n;
	bool begun = false;

	for (d = s->dialogues.first; d != NULL; d = d->next) {
		n = psd_story_list(s, d, "lifted");
		for (; n != NULL; n = n->next) {
			struct psd_str answer = psd_node_text(n, "answer");

			if (!begun)
				psd_say_label(to, PSD_S("Lyft till andra"));
			begun = true;
			psd_buf_puts(to, "- ");
			psd_say_sentence(to, psd_node_text(n, "text"));
			psd_buf_puts(to, " (Lyft till ");
			psd_say_text(to,
			    psd_story_forum(s, psd_node_text(n, "forum")));
			psd_buf_puts(to,
			    answer.n > 0 ? ".) Svar: " : "; inget svar ännu.)");
			psd_say_sentence(to, answer);
			psd_buf_putc(to, '\n');
		}
	}
}

/* Some templates do call their dialogues a review. */
static bool
are_no_audits(const struct psd_story *s)
{
	const struct psd_dialogue *d;

	for (d = s->dialogues.first; d != NULL; d = d->next) {
		const struct psd_node *audit = d->template == NULL
		    ? NULL
		    : psd_node_find(psd_node_find(d->template->node,
					"character"),
			  "audit");

		if (psd_story_tells(s, d) &&
		    (audit == NULL || audit->number > 0))
			return false;
	}
	return true;
}

void
psd_part_dialogues(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	const struct psd_dialogue *d;
	size_t held = 0;

	(void)h;
	for (d = s->dialogues.first; d != NULL; d = d->next)
		held += psd_story_tells(s, d);
	if (held == 0)
		psd_buf_print(to,
		    "Ingen patientsäkerhetsdialog har hållits "
		    "under %d.\n",
		    s->year);
	else {
		psd_buf_print(to, "Under %d har ", s->year);
		psd_say_count(to, held, NULL, "patientsäkerhetsdialog",
		    "patientsäkerhetsdialoger");
		psd_buf_puts(to, " hållits.");
		if (are_no_audits(s))
			psd_buf_puts(to,
			    " Dialogerna är inga granskningar: "
			    "de är till för att förstå, lära och förbättra.");
		psd_buf_putc(to, '\n');
	}
	if (psd_story_is_whole(s)) {
		say_coverage(s, to);
	} else {
		psd_say_paragraph(to);
		say_own_dialogues(s, to);
	}
	if (held == 0)
		return;
	say_findings(s, to);
	say_recommendations(s, to);
	psd_story_say_actions(s, to);
	say_lifted(s, to);
}

/* Whether F, a forum that a lesson goes to, has got it by TODAY. */
static bool
has_got(const struct psd_node *f, int today)
{
	int day = psd_node_day(f, "date");

	return day != PSD_NO_DAY && day <= today;
}

/* "Har spritts till APT och LG. Ska också spridas till …" */
static void
say_spread(struct psd_story *s, struct psd_buf *to, const struct psd_node *n)
{
	struct psd_listing done = PSD_LISTING_INIT, left = PSD_LISTING_INIT;
	int follow_up = psd_node_day(n, "follow_up");
	const struct psd_node *f;

	for (f = psd_node_list(n, "spread"); f != NULL; f = f->next)
		psd_listing_add(has_got(f, s->today) ? &done : &left,
		    psd_story_forum(s, psd_node_text(f, "forum")));
	if (done.n > 0) {
		psd_buf_puts(to, " Spridd till ");
		psd_listing_say(to, &done);
		psd_buf_putc(to, '.');
	}
	if (left.n > 0) {
		psd_buf_puts(to, " Ska spridas till ");
		psd_listing_say(to, &left);
		psd_buf_putc(to, '.');
	}
	if (follow_up != PSD_NO_DAY) {
		psd_buf_puts(to,
		    follow_up > s->today ? " Följs upp den "
					 : " Skulle följas upp den ");
		psd_say_date(to, follow_up);
		psd_buf_putc(to, '.');
	}
}

/* The lessons of the year, from what went well (GOOD) or from the rest. */
static size_t
say_lessons(struct psd_story *s, struct psd_buf *to, bool good)
{
	static const char *const labels[] = {
		"Lärdomar av det som gick fel eller saknades",
		"Lärdomar av det som gick bra",
	};
	const struct psd_dialogue *d;
	const struct psd_node *n;
	size_t count = 0;

	for (d = s->dialogues.first; d != NULL; d = d->next) {
		n = psd_story_list(s, d, "lessons");
		for (; n != NULL; n = n->next) {
			const struct psd_unit *from = psd_org_unit(s->org,
			    psd_node_text(n, "from_unit"));

			if (psd_node_true(n, "positive") != good)
				continue;
			if (count++ == 0)
				psd_say_label(to, psd_str(labels[good]));
			psd_buf_puts(to, "- ");
			psd_say_sentence(to, psd_node_text(n, "text"));
			if (psd_story_is_whole(s)) {
				psd_buf_puts(to, " Från ");
				psd_say_text(to,
				    psd_story_name(
					from != NULL ? from : d->unit));
				psd_buf_putc(to, '.');
			}
			say_spread(s, to, n);
			psd_buf_putc(to, '\n');
			psd_story_cite(s, d->file);
		}
	}
	return count;
}

void
psd_part_lessons(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	(void)h;
	if (say_lessons(s, to, true) + say_lessons(s, to, false) == 0)
		psd_buf_puts(to,
		    "Inga lärdomar är antecknade vid årets "
		    "dialoger.\n");
}
