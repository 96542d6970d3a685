/* psd_ydoc_problem: what a syntax error means, and what to do. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/ydoc_problem.h"

#include "lib/base/lang.h"

#include <string.h>

static const struct psd_ydoc_problem problems[] = {
	{ "could not find expected ':'",
	    N_("this line has no colon after its field name"),
	    N_("write 'field: value' with a space after the colon; is the "
	       "line before indented as it should?") },
	{ "mapping values are not allowed in this context",
	    N_("a colon stands where none can be"),
	    N_("put the text in \"double quotes\" if it holds a colon, or "
	       "check the indentation") },
	{ "block sequence entries are not allowed in this context",
	    N_("a list item cannot begin here"),
	    N_("put the first '-' on a line of its own below the field, "
	       "indented by two spaces") },
	{ "mapping keys are not allowed in this context",
	    N_("a field cannot begin here"), N_("check the indentation") },
	{ "found unexpected end of stream",
	    N_("the quotation mark that opens here is never closed"),
	    N_("add the missing quotation mark at the end of the text") },
	{ "found unexpected document indicator",
	    N_("the quotation mark that opens here is not closed before "
	       "'---' or '...'"),
	    N_("add the missing quotation mark at the end of the text") },
	{ "found unknown escape character",
	    N_("a backslash inside double quotes begins a code, and this is "
	       "none"),
	    N_("write \\\\ for a backslash, or use 'single quotes'") },
	{ "did not find expected ',' or ']'",
	    N_("the list that begins with [ is not closed with ], or a comma "
	       "is missing"),
	    N_("put commas between the items and ] at the end") },
	{ "did not find expected ',' or '}'",
	    N_("the group that begins with { is not closed with }, or a comma "
	       "is missing"),
	    N_("put commas between the fields and } at the end") },
	{ "did not find expected key",
	    N_("this line is not indented like the fields around it"),
	    N_("give all fields of a group the same number of spaces") },
	{ "did not find expected '-' indicator",
	    N_("this line is not indented like the list around it"),
	    N_("begin each list item with '-' under the one before") },
	{ "did not find expected node content", N_("a value is missing here"),
	    N_("write the value, or '\"\"'") },
	{ "did not find expected comment or line break",
	    N_("nothing can stand on the line after | or >"),
	    N_("begin the text on the next line, indented by two spaces") },
	{ "did not find expected <document start>",
	    N_("this line does not belong to what stands above it"),
	    N_("check the indentation: a field at the left margin?") },
	{ "did not find expected alphabetic or numeric character",
	    N_("a text cannot begin with & or *"),
	    N_("put the text in \"double quotes\"") },
};

const struct psd_ydoc_problem *
psd_ydoc_problem(const char *theirs)
{
	size_t i;

	for (i = 0; i < sizeof(problems) / sizeof(problems[0]); i++)
		if (strcmp(theirs, problems[i].theirs) == 0)
			return &problems[i];
	return NULL;
}
