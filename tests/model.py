"""model - what is to be followed up, by when, and who is told of it

An independent and slow answer to what psd answers fast: it reads the records
itself and goes by what psd-cadence(7), psd-overdue(1) and psd-remind(1) say,
not by psd's code. year-walk.py and same-answer.py hold psd against it.
"""
# SPDX-License-Identifier: ISC
import calendar
import collections
import datetime
import glob
import os
import re

import yaml

STATES = ("not-yet", "soon", "to-report", "overdue", "reported")
ONE = datetime.timedelta(1)
NEVER = datetime.date.max

# What is due: KEY is its name from day to day, THING the measure or activity,
# or of a step the id it is about.
Duty = collections.namedtuple("Duty", "sort unit kind text thing label area "
                              "due soon state key owed above id")


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """YAML 1.2: no days, no yes and no."""


Loader.yaml_implicit_resolvers = {
    letter: [(tag, rule) for tag, rule in rules
             if tag not in ("tag:yaml.org,2002:timestamp",
                            "tag:yaml.org,2002:bool")]
    for letter, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool",
                             re.compile("^(?:true|false)$", re.I), list("tTfF"))


def day(text):
    return datetime.date.fromisoformat(text) if text else None


def month_end(year, month):
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def months_after(start, n):
    last = month_end(start.year, start.month + n)
    return min(last, last.replace(day=1) + (start.day - 1) * ONE)


def month_day(year, text):
    """The day MM-DD of YEAR; 29 February is 28 February in other years."""
    month, number = map(int, text.split("-"))
    return datetime.date(year, month,
                         min(number, calendar.monthrange(year, month)[1]))


def easter(year):
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    n = h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114
    return datetime.date(year, n // 31, n % 31 + 1)


def is_holiday(d):
    if (d.month, d.day) in ((1, 1), (1, 6), (5, 1), (6, 6), (12, 25), (12, 26)):
        return True
    if (d - easter(d.year)).days in (-2, 0, 1, 39, 49):
        return True
    return d.weekday() == 5 and (
        (6, 20) <= (d.month, d.day) <= (6, 26) or
        (10, 31) <= (d.month, d.day) <= (11, 6))


def last_working_day(year, month):
    d = month_end(year, month)
    while d.weekday() > 4 or is_holiday(d):
        d -= ONE
    return d


class Window:
    def __init__(self, label, first, last, due, floor=False):
        self.label, self.first, self.last, self.due = label, first, last, due
        self.floor = floor  # the follow-up day is what a start counts from
        self.present = self.soon = None


WORDS = {"monthly": 1, "two-monthly": 2, "quarterly": 3, "tertial": 4,
         "half-yearly": 6, "yearly": 12}


def frequency_windows(word, year):
    """(label, first day, last day) of each piece of YEAR."""
    if word == "daily":
        d = datetime.date(year, 1, 1)
        while d.year == year:
            yield d.isoformat(), d, d
            d += ONE
    elif word == "weekly":
        d = datetime.date(year, 1, 4)
        d -= d.weekday() * ONE
        while d.isocalendar()[0] == year:
            yield "%d-W%02d" % d.isocalendar()[:2], d, d + 6 * ONE
            d += 7 * ONE
    else:
        n = WORDS[word]
        for i in range(12 // n):
            last = month_end(year, (i + 1) * n)
            label = {3: "-Q%d" % (i + 1), 4: "-T%d" % (i + 1),
                     6: "-H%d" % (i + 1), 12: ""}.get(n, "-%02d" % last.month)
            yield str(year) + label, datetime.date(year, i * n + 1, 1), last


class Records:
    """The records in a folder, each file read again when it has changed."""

    def __init__(self, root, data):
        """DATA: where psd's own files lie."""
        self.root, self.data = root, data
        self.files, self.shapes = {}, {}
        self.look()

    def read(self, path, load):
        seen = os.stat(path)
        seen = seen.st_mtime_ns, seen.st_size, seen.st_ino
        if self.files.get(path, (None,))[0] != seen:
            with open(path, encoding="utf-8") as f:
                self.files[path] = seen, load(f)
        return self.files[path][1]

    def yaml(self, path):
        return self.read(path, lambda f: yaml.load(f, Loader))

    def look(self):
        """Once a day: what the files hold now."""
        self.kept = {}
        org = self.yaml(self.root + "/psd.yaml")
        if getattr(self, "org", None) is org:
            return
        self.org, self.shapes = org, {}
        self.levels = {n["id"]: n for n in org["levels"]}
        self.order = [n["id"] for n in org["levels"]]
        self.units = {n["id"]: n for n in org["units"]}
        self.forums = {n["id"]: n for n in org.get("forums", [])}
        self.wheel = {n["id"]: n for n in org.get("year_wheel", [])}
        self.roles = {n["id"]: n for n in org.get("roles", [])}

    def all(self, kind, year):
        """The records of one kind and year."""
        if (kind, year) not in self.kept:
            self.kept[kind, year] = [self.yaml(path) for path in sorted(
                glob.glob("%s/%s/%d/*.yaml" % (self.root, kind, year)))]
        return self.kept[kind, year]

    def of(self, kind, year, unit):
        name = kind, year, "by unit"
        if name not in self.kept:
            self.kept[name] = {n["unit"]: n for n in self.all(kind, year)}
        return self.kept[name].get(unit, {})

    # Units.

    def up(self, unit):
        """UNIT and those above it."""
        while unit:
            yield unit
            unit = self.units[unit].get("parent")

    def is_active(self, unit, year):
        n = self.units[unit]
        return (n.get("active_from", "") <= "%d-12-31" % year and
                n.get("active_to", "9999") >= "%d-01-01" % year)

    def leader(self, level):
        for role in self.org.get("roles", []):
            if level and role.get("level") == level:
                return role["id"]
        return None

    # Times.

    def forum_day(self, forum, year, month):
        last = month_end(year, month)
        listed = sorted(d for d in self.forums[forum].get("dates", [])
                        if d[:7] == str(last)[:7])
        if listed:
            return day(listed[0])
        return last_working_day(last.year, last.month)

    def windows(self, follow_up, level, year):
        """Those of a plan for YEAR; None where there is no time."""
        name = id(follow_up), level, year
        if name not in self.shapes:
            self.shapes[name] = follow_up, self.make_windows(follow_up, level,
                                                             year)
        return self.shapes[name][1]

    def cadence(self, follow_up):
        if follow_up["cadence"] != "year-wheel":
            return follow_up
        more = {k: v for k, v in follow_up.items()
                if k in ("forum", "present")}
        return dict(self.wheel[follow_up["entry"]], **more)

    def make_windows(self, follow_up, level, year):
        f = self.cadence(follow_up)
        word, present = f["cadence"], f.get("present")
        forum = f.get("forum")
        if forum is None and present and "month" not in present:
            forum = present["forum"]
        made = self.raw_windows(f, word, forum, level, year)
        if made is None:
            return None
        lead = 7 if word in ("daily", "weekly", "monthly") else 28
        for w in made:
            w.soon = max(w.first, w.due - lead * ONE)
            if present and "month" in present:
                later = present["month"] < w.due.month
                w.present = self.forum_day(present["forum"],
                                           w.due.year + later,
                                           present["month"])
            elif present and f.get("forum"):
                w.present = self.forum_day(present["forum"], w.due.year,
                                           w.due.month)
        return made

    def raw_windows(self, f, word, forum, level, year):
        first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)

        def at(y, month):
            return (self.forum_day(forum, y, month) if forum
                    else month_end(y, month))

        def after(end, offset):
            return (self.forum_day(forum, end.year, end.month + 1) if forum
                    else end + offset * ONE)

        def so_far(due, floor=False):
            return [Window(str(year), first, min(due, last), due, floor)]

        if word == "yearly" and "month" in f:
            due = at(year, f["month"])
            if f["month"] > 6:
                return so_far(due, True)
            return [Window(str(year), datetime.date(year - 1, 1, 1),
                           first - ONE, due, True)]
        if word == "yearly" and "date" in f:
            due = month_day(year, f["date"])
            return so_far(at(year, due.month) if forum else due, True)
        if word in WORDS or word in ("daily", "weekly"):
            offset = self.levels[level].get(
                "offset", {"enhet": 7, "vo": 14, "bolag": 21}.get(level, 7))
            return [Window(label, a, b, after(b, offset)) for label, a, b
                    in frequency_windows(word, year)]
        if word == "quarter":
            y, q = f.get("year", year), f["quarter"]
            end = month_end(y, 3 * q)
            return [Window("%d-Q%d" % (y, q), datetime.date(y, 3 * q - 2, 1),
                           end, after(end, 0))]
        if word == "months":
            return [Window("%d-%02d" % (year, m), a, b, at(year, m), True)
                    for m, a, b in self.month_windows(f, year)]
        if word == "autumn":
            end = datetime.date(year, 11, 30)
            return [Window(str(year), datetime.date(year, 9, 1), end,
                           after(end, 0))]
        if word == "end-of-november":
            return so_far(self.forum_day(forum, year, 11) if forum
                          else last_working_day(year, 11), True)
        if word == "legal":
            return so_far(datetime.date(year + 1, 3, 1))
        if word == "event" and f.get("event") == "narrative":
            return so_far(self.narrative_due(level, year))
        return None

    def month_windows(self, f, year):
        def ends(y):
            for m in sorted(f["months"]):
                yield m, (datetime.date(y, 12, 31) if m == 12 else
                          month_end(y, m - 1) if m > 1 else
                          datetime.date(y - 1, 12, 31))
        known = sorted({e for y in (year - 1, year) for _, e in ends(y)})
        for m, end in ends(year):
            start = datetime.date(end.year, 1, 1)
            before = [e for e in known if e < end]
            if not f.get("accumulated") and before:
                start = before[-1] + ONE
            yield m, start, end

    def narrative_due(self, level, year):
        if level == self.order[0]:
            return datetime.date(year + 1, 3, 1)  # by law
        return month_day(year + 1, self.levels[level].get("narrative",
                                                          "02-01"))

    # What an activity's life leaves.

    def said(self, plan, row, activity, unit, today):
        """Progress, its day, and the entry that says so."""
        entry = activity
        if row["level"] != self.units[plan["unit"]]["level"]:
            mine = self.of("plans", plan["year"], unit).get("inherited") or []
            entry = next((i for i in mine if i["origin"] == activity["id"]), {})
        word, when = entry.get("progress"), day(entry.get("progress_date"))
        if when and when > today:
            word = when = None
        return word, when, entry

    def life(self, plan, row, activity, unit, today):
        """From when, until when, and the pauses between."""
        word, when, entry = self.said(plan, row, activity, unit, today)
        year = plan["year"]
        start = day(activity.get("start", "%d-01-01" % year))
        last = NEVER
        if word in ("done", "stopped") and when:
            last = when
        pauses = [(day(p["from"]), day(p.get("to")) or NEVER)
                  for p in entry.get("pauses", [])]
        if word == "paused" and when and not pauses:
            pauses = [(when, NEVER)]
        n = self.units[unit]
        if n.get("active_from", "") > "%d-01-01" % year:
            start = max(start, day(n["active_from"]))
        if "active_to" in n:
            last = min(last, day(n["active_to"]))
        return start, last, pauses

    # What was reported.

    def statistics_months(self, unit, year, month):
        """Those who have figures: the lowest units there that month."""
        parents = {n.get("parent") for n in self.org["units"]}
        first, last = "%d-%02d-01" % (year, month), str(month_end(year, month))
        for u, n in self.units.items():
            if (u not in parents and unit in self.up(u) and
                    self.is_active(u, year) and
                    n.get("active_from", "") <= last and
                    n.get("active_to", "9999") >= first):
                yield next(
                    (m for m in self.of("statistics", year, u).get("months", [])
                     if m["month"] == first[:7]), {})

    def is_computed(self, unit, computed, f, w, today):
        source, first = computed["from"], w.first
        if source in ("training", "surveys"):
            which = "course" if source == "training" else "survey"
            if self.cadence(f)["cadence"] == "autumn":
                first = first.replace(month=1, day=1)
            return any(
                n[which] == computed[which] and
                first <= day(n["date"]) <= min(max(w.last, w.due), today)
                for y in range(w.first.year - 1, w.due.year + 1)
                for n in self.of("statistics", y, unit).get(source, []))
        if source != "statistics":
            return today > w.last
        figures = [n[k] for n in [computed] + computed.get("series", [])
                   for k in ("figure", "numerator", "denominator") if k in n]
        if w.last.replace(day=1) > today:
            return False
        # a unit answers for the time that it was there
        u = self.units[unit]
        month = max(w.first, day(u.get("active_from")) or w.first)
        last = min(w.last, day(u.get("active_to")) or w.last)
        month = month.replace(day=1)
        while month <= last:
            months = list(self.statistics_months(unit, month.year,
                                                 month.month))
            if not months:
                return False
            for n in months:
                for path in figures:
                    value = n
                    for key in path.split("."):
                        value = (value or {}).get(key)
                    if value is None:
                        return False
            month = month_end(month.year, month.month) + ONE
        return True

    def results(self, year, unit):
        """(thing, period) to the first day that it was reported on."""
        name = "results", year, unit
        if name not in self.kept:
            found = self.kept[name] = {}
            for r in self.of("results", year, unit).get("results", []):
                key = r.get("measure") or r.get("activity"), str(r["period"])
                when = day(r["date"])
                found[key] = min(found.get(key, when), when)
        return self.kept[name]

    def is_reported(self, year, unit, measure, thing, f, w, today):
        computed = measure and measure.get("computed")
        if computed:
            return self.is_computed(unit, computed, f, w, today)
        labels = [w.label]
        if self.cadence(f)["cadence"] == "months":
            half = {"07": "-H1", "12": "-H2"}.get(w.label[5:])
            labels += [w.label[:4] + half] if half else []
        found = self.results(year, unit)
        return any(found.get((thing, label), NEVER) <= today
                   for label in labels)

    # Follow-ups.

    def follow_ups(self, year):
        """(plan, area, row, follow-up, unit, measure, activities)"""
        name = "follow-ups", year
        if name not in self.kept:
            self.kept[name] = list(self.find_follow_ups(year))
        return self.kept[name]

    def find_follow_ups(self, year):
        for plan in self.all("plans", year):
            for area in plan.get("areas", []):
                for row in area.get("rows", []):
                    for f in row.get("follow_ups", []):
                        for unit, n in self.units.items():
                            if (n["level"] == row["level"] and
                                    plan["unit"] in self.up(unit) and
                                    self.is_active(unit, year)):
                                for m, acts in self.things(row, f, n):
                                    yield (plan, area["area"], row, f, unit, m,
                                           acts)

    @staticmethod
    def things(row, f, unit):
        """Each measure and its activities, and activities without one."""
        acts = row.get("activities", [])
        ids = [a["id"] for a in acts]

        def mine(a):
            return (a["id"] in f.get("activities", ids) and
                    ("kinds" not in a or unit.get("kind") in a["kinds"]))

        for m in row.get("measures", []):
            measured = m.get("activities", ids)
            some = [a for a in acts if mine(a) and a["id"] in measured]
            if some:
                yield m, some
        for a in acts:
            if mine(a) and not any(a["id"] in m.get("activities", ids)
                                   for m in row.get("measures", [])):
                yield None, [a]

    @staticmethod
    def lives(life, w):
        start, last, pauses = life
        if w.due < start or (w.last < start and not w.floor) or w.last > last:
            return False
        return not any(a <= w.last <= b for a, b in pauses)

    def carrier(self, plan, row, acts, unit, today):
        """The activity that goes on longest."""
        def end(a):
            word, when, _ = self.said(plan, row, a, unit, today)
            return (when or datetime.date.min) \
                if word in ("done", "stopped") else NEVER
        return max(acts, key=end)

    @staticmethod
    def state(w, reported, today):
        if reported:
            return "reported"
        if today > w.due:
            return "overdue"
        if today > w.last:
            return "to-report"
        return "soon" if today >= w.soon else "not-yet"

    def obligations(self, year, today):
        """Those with a time as dicts, and (unit, thing) of those without."""
        name = "obligations", year, today
        if name not in self.kept:
            self.kept[name] = self.find_obligations(year, today)
        return self.kept[name]

    def find_obligations(self, year, today):
        timed, untimed = [], []
        for plan, area, row, f, unit, m, acts in self.follow_ups(year):
            windows = self.windows(f, row["level"], year)
            a = self.carrier(plan, row, acts, unit, today)
            thing = (m or a)["id"]
            if windows is None:
                untimed.append((unit, thing))
                continue
            lives = [self.life(plan, row, x, unit, today) for x in acts]
            for w in windows:
                if not any(self.lives(life, w) for life in lives):
                    continue
                done = self.is_reported(year, unit, m, thing, f, w, today)
                timed.append({
                    "unit": unit, "level": row["level"], "area": area,
                    "text": (m or a)["text"], "thing": thing,
                    "measure": m and m["id"], "activity": a["id"],
                    "period": w.label, "from": w.first, "to": w.last,
                    "due": w.due, "soon": w.soon, "present": w.present,
                    "state": self.state(w, done, today), "year": year,
                    "doers": a.get("performed_by") or a.get("responsible", []),
                    "by": f.get("by", []),
                    "word": self.cadence(f)["cadence"], "m": m})
        return timed, untimed

    # Steps: what dialogues and narratives leave to do.

    def template(self, name, version):
        """What stands in the file of that version, else in the highest."""
        if not hasattr(self, "templates"):
            self.templates = [self.yaml(path) for path in sorted(glob.glob(
                self.data + "/templates/*.yaml"))]
        found = [t for t in self.templates if t["id"] == name]
        exact = [t for t in found if t["version"] == version]
        # "odaterad" is lower than whatever has a number
        found.sort(key=lambda t: [
            (p.isdigit(), int(p) if p.isdigit() else p)
            for p in re.findall(r"\d+|\D", t["version"])])
        return (exact or found[-1:] or [None])[0]

    def deadline(self, key, otherwise):
        return self.org.get("deadlines", {}).get(key, otherwise)

    def meeting_after(self, forum, when):
        days = [day(d) for d in self.forums.get(forum, {}).get("dates", [])]
        return min((d for d in days if when and d >= when), default=None)

    def steps(self, today, until):
        """(kind, unit, due, role, id, forum, dialogue, text), due by UNTIL."""
        out = []
        for year in range(today.year - 31, today.year + 1):
            for d in self.all("dialogues", year):
                if not self.is_off(d, today):
                    out += self.actions(d, today)
                    if year >= today.year - 1:
                        out += self.dialogue_steps(d, today)
            if year >= today.year - 1:
                out += self.not_held(year, today)
                out += self.narrative_steps(year, today)
        return [s for s in out if s[2] < today or s[2] <= until or
                (s[0] == "not-held" and not s[4] and
                 s[2] - 92 * ONE <= today)]

    @staticmethod
    def came(node, key, today):
        when = day((node or {}).get(key))
        return when if when and when <= today else None

    def is_off(self, d, today):
        return "cancelled" in d and (
            "date" not in d["cancelled"] or
            self.came(d["cancelled"], "date", today) is not None)

    def actions(self, d, today):
        template = self.template(d.get("template"), d.get("template_version"))
        months = ((template or {}).get("after") or {}).get("effect_months", 3)
        for a in d.get("actions", []):
            unit = a.get("unit", d["unit"])
            end = (a.get("responsible"), a["id"], None, d["id"], a["text"])
            if self.came(a, "stopped", today):
                continue
            done = self.came(a, "done", today)
            due = day(a.get("due"))
            if due is None and a.get("immediate"):
                due = self.came(d, "held", today)
            if not done and due:
                yield ("action", unit, due) + end
            effect = a.get("effect") or {}
            judged = (effect.get("judged", "not-judged") != "not-judged" and
                      ("date" not in effect or
                       self.came(effect, "date", today)))
            if (done and "becomes" not in a and not judged and
                    int(d["year"]) >= today.year - 1):
                yield ("effect", unit, months_after(done, months)) + end

    def is_held(self, d, today):
        return any(self.came(d, key, today)
                   for key in ("held", "documented", "followed_up"))

    def not_held(self, year, today):
        entries = self.org.get("dialogues", [])
        for unit, n in self.units.items():
            if not self.is_active(unit, year):
                continue
            asked = set()
            for e in entries:
                name = e["template"]
                if (year not in e.get("years", [year]) or name in asked or
                        ("kinds" in e and n.get("kind") not in e["kinds"]) or
                        ("levels" in e and n["level"] not in e["levels"])):
                    continue
                asked.add(name)
                yield from self.one_not_held(unit, e, year, today)

    def one_not_held(self, unit, entry, year, today):
        mine = [d for d in self.all("dialogues", year)
                if d["unit"] == unit and d["template"] == entry["template"] and
                not self.is_off(d, today)]
        if any(self.is_held(d, today) for d in mine):
            return
        booked = [d for d in mine if "planned" in d]
        t = self.template(entry["template"], entry.get("version"))
        if booked:
            d = max(booked, key=lambda d: d["planned"])
            t = self.template(d["template"], d.get("template_version"))
            yield ("not-held", unit, day(d["planned"]),
                   d.get("leader", t.get("leader")), d["id"], None, d["id"],
                   t["name"])
        elif year == today.year:
            due = month_day(year, t.get("window", {}).get("to", "12-31"))
            d = mine[0] if mine else {}
            yield ("not-held", unit, due, d.get("leader", t.get("leader")),
                   d.get("id"), None, d.get("id"), t["name"])

    def dialogue_steps(self, d, today):
        t = self.template(d["template"], d.get("template_version"))
        if t is None:
            return

        def step(kind, due, role):
            return [(kind, d["unit"], due, role, d["id"], None, d["id"],
                     t["name"])] if due else []

        def role(key):
            word = d.get(key, t.get(key))
            return word if isinstance(word, str) else None

        planned, held = day(d.get("planned")), self.came(d, "held", today)
        if not self.is_held(d, today):
            ready = d.get("preparation") or {}
            if (self.came(ready, "done", today) or not planned or
                    planned < today):
                return
            before = t.get("invitation", {}).get("days_before")
            if (not self.came(d.get("invitation"), "sent", today) and
                    before is not None):
                yield from step("not-invited", planned - before * ONE,
                                role("inviter"))
            due, before = day(ready.get("due")), t.get(
                "preparation", {}).get("due_days_before")
            if due is None and before is not None:
                due = planned - before * ONE
            yield from step("not-prepared", due,
                            self.leader(self.units[d["unit"]]["level"]))
            return
        within = self.deadline("document_dialogue",
                               t.get("document_within", 14)) * ONE
        notes = self.came(d, "documented", today)
        yield from self.after(d, notes or (held and held + within), role,
                              today)
        if not held:
            return
        if not notes:
            who = role("documenter")
            if who is None and isinstance(t.get("documenter"), dict):
                party = next(p for p in t["parties"]
                             if p["id"] == t["documenter"]["party"])
                who = party["required_roles"][0]
            yield from step("not-documented", held + within, who)
        if self.somebody_missed(d, t):
            yield from step("not-represented", held, role("leader"))
        asked = t.get("steps", [])
        if "analysed" in asked and not self.came(d, "analysed", today):
            days = self.deadline("analyse_dialogue", 30)
            yield from step("not-analysed", held + days * ONE, role("leader"))
        if "discussed" in asked and not self.came(d.get("discussed"), "date",
                                                  today):
            days = self.deadline("discuss_dialogue", 60)
            yield from step("not-discussed", held + days * ONE, role("leader"))
        months = t.get("after", {}).get("follow_up_months", 0)
        if (months and not self.came(d, "followed_up", today) and
                (d.get("actions") or
                 any(not self.came(r.get("declined"), "date", today)
                     for r in d.get("recommendations", [])))):
            yield from step("not-followed-up", months_after(held, months),
                            role("leader"))

    def after(self, d, notes, role, today):
        """Questions that a forum has, lessons that it should have."""
        for n in d.get("lifted", []):
            if (n["forum"] not in self.forums or
                    self.came(n, "answered", today) or
                    ("answer" in n and "answered" not in n)):
                continue
            due = self.meeting_after(n["forum"], day(n.get("date")) or notes)
            if due:
                yield ("not-answered", d["unit"], due + 14 * ONE,
                       self.leader(self.forums[n["forum"]].get("level")),
                       n.get("id"), n["forum"], d["id"], n["text"])
        for lesson in d.get("lessons", []):
            for n in lesson.get("spread", []):
                due = self.meeting_after(n["forum"], notes)
                if due and not self.came(n, "date", today):
                    yield ("not-spread", d["unit"], due, role("leader"),
                           lesson["id"], n["forum"], d["id"], lesson["text"])

    @staticmethod
    def somebody_missed(d, t):
        parties = t.get("parties", [])

        def of(who, party):
            if "party" in who:
                return who["party"] == party["id"]
            has = [p["id"] for p in parties
                   if who["role"] in p.get("required_roles", []) +
                   p.get("optional_roles", [])]
            return has == [party["id"]]

        for party in parties:
            there = [w for w in d.get("participants", [])
                     if (w.get("present") or "heard" in w) and of(w, party)]
            if sum(w.get("count", 1) for w in there) < party.get("at_least",
                                                                 0):
                return True
            roles = {w["role"] for w in there}
            if any(r not in roles for r in party.get("required_roles", [])):
                return True
        return False

    def front(self, year, unit):
        path = "%s/narratives/%d/%s.md" % (self.root, year, unit)
        if not os.path.exists(path):
            return {}
        return self.read(path, lambda f: yaml.load(f.read().split("---\n")[1],
                                                   Loader))

    def narrative_steps(self, year, today):
        parents = {n.get("parent") for n in self.org["units"]}
        plans = {plan["unit"]: plan for plan in self.all("plans", year)}
        for unit in self.units:
            plan = plans.get(unit)
            level = self.units[unit]["level"]
            front = self.front(year, unit)
            role = self.leader(level)
            if not plan and not front and \
                    not self.asked_without_plan(unit, year, today, plans):
                continue

            def step(kind, due):
                return (kind, unit, due, role, None, None, None, None)

            if self.units[unit].get("parent") and unit in parents:
                days = self.deadline("quarter_status", 14)
                for q in range(1, 5):
                    if plan and not any(
                            n["quarter"] == q and
                            ("date" not in n or self.came(n, "date", today))
                            for area in plan.get("areas", [])
                            for n in area.get("status_by_quarter", [])):
                        yield step("quarter-status",
                                   month_end(year, 3 * q) + days * ONE)
                last = self.deadline("feedback", None)
                if last and (plan or front) and not any(
                        self.came(n, "date", today)
                        for n in front.get("feedback", [])):
                    yield step("feedback", month_day(year, last))
            last = self.deadline("approval", None)
            if last and not self.units[unit].get("parent") and \
                    not self.came(front.get("approved", {}), "date", today):
                yield step("approved", month_day(year + 1, last))
            if not any(self.came(front, key, today)
                       for key in ("drawn_up", "handed_in")):
                yield step("narrative", self.narrative_due(level, year))

    def asked_without_plan(self, unit, year, today, plans):
        """Whether the year asks for its narrative, though it planned none."""
        if not plans or not self.is_active(unit, year):
            return False
        up = list(self.up(unit))
        if len(up) == 1:
            return True
        whole = self.front(year, up[-1])
        return "narrative" in self.levels[self.units[unit]["level"]] and \
            not self.came(whole, "drawn_up", today) and \
            not self.came(whole.get("approved"), "date", today)

    # Duties, and who is told of them.

    def seat(self, unit, role):
        """The unit from UNIT upwards whose level ROLE sits at."""
        level = self.roles.get(role, {}).get("level")
        if level is None:
            return unit
        return next((u for u in self.up(unit)
                     if self.units[u]["level"] == level), unit)

    def held_by(self, unit, roles):
        roles = [r for r in roles if r]
        return (self.seat(unit, roles[0]) if roles else unit, roles)

    def leader_above(self, unit):
        above = self.units[unit].get("parent")
        if not above:
            return None, []
        return self.held_by(above, [self.leader(self.units[above]["level"])])

    def duties(self, today):
        """What is to be done: late, soon, or for July and told already."""
        name = "duties", today
        if name in self.kept:
            return self.kept[name]
        out = self.kept[name] = []
        for year in (today.year - 1, today.year):
            for o in self.obligations(year, today)[0]:
                if o["state"] == "not-yet" and self.told_from(o) <= today:
                    out.append(self.duty_of_obligation(o))
                elif o["state"] not in ("reported", "not-yet"):
                    out.append(self.duty_of_obligation(o))
        for s in self.steps(today, today + 28 * ONE):
            d = self.duty_of_step(s, today)
            if d.state != "not-yet":
                out.append(d)
        return out

    def told_from(self, o):
        """Whoever has to follow up in July is told by 15 June."""
        if o["due"].month == 7 and o["word"] in ("months", "yearly"):
            june = datetime.date(o["due"].year, 6, 15)
            return min(o["soon"], max(june, o["from"]))
        return o["soon"]

    def duty_of_obligation(self, o):
        unit, lead = o["unit"], [self.leader(o["level"])]
        owed = self.held_by(unit, o["doers"])
        above = self.held_by(unit, o["by"])
        if not owed[1]:
            owed = above if above[1] else self.held_by(unit, lead)
        if not above[1] or (above[0] == owed[0] and owed[1] and
                            above[1][0] == owed[1][0]):
            above = self.leader_above(owed[0])
        return Duty("follow-up", unit, "follow-up", o["text"], o["thing"],
                    o["period"], o["area"], o["due"], self.told_from(o),
                    o["state"],
                    "%s %s %s" % (o["thing"], unit, o["period"]), owed, above,
                    o["thing"])

    def duty_of_step(self, s, today):
        kind, unit, due, role, about, forum, dialogue, text = s
        sort = {"action": "action", "effect": "action",
                "quarter-status": "narrative", "feedback": "narrative",
                "narrative": "narrative",
                "approved": "narrative"}.get(kind, "dialogue")
        notice = 28 if kind in ("not-held", "narrative", "action") else 7
        soon = due - notice * ONE
        owed = self.held_by(unit, [role])
        if not owed[1]:
            owed = self.held_by(unit,
                                [self.leader(self.units[unit]["level"])])
        state = ("overdue" if due < today else
                 "soon" if soon <= today else "not-yet")
        return Duty(sort, unit, kind, text, about, None, None, due, soon,
                    state, (kind, unit, about or text, forum, due), owed,
                    self.leader_above(owed[0]), about)

    def address(self, unit, role):
        for u in self.up(unit):
            found = self.units[u].get("roles", {}).get(role)
            if found:
                return found
        return self.roles.get(role, {}).get("address")

    def address_above(self, d):
        """Of whoever follows it up, else of the nearest leader above."""
        to = next(filter(None, (self.address(d.unit, r)
                                for r in d.above[1])), None)
        for u in list(self.up(d.unit))[1:]:
            to = to or self.address(d.unit,
                                    self.leader(self.units[u]["level"]))
        return to

    def told(self, d, late):
        """Whom a duty is told to; the name of nobody has a colon."""
        home, roles = d.owed

        def nobody(role, unit):
            return "nobody:%s:%s" % (role or "", unit)

        def names(roles, unit):
            return [(self.address(d.unit, role) or nobody(role, unit)).lower()
                    for role in roles or [None]]

        owners = names(roles, home)
        above = names(d.above[1], d.above[0]) if late and d.above[1] else []
        out = set(owners + above)
        for some in (owners, above):
            instead = self.address_above(d)
            if some is owners and not instead: # nobody is above
                instead = self.address(d.unit, self.leader(
                    self.units[d.unit]["level"]))
            if some and instead and all(":" in name for name in some):
                out.add(instead.lower())
        return out


def reminder_step(d, today):
    """Steps in their order; what is late is said again each month."""
    if today > d.due:
        if today.replace(day=1) >= d.due + 15 * ONE:
            return 4, "late %04d-%02d" % (today.year, today.month)
        return 4, "late"
    if today < d.soon:
        return None
    if today == d.due:
        return 3, "day"
    if today >= d.due - 7 * ONE and d.soon < d.due - 7 * ONE:
        return 2, "week"
    return 1, "first"


class Memory:
    """What has been said to whom, from run to run."""

    def __init__(self):
        self.said = {}

    def run(self, records, today, note=True):
        """[(whom, duty, step)] of what is new today."""
        out, told = [], set()
        for d in sorted(records.duties(today), key=lambda d: d.due):
            step = reminder_step(d, today)
            for whom in records.told(d, step[0] == 4) if step else ():
                # what is followed up in two ways is said once, the first
                if (self.said.get((whom, d.key), (0, "")) < step and
                        (whom, d.key) not in told):
                    out.append((whom, d, step))
                    told.add((whom, d.key))
        for whom, d, step in out if note else ():
            self.said[whom, d.key] = max(step, self.said.get((whom, d.key),
                                                             step))
        return out
