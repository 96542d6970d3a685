/* Any bytes in the place of a record: all that reads records still answers. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/ydoc.h"
#include "lib/io/file.h"
#include "lib/report/coverage.h"
#include "lib/report/findings.h"
#include "lib/report/follow_up.h"
#include "lib/report/forum_pages.h"
#include "lib/narrative/make.h"
#include "lib/report/overdue.h"
#include "lib/report/pairs.h"
#include "lib/report/units.h"
#include "lib/report/writer.h"
#include "lib/safety/check.h"
#include "lib/safety/new_dialogue.h"
#include "lib/safety/years.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n);

#define YEAR 2022
#define BASE "tests/data/validate/base"

/* Which file of the small repository a record stands in for. */
static const struct {
	const char *word, *path;
} places[] = {
	{ "organisation", "psd.yaml" },
	{ "agreements", "agreements.yaml" },
	{ "plan", "plans/2022/bolaget.yaml" },
	{ "results", "results/2022/bjorken.yaml" },
	{ "dialogue", "dialogues/2022/bjorken-d-d0001.yaml" },
	{ "meetings", "meetings/2022/norr.yaml" },
	{ "statistics", "statistics/2022/bjorken.yaml" },
	{ "narrative", "narratives/2022/bolaget.md" },
};
#define PLACES (sizeof(places) / sizeof(places[0]))

static char dir[] = "/tmp/psd-fuzz.XXXXXX";
static struct psd_buf whole[PLACES]; /* as they are in the base */

static void
must(int rc, const struct psd_err *e)
{
	if (rc >= 0)
		return;
	(void)fprintf(stderr, "%s\n", e->text);
	exit(2);
}

static void
clean_up(void)
{
	char command[sizeof(dir) + 16];

	(void)snprintf(command, sizeof(command), "rm -rf %s", dir);
	if (system(command) != 0)
		(void)fprintf(stderr, "%s stays\n", dir);
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	char command[sizeof(dir) + sizeof(BASE) + 64];
	struct psd_err e = { 0 };
	size_t i;

	(void)argc;
	(void)argv;
	if (mkdtemp(dir) == NULL)
		exit(2);
	(void)atexit(clean_up);
	(void)snprintf(command, sizeof(command),
	    "cp -R " BASE "/. %s && mkdir -p %s/narratives/2022", dir, dir);
	if (system(command) != 0 || chdir(dir) < 0)
		exit(2);
	for (i = 0; i < PLACES; i++)
		if (psd_file_exists(places[i].path))
			must(psd_file_read(&whole[i], places[i].path,
				 PSD_YDOC_MAX, &e),
			    &e);
	return 0;
}

/* Where BYTES go: a record says itself what it is. */
static size_t
place_of(struct psd_str bytes)
{
	struct psd_str rest = bytes, line;
	size_t i, lines = 5;

	while (lines-- > 0 && psd_str_cut(&rest, '\n', &line)) {
		if (!psd_str_starts(line, "record: "))
			continue;
		line.p += strlen("record: ");
		line.n -= strlen("record: ");
		for (i = 0; i < PLACES; i++)
			if (psd_str_is(psd_str_trim(line), places[i].word))
				return i;
	}
	return bytes.n > 0 ? (unsigned char)bytes.p[0] % PLACES : 0;
}

/* Not psd_file_replace(): nobody needs these bytes after a power cut. */
static void
put(const char *path, struct psd_str bytes)
{
	FILE *f = fopen(path, "w");

	if (f == NULL || fwrite(bytes.p, 1, bytes.n, f) < bytes.n ||
	    fclose(f) != 0)
		exit(2);
}

static void
write_all(const struct psd_report *r)
{
	int f;

	for (f = PSD_FORMAT_NONE; f < PSD_FORMATS; f++) {
		struct psd_buf to = PSD_BUF_INIT;
		struct psd_writer_opts opts = { .format = (enum psd_format)f,
			.width = 60,
			.colour = f == PSD_FORMAT_TEXT };

		if (psd_report_write(&to, r, &opts) < 0)
			abort();
		psd_buf_release(&to);
	}
}

static void
report_plans(struct psd_report *r, const struct psd_source *src,
    const struct psd_years *years)
{
	struct psd_outlook o = { .today = src->today,
		.arena = src->store->arena,
		.year = &years->items[years->n - 1],
		.obligations = &years->obligations };
	struct psd_follow_up_choice all = { PSD_BY_ROLE, PSD_NO_DAY, true };
	const struct psd_framework *fw;
	struct psd_err e = { 0 };
	size_t i;

	psd_report_follow_up(r, src->org, &years->obligations, &all);
	if (psd_framework_load(&fw, src->store, src->org->framework, &e) < 0)
		return;
	for (i = 0; i < src->org->n_units && i < 4; i++) {
		psd_report_areas(r, &o, fw, src->org->units[i]);
	}
	for (i = 0; i < src->org->n_forums && i < 4; i++) {
		struct psd_occasion occasion =
		    psd_occasion_of(&src->org->forums[i], YEAR, 11);
		struct psd_forum_view view;

		if (psd_forum_view_load(&view, src, &occasion, fw, &e) == 0)
			psd_report_forum(r, &view, src->org->units[0]);
		psd_forum_view_release(&view);
	}
}

static void
report_late(struct psd_report *r, const struct psd_source *src,
    const struct psd_years *years)
{
	struct psd_step_list steps = PSD_STEP_LIST_INIT;
	struct psd_dialogues dialogues;
	struct psd_err e = { 0 };
	size_t i;

	for (i = 0; i < years->n; i++) {
		if (psd_dialogues_load(&dialogues, src, years->items[i].year,
			&e) < 0)
			break;
		psd_steps_of_dialogues(&steps, src, &dialogues, NULL);
		psd_steps_of_narratives(&steps, src, &years->items[i].plans,
		    NULL);
		psd_report_coverage(r, src, &dialogues, NULL);
		psd_report_dialogues(r, src, &dialogues, NULL, NULL);
	}
	(void)!psd_steps_of_earlier(&steps, src, YEAR, NULL, &e);
	psd_steps_sort(&steps);
	(void)psd_report_overdue(r, src->org, &years->obligations, &steps);
	psd_steps_release(&steps);
}

static void
write_new(const struct psd_source *src, const struct psd_unit *unit)
{
	struct psd_known known = { .src = src, .unit = unit, .year = YEAR };
	struct psd_ids ids;
	struct psd_new_dialogue wanted = { .known = &known,
		.ids = &ids,
		.id = { "d-00000" },
		.planned = PSD_NO_DAY };
	struct psd_str none = { NULL, 0 };
	struct psd_buf text = PSD_BUF_INIT;
	struct psd_err e = { 0 };

	psd_ids_init(&ids);
	if (psd_known_load(&known, &e) == 0 &&
	    psd_new_dialogue_choose(&wanted.template, &known, none, &e) == 0 &&
	    wanted.template != NULL)
		(void)!psd_new_dialogue_write(&text, &wanted, &e);
	psd_known_release(&known);
	psd_buf_release(&text);
}

static void
report(const struct psd_source *src)
{
	struct psd_report *r = psd_report_new(src->store->arena, "all",
	    src->today);
	const struct psd_unit *top = src->org->units[0];
	struct psd_made_choice choice = { .story = { .unit = top,
					      .year = YEAR } };
	struct psd_years years = { .n = 0 };
	struct psd_agreements agreements;
	struct psd_made made;
	struct psd_err e = { 0 }, why = { 0 };

	psd_report_units(r, src->org, NULL, NULL);
	if (psd_agreements_load(&agreements, src, YEAR, &e) == 0)
		psd_report_pairs(r, &agreements, NULL);
	if (psd_years_load_two(&years, src, YEAR, NULL, &e) == 0) {
		report_plans(r, src, &years);
		report_late(r, src, &years);
	}
	psd_years_release(&years);
	write_all(r);
	write_new(src, src->org->units[src->org->n_units - 1]);
	(void)!psd_narrative_make(&made, src, &choice, &why);
}

static void
check(const struct psd_store *store, int today)
{
	struct psd_findings list = PSD_FINDINGS_INIT;
	struct psd_findings_style style = { .bytes = psd_findings_of_store,
		.arg = store,
		.colour = true,
		.width = 40 };
	struct psd_buf text = PSD_BUF_INIT;
	struct psd_files all, named = { NULL, 0 };
	struct psd_org org;
	struct psd_source src = { store, &org, &list, today };
	struct psd_err e = { 0 };
	bool tree = psd_check_load(&org, store, &list);

	if (psd_store_all(&all, store, &e) == 0) {
		psd_check_files(&src, tree, &all, &named);
		psd_findings_print(&text, &list, &style);
	}
	psd_buf_release(&text);
	psd_org_release(&org);
	psd_findings_release(&list);
}

int
LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
	struct psd_str s = { (const char *)bytes, n };
	size_t at = place_of(s);
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_findings faults = PSD_FINDINGS_INIT;
	struct psd_store store;
	struct psd_org org;
	const char *data = getenv("PSD_DATADIR");
	struct psd_err e = { 0 };
	struct psd_source src = { &store, &org, &faults,
		psd_date_day(YEAR, 11, 15) };

	put(places[at].path, s);
	must(psd_store_open(&store, &arena, ".", psd_str(data), &e), &e);
	if (psd_org_load(&org, &store, &faults, &e) == 0)
		report(&src);
	psd_org_release(&org);
	check(&store, src.today);
	if (whole[at].n > 0)
		put(places[at].path, psd_buf_get(&whole[at]));
	else
		(void)remove(places[at].path);
	psd_store_close(&store);
	psd_findings_release(&faults);
	psd_arena_release(&arena);
	return 0;
}
