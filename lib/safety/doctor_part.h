/* psd_doctor_part: what the parts of the doctor share. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_DOCTOR_PART_H
#define PSD_SAFETY_DOCTOR_PART_H

#include "lib/safety/doctor.h"

#include <sys/stat.h>

/* Adds a finding about ABOUT (may be absent); its texts are the caller's to
 * set, in the arena of D. Valid until the next one is added. */
struct psd_ailment *psd_doctor_add(struct psd_doctor *d, const char *id,
    enum psd_level level, struct psd_str about);

/* What git answers in the work tree or the bare repository; absent when it
 * says no. */
struct psd_str psd_doctor_ask(struct psd_doctor *d, const char *const *words);

/* Whether git's directory has the file NAME. */
bool psd_doctor_has(const struct psd_doctor *d, const char *name);

/* PATH as one types it, NUL behind it. */
struct psd_str psd_doctor_typed(const struct psd_doctor *d,
    struct psd_str path);

/* Whether enough has been said of ID: a thousand lines help nobody. */
bool psd_doctor_is_full(const struct psd_doctor *d, const char *id);

/* Whom what a walk meets is told to; false: a directory is not entered. */
struct psd_doctor_seer {
	bool (*see)(struct psd_doctor *d, const char *path,
	    const struct stat *st);
	size_t left; /* so many are met at most */
};

/* Goes through all that lies below DIR, links not followed. */
void psd_doctor_walk(struct psd_doctor *d, const char *dir,
    struct psd_doctor_seer *seer);

/* Who owns what ST says: a name, or a number. Lives as long as D's arena. */
struct psd_str psd_doctor_owner(struct psd_doctor *d, const struct stat *st);

/* The parts, in the order in which they are told. */
bool psd_doctor_git(struct psd_doctor *d);	  /* is it there at all? */
void psd_doctor_repository(struct psd_doctor *d); /* finds it, too */
void psd_doctor_person(struct psd_doctor *d);	  /* and the terminal */
void psd_doctor_set_up(struct psd_doctor *d);	  /* driver, hooks */
void psd_doctor_copy(struct psd_doctor *d);	  /* shallow and the like */
void psd_doctor_work(struct psd_doctor *d);	  /* unfinished, unsent */
void psd_doctor_locks(struct psd_doctor *d);
void psd_doctor_files(struct psd_doctor *d);
void psd_doctor_records(struct psd_doctor *d); /* psd.yaml, schemas */
void psd_doctor_reminders(struct psd_doctor *d);

#endif
