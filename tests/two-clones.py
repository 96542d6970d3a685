"""two-clones - two people change the same records for a long time, and share

two-clones.py [-n EDITS] [-s SEED] PSD TOP SCRATCH: EDITS changes of each, with
psd and by hand. Beside them a model of its own, which knows fields and three-way
joins and nothing else, says what must stand where, and what must be told to be
a conflict. Exits 1 with the first thing that is not so.
"""
# SPDX-License-Identifier: ISC
import argparse
import collections
import os
import random
import re
import shutil
import subprocess
import sys

import yaml

DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
REMARK = re.compile(r"# remark (\d+) of \w+")


class Plain(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """All values as the text that they are written with."""


Plain.yaml_implicit_resolvers = {}


def fields_of(path, record):
    """What the model knows of a record: what is changed here. A field is named
    by what it belongs to."""
    found = {}
    kind = record.get("record")
    if kind == "plan":
        found["title", path] = record.get("title")
    for result in record.get("results", ()) if kind == "results" else ():
        if "measure" in result and "value" in result:
            found["result", record["unit"], result["measure"],
                  result["period"]] = result["value"]
    for held in record.get("meetings", ()) if kind == "meetings" else ():
        found["meeting", record["unit"], held["forum"],
              held.get("date", "")] = held.get("comment", "")
    for action in record.get("actions", ()) if kind == "dialogue" else ():
        found["text", action["id"]] = action["text"]
        found["done", action["id"]] = action.get("done", "")
        found["effect", action["id"]] = action.get("effect", {}).get(
            "text", "")
    return found


class Clone:
    def __init__(self, trial, name):
        self.trial, self.name = trial, name
        self.path = os.path.join(trial.scratch, name)
        self.cache = {}
        self.model, self.base = {}, {}
        self.unsaved = False

    def run(self, *argv):
        env = dict(os.environ, GIT_AUTHOR_NAME=self.name,
                   GIT_COMMITTER_NAME=self.name)
        done = subprocess.run(argv, cwd=self.path, env=env, check=False,
                              stdin=subprocess.DEVNULL, timeout=120,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        return (done.returncode, done.stdout.decode("utf-8"),
                done.stderr.decode("utf-8"))

    def psd(self, *argv, wanted=(0,)):
        self.trial.calls += 1
        status, out, err = self.run(self.trial.psd, "--lang", "en", *argv)
        if status not in wanted or "Sanitizer: " in err:
            self.trial.stop("%s: psd %s: status %d\n%s%s" % (
                self.name, " ".join(argv), status, out, err))
        return status, out + err

    def git(self, *argv):
        status, out, err = self.run("git", *argv)
        if status != 0:
            self.trial.stop("%s: git %s: status %d\n%s%s" % (
                self.name, " ".join(argv), status, out, err))
        return out

    def records(self):
        for path, dirs, names in os.walk(self.path):
            dirs[:] = sorted(name for name in dirs if name[0] != ".")
            for name in sorted(names):
                if name.endswith(".yaml"):
                    yield os.path.relpath(os.path.join(path, name), self.path)

    def read(self, path):
        with open(os.path.join(self.path, path), encoding="utf-8",
                  newline="") as file:
            return file.read()

    def write(self, path, text):
        with open(os.path.join(self.path, path), "w", encoding="utf-8",
                  newline="") as file:
            file.write(text)
        self.unsaved = True

    def look(self):
        """The fields and the remarks that stand in the files."""
        fields, remarks = {}, collections.Counter()
        for path in self.records():
            st = os.stat(os.path.join(self.path, path))
            key = (st.st_mtime_ns, st.st_size, st.st_ino)
            if self.cache.get(path, (None,))[0] != key:
                text = self.read(path)
                if "<<<<<<<" in text:
                    self.trial.stop("%s: %s has marks of a conflict" % (
                        self.name, path))
                self.cache[path] = (
                    key, fields_of(path, yaml.load(text, Loader=Plain)),
                    REMARK.findall(text))
            fields.update(self.cache[path][1])
            remarks.update(self.cache[path][2])
        return fields, remarks

    def check(self):
        """That the files hold what the model says."""
        fields, remarks = self.look()
        for key in sorted(set(fields) | set(self.model)):
            if fields.get(key) != self.model.get(key):
                self.trial.stop("%s: %s is %r and should be %r" % (
                    self.name, key, fields.get(key), self.model.get(key)))
        for number in self.remarks:
            if remarks[number] != 1:
                self.trial.stop("%s: remark %s stands there %d times" % (
                    self.name, number, remarks[number]))

    # What a person does.

    def pick(self, kind):
        keys = sorted(key for key in self.model if key[0] == kind and (
            kind != "result" or key[2] in self.trial.counts))
        # few things are changed often, so that two meet at them
        return self.trial.random.choice(
            keys[:2] if self.trial.random.random() < 0.4 else keys)

    def edit(self):
        kinds = [self.change_text, self.change_text, self.replace_result,
                 self.replace_result, self.finish, self.meet, self.meet,
                 self.remark, self.remark, self.add_action, self.type_title]
        while not self.trial.random.choice(kinds)(self.trial.next()):
            continue

    def change_text(self, number):
        key = self.pick("text")
        self.model[key] = "Nytt nr %d" % number
        self.psd("set", key[1], "text", self.model[key])
        return True

    def replace_result(self, number):
        key = self.pick("result")
        _, unit, measure, period = key
        self.model[key] = str(1000 + number)
        self.psd("result", unit, measure, self.model[key], "--period", period,
                 "--replace")
        return True

    def finish(self, number):
        key = self.pick("effect")
        if self.model["done", key[1]] != "":
            return False
        self.model["done", key[1]] = self.trial.today
        self.model[key] = "Effekt nr %d" % number
        self.psd("done", key[1], "--effect", self.model[key])
        return True

    def meet(self, number):
        forums = sorted({key[1:3] for key in self.model
                         if key[0] == "meeting" and key[2] == "apt"})
        unit, forum = self.trial.random.choice(forums)
        date = "2022-%02d-%02d" % (self.trial.random.randint(1, 10),
                                   self.trial.random.randint(1, 28))
        key = ("meeting", unit, forum, date)
        if key in self.model or key in self.trial.meetings:
            return False
        self.trial.meetings.add(key)
        self.model[key] = "Anteckning nr %d" % number
        self.psd("meeting", unit, forum, "--date", date, "--items",
                 "patient-safety", "--comment", self.model[key])
        return True

    def remark(self, number):
        path = self.trial.random.choice(sorted(self.records()))
        lines = self.read(path).splitlines(True)
        places = [i for i, line in enumerate(lines) if re.match(
            r" *- (id|area|measure|activity|forum|unit|month): ", line)]
        if not places:
            return False
        at = self.trial.random.choice(places)
        indent = re.match(" *", lines[at]).group()
        text = "# remark %d of %s" % (number, self.name)
        if self.trial.random.random() < 0.3:
            lines[at] = lines[at].rstrip("\n")
            if "#" in lines[at]:
                return False
            lines[at] += "  " + text + "\n"
        else:
            lines.insert(at, indent + text + "\n")
        self.write(path, "".join(lines))
        self.remarks.add(str(number))
        return True

    def add_action(self, number):
        path = self.trial.random.choice(sorted(self.records()))
        text = self.read(path)
        found = re.search(
            r"(?m)^  - id: x-\w+\n    text: .*\n    scope: own\n"
            r"(    unit: .*\n    responsible: .*\n)", text)
        if not path.startswith("dialogues/2022") or not found:
            return False
        name = "x-" + "".join(self.trial.random.choice(DIGITS)
                              for _ in range(5))
        if ("text", name) in self.model:
            return False
        self.model["text", name] = "Tillagt nr %d" % number
        self.model["done", name] = self.model["effect", name] = ""
        self.write(path, text[:found.start()] + (
            "  - id: %s\n    text: %s\n    scope: own\n%s"
            "    due: \"2022-12-%02d\"\n" % (
                name, self.model["text", name], found.group(1),
                1 + number % 28)) + text[found.start():])
        return True

    def type_title(self, number):
        key = self.pick("title")
        title = "Plan nr %d" % number
        self.write(key[1], re.sub(
            r"(?m)^title:[^#\n]*?( *#.*)?$",
            lambda found: "title: " + title + (found.group(1) or ""),
            self.read(key[1]), count=1))
        self.model[key] = title
        return True

    def save(self):
        if self.trial.random.random() < 0.2:
            if self.git("status", "--porcelain"):
                self.git("commit", "-q", "-a", "-m", "by hand")
        else:
            self.psd("commit")
        self.unsaved = False

    # What comes of two.

    def expect(self, shared):
        """The joined model, and what is to be decided."""
        joined, disputed = {}, {}
        for key in set(self.base) | set(self.model) | set(shared):
            base, mine, theirs = (side.get(key) for side in (
                self.base, self.model, shared))
            if mine == theirs or theirs == base:
                joined[key] = mine
            elif mine == base:
                joined[key] = theirs
            else:
                disputed[key] = (mine, theirs)
        return joined, disputed

    def disputes(self, text, disputed):
        """Which number of the list TEXT is which of DISPUTED."""
        blocks = re.split(r"(?m)^ *(\d+)\.  ", text)
        found = {}
        for number, block in zip(blocks[1::2], blocks[2::2]):
            mine, _, theirs = block.partition("theirs:")
            mine = mine.partition("yours:")[2]
            remarks = [set(REMARK.findall(side)) for side in (mine, theirs)]
            if any(remarks):  # both wrote one at the same place
                found[number] = ("remark",) + tuple(remarks)
                continue
            keys = [key for key, values in disputed.items()
                    if key not in found.values() and
                    re.search(re.escape(values[0]) + r"\b", mine) and
                    re.search(re.escape(values[1]) + r"\b", theirs)]
            if len(keys) != 1:
                self.trial.stop("%s: this is no conflict, or of %r:\n%s" % (
                    self.name, keys, block))
            found[number] = keys[0]
        if len([key for key in found.values()
                if key[0] != "remark"]) != len(disputed):
            self.trial.stop("%s: of %r only %r are told:\n%s" % (
                self.name, disputed, found, text))
        return found

    def decide(self, joined, disputed):
        _, text = self.psd("resolve", wanted=(4,))
        numbers = self.disputes(text, disputed)
        self.trial.conflicts += len(numbers)
        order = sorted(numbers, key=int)
        self.trial.random.shuffle(order)
        for number in order:
            key = numbers[number]
            how = self.trial.random.choice(("mine", "theirs", "value"))
            if key[0] == "remark":
                how = "both" if how == "value" else how
                lost = {"mine": key[2] - key[1], "theirs": key[1] - key[2],
                        "both": set()}[how]
                self.trial.lost |= lost
                self.psd("resolve", number, "--" + how)
            elif how == "value" and key[0] in ("text", "title"):
                joined[key] = "Beslut nr %d" % self.trial.next()
                self.psd("resolve", number, "--value", joined[key])
            else:
                how = "theirs" if how == "value" else how
                joined[key] = disputed[key][how == "theirs"]
                self.psd("resolve", number, "--" + how)

    def sync(self):
        self.trial.syncs += 1
        if self.unsaved:
            self.save()
        if self.trial.random.random() < 0.3 and not self.trial.ending:
            self.remark(self.trial.next())  # which is not saved yet
        shared = self.trial.shared
        joined, disputed = self.expect(shared)
        status, text = self.psd("sync", wanted=(0, 4))
        if status == 4 and self.unsaved and not "only a person" in text:
            self.check()  # others have changed what is not saved here
            self.save()
            status, text = self.psd("sync", wanted=(0, 4))
        conflict = status == 4 and "only a person" in text
        if (status == 4) != conflict or (disputed and not conflict):
            self.trial.stop("%s: %d conflicts, but psd sync ends with %d:\n%s"
                            "%r" % (self.name, len(disputed), status, text,
                                    disputed))
        if conflict:
            self.disputes(text, disputed)
            self.check()
            if self.unsaved:
                self.save()
            if self.trial.random.random() < 0.3:
                return  # on another day
            self.decide(joined, disputed)
            self.psd("sync")
        self.model = joined
        self.remarks = (self.remarks | self.trial.remarks) - self.trial.lost
        self.check()
        if self.unsaved:
            # what was not saved is not in the shared records yet
            self.save()
            self.psd("sync")
            self.check()
        self.trial.shared = dict(joined)
        self.base = dict(joined)
        self.trial.remarks = set(self.remarks)


class Trial:
    def __init__(self, args):
        self.psd, self.scratch = args.psd, os.path.abspath(args.scratch)
        self.random = random.Random(args.seed)
        self.ending = False
        self.number = self.calls = self.conflicts = self.syncs = 0
        self.today = "2022-11-15"
        self.meetings = set()
        os.makedirs(self.scratch)
        top = os.path.join(self.scratch, "shared")
        shutil.copytree(os.path.join(args.top, "examples"), top)
        for argv in (("init", "-q"), ("add", "-A"),
                     ("commit", "-q", "-m", "example")):
            subprocess.run(("git",) + argv, cwd=top, check=True)
        self.git("clone", "-q", "--bare", "shared", "shared.git")
        self.clones = [Clone(self, "Anna"), Clone(self, "Bertil")]
        for clone in self.clones:
            self.git("clone", "-q", "shared.git", clone.name)
            clone.remarks = set()
            clone.model = clone.look()[0]
            clone.base = dict(clone.model)
        self.shared, self.remarks = dict(self.clones[0].model), set()
        self.lost = set()  # remarks that were given up in a decision
        results = [(key[2], value) for key, value in self.shared.items()
                   if key[0] == "result"]
        # neither shares of something nor one of five steps
        self.counts = {measure for measure, _ in results if all(
            value.isdigit() and int(value) > 5
            for other, value in results if other == measure)}

    def git(self, *argv):
        subprocess.run(("git",) + argv, cwd=self.scratch, check=True)

    def next(self):
        self.number += 1
        return self.number

    def stop(self, why):
        print("after %d changes: %s" % (self.number, why))
        sys.exit(1)

    def run(self, edits):
        left = {clone.name: edits for clone in self.clones}
        while any(left.values()):
            clone = self.random.choice(self.clones)
            for _ in range(self.random.randint(1, 8)):
                if left[clone.name] > 0:
                    clone.edit()
                    clone.unsaved = True
                    left[clone.name] -= 1
            clone.check()
            if self.random.random() < 0.85:
                clone.save()
            if self.random.random() < 0.6:
                clone.sync()
        self.end()

    def end(self):
        self.ending = True
        for clone in self.clones * 2:
            if clone.unsaved:
                clone.save()
            while True:
                clone.sync()
                if clone.base == self.shared and clone.model == self.shared:
                    break
        heads = set()
        for clone in self.clones:
            clone.check()
            clone.psd("validate", "-q")
            clone.git("fsck", "--strict", "--no-dangling", "--no-progress")
            if clone.git("status", "--porcelain"):
                self.stop(clone.name + " has something that is not saved")
            heads.add(clone.git("rev-parse", "HEAD"))
        self.git("-C", "shared.git", "fsck", "--strict", "--no-dangling",
                 "--no-progress")
        if len(heads) != 1:
            self.stop("they do not have the same")


def main():
    args = argparse.ArgumentParser()
    args.add_argument("-n", "--number", type=int, default=60)
    args.add_argument("-s", "--seed", type=int,
                      default=random.randrange(1 << 30))
    args.add_argument("psd")
    args.add_argument("top")
    args.add_argument("scratch")
    args = args.parse_args()
    print("seed %d" % args.seed)
    sys.stdout.flush()
    trial = Trial(args)
    trial.run(args.number)
    print("%d changes, %d remarks, %d conflicts, %d syncs, %d runs of psd" % (
        trial.number, len(trial.remarks), trial.conflicts, trial.syncs,
        trial.calls))


main()
