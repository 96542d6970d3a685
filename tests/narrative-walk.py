"""narrative-walk - people and psd write narratives together, in two copies

narrative-walk.py [-v] [-n WALKS] [-s SEED] [-k STEPS] PSD TOP SCRATCH: WALKS
winters of STEPS random steps each. A reader of its own says what of a file is
people's, and after every step that is as they left it, byte for byte; where two
copies meet, no sentence that neither took away is lost. The walk N of a seed is
the first of the seed SEED + N. Exits 1 with the first thing that is not so.
"""
# SPDX-License-Identifier: ISC
import argparse
import collections
import datetime
import functools
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time

import yaml

UNITS = ("bjorken", "tallhojden", "vo-sabo", "lindhamra")
BELOW = {"vo-sabo": ("bjorken", "tallhojden"), "lindhamra": ("vo-sabo",)}
SENTENCE = re.compile(rb"M(\d+):")
BEGIN = re.compile(rb"<!-- psd:part id=([a-z0-9.-]+) digest=([0-9a-f]{16}) -->")
FENCE = re.compile(rb"(~{3,}|`{3,}(?!.*`))")
# A heading in a quotation or a list goes up as the signs it is.
HEAD = re.compile(rb"^(\s*[->*+].*?)(#+ )")
ODD = ("Så här såg vi det, på riktigt.", "Närstående sa: »äntligen!«",
       "50\u00a0% – nästan hälften…", "a*b_c [d](e) <b>f</b> &amp; \\g | h",
       "två blanksteg efter  ", "\tmed tabb", "räksmörgås 🍤 e\u0301",
       "e-post: <namn@example.org>", "1. # > - + ~ = ^ $ { } % @", "'\"`´")
MONTHS = ("2022-03", "2022-04", "2022-05")

Text = collections.namedtuple("Text", "bytes line")
Part = collections.namedtuple("Part", "id ours bytes body")
Listed = collections.namedtuple("Listed", "ids bytes")


class Fault(Exception):
    pass


@functools.lru_cache(4096)
def digest(body):
    value = 0xcbf29ce484222325
    for byte in body.replace(b"\r\n", b"\n"):
        value = (value ^ byte) * 0x100000001b3 % (1 << 64)
    return b"%016x" % value


@functools.lru_cache(256)
def fields(head):
    return yaml.load(head.decode("utf-8-sig").replace("\r\n", "\n").strip(
        "-\n"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def words(line):
    return line.rstrip(b"\n").rstrip(b"\r")


class Narrative:
    """A file, read in a way of its own: head, and then texts, parts, a list."""

    def __init__(self, data):
        lines = data.splitlines(True) if data.isascii() else re.findall(
            rb"[^\n]*\n|[^\n]+", data)
        end = [words(line) for line in lines].index(b"---", 1) + 1
        self.head = b"".join(lines[:end])
        self.front = fields(self.head)
        self.pieces = []
        part, listed, text, at = None, None, [], end
        for number, line in enumerate(lines[end:], end):
            found = BEGIN.match(line.strip())
            if listed is not None:
                listed.append(line)
                if b"-->" in line:
                    self.pieces.append(Listed(frozenset(re.findall(
                        rb"[a-z0-9-]+\.[a-z0-9-]+", b"".join(listed))),
                        b"".join(listed)))
                    listed, at = None, number + 1
            elif part is not None:
                part.append(line)
                if line.strip() == b"<!-- psd:end -->":
                    found, body = BEGIN.match(part[0].strip()), b"".join(
                        part[1:-1])
                    self.pieces.append(Part(
                        found.group(1).decode(),
                        found.group(2) == digest(body), b"".join(part), body))
                    part, at = None, number + 1
            elif found or line.startswith(b"<!-- psd:parts"):
                if text:
                    self.pieces.append(Text(b"".join(text), at))
                text = []
                if found:
                    part = [line]
                else:
                    listed = [line]
            else:
                text.append(line)
        if text:
            self.pieces.append(Text(b"".join(text), at))
        self.lines, self.start = lines, end
        self.parts = {piece.id: piece for piece in self.pieces
                      if isinstance(piece, Part)}
        self.known = set(self.parts)
        for piece in self.pieces:
            if isinstance(piece, Listed):
                self.known |= {name.decode() for name in piece.ids}
        self.away = self.known - set(self.parts)

    def texts(self):
        return [piece.bytes for piece in self.pieces if isinstance(piece, Text)]

    def people(self):
        """Each line of people's that has a number, and how often."""
        found = collections.Counter()
        for text in [self.head] + self.texts() + [
                part.body for part in self.parts.values() if not part.ours]:
            found.update(words(line) for line in text.split(b"\n")
                         if SENTENCE.search(line))
        return found

    def told(self):
        """The lines in psd's own parts."""
        return {words(line) for part in self.parts.values() if part.ours
                for line in part.body.split(b"\n")}

    def seen(self):
        """The lines of people's that those see who read it: no comments and no
        headings."""
        found = set()
        for text in self.texts():
            fence, comment = b"", False
            for line in map(words, text.split(b"\n")):
                bare = line.strip()
                if fence:
                    if len(bare) >= len(fence) and not bare.strip(fence[:1]):
                        fence = b""
                    found.add(line)
                    continue
                mark = FENCE.match(bare)
                if mark and not comment:
                    fence = mark.group(1)
                    found.add(line)
                    continue
                if not comment and b"<!--" not in line:
                    if not re.match(rb"#{1,6} ", line):
                        found.add(line)
                    continue
                rest = line
                while True:
                    _, mark, rest = rest.partition(
                        b"-->" if comment else b"<!--")
                    if not mark:
                        break
                    comment = not comment
        return {line for line in found if SENTENCE.search(line)}

    def day(self, *keys):
        value = self.front
        for key in keys:
            value = (value or {}).get(key)
        return str(value) if value else "9999"

    def settled(self, today):
        return min(self.day("approved", "date"),
                   self.day("published", "date")) <= today

    def given(self, today):
        return self.settled(today) or min(
            self.day("handed_in"), self.day("drawn_up")) <= today


def loose(data):
    return [line for line in map(words, data.split(b"\n")) if line.strip()]


def compare(old, new, take=None):
    """What psd has done to the people's of OLD, in words; None: nothing."""
    if b"\n" not in old.replace(b"\r\n", b"") and \
            b"\n" in new.replace(b"\r\n", b""):
        return "lines end otherwise"
    old, new = Narrative(old), Narrative(new)
    if old.head != new.head:
        return "the head is another"
    come = set(new.parts) - set(old.parts)
    for name in come & old.known - {take}:
        return "%s is back" % name
    left, joined = [], False
    for piece in new.pieces:
        if isinstance(piece, Part) and piece.id in come:
            joined = True
            if not piece.ours:
                return "%s is new, and not psd's" % piece.id
        elif isinstance(piece, Text) and left and isinstance(left[-1], Text):
            left[-1] = Text(left[-1].bytes + piece.bytes, 0)
        else:
            left.append(piece)
    before = list(old.pieces)
    if not any(isinstance(piece, Listed) for piece in before):
        before.append(Listed(frozenset(), b""))
        joined = True
    if joined:  # blank lines come with a part
        left, before = [[piece for piece in some if not isinstance(
            piece, Text) or piece.bytes.strip()] for some in (left, before)]
    if len(left) != len(before):
        return "%d pieces have become %d" % (len(before), len(left))
    for was, now in zip(before, left):
        if type(was) is not type(now):
            return "%r has become %r" % (was, now)
        if isinstance(was, Text):
            if was.bytes != now.bytes and not (
                    joined and loose(was.bytes) == loose(now.bytes)):
                return "text is another:\n%r\n%r" % (was.bytes, now.bytes)
        elif isinstance(was, Listed):
            if now.ids != was.ids | {name.encode() for name in come} and \
                    now.ids != {name.encode() for name in old.known | come}:
                return "the list is another: %r" % (was.ids ^ now.ids)
        elif was.id != now.id:
            return "%s stands where %s did" % (now.id, was.id)
        elif was.id != take and not was.ours and was.bytes != now.bytes and \
                not (was.body == now.body and now.ours):
            return "%s is another, though people wrote in it" % was.id
        elif (was.ours or was.id == take) and not now.ours and \
                was.bytes != now.bytes:
            return "%s is not psd's any more" % was.id
    return None


class Copy:
    """One person's clone."""

    def __init__(self, walk, name):
        self.walk, self.name = walk, name
        self.path = os.path.join(walk.scratch, name)
        self.base = {}

    def file(self, unit):
        return os.path.join(self.path, "narratives/2022", unit + ".md")

    def get(self, unit):
        if not os.path.exists(self.file(unit)):
            return None
        with open(self.file(unit), "rb") as file:
            return file.read()

    def all(self):
        return {unit: self.get(unit) for unit in UNITS}

    def put(self, unit, data):
        with open(self.file(unit), "wb") as file:
            file.write(data)

    def env(self):
        return dict(os.environ, PSD_TODAY=self.walk.today.isoformat(),
                    GIT_AUTHOR_NAME=self.name, GIT_COMMITTER_NAME=self.name)

    def run(self, *argv, limit=None):
        def fill():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        done = subprocess.run(
            argv, cwd=self.path, env=self.env(), check=False, timeout=120,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            preexec_fn=fill if limit is not None else None)
        return done.returncode, done.stdout, done.stderr

    def psd(self, *argv, wanted=(0,), limit=None):
        self.walk.calls += 1
        self.walk.say("%s: psd %s" % (self.name, " ".join(argv)))
        status, out, err = self.run(self.walk.psd, "--lang", "en", *argv,
                                    limit=limit)
        if status not in wanted or b"Sanitizer: " in err:
            raise Fault("psd %s: status %d\n%s%s" % (
                " ".join(argv), status, out.decode(), err.decode()))
        return status, out, err

    def git(self, *argv):
        status, out, err = self.run("git", *argv)
        if status != 0:
            raise Fault("git %s: %d\n%s" % (" ".join(argv), status,
                                            err.decode()))
        return out

    # What psd does.

    def untouched(self, before, why):
        after = self.all()
        for unit in UNITS:
            if before[unit] != after[unit]:
                raise Fault("%s has changed %s" % (why, unit))

    def narrative(self, unit, *more):
        before, today = self.all(), self.walk.today.isoformat()
        argv = ("narrative", "--year", "2022") + more + (unit,)
        plain = None
        if self.walk.chance(0.15):
            _, plain, _ = self.psd(*argv[:3], "--stdout", *argv[3:])
            self.untouched(before, "--stdout")
        if self.walk.chance(0.1):
            self.psd("narrative", "--year", "2022", "--diff", unit)
            self.untouched(before, "--diff")
        _, _, err = self.psd(*argv)
        after = self.get(unit)
        if plain is not None and plain != after:
            raise Fault("--stdout printed another text of " + unit)
        self.looks_right(before, unit, more)
        if not more:
            self.goes_up(unit, b"is new, but its heading" in err)
        if self.walk.chance(0.3):
            status = os.stat(self.file(unit))
            self.psd(*argv)
            again = os.stat(self.file(unit))
            if self.get(unit) != after:
                raise Fault("a second run changes %s: %s" % (
                    unit, compare(after, self.get(unit))))
            if (status.st_ino, status.st_mtime_ns) != (
                    again.st_ino, again.st_mtime_ns):
                raise Fault("a second run touches " + unit)
        if before[unit] is not None and Narrative(
                before[unit]).settled(today) and before[unit] != after:
            raise Fault("%s was approved and is changed" % unit)

    def looks_right(self, before, unit, more=()):
        """That psd narrative has changed one file, and nobody's words."""
        take = more[1] if more[:1] == ("--take",) else None
        after = self.get(unit)
        self.untouched(dict(before, **{unit: after}), "psd narrative " + unit)
        if before[unit] is not None and after != before[unit]:
            why = compare(before[unit], after, take)
            if why:
                raise Fault("%s: %s" % (unit, why))
        for name in os.listdir(os.path.dirname(self.file(unit))):
            if name[:-3] not in UNITS:
                raise Fault("%s was left behind" % name)

    def goes_up(self, unit, homeless):
        """That UNIT's file tells what those below it have let go of."""
        mine = Narrative(self.get(unit))
        gathers = re.compile(r".*\.(chapters|unit-parts)$")
        today = self.walk.today.isoformat()
        if mine.settled(today):
            return
        whole = not homeless and not any(map(gathers.match, mine.away)) and \
            all(part.ours for name, part in mine.parts.items()
                if gathers.match(name))
        told = mine.told()
        for below in BELOW.get(unit, ()):
            data = self.get(below)
            theirs = Narrative(data) if data is not None else None
            if theirs is None or not theirs.given(today):
                if theirs and not theirs.front.get("ready"):
                    for line in theirs.seen() & told:
                        raise Fault("%s tells what %s is still writing: %r" % (
                            unit, below, line))
                continue
            self.walk.gathered += len(theirs.seen())
            for line in theirs.seen() - told if whole else ():
                if HEAD.sub(rb"\1\\\2", line) in told:
                    continue
                raise Fault("%s lacks what %s has handed in: %r" % (
                    unit, below, line))

    def renew(self):
        unit = self.walk.random.choice(UNITS)
        more = ()
        if self.walk.chance(0.1):
            more = ("--quarter", str(self.walk.random.randint(1, 4)))
        self.narrative(unit, *more)

    def take(self):
        unit = self.walk.random.choice(UNITS)
        data = self.get(unit)
        if data is None:
            return
        old = Narrative(data)
        names = sorted(old.away | {name for name, part in old.parts.items()
                                   if not part.ours})
        if not names or old.settled(self.walk.today.isoformat()):
            return
        if self.walk.chance(0.6):
            names = [name for name in names if name in old.parts] or names
        name, before = self.walk.random.choice(names), self.all()
        argv = ("narrative", "--year", "2022", "--take", name, unit)
        status, _, err = self.psd(*argv, wanted=(0, 2, 3))
        if status == 2:
            # what the outline of today has no such part of
            if b"has no part" not in err:
                raise Fault("--take %s: %s" % (name, err.decode()))
        elif status == 3:
            if b"not saved in the history" not in err or name in old.away:
                raise Fault("--take %s: %s" % (name, err.decode()))
            self.untouched(before, "a refused --take")
            self.save()
            self.psd(*argv)
        elif name in old.parts and self.get(unit) != data and not Narrative(
                self.get(unit)).parts[name].body == old.parts[name].body:
            if self.git("show", "HEAD:narratives/2022/%s.md" % unit) != data:
                raise Fault("--take %s lost words nobody has saved" % name)
        if status != 2:
            self.looks_right(before, unit, ("--take", name))

    def kill(self):
        unit = self.walk.random.choice(UNITS)
        before = self.all()
        self.walk.say("%s: psd narrative %s, killed" % (self.name, unit))
        with subprocess.Popen(
                (self.walk.psd, "narrative", "--year", "2022", unit),
                cwd=self.path, env=self.env(), stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as psd:
            time.sleep(self.walk.random.random() * 0.06)
            psd.kill()
        after = self.get(unit)
        if before[unit] is not None and after != before[unit]:
            why = compare(before[unit], after)
            if why:
                raise Fault("killed: %s: %s" % (unit, why))
        self.narrative(unit)

    def race(self):
        """Somebody saves in an editor while psd tells."""
        unit = self.walk.random.choice(UNITS)
        data = self.get(unit)
        if data is None:
            return
        line = b"M%d: sparat" % self.walk.next()
        self.walk.say("%s: psd narrative %s, and %r" % (self.name, unit, line))
        with subprocess.Popen(
                (self.walk.psd, "narrative", "--year", "2022", unit),
                cwd=self.path, env=self.env(), stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as psd:
            time.sleep(self.walk.random.random() * 0.06)
            with open(self.file(unit) + "~", "wb") as file:
                file.write(data.rstrip(b"\r\n") + b"\n\n" + line + b"\n")
            os.rename(self.file(unit) + "~", self.file(unit))
            if psd.wait() not in (0, 4):
                raise Fault("status %d" % psd.wait())
        if line not in Narrative(self.get(unit)).people():
            raise Fault("%s: %r is lost, saved while psd ran" % (unit, line))
        self.narrative(unit)

    def fill(self):
        unit = self.walk.random.choice(UNITS)
        before = self.all()
        size = len(before[unit] or b"") + 4000
        status, _, err = self.psd(
            "narrative", "--year", "2022", unit, wanted=(0, 3),
            limit=self.walk.random.randrange(size))
        if status == 3:
            if b"large" not in err and b"space" not in err:
                raise Fault("a full disk: " + err.decode())
            self.untouched(before, "a full disk")
        elif self.get(unit) is not None:
            self.looks_right(before, unit)

    def mark(self):
        unit = self.walk.random.choice(UNITS)
        data = self.get(unit)
        if data is None:
            return
        today = self.walk.today.isoformat()
        old = Narrative(data)
        ids = sorted({name.partition(".")[0] for name in old.known})
        hows = [("--ready", self.walk.random.choice(ids)),
                ("--not-ready", self.walk.random.choice(ids)),
                ("--feedback", "Bra: \"%d\" # så" % self.walk.next(),
                 "--by", "mum"), ("--handed-in",), ("--handed-in",),
                ("--handed-in",)]
        if today >= "2023-02-01":
            hows += [("--drawn-up",), ("--approved", "styrelse"),
                     ("--approved", "styrelse", "--paragraph", "§ 3"),
                     ("--published",), ("--undo", "approved")]
        how = self.walk.random.choice(hows)
        before = self.all()
        status, _, _ = self.psd("mark", "--year", "2022", *how, unit,
                                wanted=(0, 2))
        after = self.get(unit)
        self.untouched(dict(before, **{unit: after}), "psd mark " + unit)
        new = Narrative(after)
        if after[len(new.head):] != data[len(old.head):]:
            raise Fault("psd mark %s has changed the text" % unit)
        if status == 2 and after != data:
            raise Fault("psd mark %s was refused and changed it" % unit)
        if status == 0 and new.settled(today):
            self.psd("result", "bjorken", "m-b7yzn", str(self.walk.next()),
                     "--period", "2022-03", "--replace")
            self.walk.today += datetime.timedelta(days=1)
            self.narrative(unit)
        gone = set(map(words, old.head.split(b"\n"))) - set(
            map(words, new.head.split(b"\n")))
        for line in gone:
            if SENTENCE.search(line) and (
                    b"text:" not in line) or b"title" in line:
                raise Fault("psd mark %s took %r" % (unit, line))

    def hand_in(self):
        """A unit's part, and those above gather it."""
        above = self.walk.random.choice(sorted(BELOW))
        for unit in BELOW[above]:
            if self.get(unit) is not None and self.walk.chance(0.7):
                self.psd("mark", "--year", "2022", "--handed-in", unit,
                         wanted=(0, 2))
        self.narrative(above)

    def records(self):
        number = self.walk.next()
        self.walk.random.choice((
            lambda: self.psd("result", "bjorken", "m-b7yzn", str(number),
                             "--period", self.walk.random.choice(MONTHS),
                             "--replace"),
            lambda: self.psd("set", "a-dv13r", "text",
                             "Bjuda in nr %d." % number),
            lambda: self.psd("set", "plans/2022/vo-sabo.yaml", "title",
                             "Plan nr %d" % number),
            lambda: self.psd("done", "a-dv13r", "--effect",
                             "Effekt nr %d" % number, wanted=(0, 2)),
            lambda: self.psd("mark", "--year", "2022", "--quarter", "1",
                             "--area", "O4", "vo-sabo",
                             "Kvartalet nr %d." % number)))()

    def save(self):
        if self.git("status", "--porcelain"):
            if self.walk.chance(0.2):
                self.git("add", "-A")
                self.git("commit", "-q", "-m", "by hand")
            else:
                self.psd("commit")

    # What a person does.

    def block(self):
        """Lines that somebody writes, with a number that no other has."""
        number = self.walk.next()
        line = "M%d: %s" % (number, self.walk.random.choice(ODD))
        return self.walk.random.choice((
            [line], [line], ["", line, ""], ["", line, ""], ["", line],
            ["", "- " + line, "  - " + line, ""],
            ["", "| a | b |", "|---|---|", "| %s | x |" % line, ""],
            ["", "```", "# " + line, "", "", "<!-- %s -->" % line, "```", ""],
            ["", "~~~ text", "| " + line, "```", "~~~"],
            ["", "````", "```", "## " + line, "```", "````"],
            ["```kod``` i " + line], ["", "```", "# " + line],
            ["<!-- %s -->" % line], ["<!--", line, "", "-->"],
            ["> " + line, "> # " + line], ["##### " + line, "", line],
            [line, "======="], ["", "---", "", line], ["    " + line],
            ["", "", "", line, "", "", ""], [line, "-------"],
            ["före <!-- %s --> efter" % line],
            [line + " <!-- psd:end --> och mer"], ["* * *", line]))

    def open(self):
        """A file that is there, and how it reads."""
        unit = self.walk.random.choice(UNITS)
        data = self.get(unit)
        return (unit, None) if data is None else (unit, Narrative(data))

    def places(self, new, outside=False):
        """Where a line may be put in: the numbers of lines."""
        spots, at = [], new.start
        for piece in new.pieces:
            n = len(re.findall(rb"[^\n]*\n|[^\n]+", piece.bytes))
            if isinstance(piece, Text):
                spots += range(at, at + n)
            else:
                spots.append(at)
            if isinstance(piece, Part) and not outside and \
                    self.walk.chance(0.3):
                spots += range(at + 1, at + n)
            at += n
        return spots + [at]

    def splice(self, unit, new, at, lines):
        eol = b"\r\n" if new.head.split(b"\n")[0].endswith(b"\r") else b"\n"
        if self.walk.chance(0.05):
            eol = b"\n"
        if at > 0 and not new.lines[at - 1].endswith(b"\n"):
            lines = [b""] + lines
        self.put(unit, b"".join(
            new.lines[:at] + [line if line.endswith(b"\n") else line + eol
                              for line in lines] + new.lines[at:]))

    def write(self):
        unit, new = self.open()
        if new is None:
            return
        for _ in range(self.walk.random.randint(1, 5)):
            new = Narrative(self.get(unit))
            lines = [line.encode() for line in self.block()]
            places = self.places(new)
            at = self.walk.random.choice(places)
            if self.walk.chance(0.25):  # where two may meet
                at = places[min(len(places) - 1, 12)]
            self.walk.say("%s writes in %s, line %d: %r" % (
                self.name, unit, at + 1, lines))
            self.splice(unit, new, at, lines)

    def note_in_head(self):
        unit, new = self.open()
        if new is None:
            return
        line = b"# M%d: anm\xc3\xa4rkt" % self.walk.next()
        self.walk.say("%s writes in the head of %s" % (self.name, unit))
        self.splice(unit, new, self.walk.random.randrange(
            2, min(8, new.start)), [line])

    def strike(self, move=False):
        unit, new = self.open()
        if new is None:
            return
        own = [i for i, line in enumerate(new.lines) if i >= new.start and
               SENTENCE.search(line)]
        if not own:
            return
        line = new.lines.pop(self.walk.random.choice(own))
        self.walk.say("%s %s %r in %s" % (
            self.name, "moves" if move else "strikes", line, unit))
        data = b"".join(new.lines)
        if move:
            new = Narrative(data)
            self.splice(unit, new, self.walk.random.choice(self.places(new)),
                        [words(line)])
        else:
            self.put(unit, data)

    def move(self):
        self.strike(True)

    def indent(self):
        """Makes an item of a list one of another item, or the other way."""
        unit, new = self.open()
        own = [i for i, line in enumerate(new.lines) if i >= new.start and
               SENTENCE.search(line)] if new is not None else []
        if own:
            at = self.walk.random.choice(own)
            line = new.lines[at]
            new.lines[at] = b"  " + line if line[:1] != b" " else line[1:]
            self.walk.say("%s indents %r in %s" % (self.name, line, unit))
            self.put(unit, b"".join(new.lines))

    def move_part(self, drop=False):
        unit, new = self.open()
        if new is None or not new.parts:
            return
        part = new.parts[self.walk.random.choice(sorted(new.parts))]
        self.walk.say("%s %s %s in %s" % (
            self.name, "drops" if drop else "moves", part.id, unit))
        data = new.head + b"".join(piece.bytes for piece in new.pieces
                                   if piece is not part)
        if drop:
            self.put(unit, data)
        else:
            new = Narrative(data)
            self.splice(unit, new, self.walk.random.choice(
                self.places(new, True)), re.findall(
                    rb"[^\n]*\n|[^\n]+", part.bytes))

    def drop_part(self):
        self.move_part(True)

    def rename(self):
        unit, new = self.open()
        if new is None:
            return
        heads = [at for at in self.places(new, True) if at < len(new.lines) and
                 re.match(rb"##+ ", new.lines[at])]
        if not heads:
            return
        at = self.walk.random.choice(heads)
        eol = new.lines[at][len(words(new.lines[at])):]
        self.walk.say("%s renames %r in %s" % (self.name, new.lines[at], unit))
        new.lines[at] = words(new.lines[at]) + self.walk.random.choice(
            (" hos oss".encode(), b" ##", b" \xc3\xa5r 2022")) + eol
        if self.walk.chance(0.2):
            new.lines.pop(at)
        self.put(unit, b"".join(new.lines))

    def reword(self):
        """Changes a word of psd's own."""
        unit, new = self.open()
        if new is None:
            return
        inside = [part for part in new.parts.values() if b" har " in part.body]
        if inside:
            part = self.walk.random.choice(inside)
            self.walk.say("%s rewords %s in %s" % (self.name, part.id, unit))
            text = part.bytes.replace(
                b" har ", b" har M%d: " % self.walk.next(), 1)
            self.put(unit, new.head + b"".join(
                text if piece is part else piece.bytes
                for piece in new.pieces))

    def editor(self):
        """An editor saves it in its own way."""
        unit, new = self.open()
        if new is None:
            return
        data = self.get(unit)
        how = self.walk.random.choice(("crlf", "crlf", "lf", "bom", "no end",
                                       "blank end", "no list"))
        self.walk.say("%s saves %s with %s" % (self.name, unit, how))
        if how == "crlf":
            data = data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        elif how == "lf":
            data = data.replace(b"\r\n", b"\n")
        elif how == "bom":
            data = (b"\xef\xbb\xbf" + data).replace(b"\xef\xbb\xbf" * 2, b"")
        elif how == "no end":
            data = data.rstrip(b"\r\n")
        elif how == "blank end":
            data += b"\n\n"
        self.put(unit, data)

    def accident(self):
        """What psd must refuse, and leave as it is; then it is taken back."""
        unit, new = self.open()
        if new is None or not new.parts or new.settled(
                self.walk.today.isoformat()):
            return
        data = self.get(unit)
        part = self.walk.random.choice(sorted(new.parts.values()))
        bad = self.walk.random.choice((
            data + b"M0: sm\xf6rg\xe5s\n",
            re.sub(rb"(?m)^[ \t]*<!-- psd:end -->", b"", data, count=1),
            data.replace(part.bytes, part.bytes + b"\n" + part.bytes, 1),
            re.sub(rb"(?m)^[ \t]*<!-- psd:part id=", b"<!-- psd:part i=",
                   data, count=1),
            data + b"\n<<<<<<< HEAD\nM0: a\n=======\nM0: b\n>>>>>>> b\n",
            data.replace(b"---", b"--", 1),
            data.replace(b"record: narrative", b"record: [", 1),
            data.replace(b"unit: ", b"unit: x", 1),
            data[:[m.start() for m in
                   re.finditer(rb"(?m)^[ \t]*<!-- psd:end -->", data)][-1]] +
            b"<!-- psd:part id=a.b digest=0123456789abcdef -->\n"))
        self.walk.say("%s breaks %s" % (self.name, unit))
        if bad == data or b"psd:part" not in bad:
            return
        self.put(unit, bad)
        before = self.all()
        for argv in (("narrative", "--year", "2022", unit),
                     ("narrative", "--year", "2022", "--diff", unit)):
            self.psd(*argv, wanted=(3,))
            self.untouched(before, "a refused psd " + argv[0])
        self.psd("validate", "-q", wanted=(1,))
        self.put(unit, data)

    # What comes of two.

    def sync(self):
        self.save()
        walk, shared, mine = self.walk, self.walk.shared, self.all()
        walk.syncs += 1
        status, out, err = self.psd("sync", wanted=(0, 4))
        decided = status == 4
        if decided:
            if b"only a person" not in out + err:
                raise Fault("psd sync: %s" % (out + err).decode())
            self.untouched(mine, "a psd sync that ends with 4")
            walk.conflicts += 1
            _, out, _ = self.psd("resolve", wanted=(4,))
            for number in re.findall(r"(?m)^ *(\d+)\.  ?", out.decode()):
                status, _, _ = self.psd("resolve", number, "--both",
                                        wanted=(0, 2))
                if status == 2:  # days and numbers cannot be both
                    self.psd("resolve", number, "--mine")
            self.psd("sync")
        for unit in UNITS:
            self.joined(unit, self.base.get(unit), mine[unit],
                        shared.get(unit), decided)
        walk.shared = self.base = self.all()

    def joined(self, unit, base, mine, theirs, decided):
        made = self.get(unit)
        if mine is None or theirs is None or base == theirs or base == mine:
            wanted = theirs if base == mine else mine
            if made != (theirs if mine is None else wanted) and \
                    theirs is not None:
                raise Fault("%s was changed by one only, and is another" % unit)
            return
        base, mine, theirs, made = (
            Narrative(data or b"---\n---\n") for data in (
                base, mine, theirs, made))
        sets = [side.people() for side in (base, mine, theirs)]
        came = made.people()
        # where both have changed the spaces around a line, one has its way
        bare = [{line.strip() for line in set(side) - set(sets[0])}
                for side in sets[1:]]
        for line in set(sets[1]) | set(sets[2]):
            gone = line in sets[0] and not (line in sets[1] and
                                            line in sets[2])
            if not gone and not came[line] and not (
                    line.strip() in bare[0] & bare[1]):
                raise Fault("%s: %r is lost where two copies met" % (
                    unit, line))
            if not decided and gone and line not in sets[1] and \
                    line not in sets[2] and came[line]:
                raise Fault("%s: %r is back" % (unit, line))
        for name in made.parts:
            if name in mine.away and name in theirs.away:
                raise Fault("%s: the part %s is back" % (unit, name))
            for side, other in ((mine, theirs), (theirs, mine)):
                if name in base.parts and name in side.away and (
                        name not in other.parts or other.parts[name].ours):
                    raise Fault("%s: the part %s is back" % (unit, name))
        for name in (mine.known | theirs.known) - made.known:
            raise Fault("%s: nobody knows of the part %s" % (unit, name))


STEPS = ((Copy.write, 30), (Copy.renew, 24), (Copy.strike, 3), (Copy.move, 5),
         (Copy.move_part, 4), (Copy.drop_part, 6), (Copy.rename, 3),
         (Copy.reword, 3), (Copy.editor, 4), (Copy.accident, 3),
         (Copy.take, 4), (Copy.kill, 2), (Copy.fill, 2), (Copy.race, 2),
         (Copy.mark, 9), (Copy.hand_in, 6), (Copy.indent, 3),
         (Copy.records, 8), (Copy.save, 4), (Copy.note_in_head, 2),
         (Copy.sync, 7))


class Walk:
    def __init__(self, args, seed, totals):
        self.psd, self.args = args.psd, args
        self.scratch = os.path.abspath(args.scratch)
        self.random = random.Random(seed)
        self.today = datetime.date(2022, 11, 15)
        self.number = self.calls = self.conflicts = self.syncs = 0
        self.gathered = 0
        self.steps, self.totals, self.shared = [], totals, {}
        shutil.rmtree(self.scratch, ignore_errors=True)
        os.makedirs(self.scratch)
        for name in ("shared.git", "anna", "bo"):
            shutil.copytree(os.path.join(args.model, name),
                            os.path.join(self.scratch, name), symlinks=True)
        self.copies = [Copy(self, "anna"), Copy(self, "bo")]

    def say(self, what):
        self.steps.append("%s %s" % (self.today, what))

    def chance(self, p):
        return self.random.random() < p

    def next(self):
        self.number += 1
        return self.number

    def run(self):
        for copy in self.copies:
            subprocess.run(("git", "remote", "set-url", "origin",
                            os.path.join(self.scratch, "shared.git")),
                           cwd=copy.path, check=True)
        for unit in UNITS:
            self.copies[0].narrative(unit)
        for unit in UNITS[:3]:
            if self.chance(0.4):
                self.copies[0].psd("mark", "--year", "2022", "--handed-in",
                                   unit)
        self.copies[0].sync()
        self.copies[1].sync()
        kinds, weights = zip(*STEPS)
        for _ in range(self.args.steps):
            self.today += datetime.timedelta(days=self.random.choice(
                (0, 0, 0, 1, 2, 5, 9)))
            copy = self.random.choice(self.copies)
            before = copy.all()
            step = self.random.choices(kinds, weights)[0]
            step(copy)
            if step in (Copy.records, Copy.save):
                copy.untouched(before, "a command about other records")
            if self.chance(0.05):
                copy.psd("validate", "-q")
        self.end()

    def approve(self):
        """In March the whole is approved, and from then on stays as it is."""
        copy = self.copies[0]
        self.today = max(self.today, datetime.date(2023, 3, 20))
        for how in (("--drawn-up",), ("--approved", "styrelse")):
            copy.psd("mark", "--year", "2022", *how, "lindhamra",
                     wanted=(0, 2))
        copy.psd("result", "bjorken", "m-b7yzn", str(self.next()),
                 "--period", "2022-03", "--replace")
        self.today += datetime.timedelta(days=1)
        copy.narrative("lindhamra")

    def end(self):
        self.approve()
        for copy in self.copies * 2:
            copy.sync()
        there = self.copies[0].all()
        self.copies[1].untouched(there, "two that are shared")
        fresh = Copy(self, "fresh")
        os.makedirs(fresh.path)
        fresh.git("clone", "-q", os.path.join(self.scratch, "shared.git"), ".")
        fresh.untouched(there, "a new clone")
        for unit in UNITS:
            argv = ("narrative", "--year", "2022", "--stdout", unit)
            if fresh.psd(*argv)[1] != self.copies[1].psd(*argv)[1]:
                raise Fault("a new clone tells %s otherwise" % unit)
        for copy in self.copies:
            copy.psd("validate", "-q")
            if copy.git("status", "--porcelain"):
                raise Fault("something is not saved in the end")
        for name in ("calls", "conflicts", "syncs", "number", "gathered"):
            self.totals[name] += getattr(self, name)


def prepare(args):
    """The shared records and two clones, which each walk copies."""
    args.model = os.path.abspath(args.scratch) + ".model"
    records = os.path.join(args.model, "records")
    shutil.copytree(os.path.join(args.top, "examples"), records)
    for argv in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "x")):
        subprocess.run(("git",) + argv, cwd=records, check=True)
    for argv in (("--bare", "records", "shared.git"),
                 ("shared.git", "anna"), ("shared.git", "bo")):
        subprocess.run(("git", "clone", "-q") + argv, cwd=args.model,
                       check=True)


def main():
    args = argparse.ArgumentParser()
    args.add_argument("-n", "--number", type=int, default=3)
    args.add_argument("-s", "--seed", type=int,
                      default=random.randrange(1 << 30))
    args.add_argument("-v", "--verbose", action="store_true")
    args.add_argument("-k", "--steps", type=int, default=60)
    args.add_argument("psd")
    args.add_argument("top")
    args.add_argument("scratch")
    args = args.parse_args()
    args.psd = os.path.abspath(args.psd)
    print("seed %d" % args.seed)
    sys.stdout.flush()
    prepare(args)
    totals = collections.Counter()
    for number in range(args.number):
        walk = Walk(args, args.seed + number, totals)
        try:
            walk.run()
        except Fault as fault:
            print("seed %d, after:\n  %s\n%s" % (
                args.seed + number, "\n  ".join(walk.steps[-25:]), fault))
            sys.exit(1)
        if args.verbose:
            print("%d: well" % (args.seed + number))
            sys.stdout.flush()
    print("%d walks, %d texts, %d conflicts, %d syncs, %d sentences gathered, "
          "%d runs of psd" % (args.number, *(totals[name] for name in (
              "number", "conflicts", "syncs", "gathered", "calls"))))


main()
