/* psd_rule: the rules that a record can break, by id. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_BASE_RULE_H
#define PSD_BASE_RULE_H

enum psd_level {
	PSD_NOTE,
	PSD_WARNING,
	PSD_ERROR,
	PSD_LEVELS
};

#define PSD_RULE(name, id, level) name,
enum psd_rule {
#include "lib/base/rule.def"
	PSD_RULES
};
#undef PSD_RULE

/* The id as psd-rules(7) lists it ("unknown-key"); never translated. */
const char *psd_rule_id(enum psd_rule rule);

/* How grave it is to break RULE. */
enum psd_level psd_rule_level(enum psd_rule rule);

/* The word of a level ("error"); never translated. */
const char *psd_level_word(enum psd_level level);

/* The same for people, in the language of the messages. */
const char *psd_level_label(enum psd_level level);

#endif
