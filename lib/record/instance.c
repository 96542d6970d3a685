/* psd_instance: any document, checked against any schema. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/instance.h"

#include "lib/base/lang.h"
#include "lib/foreign/jdoc.h"
#include "lib/foreign/ydoc.h"
#include "lib/io/file.h"

#include <errno.h>
#include <unistd.h>

/* What one read takes. */
#define CHUNK ((size_t)65536)

int
psd_instances_open(struct psd_instances *set, const char *data,
    const char *path, const struct psd_texts *bases, struct psd_err *e)
{
	struct psd_str address, where;
	size_t i;

	psd_schemas_open(&set->schemas, data);
	for (i = 0; i < bases->n; i++) {
		where = psd_str(bases->items[i]);
		/* an address may hold a =, a path that follows seldom does */
		address = where;
		while (address.n > 0 && address.p[address.n - 1] != '=')
			address.n--;
		if (address.n < 2)
			return psd_err_set(e, PSD_EUSAGE,
			    _("'--schema-base' needs ADDRESS=PATH, not '%s'"),
			    bases->items[i]);
		where.p += address.n;
		where.n -= address.n;
		address.n--;
		psd_schemas_map(set->schemas, address, where);
	}
	return psd_schemas_user(&set->schema, set->schemas, path, e);
}

void
psd_instances_close(struct psd_instances *set)
{
	psd_schemas_close(set->schemas);
	set->schemas = NULL;
}

static int
read_stdin(struct psd_buf *to, struct psd_err *e)
{
	ssize_t n;

	do {
		char *room = psd_buf_reserve(to, CHUNK);

		n = read(STDIN_FILENO, room, CHUNK);
		if (n > 0)
			to->n += (size_t)n;
	} while ((n > 0 && to->n <= PSD_JDOC_MAX) || (n < 0 && errno == EINTR));
	if (n < 0)
		return psd_err_set(e, PSD_EIO,
		    _("cannot read standard input: %s"), psd_lang_why(errno));
	return 0;
}

static bool
is_json(struct psd_str name, struct psd_str bytes)
{
	struct psd_str text = psd_str_trim(bytes);

	if (psd_str_ends(name, ".json"))
		return true;
	if (psd_str_ends(name, ".yaml") || psd_str_ends(name, ".yml"))
		return false;
	return text.n > 0 && (text.p[0] == '{' || text.p[0] == '[');
}

static void
check(const struct psd_schema *schema, struct psd_findings *findings,
    struct psd_str name, struct psd_str bytes)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	const struct psd_node *root;

	root = is_json(name, bytes)
	    ? psd_jdoc_read(&arena, bytes, findings)
	    : psd_ydoc_read_any(&arena, bytes, findings);
	if (root != NULL)
		psd_schema_check(schema, root, findings);
	psd_arena_release(&arena);
}

void
psd_instances_check(const struct psd_instances *set,
    struct psd_findings *findings, const char *path)
{
	bool standard = strcmp(path, "-") == 0;
	const char *name = standard && set->stdin_name != NULL ? set->stdin_name
							       : path;
	struct psd_buf bytes = PSD_BUF_INIT;
	struct psd_err e = { 0 };
	int rc = standard ? read_stdin(&bytes, &e)
			  : psd_file_read(&bytes, path, PSD_JDOC_MAX, &e);

	psd_findings_in(findings, psd_str(name));
	if (rc < 0)
		(void)psd_finding_add(findings, PSD_RULE_UNREADABLE, NULL, "%s",
		    e.text);
	else
		check(set->schema, findings, psd_str(name),
		    psd_buf_get(&bytes));
	psd_buf_release(&bytes);
}

void
psd_instances_mended(struct psd_findings *findings, struct psd_str bytes,
    void *set)
{
	check(((const struct psd_instances *)set)->schema, findings,
	    findings->file, bytes);
}
