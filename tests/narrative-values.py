"""Changes values in the records of an organisation, one at a time, tells the
narrative of UNIT again, and prints each part that became another without
naming the record, before or after, among its sources. The values FILE:LINE are
always changed, and -n others that the seed picks."""
# SPDX-License-Identifier: ISC
import argparse
import os
import random
import re
import subprocess

PART = re.compile(r"<!-- psd:part id=(\S+)[^>]*-->\n(.*?)<!-- psd:end -->",
                  re.S)
SOURCES = re.compile(r"<!-- källor: (.*?)-->", re.S)
FIELD = re.compile(r"(\s*(?:- )*)([a-z_0-9]+): (\S.*)")
# What names a record or another place in it is no value.
NAMES = set("record year format id measure unit level framework name short "
            "kind figure code system template origin adopted becomes".split())
STATES = ["done", "ongoing", "not-started", "paused"]


def changed(key, value):
    """Another value of the same sort, or None."""
    date = re.fullmatch(r'"(\d{4}-\d\d)-(\d\d)"', value)
    if key in NAMES:
        return None
    if date:
        day = int(date.group(2))
        return f'"{date.group(1)}-{day + 1 if day < 28 else day - 1:02}"'
    if re.fullmatch(r"\d+", value):
        return str(int(value) + 1)
    if key == "progress":
        return STATES[(STATES.index(value) + 1) % 4] \
            if value in STATES else None
    if " " in value and value[0] not in "\"'[{|>&*#":
        return value + " Ändrat"
    return None


def changes(path):
    """All changes of one value that the file at PATH can have, as texts."""
    with open(path, encoding="utf-8") as f:
        lines = f.read().split("\n")
    for i, line in enumerate(lines):
        m = FIELD.fullmatch(line)
        value = changed(m.group(2), m.group(3)) if m else None
        if value is not None:
            text = f"{m.group(1)}{m.group(2)}: {value}"
            yield i + 1, "\n".join(lines[:i] + [text] + lines[i + 1:])


def tell(args):
    """The parts: what each says, and the records that it names."""
    out = subprocess.run(
        [args.psd, "-C", args.records, "--today", args.today, "narrative",
         "--stdout", args.unit], stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, check=False).stdout.decode()
    parts = {}
    for name, body in PART.findall(out):
        named = " ".join(SOURCES.findall(body))
        parts[name] = (SOURCES.sub("", body),
                       [s.strip() for s in named.split(",")])
    return parts


def names(part, path):
    """Whether PART names PATH, or the directory that it lies in."""
    return any(path == s or path.startswith(s + "/") for s in part[1])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("-n", type=int, default=40)
    parser.add_argument("-s", "--seed", type=int, default=1)
    parser.add_argument("--today", default="2022-11-20")
    parser.add_argument("psd")
    parser.add_argument("records")
    parser.add_argument("unit")
    parser.add_argument("always", nargs="*", help="FILE:LINE")
    args = parser.parse_args()
    pick = random.Random(args.seed)
    every = []
    for top, dirs, files in os.walk(args.records):
        dirs[:] = sorted(d for d in dirs if d[0] != "." and
                         d not in ("narratives", "schemas"))
        every += [os.path.join(top, f) for f in sorted(files)
                  if f.endswith(".yaml") and f != "psd.yaml"]
    some = [(path, *c) for path in every for c in changes(path)]
    chosen = [c for c in some if
              f"{os.path.relpath(c[0], args.records)}:{c[1]}" in args.always]
    chosen += pick.sample(some, min(args.n, len(some)))
    before = tell(args)
    none = ("", [])
    seen = 0
    for path, line, text in chosen:
        with open(path, encoding="utf-8") as f:
            was = f.read()
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
        after = tell(args)
        with open(path, "w", encoding="utf-8") as f:
            f.write(was)
        record = os.path.relpath(path, args.records)
        for name in sorted(set(before) | set(after)) if after else []:
            a, b = before.get(name, none), after.get(name, none)
            if a[0] == b[0]:
                continue
            seen += 1
            if not names(a, record) and not names(b, record):
                print(f"{record}:{line} changes {name}, which does not name it")
    if len(chosen) < len(args.always) or seen == 0:
        print(f"{len(chosen)} values and {seen} parts were looked at")


main()
