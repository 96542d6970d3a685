/* psd_maker: a dialogue's record in the making. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_NEW_DIALOGUE_TEXT_H
#define PSD_SAFETY_NEW_DIALOGUE_TEXT_H

#include "lib/record/form.h"
#include "lib/safety/framework.h"
#include "lib/safety/new_dialogue.h"

/* Days that examples lie after today, and after the dialogue. */
#define EXAMPLE_AHEAD 28
#define EXAMPLE_DUE 45

struct psd_partner {
	const struct psd_unit *unit;
	bool is_sabo; /* else our unit is */
};

struct psd_maker {
	struct psd_form form;
	const struct psd_new_dialogue *w;
	const struct psd_known *known;
	const struct psd_org *org;
	const struct psd_node *template;
	const struct psd_framework *framework; /* NULL: cannot be read */
	struct psd_partner *partners; /* the other units of its pairs */
	size_t n_partners;
	int day;	      /* that it is planned for, or an example of one */
	struct psd_table ids; /* made so far */
	bool results_shown;
	struct psd_err *e;
};

/* A new id for an entry of the record; lives as long as the arena. After a
 * failure, which M keeps, it is empty. */
struct psd_str psd_maker_id(struct psd_maker *m, char letter);

/* The first working day from DAY on; DAY as text. */
int psd_maker_workday(int day);
struct psd_str psd_maker_date(struct psd_maker *m, int day);

/* Whether psd.yaml has ROLE, and one that it has, as an example. */
bool psd_maker_has_role(const struct psd_maker *m, struct psd_str role);
struct psd_str psd_maker_role(const struct psd_maker *m);

/* The schema of the entries of LIST in the record. */
const struct psd_schema *psd_maker_item(const struct psd_maker *m,
    const char *list);

/* Adds what is written when the dialogue is held, and after. */
void psd_new_dialogue_write_later(struct psd_maker *m);

#endif
