"""same-answers - organisations made by chance: all commands say the same

same-answers.py [-n COUNT] [-s SEED] PSD TOP SCRATCH: makes COUNT
organisations with plans, results, statistics and dialogues by chance, and
holds psd follow-up, overdue, status, calendar and remind against the model on
some days of each. Prints what does not hold, with the seed of that
organisation, which -n 1 -s SEED makes again; exits 1 if there is any.
"""
# SPDX-License-Identifier: ISC
import collections
import datetime
import os
import random
import shutil
import sys

import yaml

import answers
import model

LEVELS = ("bolag", "vo", "enhet")
LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
TEMPLATE = "verksamhetschef-enhet"
WORDS = ("weekly monthly two-monthly quarterly tertial half-yearly yearly "
         "yearly yearly quarter quarter months months autumn end-of-november "
         "legal event ongoing none").split()
UNPLACED = ("ongoing", "none", "event", "legal")
COMPUTED = (
    {"from": "meetings", "forum": "mum", "item": "x"},
    {"from": "statistics", "figure": "complaints"},
    {"from": "statistics", "figure": "investigations.done"},
    {"from": "statistics", "numerator": "complaints",
     "denominator": "near_misses"},
    {"from": "training", "course": "k1"},
    {"from": "surveys", "survey": "s1"},
    {"from": "dialogues", "template": "x", "count": "held"})


class Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data):
        return True


class Maker:
    def __init__(self, rng, root):
        self.rng, self.root, self.taken = rng, root, set()
        self.year = rng.choice((2020, 2021, 2022, 2023, 2024))
        self.inherited = collections.defaultdict(list)
        self.plans = {}

    def chance(self, part):
        return self.rng.random() < part

    def id(self, kind):
        while True:
            name = kind + "-" + "".join(self.rng.choice(LETTERS)
                                        for _ in range(5))
            if name not in self.taken:
                self.taken.add(name)
                return name

    def day(self, year):
        return str(datetime.date(year, 1, 1) +
                   self.rng.randrange(365) * model.ONE)

    def put(self, path, record):
        path = self.root + "/" + path
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as f:
            yaml.dump(record, f, Dumper, allow_unicode=True, sort_keys=False)

    # psd.yaml

    def organisation(self):
        levels = [{"id": name, "name": name.upper()} for name in LEVELS]
        for level in levels if self.chance(0.5) else ():
            level["offset"] = self.rng.randint(0, 30)
        for level in levels if self.chance(0.5) else ():
            level["narrative"] = self.rng.choice(("02-01", "03-01", "01-15"))
        roles = [("vd", "bolag"), ("verksamhetschef", "vo"),
                 ("enhetschef", "enhet"), ("kvalitetsutvecklare", "vo"),
                 ("medarbetare", None), ("patientforetradare", None)]
        roles = [{"id": name, "name": name, **({"level": at} if at else {}),
                  **({"address": name + "@example.se"} if self.chance(0.4)
                     else {})}
                 for name, at in roles]
        near = (self.year - 1, self.year, self.year + 1)
        self.put("psd.yaml", {
            "record": "organisation", "format": 1, "name": "Vården",
            "framework": "agera-2020", "levels": levels,
            "kinds": [{"id": "sabo", "name": "s"}, {"id": "klinik",
                                                    "name": "k"}],
            "roles": roles,
            "forums": [
                {"id": "mum", "name": "MUM", "level": "vo",
                 "dates": sorted({self.day(y) for y in near
                                  for _ in range(14)})},
                {"id": "apt", "name": "APT", "level": "enhet"}],
            "courses": [{"id": "k1", "name": "K"}],
            "surveys": [{"id": "s1", "name": "S"}],
            "units": list(self.make_units()),
            "dialogues": [{"template": TEMPLATE, "levels": ["enhet"]}],
            "year_wheel": [dict(self.cadence(False), id="w%d" % i, text="w")
                           for i in range(2)]})

    def make_units(self):
        self.units = [{"id": "top", "name": "Top", "level": "bolag"}]
        for i in range(2):
            self.units.append({"id": "vo%d" % i, "name": "Vo %d" % i,
                               "level": "vo", "parent": "top"})
            for k in range(2):
                u = {"id": "e%d%d" % (i, k), "name": "E %d%d" % (i, k),
                     "level": "enhet", "parent": "vo%d" % i,
                     "kind": self.rng.choice(("sabo", "klinik"))}
                if self.chance(0.15):
                    u["active_to"] = self.day(self.year - 1)
                elif self.chance(0.15):
                    u["active_from"] = self.day(self.year)
                self.units.append(u)
        for u in self.units:
            if self.chance(0.5):
                u["roles"] = {role: "%s.%s@example.se" % (role, u["id"])
                              for role in ("enhetschef", "verksamhetschef")
                              if self.chance(0.5)}
        return self.units

    # A plan.

    def cadence(self, wheel=True):
        rng, f = self.rng, {}
        word = rng.choice(["daily"] * self.chance(0.1) + WORDS +
                          ["year-wheel"] * wheel)
        f["cadence"] = word
        if word == "quarter":
            f["quarter"] = rng.randint(1, 4)
            if self.chance(0.3):
                f["year"] = rng.choice((self.year, self.year + 1))
        elif word == "months":
            f["months"] = sorted(rng.sample(range(1, 13), rng.randint(2, 4)))
        elif word == "yearly" and self.chance(0.8):
            if self.chance(0.6):
                f["month"] = rng.randint(1, 12)
            else:
                f["date"] = rng.choice(("02-29", "02-15", "06-30", "07-01",
                                        "11-30", "12-31"))
        elif word == "event":
            f["event"] = rng.choice(("narrative", "introduction"))
        elif word == "year-wheel":
            f["entry"] = rng.choice(("w0", "w1"))
        if self.chance(0.25) and word != "year-wheel":
            f["accumulated"] = True
        if self.chance(0.25) and word not in UNPLACED and "date" not in f:
            f["forum"] = rng.choice(("mum", "apt"))
        if self.chance(0.2):
            f["present"] = {"forum": rng.choice(("mum", "apt"))}
            if self.chance(0.7):
                f["present"]["month"] = rng.randint(1, 12)
        return f

    def progress(self):
        n = {}
        if self.chance(0.5):
            n["progress"] = self.rng.choice((
                "not-started", "ongoing", "partly", "done", "paused",
                "stopped"))
            n["progress_date"] = self.day(self.year)
        if self.chance(0.25):
            a, b = sorted((self.day(self.year), self.day(self.year)))
            n["pauses"] = [{"from": a, "to": b} if self.chance(0.7)
                           else {"from": a}]
        return n

    def some(self, ids):
        return self.rng.sample(ids, self.rng.randint(1, len(ids)))

    def roles(self):
        return self.some(["vd", "verksamhetschef", "enhetschef",
                          "kvalitetsutvecklare", "medarbetare"])[:2]

    def activity(self, plan_level, level):
        a = {"id": self.id("a"), "text": "Aktivitet %d" % len(self.taken)}
        if level == "enhet" and self.chance(0.3):
            a["kinds"] = [self.rng.choice(("sabo", "klinik"))]
        if self.chance(0.3):
            a["start"] = self.day(self.rng.choice((self.year, self.year - 1)))
        if self.chance(0.7):
            a["responsible"] = self.roles()
        if self.chance(0.2):
            a["performed_by"] = self.roles()
        if level == plan_level:
            a.update(self.progress())
            return a
        for u in self.units:
            if u["level"] == level and self.chance(0.5):
                n = dict(self.progress(), origin=a["id"])
                if len(n) > 1:
                    self.inherited[u["id"]].append(n)
        return a

    def row(self, plan_level, level):
        acts = [self.activity(plan_level, level)
                for _ in range(self.rng.randint(1, 3))]
        ids = [a["id"] for a in acts]
        row = {"level": level, "activities": acts}
        measures = []
        for _ in range(self.rng.randint(0, 3)):
            m = {"id": self.id("m"), "kind": "count",
                 "text": "Mätning %d" % len(self.taken)}
            if self.chance(0.7):
                m["activities"] = self.some(ids)
            if self.chance(0.4):
                m["computed"] = self.rng.choice(COMPUTED)
            measures.append(m)
        if measures:
            row["measures"] = measures
        row["follow_ups"] = []
        for _ in range(self.rng.randint(1, 4)):
            f = self.cadence()
            if self.chance(0.5):
                f["activities"] = self.some(ids)
            if self.chance(0.6):
                f["by"] = self.roles()
            row["follow_ups"].append(f)
        return row

    def make_plans(self):
        for u in self.units:
            if u["id"] != "top" and self.chance(0.6):
                continue
            below = LEVELS[LEVELS.index(u["level"]):]
            self.plans[u["id"]] = {
                "record": "plan", "unit": u["id"], "year": self.year,
                "areas": [{"area": area, "rows": [
                    self.row(u["level"], level) for level in below]}
                    for area in ("F1", "F2")]}
        for unit, entries in self.inherited.items():
            self.plans.setdefault(unit, {
                "record": "plan", "unit": unit,
                "year": self.year})["inherited"] = entries
        for unit, plan in self.plans.items():
            self.put("plans/%d/%s.yaml" % (self.year, unit), plan)

    # What has been.

    def statistics(self):
        for year in (self.year - 1, self.year):
            for u in self.units:
                if self.chance(0.15):
                    continue
                s = {"record": "statistics", "unit": u["id"], "year": year}
                if u["level"] == "enhet":
                    s["months"] = [self.month(year, m) for m in range(1, 13)
                                   if self.chance(0.92)]
                if self.chance(0.6):
                    s["training"] = [{"course": "k1", "date": self.day(year),
                                      "completed": 1, "total": 2}]
                self.put("statistics/%d/%s.yaml" % (year, u["id"]), s)

    def month(self, year, month):
        n = {"month": "%d-%02d" % (year, month)}
        for key, value, often in (("complaints", 3, 0.93),
                                  ("near_misses", 4, 0.95),
                                  ("investigations", {"done": 1}, 0.93)):
            if self.chance(often):
                n[key] = value
        return n

    def dialogues(self):
        for u in self.units:
            for year in (self.year - 1, self.year):
                if u["level"] != "enhet" or self.chance(0.4):
                    continue
                d = {"record": "dialogue", "id": self.id("d"),
                     "unit": u["id"], "year": year, "template": TEMPLATE,
                     "planned": self.day(year)}
                if self.chance(0.6):
                    d["held"] = d["planned"]
                    d["actions"] = [self.action(year)
                                    for _ in range(self.rng.randint(0, 3))]
                self.put("dialogues/%d/%s-%s.yaml" % (year, u["id"], d["id"]),
                         d)

    def action(self, year):
        a = {"id": self.id("x"), "text": "Åtgärd %d" % len(self.taken),
             "scope": "own", "responsible": self.roles()[0],
             "due": self.day(year)}
        if self.chance(0.4):
            a["done"] = self.day(year)
        elif self.chance(0.2):
            a["stopped"] = self.day(year)
        return a

    def results(self, records):
        """Early, late, never; what it may not be fails no command."""
        late = datetime.date(self.year + 2, 6, 30)
        found, seen = collections.defaultdict(list), set()
        for o in records.obligations(self.year, late)[0]:
            key = o["unit"], o["thing"], o["period"]
            if key in seen or (o["m"] and "computed" in o["m"]) or \
                    self.chance(0.6):
                continue
            seen.add(key)
            found[o["unit"]].append({
                "measure" if o["measure"] else "activity": o["thing"],
                "period": self.period(o), "value": 1,
                "date": str(o["due"] + self.rng.randint(-60, 40) * model.ONE)})
        for unit, entries in found.items():
            self.put("results/%d/%s.yaml" % (self.year, unit), {
                "record": "results", "unit": unit, "year": self.year,
                "results": entries})
        records.look()

    def period(self, o):
        """As people write it: a year as a number, a half as a half."""
        if o["period"].isdigit() and self.chance(0.5):
            return int(o["period"])
        half = {"-07": "-H1", "-12": "-H2"}.get(o["period"][4:])
        if o["word"] == "months" and half and self.chance(0.5):
            return o["period"][:4] + half
        return o["period"]


def judge_one(args, seed, root):
    rng = random.Random(seed)
    maker = Maker(rng, root)
    maker.organisation()
    maker.make_plans()
    maker.statistics()
    maker.dialogues()
    judge = answers.Judge(args.psd, args.top, root)
    maker.results(judge.records)
    memory, year = model.Memory(), maker.year
    days = sorted({model.day(maker.day(rng.choice((year, year, year + 1))))
                   for _ in range(3)} |
                  {datetime.date(year, rng.choice((1, 12)), 1)})
    for today in days:
        judge.day(today)
        judge.remind(today, memory, root + ".said")
    return judge


def main():
    args = answers.arguments(3)
    values, bad = 0, 0
    for seed in range(args.s, args.s + args.n):
        root = "%s/%d" % (args.scratch, seed)
        judge = judge_one(args, seed, root)
        values += sum(judge.counts.values())
        for fault in judge.faults[:20]:
            print("NOT SO: %d: %s" % (seed, fault))
        bad += bool(judge.faults)
        if not judge.faults:
            shutil.rmtree(root)
    print("seed %d: %d organisations, %d values compared, %d with differences"
          % (args.s, args.n, values, bad))
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
