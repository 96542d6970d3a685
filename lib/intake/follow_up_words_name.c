/* psd_follow_up_words: roles, forums, systems and surveys in a text. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/follow_up_words_scan.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"

size_t
psd_scan_use(struct psd_scan *s, size_t i, size_t n, enum psd_word_use as)
{
	size_t k;

	for (k = i; k < i + n && k < s->p.words.n; k++)
		s->p.use[k] = as;
	return n;
}

static struct psd_role_ids *
roles_for(struct psd_scan *s)
{
	struct psd_follow_up_words *f = &s->p.part.f;

	switch (s->place) {
	case PSD_PLACE_TO:
		return &f->report_to;
	case PSD_PLACE_FROM:
		return &f->supplied_by;
	case PSD_PLACE_NONE:
		return NULL;
	default:
		break;
	}
	if (s->verb == PSD_VERB_CHECK)
		return &f->checked_by;
	if (s->verb == PSD_VERB_SUPPLY ||
	    (s->place == PSD_PLACE_AV && s->p.part.to))
		return &f->supplied_by;
	s->p.part.n_av += s->place == PSD_PLACE_AV;
	return &f->by;
}

/* "Rapporteras av X till Y": X gives the figures. */
static void
turn_to_suppliers(struct psd_part *part)
{
	if (part->n_av > 0 && part->n_av == part->f.by.n &&
	    part->f.supplied_by.n == 0) {
		part->f.supplied_by = part->f.by;
		part->f.by.n = 0;
	}
	part->n_av = 0;
}

static size_t
take_role(struct psd_scan *s, size_t i, const struct psd_called_found *found)
{
	struct psd_role_ids *list = roles_for(s);
	struct psd_str written = psd_words_text(&s->p.words, i, i + found->n);

	if (list == NULL || !psd_parts_role(list, found->id))
		return psd_scan_use(s, i, found->n, PSD_WORD_LEFT);
	if (s->place == PSD_PLACE_TO) {
		turn_to_suppliers(&s->p.part);
		s->p.part.to = true;
	}
	s->p.part.any = true;
	if (found->is_vc && s->called.vc_is_unclear)
		psd_scan_doubt(s,
		    _("'%.*s' was read as '%.*s'. It can be a health centre, "
		      "too."),
		    PSD_F(written),
		    PSD_F(psd_org_name(s->called.org, "roles", found->id)));
	else if (found->unclear)
		psd_scan_doubt(s,
		    _("'%.*s' can mean several things and was read as "
		      "'%.*s'."),
		    PSD_F(written),
		    PSD_F(psd_org_name(s->called.org, "roles", found->id)));
	return psd_scan_use(s, i, found->n, PSD_WORD_USED);
}

static size_t
take_forum(struct psd_scan *s, size_t i, const struct psd_called_found *found)
{
	struct psd_part *part = &s->p.part;

	if (part->f.forum.n > 0 && !psd_str_eq(part->f.forum, found->id)) {
		psd_scan_doubt(s,
		    _("A follow-up has one forum: '%.*s' is left out."),
		    PSD_F(found->id));
		return psd_scan_use(s, i, found->n, PSD_WORD_LEFT);
	}
	part->f.forum = found->id;
	part->any = true;
	if (found->unclear)
		psd_scan_doubt(s,
		    _("'%.*s' can mean several things and was read as "
		      "'%.*s'."),
		    PSD_F(psd_words_text(&s->p.words, i, i + found->n)),
		    PSD_F(psd_org_name(s->called.org, "forums", found->id)));
	return psd_scan_use(s, i, found->n, PSD_WORD_USED);
}

struct psd_str
psd_scan_method(const struct psd_words *w, size_t i, size_t *n)
{
	static const struct {
		const char *pattern, *method;
	} methods[] = {
		{ "egen - kontroll|kontroller", "self-check" },
		{ "egen|egna kontroll|kontroller", "self-check" },
		{ "egenkontroll*", "self-check" },
		{ "styrkort*", "scorecard" },
		{ "rapport|rapporten|rapporter", "report" },
		{ "dialog|dialogen|dialoger|patientsakerhetsdialog*",
		    "dialogue" },
	};
	size_t k;

	for (k = 0; k < sizeof(methods) / sizeof(methods[0]); k++) {
		*n = psd_words_match(w, i, methods[k].pattern);
		if (*n > 0)
			return psd_str(methods[k].method);
	}
	return (struct psd_str){ NULL, 0 };
}

/* An entry of the year wheel: its whole text, or what "årshjul" is said of. */
static size_t
take_entry(struct psd_scan *s, size_t i, const struct psd_called_found *found)
{
	struct psd_part *part = &s->p.part;
	const struct psd_moment wheel = { .every = PSD_NEVER,
		.year_wheel = true };
	bool said = part->time.year_wheel;
	size_t n;

	if (!said && found->n < 2)
		return 0;
	if (part->f.entry.n > 0)
		return 0;
	if (!said) {
		part->f.method = psd_scan_method(&s->p.words, i, &n);
		psd_parts_time(&s->p, &wheel, i);
	}
	s->p.part.f.entry = found->id;
	return psd_scan_use(s, i, found->n, PSD_WORD_USED);
}

size_t
psd_scan_each(struct psd_scan *s, size_t i)
{
	const struct psd_moment monthly = { .every = PSD_MONTHLY };
	struct psd_called_found found;
	size_t n = psd_words_match(&s->p.words, i, "varje|per|alla|samtliga");
	const struct psd_forum *forum;
	struct psd_str name;

	if (n == 0 ||
	    !psd_called_find(&found, &s->called, &s->p.words, i + n,
		PSD_CALLED_FORUM))
		return 0;
	psd_parts_time(&s->p, &monthly, i);
	forum = psd_org_forum(s->called.org, found.id);
	name = forum != NULL ? psd_node_text(forum->node, "long")
			     : (struct psd_str){ NULL, 0 };
	if (!psd_str_starts(psd_utf8_plain(s->p.arena, name), "manad"))
		psd_scan_doubt(s, _("'%.*s' was read as every month."),
		    PSD_F(psd_words_text(&s->p.words, i, i + n + found.n)));
	(void)psd_scan_use(s, i, n, PSD_WORD_USED);
	return n + take_forum(s, i + n, &found);
}

size_t
psd_follow_up_scan_name(struct psd_scan *s, size_t i)
{
	const struct psd_words *w = &s->p.words;
	struct psd_called_found f;
	struct psd_moment time;
	size_t n = 0;

	if (psd_moment_month(w, i) > 0 && !w->items[i].all_capitals)
		return 0;
	if (psd_called_find(&f, &s->called, w, i, PSD_CALLED_ENTRY))
		n = take_entry(s, i, &f);
	if (n > 0 ||
	    !psd_called_find(&f, &s->called, w, i,
		PSD_CALLED_ROLE | PSD_CALLED_FORUM))
		return n;
	if (psd_moment_read(&time, w, i) && time.n > f.n)
		return 0;
	return f.what == PSD_CALLED_ROLE ? take_role(s, i, &f)
					 : take_forum(s, i, &f);
}

/* Whether a role or forum at I has more words than N. */
static bool
is_more(const struct psd_scan *s, size_t i, size_t n)
{
	struct psd_called_found f;

	return psd_called_find(&f, &s->called, &s->p.words, i,
		   PSD_CALLED_ROLE | PSD_CALLED_FORUM) &&
	    f.n > n;
}

size_t
psd_scan_source(struct psd_scan *s, size_t i)
{
	size_t n = psd_words_match(&s->p.words, i, "fran|ur|via|i");
	struct psd_called_found f;

	if (n == 0 || s->p.part.f.source.n > 0 ||
	    !psd_called_find(&f, &s->called, &s->p.words, i + n,
		PSD_CALLED_SYSTEM) ||
	    psd_words_match(&s->p.words, i + n, "arshjul*|styrkort*") > 0 ||
	    is_more(s, i + n, f.n))
		return 0;
	s->p.part.f.source = f.id;
	s->p.part.any = true;
	return psd_scan_use(s, i, n + f.n, PSD_WORD_USED);
}

/* The one survey that there is; absent when there are none or more. */
static struct psd_str
only_survey(const struct psd_scan *s)
{
	const struct psd_node *n = psd_node_list(s->called.org->node,
	    "surveys");

	return n != NULL && n->next == NULL ? psd_node_text(n, "id")
					    : (struct psd_str){ NULL, 0 };
}

size_t
psd_scan_after(struct psd_scan *s, size_t i)
{
	static const char survey[] =
	    "enkat|enkaten|enkatsvar|matning|matningen";
	const struct psd_words *w = &s->p.words;
	size_t n = psd_words_match(w, i, "efter"), word;
	struct psd_called_found f = { 0 };

	if (n == 0)
		n = psd_words_match(w, i, "i samband med|i anslutning till");
	if (n == 0)
		return 0;
	word = psd_words_match(w, i + n, survey);
	n += word;
	if (psd_called_find(&f, &s->called, w, i + n, PSD_CALLED_SURVEY)) {
		n += f.n;
		if (psd_words_sign(w, i + n, '-') &&
		    psd_words_match(w, i + n + 1, survey) > 0)
			n += 2;
		else
			n += psd_words_match(w, i + n, survey);
	} else if (word > 0) {
		f.id = only_survey(s);
	}
	if (f.id.n == 0)
		return 0; /* what is unknown is left */
	s->p.part.f.after = f.id;
	s->p.part.any = true;
	return psd_scan_use(s, i, n, PSD_WORD_USED);
}
