/* What lib/safety/dialogue.h promises, and new_dialogue.h. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/dialogue.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/base/lang.h"
#include "lib/foreign/ydoc.h"
#include "lib/io/file.h"
#include "lib/safety/new_dialogue.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* An organisation in a directory of its own. */
struct place {
	struct psd_arena arena;
	struct psd_findings faults;
	struct psd_store store;
	struct psd_org org;
	struct psd_source src;
	char dir[64];
};

static const char org_text[] =
    "record: organisation\nformat: 1\nname: Ö\nframework: agera-2020\n"
    "levels:\n  - {id: vo, name: VO}\n  - {id: enhet, name: Enhet}\n"
    "parties:\n  - {id: kommun, name: kommunen}\n"
    "  - {id: region, name: regionen}\n"
    "roles:\n  - {id: chef, name: chef}\n  - {id: lakare, name: läkare}\n"
    "  - {id: usk, name: undersköterska}\n"
    "units:\n  - {id: topp, name: Topp, level: vo}\n"
    "  - {id: a, name: A, level: enhet, parent: topp, kind: sabo, "
    "party: kommun}\n"
    "  - {id: b, name: B, level: enhet, parent: topp}\n"
    "dialogues:\n  - {template: mall, kinds: [sabo]}\n"
    "  - {template: annan, levels: [enhet], years: [2022]}\n";

static const char template_text[] =
    "record: template\nid: mall\nversion: \"1\"\nname: Mallen\n"
    "parties:\n"
    "  - {id: kommun, name: Kommunen, required_roles: [chef, usk], "
    "optional_roles: [at], at_least: 3}\n"
    "  - {id: region, name: Regionen, required_roles: [lakare], "
    "optional_roles: [at], at_least: 1}\n"
    "document_within: 10\n";

static void
put(const struct place *p, const char *file, const char *text)
{
	struct psd_buf path = PSD_BUF_INIT;
	struct psd_err e = { 0 };
	char *slash;

	psd_buf_print(&path, "%s/%s", p->dir, file);
	slash = strrchr(path.p, '/');
	*slash = '\0';
	assert_int_equal(psd_file_mkdirs(path.p, &e), 0);
	*slash = '/';
	assert_int_equal(psd_file_create(path.p, psd_str(text), &e), 0);
	psd_buf_release(&path);
}

static const char *
data_dir(void)
{
	const char *dir = getenv("PSD_DATADIR");

	return dir != NULL ? dir : "schemas";
}

static int
arrive(void **state)
{
	struct place *p = psd_mem_alloc(sizeof(*p));
	struct psd_err e = { 0 };

	*p = (struct place){ .arena = PSD_ARENA_INIT,
		.faults = PSD_FINDINGS_INIT,
		.dir = "/tmp/psd-dialogue.XXXXXX" };
	assert_non_null(mkdtemp(p->dir));
	put(p, "psd.yaml", org_text);
	put(p, "schemas/templates/mall.yaml", template_text);
	assert_int_equal(psd_store_open(&p->store, &p->arena, p->dir,
			     psd_str(data_dir()), &e),
	    0);
	assert_int_equal(psd_org_load(&p->org, &p->store, &p->faults, &e), 0);
	p->src = (struct psd_source){ &p->store, &p->org, &p->faults,
		psd_date_day(2022, 11, 15) };
	*state = p;
	return 0;
}

static int
leave(void **state)
{
	struct place *p = *state;
	struct psd_buf command = PSD_BUF_INIT;
	int rc;

	psd_buf_print(&command, "rm -rf '%s'", p->dir);
	rc = system(command.p);
	psd_buf_release(&command);
	psd_org_release(&p->org);
	psd_store_close(&p->store);
	psd_findings_release(&p->faults);
	psd_arena_release(&p->arena);
	free(p);
	return rc;
}

/* Writes a dialogue of unit a after the template, with REST. */
static void
write_dialogue(const struct place *p, const char *id, const char *rest)
{
	struct psd_buf path = PSD_BUF_INIT, text = PSD_BUF_INIT;

	psd_buf_print(&path, "dialogues/2022/a-%s.yaml", id);
	psd_buf_print(&text,
	    "record: dialogue\nid: %s\nunit: a\nyear: 2022\n"
	    "template: mall\n%s",
	    id, rest);
	put(p, path.p, text.p);
	psd_buf_release(&path);
	psd_buf_release(&text);
}

static struct psd_dialogues
load(struct place *p)
{
	struct psd_dialogues list;
	struct psd_err e = { 0 };

	assert_int_equal(psd_dialogues_load(&list, &p->src, 2022, &e), 0);
	return list;
}

static void
states_are_those_of_the_day(void **state)
{
	static const struct {
		const char *rest;
		enum psd_dialogue_state state;
	} cases[] = {
		{ "", PSD_DIALOGUE_PLANNED },
		{ "planned: \"2022-12-01\"\n", PSD_DIALOGUE_PLANNED },
		{ "invitation: {sent: \"2022-11-15\"}\n",
		    PSD_DIALOGUE_INVITED },
		{ "invitation: {sent: \"2022-11-16\"}\n",
		    PSD_DIALOGUE_PLANNED },
		{ "preparation: {done: \"2022-11-01\"}\n",
		    PSD_DIALOGUE_PREPARED },
		{ "held: \"2022-11-15\"\n", PSD_DIALOGUE_HELD },
		{ "held: \"2022-11-16\"\n", PSD_DIALOGUE_PLANNED },
		{ "held: \"2022-11-01\"\ndocumented: \"2022-11-02\"\n",
		    PSD_DIALOGUE_DOCUMENTED },
		{ "held: \"2022-11-01\"\ndocumented: \"2022-11-20\"\n",
		    PSD_DIALOGUE_HELD },
		{ "held: \"2022-05-01\"\nfollowed_up: \"2022-11-15\"\n",
		    PSD_DIALOGUE_FOLLOWED_UP },
		{ "cancelled: {date: \"2022-11-15\"}\n",
		    PSD_DIALOGUE_CANCELLED },
		{ "cancelled: {date: \"2022-11-16\"}\n", PSD_DIALOGUE_PLANNED },
	};
	struct place *p = *state;
	struct psd_dialogues list;
	const struct psd_dialogue *d;
	size_t i, n = sizeof(cases) / sizeof(cases[0]);
	char id[] = "d-00000";

	for (i = 0; i < n; i++) {
		id[6] = (char)('a' + i);
		write_dialogue(p, id, cases[i].rest);
	}
	list = load(p);
	assert_int_equal(list.n, n);
	for (d = list.first; d != NULL; d = d->next) {
		i = (size_t)(d->id.p[6] - 'a');
		if (d->state != cases[i].state)
			fail_msg("%s is %s", cases[i].rest,
			    psd_dialogue_state_word(d->state));
		assert_int_equal(d->template->document_within, 10);
	}
}

/* What is missing when PARTICIPANTS took part; whether that is all told. */
static void
lacks(struct place *p, const char *participants, const char *missing)
{
	struct psd_buf text = PSD_BUF_INIT;
	struct psd_str s;
	const struct psd_dialogue *d;
	static int number;
	char id[] = "d-00000";

	id[6] = (char)('a' + number++);
	psd_buf_print(&text, "held: \"2022-11-%02d\"\nparticipants:\n%s",
	    number, participants);
	write_dialogue(p, id, text.p);
	psd_buf_release(&text);
	for (d = load(p).first; d != NULL; d = d->next) {
		if (!psd_str_is(d->id, id))
			continue;
		s = psd_dialogue_missing(&p->arena, &p->org, d);
		assert_string_equal(s.p != NULL ? s.p : "", missing);
		assert_int_equal(d->represented, missing[0] == '\0');
		return;
	}
	fail();
}

static void
each_party_and_required_role_must_have_been_there(void **state)
{
	struct place *p = *state;

	lacks(p,
	    "  - {role: chef, party: kommun, present: true}\n"
	    "  - {role: usk, present: true, count: 2}\n"
	    "  - {role: lakare, party: region, present: true}\n",
	    "");
	lacks(p,
	    "  - {role: chef, party: kommun, present: true}\n"
	    "  - {role: usk, present: true}\n"
	    "  - {role: lakare, present: true}\n",
	    "more from kommunen");
	lacks(p,
	    "  - {role: chef, present: true, count: 3}\n"
	    "  - {role: usk, present: false}\n"
	    "  - {role: lakare}\n",
	    "undersköterska, regionen");
	/* what two parties may send is nobody's unless it says so */
	lacks(p,
	    "  - {role: chef, present: true}\n"
	    "  - {role: usk, present: true}\n"
	    "  - {role: at, present: true}\n"
	    "  - {role: lakare, present: true}\n",
	    "more from kommunen");
	lacks(p,
	    "  - {role: chef, present: true}\n"
	    "  - {role: usk, present: true}\n"
	    "  - {role: at, party: kommun, present: true}\n"
	    "  - {role: at, party: region, present: true}\n",
	    "läkare");
}

static void
the_last_one_held_counts_and_never_a_cancelled_one(void **state)
{
	struct place *p = *state;
	const struct psd_unit *a = psd_org_unit(&p->org, PSD_S("a"));
	const struct psd_dialogue *d;
	struct psd_dialogues list;

	write_dialogue(p, "d-0000a",
	    "cancelled: {date: \"2022-02-01\"}\n"
	    "planned: \"2022-12-24\"\n");
	list = load(p);
	assert_null(psd_dialogues_of(&list, a, PSD_S("mall")));
	write_dialogue(p, "d-0000b", "");
	write_dialogue(p, "d-0000c", "planned: \"2022-12-01\"\n");
	list = load(p);
	d = psd_dialogues_of(&list, a, PSD_S("mall"));
	assert_true(psd_str_is(d->id, "d-0000c"));
	write_dialogue(p, "d-0000d", "held: \"2022-03-01\"\n");
	write_dialogue(p, "d-0000e", "held: \"2022-10-01\"\n");
	list = load(p);
	d = psd_dialogues_of(&list, a, PSD_S("mall"));
	assert_true(psd_str_is(d->id, "d-0000e"));
	assert_null(psd_dialogues_of(&list, a, PSD_S("annan")));
	assert_null(psd_dialogues_of(&list, psd_org_unit(&p->org, PSD_S("b")),
	    PSD_S("mall")));
}

static void
a_unit_has_its_kinds_of_dialogue(void **state)
{
	struct place *p = *state;
	const struct psd_node *first = psd_node_list(p->org.node, "dialogues");
	const struct psd_unit *a = psd_org_unit(&p->org, PSD_S("a"));
	const struct psd_unit *b = psd_org_unit(&p->org, PSD_S("b"));
	const struct psd_unit *top = psd_org_unit(&p->org, PSD_S("topp"));

	assert_true(psd_dialogue_is_for(first, a, 2022));
	assert_false(psd_dialogue_is_for(first, b, 2022));
	assert_true(psd_dialogue_is_for(first->next, b, 2022));
	assert_false(psd_dialogue_is_for(first->next, b, 2023));
	assert_false(psd_dialogue_is_for(first->next, top, 2022));
}

static void
an_unknown_template_has_a_suggestion(void **state)
{
	struct place *p = *state;
	const struct psd_template *t;
	struct psd_err e = { 0 };

	assert_int_equal(psd_template_load(&t, &p->store, PSD_S("mal"),
			     (struct psd_str){ NULL, 0 }, &e),
	    -1);
	assert_int_equal(e.code, PSD_EUSAGE);
	assert_non_null(strstr(e.tip, "mall"));
	e = (struct psd_err){ 0 };
	assert_int_equal(psd_template_load(&t, &p->store, PSD_S("../../psd"),
			     (struct psd_str){ NULL, 0 }, &e),
	    -1);
	assert_int_equal(e.code, PSD_EUSAGE);
}

static void
what_is_written_is_valid_and_claims_no_presence(void **state)
{
	struct place *p = *state;
	struct psd_known known = { .src = &p->src,
		.year = 2022,
		.unit = psd_org_unit(&p->org, PSD_S("a")),
		.template = PSD_S("mall") };
	struct psd_ids ids;
	struct psd_new_dialogue wanted = { .known = &known,
		.ids = &ids,
		.planned = psd_date_day(2022, 12, 1) };
	const struct psd_node *root, *n;
	struct psd_err e = { 0 };
	struct psd_str path;

	psd_ids_init(&ids);
	assert_int_equal(psd_known_load(&known, &e), 0);
	assert_int_equal(psd_template_load(&wanted.template, &p->store,
			     known.template, (struct psd_str){ NULL, 0 }, &e),
	    0);
	assert_int_equal(psd_new_dialogue_create(&path, &wanted, &e), 0);
	root = psd_store_read(&p->store, &p->arena, path, PSD_DIALOGUE,
	    &p->faults);
	assert_int_equal(p->faults.n, 0);
	assert_true(psd_str_is(psd_node_text(root, "planned"), "2022-12-01"));
	assert_true(
	    psd_str_is(psd_node_text(psd_node_find(root, "preparation"), "due"),
		"2022-11-24"));
	n = psd_node_list(root, "participants");
	assert_non_null(n);
	for (; n != NULL; n = n->next)
		assert_null(psd_node_find(n, "present"));
	psd_known_release(&known);
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, arrive, leave)
	const struct CMUnitTest tests[] = {
		T(states_are_those_of_the_day),
		T(each_party_and_required_role_must_have_been_there),
		T(the_last_one_held_counts_and_never_a_cancelled_one),
		T(a_unit_has_its_kinds_of_dialogue),
		T(an_unknown_template_has_a_suggestion),
		T(what_is_written_is_valid_and_claims_no_presence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
