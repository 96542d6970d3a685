/* psd_lessons: kinds of units and audiences, as people name them. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/lesson.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/base/utf8.h"

/* Whether NAME is GIVEN, which is folded. */
static bool
is_called(struct psd_arena *arena, struct psd_str name, struct psd_str given)
{
	return name.n > 0 && psd_str_eq(psd_utf8_fold(arena, name), given);
}

static bool
is_kind(struct psd_arena *arena, const struct psd_node *kind,
    struct psd_str given)
{
	static const char *const keys[] = { "id", "name", "plural", "short" };
	size_t i;

	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (is_called(arena, psd_node_text(kind, keys[i]), given))
			return true;
	return false;
}

int
psd_kind_named(struct psd_str *out, const struct psd_org *org,
    const char *given, struct psd_err *e)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_str wanted = psd_utf8_fold(&arena, psd_str(given));
	const struct psd_node *n = psd_node_list(org->node, "kinds");
	struct psd_buf all = PSD_BUF_INIT;
	int rc = 0;

	*out = (struct psd_str){ NULL, 0 };
	for (; given != NULL && n != NULL; n = n->next) {
		struct psd_str id = psd_node_text(n, "id");

		psd_buf_print(&all, "%s%.*s", all.n > 0 ? ", " : "", PSD_F(id));
		if (is_kind(&arena, n, wanted))
			*out = id;
	}
	if (given != NULL && out->n == 0) {
		if (all.n > 0)
			(void)psd_err_tip(e, _("it can be: %s"), all.p);
		rc = psd_err_set(e, PSD_EUSAGE,
		    _("there is no kind of unit '%s'"), given);
	}
	psd_buf_release(&all);
	psd_arena_release(&arena);
	return rc;
}

static const struct {
	const char *word, *swedish, *name;
} audiences[] = {
	{ "staff", "medarbetare", N_("staff") },
	{ "management", "ledning", N_("management") },
	{ "public", "allmänhet", N_("the public") },
};
#define AUDIENCES (sizeof(audiences) / sizeof(audiences[0]))

int
psd_audience_named(struct psd_str *out, const char *given, struct psd_err *e)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_str wanted = psd_utf8_fold(&arena, psd_str(given));
	size_t i;

	*out = (struct psd_str){ NULL, 0 };
	for (i = 0; given != NULL && i < AUDIENCES; i++)
		if (psd_str_is(wanted, audiences[i].word) ||
		    psd_str_is(wanted, audiences[i].swedish))
			*out = psd_str(audiences[i].word);
	psd_arena_release(&arena);
	if (given == NULL || out->n > 0)
		return 0;
	(void)psd_err_tip(e, _("it can be: %s"), "staff, management, public");
	return psd_err_set(e, PSD_EUSAGE, _("there is no audience '%s'"),
	    given);
}

const char *
psd_audience_name(struct psd_str word)
{
	size_t i;

	for (i = 0; i < AUDIENCES; i++)
		if (psd_str_is(word, audiences[i].word))
			return _(audiences[i].name);
	return "";
}
