/* psd_supply_copy: a template of psd's becomes the organisation's own. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/buf.h"
#include "lib/base/fill.h"
#include "lib/base/lang.h"
#include "lib/io/file.h"
#include "lib/record/modeline.h"
#include "lib/record/schema_copy.h"
#include "lib/safety/check.h"
#include "lib/safety/check_paths.h"
#include "lib/safety/refuse.h"
#include "lib/safety/supply.h"

/* What is written here becomes the organisation's own, hence Swedish whatever
 * language messages are in. */
static const char *const how_to[PSD_SUPPLY_KINDS] = {
	[PSD_SUPPLY_TEMPLATE] =
	    "# Er egen dialogmall, kopierad från psd:s {id}, version\n"
	    "# {version}. Ändra det som ska vara annorlunda hos er. Höj\n"
	    "# version när ni ändrar en mall som redan har använts, så\n"
	    "# behåller gamla dialoger sin. Skriv vid owner vem som\n"
	    "# ansvarar för innehållet och vid revised när det senast\n"
	    "# ändrades. Stryk i proposals det som ni har tagit ställning\n"
	    "# till. Kör sedan 'psd validate'.\n",
	[PSD_SUPPLY_OUTLINE] =
	    "# Er egen disposition för berättelsen, kopierad från psd:s\n"
	    "# {id}, version {version}. Ändra rubriker och instruktioner så\n"
	    "# att de passar er, men behåll rubrikernas id: berättelser som\n"
	    "# redan är skrivna hänvisar till dem. Har dispositionen ett\n"
	    "# eget id skriver ni in det vid outline i psd.yaml. Kör sedan\n"
	    "# 'psd validate'.\n",
	[PSD_SUPPLY_STARTER] =
	    "# Er egen startplan, kopierad från psd:s {id}, version\n"
	    "# {version}. Ändra aktiviteter och mätningar så att de passar\n"
	    "# er. Kör sedan 'psd validate'. 'psd new-plan' gör nya planer\n"
	    "# av den.\n",
	[PSD_SUPPLY_FRAMEWORK] =
	    "# Ert eget ramverk, kopierat från psd:s {id}, version\n"
	    "# {version}. Ändra områdenas namn så att de passar er, men\n"
	    "# behåll deras id: planer och dialoger hänvisar till dem. Har\n"
	    "# ramverket ett eget id skriver ni in det vid framework i\n"
	    "# psd.yaml. Kör sedan 'psd validate'.\n",
};

/* What is copied, from where and to where. */
struct job {
	const struct psd_supply *it;
	const struct psd_source *src;
	const struct psd_supply_copy *copy;
	struct psd_str path; /* below the root */
};

/* Whether ID can be one: small letters, digits, single hyphens inside. */
static bool
is_slug(struct psd_str id)
{
	bool between = true; /* where no hyphen may stand */
	size_t i;

	for (i = 0; i < id.n; i++) {
		bool hyphen = id.p[i] == '-';

		if (hyphen ? between
			   : !((id.p[i] >= 'a' && id.p[i] <= 'z') ||
				 (id.p[i] >= '0' && id.p[i] <= '9')))
			return false;
		between = hyphen;
	}
	return !between && id.n <= 64;
}

/* The file that the copy goes to: it is called as psd looks for it, and for
 * versions side by side after the version too. */
static struct psd_str
file_of(const struct psd_source *src, const struct psd_supply *it,
    const struct psd_supply_copy *copy)
{
	struct psd_arena *arena = src->store->arena;
	struct psd_str id = copy->id != NULL ? psd_str(copy->id) : it->id;
	struct psd_str version = copy->version != NULL ? psd_str(copy->version)
						       : it->version;
	const char *slash = strchr(it->path.p, '/');
	struct psd_str dir = { it->path.p, (size_t)(slash - it->path.p) };

	if (it->kind == PSD_SUPPLY_TEMPLATE &&
	    (copy->version != NULL || !it->current))
		return psd_arena_print(arena, "schemas/%.*s/%.*s-%.*s.yaml",
		    PSD_F(dir), PSD_F(id), PSD_F(version));
	return psd_arena_print(arena, "schemas/%.*s/%.*s.yaml", PSD_F(dir),
	    PSD_F(id));
}

static int
check_names(const struct psd_supply_copy *copy, struct psd_err *e)
{
	if (copy->id != NULL && !is_slug(psd_str(copy->id))) {
		(void)psd_err_tip(e, "%s",
		    _("an id has small letters a-z, digits and hyphens"));
		return psd_err_set(e, PSD_EUSAGE, _("'%s' cannot be an id"),
		    copy->id);
	}
	if (copy->version != NULL &&
	    !psd_template_version_is_plain(psd_str(copy->version))) {
		(void)psd_err_tip(e, "%s",
		    _("write a date, such as \"2022-11-15\", a year or a "
		      "number"));
		return psd_err_set(e, PSD_EUSAGE,
		    _("'%s' is no version that can be older or newer than "
		      "another"),
		    copy->version);
	}
	return 0;
}

/* Refuses to write over PATH, and a second file for the same version. */
static int
check_free(const struct job *job, struct psd_err *e)
{
	const struct psd_supply *it = job->it;
	const struct psd_supply_copy *copy = job->copy;
	const struct psd_store *store = job->src->store;
	const struct psd_template *t;
	struct psd_err none = { .code = PSD_OK };
	struct psd_str there = job->path;
	bool taken = psd_file_exists(psd_store_path(store, there).p);

	if (!taken && it->kind == PSD_SUPPLY_TEMPLATE &&
	    psd_template_load(&t, store,
		copy->id != NULL ? psd_str(copy->id) : it->id,
		copy->version != NULL ? psd_str(copy->version) : it->version,
		&none) == 0 &&
	    t->own && !t->instead) {
		taken = true;
		there = t->file;
	}
	if (!taken)
		return 0;
	(void)psd_err_tip(e, "%s",
	    it->kind == PSD_SUPPLY_TEMPLATE
		? _("change that file, or give the copy another "
		    "--new-version or another id with --as")
		: _("change that file, or give the copy another id with "
		    "--as"));
	return psd_err_set(e, PSD_EDATA, _("there is already '%.*s'"),
	    PSD_F(there));
}

/* Adds BYTES with what COPY asks for. */
static int
add_changed(struct psd_buf *to, struct psd_arena *arena, struct psd_str bytes,
    const struct psd_supply_copy *copy, struct psd_err *e)
{
	const char *const values[] = { copy->id, copy->version, copy->name };
	static const char *const keys[] = { "/id", "/version", "/name" };
	struct psd_edit edits[3];
	struct psd_edit_all all = { edits, 0, NULL };
	size_t i;

	for (i = 0; i < 3; i++)
		if (values[i] != NULL)
			edits[all.n++] = (struct psd_edit){ PSD_EDIT_SET,
				psd_str(keys[i]),
				psd_value_text(arena, psd_str(values[i])) };
	if (all.n > 0)
		return psd_edit(to, bytes, &all, e);
	psd_buf_str(to, bytes);
	return 0;
}

/* Adds the whole text of the copy that goes to PATH. What the organisation has
 * made already needs no word on how to go on. */
static int
write_text(struct psd_buf *to, const struct job *job, struct psd_err *e)
{
	const struct psd_supply *it = job->it;
	const struct psd_store *store = job->src->store;
	const struct psd_blank blanks[] = { { "{id}", it->id },
		{ "{version}", it->version } };
	struct psd_buf bytes = PSD_BUF_INIT, text = PSD_BUF_INIT;
	int rc = psd_store_data_bytes(&bytes, store, it->path.p, it->own, e);

	if (rc == 0)
		rc = add_changed(&text, store->arena, psd_buf_get(&bytes),
		    job->copy, e);
	if (rc == 0 && !it->own) {
		psd_modeline_write(to, job->path,
		    psd_schema_copy_for(job->path));
		psd_buf_str(to,
		    psd_fill(store->arena, psd_str(how_to[it->kind]), blanks,
			2));
		psd_buf_putc(to, '\n');
	}
	if (rc == 0)
		psd_buf_str(to, psd_buf_get(&text));
	psd_buf_release(&text);
	psd_buf_release(&bytes);
	return rc;
}

/* What psd validate says of PATH, which is there now. */
static int
look_at(struct psd_findings *faults, const struct psd_source *src,
    struct psd_str path, struct psd_err *e)
{
	struct psd_files one = { &path, 1 };

	if (psd_check_store(faults, src->store, &one, src->today, e) < 0)
		return -1;
	(void)psd_check_choose(faults, &one, &one);
	return 0;
}

int
psd_supply_copy(struct psd_saved *out, const struct psd_supply *it,
    const struct psd_source *src, const struct psd_supply_copy *copy,
    struct psd_err *e)
{
	const struct psd_store *store = src->store;
	struct job job = { .it = it, .src = src, .copy = copy };
	struct psd_buf text = PSD_BUF_INIT;
	struct psd_str whole, dir;
	int rc;

	*out = (struct psd_saved){ .faults = PSD_FINDINGS_INIT };
	if (check_names(copy, e) < 0)
		return -1;
	job.path = out->path = file_of(src, it, copy);
	if (check_free(&job, e) < 0)
		return -1;
	rc = write_text(&text, &job, e);
	if (rc == 0)
		rc = psd_privacy_refuse(store, out->path, psd_buf_get(&text),
		    src->today, e);
	whole = psd_store_path(store, out->path);
	dir = psd_arena_print(store->arena, "%.*s",
	    (int)(strrchr(whole.p, '/') - whole.p), whole.p);
	if (rc == 0)
		rc = psd_file_mkdirs(dir.p, e);
	if (rc == 0)
		rc = psd_file_create(whole.p, psd_buf_get(&text), e);
	psd_buf_release(&text);
	if (rc < 0)
		return -1;
	out->changed = out->written = true;
	return look_at(&out->faults, src, out->path, e);
}
