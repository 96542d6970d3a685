/* psd_topics: what psd can explain, and what it says then. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_EXPLAIN_H
#define PSD_SAFETY_EXPLAIN_H

#include "lib/safety/organisation.h"

enum psd_topic_kind {
	PSD_TOPIC_RULE,
	PSD_TOPIC_AREA,
	PSD_TOPIC_WORD,
	PSD_TOPIC_FIELD, /* a key of the records */
	PSD_TOPIC_VALUE, /* one of psd's own values */
	PSD_TOPIC_OWN,	 /* what psd.yaml names */
	PSD_TOPICS
};

struct psd_topic_name;

/* One thing with all that is said of it. Texts are in the language of the
 * messages, as far as there are any; those that do not apply are absent. */
struct psd_topic {
	enum psd_topic_kind kind;
	struct psd_str id;    /* how records or psd name it */
	struct psd_str title; /* what people call it */
	struct psd_str group; /* a rule's section, an area's framework, … */
	struct psd_str about; /* what kind of thing it is, in one line */
	struct psd_str text;  /* a paragraph to a line; "- " begins an item */
	struct psd_str example, mended; /* pieces of a file */
	struct psd_str cure;
	struct psd_str where, see, source; /* in records; words; origin */
	struct psd_topic_name *names;
	bool head; /* of the group: a section, a framework */
	bool chosen;
	struct psd_topic *next;
};

/* All of them: by kind, rules in the order of rule.def, areas in that of
 * their framework, words and fields as the alphabet has them. */
struct psd_topics {
	struct psd_arena *arena;
	struct psd_str data; /* the directory of psd's data */
	struct psd_str own;  /* that beside the records, or absent */
	struct psd_topic *first, *last;
	size_t n_chosen;
};

/*
 * Reads all topics into T, whose arena and directories are set: psd's own, and
 * from ORG what psd.yaml names, unless that is NULL.
 */
int psd_topics_load(struct psd_topics *t, const struct psd_org *org,
    struct psd_err *e) PSD_CHECK;

/*
 * Chooses the topics that WORD names: without regard to case, marks, hyphens
 * and underscores. What fields and values are called counts only where WORD
 * names nothing else. Returns how many there are.
 */
size_t psd_topics_choose(struct psd_topics *t, struct psd_str word);

/* Chooses all of KIND, but for sections of rules; all for PSD_TOPICS. */
size_t psd_topics_choose_kind(struct psd_topics *t, enum psd_topic_kind kind);

/* The name that is nearest to WORD; absent when none is near. */
struct psd_str psd_topics_near(const struct psd_topics *t, struct psd_str word);

/* The word for KIND ("rules"), and the kind that has it; PSD_TOPICS: none. */
const char *psd_topic_kind_word(enum psd_topic_kind kind);
enum psd_topic_kind psd_topic_kind_named(const char *word);

/* For the modules that read them: adds a topic, and a name to it. A weak name
 * counts only where nothing else has it. */
struct psd_topic *psd_topic_add(struct psd_topics *t, enum psd_topic_kind kind,
    struct psd_str id, struct psd_str title);
void psd_topic_call(struct psd_topics *t, struct psd_topic *topic,
    struct psd_str name, bool weak);

/* Reads the data file PATH ("explain/words.yaml"): the organisation's own, or
 * psd's. Its end says whether it is YAML or JSON. */
int psd_topics_read(const struct psd_node **out, struct psd_topics *t,
    const char *path, struct psd_err *e) PSD_CHECK;

#endif
