/* psd_past: what a record said on an earlier day. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/past.h"

#include "lib/base/date.h"

/* How long before its day a dialogue is booked. */
#define BOOKED 60

/*
 * While the date under STAMP lies ahead, what GOES with it is not there yet:
 * some keys beside it, or (NULL) the whole entry that it stands in. WHERE is
 * the key of that entry or of the list that it is in; NULL is the record.
 */
struct stamp {
	enum psd_record kind;
	const char *where, *stamp;
	const char *goes; /* keys, each between spaces */
};
static const struct stamp stamps[] = {
	{ PSD_ORGANISATION, "events", "date", NULL },
	{ PSD_PLAN, "inherited", "progress_date", NULL },
	{ PSD_PLAN, "activities", "progress_date",
	    " progress progress_date comment effect " },
	{ PSD_PLAN, "areas", "comment_date", " comment comment_date " },
	{ PSD_PLAN, "status_by_quarter", "date", NULL },
	{ PSD_PLAN, "approval", "date", NULL },
	{ PSD_PLAN, "decision", "date", NULL },
	{ PSD_PLAN, "effect", "date", NULL },
	{ PSD_PLAN, "pauses", "from", NULL },
	{ PSD_RESULTS, "results", "date", NULL },
	{ PSD_DIALOGUE, "invitation", "sent", NULL },
	{ PSD_DIALOGUE, "preparation", "done", NULL },
	{ PSD_DIALOGUE, NULL, "held",
	    " held participants observations "
	    "recommendations actions lessons lifted summary " },
	{ PSD_DIALOGUE, NULL, "documented", " documented summary " },
	{ PSD_DIALOGUE, NULL, "analysed", " analysed " },
	{ PSD_DIALOGUE, NULL, "followed_up", " followed_up " },
	{ PSD_DIALOGUE, "discussed", "date", NULL },
	{ PSD_DIALOGUE, "cancelled", "date", NULL },
	{ PSD_DIALOGUE, "declined", "date", NULL },
	{ PSD_DIALOGUE, "previous", "closed", " closed outcome " },
	{ PSD_DIALOGUE, "actions", "done", " done effect " },
	{ PSD_DIALOGUE, "actions", "stopped", " stopped " },
	{ PSD_DIALOGUE, "effect", "date", NULL },
	{ PSD_DIALOGUE, "spread", "date", " date " },
	{ PSD_DIALOGUE, "lifted", "date", NULL },
	{ PSD_DIALOGUE, "lifted", "answered", " answered answer " },
	{ PSD_MEETINGS, "meetings", "date", NULL },
	{ PSD_STATISTICS, "months", "month", NULL },
	{ PSD_STATISTICS, "training", "date", NULL },
	{ PSD_STATISTICS, "surveys", "date", NULL },
};

struct cut {
	enum psd_record kind;
	int day;
	int adopted; /* see goes() */
	struct psd_str bytes;
	struct psd_buf *out;
	size_t done; /* so many of BYTES are copied or left out */
};

/* A month's figures are there when the month is over. */
static bool
is_later(struct psd_str date, int day)
{
	int year, month;

	if (date.n != 7)
		return psd_date_parse(date) > day;
	year = (int)psd_str_number((struct psd_str){ date.p, 4 }, 9999);
	month = (int)psd_str_number((struct psd_str){ date.p + 5, 2 }, 12);
	return year > 0 && month > 0 && psd_date_month_end(year, month) >= day;
}

/* The key that MAP is known by: its own, or that of the list it is in. */
static struct psd_str
where(const struct psd_node *map)
{
	if (map->parent != NULL && map->parent->kind == PSD_LIST)
		map = map->parent;
	return map->key;
}

static bool
names(const char *keys, struct psd_str key)
{
	const char *at = keys;

	for (; (at = strchr(at, ' ')) != NULL; at++)
		if (strncmp(at + 1, key.p, key.n) == 0 && at[1 + key.n] == ' ')
			return true;
	return false;
}

/* Whether a stamp of MAP takes KEY along, or all of MAP (absent KEY). */
static bool
taken(const struct cut *c, const struct psd_node *map, struct psd_str key)
{
	size_t i;

	for (i = 0; i < sizeof(stamps) / sizeof(stamps[0]); i++) {
		const struct stamp *s = &stamps[i];

		if (s->kind != c->kind || (s->goes == NULL) != (key.p == NULL))
			continue;
		if (!psd_str_eq(where(map), psd_str(s->where)) ||
		    !is_later(psd_node_text(map, s->stamp), c->day))
			continue;
		if (s->goes == NULL || names(s->goes, key))
			return true;
	}
	return false;
}

static bool
goes(const struct cut *c, const struct psd_node *n)
{
	const struct psd_node *map = n->parent, *item;

	if (map == NULL)
		return false;
	if (map->kind == PSD_MAP && taken(c, map, n->key))
		return true;
	/* what a dialogue led to stands in the plans of the year after */
	if (c->kind == PSD_DIALOGUE && c->day <= c->adopted && n->key.n > 0 &&
	    names(" adopted becomes ", n->key))
		return true;
	if (n->kind == PSD_MAP)
		return taken(c, n, (struct psd_str){ NULL, 0 });
	if (n->kind == PSD_LIST) {
		for (item = n->first; item != NULL; item = item->next)
			if (!goes(c, item))
				return false;
		return n->first != NULL;
	}
	return c->kind == PSD_ORGANISATION && map->kind == PSD_LIST &&
	    psd_str_is(map->key, "dates") && is_later(n->text, c->day);
}

/*
 * Leaves out the lines of N. What shares a line with something else (the first
 * key of a list's item, anything in braces) cannot go alone: false.
 */
static bool
leave_out(struct cut *c, const struct psd_node *n)
{
	bool is_item = n->parent->kind == PSD_LIST;
	size_t from = is_item ? n->place.at : n->key_place.at;
	size_t to = n->place.at + n->place.size;
	const char *p = c->bytes.p;

	if (n->parent->style == PSD_FLOW)
		return false;
	while (from > 0 && p[from - 1] != '\n') {
		from--;
		if (p[from] != ' ' && (p[from] != '-' || !is_item))
			return false;
	}
	while (to < c->bytes.n && p[to] != '\n')
		to++;
	if (to < c->bytes.n)
		to++;
	psd_buf_add(c->out, p + c->done, from - c->done);
	c->done = to;
	return true;
}

static void
walk(struct cut *c, const struct psd_node *n)
{
	const struct psd_node *child;

	for (child = n->first; child != NULL; child = child->next)
		if (!goes(c, child) || !leave_out(c, child))
			walk(c, child);
}

/* Whether something is left of a record that only collects entries. */
static bool
has_entries(const struct cut *c, const struct psd_node *record)
{
	const struct psd_node *n;

	for (n = record->first; n != NULL; n = n->next)
		if (n->kind == PSD_LIST && !goes(c, n))
			return true;
	return false;
}

static bool
is_booked(const struct psd_node *dialogue, int day)
{
	int sent = psd_node_day(psd_node_find(dialogue, "invitation"), "sent");
	int planned = psd_node_day(dialogue, "planned");
	int held = psd_node_day(dialogue, "held");

	if (planned == PSD_NO_DAY && held == PSD_NO_DAY)
		return true;
	return (sent != PSD_NO_DAY && sent <= day) ||
	    (held != PSD_NO_DAY && held <= day) ||
	    (planned != PSD_NO_DAY && planned - BOOKED <= day);
}

bool
psd_past_cut(struct psd_buf *out, const struct psd_node *record,
    struct psd_str bytes, enum psd_record kind, int day)
{
	int year = (int)psd_node_int(record, "year", 0);
	struct cut c = { kind, day, PSD_NO_DAY, bytes, out, 0 };

	if (kind == PSD_DIALOGUE && year > 0)
		c.adopted = psd_date_last_workday(year + 1, 2);
	if (kind == PSD_ORGANISATION)
		c.day = psd_date_day(psd_date_ymd(day).year, 12, 31);
	if (kind == PSD_DIALOGUE && !is_booked(record, day))
		return false;
	if ((kind == PSD_RESULTS || kind == PSD_MEETINGS ||
		kind == PSD_STATISTICS) &&
	    !has_entries(&c, record))
		return false;
	walk(&c, record);
	psd_buf_add(out, bytes.p + c.done, bytes.n - c.done);
	return true;
}
