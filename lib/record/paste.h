/* psd_paste: what pasting did to a record, told once. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_PASTE_H
#define PSD_RECORD_PASTE_H

#include "lib/base/finding.h"

/*
 * Drops the findings that say of a value what comes of a paste in it, which
 * LIST tells too: 'unknown-unit' of a unit in typographic quotation marks,
 * 'kind' of a text that two fields ran together to. The paste is then as grave
 * as what was dropped, so that a record stays as invalid as it was. For the
 * findings of all files, before they are shown.
 */
void psd_paste_settle(struct psd_findings *list);

/* Whether RULE is one of pasting. */
bool psd_paste_is_rule(enum psd_rule rule);

#endif
