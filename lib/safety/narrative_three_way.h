/* psd_narrative_three_way: a text that two people and psd have changed. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_NARRATIVE_THREE_WAY_H
#define PSD_SAFETY_NARRATIVE_THREE_WAY_H

#include "lib/record/three_way.h"

/*
 * Does what psd_three_way() promises for a narrative: its front matter by
 * fields, psd's parts by their ids, people's text by paragraphs. What psd wrote
 * is no conflict: a person's words stand against its renewal, and of two
 * renewals ours does. No paragraph that a person wrote goes but by a person's
 * hand.
 */
int psd_narrative_three_way(struct psd_buf *out,
    struct psd_conflicts *conflicts, struct psd_arena *arena,
    const struct psd_three *t, struct psd_err *e) PSD_CHECK;

#endif
