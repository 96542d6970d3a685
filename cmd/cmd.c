/* psd_cmd: what all commands share. */
/* SPDX-License-Identifier: ISC */
#include "cmd/cmd.h"

#include "lib/base/suggest.h"
#include "lib/base/utf8.h"
#include "lib/io/file.h"
#include "lib/io/office.h"
#include "lib/io/term.h"
#include "lib/report/saved.h"
#include "lib/safety/check_bytes.h"
#include "lib/safety/lookup.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

void
psd_cmd_complain(const struct psd_err *e)
{
	struct psd_buf line = PSD_BUF_INIT, shown = PSD_BUF_INIT;
	struct psd_arena arena = PSD_ARENA_INIT;

	psd_buf_puts(&line, "psd: ");
	if (e->file[0] != '\0') {
		psd_buf_puts(&line, e->file);
		if (e->line > 0)
			psd_buf_print(&line, ":%zu", e->line);
		if (e->line > 0 && e->col > 0)
			psd_buf_print(&line, ":%zu", e->col);
		psd_buf_puts(&line, ": ");
	}
	psd_buf_puts(&line, e->text);
	psd_utf8_visible(&shown, psd_check_hidden(&arena, psd_buf_get(&line)));
	psd_buf_putc(&shown, '\n');
	if (e->tip[0] != '\0') {
		psd_buf_print(&shown, "     %s ", _("tip:"));
		psd_utf8_visible(&shown,
		    psd_check_hidden(&arena, psd_str(e->tip)));
		psd_buf_putc(&shown, '\n');
	}
	(void)fwrite(shown.p, 1, shown.n, stderr);
	psd_buf_release(&line);
	psd_buf_release(&shown);
	psd_arena_release(&arena);
}

int
psd_cmd_saved(const struct psd_ctx *ctx, const struct psd_saved *saved,
    struct psd_err *e)
{
	struct psd_buf said = PSD_BUF_INIT;

	psd_report_saved(&said, saved, &ctx->store,
	    (struct psd_str){ NULL, 0 });
	(void)fputs(said.n > 0 ? said.p : "", stderr);
	psd_buf_release(&said);
	if (fflush(stdout) == 0 || errno == EPIPE || !saved->written)
		return 0;
	return psd_err_set(e, PSD_EIO,
	    _("'%.*s' is saved, but this cannot be printed: %s"),
	    PSD_F(saved->path), psd_lang_why(errno));
}

struct psd_source
psd_cmd_source(struct psd_ctx *ctx)
{
	return (struct psd_source){ &ctx->store, &ctx->org, &ctx->faults,
		ctx->today };
}

struct psd_wording
psd_cmd_wording(const struct psd_ctx *ctx, const struct psd_store *store)
{
	return (struct psd_wording){ ctx->arena, store, &ctx->org,
		psd_lookup_new(ctx->arena, store, &ctx->org) };
}

bool
psd_cmd_to_file(const struct psd_ctx *ctx)
{
	return ctx->output != NULL && strcmp(ctx->output, "-") != 0;
}

int
psd_cmd_print(struct psd_str text, struct psd_err *e)
{
	if (fwrite(text.p, 1, text.n, stdout) < text.n && errno != EPIPE)
		return psd_err_set(e, PSD_EIO, _("cannot write the output: %s"),
		    psd_lang_why(errno));
	return 0;
}

int
psd_cmd_put(const struct psd_ctx *ctx, struct psd_str text, struct psd_err *e)
{
	if (psd_cmd_to_file(ctx))
		return psd_file_replace(ctx->output, text, e);
	return psd_cmd_print(text, e);
}

int
psd_cmd_unit(const struct psd_unit **out, const struct psd_ctx *ctx,
    const char *given, struct psd_err *e)
{
	*out = NULL;
	if (given == NULL)
		return 0;
	return psd_org_named_unit(out, &ctx->org, given, e);
}

/* Whether GIVEN is NAME, in whatever case. */
static bool
is_called(struct psd_str name, const char *given)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	bool same = psd_str_eq(psd_utf8_fold(&arena, name),
	    psd_utf8_fold(&arena, psd_str(given)));

	psd_arena_release(&arena);
	return same;
}

int
psd_cmd_level(const struct psd_org_level **out, const struct psd_ctx *ctx,
    const char *given, struct psd_err *e)
{
	struct psd_suggest near = PSD_SUGGEST_INIT(psd_str(given));
	size_t i;

	*out = NULL;
	if (given == NULL)
		return 0;
	for (i = 0; i < ctx->org.n_levels; i++) {
		const struct psd_org_level *l = &ctx->org.levels[i];

		if (is_called(l->id, given) ||
		    is_called(l->short_name, given) ||
		    is_called(l->name, given) ||
		    is_called(l->unit_name, given)) {
			*out = l;
			return 0;
		}
		psd_suggest_offer(&near, l->id, l->id);
		psd_suggest_offer(&near, l->name, l->id);
		psd_suggest_offer(&near, l->unit_name, l->id);
	}
	if (near.best.p != NULL)
		(void)psd_err_tip(e, _("did you mean '%.*s'?"),
		    PSD_F(near.best));
	return psd_err_set(e, PSD_EUSAGE, _("there is no level '%s'"), given);
}

int
psd_cmd_role(struct psd_str *id, const struct psd_ctx *ctx, const char *given,
    struct psd_err *e)
{
	const struct psd_node *n = psd_node_list(ctx->org.node, "roles");
	struct psd_suggest near = PSD_SUGGEST_INIT(psd_str(given));
	struct psd_str wanted, name;

	*id = (struct psd_str){ NULL, 0 };
	if (given == NULL)
		return 0;
	wanted = psd_utf8_plain(ctx->arena, psd_str(given));
	for (; n != NULL; n = n->next) {
		*id = psd_node_text(n, "id");
		name = psd_org_name(&ctx->org, "roles", *id);
		if (psd_str_eq(*id, wanted) ||
		    psd_str_eq(psd_utf8_plain(ctx->arena, name), wanted))
			return 0;
		psd_suggest_offer(&near, *id, *id);
		psd_suggest_offer(&near, name, *id);
	}
	*id = (struct psd_str){ NULL, 0 };
	if (near.best.p != NULL)
		(void)psd_err_tip(e, _("did you mean '%.*s'?"),
		    PSD_F(near.best));
	return psd_err_set(e, PSD_EUSAGE, _("there is no role '%s'"), given);
}

int
psd_cmd_year(const struct psd_ctx *ctx, int given)
{
	return given > 0 ? given : psd_date_ymd(ctx->today).year;
}

int
psd_cmd_narrative_year(const struct psd_ctx *ctx, int given)
{
	struct psd_ymd today = psd_date_ymd(ctx->today);

	if (given > 0)
		return given;
	return today.month < 3 ? today.year - 1 : today.year;
}

struct psd_report *
psd_cmd_new_report(struct psd_ctx *ctx, const char *name)
{
	return psd_report_new(ctx->arena, name, ctx->today);
}

/* The version that is read, or NULL. */
static const struct psd_version *
version_of(const struct psd_ctx *ctx)
{
	return ctx->store.view != NULL ? psd_view_version(ctx->store.view)
				       : NULL;
}

/* FILE as 'psd validate' is to be told of it. */
static struct psd_str
to_validate(const struct psd_ctx *ctx, struct psd_str file)
{
	const struct psd_version *v = version_of(ctx);

	return v == NULL ? file
			 : psd_arena_print(ctx->arena, "--at %.7s %.*s",
			       v->id.p, PSD_F(file));
}

void
psd_cmd_name_broken(struct psd_ctx *ctx, struct psd_report *report)
{
	const struct psd_findings *f = &ctx->faults;
	size_t i, errors;

	psd_findings_sort(&ctx->faults);
	for (i = 0; i < f->n;) {
		struct psd_str file = f->items[i].file;
		struct psd_str note, told = to_validate(ctx, file);
		struct psd_err said = { 0 };

		for (errors = 0; i < f->n && psd_str_eq(f->items[i].file, file);
		     i++)
			if (f->items[i].level == PSD_ERROR)
				errors++;
		if (errors == 0)
			continue;
		note = psd_arena_print(ctx->arena,
		    ngettext("NOTE: %.*s has %zu error, so figures may be "
			     "missing here. Run: psd validate %.*s",
			"NOTE: %.*s has %zu errors, so figures may be missing "
			"here. Run: psd validate %.*s",
			errors),
		    PSD_F(file), errors, PSD_F(told));
		if (report != NULL)
			psd_report_note(report, note);
		(void)psd_err_set(&said, PSD_OK, "%s", note.p);
		psd_cmd_complain(&said);
	}
}

static void
name_version(const struct psd_ctx *ctx, struct psd_report *report)
{
	const struct psd_version *v = version_of(ctx);

	if (v != NULL)
		psd_report_as_of(report,
		    psd_arena_print(ctx->arena,
			_("As of the version of %s (%.7s)"),
			psd_date_print(v->day).s, v->id.p));
}

static int
choose_format(struct psd_writer_opts *opts, const struct psd_ctx *ctx,
    struct psd_err *e)
{
	struct psd_buf all = PSD_BUF_INIT;
	int f;

	opts->format = PSD_FORMAT_TEXT;
	opts->excel_sv = ctx->dialect != NULL;
	if (ctx->dialect != NULL && strcmp(ctx->dialect, "excel-sv") != 0)
		return psd_err_set(e, PSD_EUSAGE,
		    _("there is no CSV dialect "
		      "'%s'; the only one is excel-sv"),
		    ctx->dialect);
	if (ctx->dialect != NULL)
		opts->format = PSD_FORMAT_CSV;
	if (ctx->format == NULL && ctx->output != NULL)
		opts->format = psd_office_is(psd_str(ctx->output))
		    ? PSD_FORMAT_MARKDOWN
		    : psd_format_of_file(psd_str(ctx->output));
	if (opts->format == PSD_FORMAT_NONE && !opts->excel_sv)
		opts->format = PSD_FORMAT_TEXT;
	if (ctx->format == NULL)
		return 0;
	opts->format = psd_format_named(psd_str(ctx->format));
	if (opts->format != PSD_FORMAT_NONE)
		return 0;
	for (f = PSD_FORMAT_NONE + 1; f < PSD_FORMATS; f++)
		psd_buf_print(&all, "%s%s", all.n > 0 ? ", " : "",
		    psd_format_name((enum psd_format)f));
	(void)psd_err_tip(e, _("it can be: %s"), all.p ? all.p : "");
	psd_buf_release(&all);
	return psd_err_set(e, PSD_EUSAGE, _("there is no format '%s'"),
	    ctx->format);
}

/* Writes TEXT to the file of -o, which may be a document of Word. */
static int
to_the_file(const struct psd_ctx *ctx, const struct psd_buf *text,
    struct psd_err *e)
{
	struct psd_str path = psd_str(ctx->output);
	struct psd_buf document = PSD_BUF_INIT;
	int rc = 0;

	if (ctx->format != NULL || !psd_office_is(path))
		return psd_file_replace(ctx->output, psd_buf_get(text), e);
	rc = psd_office_make(&document, psd_buf_get(text), path, e);
	if (rc == 0)
		rc = psd_file_replace(ctx->output, psd_buf_get(&document), e);
	psd_buf_release(&document);
	return rc;
}

int
psd_cmd_report(struct psd_ctx *ctx, struct psd_report *report,
    struct psd_err *e)
{
	struct psd_writer_opts opts = { .width = psd_term_width() };
	struct psd_buf text = PSD_BUF_INIT;
	bool to_file = psd_cmd_to_file(ctx);
	int rc;

	if (choose_format(&opts, ctx, e) < 0)
		return -1;
	opts.colour = !to_file && psd_term_colour(STDOUT_FILENO, ctx->colour);
	if (to_file)
		opts.width = 0;
	opts.plain = !to_file && !psd_term_is_utf8();
	if (ctx->practice)
		psd_report_as_of(report,
		    psd_arena_print(ctx->arena, _("Practice date %s"),
			psd_date_print(ctx->today).s));
	name_version(ctx, report);
	psd_cmd_name_broken(ctx, report);
	rc = psd_report_write(&text, report, &opts);
	if (rc < 0)
		rc = psd_err_set(e, PSD_EUSAGE,
		    _("there is no picture of this; 'psd trend' draws one "
		      "measure or figure"));
	else if (to_file)
		rc = to_the_file(ctx, &text, e);
	else
		rc = psd_cmd_print(psd_buf_get(&text), e);
	psd_buf_release(&text);
	if (rc < 0)
		return -1;
	return ctx->faults.errors > 0 ? PSD_EXIT_NO : PSD_EXIT_DONE;
}
