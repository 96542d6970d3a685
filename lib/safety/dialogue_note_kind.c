/* psd_note_kind: what can be noted of a dialogue, and what goes with it. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/dialogue_note_part.h"

#include "lib/base/lang.h"
#include "lib/base/suggest.h"
#include "lib/base/utf8.h"

#define PART(word) (1u << PSD_NOTE_##word)
#define OF_OBSERVATION                                                         \
	(PART(AREA) | PART(SCALE) | PART(SOURCE) | PART(METHOD) |              \
	    PART(RELATIVES) | PART(TAG))

static const struct psd_note_kind kinds[] = {
	{ "strength", N_("Strength"), "styrka,styrkor", "/observations",
	    "strength", 'o', OF_OBSERVATION },
	{ "risk", N_("Risk"), "risker", "/observations", "risk", 'o',
	    OF_OBSERVATION },
	{ "shortcoming", N_("Shortcoming"), "brist,brister", "/observations",
	    "shortcoming", 'o', OF_OBSERVATION },
	{ "success-factor", N_("Success factor"),
	    "framgångsfaktor,framgångsfaktorer,success factor", "/observations",
	    "success-factor", 'o', OF_OBSERVATION },
	{ "good-initiative", N_("Good initiative"),
	    "gott initiativ,gott-initiativ,initiativ,good initiative",
	    "/observations", "good-initiative", 'o', OF_OBSERVATION },
	{ "leadership", N_("Commitment of the management"),
	    "ledning,ledningens engagemang,ledarskap", "/observations",
	    "leadership", 'o', OF_OBSERVATION },
	{ "recommendation", N_("Recommendation"),
	    "rekommendation,rekommendationer", "/recommendations", NULL, 'o',
	    PART(AREA) },
	{ "action", N_("Action"), "åtgärd,åtgärder", "/actions", NULL, 'x',
	    PART(SCOPE) | PART(RESPONSIBLE) | PART(UNIT) | PART(PARTY) |
		PART(DUE) | PART(AT_ONCE) | PART(ORIGIN) },
	{ "lesson", N_("Lesson"), "lärdom,lärdomar", "/lessons", NULL, 'o',
	    PART(AREA) | PART(UNIT) | PART(FORUM) | PART(AUDIENCE) },
	{ "question", N_("Question passed on"), "fråga,lyft fråga,lyft-fråga",
	    "/lifted", NULL, 'o', PART(FORUM) | PART(DATE) },
	{ "positive", N_("Summary, positive"),
	    "positivt,positiv,positiv iakttagelse", "/summary/positive", NULL,
	    0, 0 },
	{ "improvement", N_("Summary, to be improved"),
	    "förbättring,förbättringsområde,improvements",
	    "/summary/improvements", NULL, 0, 0 },
	{ "answer", N_("Answer"), "svar", "/preparation/answers", NULL, 0,
	    PART(QUESTION) | PART(AREA) },
};
#define KINDS (sizeof(kinds) / sizeof(kinds[0]))

/* The options; some may be given several times. */
static const struct {
	const char *name;
	bool many;
} options[] = {
	[PSD_NOTE_AREA] = { "area", false },
	[PSD_NOTE_SCALE] = { "scale", false },
	[PSD_NOTE_SOURCE] = { "source", false },
	[PSD_NOTE_METHOD] = { "method", true },
	[PSD_NOTE_RELATIVES] = { "relatives", false },
	[PSD_NOTE_TAG] = { "tag", true },
	[PSD_NOTE_SCOPE] = { "joint, --own", false },
	[PSD_NOTE_RESPONSIBLE] = { "responsible", false },
	[PSD_NOTE_UNIT] = { "unit", false },
	[PSD_NOTE_PARTY] = { "party", false },
	[PSD_NOTE_DUE] = { "due", false },
	[PSD_NOTE_AT_ONCE] = { "at-once", false },
	[PSD_NOTE_ORIGIN] = { "origin", false },
	[PSD_NOTE_FORUM] = { "forum", true },
	[PSD_NOTE_AUDIENCE] = { "audience", false },
	[PSD_NOTE_DATE] = { "date", false },
	[PSD_NOTE_QUESTION] = { "question", false },
};
_Static_assert(sizeof(options) / sizeof(options[0]) == PSD_NOTE_PARTS,
    "every part has its option");

static bool
is_called(struct psd_arena *arena, const struct psd_note_kind *kind,
    struct psd_str wanted, struct psd_suggest *near)
{
	struct psd_str rest = psd_str(kind->swedish),
		       word = psd_str(kind->word);

	do {
		psd_suggest_offer(near, word, word);
		if (psd_str_eq(psd_utf8_plain(arena, word), wanted))
			return true;
	} while (psd_str_cut(&rest, ',', &word));
	return psd_str_eq(psd_utf8_plain(arena, psd_str(_(kind->label))),
	    wanted);
}

static int
no_kind(const char *given, const struct psd_suggest *near, struct psd_err *e)
{
	struct psd_buf all = PSD_BUF_INIT;
	size_t i;

	for (i = 0; i < KINDS; i++)
		psd_buf_print(&all, "%s%s", i > 0 ? ", " : "", kinds[i].word);
	if (near->best.p != NULL)
		(void)psd_err_tip(e, _("did you mean '%.*s'?"),
		    PSD_F(near->best));
	else
		(void)psd_err_tip(e, _("it can be: %s"), all.p);
	psd_buf_release(&all);
	return psd_err_set(e, PSD_EUSAGE,
	    _("'%s' is no kind of thing that can be noted"), given);
}

int
psd_note_kind(const struct psd_note_kind **out, const char *given,
    struct psd_err *e)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_str wanted = psd_str_trim(
	    psd_utf8_plain(&arena, psd_str(given)));
	struct psd_suggest near = PSD_SUGGEST_INIT(psd_str(given));
	size_t i;

	*out = NULL;
	for (i = 0; i < KINDS && *out == NULL; i++)
		if (is_called(&arena, &kinds[i], wanted, &near))
			*out = &kinds[i];
	psd_arena_release(&arena);
	return *out != NULL ? 0 : no_kind(given, &near, e);
}

static int
not_taken(const struct psd_note_kind *kind, size_t part, struct psd_err *e)
{
	struct psd_buf all = PSD_BUF_INIT;
	size_t i;

	for (i = 0; i < KINDS; i++)
		if ((kinds[i].takes & (1u << part)) != 0)
			psd_buf_print(&all, "%s%s", all.n > 0 ? ", " : "",
			    kinds[i].word);
	(void)psd_err_tip(e, _("it goes with: %s"), all.p);
	psd_buf_release(&all);
	return psd_err_set(e, PSD_EUSAGE, _("--%s does not go with '%s'"),
	    options[part].name, kind->word);
}

int
psd_note_check(const struct psd_note *note, struct psd_err *e)
{
	const char *one = strcmp(note->kind->word, "question") == 0 ? "forum"
								    : "";
	size_t i;

	for (i = 0; i < PSD_NOTE_PARTS; i++) {
		if (note->parts[i].n == 0)
			continue;
		if ((note->kind->takes & (1u << i)) == 0)
			return not_taken(note->kind, i, e);
		if (note->parts[i].n == 1)
			continue;
		if (i == PSD_NOTE_SCOPE)
			return psd_err_set(e, PSD_EUSAGE, "%s",
			    _("an action is --joint or --own, not both"));
		if (!options[i].many || strcmp(one, options[i].name) == 0)
			return psd_err_set(e, PSD_EUSAGE,
			    _("--%s can be given once only"), options[i].name);
	}
	return 0;
}

const char *
psd_noting_given(const struct psd_noting *w, enum psd_note_part part)
{
	const struct psd_texts *t = &w->note->parts[part];

	return t->n > 0 ? t->items[0] : NULL;
}
