"""year-walk - the example's year, day by day, as the model has it too

year-walk.py [-n DAYS] [-s SEED] PSD TOP SCRATCH: copies the example, takes
its results out and reports them again, early, late or never, some of them in
the files and some by the commands that reminders name. On DAYS days from
January to April of the year after (0: on all) psd follow-up, overdue, status,
calendar and remind are held against the model and each other. Three readers
are reminded, each on some of the days: whatever runs are missed, nothing is
lost and nothing is said twice. Prints what does not hold, with the seed, which
-s SEED makes again; exits 1 if there is any.
"""
# SPDX-License-Identifier: ISC
import datetime
import os
import random
import re
import shlex
import shutil
import sys

import answers
import model

YEAR = 2022
FIRST, LAST = datetime.date(YEAR, 1, 1), datetime.date(YEAR + 1, 4, 20)
VALUES = {"share": "3/4", "count": "12", "yes-no": "ja", "ratio": "3/4",
          "text": "Klart.", "step": "1"}


class Walk:
    def __init__(self, args, rng):
        self.rng, self.root = rng, args.scratch + "/records"
        self.args = args
        shutil.copytree(args.top + "/examples", self.root)
        self.judge = answers.Judge(args.psd, args.top, self.root)
        self.records = self.judge.records
        self.readers = [Reader(args.scratch + "/" + name, often) for name, often
                        in (("daily", 1), ("weekly", 4), ("seldom", 16))]
        self.reported = self.answered = 0
        self.plan_results()

    def plan_results(self):
        """Each obligation gets its fate."""
        rng, self.by_hand, self.by_psd = self.rng, {}, {}
        for o in self.records.obligations(YEAR, FIRST)[0]:
            fate = rng.random()
            if (o["measure"] and "computed" in o["m"]) or fate < 0.1:
                continue
            when = o["due"] + rng.randint(-40, 60) * model.ONE
            when = max(when, o["from"], FIRST)
            if fate < 0.75:
                self.by_hand.setdefault(when, []).append(o)
            elif fate < 0.85:
                self.by_psd.setdefault(when, []).append(o)
        folder = "%s/results/%d/" % (self.root, YEAR)
        for name in os.listdir(folder):
            os.unlink(folder + name)
        self.records.look()

    def open(self, some, today):
        """Those of SOME that are there and not reported; others' activity has
        ended, or two follow-ups ask for the same."""
        left = {(o["unit"], o["thing"], o["period"])
                for year in (YEAR, YEAR + 1)
                for o in self.records.obligations(year, today)[0]
                if o["state"] != "reported"}
        for o in some:
            key = o["unit"], o["thing"], o["period"]
            if key in left:
                left.remove(key)
                yield o

    def write(self, o, when):
        """Adds it to the file as a person does who edits it."""
        path = "%s/results/%d/%s.yaml" % (self.root, YEAR, o["unit"])
        new = not os.path.exists(path)
        with open(path, "a", encoding="utf-8") as f:
            if new:
                f.write("record: results\nunit: %s\nyear: %d\nresults:\n" % (
                    o["unit"], YEAR))
            f.write("  - %s: %s\n    period: \"%s\"\n    date: \"%s\"\n"
                    "    comment: Rapporterat.\n" % (
                        "measure" if o["measure"] else "activity", o["thing"],
                        o["period"], when))
        self.reported += 1

    def days(self):
        every = [FIRST + n * model.ONE for n in range((LAST - FIRST).days + 1)]
        if not self.args.n or self.args.n >= len(every):
            return every
        turns = set()
        for o in self.records.obligations(YEAR, FIRST)[0]:
            turns |= {o["to"] + model.ONE, o["soon"], o["due"],
                      o["due"] + model.ONE}
        turns = sorted(d for d in turns if FIRST <= d <= LAST)
        some = self.rng.sample(turns, self.args.n * 3 // 4)
        return sorted(set(some + self.rng.sample(every,
                                                 self.args.n - len(some))))

    # What people write.

    def psd(self, today, command, *args, fine=(0,)):
        return self.judge.run(command, "--today", str(today), "--lang", "en",
                              *args, fine=fine)

    def report(self, o, today):
        """With psd result, in the window or behind it."""
        if self.rng.random() < 0.5 and o["measure"]:
            value = [o["unit"], o["thing"], VALUES[o["m"]["kind"]]]
        else:
            value = ["--comment", "Se protokollet.", "--", o["unit"],
                     o["thing"], "-"]
        self.psd(today, "result", "--period", o["period"], *value)
        self.reported += 1

    def answer(self, row, today):
        """What the reminder says: afterwards there is nothing to do."""
        command = row["command"]
        if not command or re.search("FILE|psd (edit|invite|held|new-dialogue)",
                                    command):
            return
        words = shlex.split(command)[1:]
        if words[-1] == "VALUE":
            kind = self.kinds().get(words[-2], "text")
            words[-1] = VALUES[kind]
        words = ["achieved" if w == "HOW" else w for w in words]
        done = self.psd(today, *words, fine=(0, 1, 2))
        said = done.stdout + done.stderr
        # the example itself may have it from a day that is to come
        if " already" in said:
            return
        if done.returncode:
            self.judge.fault("%s: %s: %s" % (today, command, said))
            return
        self.answered += 1
        self.records.look()
        if any((d.unit, str(d.due), d.kind, d.text, d.label) ==
               (row["unit"], row["due"], row["kind"] if row["kind"] ==
                "follow-up" else d.kind, row["text"], row["period"])
               for d in self.records.duties(today)):
            self.judge.fault("%s: %s leaves to do what it is named for, %s: %s"
                             % (today, command, row["key"], done.stdout))

    def kinds(self):
        return {o["thing"]: o["m"]["kind"] for o in self.judge.obligations
                if o["measure"]}

    # A day.

    def day(self, today):
        for which in (self.by_hand, self.by_psd):
            for when in [d for d in which if d <= today]:
                for o in self.open(which.pop(when), today):
                    if which is self.by_hand:
                        self.write(o, when)
                    else:
                        self.report(o, today)
                self.records.look()
        self.judge.day(today)
        for n, reader in enumerate(self.readers):
            if reader.often > 1 and self.rng.randrange(reader.often):
                continue
            rows = reader.run(self.judge, today, self.rng)
            for row in self.rng.sample(rows, min(len(rows), 3)) \
                    if n == 0 else ():
                self.answer(row, today)

    def walk(self):
        days = self.days()
        for today in days:
            self.day(today)
        self.judge.run("validate", "--today", str(LAST))
        return days


class Reader:
    """Somebody's state file, and all that was ever said with it."""

    def __init__(self, state, often):
        self.state, self.often = state, often
        self.memory, self.said, self.latest = model.Memory(), {}, {}
        self.runs = self.words = 0

    def run(self, judge, today, rng):
        if rng.random() < 0.25:
            judge.remind(today, self.memory, self.state, "-n")
        rows = judge.remind(today, self.memory, self.state)
        self.runs += 1
        self.words += len(rows)
        for r in rows:
            one = r["address"].lower(), r["key"], r["step"]
            if one in self.said:
                judge.fault("%s: said on %s already: %s" % (
                    today, self.said[one], one))
            self.said[one] = today
            thing = r["unit"], r["text"], r["due"], r["period"]
            self.latest[thing] = max(self.latest.get(thing, (0, "")),
                                     self.step(r["step"]))
        if rng.random() < 0.25 and judge.remind(today, self.memory,
                                                self.state):
            judge.fault("%s: said twice on one day" % today)
        self.look_for_lost(judge, today)
        return rows

    @staticmethod
    def step(word):
        return ["first", "week", "day", "late"].index(word.split()[0]) + 1, word

    def look_for_lost(self, judge, today):
        """Of all that is open somebody knows how pressing it is."""
        for d in judge.records.duties(today):
            step = model.reminder_step(d, today)
            if not step or d.sort == "narrative" or all(
                    ":" in w for w in judge.records.told(d, step[0] == 4)):
                continue
            latest = self.latest.get((d.unit, d.text, str(d.due), d.label))
            if latest is None or latest < step:
                judge.fault("%s: lost: %s, %s, not %s" % (today, d.key,
                                                          latest, step))


def main():
    args = answers.arguments(6)
    walk = Walk(args, random.Random(args.s))
    days = walk.walk()
    judge = walk.judge
    print("seed %d: %d days, %d values compared, %d reported, %d answered "
          "by the command of a reminder" % (
              args.s, len(days), sum(judge.counts.values()), walk.reported,
              walk.answered))
    print("reminders: " + ", ".join("%d in %d runs" % (r.words, r.runs)
                                    for r in walk.readers))
    for name, n in sorted(judge.counts.items()):
        print("  %-20s %d" % (name, n))
    for fault in judge.faults[:40]:
        print("NOT SO: " + fault)
    if judge.faults:
        print("%d differences, seed %d" % (len(judge.faults), args.s))
    sys.exit(bool(judge.faults))


if __name__ == "__main__":
    main()
