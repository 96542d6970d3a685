/* psd_rule: the rules that a record can break, by id. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/rule.h"

#include "lib/base/lang.h"

static const struct {
	const char *id;
	enum psd_level level;
} rules[] = {
#define PSD_RULE(name, id, level) [name] = { id, level },
#include "lib/base/rule.def"
#undef PSD_RULE
};

static const char *const words[] = {
	[PSD_NOTE] = "note",
	[PSD_WARNING] = "warning",
	[PSD_ERROR] = "error",
};

const char *
psd_rule_id(enum psd_rule rule)
{
	return rules[rule].id;
}

enum psd_level
psd_rule_level(enum psd_rule rule)
{
	return rules[rule].level;
}

const char *
psd_level_word(enum psd_level level)
{
	return words[level];
}

const char *
psd_level_label(enum psd_level level)
{
	switch (level) {
	case PSD_ERROR:
		return _("error");
	case PSD_WARNING:
		return _("warning");
	default:
		return _("note");
	}
}
