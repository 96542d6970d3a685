/* psd_cmd_mend: faults that psd can mend, shown or mended. */
/* SPDX-License-Identifier: ISC */
#include "cmd/mend.h"

#include "lib/io/term.h"
#include "lib/safety/check_bytes.h"

#include <stdio.h>
#include <unistd.h>

/* Whether any fault from the I-th on, of the same file, can be mended; *NEXT is
 * the first of another file. */
static bool
can_be_mended(const struct psd_findings *list, size_t i, size_t *next)
{
	struct psd_str file = list->items[i].file;
	bool any = false;

	for (; i < list->n && psd_str_eq(list->items[i].file, file); i++)
		any = any || list->items[i].fix.with.p != NULL;
	*next = i;
	return any;
}

static void
say(const struct psd_cmd_mending *how, size_t faults)
{
	if (faults == 0)
		(void)fprintf(stderr, "%s\n",
		    _("there is nothing here that psd can mend itself"));
	else if (how->fix)
		(void)fprintf(stderr,
		    ngettext("%zu fault was mended\n",
			"%zu faults were mended\n", faults),
		    faults);
	else
		(void)fprintf(stderr,
		    ngettext("%zu fault can be mended: --fix does it\n",
			"%zu faults can be mended: --fix does it\n", faults),
		    faults);
}

int
psd_cmd_mend(struct psd_ctx *ctx, const struct psd_cmd_mending *how,
    struct psd_err *e)
{
	bool terminal = isatty(STDOUT_FILENO);
	struct psd_buf diff = PSD_BUF_INIT;
	size_t i, next, faults = 0;
	int rc = 0;

	for (i = 0; i < how->list->n && rc == 0; i = next) {
		struct psd_mend mend = { .file = how->list->items[i].file,
			.check = how->check,
			.arg = how->arg,
			.diff = how->diff ? &diff : NULL,
			.look = terminal ? PSD_MEND_TEXT : PSD_MEND_PATCH,
			.shown = psd_check_hidden,
			.write = how->fix };

		if (!can_be_mended(how->list, i, &next))
			continue;
		if (psd_term_colour(STDOUT_FILENO, ctx->colour))
			mend.look = PSD_MEND_COLOUR;
		mend.path = how->path != NULL ? how->path(ctx, mend.file).p
					      : mend.file.p;
		rc = psd_mend_file(&mend, how->list, e);
		faults += mend.mended;
	}
	if (how->fix && faults > 0)
		ctx->done = _("what psd could mend is mended");
	if (psd_cmd_print(psd_buf_get(&diff), e) < 0)
		rc = -1; /* an error from above wins */
	if (!ctx->quiet && (rc == 0 || faults > 0))
		say(how, faults);
	psd_buf_release(&diff);
	return rc;
}
