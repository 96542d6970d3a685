/* psd_maker: a dialogue's record in the making. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_NEW_DIALOGUE_MAKER_H
#define PSD_SAFETY_NEW_DIALOGUE_MAKER_H

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

/* What psd.yaml calls ROLE. */
struct psd_str psd_maker_role_name(const struct psd_maker *m,
    struct psd_str role);

/* The schema of the entries of LIST in the record. */
const struct psd_schema *psd_maker_item(const struct psd_maker *m,
    const char *list);

/* Finds the units that the agreements pair with ours on the day; a repository
 * without agreements has none, which is no fault. */
void psd_maker_find_partners(struct psd_maker *m);

/* Adds the pairs; the field KEY, whose role the template names and psd.yaml may
 * know; and the list of those who take part. */
void psd_maker_write_pairs(struct psd_maker *m);
void psd_maker_write_role(struct psd_maker *m, const char *key);
void psd_maker_write_participants(struct psd_maker *m);

/* Adds what is prepared: when, the unit's answers, the asking party's part. */
void psd_maker_write_preparation(struct psd_maker *m);

/* Adds what is written when the dialogue is held, and after. */
void psd_maker_write_later(struct psd_maker *m);

#endif
