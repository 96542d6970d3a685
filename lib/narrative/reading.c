/* psd_reading: a narrative as those who read it see it. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/reading.h"

#include "lib/base/lang.h"
#include "lib/narrative/public.h"
#include "lib/narrative/say.h"
#include "lib/narrative/small.h"

#define COMMENTS ((size_t)100) /* that are named one by one */

/* One reading under way. */
struct job {
	struct psd_narrative_reading *out;
	const struct psd_source *src;
	const struct psd_made_choice *choice;
	const struct psd_outline *outline;
	struct psd_arena *arena;
	struct psd_narrative n;
	/* the parts as everybody may read them, where that is asked for; as
	 * they stand in the records; else nothing */
	struct psd_merge hidden, open;
	struct psd_public *public;
	struct psd_buf text; /* of the pieces, as it is read */
	size_t comments;     /* beside hidden numbers, to be judged */
};

/* Whether ID is the list of what the draft lacks, which is for those who
 * write. */
static bool
is_for_writers(const struct job *j, struct psd_str id)
{
	size_t i;

	for (i = 0; i < j->outline->n; i++)
		if (psd_heading_owns(&j->outline->headings[i], id))
			return psd_heading_is_about_draft(
			    &j->outline->headings[i]);
	return false;
}

/* Adds BYTES, which begin on LINE of the file, as they are read: without what
 * is not for everybody where that is asked for. A comment or a piece of code
 * that was not ended ends with them. */
static void
add_text(struct job *j, struct psd_str bytes, size_t line)
{
	struct psd_buf kept = PSD_BUF_INIT, plain = PSD_BUF_INIT;

	if (j->public != NULL) {
		psd_public_text(&kept, j->public, bytes, line, &j->out->notes);
		bytes = psd_buf_get(&kept);
	}
	psd_narrative_plain(&plain, bytes, PSD_PLAIN_WHOLE);
	if (plain.n > 0 && j->text.n > 0)
		psd_buf_putc(&j->text, '\n');
	psd_buf_str(&j->text, psd_buf_get(&plain));
	psd_buf_release(&plain);
	psd_buf_release(&kept);
}

static int
stale(const struct job *j, const struct psd_piece *p, struct psd_err *e)
{
	(void)psd_err_at(e, j->out->path.p, p->line, 1);
	(void)psd_err_tip(e, "%s",
	    psd_narrative_settled(&j->n, j->src->today) != PSD_NO_DAY
		? _("give the day that it was approved with --at, so that the "
		    "records are read as they were then")
		: _("run psd narrative for the unit first, then this again"));
	return psd_err_set(e, PSD_EDATA,
	    _("the part '%.*s' is no longer what the records say, so its small "
	      "numbers cannot be hidden"),
	    PSD_F(p->id));
}

/* Makes the last note one that a person is to judge; false where it says that
 * there are more, which stays an error. */
static bool
is_to_judge(struct job *j)
{
	if (psd_findings_full(&j->out->notes))
		return false;
	psd_finding_set_level(&j->out->notes, j->out->notes.n - 1, PSD_WARNING);
	return true;
}

/* Names the comments in P with numbers in them where HIDDEN hides what OPEN
 * tells: what people say of a value may tell one that is hidden. */
static void
note_comments(struct job *j, const struct psd_piece *p, struct psd_str open,
    struct psd_str hidden)
{
	struct psd_place place = { .line = (unsigned)p->line, .col = 1 };
	struct psd_str rest = p->body, line;

	if (psd_str_eq(open, hidden))
		return;
	while (j->comments <= COMMENTS && psd_narrative_line(&rest, &line)) {
		place.line++;
		if (!psd_public_says_number(line) || !psd_str_has(hidden, line))
			continue;
		(void)psd_finding_add(&j->out->notes, PSD_RULE_PERSON_CONTACT,
		    &place, "%s",
		    j->comments++ < COMMENTS
			? _("a comment with numbers stands beside numbers "
			    "that are hidden; read whether it tells one of "
			    "them")
			: _("there are more comments with numbers beside "
			    "numbers that are hidden; read them, too"));
		(void)is_to_judge(j);
	}
}

/* Says that P, which a person wrote in, shows what OPEN shows and HIDDEN does
 * not: it cannot be told anew. */
static void
note_bare(struct job *j, const struct psd_piece *p, struct psd_str open,
    struct psd_str hidden)
{
	const struct psd_place place = { .line = (unsigned)p->line, .col = 1 };

	if (psd_str_eq(open, hidden))
		return;
	(void)psd_finding_add(&j->out->notes, PSD_RULE_PERSON_CONTACT, &place,
	    _("somebody has written in the part '%.*s', so its small numbers "
	      "are not hidden"),
	    PSD_F(p->id));
	if (!is_to_judge(j))
		return;
	psd_finding_tip(&j->out->notes, "%s",
	    _("read its numbers, or take psd's text back with --take"));
}

static int
add_part(struct job *j, const struct psd_piece *p, struct psd_err *e)
{
	const struct psd_new_part *open = psd_merge_part(&j->open, p->id);
	const struct psd_new_part *hidden = psd_merge_part(&j->hidden, p->id);

	if (is_for_writers(j, p->id))
		return 0;
	if (j->public == NULL || !p->ours) {
		if (j->public != NULL && open != NULL)
			note_bare(j, p, open->text, hidden->text);
		add_text(j, p->body, p->line + 1);
		return 0;
	}
	if (open == NULL || !psd_narrative_says(p->body, open))
		return stale(j, p, e);
	note_comments(j, p, open->text, hidden->text);
	add_text(j, hidden->text, p->line + 1);
	return 0;
}

/* Tells the parts once more, for everybody or not. */
static int
tell(struct job *j, struct psd_merge *to, bool public, struct psd_err *e)
{
	struct psd_story_choice choice = j->choice->story;
	struct psd_story story;
	int rc;

	choice.public = public;
	rc = psd_story_load(&story, j->src, &choice, e);
	if (rc == 0)
		rc = psd_story_tell(to, &story, j->outline, &j->n, e);
	psd_story_release(&story);
	return rc;
}

static int
add_pieces(struct job *j, struct psd_err *e)
{
	size_t i;

	for (i = 0; i < j->n.n; i++) {
		const struct psd_piece *p = &j->n.items[i];

		if (p->kind == PSD_PIECE_TEXT)
			add_text(j, p->bytes, p->line);
		else if (p->kind == PSD_PIECE_PART && add_part(j, p, e) < 0)
			return -1;
	}
	return 0;
}

/* "styrelsen", "BLG": who adopted it, as a sentence names them. */
static void
say_body(const struct job *j, struct psd_buf *to, struct psd_str body)
{
	if (psd_str_is(body, "styrelse"))
		psd_buf_puts(to, "styrelsen");
	else
		psd_say_text(to, psd_org_name(j->src->org, "forums", body));
}

/* Adds "Upprättad den 22 februari 2023." where KEY has a day by today. */
static bool
say_day(const struct job *j, struct psd_buf *to, const char *key,
    const char *word)
{
	int day = psd_node_day(j->n.front, key);

	if (day == PSD_NO_DAY || day > j->src->today)
		return false;
	psd_buf_print(to, " %s den ", word);
	psd_say_date(to, day);
	psd_buf_putc(to, '.');
	return true;
}

static bool
say_adopted(const struct job *j, struct psd_buf *to)
{
	const struct psd_node *a = psd_node_find(j->n.front, "approved");
	struct psd_str paragraph = psd_node_text(a, "paragraph");
	struct psd_str body = psd_node_text(a, "body");
	int day = psd_node_day(a, "date");

	if (day == PSD_NO_DAY || day > j->src->today)
		return false;
	psd_buf_puts(to, " Antagen");
	if (body.n > 0) {
		psd_buf_puts(to, " av ");
		say_body(j, to, body);
	}
	psd_buf_puts(to, " den ");
	psd_say_date(to, day);
	if (paragraph.n > 0) {
		psd_buf_puts(to, ", ");
		psd_say_text(to, paragraph);
	}
	psd_buf_putc(to, '.');
	return true;
}

/* What stands below the title: who answers for the text, and how far it has
 * come. */
static void
say_facts(const struct job *j, struct psd_buf *to)
{
	struct psd_str role = psd_node_text(j->n.front, "responsible");
	struct psd_buf facts = PSD_BUF_INIT;
	bool settled;

	if (role.n > 0) {
		psd_buf_puts(&facts, " Ansvarig för innehållet: ");
		psd_say_text(&facts, psd_org_name(j->src->org, "roles", role));
		psd_buf_putc(&facts, '.');
	}
	settled = say_day(j, &facts, "drawn_up", "Upprättad");
	settled = say_day(j, &facts, "handed_in", "Lämnad") || settled;
	settled = say_adopted(j, &facts) || settled;
	if (!settled) {
		psd_buf_puts(&facts, " Utkast den ");
		psd_say_date(&facts, j->src->today);
		psd_buf_putc(&facts, '.');
	}
	psd_buf_print(to, "\n%.*s\n", PSD_F(psd_str_trim(psd_buf_get(&facts))));
	psd_buf_release(&facts);
}

/* The title that people gave the text, or that of its front matter. */
static struct psd_str
title_of(const struct job *j, struct psd_str *text)
{
	struct psd_str rest = *text, line = { NULL, 0 };

	if (psd_narrative_line(&rest, &line) && psd_str_starts(line, "# ")) {
		*text = rest;
		line.p += 2;
		line.n -= 2;
		return psd_str_trim(line);
	}
	return psd_node_text(j->n.front, "title");
}

static size_t
level_of(struct psd_str heading)
{
	size_t i = 0;

	while (i < heading.n && heading.p[i] == '#')
		i++;
	return i;
}

static void
note_empty(struct job *j, struct psd_str heading)
{
	size_t i = level_of(heading);

	(void)psd_finding_add(&j->out->notes, PSD_RULE_EMPTY_FILE, NULL,
	    _("nothing stands under '%.*s', so it is left out"),
	    PSD_F(psd_str_trim(
		(struct psd_str){ heading.p + i, heading.n - i })));
	if (!psd_findings_full(&j->out->notes))
		psd_finding_set_level(&j->out->notes, j->out->notes.n - 1,
		    PSD_NOTE);
}

/* Whether anything stands below a heading of LEVEL before one as high: REST
 * begins behind it. */
static bool
has_text(struct psd_str rest, size_t level)
{
	struct psd_lines state = { '\0', false };
	struct psd_str line;

	while (psd_narrative_line(&rest, &line))
		switch (psd_narrative_line_kind(&state, line)) {
		case PSD_LINE_TEXT:
			return true;
		case PSD_LINE_HEADING:
			if (level_of(line) <= level)
				return false;
			break;
		case PSD_LINE_EMPTY:
			break;
		}
	return false;
}

static bool
is_draft_heading(const struct job *j, struct psd_str line)
{
	size_t i;

	for (i = 0; i < j->outline->n; i++)
		if (psd_heading_is_about_draft(&j->outline->headings[i]) &&
		    psd_heading_is(&j->outline->headings[i], line))
			return true;
	return false;
}

/* Adds TEXT without the headings that nothing stands below. */
static void
add_chapters(struct job *j, struct psd_buf *to, struct psd_str text)
{
	struct psd_lines state = { '\0', false };
	struct psd_str line;

	while (psd_narrative_line(&text, &line)) {
		if (psd_narrative_line_kind(&state, line) != PSD_LINE_HEADING ||
		    has_text(text, level_of(line))) {
			psd_buf_str(to, line);
			psd_buf_putc(to, '\n');
			continue;
		}
		if (!is_draft_heading(j, line))
			note_empty(j, line);
		if (psd_str_starts(text, "\n"))
			(void)psd_narrative_line(&text, &line);
	}
	while (to->n > 1 && to->p[to->n - 2] == '\n')
		to->n--;
}

/* The words of the heading that TEXT begins with. */
static struct psd_str
first_line(struct psd_str text)
{
	struct psd_str line = { NULL, 0 };

	(void)psd_narrative_line(&text, &line);
	line.p += 2;
	line.n -= 2;
	return psd_str_trim(line);
}

static void
finish(struct job *j)
{
	struct psd_buf top = PSD_BUF_INIT, whole = PSD_BUF_INIT;
	struct psd_str rest = psd_buf_get(&j->text);
	struct psd_str title = title_of(j, &rest);

	psd_buf_print(&top, "# %.*s\n", PSD_F(title));
	say_facts(j, &top);
	if (j->public != NULL)
		psd_small_explain(&top, j->src->org, rest);
	/* what stands in the front matter is not among the pieces */
	if (j->public != NULL)
		psd_public_text(&whole, j->public, psd_buf_get(&top), 1,
		    &j->out->notes);
	else
		psd_buf_str(&whole, psd_buf_get(&top));
	j->out->title = psd_arena_copy(j->arena,
	    first_line(psd_buf_get(&whole)));
	if (!psd_str_starts(rest, "\n"))
		psd_buf_putc(&whole, '\n');
	add_chapters(j, &whole, rest);
	j->out->markdown = psd_buf_detach(&whole, j->arena);
	psd_buf_release(&top);
}

static int
read_it(struct job *j, struct psd_err *e)
{
	struct psd_made_choice choice = *j->choice;
	struct psd_made made;
	bool public = choice.story.public;

	choice.story.public = false; /* a draft is as its file would be */
	if (psd_narrative_get(&made, j->src, &choice, e) < 0)
		return -1;
	j->out->path = made.path;
	j->out->there = made.kind == PSD_MADE_SAME;
	psd_findings_in(&j->out->notes, made.path);
	if (psd_narrative_read(&j->n, j->arena, made.text, made.path.p, e) < 0)
		return -1;
	if (psd_outline_choose(&j->outline, j->src, j->n.front, choice.outline,
		e) < 0)
		return -1;
	if (public &&
	    (tell(j, &j->open, false, e) < 0 ||
		tell(j, &j->hidden, true, e) < 0 ||
		psd_public_new(&j->public, j->src->org, j->src->today, e) < 0))
		return -1;
	if (add_pieces(j, e) < 0)
		return -1;
	finish(j);
	return 0;
}

/* Numbers that say who a patient is are published by nobody. */
static int
refuse(const struct psd_narrative_reading *out, struct psd_err *e)
{
	size_t i;

	for (i = 0; i < out->notes.n; i++) {
		const struct psd_finding *f = &out->notes.items[i];

		if (f->level != PSD_ERROR)
			continue;
		(void)psd_err_at(e, out->path.p, f->place.line, f->place.col);
		if (f->rule == PSD_RULE_TOO_MANY) {
			(void)psd_err_tip(e, _("'psd scan %.*s' names them"),
			    PSD_F(out->path));
			return psd_err_set(e, PSD_EDATA,
			    _("%zu places above may point out a person, and "
			      "there are more: nobody would look at all of "
			      "them"),
			    i);
		}
		(void)psd_err_tip(e, "%.*s", PSD_F(f->tip));
		return psd_err_set(e, PSD_EDATA, "%.*s", PSD_F(f->text));
	}
	return 0;
}

int
psd_narrative_reading(struct psd_narrative_reading *out,
    const struct psd_source *src, const struct psd_made_choice *choice,
    struct psd_err *e)
{
	struct job j = { .out = out,
		.src = src,
		.choice = choice,
		.arena = src->store->arena,
		.text = PSD_BUF_INIT };
	int rc;

	*out = (struct psd_narrative_reading){ .notes = PSD_FINDINGS_INIT };
	rc = read_it(&j, e);
	if (rc == 0)
		rc = refuse(out, e);
	if (rc < 0)
		psd_findings_release(&out->notes);
	psd_public_free(j.public);
	psd_narrative_release(&j.n);
	psd_buf_release(&j.text);
	return rc;
}
