/* psd_permit: what psd.yaml allows of what privacy rules find. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/permit.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/safety/allow.h"

#define FILE_NAME "psd.yaml"

/* Shorter beginnings of an id name too much. */
#define ID_MIN 7

static bool
is_of_privacy(enum psd_rule rule)
{
	return rule >= PSD_RULE_PERSONAL_NUMBER && rule <= PSD_RULE_DIAGNOSIS;
}

/* Whether the node allows something; if not, TO says why. */
static bool
read_one(struct psd_permit *p, const struct psd_node *n,
    struct psd_findings *to)
{
	struct psd_str word = psd_node_text(n, "rule");

	*p = (struct psd_permit){ .rule = psd_allow_rule(word),
		.file = psd_node_text(n, "file"),
		.commit = psd_node_text(n, "commit"),
		.blob = psd_node_text(n, "blob"),
		.reason = psd_node_text(n, "reason"),
		.place = n->place };
	if (to != NULL)
		psd_findings_in(to, PSD_S(FILE_NAME));
	if (!is_of_privacy(p->rule)) {
		if (to != NULL)
			(void)psd_finding_add(to, PSD_RULE_ALLOW_UNKNOWN,
			    &n->place, "%s",
			    _("here is allowed what no rule of privacy is "
			      "called"));
		return false;
	}
	if (psd_utf8_count(psd_str_trim(p->reason)) < PSD_ALLOW_REASON_MIN) {
		if (to != NULL)
			(void)psd_finding_add(to, PSD_RULE_ALLOW_REASON,
			    &n->place, _("it is not said why '%s' is allowed"),
			    psd_rule_id(p->rule));
		return false;
	}
	return p->file.n > 0 || p->commit.n >= ID_MIN || p->blob.n >= ID_MIN;
}

void
psd_permits_read(struct psd_permits *out, struct psd_arena *arena,
    const struct psd_node *organisation, struct psd_findings *to)
{
	const struct psd_node *privacy = psd_node_find(organisation, "privacy");
	const struct psd_node *first = psd_node_list(privacy, "allow"), *n;
	size_t count = 0;

	for (n = first; n != NULL; n = n->next)
		count++;
	out->n = 0;
	out->items = psd_arena_array(arena, count, struct psd_permit);
	for (n = first; n != NULL; n = n->next)
		if (n->kind == PSD_MAP && read_one(&out->items[out->n], n, to))
			out->n++;
}

/* Whether PATH is what PATTERN means: * is any characters, ? is one byte. In
 * time that grows with the product of both at worst. */
static bool
matches(struct psd_str pattern, struct psd_str path)
{
	size_t p = 0, at = 0, star = pattern.n, again = 0;

	while (at < path.n) {
		if (p < pattern.n && pattern.p[p] == '*') {
			star = p++;
			again = at;
		} else if (p < pattern.n &&
		    (pattern.p[p] == '?' || pattern.p[p] == path.p[at])) {
			p++;
			at++;
		} else if (star < pattern.n) {
			p = star + 1;
			at = ++again;
		} else
			return false;
	}
	while (p < pattern.n && pattern.p[p] == '*')
		p++;
	return p == pattern.n;
}

static bool
begins(struct psd_str id, struct psd_str head)
{
	return head.n >= ID_MIN && id.n >= head.n &&
	    memcmp(id.p, head.p, head.n) == 0;
}

static bool
is_about(const struct psd_permit *p, const struct psd_permit_subject *s)
{
	return (p->file.n > 0 && s->file.n > 0 && matches(p->file, s->file)) ||
	    begins(s->commit, p->commit) || begins(s->blob, p->blob);
}

void
psd_permits_apply(struct psd_permits *permits, struct psd_findings *list,
    size_t from, const struct psd_permit_subject *subject)
{
	size_t i, k;

	for (k = 0; k < permits->n; k++) {
		struct psd_permit *p = &permits->items[k];

		if (!is_about(p, subject))
			continue;
		for (i = from; i < list->n; i++)
			if (list->items[i].rule == p->rule) {
				psd_allow_one(list, i, p->reason);
				p->used = true;
			}
	}
}

void
psd_permits_unused(const struct psd_permits *permits, struct psd_findings *to)
{
	size_t k;

	psd_findings_in(to, PSD_S(FILE_NAME));
	for (k = 0; k < permits->n; k++) {
		const struct psd_permit *p = &permits->items[k];

		if (p->used || p->file.n == 0)
			continue;
		(void)psd_finding_add(to, PSD_RULE_ALLOW_UNUSED, &p->place,
		    _("no file that this is about has what '%s' would say"),
		    psd_rule_id(p->rule));
		psd_finding_tip(to, "%s", _("take it away from psd.yaml"));
	}
}
