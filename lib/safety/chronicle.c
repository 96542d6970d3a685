/* psd_chronicle: a year of records as the commits that made them. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/chronicle.h"

#include "lib/base/date.h"
#include "lib/base/lang.h"
#include "lib/foreign/ydoc.h"
#include "lib/io/file.h"
#include "lib/io/git.h"
#include "lib/io/tree.h"
#include "lib/safety/past.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>

#define YEAR 2022

/* A file of the example, and what it said in the last commit. */
struct file {
	struct psd_str path; /* below the example */
	struct psd_str bytes;
	const struct psd_node *record; /* NULL when it is no YAML */
	enum psd_record kind;
	int from;	     /* the day it came */
	struct psd_str said; /* absent: not there yet */
};

struct chronicle {
	const char *dir;
	struct psd_arena *arena;
	struct file *files;
	size_t n;
	const struct psd_node *org;
};

/* One person's work on one day. */
struct step {
	int day;
	const char *time;
	unsigned kinds; /* bits of enum psd_record */
	const char *name, *address;
	const char *message; /* of an organisation that writes Swedish */
};

#define BIT(kind) (1u << (unsigned)(kind))
#define FIGURES (BIT(PSD_STATISTICS) | BIT(PSD_MEETINGS))
#define TALKS BIT(PSD_DIALOGUE)
#define THE_REST (~(FIGURES | TALKS))

static const struct step beginning[] = {
	{ 0, "09:20:00", ~0u, "Kvalitetsutvecklare", "kvalitet@example.se",
	    "Lägg upp organisationen, planen och resultaten för 2021" },
	{ 0, "10:05:00", ~0u, "Kvalitetsutvecklare", "kvalitet@example.se",
	    "Mötesdagar och övergripande handlingsplan för 2022" },
};
static const struct step monthly[] = {
	{ 0, "09:10:00", FIGURES, "Kvalitetscontroller",
	    "kvalitetscontroller@example.se", "Statistik och möten" },
	{ 0, "10:40:00", TALKS, "Kvalitetsutvecklare", "kvalitet@example.se",
	    "Dialoger" },
	{ 0, "15:30:00", THE_REST, "Verksamhetschef",
	    "verksamhetschef@example.se", "Resultat och läge i planerna" },
};
static const char *const months[] = { "januari", "februari", "mars", "april",
	"maj", "juni", "juli", "augusti", "september", "oktober", "november",
	"december" };

static int
last_day(void)
{
	return psd_date_day(YEAR, 11, 14);
}

/* How many units lie above the one that has ID. */
static int
depth(const struct psd_node *org, struct psd_str id)
{
	const struct psd_node *u;
	int n;

	/* a circle of units is somebody else's business */
	for (n = 0; n < 9; n++) {
		for (u = psd_node_list(org, "units"); u != NULL; u = u->next)
			if (psd_str_eq(psd_node_text(u, "id"), id))
				break;
		id = psd_node_text(u, "parent");
		if (id.p == NULL)
			break;
	}
	return n;
}

/* Plans are made from the top down; a narrative is written a year later. */
static int
first_day(const struct chronicle *c, const struct file *f)
{
	struct psd_str rest = f->path, dir, name;
	int day = PSD_NO_DAY, year, above;

	(void)psd_str_cut(&rest, '/', &dir);
	if (!psd_str_cut(&rest, '/', &name))
		return PSD_NO_DAY;
	year = (int)psd_str_number(name, 9999);
	if (f->kind == PSD_PLAN) {
		above = depth(c->org, psd_node_text(f->record, "unit"));
		day = above == 0
		    ? psd_date_day(year, 1, 10)
		    : psd_date_last_workday(year, above == 1 ? 1 : 2);
	} else if (psd_str_is(dir, "narratives") && year > 0)
		day = psd_date_last_workday(year + 1, 2);
	return day < last_day() ? day : last_day();
}

static int
list_files(struct psd_names *all, struct psd_arena *arena, const char *dir,
    struct psd_str below, struct psd_err *e)
{
	struct psd_names here = PSD_NAMES_INIT;
	struct psd_str path = psd_arena_print(arena, "%s/%.*s", dir,
	    PSD_F(below));
	int rc = psd_tree_list(&here, arena, path.p, e);
	size_t i;

	for (i = 0; i < here.n && rc == 0; i++) {
		path = psd_arena_print(arena, "%.*s%s", PSD_F(below),
		    here.items[i].p);
		if (psd_str_ends(path, "/"))
			rc = list_files(all, arena, dir, path, e);
		else if (!psd_str_ends(path, "~"))
			psd_names_add(all, path);
	}
	psd_names_release(&here);
	return rc;
}

static int
load(struct chronicle *c, struct file *f, const char *examples,
    struct psd_err *e)
{
	struct psd_findings faults = PSD_FINDINGS_INIT;
	struct psd_buf bytes = PSD_BUF_INIT;
	struct psd_str path = psd_arena_print(c->arena, "%s/%s", examples,
	    f->path.p);
	int year, rc = psd_file_read(&bytes, path.p, PSD_YDOC_MAX, e);

	f->bytes = psd_buf_detach(&bytes, c->arena);
	f->kind = psd_store_kind(f->path, &year);
	if (rc == 0 && psd_str_ends(f->path, ".yaml"))
		f->record = psd_ydoc_read(c->arena, f->bytes, &faults);
	if (psd_str_is(f->path, "psd.yaml"))
		c->org = f->record;
	psd_findings_release(&faults);
	return rc;
}

static int
load_all(struct chronicle *c, const char *examples, struct psd_err *e)
{
	struct psd_names all = PSD_NAMES_INIT;
	size_t i;
	int rc = list_files(&all, c->arena, examples, PSD_S(""), e);

	c->files = psd_arena_array(c->arena, all.n, struct file);
	c->n = all.n;
	for (i = 0; i < all.n && rc == 0; i++) {
		c->files[i].path = all.items[i];
		rc = load(c, &c->files[i], examples, e);
	}
	psd_names_release(&all);
	if (rc == 0 && c->org == NULL)
		return psd_err_set(e, PSD_EIO,
		    _("there is no example organisation in '%s'"), examples);
	for (i = 0; i < c->n; i++)
		c->files[i].from = first_day(c, &c->files[i]);
	return rc;
}

/* Without fsync and lock: the directory is thrown away if anything fails. */
static int
put(const struct chronicle *c, const struct file *f, struct psd_err *e)
{
	struct psd_str path = psd_arena_print(c->arena, "%s/%s", c->dir,
	    f->path.p);
	const char *slash = strrchr(path.p, '/');
	struct psd_str dir = psd_arena_copy(c->arena,
	    (struct psd_str){ path.p, (size_t)(slash - path.p) });
	FILE *to;
	bool ok;

	if (psd_file_mkdirs(dir.p, e) < 0)
		return -1;
	to = fopen(path.p, "w");
	ok = to != NULL && fwrite(f->said.p, 1, f->said.n, to) == f->said.n;
	if (to != NULL && fclose(to) != 0)
		ok = false;
	return ok ? 0
		  : psd_err_set(e, PSD_EIO, _("cannot write '%s': %s"), path.p,
			psd_lang_why(errno));
}

/* Brings F to DAY. Returns whether that changed it, or -1. */
static int
bring(const struct chronicle *c, struct file *f, int day, struct psd_err *e)
{
	struct psd_buf then = PSD_BUF_INIT;
	int rc = 0;

	if (day == last_day() || (f->from <= day && f->record == NULL))
		psd_buf_str(&then, f->bytes);
	else if (f->from <= day)
		(void)psd_past_cut(&then, f->record, f->bytes, f->kind, day);
	if (then.n > 0 && !psd_str_eq(psd_buf_get(&then), f->said)) {
		f->said = psd_arena_copy(c->arena, psd_buf_get(&then));
		rc = put(c, f, e) < 0 ? -1 : 1;
	}
	psd_buf_release(&then);
	return rc;
}

/* Runs git without any setting of the user's or the machine's. */
static int
git(const struct chronicle *c, const char *const *words, const char *const *who,
    struct psd_err *e)
{
	static const char *const settings[] = { "-c",
		"core.hooksPath=/dev/null", "-c", "core.autocrlf=false", "-c",
		"core.attributesFile=/dev/null", "-c",
		"core.excludesFile=/dev/null", "-c", "commit.gpgSign=false",
		"-c", "i18n.commitEncoding=UTF-8", "-c", "gc.auto=0", "-c",
		"maintenance.auto=false", "-c", "init.defaultRefFormat=files" };
	static const char *const nobody[] = { "GIT_CONFIG_GLOBAL=/dev/null",
		"GIT_CONFIG_NOSYSTEM=1", "GIT_ATTR_NOSYSTEM=1",
		"GIT_CONFIG_PARAMETERS=", "GIT_CONFIG_COUNT=0" };
	const char *argv[32] = { NULL }, *env[16] = { NULL };
	size_t n, i;

	for (n = 0; n < sizeof(settings) / sizeof(settings[0]); n++)
		argv[n] = settings[n];
	for (i = 0; words[i] != NULL; i++)
		argv[n++] = words[i];
	assert(n < sizeof(argv) / sizeof(argv[0]));
	for (n = 0; n < sizeof(nobody) / sizeof(nobody[0]); n++)
		env[n] = nobody[n];
	for (i = 0; who != NULL && who[i] != NULL; i++)
		env[n++] = who[i];
	assert(n < sizeof(env) / sizeof(env[0]));
	return psd_git_run(c->dir, argv, env, e);
}

/* The last Sunday of a month, when clocks are changed. */
static int
last_sunday(int year, int month)
{
	int end = psd_date_month_end(year, month);

	return end - psd_date_weekday(end) % 7;
}

static int
commit(const struct chronicle *c, const struct step *s, struct psd_err *e)
{
	static const char *const add[] = { "add", "-A", NULL };
	struct psd_arena *a = c->arena;
	int year = psd_date_ymd(s->day).year;
	bool summer = s->day >= last_sunday(year, 3) &&
	    s->day < last_sunday(year, 10);
	const char *save[] = { "commit", "-q", "-m", s->message, NULL };
	struct psd_str when = psd_arena_print(a, "%sT%s%s",
	    psd_date_print(s->day).s, s->time, summer ? "+0200" : "+0100");
	const char *who[] = {
		psd_arena_print(a, "GIT_AUTHOR_NAME=%s", s->name).p,
		psd_arena_print(a, "GIT_AUTHOR_EMAIL=%s", s->address).p,
		psd_arena_print(a, "GIT_AUTHOR_DATE=%s", when.p).p,
		psd_arena_print(a, "GIT_COMMITTER_NAME=%s", s->name).p,
		psd_arena_print(a, "GIT_COMMITTER_EMAIL=%s", s->address).p,
		psd_arena_print(a, "GIT_COMMITTER_DATE=%s", when.p).p, NULL
	};

	if (git(c, add, NULL, e) < 0)
		return -1;
	return git(c, save, who, e);
}

static int
take_step(struct chronicle *c, const struct step *s, struct psd_err *e)
{
	size_t i;
	int changed = 0, rc;

	for (i = 0; i < c->n; i++) {
		if (!(s->kinds & BIT(c->files[i].kind)))
			continue;
		rc = bring(c, &c->files[i], s->day, e);
		if (rc < 0)
			return -1;
		changed += rc;
	}
	return changed > 0 ? commit(c, s, e) : 0;
}

static int
take_month(struct chronicle *c, int day, struct psd_err *e)
{
	size_t i;

	for (i = 0; i < sizeof(monthly) / sizeof(monthly[0]); i++) {
		struct step s = monthly[i];

		s.day = day;
		s.message = psd_arena_print(c->arena, "%s, %s %d", s.message,
		    months[psd_date_ymd(day).month - 1], YEAR)
				.p;
		if (take_step(c, &s, e) < 0)
			return -1;
	}
	return 0;
}

int
psd_chronicle_write(const char *dir, const char *examples,
    struct psd_arena *arena, struct psd_err *e)
{
	static const char *const begin[] = { "init", "-q",
		"--template=", "--object-format=sha1", "--initial-branch=main",
		NULL };
	static const char *const pack[] = { "repack", "-a", "-d", "-q", NULL };
	struct chronicle c = { dir, arena, NULL, 0, NULL };
	struct step first = beginning[0], second = beginning[1];
	int month;

	first.day = psd_date_day(YEAR - 1, 12, 15);
	second.day = psd_date_day(YEAR, 1, 10);
	if (load_all(&c, examples, e) < 0 || git(&c, begin, NULL, e) < 0 ||
	    take_step(&c, &first, e) < 0 || take_step(&c, &second, e) < 0)
		return -1;
	for (month = 1; month <= 10; month++)
		if (take_month(&c, psd_date_last_workday(YEAR, month), e) < 0)
			return -1;
	if (take_month(&c, last_day(), e) < 0)
		return -1;
	return git(&c, pack, NULL, e);
}
