/* psd_cmd_remind: reminders on their way out. */
/* SPDX-License-Identifier: ISC */
#include "cmd/remind.h"

#include "cmd/records.h"

#include "lib/io/file.h"
#include "lib/io/git.h"
#include "lib/io/job.h"
#include "lib/io/term.h"
#include "lib/report/dialogue_said.h"
#include "lib/report/mail.h"
#include "lib/report/synced.h"
#include "lib/safety/reminder_pull.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define SENDMAIL "/usr/sbin/sendmail"

/* Seconds that a mail program, and the shared records, are waited for. */
#define PATIENCE 60

/* A program that is late so many times running will be so for all: whoever
 * waited for each would keep the next days' runs out. */
#define MOST_LATE 3

/* What became of a letter. */
enum {
	TAKEN,
	NOT_TAKEN,
	TOO_LATE
};

#define DAY_SECONDS 86400

bool
psd_cmd_remind_is_mail(const struct psd_cmd_remind *r)
{
	return r->ctx->format != NULL && strcmp(r->ctx->format, "mail") == 0;
}

/* Takes in what others have written; E says why it cannot be. */
static int
pull(struct psd_clone *clone, const struct psd_cmd_remind *r, struct psd_err *e)
{
	struct psd_sync s = { .faults = PSD_FINDINGS_INIT,
		.unsaved = PSD_NAMES_INIT,
		.words = PSD_BUF_INIT,
		.seconds = PATIENCE };
	int rc = psd_clone_find(clone, e);

	s.clone = *clone;
	s.today = r->ctx->today;
	if (rc == 0)
		rc = psd_reminder_pull(&s, e);
	if (rc == 0)
		psd_synced_end(e, &s);
	psd_sync_release(&s);
	return rc < 0 || e->code != PSD_OK ? -1 : 0;
}

/* Looks at the history before the records are read. What goes wrong there is
 * said, and stops nothing: reminders from yesterday are better than none. */
static void
look_at_history(struct psd_cmd_remind *r)
{
	const char *dir = r->ctx->dir != NULL ? r->ctx->dir : getenv("PSD_DIR");
	struct psd_err why = { 0 };
	struct psd_clone clone;
	int opened, rc;

	psd_git_forget_place();
	opened = psd_git_check(&why);
	if (opened == 0)
		opened = psd_clone_open(&clone, r->arena, dir, &why);
	rc = opened;
	if (rc == 0 && r->pull)
		rc = pull(&clone, r, &why);
	if (rc < 0) {
		psd_cmd_complain(&why);
		r->behind = r->pull;
	}
	if (opened == 0)
		r->newest = psd_reminder_newest(&clone);
}

int
psd_cmd_remind_open(struct psd_cmd_remind *r, struct psd_err *e)
{
	struct psd_ctx *ctx = r->ctx;
	bool tree;

	r->newest = PSD_NO_DAY;
	if (r->pull || r->max_age > 0)
		look_at_history(r);
	if (psd_cmd_open(ctx, NULL, &ctx->faults, &tree, e) < 0)
		return -1;
	/* as for all who only read: what is wrong with psd.yaml is an error
	 * when it describes no organisation */
	psd_findings_release(&ctx->faults);
	psd_org_release(&ctx->org);
	return psd_org_load(&ctx->org, &ctx->store, &ctx->faults, e);
}

static bool
is_old(const struct psd_cmd_remind *r)
{
	return r->max_age > 0 &&
	    (r->newest == PSD_NO_DAY || r->ctx->today - r->newest > r->max_age);
}

/* The records are not what they should be: readers are told first of all. */
static void
look_at_age(struct psd_cmd_remind *r)
{
	struct psd_err said = { 0 };
	struct psd_str day;

	if (!r->behind && !is_old(r))
		return;
	r->about.stale = psd_str(_("It is not known how old this is."));
	if (r->newest == PSD_NO_DAY)
		return; /* why, has been said */
	day = psd_said_day(r->arena, r->newest);
	r->about.stale = psd_arena_print(r->arena,
	    _("This is as of %.*s: nothing newer has come in."), PSD_F(day));
	if (r->behind)
		return;
	(void)psd_err_tip(&said, "%s",
	    _("look whether everybody's changes are saved and shared"));
	(void)psd_err_set(&said, PSD_OK,
	    _("the newest version of the records is of %.*s"), PSD_F(day));
	psd_cmd_complain(&said);
}

static void
complain_of_faults(const struct psd_cmd_remind *r)
{
	struct psd_err said = { 0 };

	if (r->about.broken.n == 0)
		return;
	(void)psd_err_set(&said, PSD_OK, "%s", r->about.broken.p);
	psd_cmd_complain(&said);
}

static void
look_at_faults(struct psd_cmd_remind *r)
{
	struct psd_findings *f = &r->ctx->faults;
	size_t i, files = 0;

	psd_findings_sort(f);
	for (i = 0; i < f->n; i++)
		if (f->items[i].level == PSD_ERROR) {
			struct psd_str file = f->items[i].file;

			files++;
			while (i + 1 < f->n &&
			    psd_str_eq(f->items[i + 1].file, file))
				i++;
		}
	if (files > 0)
		r->about.broken = psd_arena_print(r->arena,
		    ngettext("NOTE: %zu file of the records has errors, so "
			     "that what was reported there may be asked for "
			     "here. Run: psd validate",
			"NOTE: %zu files of the records have errors, so that "
			"what was reported there may be asked for here. Run: "
			"psd validate",
			files),
		    files);
}

/* Names those who have something to do and no address, in a line, or in as
 * many as they take: nobody is named a second time. */
static void
name_unaddressed(const struct psd_cmd_remind *r)
{
	const struct psd_recipient *next = r->list.nobody;
	struct psd_err said = { 0 };
	size_t lost = psd_reminder_lost(&r->list);
	struct psd_str names = psd_reminder_nobody(&next, &r->about);

	if (names.n == 0)
		return;
	(void)psd_err_tip(&said, "%s",
	    _("write the address of the role in psd.yaml, under its unit or "
	      "under roles"));
	if (lost == 0)
		(void)psd_err_set(&said, PSD_OK,
		    _("there is no address of these, so others were told: "
		      "%.*s"),
		    PSD_F(names));
	else
		(void)psd_err_set(&said, PSD_OK,
		    ngettext("there is no address of these, and %zu thing "
			     "reached nobody: %.*s",
			"there is no address of these, and %zu things "
			"reached nobody: %.*s",
			lost),
		    lost, PSD_F(names));
	psd_cmd_complain(&said);
	while (next != NULL) {
		said = (struct psd_err){ 0 };
		names = psd_reminder_nobody(&next, &r->about);
		if (names.n == 0)
			return;
		(void)psd_err_set(&said, PSD_OK,
		    _("nor is there an address of these: %.*s"), PSD_F(names));
		psd_cmd_complain(&said);
	}
}

/* Letters of a real run are of now; others are the same in each run. */
static struct psd_stamp
stamp_of(const struct psd_ctx *ctx)
{
	const char *today = getenv("PSD_TODAY");
	struct psd_stamp stamp = psd_stamp_of(ctx->today);
	time_t now = time(NULL);

	if (ctx->practice || ctx->today_given != NULL ||
	    (today != NULL && today[0] != '\0') ||
	    getenv("SOURCE_DATE_EPOCH") != NULL)
		return stamp;
	stamp.day = (int)(now / DAY_SECONDS);
	stamp.second = (int)(now % DAY_SECONDS);
	return stamp;
}

/* Says why the program of JOB, which ended with STATUS and said LINE, did not
 * take the letter to ADDRESS. Returns what became of it. */
static int
not_taken(const struct psd_job *job, int status, struct psd_str line,
    struct psd_str address, struct psd_err *e)
{
	const char *program = job->argv[0];

	if (job->late) {
		(void)psd_err_set(e, PSD_EIO,
		    _("'%s' took longer than %d seconds to take the letter to "
		      "%.*s"),
		    program, PATIENCE, PSD_F(address));
		return TOO_LATE;
	}
	if (status == 0)
		(void)psd_err_set(e, PSD_EIO,
		    _("'%s' did not read the letter to %.*s to its end"),
		    program, PSD_F(address));
	else if (line.n > 0)
		(void)psd_err_set(e, PSD_EIO,
		    _("'%s' did not take the letter to %.*s (status %d): "
		      "%.*s"),
		    program, PSD_F(address), status, PSD_F(line));
	else
		(void)psd_err_set(e, PSD_EIO,
		    _("'%s' did not take the letter to %.*s (status %d)"),
		    program, PSD_F(address), status);
	return NOT_TAKEN;
}

/* Hands BYTES to the mail program. Returns what became of them, or -1 when it
 * cannot be run at all. */
static int
hand_over(const struct psd_cmd_remind *r, struct psd_str address,
    struct psd_str bytes, struct psd_err *e)
{
	const char *program = r->sendmail != NULL ? r->sendmail : SENDMAIL;
	const char *const argv[] = { program, "-t", "-oi", NULL };
	struct psd_buf said = PSD_BUF_INIT;
	struct psd_job job = { .argv = argv,
		.input = bytes,
		.said = &said,
		.seconds = PATIENCE };
	int status = psd_job_run(&job, e), rc = TAKEN;
	struct psd_str rest = psd_buf_get(&said), line = { NULL, 0 };

	(void)psd_str_cut(&rest, '\n', &line);
	if (status == 127)
		status = -1; /* some systems know it only then */
	if (status < 0)
		(void)psd_err_tip(e, "%s",
		    _("install a program that sends mail, or name it: "
		      "--sendmail PROGRAM"));
	if (status < 0)
		rc = psd_err_set(e, PSD_EIO, _("cannot run '%s'"), program);
	else if (status > 0 || job.late || job.deaf)
		rc = not_taken(&job, status, line, address, e);
	psd_buf_release(&said);
	return rc;
}

/* Sends the letter to ONE and notes it at once: whoever ends us in between
 * makes one letter come twice, and none get lost. */
static int
send_one(struct psd_cmd_remind *r, const struct psd_recipient *one,
    struct psd_err *e)
{
	struct psd_buf letter = PSD_BUF_INIT;
	int rc;

	psd_reminder_mail(&letter, &r->about, one);
	rc = hand_over(r, one->address, psd_buf_get(&letter), e);
	psd_buf_release(&letter);
	if (rc != TAKEN)
		return rc;
	psd_reminders_note(&r->state, one, r->ctx->today);
	r->sent++;
	if (psd_reminder_state_add(&r->state, e) < 0)
		return -1;
	if (!r->ctx->quiet)
		(void)printf("%.*s: %.*s\n", PSD_F(one->address),
		    PSD_F(psd_reminder_subject(r->arena, one)));
	return 0;
}

static int
send_all(struct psd_cmd_remind *r, struct psd_err *e)
{
	const struct psd_recipient *one;
	size_t failed = 0, late = 0;
	int rc = 0;

	complain_of_faults(r);
	for (one = r->list.first; one != NULL && rc >= 0 && late < MOST_LATE;
	     one = one->next) {
		rc = send_one(r, one, e);
		failed += rc > TAKEN;
		late = rc == TOO_LATE ? late + 1 : 0;
	}
	if (rc >= 0 && failed == 0)
		return 0;
	r->ctx->done = psd_arena_print(r->arena,
	    _("letters that were sent and noted: %zu of %zu"), r->sent,
	    r->list.n)
			   .p;
	return -1;
}

/* Adds LETTER to a mailbox as mbox has it. What begins a line with "From " is
 * encoded in the letter. */
static void
add_to_mailbox(struct psd_buf *to, struct psd_str letter,
    const struct psd_reminding *about)
{
	psd_buf_puts(to, "From psd ");
	psd_mail_day(to, about->stamp);
	psd_buf_putc(to, '\n');
	psd_buf_str(to, letter);
	psd_buf_putc(to, '\n');
}

static int
print_mail(const struct psd_cmd_remind *r, struct psd_err *e)
{
	const char *output = r->ctx->output;
	const struct psd_recipient *one;
	struct psd_buf all = PSD_BUF_INIT, letter = PSD_BUF_INIT;
	int rc = 0;

	complain_of_faults(r);
	for (one = r->list.first; one != NULL; one = one->next) {
		psd_buf_clear(&letter);
		psd_reminder_mail(&letter, &r->about, one);
		add_to_mailbox(&all, psd_buf_get(&letter), &r->about);
	}
	if (output != NULL && strcmp(output, "-") != 0)
		rc = psd_file_replace(output, psd_buf_get(&all), e);
	else if (all.n > 0 && fwrite(all.p, 1, all.n, stdout) < all.n &&
	    errno != EPIPE)
		rc = psd_err_set(e, PSD_EIO, _("cannot write the output: %s"),
		    psd_lang_why(errno));
	psd_buf_release(&all);
	psd_buf_release(&letter);
	return rc;
}

/* Prints a report, unless there is nothing in it that anybody asked for. */
static int
print_report(struct psd_cmd_remind *r, struct psd_err *e)
{
	struct psd_ctx *ctx = r->ctx;
	bool asked = ctx->output != NULL ||
	    (ctx->format != NULL && strcmp(ctx->format, "text") != 0) ||
	    isatty(STDOUT_FILENO);
	struct psd_report *report = psd_cmd_new_report(ctx, "remind");
	int rc;

	if (r->list.n == 0 && (r->cron || !asked)) {
		complain_of_faults(r);
		return 0;
	}
	/* psd_cmd_report() names what is broken, file by file */
	r->about.broken = (struct psd_str){ NULL, 0 };
	psd_report_reminders(report, &r->about, &r->list);
	if (!r->dry && r->list.n > 0 && isatty(STDOUT_FILENO))
		psd_report_note(report,
		    psd_str(_("What is shown here counts as said and does "
			      "not come again; with -n it does not count.")));
	rc = psd_cmd_report(ctx, report, e);
	return rc < 0 ? -1 : 0;
}

/* Prints LIST, and notes it when it has come through. */
static int
print_all(struct psd_cmd_remind *r, struct psd_err *e)
{
	const struct psd_recipient *one;
	int rc = psd_cmd_remind_is_mail(r) ? print_mail(r, e)
					   : print_report(r, e);

	if (rc < 0)
		return -1;
	if (fflush(stdout) != 0 || ferror(stdout))
		return psd_err_set(e, PSD_EIO, _("cannot write the output: %s"),
		    psd_lang_why(errno));
	if (!r->dry)
		for (one = r->list.first; one != NULL; one = one->next)
			psd_reminders_note(&r->state, one, r->ctx->today);
	return 0;
}

/* Says LIST. What cannot be noted afterwards is not said in the first place. */
static int
say(struct psd_cmd_remind *r, struct psd_err *e)
{
	const struct psd_recipient *one;
	bool sends = r->send && !r->dry;
	bool any = sends || r->list.n > 0 || r->list.nobody != NULL;
	int rc;

	if (sends)
		r->state.run = psd_term_today();
	if (any && !r->dry &&
	    psd_reminder_state_save(&r->state, r->ctx->today, e) < 0)
		return -1;
	rc = sends ? send_all(r, e) : print_all(r, e);
	name_unaddressed(r);
	if (rc < 0 || r->dry || !any)
		return rc;
	for (one = r->list.nobody; one != NULL; one = one->next)
		psd_reminders_note(&r->state, one, r->ctx->today);
	if (sends && !r->behind)
		r->state.well = r->state.run;
	return psd_reminder_state_save(&r->state, r->ctx->today, e);
}

int
psd_cmd_remind_say(struct psd_cmd_remind *r, struct psd_err *e)
{
	struct psd_ctx *ctx = r->ctx;
	struct psd_str day;

	r->about.stamp = stamp_of(ctx);
	look_at_age(r);
	look_at_faults(r);
	if (say(r, e) < 0)
		return -1;
	if (r->behind)
		return PSD_EXIT_BUSY;
	day = psd_arena_print(r->arena, "%s\n", psd_date_print(ctx->today).s);
	if (r->stamp != NULL && !r->dry &&
	    psd_file_replace(r->stamp, day, e) < 0)
		return -1;
	return ctx->faults.errors > 0 || is_old(r) ? PSD_EXIT_NO
						   : PSD_EXIT_DONE;
}
