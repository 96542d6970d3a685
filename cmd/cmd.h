/* psd_cmd: what a command is. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_CMD_CMD_H
#define PSD_CMD_CMD_H

#include "lib/base/finding.h"
#include "lib/base/lang.h"
#include "lib/io/data.h"
#include "lib/io/opt.h"
#include "lib/record/store.h"
#include "lib/report/writer.h"
#include "lib/safety/organisation.h"
#include "lib/safety/save.h"
#include "lib/safety/wording.h"

enum psd_exit {
	PSD_EXIT_DONE,	  /* done; yes */
	PSD_EXIT_NO,	  /* done; findings, or the answer is no */
	PSD_EXIT_USAGE,	  /* the command line was wrong */
	PSD_EXIT_TROUBLE, /* could not be done, nothing was changed */
	PSD_EXIT_BUSY	  /* busy or in conflict: try again, or resolve */
};

/* What a command asks psd.c to have ready; joined by |. */
#define PSD_NEEDS_RECORDS 0x1u	/* store and organisation */
#define PSD_NEEDS_REPORT 0x2u	/* --format and -o; psd_cmd_report() */
#define PSD_NEEDS_FINDINGS 0x4u /* with gnu and github; psd_cmd_tell() */
#define PSD_TAKES_AT 0x8u	/* --at: it reads records and writes none */

#define PSD_ANY 0x7fff /* operands without end */

/* What one run has; psd.c fills it in. */
struct psd_ctx {
	const struct psd_cmd *cmd;
	struct psd_arena *arena;
	struct psd_data data;
	struct psd_store store;	    /* PSD_NEEDS_RECORDS */
	struct psd_org org;	    /* PSD_NEEDS_RECORDS */
	struct psd_findings faults; /* of what was read */
	int today;
	bool practice;	 /* TODAY is the repository's practice date */
	const char *dir; /* -C, or NULL */
	const char *at;	 /* --at, or NULL */
	bool staged;	 /* psd_cmd_open(): what git is about to commit */
	const char *today_given, *lang, *format, *output, *colour, *dialect;
	bool quiet, verbose;
	/* What has been done by now, to be said should anything fail after
	 * it: a sentence, translated; NULL: nothing. */
	const char *done;
};

struct psd_cmd {
	const char *name;
	const char *summary;	    /* marked by N_(), as .Nd of its page */
	const char *usage;	    /* marked by N_(), without the name */
	const struct psd_opt *opts; /* its own; NULL when it has none */
	unsigned needs;
	int min, max; /* operands */
	/* Returns an exit status, or -1 with E set. ARGV are the operands. */
	int (*run)(struct psd_ctx *ctx, int argc, char **argv,
	    struct psd_err *e);
};

/* All commands by name, and how many. */
extern const struct psd_cmd *const psd_cmds[];
extern const size_t psd_n_cmds;

/* The command called NAME, or NULL. */
const struct psd_cmd *psd_cmd_find(const char *name);

/* The tables of options that CMD takes, its own first, NULL behind the last;
 * of psd itself for NULL. */
#define PSD_CMD_TABLES 6
void psd_cmd_tables(const struct psd_opt *tables[PSD_CMD_TABLES],
    const struct psd_cmd *cmd);

/* Writes the help of CMD to standard output. */
void psd_cmd_print_help(const struct psd_cmd *cmd);

/* The records that CTX has opened, as of its day. */
struct psd_source psd_cmd_source(struct psd_ctx *ctx);

/* What names those of STORE, which is CTX's or one of another version. */
struct psd_wording psd_cmd_wording(const struct psd_ctx *ctx,
    const struct psd_store *store);

/*
 * Prints REPORT in the format that was asked for, or to the file of -o. What
 * was found broken on the way is named in the report and on standard error.
 * Returns PSD_EXIT_DONE, PSD_EXIT_NO when records were broken, or -1.
 */
int psd_cmd_report(struct psd_ctx *ctx, struct psd_report *report,
    struct psd_err *e) PSD_CHECK;

/* Whether -o names a file; '-' is standard output. */
bool psd_cmd_to_file(const struct psd_ctx *ctx);

/* Prints TEXT. Nobody needs to read it to the end. */
int psd_cmd_print(struct psd_str text, struct psd_err *e) PSD_CHECK;

/* Prints TEXT, or writes it to the file of -o. */
int psd_cmd_put(const struct psd_ctx *ctx, struct psd_str text,
    struct psd_err *e) PSD_CHECK;

/* Names each file that was found broken once, with how many faults it has, on
 * standard error and in REPORT, which may be NULL. */
void psd_cmd_name_broken(struct psd_ctx *ctx, struct psd_report *report);

/* A report that begins with the practice date where one is in force. */
struct psd_report *psd_cmd_new_report(struct psd_ctx *ctx, const char *name);

/* The unit that the text GIVEN names, NULL for NULL. */
int psd_cmd_unit(const struct psd_unit **out, const struct psd_ctx *ctx,
    const char *given, struct psd_err *e) PSD_CHECK;

/* The level that GIVEN names, NULL for NULL. */
int psd_cmd_level(const struct psd_org_level **out, const struct psd_ctx *ctx,
    const char *given, struct psd_err *e) PSD_CHECK;

/* The id of the role that GIVEN names, by its id or name; absent for NULL. */
int psd_cmd_role(struct psd_str *id, const struct psd_ctx *ctx,
    const char *given, struct psd_err *e) PSD_CHECK;

/* The year GIVEN, or that of today for 0. */
int psd_cmd_year(const struct psd_ctx *ctx, int given);

/* The year GIVEN, or for 0 that of the narrative that people write today: until
 * the end of February the year before, as by law the narrative on that is to be
 * there on 1 March (PSL 3 kap. 10 §). */
int psd_cmd_narrative_year(const struct psd_ctx *ctx, int given);

/* Prints on standard error what SAVED's file is warned of. Fails, saying that
 * it was saved all the same, when what was printed before cannot be written. */
int psd_cmd_saved(const struct psd_ctx *ctx, const struct psd_saved *saved,
    struct psd_err *e) PSD_CHECK;

/* Prints one error: file:line:col, what is wrong, what to do. */
void psd_cmd_complain(const struct psd_err *e);

#endif
