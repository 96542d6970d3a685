/* psd_cmd_completion: what may stand where somebody is typing. */
/* SPDX-License-Identifier: ISC */
#include "cmd/completion.h"

#include "cmd/records.h"

#include "lib/safety/framework.h"

/* Words under way to where the last one stands. */
struct typing {
	struct psd_buf *to;
	struct psd_ctx *ctx;
	struct psd_str last;	   /* what the last word has so far */
	const struct psd_cmd *cmd; /* NULL: none was named yet */
	bool unknown;		   /* the command is none of ours */
	bool plain;		   /* '--' has been: options are none now */
	const struct psd_opt *tables[PSD_CMD_TABLES];
	const struct psd_opt *opt; /* whose value comes next; NULL: none */
};

static void
offer(struct typing *t, const char *before, struct psd_str word)
{
	struct psd_str all = psd_arena_print(t->ctx->arena, "%s%.*s", before,
	    PSD_F(word));

	/* what a shell would read in another way is not to be typed for
	 * anybody */
	if (!psd_str_starts(all, psd_arena_copy(t->ctx->arena, t->last).p) ||
	    strcspn(all.p, " \t\r\n\\'\"`$&|;<>()*?[]{}!#~") < all.n)
		return;
	psd_buf_str(t->to, all);
	psd_buf_putc(t->to, '\n');
}

static void
offer_cut(struct typing *t, const char *words, char between)
{
	struct psd_str rest = psd_str(words), word;

	while (psd_str_cut(&rest, between, &word))
		offer(t, "", word);
}

static const struct psd_opt *
named(const struct typing *t, struct psd_str name)
{
	const struct psd_opt *const *table, *o;

	for (table = t->tables; *table != NULL; table++)
		for (o = *table; o->name != NULL; o++)
			if (psd_str_is(name, o->name))
				return o;
	return NULL;
}

static const struct psd_opt *
lettered(const struct typing *t, char letter)
{
	const struct psd_opt *const *table, *o;

	for (table = t->tables; *table != NULL; table++)
		for (o = *table; o->name != NULL; o++)
			if (o->letter == letter)
				return o;
	return NULL;
}

/* The option that WORD leaves without the value that it takes, or NULL. */
static const struct psd_opt *
waiting(const struct typing *t, const char *word)
{
	const struct psd_opt *o = NULL;

	if (word[0] != '-')
		return NULL;
	if (word[1] == '-') {
		o = named(t, psd_str(word + 2));
		return o != NULL && o->kind != PSD_OPT_FLAG ? o : NULL;
	}
	for (word++; *word != '\0'; word++) {
		o = lettered(t, *word);
		if (o != NULL && o->kind != PSD_OPT_FLAG)
			return word[1] == '\0' ? o : NULL;
	}
	return NULL;
}

/* Goes past a whole word. */
static void
pass(struct typing *t, const char *word)
{
	if (t->opt != NULL && strcmp(word, "=") == 0)
		return;
	if (t->opt != NULL) {
		if (strcmp(t->opt->name, "directory") == 0)
			t->ctx->dir = word;
		t->opt = NULL;
	} else if (!t->plain && strcmp(word, "--") == 0) {
		t->plain = true;
	} else if (!t->plain && word[0] == '-' && word[1] != '\0') {
		t->opt = waiting(t, word);
	} else if (t->cmd == NULL) {
		t->cmd = psd_cmd_find(word);
		t->unknown = t->cmd == NULL;
		psd_cmd_tables(t->tables, t->cmd);
	}
}

static void
offer_commands(struct typing *t)
{
	size_t i;

	for (i = 0; i < psd_n_cmds; i++)
		offer(t, "", psd_str(psd_cmds[i]->name));
}

static void
offer_options(struct typing *t)
{
	const struct psd_opt *const *table, *o;

	for (table = t->tables; *table != NULL; table++)
		for (o = *table; o->name != NULL; o++)
			offer(t, "--", psd_str(o->name));
}

static void
offer_months(struct typing *t)
{
	int month;

	for (month = 1; month <= 12; month++)
		offer(t, "", psd_str(psd_month_word(month)));
}

static void
offer_formats(struct typing *t)
{
	int f;

	for (f = PSD_FORMAT_NONE + 1; f < PSD_FORMATS; f++)
		offer(t, "", psd_str(psd_format_name((enum psd_format)f)));
	if (t->cmd->needs & PSD_NEEDS_FINDINGS)
		offer_cut(t, "gnu github", ' ');
	if (strcmp(t->cmd->name, "calendar") == 0)
		offer_cut(t, "ics", ' ');
	if (strcmp(t->cmd->name, "remind") == 0)
		offer_cut(t, "mail", ' ');
}

/* Offers what KIND of thing the records know. */
static void
offer_known(struct typing *t, struct psd_str kind)
{
	const struct psd_org *org = &t->ctx->org;
	const struct psd_framework *fw;
	const struct psd_node *node;
	struct psd_err e = { 0 };
	size_t i;

	for (i = 0; i < org->n_units && psd_str_is(kind, "UNIT"); i++)
		offer(t, "", org->units[i]->id);
	for (i = 0; i < org->n_levels && psd_str_is(kind, "LEVEL"); i++)
		offer(t, "", org->levels[i].id);
	for (i = 0; i < org->n_forums && psd_str_is(kind, "FORUM"); i++)
		offer(t, "", org->forums[i].id);
	node = psd_str_is(kind, "ROLE") ? psd_node_list(org->node, "roles")
					: NULL;
	for (; node != NULL; node = node->next)
		offer(t, "", psd_node_text(node, "id"));
	if (psd_str_is(kind, "AREA") &&
	    psd_framework_load(&fw, &t->ctx->store, org->framework, &e) == 0)
		for (i = 0; i < fw->n; i++)
			offer(t, "", fw->areas[i].id);
}

/* Whether records are there, which are read once. */
static bool
reads_records(struct typing *t)
{
	struct psd_ctx *ctx = t->ctx;
	struct psd_err e = { 0 };
	bool tree;

	return ctx->org.node != NULL ||
	    psd_cmd_open(ctx, NULL, &ctx->faults, &tree, &e) == 0;
}

/* Offers what a value or an operand called KIND can be. */
static void
offer_kind(struct typing *t, struct psd_str kind)
{
	static const char *const known[] = { "UNIT", "LEVEL", "FORUM", "ROLE",
		"AREA" };
	size_t i;

	if (psd_str_is(kind, "COMMAND"))
		offer_commands(t);
	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (psd_str_is(kind, known[i]) && reads_records(t))
			offer_known(t, kind);
}

static void
offer_values(struct typing *t)
{
	const struct psd_opt *o = t->opt;

	if (psd_str_is(t->last, "="))
		t->last = psd_str("");
	if (o->kind == PSD_OPT_MONTH)
		offer_months(t);
	else if (strcmp(o->name, "format") == 0 && t->cmd != NULL)
		offer_formats(t);
	else if (strcmp(o->name, "color") == 0)
		offer_cut(t, "always never auto", ' ');
	else if (strcmp(o->name, "since") == 0 && t->cmd != NULL &&
	    strcmp(t->cmd->name, "status") == 0)
		offer_cut(t, "last", ' ');
	else if (o->arg != NULL && o->arg[0] >= 'a' && o->arg[0] <= 'z')
		offer_cut(t, o->arg, '|');
	else if (o->arg != NULL)
		offer_kind(t, psd_str(o->arg));
}

/* Offers what the command's usage has as operands: words in small letters are
 * typed as they are. */
static void
offer_operands(struct typing *t)
{
	struct psd_buf usage = PSD_BUF_INIT;
	struct psd_str rest, word, one;
	const struct psd_opt *o = NULL;
	size_t i;

	for (i = 0; t->cmd->usage[i] != '\0'; i++)
		if (strchr("[]", t->cmd->usage[i]) == NULL)
			psd_buf_putc(&usage,
			    t->cmd->usage[i] == '\n' ? ' ' : t->cmd->usage[i]);
	rest = psd_buf_get(&usage);
	while (psd_str_cut(&rest, ' ', &word)) {
		struct psd_str option = psd_arena_copy(t->ctx->arena, word);
		bool value = o != NULL;

		o = waiting(t, option.p);
		while (!value && psd_str_cut(&word, '|', &one))
			if (one.n > 0 && one.p[0] >= 'a' && one.p[0] <= 'z')
				offer(t, "", one);
			else
				offer_kind(t, one);
	}
	psd_buf_release(&usage);
}

void
psd_cmd_complete(struct psd_buf *to, struct psd_ctx *ctx, int n, char **words)
{
	struct typing t = { .to = to, .ctx = ctx };
	int i;

	psd_cmd_tables(t.tables, NULL);
	for (i = 0; i + 1 < n; i++)
		pass(&t, words[i]);
	t.last = psd_str(n > 0 ? words[n - 1] : "");
	if (t.unknown)
		return;
	if (t.opt != NULL)
		offer_values(&t);
	else if (!t.plain && psd_str_starts(t.last, "-"))
		offer_options(&t);
	else if (t.cmd == NULL)
		offer_commands(&t);
	else
		offer_operands(&t);
}
