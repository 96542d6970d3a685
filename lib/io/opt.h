/* psd_opt: options as a table. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_IO_OPT_H
#define PSD_IO_OPT_H

#include "lib/base/buf.h"
#include "lib/base/err.h"

#include <stdbool.h>

enum psd_opt_kind {
	PSD_OPT_FLAG,  /* bool */
	PSD_OPT_TEXT,  /* const char *, borrowed from argv */
	PSD_OPT_TEXTS, /* struct psd_texts: may be given several times */
	PSD_OPT_COUNT, /* int: a number from 1 */
	PSD_OPT_DAY,   /* int: a day, YYYY-MM-DD */
	PSD_OPT_YEAR,  /* int: a year */
	PSD_OPT_MONTH, /* struct psd_month */
};

/* A month as people name it; year 0 when they leave it out. */
struct psd_month {
	int year, month;
};

/* What an option was given, each time; borrowed from argv. */
struct psd_texts {
	const char *items[32];
	size_t n;
};

/* One option. LETTER is 0 where there is none; every option has a NAME. */
struct psd_opt {
	char letter;
	const char *name;
	enum psd_opt_kind kind;
	union {
		bool *flag;
		const char **text;
		struct psd_texts *texts;
		int *number;
		struct psd_month *month;
	} to;
	const char *arg;  /* what its argument is called, marked by N_() */
	const char *help; /* marked by N_() */
};

/* The pointers are typed: a wrong variable does not compile. */
#define PSD_FLAG(letter, name, variable, help)                                 \
	{                                                                      \
		letter, name, PSD_OPT_FLAG, { .flag = (variable) }, NULL, help \
	}
#define PSD_TEXT_OPT(letter, name, variable, arg, help)                        \
	{                                                                      \
		letter, name, PSD_OPT_TEXT, { .text = (variable) }, arg, help  \
	}
#define PSD_TEXTS_OPT(letter, name, variable, arg, help)                       \
	{                                                                      \
		letter, name, PSD_OPT_TEXTS, { .texts = (variable) }, arg,     \
		    help                                                       \
	}
#define PSD_COUNT_OPT(letter, name, variable, help)                            \
	{                                                                      \
		letter, name, PSD_OPT_COUNT, { .number = (variable) },         \
		    N_("NUMBER"), help                                         \
	}
#define PSD_DAY_OPT(letter, name, variable, help)                              \
	{                                                                      \
		letter, name, PSD_OPT_DAY, { .number = (variable) },           \
		    N_("DATE"), help                                           \
	}
#define PSD_YEAR_OPT(letter, name, variable, help)                             \
	{                                                                      \
		letter, name, PSD_OPT_YEAR, { .number = (variable) },          \
		    N_("YEAR"), help                                           \
	}
#define PSD_MONTH_OPT(letter, name, variable, help)                            \
	{                                                                      \
		letter, name, PSD_OPT_MONTH, { .month = (variable) },          \
		    N_("MONTH"), help                                          \
	}
#define PSD_OPT_LAST                                                           \
	{                                                                      \
		0, NULL, PSD_OPT_FLAG, { NULL }, NULL, NULL                    \
	}

/*
 * Takes the options of TABLES (ended by NULL, each table by PSD_OPT_LAST) out
 * of ARGV. With FIRST_ONLY it stops at the first operand. Returns the place in
 * ARGV of the first operand, behind which all others stand, or -1. Long names
 * are not abbreviated.
 */
int psd_opt_parse(const struct psd_opt *const *tables, bool first_only,
    int argc, char **argv, struct psd_err *e) PSD_CHECK;

/* Adds a line for each option of TABLE, as --help prints them. */
void psd_opt_help(struct psd_buf *to, const struct psd_opt *table);

/* Reads november, nov, 11, 2026-11, in Swedish and English. Month 0: none. */
struct psd_month psd_month_parse(const char *text);

/* What MONTH, 1 to 12, is called by people who type it, in Swedish. */
const char *psd_month_word(int month);

#endif
