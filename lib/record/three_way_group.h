/* psd_three_group: fields that only together say something. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_THREE_WAY_GROUP_H
#define PSD_RECORD_THREE_WAY_GROUP_H

#include "lib/base/node.h"

/*
 * When one person changes one of such fields and another person another, both
 * joined may break no rule and yet be what neither said. A group ends with
 * NULL; the names of its first fields come first in WHERE.
 */
#define PSD_THREE_GROUP_FIELDS 10
struct psd_three_group {
	const char *of; /* the key of the map, or of the list it is an item of;
			 * "": the record */
	const char *fields[PSD_THREE_GROUP_FIELDS + 1];
};

/* The group after LAST (NULL: the first) that the map NODE may have, or
 * NULL. */
const struct psd_three_group *psd_three_group_next(
    const struct psd_three_group *last, const struct psd_node *map);

#endif
