"""plan-trip - plans go out as tables and come back the same

plan-trip.py [-n COUNT] [-s SEED] PSD TOP SCRATCH: makes COUNT plans by chance,
writes each as a table in every format, and reads it back twice: into the
records that it came from, where no byte may change, and into records without
it, whose table must then be the same again. Prints what does not hold, with the
seed of that plan, which -n 1 -s SEED makes again; exits 1 if there is any.
"""
# SPDX-License-Identifier: ISC
import argparse
import difflib
import os
import random
import shutil
import subprocess
import sys

AREAS = ("F1", "F2", "F3", "O1", "O2", "O3")
LEVELS = ("bolag", "vo", "enhet")
# No capitals: one behind a number begins an item, as far as psd can tell.
WORDS = ("ronder", "hålls", "på", "avdelningen", "öppet", "ärende", "följs",
         "upp", "chefen", "ska", "bör", "läkemedel", "2022", "80 %", "trygg",
         "vård", "no", "~", "0714", "1e3", "a: b", "# nej", "- minus", "=1+1",
         "@hem", "\"citat\"", "'så'", "<b>", "&amp;", "|", "a|b", "*x*", "`k`",
         "é", "–", "§ 4", "[x]", "{y}", "\\n", "C:\\temp", "x;y", "1,5", "...",
         "%s", "(1)", "e.d.", "true", "+46", "---")
TIMES = (("monthly", "Varje månad"), ("quarterly", "Varje kvartal"),
         ("yearly", "Årligen"), ("none", "När det behövs"))
FORMATS = ("html", "csv", "tsv", "md", "excel.csv")


def text(rng, sort):
    """Words that begin as people begin, so that no cell is another's."""
    n = rng.choice((1, 2, 4, 8, 30 if rng.random() < 0.1 else 3))
    return "%s %d %s" % (sort, rng.randrange(1000),
                         " ".join(rng.choice(WORDS) for _ in range(n)))


def quoted(words):
    return '"%s"' % words.replace("\\", "\\\\").replace('"', '\\"')


def new_id(rng, kind, taken):
    while True:
        name = kind + "-" + "".join(rng.choice("0123456789abcdefghjkmnpqrstvwxyz")
                                    for _ in range(5))
        if name not in taken:
            taken.add(name)
            return name


def row(rng, level, taken):
    out = ["      - level: " + level, "        activities:"]
    ids = []
    for i in range(rng.randint(1, 4)):
        ids.append(new_id(rng, "a", taken))
        out += ["          - id: " + ids[-1], "            number: %d" % (i + 1),
                "            text: " + quoted(text(rng, "Aktivitet"))]
    measures = rng.randint(0, 3)
    # As many measures as activities are taken in their order.
    about = measures == len(ids) or rng.random() < 0.5
    if measures > 0:
        out.append("        measures:")
    for i in range(measures):
        out.append("          - id: " + new_id(rng, "m", taken))
        if about:
            out += ["            activities:",
                    "              - " + rng.choice(ids)]
        out += ["            text: " + quoted(text(rng, "Antal")),
                "            kind: count"]
    out.append("        follow_ups:")
    cadence, words = rng.choice(TIMES)
    out += ["          - original: " + words, "            cadence: " + cadence]
    return out


def plan(rng):
    out = ["record: plan", "unit: lindhamra", "year: 2024",
           "title: Handlingsplan 2024", "framework: agera-2020",
           'framework_version: "2020"', "areas:"]
    taken = set()
    for area in sorted(rng.sample(AREAS, rng.randint(1, 4))):
        out += ["  - area: " + area, "    rows:"]
        for level in LEVELS:
            if level == LEVELS[0] or rng.random() < 0.5:
                out += row(rng, level, taken)
    return "\n".join(out) + "\n"


class Trip:
    def __init__(self, psd, top, at):
        self.psd, self.at = psd, at
        self.file = os.path.join(at, "records/plans/2024/lindhamra.yaml")
        shutil.copytree(os.path.join(top, "examples"), at + "/records")
        os.makedirs(os.path.dirname(self.file))

    def run(self, *args):
        done = subprocess.run(
            (self.psd, "-C", self.at + "/records", "--lang", "sv", "--today",
             "2024-01-15") + args, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60,
            check=False)
        return done.returncode, (done.stdout + done.stderr).decode()

    def export(self, kind):
        name = os.path.join(self.at, "table." + kind)
        dialect = ("--csv-dialect", "excel-sv") if kind == FORMATS[-1] else ()
        status, said = self.run("export", "--year", "2024", "plan",
                                "lindhamra", "-o", name, *dialect)
        if status != 0:
            return None, "export of %s: %d\n%s" % (kind, status, said)
        with open(name, "rb") as file:
            return name, file.read()

    def bytes(self):
        with open(self.file, "rb") as file:
            return file.read()

    def there_and_back(self, kind):
        """What does not hold of one format, or None."""
        before = self.bytes()
        name, table = self.export(kind)
        if name is None:
            return table
        status, said = self.run("import", "--year", "2024", "plan", name)
        if status != 0 or self.bytes() != before:
            now = self.bytes()
            with open(self.file, "wb") as file:
                file.write(before)
            return "%s changes the plan (%d):\n%s%s" % (
                kind, status, said, now.decode())
        os.unlink(self.file)
        status, said = self.run("import", "--year", "2024", "plan", name)
        again = self.export(kind)[1] if status == 0 else None
        with open(self.file, "wb") as file:
            file.write(before)
        if again != table:
            return "%s is another table (%d):\n%s\n%s" % (kind, status, said, "".join(difflib.unified_diff(table.decode().splitlines(True), (again or b"").decode().splitlines(True), n=0)))
        return None

    def one(self, seed):
        with open(self.file, "w", encoding="utf-8") as file:
            file.write(plan(random.Random(seed)))
        status, said = self.run("validate", "-q", "plans/2024/lindhamra.yaml")
        if status not in (0, 1) or " error" in said:
            return "the plan is not valid:\n" + said
        for kind in FORMATS:
            fault = self.there_and_back(kind)
            if fault is not None:
                return fault
        return None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("-n", type=int, default=4)
    parser.add_argument("-s", type=int, default=random.randrange(1 << 30))
    parser.add_argument("psd")
    parser.add_argument("top")
    parser.add_argument("scratch")
    given = parser.parse_args()
    trip = Trip(given.psd, given.top, given.scratch)
    faults = 0
    for seed in range(given.s, given.s + given.n):
        fault = trip.one(seed)
        if fault is not None:
            faults += 1
            print("seed %d: %s" % (seed, fault))
    print("%d plans from seed %d, %d faults" % (given.n, given.s, faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
