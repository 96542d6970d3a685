/* psd_mapping_propose: what psd.yaml could say of an export. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/mapping.h"

#include "lib/base/lang.h"
#include "lib/record/write.h"
#include "lib/safety/figure.h"

/*
 * What is written here becomes a part of psd.yaml, whose text is Swedish
 * whatever language messages are in: hence no gettext.
 */

/* Headings that say what their column is. */
static const struct {
	const char *key, *words;
} usual[] = {
	{ "unit",
	    " enhet enheter avdelning verksamhet arbetsplats klinik "
	    "mottagning boende organisation enhetsnamn " },
	{ "year", " ar kalenderar " },
	{ "month", " manad period manad/ar ar-manad " },
	{ "date", " datum handelsedatum registreringsdatum " },
	{ "figure", " typ typ av arende arendetyp slag kategori " },
	{ "value", " antal varde " },
	{ "course", " kurs utbildning kursnamn " },
	{ "completed", " genomfort klara godkanda avklarade slutfort " },
	{ "total", " totalt antal medarbetare antal anstallda tilldelade " },
	{ "answers", " antal svar svarande " },
	{ "share", " andel 4-5 andel svar 4-5 andel 4 och 5 " },
	{ "fours", " svar 4 antal 4 antal svar 4 " },
	{ "fives", " svar 5 antal 5 antal svar 5 " },
	{ "step", " steg " },
};

static const char *
usual_key(struct psd_arena *arena, struct psd_str heading)
{
	struct psd_str plain = psd_mapping_plain(arena, heading);
	const char *word = psd_arena_print(arena, " %.*s ", PSD_F(plain)).p;
	size_t i;

	for (i = 0; i < sizeof(usual) / sizeof(usual[0]); i++)
		if (plain.n > 0 && strstr(usual[i].words, word) != NULL)
			return usual[i].key;
	return NULL;
}

/* The figure that a heading names: it holds the title of one, or is a part of
 * the title of one only. */
static const struct psd_figure *
figure_of(struct psd_arena *arena, struct psd_str heading)
{
	struct psd_str plain = psd_mapping_plain(arena, heading), title;
	const struct psd_figure *best = NULL, *part = NULL;
	size_t i, longest = 0, n = 0;

	for (i = 0; i < psd_n_figures; i++) {
		title = psd_mapping_plain(arena, psd_str(psd_figures[i].title));
		if (psd_figures[i].part != NULL)
			continue;
		if (title.n > longest && strstr(plain.p, title.p) != NULL) {
			best = &psd_figures[i];
			longest = title.n;
		}
		if (plain.n > 4 && strstr(title.p, plain.p) != NULL) {
			part = &psd_figures[i];
			n++;
		}
	}
	return best == NULL && n == 1 ? part : best;
}

static void
columns(struct psd_buf *to, struct psd_arena *arena,
    const struct psd_grid *grid, size_t row)
{
	const char *key;
	struct psd_str name;
	size_t i;

	psd_buf_puts(to, "    columns:\n");
	for (i = 0; i < grid->rows[row].n; i++) {
		name = psd_grid_text(arena, grid, row, i);
		key = usual_key(arena, name);
		if (key != NULL)
			psd_write_field(to, 6, key, name);
	}
}

/* Whether one of the headings says KEY; "": the name of a month. */
static bool
has(struct psd_arena *arena, const struct psd_grid *grid, size_t row,
    const char *key)
{
	struct psd_str name;
	const char *found;
	size_t i;
	int year, month;

	for (i = 0; i < grid->rows[row].n; i++) {
		name = psd_grid_text(arena, grid, row, i);
		found = usual_key(arena, name);
		if (key[0] == '\0'
			? psd_mapping_month(arena, name, &year, &month)
			: found != NULL && strcmp(found, key) == 0)
			return true;
	}
	return false;
}

/* Whether the heading NAME says which figure its column holds. */
static bool
is_figure(struct psd_arena *arena, struct psd_str name)
{
	int year, month;

	return name.n > 0 && usual_key(arena, name) == NULL &&
	    !psd_mapping_month(arena, name, &year, &month);
}

static void
figures(struct psd_buf *to, struct psd_arena *arena,
    const struct psd_grid *grid, size_t row)
{
	const struct psd_figure *f;
	struct psd_str name;
	size_t i;
	bool any = false;

	for (i = 0; i < grid->rows[row].n; i++) {
		name = psd_grid_text(arena, grid, row, i);
		any = any ||
		    (is_figure(arena, name) && figure_of(arena, name) != NULL);
	}
	psd_buf_puts(to, any ? "    figures:\n" : "    #figures:\n");
	for (i = 0; i < grid->rows[row].n; i++) {
		name = psd_grid_text(arena, grid, row, i);
		if (!is_figure(arena, name))
			continue;
		f = figure_of(arena, name);
		psd_buf_puts(to, f != NULL ? "      - " : "    #  - ");
		psd_buf_puts(to, "called: ");
		psd_write_text(to, name, PSD_WRITE_LINE);
		psd_buf_print(to, "\n    %s   figure: %s\n",
		    f != NULL ? " " : "# ",
		    f != NULL ? f->key : psd_figures[0].key);
	}
}

/* What months are made of: columns with a figure each, or words in one. */
static void
months(struct psd_buf *to, struct psd_arena *arena, const struct psd_grid *grid,
    size_t row)
{
	if (!has(arena, grid, row, "figure")) {
		figures(to, arena, grid, row);
		return;
	}
	if (!has(arena, grid, row, "value") && !has(arena, grid, row, ""))
		psd_buf_puts(to, "    each_row: true\n");
	psd_write_comment(to, 4,
	    PSD_S("Orden i filen och vilka siffror de är:"));
	psd_buf_print(to,
	    "    #figures:\n    #  - called: Ordet i filen\n"
	    "    #    figure: %s\n",
	    psd_figures[0].key);
}

/* The keys of figures, to choose among. */
static void
explain(struct psd_buf *to, struct psd_arena *arena, bool keys)
{
	size_t i;

	psd_write_comment(to, 0,
	    PSD_S("Lägg det här sist i psd.yaml. Finns imports redan där, "
		  "lägg då bara det under imports sist i den listan. Rader "
		  "med # framför ska fyllas i eller tas bort: ta bort "
		  "tecknet #, men ändra inte hur långt in raden börjar."));
	if (!keys)
		return;
	psd_write_comment(to, 0, PSD_S("Siffrorna är:"));
	for (i = 0; i < psd_n_figures; i++)
		if (psd_figures[i].part == NULL)
			psd_write_comment(to, 0,
			    psd_arena_print(arena, "  %s: %s",
				psd_figures[i].key, psd_figures[i].title));
}

int
psd_mapping_propose(struct psd_buf *to, struct psd_arena *arena,
    const struct psd_document *doc, struct psd_err *e)
{
	const struct psd_block *b = doc->first;
	bool training, survey;
	size_t row;

	while (b != NULL && b->grid == NULL)
		b = b->next;
	if (b == NULL)
		return psd_err_set(e, PSD_EDATA,
		    _("there is no table in '%.*s'"), PSD_F(doc->path));
	row = psd_mapping_heading(b->grid);
	training = has(arena, b->grid, row, "course");
	survey = !training &&
	    (has(arena, b->grid, row, "share") ||
		has(arena, b->grid, row, "fours") ||
		has(arena, b->grid, row, "answers"));
	explain(to, arena, !training && !survey);
	psd_buf_puts(to, "imports:\n  - id: export\n");
	psd_buf_puts(to, "    title: Vad filen är och varifrån den kommer\n");
	if (training || survey)
		psd_buf_print(to, "    kind: %s\n",
		    training ? "training" : "surveys");
	columns(to, arena, b->grid, row);
	if (training)
		psd_buf_puts(to,
		    "    #courses:\n    #  - called: Kursens namn i filen\n"
		    "    #    course: kursens-id\n");
	else if (survey)
		psd_buf_puts(to, "    #survey: enkätens-id\n");
	else
		months(to, arena, b->grid, row);
	psd_write_comment(to, 4,
	    PSD_S("Enheter som heter något annat i filen än i psd.yaml:"));
	psd_buf_puts(to,
	    "    #units:\n    #  - called: Enhetens namn i filen\n"
	    "    #    unit: enhetens-id\n");
	return 0;
}
