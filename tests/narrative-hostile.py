"""narrative-hostile - narratives are told from records that mean them harm

narrative-hostile.py [-v] [-n ROUNDS] [-s SEED] [-t SECONDS] PSD TOP SCRATCH:
ROUNDS copies of the example, whose texts get what breaks Markdown, YAML, HTML
and psd's own marks, whose lines are lost, doubled and mixed up, and so are those
of the narratives themselves. Then the narrative of each level is written,
checked, traced, shown and published. Each of these ends by itself within
SECONDS, with a status from 0 to 4; a second run of the first changes nothing;
and what is published passes 'psd scan' and has nothing in it that may not be
told. The round N of a seed is the first of the seed SEED + N. Exits 1 with the
first thing that is not so.
"""
# SPDX-License-Identifier: ISC
import argparse
import glob
import os
import random
import re
import shutil
import subprocess
import sys
import time

UNITS = ("bjorken", "vo-sabo", "lindhamra")
SECRET = "hemlig.person@example.org"
CASE = "dnr 2022/90817"

BAD = (
    "# Rubrik", "## 2.4 Avvikelser", "x\n\n## Ny rubrik\n\ntext", "-->", "--",
    "<!-- psd:end -->", "x\n<!-- psd:end -->\ny", "<!--", "x <!-- y",
    "<!-- psd:part id=avvikelser.deviations digest=73d47f77550faba5 -->",
    "x\n<!-- psd:part id=a.b digest=0000000000000000 -->\n# H\n"
    "<!-- psd:end -->\n", "<!-- psd:parts a.b -->", "```\nkod", "~~~",
    "x\n~~~\ny", "---", "x\n---\ny", "x\n===", "---\nrecord: narrative\n---\n",
    "| a | b |\n| --- | --- |\n| 1 | 2 |", "a|b", "|", "\\|", "\\", "x\\", "`",
    "a `b", "*a* **b** _c_", "**", "_", "[x](javascript:alert(1))",
    "![b](http://example.org/x.png)", "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "&lt;script&gt;", "&#60;!-- psd:end --&#62;",
    "> citat", "- lista", "1. lista", "    indrag", "\tindrag",
    "a\u202eb\u202c", "\u200bx", "\ufeffx", "\u2028# rad", "x\u0085# rad",
    "x\r# rad", "x\r\n## rad", "", " ", ".", "...", "\u00a0", "\u00ad",
    "[^1]: fot", "[ref]: http://example.org", ": def", "$$x$$", "@cite",
    "{#id .class}", "http://example.org/x_y_z", "::: {.x}",
    "<http://example.org>", "\\newpage", "%s%n%d", "$(id)", "å" * 3000,
    "x " * 1500, "#" * 400, "(" * 2000, "[" * 2000, "*" * 2000, ">" * 1000,
    "a\n" * 300, "\u0301" * 50, "\U0001f600", "\ufffd", "\U000e0041", "-", "–",
    "\n# a", "a\\\nb", "<", "&", "&#0;", "</p>", "<!DOCTYPE x>", "<![CDATA[",
    "a-->b", "*källor: x*", "<!-- källor: x -->", "'", '"', "~~x~~", "Table: x",
    SECRET, "Ring " + SECRET + " om det.", CASE, "hemlig.&#8203;person@\n",
)

# Texts that psd tells as people wrote them.
KEYS = set("""text comment title name plural unit_name unit_plural story reason
answer answers method definition paragraph place immediate situation reflection
goal decision theme success_factor document original unit_of_measure clause
observation lesson recommendation entry event note programme description why
effect outcome participants item positive proactive""".split())
FIELD = re.compile(r"^(\s*(?:- )*)([a-z_0-9]+): (.*)$")
PLAIN = re.compile(r"^(\d+|\"?\d{4}(-.*)?\"?|true|false|[a-z]+-[0-9a-z]{5}"
                   r"|[\[{|>].*)$")


class Fault(Exception):
    pass


def quoted(text):
    return '"%s"' % "".join(
        "\\" + c if c in '"\\' else c if " " <= c < "\x7f"
        else "\\U%08x" % ord(c) for c in text)


class Round:
    def __init__(self, args, seed):
        self.args = args
        self.random = random.Random(seed)
        self.root = os.path.join(args.scratch, "hostile")
        self.runs = 0
        self.published = 0
        self.slowest = 0.0

    def lines_of(self, path):
        with open(path, encoding="utf-8", newline="") as f:
            return f.read().split("\n")

    def save(self, path, lines):
        with open(path, "w", encoding="utf-8", newline="") as f:
            f.write("\n".join(lines))

    def bad(self, old):
        new, luck = self.random.choice(BAD), self.random.random()
        if luck < .3:
            return old + " " + new
        if luck < .5:
            return new + " " + old
        if luck > .6:
            return new
        more = self.random.choice(BAD)
        # in the middle of a word it would be none
        secret = any(s in new + more for s in (SECRET, CASE))
        return new + (" " if secret else "") + more

    def mutate_texts(self, path, share):
        lines, out, i = self.lines_of(path), [], 0
        while i < len(lines):
            m = FIELD.match(lines[i])
            i += 1
            if (not m or m.group(2) not in KEYS or not m.group(3) or
                    PLAIN.match(m.group(3)) or self.random.random() > share):
                out.append(lines[i - 1])
                continue
            # a text may go on below its key
            while (i < len(lines) and lines[i].strip() and
                   not FIELD.match(lines[i]) and
                   not lines[i].lstrip().startswith("- ") and
                   len(lines[i]) - len(lines[i].lstrip()) > len(m.group(1))):
                i += 1
            out.append("%s%s: %s" % (m.group(1), m.group(2), quoted(
                self.bad(m.group(3).strip('"')))))
        self.save(path, out)

    def mutate_numbers(self, path):
        lines = self.lines_of(path)
        for i, line in enumerate(lines):
            m = re.match(r"^(\s+[a-z_0-9]+): \d+(\.\d+)?$", line)
            if m and self.random.random() < .05:
                lines[i] = "%s: %s" % (m.group(1), self.random.choice(
                    ("0", "1", "4", "-1", "999999999", "0.001", "1e308",
                     "99999999999999999999")))
        self.save(path, lines)

    def mutate_lines(self, path):
        lines = self.lines_of(path)
        for _ in range(self.random.randint(1, 4)):
            i = self.random.randrange(len(lines))
            how = self.random.randrange(5)
            if how == 0:
                del lines[i]
            elif how == 1:
                lines.insert(i, lines[i])
            elif how == 2:
                lines.insert(i, self.random.choice(BAD))
            elif how == 3:
                j = self.random.randrange(len(lines))
                lines[i], lines[j] = lines[j], lines[i]
            else:
                lines[i] = lines[i][:self.random.randrange(len(lines[i]) + 1)]
            if not lines:
                lines = [""]
        self.save(path, lines)

    def psd(self, *words):
        began = time.monotonic()
        try:
            done = subprocess.run(
                (self.args.psd, "-C", self.root, "--today", "2023-02-20") +
                words, stdin=subprocess.DEVNULL, capture_output=True,
                timeout=self.args.time, check=False)
        except subprocess.TimeoutExpired:
            raise Fault("psd %s takes longer than %d s" % (
                " ".join(words), self.args.time)) from None
        self.runs += 1
        self.slowest = max(self.slowest, time.monotonic() - began)
        said = done.stderr.decode("utf-8", "replace")
        if self.args.verbose:
            print("  %d psd %s" % (done.returncode, " ".join(words)))
        if not 0 <= done.returncode <= 4 or re.search(
                "Sanitizer|runtime error|[Aa]ssert", said):
            raise Fault("psd %s ends with %d:\n%s" % (
                " ".join(words), done.returncode, said[-3000:]))
        if done.returncode > 1 and not said.strip():
            raise Fault("psd %s ends with %d and says nothing" % (
                " ".join(words), done.returncode))
        return done.returncode, done.stdout.decode("utf-8", "replace")

    def look_at_public(self, unit):
        path = os.path.join(self.root, "public.md")
        if os.path.exists(path):
            os.remove(path)
        status, _ = self.psd("narrative", "--year", "2022", "--public", "-o",
                             path, unit)
        if status > 1:
            return
        self.published += 1
        with open(path, encoding="utf-8") as f:
            text = f.read()
        for secret in (SECRET, CASE, "<!-- psd:"):
            if secret in text:
                raise Fault("the public text of %s says '%s'" % (unit, secret))
        status, found = self.psd("--lang", "en", "scan", path)
        if ": error:" in found or (status and ": warning:" not in found):
            raise Fault("psd scan finds in the public text of %s:\n%s" % (
                unit, found))
        os.remove(path)

    def look_at_page(self, unit):
        status, page = self.psd("narrative", "--year", "2022", "--format",
                                "html", unit)
        for evil in ("<script>alert", "<img src=x", 'href="javascript'):
            if status <= 1 and evil in page:
                raise Fault("the page of %s holds '%s'" % (unit, evil))

    def tell(self, unit):
        path = os.path.join(self.root, "narratives/2022/%s.md" % unit)
        status, _ = self.psd("narrative", "--year", "2022", unit)
        if status <= 1 and os.path.exists(path):
            with open(path, "rb") as f:
                first = f.read()
            self.psd("narrative", "--year", "2022", unit)
            with open(path, "rb") as f:
                if f.read() != first:
                    raise Fault("a second run changes the narrative of " +
                                unit)
        self.psd("narrative", "--year", "2022", "--check", unit)
        self.psd("narrative", "--year", "2022", "--trace", "klar", unit)
        self.psd("narrative", "--year", "2022", "--trace", ":%d" %
                 self.random.randint(1, 400), unit)
        self.look_at_page(unit)
        self.look_at_public(unit)

    def run(self):
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.copytree(os.path.join(self.args.top, "examples"), self.root)
        if self.psd("narrative", "--year", "2022", "--stdout", "bjorken")[0]:
            raise Fault("the example itself cannot be told")
        paths = sorted(glob.glob(self.root + "/*/202[12]/*.yaml")) + [
            self.root + "/psd.yaml", self.root + "/agreements.yaml"]
        share = self.random.choice((.02, .1, .4))
        for path in paths:
            self.mutate_texts(path, share)
            self.mutate_numbers(path)
        for path in self.random.sample(paths, self.random.randrange(4)):
            if not path.endswith("psd.yaml"):
                self.mutate_lines(path)
        for unit in UNITS:
            self.tell(unit)
        for unit in self.random.sample(UNITS, 1):
            path = os.path.join(self.root, "narratives/2022/%s.md" % unit)
            if os.path.exists(path):
                self.mutate_lines(path)
                self.tell(unit)
        self.psd("narrative", "--year", "2022", "--check")


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("-v", "--verbose", action="store_true")
    args.add_argument("-n", "--rounds", type=int, default=2)
    args.add_argument("-s", "--seed", type=int,
                      default=random.SystemRandom().randrange(1 << 30))
    args.add_argument("-t", "--time", type=int, default=60)
    args.add_argument("psd")
    args.add_argument("top")
    args.add_argument("scratch")
    args = args.parse_args()
    os.makedirs(args.scratch, exist_ok=True)
    print("seed %d" % args.seed, flush=True)
    runs = published = 0
    slowest = 0.0
    for number in range(args.rounds):
        one = Round(args, args.seed + number)
        try:
            one.run()
        except Fault as fault:
            print("seed %d: %s" % (args.seed + number, fault))
            return 1
        runs += one.runs
        published += one.published
        slowest = max(slowest, one.slowest)
    print("%d rounds, %d runs, %d published, the slowest %.1f s" % (
        args.rounds, runs, published, slowest))
    return 0


if __name__ == "__main__":
    sys.exit(main())
