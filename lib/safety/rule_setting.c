/* psd_rule_settings: how grave an organisation finds what breaks a rule. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/rule_setting.h"

#include "lib/base/lang.h"
#include "lib/base/suggest.h"

#include <stdlib.h>

/* Below every level: not told at all. */
#define OFF (-1)

static enum psd_rule
rule_called(struct psd_str word)
{
	int rule = 0;

	while (rule < PSD_RULES &&
	    !psd_str_is(word, psd_rule_id((enum psd_rule)rule)))
		rule++;
	return (enum psd_rule)rule;
}

/* The level that WORD names; PSD_LEVELS when it names none. */
static int
level_called(struct psd_str word)
{
	int level = PSD_NOTE;

	if (psd_str_is(word, "ignore"))
		return OFF;
	while (level < PSD_LEVELS &&
	    !psd_str_is(word, psd_level_word((enum psd_level)level)))
		level++;
	return level;
}

static bool
is_fixed(enum psd_rule rule)
{
	return rule < PSD_RULE_PASTED_SPACE ||
	    (rule >= PSD_RULE_PERSONAL_NUMBER &&
		rule <= PSD_RULE_NAMED_NUMBER) ||
	    (rule >= PSD_RULE_ALLOWED && rule <= PSD_RULE_SETTING);
}

static bool
may_be(enum psd_rule rule, int level)
{
	if (is_fixed(rule))
		return level == (int)psd_rule_level(rule);
	return psd_rule_level(rule) != PSD_ERROR || level >= PSD_WARNING;
}

static void
unknown_rule(struct psd_findings *to, const struct psd_node *setting)
{
	struct psd_suggest near = PSD_SUGGEST_INIT(setting->key);
	int rule;

	(void)psd_finding_add(to, PSD_RULE_SETTING, &setting->key_place,
	    _("there is no rule '%.*s'"), PSD_F(setting->key));
	for (rule = 0; rule < PSD_RULES; rule++) {
		struct psd_str id = psd_str(psd_rule_id((enum psd_rule)rule));

		psd_suggest_offer(&near, id, id);
	}
	if (near.best.p != NULL)
		psd_finding_tip(to, _("did you mean '%.*s'?"),
		    PSD_F(near.best));
}

void
psd_rule_settings_check(struct psd_findings *findings,
    const struct psd_node *organisation)
{
	const struct psd_node *n = psd_node_find(organisation, "rules");

	if (n == NULL || n->kind != PSD_MAP)
		return;
	for (n = n->first; n != NULL; n = n->next) {
		enum psd_rule rule = rule_called(n->key);
		int level = level_called(n->text);

		if (rule == PSD_RULES) {
			unknown_rule(findings, n);
			continue;
		}
		if (level == PSD_LEVELS || may_be(rule, level))
			continue; /* the schema says which words there are */
		(void)psd_finding_add(findings, PSD_RULE_SETTING, &n->place,
		    _("the rule '%.*s' cannot be made '%.*s'"), PSD_F(n->key),
		    PSD_F(n->text));
		psd_finding_tip(findings, "%s",
		    is_fixed(rule) && rule < PSD_RULE_PASTED_SPACE
			? _("this rule stays as it is: the file cannot be read "
			    "before it is mended")
			: is_fixed(rule)
			? _("this rule stays as it is; where something may "
			    "stand all the same, say so and why in a comment "
			    "on its line")
			: _("an error can become a warning, not less: what "
			    "nobody hears of ends up in a report"));
	}
}

/* Level by rule; OFF for none. */
struct settings {
	int level[PSD_RULES];
};

static bool
is_on(const struct psd_findings *list, size_t i, const void *arg)
{
	const struct settings *s = arg;

	return s->level[list->items[i].rule] != OFF;
}

void
psd_rule_settings_apply(struct psd_findings *list,
    const struct psd_node *organisation)
{
	const struct psd_node *n = psd_node_find(organisation, "rules");
	struct settings s;
	size_t i;
	int rule;

	if (n == NULL || n->kind != PSD_MAP)
		return;
	for (rule = 0; rule < PSD_RULES; rule++)
		s.level[rule] = PSD_LEVELS; /* as it is */
	for (n = n->first; n != NULL; n = n->next) {
		rule = (int)rule_called(n->key);
		if (rule < PSD_RULES &&
		    may_be((enum psd_rule)rule, level_called(n->text)))
			s.level[rule] = level_called(n->text);
	}
	for (i = 0; i < list->n; i++) {
		rule = (int)list->items[i].rule;
		if (s.level[rule] != OFF && s.level[rule] != PSD_LEVELS)
			list->items[i].level = (enum psd_level)s.level[rule];
	}
	psd_findings_keep(list, is_on, &s); /* and counts anew */
}
