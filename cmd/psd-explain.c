/* psd-explain - say what a rule, an area or a word means */
/* SPDX-License-Identifier: ISC */
#include "cmd/cmd.h"

#include "lib/report/explained.h"
#include "lib/safety/explain.h"

#include <stdlib.h>

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static const char *list_given;
static const struct psd_opt opts[] = {
	PSD_TEXT_OPT(0, "list", &list_given, N_("KIND"),
	    N_("list all rules, areas, words, fields, values or own")),
	PSD_OPT_LAST
};

const struct psd_cmd psd_cmd_explain = {
	.name = "explain",
	.summary = N_("say what a rule, an area or a word means"),
	.usage = N_("[--list KIND] [WORD ...]"),
	.opts = opts,
	.needs = PSD_NEEDS_REPORT,
	.max = PSD_ANY,
	.run = run,
};

/*
 * Takes the organisation's own words where there are records. All else can be
 * explained without them, also when they are what is broken.
 */
static bool
open_records(struct psd_ctx *ctx)
{
	const char *dir = ctx->dir != NULL ? ctx->dir : getenv("PSD_DIR");
	struct psd_err e = { 0 };

	if (psd_store_open(&ctx->store, ctx->arena, dir, ctx->data.dir, &e) < 0)
		return false;
	if (psd_org_load(&ctx->org, &ctx->store, &ctx->faults, &e) < 0)
		ctx->org.node = NULL;
	psd_findings_release(&ctx->faults); /* they are not the question */
	return ctx->lang != NULL || !psd_str_is(ctx->org.language, "en") ||
	    psd_lang_set("en", ctx->data.localedir.p, &e) == 0;
}

/* ARGV as one text: a name of several words needs no quotes. */
static struct psd_str
joined(struct psd_arena *arena, int argc, char **argv)
{
	struct psd_str all = psd_str(argv[0]);
	int i;

	for (i = 1; i < argc; i++)
		all = psd_arena_print(arena, "%.*s %s", PSD_F(all), argv[i]);
	return all;
}

static int
say_unknown(const struct psd_topics *topics, struct psd_str word)
{
	struct psd_str near = psd_topics_near(topics, word);
	struct psd_err said = { 0 };

	if (near.p != NULL)
		(void)psd_err_tip(&said, _("did you mean '%.*s'?"),
		    PSD_F(near));
	else
		(void)psd_err_tip(&said, "%s",
		    _("'psd explain' shows what can be explained"));
	(void)psd_err_set(&said, PSD_OK, _("there is no explanation of '%.*s'"),
	    PSD_F(word));
	psd_cmd_complain(&said);
	return PSD_EXIT_NO;
}

static int
check_list(enum psd_topic_kind *kind, int argc, struct psd_err *e)
{
	*kind = PSD_TOPICS;
	if (list_given == NULL)
		return 0;
	if (argc > 0)
		return psd_err_set(e, PSD_EUSAGE,
		    _("'--list' takes no further words"));
	*kind = psd_topic_kind_named(list_given);
	if (*kind != PSD_TOPICS)
		return 0;
	(void)psd_err_tip(e, _("it can be: %s"),
	    "rules, areas, words, fields, values, own");
	return psd_err_set(e, PSD_EUSAGE, _("there is no list '%s'"),
	    list_given);
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	struct psd_report *r = psd_cmd_new_report(ctx, "explain");
	struct psd_topics topics = { .arena = ctx->arena,
		.data = ctx->data.dir };
	enum psd_topic_kind kind;
	struct psd_str word;

	if (open_records(ctx))
		topics.own = psd_arena_print(ctx->arena, "%s/schemas",
		    ctx->store.root.p);
	if (check_list(&kind, argc, e) < 0 ||
	    psd_topics_load(&topics, ctx->org.node != NULL ? &ctx->org : NULL,
		e) < 0)
		return -1;
	if (argc == 0) {
		(void)psd_topics_choose_kind(&topics, kind);
		if (kind == PSD_TOPICS)
			psd_report_topic_groups(r, &topics);
		else
			psd_report_topics(r, &topics);
		return psd_cmd_report(ctx, r, e);
	}
	word = joined(ctx->arena, argc, argv);
	if (psd_topics_choose(&topics, word) == 0)
		return say_unknown(&topics, word);
	psd_report_explained(r, &topics);
	return psd_cmd_report(ctx, r, e);
}
