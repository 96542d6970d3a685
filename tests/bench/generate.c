/* generate - writes an organisation of any size, the same for the same seed */
/* SPDX-License-Identifier: ISC */
#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/io/file.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* Units of the lowest level under each unit of the middle one. */
#define BELOW 20

/* Files for each lowest unit: plan, results, statistics, two dialogues. */
#define FILES 5

#define YEAR 2022

static const char *dir;
static uint64_t state;
static unsigned ids;

/* splitmix64 (Steele, Lea, Flood 2014): good enough to vary texts. */
static unsigned
below(unsigned n)
{
	uint64_t z = state += 0x9e3779b97f4a7c15U;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9U;
	z = (z ^ z >> 27) * 0x94d049bb133111ebU;
	return (unsigned)((z ^ z >> 31) % n);
}

static void
save(struct psd_buf *b, const char *path)
{
	struct psd_buf full = PSD_BUF_INIT;
	struct psd_err e = { 0 };
	FILE *f;

	psd_buf_print(&full, "%s/%s", dir, path);
	*strrchr(full.p, '/') = '\0';
	if (psd_file_mkdirs(full.p, &e) < 0) {
		(void)fprintf(stderr, "generate: %s\n", e.text);
		exit(3);
	}
	full.p[strlen(full.p)] = '/';
	f = fopen(full.p, "w"); /* without fsync: it is only data to measure */
	if (f == NULL || fwrite(b->p, 1, b->n, f) < b->n || fclose(f) != 0) {
		perror(full.p);
		exit(3);
	}
	psd_buf_release(&full);
	psd_buf_clear(b);
}

/* A new id of KIND, in the alphabet of ids. */
static void
id(struct psd_buf *b, char kind)
{
	static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz";
	unsigned n = ids++;
	int i;

	psd_buf_print(b, "%c-", kind);
	for (i = 20; i >= 0; i -= 5)
		psd_buf_putc(b, letters[n >> i & 31]);
}

static void
sentence(struct psd_buf *b, unsigned words)
{
	static const char *const list[] = { "avvikelser", "följs", "upp",
		"varje", "månad", "på", "enheten", "och", "åtgärder",
		"dokumenteras", "närstående", "erbjuds", "att", "medverka",
		"risker", "rapporteras", "tidigt", "läkemedel", "gås",
		"igenom", "överrapportering", "sker", "strukturerat" };

	while (words-- > 0)
		psd_buf_print(b, "%s%s", list[below(23)], words ? " " : "");
}

static void
organisation(unsigned units)
{
	struct psd_buf b = PSD_BUF_INIT;
	unsigned i;

	psd_buf_puts(&b, "record: organisation\nformat: 1\nname: Mätbolaget\n"
	    "language: sv\npractice_date: \"2022-11-15\"\n"
	    "framework: agera-2020\nlevels:\n"
	    "  - {id: bolag, name: Bolag, offset: 21}\n"
	    "  - {id: vo, name: Verksamhetsområde, offset: 14}\n"
	    "  - {id: enhet, name: Enhet, unit_name: enhet, "
	    "unit_plural: enheter, offset: 7}\n"
	    "roles:\n  - {id: enhetschef, name: enhetschef, level: enhet}\n"
	    "  - {id: verksamhetschef, name: verksamhetschef, level: vo}\n"
	    "forums:\n  - {id: mum, name: MUM, level: vo}\n"
	    "dialogues:\n  - {template: verksamhetschef-enhet, "
	    "levels: [enhet]}\n"
	    "units:\n  - {id: bolaget, name: Bolaget, level: bolag}\n");
	for (i = 0; i < units; i++) {
		if (i % BELOW == 0)
			psd_buf_print(&b, "  - {id: vo-%u, name: Område %u, "
			    "level: vo, parent: bolaget}\n", i / BELOW,
			    i / BELOW);
		psd_buf_print(&b, "  - {id: enhet-%u, name: Enhet %u, "
		    "level: enhet, parent: vo-%u}\n", i, i, i / BELOW);
	}
	save(&b, "psd.yaml");
	psd_buf_release(&b);
}

/* The ids that the units' files refer to. */
struct plan {
	char activities[9][8], measures[9][8];
};

static void
keep(char to[8], const struct psd_buf *b)
{
	memcpy(to, b->p + b->n - 7, 7);
	to[7] = '\0';
}

static void
top_plan(struct plan *p)
{
	static const char *const areas[] = { "F1", "F2", "F3", "F4", "O1",
		"O2", "O3", "O4", "O5" };
	static const char *const cadences[] = { "monthly", "quarterly",
		"tertial", "half-yearly" };
	struct psd_buf b = PSD_BUF_INIT;
	int i;

	psd_buf_print(&b, "record: plan\nunit: bolaget\nyear: %d\nareas:\n",
	    YEAR);
	for (i = 0; i < 9; i++) {
		psd_buf_print(&b, "  - area: %s\n    rows:\n"
		    "      - level: enhet\n        activities:\n"
		    "          - id: ", areas[i]);
		id(&b, 'a');
		keep(p->activities[i], &b);
		psd_buf_puts(&b, "\n            text: ");
		sentence(&b, 14);
		psd_buf_puts(&b, "\n            responsible: [enhetschef]\n"
		    "        measures:\n          - id: ");
		id(&b, 'm');
		keep(p->measures[i], &b);
		psd_buf_print(&b, "\n            text: Andel genomförda\n"
		    "            kind: share\n        follow_ups:\n"
		    "          - cadence: %s\n"
		    "            by: [verksamhetschef]\n", cadences[i % 4]);
	}
	save(&b, "plans/2022/bolaget.yaml");
	psd_buf_release(&b);
}

static void
unit_plan(const struct plan *p, unsigned unit)
{
	static const char *const words[] = { "ongoing", "not-started",
		"partly" };
	struct psd_buf b = PSD_BUF_INIT, path = PSD_BUF_INIT;
	int i;

	psd_buf_print(&b, "# Enhetens egen plan\nrecord: plan\n"
	    "unit: enhet-%u\nyear: %d\nareas:\n", unit, YEAR);
	for (i = 0; i < 4; i++) {
		psd_buf_print(&b, "  - area: F%d\n    comment: |\n      ",
		    i + 1);
		sentence(&b, 40);
		psd_buf_puts(&b, ".\n      ");
		sentence(&b, 40);
		psd_buf_puts(&b, ".\n");
	}
	psd_buf_puts(&b, "inherited:\n");
	for (i = 0; i < 9; i++) {
		psd_buf_print(&b, "  - origin: %s\n    progress: %s\n"
		    "    progress_date: \"2022-0%u-11\"\n    comment: ",
		    p->activities[i], words[below(3)], 1 + below(9));
		sentence(&b, 60);
		psd_buf_puts(&b, ".\n");
	}
	psd_buf_print(&path, "plans/2022/enhet-%u.yaml", unit);
	save(&b, path.p);
	psd_buf_release(&b);
	psd_buf_release(&path);
}

static void
results(const struct plan *p, unsigned unit)
{
	static const char *const last[] = { "2022-%02u", "2022-Q%u",
		"2022-T%u", "2022-H%u" };
	static const unsigned n[] = { 10, 3, 2, 1 };
	struct psd_buf b = PSD_BUF_INIT, path = PSD_BUF_INIT;
	unsigned i, k;
	char label[32];

	psd_buf_print(&b, "record: results\nunit: enhet-%u\nyear: %d\n"
	    "results:\n", unit, YEAR);
	for (i = 0; i < 9; i++)
		for (k = 1; k <= n[i % 4]; k++) {
			if (below(10) == 0)
				continue; /* somebody forgot */
			(void)snprintf(label, sizeof(label), "2022-%02u", k);
			if (i % 4 > 0)
				(void)snprintf(label, sizeof(label), "2022-%c%u",
				    last[i % 4][5], k);
			psd_buf_print(&b, "  - measure: %s\n    period: "
			    "\"%s\"\n    date: \"2022-11-0%u\"\n"
			    "    numerator: %u\n    denominator: 98\n",
			    p->measures[i], label, 1 + below(9), below(98));
		}
	psd_buf_print(&path, "results/2022/enhet-%u.yaml", unit);
	save(&b, path.p);
	psd_buf_release(&b);
	psd_buf_release(&path);
}

static void
statistics(unsigned unit)
{
	struct psd_buf b = PSD_BUF_INIT, path = PSD_BUF_INIT;
	unsigned m;

	psd_buf_print(&b, "record: statistics\nunit: enhet-%u\nyear: %d\n"
	    "months:\n", unit, YEAR);
	for (m = 1; m <= 10; m++)
		psd_buf_print(&b, "  - month: \"2022-%02u\"\n"
		    "    reported_risks: %u\n    negative_events: %u\n"
		    "    overdue_deviations: %u\n    complaints: %u\n", m,
		    below(30), below(40), below(6), below(4));
	psd_buf_print(&path, "statistics/2022/enhet-%u.yaml", unit);
	save(&b, path.p);
	psd_buf_release(&b);
	psd_buf_release(&path);
}

static void
dialogue(unsigned unit, unsigned k)
{
	struct psd_buf b = PSD_BUF_INIT, path = PSD_BUF_INIT;
	int i;

	psd_buf_puts(&b, "record: dialogue\nid: ");
	id(&b, 'd');
	psd_buf_print(&b, "\nunit: enhet-%u\nyear: %d\n"
	    "template: verksamhetschef-enhet\n"
	    "planned: \"2022-0%u-12\"\nheld: \"2022-0%u-12\"\n"
	    "observations:\n", unit, YEAR, k + 3, k + 3);
	for (i = 0; i < 5; i++) {
		psd_buf_puts(&b, "  - id: ");
		id(&b, 'o');
		psd_buf_puts(&b, "\n    kind: risk\n    text: |\n      ");
		sentence(&b, 50);
		psd_buf_puts(&b, ".\n");
	}
	psd_buf_puts(&b, "actions:\n");
	for (i = 0; i < 4; i++) {
		psd_buf_puts(&b, "  - id: ");
		id(&b, 'x');
		psd_buf_puts(&b, "\n    text: ");
		sentence(&b, 30);
		psd_buf_print(&b, "\n    responsible: enhetschef\n"
		    "    due: \"2022-12-%02u\"\n", 1 + below(28));
	}
	psd_buf_print(&b, "documented: \"2022-0%u-20\"\n", k + 3);
	psd_buf_print(&path, "dialogues/2022/enhet-%u-%u.yaml", unit, k);
	save(&b, path.p);
	psd_buf_release(&b);
	psd_buf_release(&path);
}

int
main(int argc, char **argv)
{
	struct plan p;
	unsigned units, i, k;

	if (argc != 4) {
		(void)fprintf(stderr, "usage: generate DIR FILES SEED\n");
		return 2;
	}
	dir = argv[1];
	units = (unsigned)strtoul(argv[2], NULL, 10) / FILES;
	state = strtoul(argv[3], NULL, 10);
	organisation(units);
	top_plan(&p);
	for (i = 0; i < units; i++) {
		unit_plan(&p, i);
		results(&p, i);
		statistics(i);
		for (k = 0; k < 2; k++)
			dialogue(i, k);
	}
	return 0;
}
