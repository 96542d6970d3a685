/* psd_dialogue_find: the dialogue that a person means. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/dialogue_find.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/safety/thing.h"

static bool
is_called(struct psd_arena *arena, struct psd_str name, struct psd_str wanted)
{
	return psd_str_eq(psd_utf8_fold(arena, name),
	    psd_utf8_fold(arena, wanted));
}

/* Whether D, one of the unit's, is such as WANTED asks for. */
static bool
fits(struct psd_arena *arena, const struct psd_dialogue *d,
    const struct psd_wanted_dialogue *wanted, enum psd_dialogue_want want)
{
	struct psd_str template = psd_str(wanted->template);
	bool held = psd_dialogue_is_held(d);

	if (want == PSD_WANT_TOLD && held && d->documented != PSD_NO_DAY)
		return false;
	if ((want == PSD_WANT_COMING && held) ||
	    (want != PSD_WANT_ANY && d->state == PSD_DIALOGUE_CANCELLED))
		return false;
	if (want == PSD_WANT_HELD && !held)
		return false;
	return template.p == NULL ||
	    is_called(arena, psd_node_text(d->node, "template"), template) ||
	    (d->template != NULL &&
		is_called(arena, d->template->name, template));
}

/* "d-b2sa8 (Patientsäkerhetsdialog på klinik, 2022-10-18)". */
static void
name_it(struct psd_buf *to, const struct psd_dialogue *d)
{
	int day = d->held != PSD_NO_DAY ? d->held : d->planned;
	struct psd_str name = d->template != NULL
	    ? d->template->name
	    : psd_node_text(d->node, "template");

	psd_buf_print(to, "%s%.*s (%.*s%s%s)", to->n > 0 ? ", " : "",
	    PSD_F(d->id), PSD_F(name), day != PSD_NO_DAY ? ", " : "",
	    day != PSD_NO_DAY ? psd_date_print(day).s : "");
}

static int
several(const struct psd_unit *unit, const struct psd_buf *all, size_t n,
    struct psd_err *e)
{
	(void)psd_err_tip(e, "%s",
	    _("give its id, or its template with "
	      "--template"));
	return psd_err_set(e, PSD_EUSAGE, _("%.*s has %zu dialogues: %.*s"),
	    PSD_F(unit->name), n, PSD_F(psd_buf_get(all)));
}

/* UNIT has no such dialogue; OTHERS are those that it has. */
static int
none(const struct psd_unit *unit, int year, enum psd_dialogue_want want,
    const struct psd_buf *others, struct psd_err *e)
{
	if (others->n > 0)
		(void)psd_err_tip(e, _("there is %.*s"),
		    PSD_F(psd_buf_get(others)));
	else
		(void)psd_err_tip(e, _("psd new-dialogue %.*s makes one"),
		    PSD_F(unit->id));
	if (want == PSD_WANT_COMING || want == PSD_WANT_TOLD)
		return psd_err_set(e, PSD_EUSAGE,
		    _("%.*s has no such dialogue still to be held in %d"),
		    PSD_F(unit->name), year);
	if (want == PSD_WANT_HELD)
		return psd_err_set(e, PSD_EUSAGE,
		    _("%.*s has held no such dialogue in %d"),
		    PSD_F(unit->name), year);
	return psd_err_set(e, PSD_EUSAGE, _("%.*s has no such dialogue in %d"),
	    PSD_F(unit->name), year);
}

/* The dialogues of a unit: the names of those that fit, and of the others. */
struct choice {
	const struct psd_unit *unit;
	struct psd_arena *arena;
	struct psd_buf found, others;
	size_t n; /* that fit */
};

static void
choose(struct choice *c, struct psd_found_dialogue *out,
    const struct psd_wanted_dialogue *wanted, enum psd_dialogue_want want)
{
	const struct psd_dialogue *d = NULL;

	c->found.n = c->others.n = c->n = 0;
	out->dialogue = NULL;
	if (out->list.n > 0)
		d = out->list.of_unit[c->unit->order];
	for (; d != NULL && d->unit == c->unit; d = d->next)
		if (fits(c->arena, d, wanted, want)) {
			name_it(&c->found, d);
			out->dialogue = d;
			c->n++;
		} else {
			name_it(&c->others, d);
		}
}

static int
find_of_unit(struct psd_found_dialogue *out, const struct psd_source *src,
    const struct psd_unit *unit, const struct psd_wanted_dialogue *wanted,
    struct psd_err *e)
{
	struct choice c = { .unit = unit,
		.arena = src->store->arena,
		.found = PSD_BUF_INIT,
		.others = PSD_BUF_INIT };
	int rc = 0;

	choose(&c, out, wanted, wanted->want);
	if (c.n == 0 && wanted->want == PSD_WANT_TOLD)
		choose(&c, out, wanted, PSD_WANT_HELD);
	if (c.n == 0)
		rc = none(unit, out->list.year, wanted->want, &c.others, e);
	else if (c.n > 1)
		rc = several(unit, &c.found, c.n, e);
	psd_buf_release(&c.found);
	psd_buf_release(&c.others);
	return rc;
}

/* An id or a file: whatever year it is of. */
static int
find_itself(struct psd_found_dialogue *out, const struct psd_source *src,
    const struct psd_wanted_dialogue *wanted, struct psd_err *e)
{
	const struct psd_wanted_thing record = { .given = wanted->given,
		.kinds = PSD_THING_RECORD,
		.year = wanted->year };
	const struct psd_dialogue *d;
	struct psd_thing thing;

	if (psd_thing_find(&thing, src, &record, e) < 0)
		return -1;
	if (thing.record != PSD_DIALOGUE)
		return psd_err_set(e, PSD_EUSAGE, _("'%s' is no dialogue"),
		    wanted->given);
	if (psd_dialogues_load(&out->list, src, thing.year, e) < 0)
		return -1;
	for (d = out->list.first; d != NULL; d = d->next)
		if (psd_str_eq(d->file, thing.file))
			break;
	out->dialogue = d;
	if (d != NULL)
		return 0;
	(void)psd_err_tip(e, "%s", _("psd validate says what is wrong"));
	return psd_err_set(e, PSD_EDATA,
	    _("'%.*s' is a dialogue of no unit in psd.yaml"),
	    PSD_F(thing.file));
}

/* What cannot be the name of a unit that somebody misspelt. */
static bool
is_id_or_file(struct psd_str s)
{
	return psd_str_ends(s, ".yaml") || memchr(s.p, '/', s.n) != NULL ||
	    (s.n > 2 && (s.p[0] == 'd' || s.p[0] == 'D') && s.p[1] == '-');
}

int
psd_dialogue_find(struct psd_found_dialogue *out, const struct psd_source *src,
    const struct psd_wanted_dialogue *given, struct psd_err *e)
{
	struct psd_wanted_dialogue wanted = *given;
	struct psd_err no_unit = { .code = PSD_OK };
	const struct psd_unit *unit;

	if (wanted.year == 0)
		wanted.year = psd_date_ymd(src->today).year;
	if (psd_org_named_unit(&unit, src->org, wanted.given, &no_unit) < 0) {
		if (is_id_or_file(psd_str(wanted.given)))
			return find_itself(out, src, &wanted, e);
		*e = no_unit;
		return -1;
	}
	if (psd_dialogues_load(&out->list, src, wanted.year, e) < 0)
		return -1;
	return find_of_unit(out, src, unit, &wanted, e);
}
