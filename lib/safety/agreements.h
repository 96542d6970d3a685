/* psd_agreements: which nursing homes and health centres belong together. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_AGREEMENTS_H
#define PSD_SAFETY_AGREEMENTS_H

#include "lib/safety/dialogue.h"

/* What a local agreement lacks; joined by |. */
#define PSD_LACKS_AGREEMENT 0x1u /* there is none */
#define PSD_LACKS_DATE 0x2u
#define PSD_LACKS_CLAUSE 0x4u /* on dialogues */
#define PSD_LACKS_WORD 0x8u   /* whether it has that clause is not noted */
#define PSD_LACKS_NEWER 0x10u /* it is older than the framework agreement */
#define PSD_LACKS_TIME 0x20u  /* it is no longer valid */

/* A nursing home and a health centre, many to many. */
struct psd_pair {
	struct psd_str sabo_id, centre_id;
	const struct psd_unit *sabo, *centre; /* NULL: unknown */
	int date, valid_to;		      /* of the agreement; PSD_NO_DAY */
	unsigned lacks;			      /* PSD_LACKS_… */
	bool clause;
	const struct psd_node *node;
	bool asked; /* is to have a dialogue in the year */
	const struct psd_dialogue *dialogue; /* the one that counts; NULL */
};

/* Those that hold on a day of YEAR, in the order of agreements.yaml. */
struct psd_agreements {
	const struct psd_org *org;
	int year;
	int framework; /* day of the framework agreement; PSD_NO_DAY */
	struct psd_pair *items;
	size_t n;
	struct psd_dialogues dialogues;	       /* of the year */
	const struct psd_template **templates; /* of psd.yaml's entries */
};

/*
 * Reads agreements.yaml and the dialogues of YEAR. Whether an agreement is
 * valid is asked as of the day of SRC, of a year that is over as of its last
 * day. All lives as long as the store's arena; faults go to SRC.
 */
int psd_agreements_load(struct psd_agreements *out,
    const struct psd_source *src, int year, struct psd_err *e) PSD_CHECK;

/*
 * Whether D is about the pair of SABO and CENTRE: its record lists the pair
 * or, where it lists none, D is SABO's own after a template for units of its
 * kind that brings several parties together.
 */
bool psd_dialogue_covers(const struct psd_dialogue *d, struct psd_str sabo,
    struct psd_str centre);

/* Whether UNIT is one that should be in a pair, as a nursing home (SABO) or as
 * a health centre: by the id of its kind, or by that of one that is. */
bool psd_agreements_ask(const struct psd_agreements *a,
    const struct psd_unit *unit, bool sabo);

/* What pairs come to. */
struct psd_load {
	size_t pairs, clauses;	  /* with a dialogue clause */
	size_t asked;		  /* are to have a dialogue in the year */
	size_t held, represented; /* with all who must be there */
	size_t booked;		  /* have a day, and have not been held */
	size_t left;		  /* have no day yet */
};
void psd_load_add(struct psd_load *load, const struct psd_pair *pair);

#endif
