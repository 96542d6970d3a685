/* psd_report_attended: what a person hears of a dialogue that was held. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/attended.h"

#include "lib/base/lang.h"

/* What was noted, in one line. */
static void
say_noted(struct psd_buf *to, const struct psd_held *held,
    const struct psd_held_done *done)
{
	const struct psd_dialogue *d = &done->dialogue;
	struct psd_date_text day = psd_date_print(done->day);

	psd_buf_print(to, "%.*s, %.*s: ", PSD_F(d->unit->name),
	    PSD_F(d->template != NULL ? d->template->name
				      : psd_node_text(d->node, "template")));
	if (held->called_off && !done->saved.changed)
		psd_buf_print(to, _("was noted already as called off on %s"),
		    day.s);
	else if (held->called_off)
		psd_buf_print(to, _("noted as called off on %s"), day.s);
	else if (!done->before)
		psd_buf_print(to, _("noted as held on %s"), day.s);
	else if (done->saved.changed)
		psd_buf_print(to, _("held on %s; who was there is added"),
		    day.s);
	else
		psd_buf_print(to, _("was noted already as held on %s"), day.s);
	psd_buf_print(to, " (%.*s)\n", PSD_F(d->id));
}

static void
say_strangers(struct psd_buf *to, const struct psd_held *held,
    const struct psd_attendee *a)
{
	for (; a != NULL; a = a->next) {
		struct psd_str role = psd_role_name(held->src->org, a->role);

		psd_buf_print(to,
		    _("the template does not speak of the role '%.*s'; it is "
		      "noted all the same\n"),
		    PSD_F(role));
	}
}

/* What was missing of each party; returns whether anything was. */
static bool
say_missing(struct psd_buf *to, const struct psd_source *src,
    const struct psd_dialogue *d)
{
	const struct psd_node *p = psd_node_list(d->template->node, "parties");
	size_t before = to->n;

	for (; p != NULL; p = p->next) {
		struct psd_str missing =
		    psd_dialogue_missing_of(src->store->arena, src->org, d, p);
		struct psd_str name = psd_party_name(src->org, p);

		if (missing.n > 0 && psd_str_eq(missing, name))
			psd_buf_print(to, _("nobody is noted from: %.*s\n"),
			    PSD_F(name));
		else if (missing.n > 0)
			psd_buf_print(to, _("missing from %.*s: %.*s\n"),
			    PSD_F(name), PSD_F(missing));
	}
	return to->n > before;
}

static void
say_represented(struct psd_buf *to, const struct psd_source *src,
    const struct psd_dialogue *d)
{
	struct psd_str unknown = psd_held_unknown(src, d);

	if (d->template == NULL)
		return;
	if (!psd_dialogue_is_silent(d) && !say_missing(to, src, d)) {
		psd_buf_puts(to,
		    _("all who are needed were there: it counts as fully "
		      "represented\n"));
		return;
	}
	if (unknown.n > 0) {
		psd_buf_print(to,
		    _("nobody has said yet whether these were there: %.*s\n"),
		    PSD_F(unknown));
		psd_buf_print(to,
		    _("say it with: psd held %.*s --present ROLE,... "
		      "--absent ROLE,... or --all\n"),
		    PSD_F(d->id));
		return;
	}
	if (psd_dialogue_unheard(src->store->arena, src->org, d).n == 0) {
		psd_buf_puts(to,
		    _("the dialogue counts as held, but not as fully "
		      "represented; those who were not there have been "
		      "heard\n"));
		return;
	}
	psd_buf_puts(to,
	    _("the dialogue counts as held, but not as fully represented; "
	      "agree on how those who were not there are heard and told\n"));
	psd_buf_print(to,
	    _("when that is done: psd held %.*s --absent ROLE,... TEXT\n"),
	    PSD_F(d->id));
}

static void
say_documenting(struct psd_buf *to, const struct psd_source *src,
    const struct psd_dialogue *d)
{
	struct psd_str who = psd_held_documenter(src->org, d);
	struct psd_date_text by;

	if (d->documented == PSD_NO_DAY && d->template != NULL) {
		by = psd_date_print(
		    d->held + psd_document_within(src->org, d->template));
		if (who.n > 0)
			psd_buf_print(to,
			    _("to be documented by %s, by: %.*s\n"), by.s,
			    PSD_F(who));
		else
			psd_buf_print(to, _("to be documented by %s\n"), by.s);
	}
	psd_buf_print(to,
	    _("what came up is noted with: psd note %.*s KIND TEXT\n"),
	    PSD_F(d->id));
}

void
psd_report_attended(struct psd_buf *to, const struct psd_held *held,
    const struct psd_held_done *done)
{
	const struct psd_dialogue *d = &done->dialogue;

	say_noted(to, held, done);
	if (held->called_off) {
		if (done->saved.changed)
			psd_buf_print(to,
			    _("a new one is planned with: psd new-dialogue "
			      "--template %.*s %.*s\n"),
			    PSD_F(psd_node_text(d->node, "template")),
			    PSD_F(d->unit->id));
		return;
	}
	say_strangers(to, held, done->strangers);
	say_represented(to, held->src, d);
	say_documenting(to, held->src, d);
}
