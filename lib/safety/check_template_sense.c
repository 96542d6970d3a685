/* psd_check_template_sense: whether an organisation's template makes sense. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/safety/check_template.h"

/* Which fields name what: [] are the entries of a list. */
static const struct {
	const char *path, *in, *text;
} fields[] = {
	{ "inviter", "roles", N_("is no role in psd.yaml") },
	{ "leader", "roles", N_("is no role in psd.yaml") },
	{ "documenter", "roles", N_("is no role in psd.yaml") },
	{ "supporters[]", "roles", N_("is no role in psd.yaml") },
	{ "parties[].required_roles[]", "roles", N_("is no role in psd.yaml") },
	{ "parties[].optional_roles[]", "roles", N_("is no role in psd.yaml") },
	{ "agenda[].by", "roles", N_("is no role in psd.yaml") },
	{ "after.spread_to[]", "forums", N_("is no forum in psd.yaml") },
	{ "kinds[]", "kinds", N_("is no kind of unit in psd.yaml") },
	{ "levels[]", "levels", N_("is no level in psd.yaml") },
	{ "documenter.party", NULL, N_("is no party of the template") },
	{ "preparation.questions[].per_area[]", "areas",
	    N_("is no area of the framework") },
};

/* The blanks that texts can have: those with a day only in the invitation. */
static const char *const blanks[] = { "{year}", "{previous_year}", "{unit}",
	"{date}", "{deadline}", "{name}" };

#define BLANKS_OF_QUESTIONS 2
#define BLANKS (sizeof(blanks) / sizeof(blanks[0]))

/* One template; the framework is that of the organisation. */
struct look {
	struct psd_check *c;
	const struct psd_node *root, *framework;
};

/* The entries that FIELD names one of; NULL: what it names is not known. */
static const struct psd_node *
entries_of(const struct look *l, size_t field)
{
	const char *in = fields[field].in;

	if (in == NULL)
		return psd_node_list(l->root, "parties");
	if (strcmp(in, "areas") == 0)
		return psd_node_list(l->framework, "areas");
	return psd_node_list(l->c->src->org->node, in);
}

static void
check_name(const struct look *l, size_t field, const struct psd_node *n)
{
	const struct psd_node *entries = entries_of(l, field), *at = entries;
	struct psd_suggest near = PSD_SUGGEST_INIT(n->text);

	while (at != NULL && !psd_str_eq(psd_node_text(at, "id"), n->text))
		at = at->next;
	if (at != NULL || n->kind != PSD_TEXT)
		return;
	if (entries == NULL && fields[field].in != NULL &&
	    strcmp(fields[field].in, "areas") == 0)
		return; /* without a framework */
	(void)psd_finding_add(l->c->src->faults, PSD_RULE_TEMPLATE_NAME,
	    &n->place, "'%.*s' %s", PSD_F(n->text), _(fields[field].text));
	for (at = entries; at != NULL; at = at->next)
		psd_check_offer(&near, at);
	if (near.best.p != NULL)
		psd_finding_tip(l->c->src->faults, _("did you mean '%.*s'?"),
		    PSD_F(near.best));
	else
		psd_finding_tip(l->c->src->faults, "%s",
		    _("add it there, or change it here"));
}

/* Checks what PATH leads to from NODE. */
static void
check_path(const struct look *l, size_t field, const struct psd_node *node,
    struct psd_str path)
{
	struct psd_str rest = path, key;
	const struct psd_node *n;
	bool list;

	if (node == NULL)
		return;
	if (!psd_str_cut(&rest, '.', &key)) {
		check_name(l, field, node);
		return;
	}
	list = psd_str_ends(key, "[]");
	if (list)
		key.n -= strlen("[]");
	n = psd_node_find_str(node, key);
	if (!list) {
		check_path(l, field, n, rest);
		return;
	}
	if (n == NULL || n->kind != PSD_LIST)
		return;
	for (n = n->first; n != NULL; n = n->next)
		check_path(l, field, n, rest);
}

static void
check_minutes(const struct look *l)
{
	const struct psd_node *whole = psd_node_find(l->root, "minutes");
	const struct psd_node *n = psd_node_list(l->root, "agenda");
	long sum = 0;

	if (whole == NULL || n == NULL)
		return;
	for (; n != NULL; n = n->next) {
		if (psd_node_find(n, "minutes") == NULL)
			return; /* the rest of the time is for this one */
		sum += psd_node_int(n, "minutes", 0);
	}
	if (sum == psd_node_int(l->root, "minutes", sum))
		return;
	(void)psd_finding_add(l->c->src->faults, PSD_RULE_TEMPLATE_MINUTES,
	    &whole->place,
	    _("the dialogue takes %.*s minutes, and what is on its agenda %ld"),
	    PSD_F(whole->text), sum);
	psd_finding_tip(l->c->src->faults, "%s", _("change one of the two"));
}

/* Reports what stands in braces in N and is none of the first COUNT blanks. */
static void
check_blanks(const struct look *l, const struct psd_node *n, size_t count)
{
	struct psd_str rest, word;
	const char *end;
	size_t i;

	if (n == NULL || n->kind != PSD_TEXT)
		return;
	for (rest = n->text; rest.n > 0; rest.p++, rest.n--) {
		if (rest.p[0] != '{')
			continue;
		end = memchr(rest.p, '}', rest.n);
		if (end == NULL)
			return;
		word = (struct psd_str){ rest.p, (size_t)(end - rest.p) + 1 };
		for (i = 0; i < count; i++)
			if (psd_str_is(word, blanks[i]))
				break;
		if (i < count)
			continue;
		(void)psd_finding_add(l->c->src->faults,
		    PSD_RULE_TEMPLATE_BLANK, &n->place,
		    _("nothing is put in the place of '%.*s'"), PSD_F(word));
		psd_finding_tip(l->c->src->faults, "%s",
		    count == BLANKS
			? _("what can stand here: {name}, {unit}, {date}, "
			    "{deadline}, {year} and {previous_year}")
			: _("what can stand here: {year} and "
			    "{previous_year}"));
	}
}

/* Reports the questions of the bank whose ids stand in the preparation. */
static void
check_both(const struct look *l, const struct psd_node *questions)
{
	const struct psd_node *b = psd_node_list(l->root, "bank"), *q, *id;

	for (; b != NULL; b = b->next) {
		id = psd_node_find(b, "id");
		for (q = questions; q != NULL && id != NULL; q = q->next)
			if (psd_str_eq(psd_node_text(q, "id"), id->text))
				break;
		if (q == NULL || id == NULL)
			continue;
		(void)psd_finding_add(l->c->src->faults, PSD_RULE_TWICE,
		    &id->place,
		    _("'%.*s' stands twice; the first is on line %u"),
		    PSD_F(id->text), psd_node_find(q, "id")->place.line);
		psd_finding_tip(l->c->src->faults, "%s",
		    _("give one of the questions another id"));
	}
}

static void
check_texts(const struct look *l)
{
	const struct psd_node *questions = psd_node_list(psd_node_find(l->root,
							     "preparation"),
	    "questions");
	const struct psd_node *invitation = psd_node_find(l->root,
	    "invitation");
	const struct psd_node *n;

	psd_check_twice(l->c, psd_node_list(l->root, "parties"), "id", NULL);
	psd_check_twice(l->c, psd_node_list(l->root, "summary"), "id", NULL);
	psd_check_twice(l->c, psd_node_list(l->root, "bank"), "id", NULL);
	psd_check_twice(l->c, questions, "id", NULL);
	check_both(l, questions);
	for (n = questions; n != NULL; n = n->next)
		check_blanks(l, psd_node_find(n, "text"), BLANKS_OF_QUESTIONS);
	for (n = psd_node_list(l->root, "bank"); n != NULL; n = n->next)
		check_blanks(l, psd_node_find(n, "text"), BLANKS_OF_QUESTIONS);
	check_blanks(l, psd_node_find(invitation, "subject"), BLANKS);
	check_blanks(l, psd_node_find(invitation, "text"), BLANKS);
}

/* Whether psd.yaml asks for this very version: then it is meant to be used. */
static bool
is_asked_for(const struct look *l)
{
	const struct psd_node *n = psd_node_list(l->c->src->org->node,
	    "dialogues");

	for (; n != NULL; n = n->next)
		if (psd_str_eq(psd_node_text(n, "template"),
			psd_node_text(l->root, "id")) &&
		    psd_str_eq(psd_node_text(n, "version"),
			psd_node_text(l->root, "version")))
			return true;
	return false;
}

/* Reports that another file comes before this one. */
static void
check_others(const struct look *l, struct psd_str id, const struct psd_node *n)
{
	const struct psd_str any = { NULL, 0 };
	struct psd_findings *to = l->c->src->faults;
	const struct psd_template *t = psd_check_template(l->c, id, n->text);

	if (t != NULL && t->own && !t->instead &&
	    !psd_str_eq(t->file, to->file)) {
		(void)psd_finding_add(to, PSD_RULE_TWICE, &n->place,
		    _("the same version of '%.*s' stands in '%.*s', which is "
		      "the one that is used"),
		    PSD_F(id), PSD_F(t->file));
		psd_finding_tip(to, "%s",
		    _("put the two together, or write another version"));
	}
	t = psd_check_template(l->c, id, any);
	if (t == NULL || t->own || t->version.n == 0 || is_asked_for(l) ||
	    psd_template_version_cmp(t->version, n->text) <= 0)
		return;
	(void)psd_finding_add(to, PSD_RULE_TEMPLATE_OLDER, &n->place,
	    _("psd's own version of '%.*s' is higher, '%.*s', so new dialogues "
	      "follow that one"),
	    PSD_F(id), PSD_F(t->version));
	psd_finding_tip(to,
	    _("write a higher version here, or 'version: \"%.*s\"' with the "
	      "dialogue in psd.yaml"),
	    PSD_F(n->text));
}

static void
check_version(const struct look *l)
{
	const struct psd_node *n = psd_node_find(l->root, "version");
	struct psd_str id = psd_node_text(l->root, "id");

	if (n == NULL || n->kind >= PSD_LIST || id.n == 0)
		return;
	if (!psd_template_version_is_plain(n->text)) {
		(void)psd_finding_add(l->c->src->faults, PSD_RULE_VERSION_FORM,
		    &n->place,
		    _("'%.*s' is no version that can be older or newer than "
		      "another"),
		    PSD_F(n->text));
		psd_finding_tip(l->c->src->faults, "%s",
		    _("write a date, such as \"2022-11-15\", a year or a "
		      "number"));
	}
	check_others(l, id, n);
}

void
psd_check_template_sense(struct psd_check *c, const struct psd_node *root)
{
	struct look l = { c, root,
		psd_check_data(c, "frameworks", c->src->org->framework) };
	size_t i;

	for (i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		check_path(&l, i, root, psd_str(fields[i].path));
	check_minutes(&l);
	check_texts(&l);
	check_version(&l);
}
