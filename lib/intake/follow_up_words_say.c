/* psd_follow_up_words: data in the words that psd itself uses. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/follow_up_words.h"

#include "lib/base/date.h"
#include "lib/base/utf8.h"
#include "lib/intake/called.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* These are never translated: records are Swedish. */
static const char *const times[PSD_EVERIES] = {
	[PSD_DAILY] = "dagligen",
	[PSD_WEEKLY] = "veckovis",
	[PSD_MONTHLY] = "månadsvis",
	[PSD_TWO_MONTHLY] = "varannan månad",
	[PSD_QUARTERLY] = "kvartalsvis",
	[PSD_TERTIAL] = "tertialvis",
	[PSD_HALF_YEARLY] = "halvårsvis",
	[PSD_YEARLY] = "årligen",
	[PSD_QUARTER] = "kvartal",
	[PSD_MONTHS] = "",
	[PSD_AUTUMN] = "under hösten",
	[PSD_END_OF_NOVEMBER] = "i slutet av november",
	[PSD_LEGAL] = "senast 1 mars året efter",
	[PSD_EVENT] = "vid",
	[PSD_ONGOING] = "löpande",
	[PSD_NEVER] = "",
};

static const char *const months[] = { "januari", "februari", "mars", "april",
	"maj", "juni", "juli", "augusti", "september", "oktober", "november",
	"december" };

static const char *
month_name(int month)
{
	return months[(month + 11) % 12];
}

/* Adds what stands between parts of the sentence, unless it begins here. */
static void
go_on(struct psd_buf *to, const char *with)
{
	if (to->n > 0)
		psd_buf_puts(to, with);
}

/* "a", "a och b", "a, b och c": what stands before the I-th of N. */
static const char *
between(size_t i, size_t n)
{
	if (i == 0)
		return "";
	return i + 1 == n ? " och " : ", ";
}

static void
say_months(struct psd_buf *to, unsigned set)
{
	size_t n = 0, i = 0;
	int m;

	for (m = 1; m <= 12; m++)
		n += set >> m & 1;
	for (m = 1; m <= 12; m++)
		if ((set >> m & 1) != 0)
			psd_buf_print(to, "%s%s", between(i++, n),
			    month_name(m));
}

static void
say_event(struct psd_buf *to, struct psd_str event)
{
	if (psd_str_is(event, "narrative"))
		psd_buf_puts(to, " upprättande av patientsäkerhetsberättelsen");
	else if (psd_str_is(event, "project-application"))
		psd_buf_puts(to, " ansökan om projekt");
	else if (psd_str_is(event, "introduction"))
		psd_buf_puts(to, " införande");
	else
		psd_buf_print(to, " händelsen ”%.*s”", PSD_F(event));
}

static void
say_date(struct psd_buf *to, struct psd_str date)
{
	int month = 1, day = 1;

	if (!psd_date_month_day(date, &month, &day))
		return;
	/* "senast 1 mars" is what the law says, of the next year */
	psd_buf_print(to, "%s %d %s", month == 3 && day == 1 ? "den" : "senast",
	    day, month_name(month));
}

static void
say_wheel(struct psd_buf *to, const struct psd_called *c, struct psd_str entry)
{
	if (entry.n == 0) {
		psd_buf_puts(to, "enligt årshjulet");
		return;
	}
	psd_buf_puts(to, "årshjul: ");
	psd_buf_str(to, psd_called_say(c, PSD_CALLED_ENTRY, entry));
}

static void
say_time(struct psd_buf *to, const struct psd_called *c,
    const struct psd_follow_up_words *f)
{
	if (f->year_wheel) {
		say_wheel(to, c, f->entry);
	} else if (f->every == PSD_YEARLY && f->date.n > 0) {
		say_date(to, f->date);
	} else {
		psd_buf_puts(to, times[f->every]);
		if (f->every == PSD_YEARLY && f->month > 0)
			psd_buf_print(to, " i %s", month_name(f->month));
		if (f->every == PSD_QUARTER)
			psd_buf_print(to, " %d", f->quarter);
		if (f->every == PSD_QUARTER && f->year > 0)
			psd_buf_print(to, " %d", f->year);
		if (f->every == PSD_MONTHS)
			say_months(to, f->months);
		if (f->every == PSD_EVENT)
			say_event(to, f->event);
	}
	if (to->n == 0 && f->present_forum.n > 0)
		psd_buf_puts(to, "utan tidpunkt"); /* or that would be one */
	if (f->accumulated)
		psd_buf_puts(to,
		    to->n == 0			 ? "ackumulerat"
			: f->every < PSD_QUARTER ? " och ackumulerat"
						 : ", ackumulerat");
}

/* In which forums one is rather than at them, by the end of the name; and
 * their names as they stand in a sentence. */
static const struct {
	const char *end, *definite;
	bool in;
} forums[] = {
	{ "styrelse", "n", true },
	{ "grupp", "en", true },
	{ "nätverk", "et", true },
	{ "råd", "et", true },
	{ "nämnd", "en", true },
	{ "utskott", "et", true },
	{ "forum", "et", true },
	{ "ledning", "en", true },
	{ "lg", "", true },
	{ "möte", "t", false },
	{ "träff", "en", false },
	{ "dag", "en", false },
	{ "dialog", "en", false },
};

/* NAME as it stands inside of a sentence: "Styrelse" is "styrelse", MUM is
 * itself. */
static struct psd_str
lower_first(struct psd_arena *arena, struct psd_str name)
{
	uint32_t cp = 0, next = 0;
	size_t n = psd_utf8_next(name, 0, &cp);
	struct psd_str first = { name.p, n }, second;
	size_t m = psd_utf8_next(name, n, &next);

	second = (struct psd_str){ name.p + n, m };
	if (m == 0 || psd_utf8_kind(next) != PSD_UTF8_LETTER ||
	    !psd_str_eq(psd_utf8_fold(arena, second), second))
		return name;
	first = psd_utf8_fold(arena, first);
	return psd_arena_print(arena, "%.*s%.*s", PSD_F(first),
	    (int)(name.n - n), name.p + n);
}

/* Whether TEXT is read as ID again. */
static bool
is_read_as(const struct psd_called *c, struct psd_str text, struct psd_str id)
{
	struct psd_words w = psd_words_of(c->arena, text);
	struct psd_called_found f;

	return psd_called_find(&f, c, &w, 0,
		   PSD_CALLED_ROLE | PSD_CALLED_FORUM | PSD_CALLED_ENTRY) &&
	    f.n == w.n && f.what == PSD_CALLED_FORUM && psd_str_eq(f.id, id);
}

static void
say_forum(struct psd_buf *to, const struct psd_called *c, struct psd_str id)
{
	struct psd_str name = psd_called_say(c, PSD_CALLED_FORUM, id), whole;
	const struct psd_forum *forum = psd_org_forum(c->org, id);
	struct psd_str end = { NULL, 0 };
	const char *how = "på", *definite = "";
	size_t i;

	if (forum != NULL)
		end = psd_node_text(forum->node, "long");
	if (end.n == 0)
		end = name;
	name = lower_first(c->arena, name);
	for (i = 0; i < COUNT(forums); i++) {
		if (forums[i].in &&
		    (psd_str_ends(psd_utf8_fold(c->arena, end),
			 forums[i].end) ||
			psd_str_ends(name, forums[i].end)))
			how = "i";
		if (psd_str_ends(name, forums[i].end) &&
		    memchr(name.p, ' ', name.n) == NULL)
			definite = forums[i].definite;
	}
	whole = psd_arena_print(c->arena, "%.*s%s", PSD_F(name), definite);
	if (!is_read_as(c, whole, id))
		whole = name;
	psd_buf_print(to, "%s %.*s", how, PSD_F(whole));
}

static void
say_roles(struct psd_buf *to, const struct psd_called *c, const char *what,
    const struct psd_role_ids *list)
{
	size_t i;

	if (list->n == 0)
		return;
	go_on(to, ", ");
	psd_buf_puts(to, what);
	for (i = 0; i < list->n; i++) {
		psd_buf_puts(to, between(i, list->n));
		psd_buf_str(to,
		    psd_called_say(c, PSD_CALLED_ROLE, list->ids[i]));
	}
}

static void
say_method(struct psd_buf *to, struct psd_str method)
{
	static const struct {
		const char *method, *word;
	} words[] = {
		{ "self-check", "egenkontroll" },
		{ "scorecard", "styrkort" },
		{ "report", "rapport" },
		{ "dialogue", "dialog" },
	};
	size_t i;

	if (method.n == 0)
		return;
	go_on(to, ", ");
	for (i = 0; i < COUNT(words); i++)
		if (psd_str_is(method, words[i].method)) {
			psd_buf_puts(to, words[i].word);
			return;
		}
	psd_buf_print(to, "metod: ”%.*s”", PSD_F(method));
}

/* The sentence itself, which begins with a small letter. */
static void
say_sentence(struct psd_buf *to, const struct psd_called *c,
    const struct psd_follow_up_words *f)
{
	say_time(to, c, f);
	if (f->after.n > 0) {
		go_on(to, " ");
		psd_buf_puts(to, "efter enkäten ");
		psd_buf_str(to, psd_called_say(c, PSD_CALLED_SURVEY, f->after));
	}
	if (f->source.n > 0) {
		go_on(to, " ");
		psd_buf_puts(to, "från ");
		psd_buf_str(to,
		    psd_called_say(c, PSD_CALLED_SYSTEM, f->source));
	}
	if (f->forum.n > 0) {
		go_on(to, " ");
		say_forum(to, c, f->forum);
	}
	say_roles(to, c, "av ", &f->by);
	say_roles(to, c, "kontrolleras av ", &f->checked_by);
	say_roles(to, c, "rapporteras till ", &f->report_to);
	say_roles(to, c, "underlag från ", &f->supplied_by);
	say_method(to, f->method);
	if (to->n == 0)
		psd_buf_puts(to, "utan tidpunkt");
}

void
psd_follow_up_words_say(struct psd_buf *to, const struct psd_org *org,
    const struct psd_follow_up_words *f)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_buf said = PSD_BUF_INIT;
	struct psd_called c;

	psd_called_load(&c, &arena, org);
	say_sentence(&said, &c, f);
	if (f->proposal) {
		psd_buf_puts(to, "Förslag: ");
		psd_buf_str(to, psd_buf_get(&said));
	} else {
		psd_buf_str(to,
		    psd_utf8_upper_first(&arena, psd_buf_get(&said)));
	}
	if (f->present_forum.n > 0) {
		psd_buf_puts(to, ". Redovisas ");
		say_forum(to, &c, f->present_forum);
		if (f->present_month > 0)
			psd_buf_print(to, " i %s",
			    month_name(f->present_month));
	}
	if (f->rest.n > 0)
		psd_buf_print(to, ". Övrigt: %.*s", PSD_F(f->rest));
	psd_buf_release(&said);
	psd_arena_release(&arena);
}
