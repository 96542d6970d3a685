/* psd_ydoc_tree: what is no YAML, as a person can mend it. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/foreign/ydoc_problem.h"
#include "lib/foreign/ydoc_tree_part.h"

void
psd_ydoc_refuse(struct psd_ydoc_reader *r, enum psd_rule rule,
    const struct psd_place *place, const char *text, const char *tip)
{
	(void)psd_finding_add(r->findings, rule, place, "%s", text);
	psd_finding_tip(r->findings, "%s", tip);
}

/* A character that cannot begin a value: a tab has a rule of its own. */
static void
bad_character(struct psd_ydoc_reader *r, const struct psd_place *place)
{
	struct psd_str bytes = r->cursor.bytes;
	char c = r->cursor.at < bytes.n ? bytes.p[r->cursor.at] : ' ';

	if (c == '\t') {
		(void)psd_finding_add(r->findings, PSD_RULE_TAB, place, "%s",
		    _("a tab cannot indent"));
		psd_finding_tip(r->findings, "%s",
		    _("replace the tab with spaces, two for each step"));
		return;
	}
	(void)psd_finding_add(r->findings, PSD_RULE_SYNTAX, place,
	    _("a text cannot begin with '%c'"), c);
	psd_finding_tip(r->findings, "%s",
	    _("put the text in \"double quotes\""));
}

/* For what is never closed the place is where it opened, for a line without
 * its colon that line; libyaml has noticed only further down. */
static bool
is_told_at_its_beginning(const struct psd_ydoc_fault *fault)
{
	const char *theirs = fault->theirs;

	if (strcmp(theirs, "did not find expected ',' or ']'") == 0 ||
	    strcmp(theirs, "did not find expected ',' or '}'") == 0)
		return fault->began_line < fault->line;
	return strcmp(theirs, "found unexpected end of stream") == 0 ||
	    strcmp(theirs, "found unexpected document indicator") == 0 ||
	    strcmp(theirs, "could not find expected ':'") == 0;
}

void
psd_ydoc_syntax(struct psd_ydoc_reader *r, const struct psd_ydoc_fault *fault)
{
	const char *theirs = fault->theirs;
	const struct psd_ydoc_problem *known;
	struct psd_place place;

	psd_ydoc_spot(r,
	    is_told_at_its_beginning(fault) ? fault->began : fault->point,
	    &place);
	/* a mark that is not closed ends at the next one, lines below, and only
	 * what stands behind that is wrong for libyaml */
	if (r->quoted_end == place.line) {
		psd_ydoc_refuse(r, PSD_RULE_SYNTAX, &r->quoted,
		    _("the quotation mark that opens here is probably never "
		      "closed: its text runs on to the next one"),
		    _("add the missing quotation mark at the end of the text"));
		return;
	}
	if (strcmp(theirs, "found character that cannot start any token") ==
		0 ||
	    strstr(theirs, "tab character") != NULL) {
		bad_character(r, &place);
		return;
	}
	known = psd_ydoc_problem(theirs);
	if (known != NULL) {
		psd_ydoc_refuse(r, PSD_RULE_SYNTAX, &place, _(known->text),
		    _(known->tip));
		return;
	}
	(void)psd_finding_add(r->findings, PSD_RULE_SYNTAX, &place,
	    _("this cannot be read as YAML (%s)"), theirs);
}
