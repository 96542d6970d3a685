/* psd_ydoc_tree: what libyaml lets pass, and records do not. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/foreign/ydoc_tree_part.h"

bool
psd_ydoc_is_glued(struct psd_str text)
{
	const char *colon = memchr(text.p, ':', text.n);
	const char *p;

	if (colon == NULL || colon + 1 == text.p + text.n || colon[1] == '/')
		return false;
	for (p = text.p; p < colon; p++)
		if (!((*p | 0x20) >= 'a' && (*p | 0x20) <= 'z') &&
		    strchr("_-.0123456789", *p) == NULL)
			return false;
	return colon > text.p;
}

void
psd_ydoc_refuse_control(struct psd_ydoc_reader *r, const struct psd_node *n)
{
	size_t i;

	for (i = 0; i < n->text.n; i++) {
		unsigned char c = (unsigned char)n->text.p[i];

		if ((c >= 0x20 && c != 0x7f) || c == '\t' || c == '\n' ||
		    c == '\r')
			continue;
		(void)psd_finding_add(r->findings, PSD_RULE_CONTROL, &n->place,
		    _("the text holds the invisible control character U+%04X "
		      "as a code"),
		    (unsigned)c);
		psd_finding_tip(r->findings, "%s", _("remove the code"));
		return;
	}
}

void
psd_ydoc_find_repeated(struct psd_ydoc_reader *r, const struct psd_node *map)
{
	struct psd_table seen = PSD_TABLE_INIT;
	const struct psd_node *n, *first;

	for (n = map->first; n != NULL; n = n->next) {
		if (map->n <= 16)
			first = psd_node_find_str(map, n->key);
		else
			first = psd_table_add(&seen, n->key, (void *)n);
		if (first != n)
			psd_finding_repeated(r->findings, first, n);
	}
	psd_table_release(&seen);
}
