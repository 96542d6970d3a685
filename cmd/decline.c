/* psd_cmd_decline: what psd adopt --decline does. */
/* SPDX-License-Identifier: ISC */
#include "cmd/decline.h"

#include "lib/safety/decline.h"

/* Characters of a text that are printed. */
#define TEXT_SHOWN ((size_t)80)

static int
find(struct psd_thing *out, const struct psd_cmd_change *c, const char *given,
    struct psd_err *e)
{
	struct psd_wanted_thing wanted = { .given = given,
		.kinds = PSD_THING_OTHER | PSD_THING_ACTION };

	if (psd_cmd_change_find(out, c, &wanted, NULL, e) < 0)
		return -1;
	return psd_decline_check(out, e);
}

static void
tell(struct psd_cmd_change *c, const struct psd_thing *t,
    const struct psd_declined *did)
{
	struct psd_str text = psd_thing_shown(c->ctx->arena, t->text,
	    TEXT_SHOWN);

	psd_buf_print(&c->said,
	    did->before ? _("was declined already on %s: %.*s (%.*s)\n")
			: _("declined on %s: %.*s (%.*s)\n"),
	    psd_date_print(did->day).s, PSD_F(text), PSD_F(t->id));
}

bool
psd_cmd_is_declining(const struct psd_cmd_declining *said)
{
	return said->reason != NULL || said->by != NULL ||
	    said->day != PSD_NO_DAY;
}

int
psd_cmd_decline(struct psd_cmd_change *c, const struct psd_cmd_declining *said,
    char *const *argv, struct psd_err *e)
{
	struct psd_thing t;
	struct psd_decline decline = { .src = &c->src,
		.thing = &t,
		.day = said->day,
		.reason = psd_str_trim(psd_str(said->reason)),
		.diff = said->dry ? &c->diff : NULL };
	struct psd_saved last = { .faults = PSD_FINDINGS_INIT };
	struct psd_declined did;
	int i, rc = 0;

	if (decline.reason.n == 0)
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("say why, behind --decline"));
	if (said->more)
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("'--decline' goes with --by, --date and -n alone"));
	if (said->by != NULL &&
	    psd_cmd_role(&decline.by, c->ctx, said->by, e) < 0)
		return -1;
	for (i = 0; argv[i] != NULL; i++)
		if (find(&t, c, argv[i], e) < 0)
			return -1;
	for (i = 0; rc == 0 && argv[i] != NULL; i++) {
		rc = find(&t, c, argv[i], e);
		if (rc < 0)
			break;
		rc = psd_decline_save(&did, &decline, e);
		if (rc == 0)
			tell(c, &t, &did);
		if (did.saved.written)
			last = (struct psd_saved){ .written = true,
				.path = t.file,
				.faults = PSD_FINDINGS_INIT };
		if (rc == 0)
			rc = psd_cmd_saved(c->ctx, &did.saved, e);
		psd_findings_release(&did.saved.faults);
	}
	if (rc < 0 && last.written)
		c->ctx->done = _("Those before it in the list are declined.");
	return psd_cmd_change_end(c, &last, rc, e);
}
