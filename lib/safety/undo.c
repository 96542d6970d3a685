/* psd_undo: which version is taken back. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/undo.h"

#include "lib/base/lang.h"
#include "lib/safety/check_bytes.h"
#include "lib/safety/commit_git.h"

#include <stdlib.h>

/* So far back the last thing that somebody saved is looked for. */
#define FAR "-n2000"

/* What git itself writes into a message, whatever its language. */
#define REVERTS "This reverts commit "

/* What is told of a version, with -z each with a NUL behind it. */
#define FORMAT "--format=%H%x00%P%x00%ae%x00%an%x00%ad%x00%s%x00%B"

struct version {
	struct psd_str id, parents, mail, author, date, subject, message;
};

static bool
next_version(struct version *v, struct psd_str *rest)
{
	struct psd_str *const parts[] = { &v->id, &v->parents, &v->mail,
		&v->author, &v->date, &v->subject, &v->message };
	size_t i;

	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (!psd_str_cut(rest, '\0', parts[i]))
			return false;
	return v->id.n > 0;
}

/* Adds what git tells of the versions from REV on, as many as COUNT says. */
static int
list_versions(struct psd_buf *to, const struct psd_committing *c,
    const char *rev, const char *count, struct psd_err *e)
{
	const char *argv[] = { "-c", "log.showSignature=false", "log", "-z",
		count, "--date=format-local:%Y-%m-%d", "--encoding=UTF-8",
		"--no-decorate", "--no-color", "--no-notes", FORMAT, rev, "--",
		NULL };
	const struct psd_commit_question q = { .argv = argv };

	return psd_commit_know(to, c, &q, e);
}

static void
take(struct psd_undoing *u, const struct version *v)
{
	struct psd_arena *arena = u->c->src->store->arena;

	u->id = psd_arena_copy(arena, v->id);
	u->parent = psd_arena_copy(arena, v->parents);
	/* both are shown, and the subject is saved anew */
	u->subject = psd_check_hidden(arena, psd_arena_copy(arena, v->subject));
	u->author = psd_check_hidden(arena, psd_arena_copy(arena, v->author));
	u->date = psd_arena_copy(arena, v->date);
}

/* The address of whoever writes now. */
static struct psd_str
own_mail(const struct psd_committing *c)
{
	struct psd_str rest = c->people[0], name, mail = { NULL, 0 };

	if (psd_str_cut(&rest, '<', &name))
		(void)psd_str_cut(&rest, '>', &mail);
	return mail;
}

/* Notes in TABLE the versions that V says it takes back. */
static void
note_reverted(struct psd_table *table, const struct version *v)
{
	struct psd_str rest = v->message, line, word;

	while (psd_str_cut(&rest, '\n', &line)) {
		if (!psd_str_starts(line, REVERTS))
			continue;
		line.p += sizeof(REVERTS) - 1;
		line.n -= sizeof(REVERTS) - 1;
		word = line;
		word.n = 0;
		while (word.n < line.n &&
		    strchr("0123456789abcdef", word.p[word.n]) != NULL)
			word.n++;
		(void)psd_table_add(table, word, table);
	}
}

/* The words behind the trailer PSD-Command. */
static struct psd_str
command_of(const struct version *v)
{
	struct psd_str rest = v->message, line, head;

	while (psd_str_cut(&rest, '\n', &line))
		if (psd_str_starts(line, "PSD-Command:") &&
		    psd_str_cut(&line, ':', &head))
			return psd_str_trim(line);
	return (struct psd_str){ NULL, 0 };
}

/* What was taken back by something that was itself taken back is there. */
static int
find_last(struct psd_undoing *u, struct psd_err *e)
{
	struct psd_table reverted = PSD_TABLE_INIT;
	struct psd_buf all = PSD_BUF_INIT;
	struct psd_str mail = own_mail(u->c), rest, command;
	struct version v;
	int rc = list_versions(&all, u->c, "HEAD", FAR, e);

	rest = psd_buf_get(&all);
	while (rc == 0 && next_version(&v, &rest)) {
		if (psd_table_find(&reverted, v.id) != NULL)
			continue;
		note_reverted(&reverted, &v);
		command = command_of(&v);
		if (command.n == 0 || psd_str_is(command, "undo") ||
		    !psd_str_eq(v.mail, mail) || v.parents.n == 0 ||
		    memchr(v.parents.p, ' ', v.parents.n) != NULL)
			continue;
		take(u, &v);
		rc = 1;
	}
	psd_table_release(&reverted);
	psd_buf_release(&all);
	return rc;
}

static int
check(const struct psd_undoing *u, const char *given, struct psd_err *e)
{
	const char *argv[] = { "merge-base", "--is-ancestor", u->id.p, "HEAD",
		NULL };
	const struct psd_commit_question q = { .argv = argv, .end = '\n' };
	int status = psd_commit_ask(NULL, u->c, &q, e);

	if (status < 0)
		return -1;
	if (status > 0)
		return psd_err_set(e, PSD_EDATA,
		    _("the version '%s' is not part of these records, so "
		      "there is nothing to take back"),
		    given);
	if (u->parent.n == 0)
		return psd_err_set(e, PSD_EDATA,
		    _("'%s' is the first version that is here, and there is "
		      "nothing before it"),
		    given);
	if (strchr(u->parent.p, ' ') == NULL)
		return 0;
	(void)psd_err_tip(e, "%s",
	    _("name one of the versions that it joined; 'psd log' lists them"));
	return psd_err_set(e, PSD_EDATA,
	    _("the version '%s' only joins what two people wrote"), given);
}

int
psd_undo_find(struct psd_undoing *u, struct psd_committing *c,
    const char *given, struct psd_err *e)
{
	struct psd_buf one = PSD_BUF_INIT;
	struct psd_commit commit;
	struct psd_str rest;
	struct version v;
	int rc;

	*u = (struct psd_undoing){ .c = c };
	if (!c->born)
		return 0;
	if (given == NULL)
		return find_last(u, e);
	rc = psd_objects_commit(&commit, c->objects, given, e);
	if (rc == 0)
		rc = psd_err_set(e, PSD_EUSAGE, _("there is no version '%s'"),
		    given);
	if (rc > 0)
		rc = list_versions(&one, c, commit.id.p, "-n1", e);
	rest = psd_buf_get(&one);
	if (rc == 0 && next_version(&v, &rest)) {
		take(u, &v);
		rc = check(u, given, e);
	}
	psd_buf_release(&one);
	return rc < 0 ? -1 : 1;
}

void
psd_undo_release(struct psd_undoing *u)
{
	size_t i;

	for (i = 0; i < u->n; i++)
		psd_buf_release(&u->files[i].old);
	free(u->files);
	*u = (struct psd_undoing){ .n = 0 };
}
