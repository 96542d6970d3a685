/* psd_topics: rules, areas and words, from psd's data files. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/explain_data.h"

#include "lib/base/buf.h"
#include "lib/base/collate.h"
#include "lib/base/lang.h"
#include "lib/io/tree.h"

#include <stdio.h>
#include <stdlib.h>

/* The text of KEY in the language of the messages: cause_sv, cause_en. */
static struct psd_str
told(const struct psd_node *map, const char *key)
{
	char name[32];

	(void)snprintf(name, sizeof(name), "%s_%s", key,
	    psd_lang_is_swedish() ? "sv" : "en");
	return psd_str_trim(psd_node_text(map, name));
}

/* A piece of a file without its last line end. */
static struct psd_str
piece(const struct psd_node *map, const char *key)
{
	struct psd_str s = psd_node_text(map, key);

	while (s.n > 0 && s.p[s.n - 1] == '\n')
		s.n--;
	return s.n > 0 ? s : (struct psd_str){ NULL, 0 };
}

static const char *
level_of(struct psd_str id)
{
	int rule;

	for (rule = 0; rule < PSD_RULES; rule++)
		if (psd_str_is(id, psd_rule_id((enum psd_rule)rule)))
			return psd_level_word(
			    psd_rule_level((enum psd_rule)rule));
	return psd_level_word(PSD_ERROR);
}

static void
add_rule(struct psd_topics *t, const struct psd_node *n, struct psd_str section)
{
	struct psd_topic *topic = psd_topic_add(t, PSD_TOPIC_RULE,
	    psd_node_text(n, "id"), told(n, "title"));

	topic->group = section;
	topic->about = psd_arena_print(t->arena, _("Rule (%s). Section: %.*s."),
	    _(level_of(topic->id)), PSD_F(section));
	topic->text = told(n, "cause");
	topic->cure = told(n, "cure");
	topic->example = piece(n, "example");
	topic->mended = piece(n, "mended");
	psd_topic_call(t, topic, topic->title, true);
}

/* A section is a topic too: what its rules have in common, and their names. */
static void
add_section(struct psd_topics *t, const struct psd_node *section)
{
	struct psd_topic *topic = psd_topic_add(t, PSD_TOPIC_RULE,
	    psd_node_text(section, "id"), told(section, "title"));
	const struct psd_node *n = psd_node_list(section, "rules");
	struct psd_buf names = PSD_BUF_INIT;

	for (; n != NULL; n = n->next)
		psd_buf_print(&names, "%s%.*s", names.n > 0 ? ", " : "",
		    PSD_F(psd_node_text(n, "id")));
	topic->head = true;
	topic->group = topic->title;
	topic->about = psd_str(_("A group of rules."));
	topic->text = told(section, "text");
	topic->see = psd_arena_copy(t->arena, psd_buf_get(&names));
	psd_topic_call(t, topic, topic->title, false);
	psd_buf_release(&names);
	for (n = psd_node_list(section, "rules"); n != NULL; n = n->next)
		add_rule(t, n, topic->title);
}

int
psd_topics_add_rules(struct psd_topics *t, struct psd_err *e)
{
	const struct psd_node *root, *n;

	if (psd_topics_read(&root, t, "explain/rules.yaml", e) < 0)
		return -1;
	for (n = psd_node_list(root, "sections"); n != NULL; n = n->next)
		add_section(t, n);
	return 0;
}

/* Adds the texts of the list KEY under HEADING, an item to a line. */
static void
add_list(struct psd_buf *to, const struct psd_node *map, const char *key,
    const char *heading)
{
	const struct psd_node *n = psd_node_list(map, key);

	if (n != NULL)
		psd_buf_print(to, "\n%s", heading);
	for (; n != NULL; n = n->next)
		psd_buf_print(to, "\n- %.*s", PSD_F(psd_str_trim(n->text)));
}

static const char *
kind_of_area(struct psd_str kind)
{
	if (psd_str_is(kind, "foundation"))
		return _("Foundation");
	return psd_str_is(kind, "focus") ? _("Focus area") : _("Approach");
}

static struct psd_str
text_of_area(struct psd_arena *arena, const struct psd_node *n)
{
	struct psd_buf to = PSD_BUF_INIT;

	psd_buf_str(&to, psd_str_trim(psd_node_text(n, "purpose")));
	add_list(&to, n, "aims", _("The work is to:"));
	add_list(&to, n, "priority", _("What often comes first:"));
	add_list(&to, n, "typical_activities", _("Typical activities:"));
	add_list(&to, n, "typical_measures", _("Typical measures:"));
	return psd_buf_detach(&to, arena);
}

static void
add_area(struct psd_topics *t, const struct psd_node *framework,
    const struct psd_node *n)
{
	struct psd_str id = psd_node_text(n, "id");
	struct psd_str in = psd_node_text(framework, "id");
	struct psd_topic *topic = psd_topic_add(t, PSD_TOPIC_AREA, id,
	    psd_node_text(n, "label"));
	const struct psd_node *alias;

	topic->group = psd_node_text(framework, "name");
	topic->about = psd_arena_print(t->arena, _("%s in the framework %.*s."),
	    kind_of_area(psd_node_text(n, "kind")), PSD_F(topic->group));
	topic->text = text_of_area(t->arena, n);
	topic->source = psd_str_trim(psd_node_text(framework, "source"));
	topic->see = in;
	topic->where = psd_arena_print(t->arena,
	    _("area: %.*s, where %.*s is the framework of the plan; "
	      "else tags: [\"%.*s:%.*s\"]"),
	    PSD_F(id), PSD_F(in), PSD_F(in), PSD_F(id));
	psd_topic_call(t, topic, topic->title, false);
	psd_topic_call(t, topic,
	    psd_arena_print(t->arena, "%.*s:%.*s", PSD_F(in), PSD_F(id)),
	    false);
	for (alias = psd_node_list(n, "aliases"); alias != NULL;
	     alias = alias->next)
		psd_topic_call(t, topic, alias->text, false);
}

/* A framework is a topic too: what it is, and its areas. */
static void
add_framework(struct psd_topics *t, const struct psd_node *root)
{
	struct psd_topic *topic = psd_topic_add(t, PSD_TOPIC_AREA,
	    psd_node_text(root, "id"), psd_node_text(root, "name"));
	struct psd_buf to = PSD_BUF_INIT;
	const struct psd_node *n = psd_node_list(root, "areas");

	psd_buf_puts(&to, _("Its areas:"));
	for (; n != NULL; n = n->next)
		psd_buf_print(&to, "\n- %.*s %.*s",
		    PSD_F(psd_node_text(n, "id")),
		    PSD_F(psd_node_text(n, "label")));
	topic->head = true;
	topic->group = topic->title;
	topic->about = psd_arena_print(t->arena, _("Framework, version %.*s."),
	    PSD_F(psd_node_text(root, "version")));
	topic->text = psd_arena_copy(t->arena, psd_buf_get(&to));
	topic->source = psd_str_trim(psd_node_text(root, "source"));
	topic->where = psd_arena_print(t->arena, "framework: %.*s",
	    PSD_F(topic->id));
	psd_topic_call(t, topic, topic->title, false);
	for (n = psd_node_list(root, "areas"); n != NULL; n = n->next)
		add_area(t, root, n);
	psd_buf_release(&to);
}

static int
list_frameworks(struct psd_names *names, struct psd_topics *t,
    struct psd_err *e)
{
	const struct psd_str dirs[] = { t->data, t->own };
	size_t i;

	for (i = 0; i < sizeof(dirs) / sizeof(dirs[0]); i++) {
		struct psd_str dir = psd_arena_print(t->arena,
		    "%.*s/frameworks", PSD_F(dirs[i]));

		if (dirs[i].n > 0 &&
		    psd_tree_list(names, t->arena, dir.p, e) < 0)
			return -1;
	}
	psd_names_sort(names);
	return 0;
}

int
psd_topics_add_areas(struct psd_topics *t, struct psd_err *e)
{
	struct psd_names names = PSD_NAMES_INIT;
	const struct psd_node *root;
	size_t i;
	int rc = list_frameworks(&names, t, e);

	for (i = 0; i < names.n && rc == 0; i++) {
		struct psd_str path = psd_arena_print(t->arena,
		    "frameworks/%.*s", PSD_F(names.items[i]));

		if (!psd_str_ends(path, ".yaml") ||
		    (i > 0 && psd_str_eq(names.items[i], names.items[i - 1])))
			continue;
		rc = psd_topics_read(&root, t, path.p, e);
		if (rc == 0)
			add_framework(t, root);
	}
	psd_names_release(&names);
	return rc;
}

static void
call_all(struct psd_topics *t, struct psd_topic *topic,
    const struct psd_node *word, const char *key)
{
	const struct psd_node *n;

	for (n = psd_node_list(word, key); n != NULL; n = n->next)
		psd_topic_call(t, topic, n->text, false);
}

/* The texts of the list KEY with ", " between them; absent for none. */
static struct psd_str
joined(struct psd_arena *arena, const struct psd_node *map, const char *key)
{
	struct psd_buf to = PSD_BUF_INIT;
	const struct psd_node *n;

	for (n = psd_node_list(map, key); n != NULL; n = n->next)
		psd_buf_print(&to, "%s%.*s", to.n > 0 ? ", " : "",
		    PSD_F(n->text));
	return psd_buf_detach_any(&to, arena);
}

/* How a word is inflected and what the other language calls it; absent where
 * there is nothing to tell. */
static struct psd_str
forms_of(struct psd_arena *arena, const struct psd_node *word)
{
	struct psd_str sv = psd_node_text(word, "sv"),
		       en = psd_node_text(word, "en");
	struct psd_str article = psd_node_text(word, "article");
	struct psd_str plural = psd_node_text(word, "plural");

	if (psd_str_eq(sv, en))
		return (struct psd_str){ NULL, 0 };
	if (article.n == 0)
		return psd_arena_print(arena,
		    _("Swedish: %.*s. English: %.*s."), PSD_F(sv), PSD_F(en));
	if (plural.n == 0)
		return psd_arena_print(arena,
		    _("Swedish: %.*s %.*s. English: %.*s."), PSD_F(article),
		    PSD_F(sv), PSD_F(en));
	return psd_arena_print(arena,
	    _("Swedish: %.*s %.*s, flera %.*s. English: %.*s."), PSD_F(article),
	    PSD_F(sv), PSD_F(plural), PSD_F(en));
}

static void
add_word(struct psd_topics *t, const struct psd_node *n)
{
	struct psd_str sv = psd_node_text(n, "sv"), en = psd_node_text(n, "en");
	struct psd_str shorts = joined(t->arena, n, "short");
	struct psd_topic *topic = psd_topic_add(t, PSD_TOPIC_WORD, sv,
	    psd_lang_is_swedish() ? sv : en);

	if (shorts.n > 0)
		topic->title = psd_arena_print(t->arena, "%.*s (%.*s)",
		    PSD_F(topic->title), PSD_F(shorts));
	topic->about = forms_of(t->arena, n);
	topic->text = told(n, "text");
	topic->where = joined(t->arena, n, "keys");
	topic->see = joined(t->arena, n, "related");
	psd_topic_call(t, topic, psd_node_text(n, "plural"), false);
	psd_topic_call(t, topic, en, false);
	call_all(t, topic, n, "short");
	call_all(t, topic, n, "forms");
	call_all(t, topic, n, "aliases");
}

static int
by_name(const void *a, const void *b)
{
	const struct psd_node *const *x = a, *const *y = b;

	return psd_collate(psd_node_text(*x, "sv"), psd_node_text(*y, "sv"));
}

int
psd_topics_add_words(struct psd_topics *t, struct psd_err *e)
{
	const struct psd_node *root, *list, **words, *n;
	size_t i = 0;

	if (psd_topics_read(&root, t, "explain/words.yaml", e) < 0)
		return -1;
	list = psd_node_find(root, "words");
	if (list == NULL)
		return 0;
	words = psd_arena_array(t->arena, list->n, const struct psd_node *);
	for (n = list->first; n != NULL; n = n->next)
		words[i++] = n;
	qsort(words, i, sizeof(*words), by_name);
	for (i = 0; i < list->n; i++)
		add_word(t, words[i]);
	return 0;
}
