/* psd_pastes: how each is mended, and what is said about it. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/foreign/ydoc_bytes.h"
#include "lib/foreign/ydoc_paste.h"

/* Whether the mend of LIST's I-th, which is a matter of taste, would be in the
 * way of one that changes how the file is read. */
static bool
is_in_the_way(const struct psd_pastes *list, size_t i)
{
	const struct psd_fix *fix = &list->items[i].fix;

	for (i++; i < list->n; i++) {
		const struct psd_paste *p = &list->items[i];

		if (p->at >= fix->at + fix->size)
			return false;
		if (p->reads && p->fix.with.p != NULL)
			return true;
	}
	return false;
}

void
psd_pastes_edits(struct psd_edits *to, const struct psd_pastes *list, bool all)
{
	size_t i;

	for (i = 0; i < list->n; i++) {
		const struct psd_paste *p = &list->items[i];

		if (p->fix.with.p == NULL || (!all && !p->reads) ||
		    (!p->reads && is_in_the_way(list, i)))
			continue;
		(void)psd_edits_add(to, &p->fix);
	}
}

static void
say_space(struct psd_findings *to, const struct psd_paste *p,
    const struct psd_place *place)
{
	unsigned cp = (unsigned)p->cp;

	if (p->where == PSD_PASTE_INDENT)
		(void)psd_finding_add(to, p->rule, place,
		    _("the line is indented with an unusual space (U+%04X), "
		      "which does not count as indentation"),
		    cp);
	else if (p->where == PSD_PASTE_DASH)
		(void)psd_finding_add(to, p->rule, place,
		    _("an unusual space (U+%04X) follows '-', so this is no "
		      "list item"),
		    cp);
	else if (p->where == PSD_PASTE_COLON)
		(void)psd_finding_add(to, p->rule, place,
		    _("an unusual space (U+%04X) follows ':', so this is no "
		      "field"),
		    cp);
	else if (p->where == PSD_PASTE_KEY)
		(void)psd_finding_add(to, p->rule, place,
		    _("the field's name holds an unusual space (U+%04X)"), cp);
	else if (p->where == PSD_PASTE_END)
		(void)psd_finding_add(to, p->rule, place,
		    _("the value ends with an unusual space (U+%04X), which "
		      "cannot be seen"),
		    cp);
	else
		(void)psd_finding_add(to, p->rule, place,
		    _("an unusual space (U+%04X) stands here, where an "
		      "ordinary one belongs"),
		    cp);
	if (p->where == PSD_PASTE_END)
		psd_finding_tip(to, "%s", _("remove it"));
	else
		psd_finding_tip(to, "%s",
		    _("replace it with an ordinary space; unusual ones come "
		      "along when text is pasted from Word, Teams or the "
		      "web"));
}

static void
say_invisible(struct psd_findings *to, const struct psd_paste *p,
    const struct psd_place *place)
{
	if (p->where == PSD_PASTE_DIRECTION) {
		(void)psd_finding_add(to, p->rule, place,
		    _("an invisible mark of direction (U+%04X) stands here: "
		      "it can make text look like something else than it is"),
		    (unsigned)p->cp);
		psd_finding_tip(to, "%s",
		    _("remove it, and read the line again: it may say "
		      "something else then"));
		return;
	}
	if (p->where == PSD_PASTE_SOFT_HYPHEN)
		(void)psd_finding_add(to, p->rule, place, "%s",
		    _("an invisible soft hyphen (U+00AD) stands here, so the "
		      "word is not found when it is searched for"));
	else
		(void)psd_finding_add(to, p->rule, place,
		    _("an invisible character without width (U+%04X) stands "
		      "here"),
		    (unsigned)p->cp);
	psd_finding_tip(to, "%s",
	    _("remove it; it often comes along when "
	      "text is pasted from another program"));
}

static void
say_quote(struct psd_findings *to, const struct psd_paste *p,
    const struct psd_place *place)
{
	if (p->where == PSD_PASTE_KEY)
		(void)psd_finding_add(to, p->rule, place,
		    _("the field's name stands between marks like %.*s, which "
		      "become part of it"),
		    PSD_F(p->word));
	else if (p->where == PSD_PASTE_END)
		(void)psd_finding_add(to, p->rule, place,
		    _("the text begins with \" but ends with %.*s, which does "
		      "not close it"),
		    PSD_F(p->word));
	else
		(void)psd_finding_add(to, p->rule, place,
		    _("the text stands between marks like %.*s, which become "
		      "part of it"),
		    PSD_F(p->word));
	psd_finding_tip(to, "%s",
	    _("use straight quotation marks, \" or ', or none"));
}

static void
say_tab(struct psd_findings *to, const struct psd_place *place)
{
	(void)psd_finding_add(to, PSD_RULE_TAB, place, "%s",
	    _("a tab cannot indent"));
	psd_finding_tip(to, "%s",
	    _("replace the tab with spaces, two for each step"));
}

static void
say(struct psd_findings *to, const struct psd_paste *p,
    const struct psd_place *place)
{
	switch (p->rule) {
	case PSD_RULE_PASTED_SPACE:
		say_space(to, p, place);
		break;
	case PSD_RULE_INVISIBLE:
		say_invisible(to, p, place);
		break;
	case PSD_RULE_PASTED_QUOTE:
		say_quote(to, p, place);
		break;
	case PSD_RULE_TAB:
		say_tab(to, place);
		break;
	case PSD_RULE_PASTED_BULLET:
		(void)psd_finding_add(to, p->rule, place,
		    _("the line begins with '%.*s', which makes no list item"),
		    PSD_F(p->word));
		psd_finding_tip(to, "%s",
		    _("begin the line with '-' and a space"));
		break;
	case PSD_RULE_GLUED_COLON:
		(void)psd_finding_add(to, p->rule, place,
		    _("no space follows '%.*s:', so this is text and no field"),
		    PSD_F(p->word));
		psd_finding_tip(to, "%s", _("put a space after the colon"));
		break;
	case PSD_RULE_LINE_SEPARATOR:
		(void)psd_finding_add(to, p->rule, place,
		    _("an unusual line break (U+%04X) stands here, which "
		      "editors do not show as one"),
		    (unsigned)p->cp);
		psd_finding_tip(to, "%s",
		    _("replace it with an ordinary line break or a space"));
		break;
	case PSD_RULE_STRAY_BOM:
		(void)psd_finding_add(to, p->rule, place, "%s",
		    _("an invisible byte order mark (U+FEFF) stands inside "
		      "the file"));
		psd_finding_tip(to, "%s",
		    _("remove it; it comes along when two files are joined"));
		break;
	default:
		(void)psd_finding_add(to, p->rule, place,
		    _("'%.*s' is put together in an unusual way: it looks "
		      "right but is not found when it is searched for"),
		    PSD_F(p->word));
		psd_finding_tip(to, "%s",
		    _("write it anew; letters from macOS and PDF files are "
		      "often like this"));
	}
}

void
psd_pastes_say(struct psd_findings *findings, const struct psd_pastes *list,
    struct psd_str bytes)
{
	struct psd_cursor cursor;
	struct psd_place place;
	size_t i;

	psd_cursor_init(&cursor, bytes);
	for (i = 0; i < list->n && !psd_findings_full(findings); i++) {
		const struct psd_paste *p = &list->items[i];

		place = psd_cursor_place(&cursor, p->at, p->size);
		say(findings, p, &place);
		if (psd_findings_full(findings))
			return;
		if (p->level != findings->items[findings->n - 1].level)
			psd_finding_set_level(findings, findings->n - 1,
			    p->level);
		if (p->fix.with.p != NULL)
			psd_finding_fix(findings, p->fix.at, p->fix.size,
			    p->fix.with);
	}
}
