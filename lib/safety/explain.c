/* psd_topics: what psd can explain, and what it says then. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/explain.h"

#include "lib/base/suggest.h"
#include "lib/base/utf8.h"
#include "lib/foreign/jdoc.h"
#include "lib/foreign/ydoc.h"
#include "lib/io/file.h"
#include "lib/safety/explain_data.h"
#include "lib/safety/explain_fields.h"
#include "lib/safety/explain_own.h"

/* Longer than any word that somebody asks for. */
#define LONGEST_WORD ((size_t)200)

struct psd_topic_name {
	struct psd_topic_name *next;
	struct psd_str text;
	struct psd_str plain; /* as it is compared */
	bool weak;
};

static const char *const kind_words[] = {
	[PSD_TOPIC_RULE] = "rules",
	[PSD_TOPIC_AREA] = "areas",
	[PSD_TOPIC_WORD] = "words",
	[PSD_TOPIC_FIELD] = "fields",
	[PSD_TOPIC_VALUE] = "values",
	[PSD_TOPIC_OWN] = "own",
};
_Static_assert(sizeof(kind_words) / sizeof(kind_words[0]) == PSD_TOPICS,
    "the last kind has a word");

const char *
psd_topic_kind_word(enum psd_topic_kind kind)
{
	return kind_words[kind];
}

enum psd_topic_kind
psd_topic_kind_named(const char *word)
{
	int kind = 0;

	while (kind < PSD_TOPICS && strcmp(kind_words[kind], word) != 0)
		kind++;
	return (enum psd_topic_kind)kind;
}

/* S as names are compared: letters without case and marks, and one space for
 * all that can stand between words. */
static struct psd_str
plain(struct psd_arena *arena, struct psd_str s)
{
	struct psd_str from = psd_utf8_plain(arena, s);
	char *to = psd_arena_alloc(arena, from.n + 1);
	size_t i, n = 0;

	for (i = 0; i < from.n; i++) {
		bool gap = from.p[i] == '\0' ||
		    strchr(" \t\n-_\"'", from.p[i]) != NULL;

		if (!gap)
			to[n++] = from.p[i];
		else if (n > 0 && to[n - 1] != ' ')
			to[n++] = ' ';
	}
	while (n > 0 && to[n - 1] == ' ')
		n--;
	return (struct psd_str){ to, n };
}

struct psd_topic *
psd_topic_add(struct psd_topics *t, enum psd_topic_kind kind, struct psd_str id,
    struct psd_str title)
{
	struct psd_topic *topic = psd_arena_new(t->arena, struct psd_topic);

	topic->kind = kind;
	topic->id = id;
	topic->title = title;
	if (t->last != NULL)
		t->last->next = topic;
	else
		t->first = topic;
	t->last = topic;
	psd_topic_call(t, topic, id, false);
	return topic;
}

void
psd_topic_call(struct psd_topics *t, struct psd_topic *topic,
    struct psd_str name, bool weak)
{
	struct psd_topic_name *n;

	if (name.n == 0)
		return;
	n = psd_arena_new(t->arena, struct psd_topic_name);
	n->text = name;
	n->plain = plain(t->arena, name);
	n->weak = weak;
	n->next = topic->names;
	topic->names = n;
}

int
psd_topics_read(const struct psd_node **out, struct psd_topics *t,
    const char *path, struct psd_err *e)
{
	struct psd_findings faults = PSD_FINDINGS_INIT;
	struct psd_buf bytes = PSD_BUF_INIT;
	struct psd_str file = psd_arena_print(t->arena, "%.*s/%s",
	    PSD_F(t->own), path);
	int rc;

	if (t->own.n == 0 || !psd_file_exists(file.p))
		file = psd_arena_print(t->arena, "%.*s/%s", PSD_F(t->data),
		    path);
	*out = NULL;
	rc = psd_file_read(&bytes, file.p, PSD_YDOC_MAX, e);
	if (rc == 0)
		*out = (psd_str_ends(file, ".json") ? psd_jdoc_read
						    : psd_ydoc_read)(t->arena,
		    psd_buf_get(&bytes), &faults);
	if (rc == 0 && (*out == NULL || faults.errors > 0)) {
		const struct psd_finding *f = &faults.items[0];

		(void)psd_err_at(e, file.p, f->place.line, f->place.col);
		rc = psd_err_set(e, PSD_EDATA, "%.*s", PSD_F(f->text));
	}
	psd_findings_release(&faults);
	psd_buf_release(&bytes);
	return rc;
}

int
psd_topics_load(struct psd_topics *t, const struct psd_org *org,
    struct psd_err *e)
{
	if (psd_topics_add_rules(t, e) < 0 || psd_topics_add_areas(t, e) < 0 ||
	    psd_topics_add_words(t, e) < 0 || psd_topics_add_fields(t, e) < 0)
		return -1;
	if (org != NULL)
		psd_topics_add_own(t, org);
	return 0;
}

/* Chooses what has the plain name WORD. */
static size_t
choose(struct psd_topics *t, struct psd_str word, bool weak)
{
	const struct psd_topic_name *n;
	struct psd_topic *topic;
	size_t count = 0;

	for (topic = t->first; topic != NULL; topic = topic->next) {
		for (n = topic->names; n != NULL; n = n->next)
			if (n->weak == weak && psd_str_eq(n->plain, word))
				break;
		topic->chosen = n != NULL;
		count += topic->chosen;
	}
	return count;
}

size_t
psd_topics_choose(struct psd_topics *t, struct psd_str word)
{
	struct psd_str wanted = plain(t->arena, word);

	t->n_chosen = choose(t, wanted, false);
	if (t->n_chosen == 0)
		t->n_chosen = choose(t, wanted, true);
	return t->n_chosen;
}

size_t
psd_topics_choose_kind(struct psd_topics *t, enum psd_topic_kind kind)
{
	struct psd_topic *topic;

	t->n_chosen = 0;
	for (topic = t->first; topic != NULL; topic = topic->next) {
		topic->chosen = kind == PSD_TOPICS ||
		    (topic->kind == kind &&
			(kind != PSD_TOPIC_RULE || !topic->head));
		t->n_chosen += topic->chosen;
	}
	return t->n_chosen;
}

struct psd_str
psd_topics_near(const struct psd_topics *t, struct psd_str word)
{
	struct psd_suggest near = PSD_SUGGEST_INIT(word);
	const struct psd_topic_name *n;
	const struct psd_topic *topic;

	for (topic = t->first; topic != NULL; topic = topic->next)
		for (n = topic->names;
		     n != NULL && word.n > 0 && word.n <= LONGEST_WORD;
		     n = n->next)
			psd_suggest_offer(&near, n->text, n->text);
	return near.best;
}
