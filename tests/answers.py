"""answers - what psd says on a day, held against the model and itself

The same obligations must come from psd follow-up, overdue, status, calendar and
remind: same unit, measure or activity, period, days and state.
"""
# SPDX-License-Identifier: ISC
import argparse
import collections
import json
import os
import random
import subprocess

import model

COLUMNS = ("unit", "level", "area", "text", "measure", "activity", "period",
           "from", "to", "due", "present", "state")
PAGES = ("actions", "dialogues", "narratives")


def arguments(count):
    """Of a program that tries COUNT things with PSD in SCRATCH."""
    parser = argparse.ArgumentParser()
    parser.add_argument("-n", type=int, default=count)
    parser.add_argument("-s", type=int, default=random.randrange(1 << 30))
    for name in ("psd", "top", "scratch"):
        parser.add_argument(name)
    args = parser.parse_args()
    os.makedirs(args.scratch, exist_ok=True)
    return args


def plain(value):
    return None if value is None else str(value)


class Judge:
    """Asks psd about the records in ROOT and counts what was compared."""

    def __init__(self, psd, top, root):
        self.psd, self.root = psd, root
        os.environ.setdefault("PSD_DATADIR", top + "/schemas")
        self.records = model.Records(root, top + "/schemas")
        self.counts, self.faults = collections.Counter(), []

    def run(self, *args, fine=(0,)):
        done = subprocess.run([self.psd, "-C", self.root, *args], text=True,
                              stdin=subprocess.DEVNULL, capture_output=True)
        if done.returncode not in fine or "Sanitizer" in done.stderr:
            self.fault("psd %s: status %d\n%s%s" % (
                " ".join(args), done.returncode, done.stdout[-300:],
                done.stderr[-1500:]))
        return done

    def tables(self, today, *args):
        done = self.run(*args, "--format", "json", "--lang", "en", "--today",
                        str(today), fine=(0, 1))
        try:
            found = json.loads(done.stdout)["tables"]
        except ValueError:
            found = []
        tables = collections.defaultdict(list)
        for table in found:
            tables[table["name"]] += table["rows"]
        return tables

    def fault(self, text):
        self.faults.append(text)

    def same(self, what, mine, theirs):
        """Both are lists of tuples, in no order."""
        a, b = collections.Counter(mine), collections.Counter(theirs)
        n = sum(a.values())
        self.counts[what.split(",")[0]] += sum(len(row) for row in a.elements())
        for rows, who in ((a - b, "the model"), (b - a, "psd")):
            rows = sorted(rows.elements(), key=str)
            for row in rows[:5]:
                self.fault("%s: only %s says %s" % (what, who, row))
            if len(rows) > 5:
                self.fault("%s: and %d more of %d" % (what, len(rows) - 5, n))

    # One day.

    def day(self, today, forum="mum"):
        self.records.look()
        self.today = today
        self.obligations, untimed = [], []
        for year in (today.year - 1, today.year):
            timed, others = self.records.obligations(year, today)
            self.obligations += timed
            untimed += others
        self.steps = self.records.steps(today, today + 28 * model.ONE)
        self.duties = self.records.duties(today)
        self.follow_up(untimed)
        self.overdue()
        self.overdue_by()
        self.escalated()
        self.status()
        if forum in self.records.forums:
            self.forum(forum)
        self.calendar()

    @staticmethod
    def row(o):
        return tuple(plain(o[c]) for c in COLUMNS)

    def rows(self, wanted):
        return [self.row(o) for o in self.obligations if wanted(o)]

    def follow_up(self, untimed):
        tables = self.tables(self.today, "follow-up", "--all")
        self.same("follow-up --all, %s" % self.today, self.rows(lambda o: True),
                  map(self.row, tables["follow_ups"]))
        self.same("untimed, %s" % self.today, untimed,
                  [(o["unit"], o["measure"] or o["activity"])
                   for o in tables["untimed"]])
        until = model.month_end(self.today.year, self.today.month + 1)
        tables = self.tables(self.today, "follow-up")
        self.same("follow-up, %s" % self.today, self.rows(
            lambda o: o["state"] != "reported" and o["due"] <= until),
            map(self.row, tables["follow_ups"]))

    def overdue(self):
        tables = self.tables(self.today, "overdue")
        self.late = tables["escalated"]
        self.same("overdue, %s" % self.today,
                  self.rows(lambda o: o["state"] == "overdue"),
                  map(self.row, tables["follow_ups"]))
        self.same(
            "overdue steps, %s" % self.today,
            [(s[0], s[1], str(s[2]), s[3], s[4], s[5], s[6]) for s in self.steps
             if s[2] < self.today],
            [(s["kind"], s["unit"], s["due"], s["role"], s["id"], s["forum"],
              s["dialogue"]) for page in PAGES for s in tables[page]])
        self.same(
            "overdue, to book, %s" % self.today,
            [(s[1], str(s[2]), s[3]) for s in self.steps
             if s[2] >= self.today and s[0] == "not-held" and not s[4]],
            [(s["unit"], s["due"], s["role"]) for s in tables["to_book"]])

    def overdue_by(self):
        for by in ("unit", "role"):
            tables = self.tables(self.today, "overdue", "--by", by)
            self.same(
                "overdue --by, %s %s" % (by, self.today),
                [(str(d.due), (self.today - d.due).days, d.unit, d.kind,
                  d.label if d.thing in self.things() else None, d.area,
                  (d.owed[1] or [None])[0], (d.above[1] or [None])[0],
                  d.text if d.sort != "narrative" else None)
                 for d in self.duties if d.state == "overdue"],
                [(d["due"], d["days"], d["unit"], d["kind"],
                  d["period"] if d["kind"] == "follow-up" else None, d["area"],
                  d["role"], d["above"],
                  d["text"] if d["kind"] not in ("narrative", "feedback", "approved",
                                                 "quarter-status") else None)
                 for d in tables["overdue"]])

    def things(self):
        return {o["thing"] for o in self.obligations}

    def escalated(self):
        late = collections.defaultdict(list)
        for d in self.duties:
            if d.state == "overdue" and d.above[1]:
                late[tuple(d.above[1]), d.above[0]].append(d)
        self.same("overdue escalated, %s" % self.today,
                  [(roles[0], unit, len(some), str(min(d.due for d in some)),
                    ", ".join(sorted({self.name(d.unit) for d in some})))
                   for (roles, unit), some in late.items()],
                  [(r["role"], r["unit"], r["count"], r["since"],
                    ", ".join(sorted(set(r["units"].split(", ")))))
                   for r in self.late])

    def name(self, unit):
        return self.records.units[unit]["name"]

    def status(self):
        """How many of each unit and area are late, of this year's plans."""
        late = collections.Counter(
            (o["unit"], o["area"]) for o in self.obligations
            if o["state"] == "overdue" and o["year"] == self.today.year)
        theirs = []
        for level in self.records.order:
            theirs += self.tables(self.today, "status", "--level",
                                  level)["areas"]
        self.same("status, %s" % self.today,
                  [(r["unit"], r["area"], late.pop((r["unit"], r["area"]), 0))
                   for r in theirs],
                  [(r["unit"], r["area"], r["overdue"]) for r in theirs])
        if late:
            self.fault("status, %s: nothing of %s" % (self.today, late))

    def forum(self, forum):
        """What the next meeting is told is late, and due until the next."""
        mine = self.records
        days = sorted(map(model.day, mine.forums[forum].get("dates", [])))
        held = [d for d in days
                if d >= self.today and d.year == self.today.year]
        level = mine.forums[forum].get("level")
        if not held or level is None:
            return
        first = mine.forum_day(forum, held[0].year, held[0].month)
        later = [d for d in days if d > first]
        tables = self.tables(self.today, "status", "--forum", forum, "--month",
                             str(held[0])[:7])

        def below(o):
            return any(mine.units[u]["level"] == level for u in
                       mine.up(o["unit"]))
        self.same("status --forum, overdue %s" % self.today,
                  self.rows(lambda o: o["state"] == "overdue" and below(o)),
                  map(self.row, tables["overdue"]))
        if later:
            self.same("status --forum, to report %s" % self.today, self.rows(
                lambda o: o["state"] not in ("overdue", "reported") and
                o["due"] < later[0] and below(o)),
                map(self.row, tables["to_report"]))

    def calendar(self):
        """The year's, each thing with the units that share it."""
        year, mine = self.today.year, {}
        for o in self.obligations:
            if o["due"].year != year:
                continue
            often = o["word"] in ("daily", "weekly")
            due, period = o["due"], o["period"]
            if often:
                due = model.month_end(due.year, due.month)
                period = str(due)[:7]
            key = o["thing"], period, str(due), o["level"]
            mine.setdefault(key, []).append(o)
        rows = [r for r in self.tables(self.today, "calendar", "--year",
                                       str(year))["entries"]
                if r["kind"] == "follow-up"]
        self.same("calendar, %s" % self.today, [
            key + (len(some), sum(o["state"] == "reported" for o in some),
                   sum(o["state"] == "overdue" for o in some),
                   ",".join(u for u in self.records.units
                            if u in {o["unit"] for o in some}))
            for key, some in mine.items()],
            [(r["id"], r["period"], r["date"], r["level"], r["all"],
              r["reported"], r["overdue"], r["units"]) for r in rows])

    # Reminders.

    def remind(self, today, memory, state, *args):
        """A run with STATE, which says what MEMORY has not said."""
        tables = self.tables(today, "remind", "--state", state, *args)
        new = memory.run(self.records, today, "-n" not in args)
        self.same("remind, %s" % today,
                  [(whom, d.kind, d.unit, str(d.due), step[1], d.state, d.id)
                   for whom, d, step in new if ":" not in whom],
                  [self.reminded(r) for r in tables["reminders"]])
        self.same("remind nobody, %s" % today,
                  collections.Counter(w for w, _, _ in new
                                      if ":" in w).items(),
                  [("nobody:%s:%s" % (r["role"] or "", r["unit"]), r["count"])
                   for r in tables["unaddressed"]])
        return tables["reminders"]

    @staticmethod
    def reminded(r):
        words = r["key"].split(" ")
        step = r["kind"] != "follow-up"
        # the key of a step: its kind, id, unit, forum and day
        about = words[1] if step else words[0]
        if step and (about[1:2] != "-" or (words[0] == "not-answered" and
                                           about.startswith("d-"))):
            about = None  # it has no id of its own
        return (r["address"].lower(), words[0] if step else r["kind"],
                r["unit"], r["due"], r["step"], r["state"], about)
