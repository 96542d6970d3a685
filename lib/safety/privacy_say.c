/* psd_privacy_say: what is said of a person is told without saying it. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/privacy_say.h"

#include "lib/base/ascii.h"
#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/io/term.h"

/* A letter of two bytes is hidden by this sign, which has two too. */
#define TIMES "\xc3\x97"

/* Hides the N bytes at P but for the first letter: as wide as before. */
static void
mask_name(char *p, size_t n)
{
	size_t i = 0;

	while (i < n && (psd_ascii_is_letter(p[0]) ? i < 1 : i < 2))
		i++;
	for (; i < n && p[i] != '@'; i++) {
		unsigned char c = (unsigned char)p[i];

		if (psd_ascii_is_letter(p[i]) || psd_ascii_is_digit(p[i]))
			p[i] = 'x';
		else if (c >= 0xc3 && c < 0xcc && i + 1 < n) {
			memcpy(p + i, TIMES, 2);
			i++;
		}
	}
}

/* Hides the number in the N bytes at P; of one with its century, that stays. */
static void
mask_number(char *p, size_t n)
{
	size_t i = 0, run = 0;

	while (run < n && psd_ascii_is_digit(p[run]))
		run++;
	if (run == 8 || run == 12 || run == 4)
		i = 2;
	for (; i < n; i++)
		if (psd_ascii_is_digit(p[i]) ||
		    (i > 5 && psd_ascii_is_letter(p[i])))
			p[i] = 'X';
}

static void
mask_digits(char *p, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (psd_ascii_is_digit(p[i]))
			p[i] = 'X';
}

/* P is where the bytes begin that were searched. */
static void
mask_hit(void *p, const struct psd_privacy_hit *hit)
{
	char *at = (char *)p + hit->at;

	switch (hit->rule) {
	case PSD_RULE_PERSONAL_NUMBER:
	case PSD_RULE_RESERVE_NUMBER:
	case PSD_RULE_LIKELY_NUMBER:
	case PSD_RULE_MASKED_NUMBER:
		mask_number(at, hit->size);
		break;
	case PSD_RULE_PERSON_NAME:
		mask_name(at, hit->size);
		break;
	case PSD_RULE_PERSON_CONTACT:
		if (memchr(at, '@', hit->size) != NULL) {
			mask_name(at, hit->size);
			break;
		}
		mask_digits(at, hit->size);
		break;
	default:
		mask_digits(at, hit->size);
	}
}

void
psd_privacy_mask(struct psd_buf *to, struct psd_str text)
{
	struct psd_privacy *privacy = psd_privacy_new(psd_term_today(), NULL);
	size_t from = to->n;

	psd_buf_str(to, text);
	if (text.n > 0)
		psd_privacy_each(privacy, text, mask_hit, to->p + from);
	psd_privacy_free(privacy);
}

/* Where the search stands, for lines and columns; as editors count. */
struct cursor {
	struct psd_str bytes;
	size_t at;
	struct psd_place place;
};

static void
go_to(struct cursor *c, size_t at)
{
	for (; c->at < at; c->at++) {
		unsigned char byte = (unsigned char)c->bytes.p[c->at];

		if (byte == '\n' ||
		    (byte == '\r' && c->at + 1 < c->bytes.n &&
			c->bytes.p[c->at + 1] != '\n')) {
			c->place.line++;
			c->place.col = 1;
		} else if ((byte & 0xc0) != 0x80)
			c->place.col++;
	}
}

struct teller {
	struct psd_findings *to;
	bool name; /* a name is searched: numbers only, no place */
	struct cursor cursor;
	size_t n;
};

static void
add_tip(struct psd_findings *to, const struct psd_privacy_hit *hit)
{
	if (hit->maybe_time)
		psd_finding_tip(to, "%s",
		    _("take it away; if it is a point in time, write it as "
		      "YYYY-MM-DDTHH:MM"));
	else if (psd_rule_level(hit->rule) == PSD_ERROR)
		psd_finding_tip(to, "%s",
		    _("take it away: records say how the work is done, not "
		      "who the patient is; name the number of the case, or "
		      "the role that can be asked"));
	else if (psd_str_ends(to->file, ".md")) /* # makes a heading there */
		psd_finding_tip(to,
		    _("take it away, or say why it may stand: "
		      "<!-- psd: allow %s REASON -->"),
		    psd_rule_id(hit->rule));
	else
		psd_finding_tip(to,
		    _("take it away, or say why it may stand: "
		      "# psd: allow %s REASON"),
		    psd_rule_id(hit->rule));
}

static void
add_finding(void *arg, const struct psd_privacy_hit *hit)
{
	struct teller *t = arg;
	struct psd_str found = { t->cursor.bytes.p + hit->at, hit->size };
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_privacy_hit alone = *hit;
	struct psd_place place;
	struct psd_str shown;

	if (t->name && hit->rule > PSD_RULE_MASKED_NUMBER)
		return;
	t->n++;
	if (psd_findings_full(t->to))
		return;
	go_to(&t->cursor, hit->at);
	place = t->cursor.place;
	place.at = (uint32_t)hit->at;
	place.size = (uint32_t)hit->size;
	place.columns = (unsigned)psd_utf8_count(found);
	shown = psd_arena_copy(&arena, found);
	alone.at = 0;
	mask_hit((char *)(size_t)shown.p, &alone);
	shown = psd_utf8_mend(&arena, shown);
	if (t->name)
		(void)psd_finding_add(t->to, hit->rule, NULL,
		    _("the name of the file has %s: %.*s"), _(hit->what),
		    PSD_F(shown));
	else
		(void)psd_finding_add(t->to, hit->rule, &place,
		    _("here is %s: %.*s"), _(hit->what), PSD_F(shown));
	add_tip(t->to, hit);
	psd_arena_release(&arena);
}

size_t
psd_privacy_find_in_name(struct psd_privacy *privacy, struct psd_findings *to,
    struct psd_str path)
{
	struct teller t = { .to = to,
		.cursor = { .bytes = path },
		.name = true };

	psd_privacy_each(privacy, path, add_finding, &t);
	return t.n;
}

size_t
psd_privacy_find(struct psd_privacy *privacy, struct psd_findings *to,
    struct psd_str bytes)
{
	struct teller t = { .to = to, .cursor = { .bytes = bytes } };

	t.cursor.place.line = t.cursor.place.col = 1;
	if (psd_str_starts(bytes, "\xef\xbb\xbf"))
		t.cursor.at = 3;
	psd_privacy_each(privacy, bytes, add_finding, &t);
	return t.n;
}
