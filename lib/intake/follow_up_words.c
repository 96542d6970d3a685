/* psd_follow_up_words: "Juli och december av VC" as data. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/follow_up_words_scan.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"

/* So many words of a text are tried as misspelled ones. */
#define GUESSES_MAX 200

/* Reads what begins at word I; returns how many words it takes, 0: none. */
typedef size_t (*step_fn)(struct psd_scan *s, size_t i);

/* A sign between parts. */
static size_t
take_sign(struct psd_scan *s, size_t i)
{
	const struct psd_word *w = &s->p.words.items[i];
	bool last = i + 1 == s->p.words.n;
	bool apart = w->spaced && !last && w[1].spaced;

	if (w->kind != PSD_WORD_SIGN)
		return 0;
	if (w->sign == '?' && w->n > 1)
		return 0; /* a sign that nobody knows is kept */
	s->p.use[i] = PSD_WORD_MARK;
	if (w->sign == '.' && !last && !w[1].spaced && !w[1].capital)
		return 1; /* bitr.ec */
	if (w->sign == ';' || w->sign == '*' || w->sign == '.') {
		psd_parts_cut(&s->p, i + 1);
		s->place = PSD_PLACE_BARE;
		s->verb = PSD_VERB_NONE;
	} else if (strchr(",()", w->sign) != NULL ||
	    (w->sign == '-' && apart)) {
		psd_parts_cut(&s->p, i + 1);
	}
	return 1;
}

/* "Förslag: …", "Utan tidpunkt", "Övrigt: …" */
static size_t
take_frame(struct psd_scan *s, size_t i)
{
	const struct psd_words *w = &s->p.words;
	size_t n = psd_words_match(w, i, "forslag|forslagsvis");

	if (n > 0) {
		s->p.part.f.proposal = s->p.part.any = true;
		return psd_scan_use(s, i, n + psd_words_sign(w, i + n, ':'),
		    PSD_WORD_USED);
	}
	n = psd_words_match(w, i, "utan tidpunkt");
	if (n > 0) {
		s->p.part.timeless = s->p.part.any = true;
		return psd_scan_use(s, i, n, PSD_WORD_USED);
	}
	n = psd_words_match(w, i, "ovrigt|anmarkning :");
	if (n == 0 || i + n == w->n)
		return 0;
	s->own = psd_words_text(w, i + n, w->n);
	return psd_scan_use(s, i, w->n - i, PSD_WORD_USED);
}

#define QUOTED_MAX ((size_t)100)

/* The words to the closing quotation mark of what is quoted at I. */
static size_t
quoted(const struct psd_words *w, size_t i, struct psd_str *text)
{
	size_t n = 1;

	if (!psd_words_sign(w, i, '"'))
		return 0;
	while (n < QUOTED_MAX && i + n < w->n && !psd_words_sign(w, i + n, '"'))
		n++;
	if (!psd_words_sign(w, i + n, '"') || n == 1)
		return 0;
	*text = psd_words_text(w, i + 1, i + n);
	return n + 1;
}

static size_t
take_method(struct psd_scan *s, size_t i)
{
	const struct psd_words *w = &s->p.words;
	struct psd_str method;
	size_t n, k = 0;

	n = psd_words_match(w, i, "kontroll|kontrollera av");
	if (n == 0)
		n = psd_words_match(w, i, "kontroll|kontrollera");
	if (n > 0 && psd_words_match(w, i + n, "att|om") > 0) {
		/* what is checked is not read: it has forums and roles */
		s->p.part.f.method = PSD_S("self-check");
		s->p.part.any = true;
		(void)psd_scan_use(s, i, n, PSD_WORD_USED);
		for (k = i + n; k < w->n && !psd_words_sign(w, k, '.') &&
		     !w->items[k].broken;
		     k++)
			s->p.use[k] = PSD_WORD_LEFT;
		return k - i;
	}
	method = psd_scan_method(w, i, &n);
	if (n == 0 && psd_words_match(w, i, "metod :") > 0)
		n = 2, k = quoted(w, i + 2, &method);
	if (method.n == 0 || s->p.part.f.method.n > 0)
		return 0;
	s->p.part.f.method = method;
	s->p.part.any = true;
	return psd_scan_use(s, i, n + k, PSD_WORD_USED);
}

/* What the time at I may stand behind and then is another one. */
static bool
is_near_it(const struct psd_words *w, size_t i)
{
	return i > 0 &&
	    psd_words_match(w, i - 1, "fore|efter|innan|kring|runt");
}

/* "utom juli", "fr.o.m. 1 maj": a time that is none of the follow-up's. */
static size_t
take_limit(struct psd_scan *s, size_t i)
{
	static const char *const limits[] = { "utom|forutom|undantaget|ej|inte",
		"med undantag for", "fran och med", "till och med",
		"fr . o . m .", "t . o . m .", "from|fom|tom" };
	const struct psd_words *w = &s->p.words;
	struct psd_moment time;
	size_t k, n = 0;

	for (k = 0; k < sizeof(limits) / sizeof(limits[0]) && n == 0; k++)
		n = psd_words_match(w, i, limits[k]);
	if (n == 0)
		return 0;
	n += psd_words_match(w, i + n, "i|under");
	if (!psd_moment_read(&time, w, i + n))
		return 0;
	return psd_scan_use(s, i, n + time.n, PSD_WORD_LEFT);
}

static void
doubt_time(struct psd_scan *s, const struct psd_moment *time, size_t i)
{
	const struct psd_words *w = &s->p.words;
	struct psd_str said = psd_words_text(w, i, i + time->n);
	bool part = time->every == PSD_TERTIAL ||
	    time->every == PSD_HALF_YEARLY;

	if (time->every == PSD_LEGAL)
		psd_scan_doubt(s,
		    _("'%.*s' was read as the day of the narrative, 1 March of "
		      "the year after."),
		    PSD_F(said));
	else if (part && psd_words_match(w, i, "minst|cirka|ca|ungefar") == 0)
		psd_scan_doubt(s,
		    _("'%.*s' was read as all of them in the year."),
		    PSD_F(said));
	else
		psd_scan_doubt(s,
		    _("'%.*s' may mean another time than was read."),
		    PSD_F(said));
}

static size_t
take_time(struct psd_scan *s, size_t i)
{
	const struct psd_words *w = &s->p.words;
	struct psd_moment time;

	if (!psd_moment_read(&time, w, i))
		return 0;
	if (is_near_it(w, i) && psd_words_match(w, i, "jul") > 0)
		return 0; /* Christmas */
	if (!psd_moment_is(&time))
		return psd_scan_use(s, i, time.n, PSD_WORD_LEFT);
	time.guessed = time.guessed || is_near_it(w, i);
	psd_parts_time(&s->p, &time, i);
	if (time.guessed)
		doubt_time(s, &time, i);
	s->place = PSD_PLACE_BARE;
	return psd_scan_use(s, i, time.n, PSD_WORD_USED);
}

/* "vid nyanställning": an event of the organisation's own. */
static size_t
take_event(struct psd_scan *s, size_t i)
{
	const struct psd_words *w = &s->p.words;
	struct psd_moment time = { .every = PSD_EVENT }, other;
	size_t n = psd_words_match(w, i, "vid handelsen"), k;

	k = n > 0 ? quoted(w, i + n, &time.event) : 0;
	if (k > 0) {
		psd_parts_time(&s->p, &time, i);
		return psd_scan_use(s, i, n + k, PSD_WORD_USED);
	}
	if (psd_words_match(w, i, "vid") == 0 || i + 1 >= w->n ||
	    w->items[i + 1].kind != PSD_WORD_LETTERS ||
	    w->items[i + 1].all_capitals || w->items[i + 1].plain.n < 5 ||
	    (i + 2 < w->n && psd_words_match(w, i + 2, ".|,|;|)") == 0))
		return 0;
	time.event = w->items[i + 1].plain;
	if (psd_moment_read(&other, w, i + 1))
		return 0;
	for (k = 0; k < time.event.n; k++)
		if (k >= 64 || time.event.p[k] < 'a' || time.event.p[k] > 'z')
			return 0;
	psd_parts_time(&s->p, &time, i);
	psd_scan_doubt(s, _("'%.*s' was read as an event."),
	    PSD_F(psd_words_text(w, i, i + 2)));
	return psd_scan_use(s, i, 2, PSD_WORD_USED);
}

static size_t
take_accumulated(struct psd_scan *s, size_t i)
{
	static const char *const ways[] = { "ackumulera*|ack",
		"fran arets borjan", "sedan arets borjan", "hittills i ar",
		"sedan arsskiftet" };
	size_t k, n = 0;

	for (k = 0; k < sizeof(ways) / sizeof(ways[0]) && n == 0; k++)
		n = psd_words_match(&s->p.words, i, ways[k]);
	if (n > 0)
		s->p.part.f.accumulated = s->p.part.any = true;
	return psd_scan_use(s, i, n, PSD_WORD_USED);
}

/* What is said to be done, where it matters for those who do it. */
static size_t
take_verb(struct psd_scan *s, size_t i)
{
	static const struct {
		const char *pattern;
		enum psd_scan_verb verb;
	} verbs[] = {
		{ "redovisa*|redovisning*|presentera*|presentation*",
		    PSD_VERB_SHOW },
		{ "visas|visar|lyfts|lyfta|foredra*|tas upp", PSD_VERB_SHOW },
		{ "rapportera*|aterrapportera*|aterkoppla*", PSD_VERB_SHOW },
		{ "rapportering|aterrapportering|aterkoppling", PSD_VERB_SHOW },
		{ "skickas|lamnas|meddelas|delges|oversands", PSD_VERB_SHOW },
		{ "kontroll|kontrollera*|granska*|stams", PSD_VERB_CHECK },
		{ "underlag|underlaget|statistik|siffror|uppgifter",
		    PSD_VERB_SUPPLY },
		{ "foljs|foljer|folja|uppfoljning*|uppfoljs|uppfoljer|ansvar*",
		    PSD_VERB_NONE },
	};
	struct psd_part *part = &s->p.part;
	size_t k, n = 0;

	for (k = 0; k < sizeof(verbs) / sizeof(verbs[0]); k++) {
		n = psd_words_match(&s->p.words, i, verbs[k].pattern);
		if (n > 0)
			break;
	}
	if (k == sizeof(verbs) / sizeof(verbs[0]))
		return 0;
	if (verbs[k].verb == PSD_VERB_SHOW &&
	    (psd_moment_is(&part->time) || part->timeless || part->n_av > 0 ||
		part->f.checked_by.n > 0 || part->f.supplied_by.n > 0))
		psd_parts_cut(&s->p, psd_parts_edge(&s->p, i));
	if (verbs[k].verb == PSD_VERB_SHOW)
		part->present = true;
	if (verbs[k].verb == PSD_VERB_CHECK && part->n_av == 0 &&
	    part->f.by.n > 0)
		part->f.checked_by = part->f.by, part->f.by.n = 0;
	s->verb = verbs[k].verb;
	s->place = PSD_PLACE_BARE;
	return psd_scan_use(s, i, n, PSD_WORD_PLAIN);
}

/* Small words, which say what the next role or forum does. */
static size_t
take_small(struct psd_scan *s, size_t i)
{
	static const struct {
		const char *pattern;
		int place; /* -1: as it was */
	} words[] = {
		{ "tillsammans med", PSD_PLACE_AV },
		{ "i samrad med", PSD_PLACE_AV },
		{ "i samverkan med", PSD_PLACE_AV },
		{ "av|via|genom", PSD_PLACE_AV },
		{ "till", PSD_PLACE_TO },
		{ "fran|ur", PSD_PLACE_FROM },
		{ "per|hos|om|utan|mellan|utanfor", PSD_PLACE_NONE },
		{ "i|pa|vid|under|infor|enligt|efter|fore|innan|senast|nar|som|"
		  "att|med|kring|runt",
		    PSD_PLACE_BARE },
		{ "och|samt|resp|respektive|eller|ansvarig|berord|varje", -1 },
	};
	size_t k, n;

	n = psd_words_match(&s->p.words, i, "for");
	if (n > 0) {
		s->place = s->verb == PSD_VERB_SHOW ? PSD_PLACE_TO
						    : PSD_PLACE_NONE;
		return psd_scan_use(s, i, n, PSD_WORD_SMALL);
	}
	for (k = 0; k < sizeof(words) / sizeof(words[0]); k++) {
		n = psd_words_match(&s->p.words, i, words[k].pattern);
		if (n == 0)
			continue;
		if (words[k].place >= 0)
			s->place = (enum psd_scan_place)words[k].place;
		return psd_scan_use(s, i, n, PSD_WORD_SMALL);
	}
	return 0;
}

/* Words that say nothing here. */
static size_t
take_plain(struct psd_scan *s, size_t i)
{
	static const char plain[] =
	    "upp|sker|ska|skall|bor|gors|gora|gor|ar|blir|har|utfors|resultat|"
	    "resultatet|status|aret|arets|det|den|detta|da|en|ett|sin|sina|"
	    "sitt|upprattande*|upprattas|skrivs|sammanstalls|gang|slutet";
	const struct psd_words *w = &s->p.words;
	size_t n = psd_words_match(w, i, plain);

	if (n > 0 && psd_words_match(w, i, "arets") > 0 &&
	    psd_words_match(w, i + 1, "resultat") == 0)
		return 0;
	if (n > 0 &&
	    psd_str_is(psd_utf8_fold(s->p.arena, psd_words_text(w, i, i + 1)),
		"år"))
		return 0; /* not "är" */
	/* "VC:s", "MUM:et" */
	if (n == 0 && i > 1 && psd_words_sign(w, i - 1, ':') &&
	    !w->items[i].spaced && !w->items[i - 1].spaced)
		n = psd_words_match(w, i, "s|n|t|en|et|ns|er|ar");
	return psd_scan_use(s, i, n, PSD_WORD_PLAIN);
}

static size_t
take_one(struct psd_scan *s, size_t i)
{
	static const step_fn steps[] = { take_sign, take_frame, take_limit,
		psd_scan_after, psd_scan_source, psd_scan_each,
		psd_follow_up_scan_name, take_method, take_accumulated,
		take_time, take_event, take_verb, take_small, take_plain };
	size_t k, n = 0;

	for (k = 0; k < sizeof(steps) / sizeof(steps[0]) && n == 0; k++)
		n = steps[k](s, i);
	return n;
}

/* As another word that is nearly the one at I. */
static size_t
take_misspelled(struct psd_scan *s, size_t i)
{
	struct psd_word *word = &s->p.words.items[i];
	struct psd_str was = word->plain, near;
	size_t n;

	if (word->kind != PSD_WORD_LETTERS || s->guesses++ >= GUESSES_MAX)
		return 0;
	near = psd_moment_near(was);
	if (near.n == 0)
		near = psd_called_near(&s->called, was);
	if (near.n == 0)
		return 0;
	word->plain = psd_utf8_plain(s->p.arena, near);
	n = take_one(s, i);
	if (n > 0 && s->p.use[i] == PSD_WORD_USED)
		psd_scan_doubt(s, _("'%.*s' was read as '%.*s'."),
		    PSD_F(psd_words_text(&s->p.words, i, i + 1)), PSD_F(near));
	else
		n = 0;
	word->plain = was;
	return n;
}

/* The numbers that TEXT begins with: "1-3.", "1, 2 och 4.", "Aktivitet 2:". */
static size_t
take_numbers(struct psd_parts *p, const struct psd_words *w)
{
	size_t n = psd_words_match(w, 0, "aktivitet*|punkt*|nr|nummer|atgard*");
	bool named = n > 0, range = false, several = false;
	int number, last = 0, k;

	n += n > 0 && psd_words_sign(w, n, '.');
	for (;;) {
		number = psd_words_number(w, n, 1, 999);
		if (number < 0 || w->items[n].kind != PSD_WORD_NUMBER)
			return 0;
		for (k = range ? last + 1 : number; k <= number; k++)
			if (k < 64)
				p->numbers |= (uint64_t)1 << k;
		if (p->from == 0 || number < p->from)
			p->from = number;
		if (number > p->to)
			p->to = number;
		last = number;
		n++;
		range = psd_words_sign(w, n, '-');
		k = psd_words_sign(w, n, ',') || psd_words_sign(w, n, '&');
		k += (int)psd_words_match(w, n + (size_t)k, "och|samt");
		if (!range && k == 0)
			break;
		n += range ? 1 : (size_t)k;
		several = true;
	}
	if (psd_words_match(w, n, ":") > 0 && n + 1 < w->n &&
	    !w->items[n + 1].spaced)
		return 0; /* 3:e */
	if (psd_words_match(w, n, ".|)|:") > 0 &&
	    (n + 1 == w->n || w->items[n + 1].kind != PSD_WORD_NUMBER ||
		w->items[n + 1].spaced))
		return n + 1;
	if ((!several && !named) || n == w->n || !w->items[n].spaced ||
	    !w->items[n].capital ||
	    psd_moment_month(w, last > 3 ? n : w->n) > 0)
		return 0;
	return n;
}

struct psd_follow_up_words *
psd_follow_up_words_read(struct psd_arena *arena, const struct psd_org *org,
    struct psd_str text)
{
	struct psd_scan *s = psd_arena_new(arena, struct psd_scan);
	struct psd_words w = psd_words_of(arena, text);
	struct psd_arena names = PSD_ARENA_INIT;
	struct psd_parts numbers = { 0 };
	size_t i, n;

	n = take_numbers(&numbers, &w);
	if (n > 0) {
		w.text.n -= n < w.n ? w.items[n].at : w.text.n;
		w.text.p += n < w.n ? w.items[n].at : 0;
		w = psd_words_of(arena, w.text);
	}
	psd_parts_begin(&s->p, arena, w);
	s->p.original = w.text;
	if (n > 0) {
		s->p.numbers = numbers.numbers;
		s->p.from = numbers.from;
		s->p.to = numbers.to;
	}
	psd_called_load(&s->called, &names, org);
	if (w.n == 0 && w.text.n > 0) {
		psd_scan_doubt(s,
		    _("The text is too long to be read and is kept as it is."));
		s->own = w.text;
		s->p.part.any = true;
	}
	for (i = 0; i < w.n; i += n) {
		if (w.items[i].broken) {
			psd_parts_cut(&s->p, i);
			s->place = PSD_PLACE_BARE;
			s->verb = PSD_VERB_NONE;
		}
		n = take_one(s, i);
		if (n == 0)
			n = take_misspelled(s, i);
		if (n == 0) {
			s->p.use[i] = PSD_WORD_LEFT;
			s->place = PSD_PLACE_BARE;
			n = 1;
		}
	}
	psd_arena_release(&names); /* ids are those of psd.yaml */
	return psd_parts_finish(&s->p, s->own);
}
