"""mutations - records broken in many ways, judged by psd and python-jsonschema

mutations.py PSD SCHEMAS EXAMPLES SCRATCH [SEED]: exits 1 where they differ.
"""
# SPDX-License-Identifier: ISC
import copy
import csv
import itertools
import json
import os
import random
import re
import subprocess
import sys
from collections import Counter

import yaml
from jsonschema import Draft7Validator, FormatChecker, RefResolver
from jsonschema.exceptions import best_match

WANTED = 2000
BATCH = 250

# Where they differ, by kind of mutation: who alone finds a fault, and why.
EXPLAINED = {
    "end-of-line": ("psd", 'Python\'s "$" also matches before a line end that'
                    " ends the text; that of ECMA 262 does not"),
    "other-digits": ("psd", "Python's \\d takes the digits of all scripts; that"
                     " of ECMA 262 takes 0 to 9"),
    "next-line": ("psd", "Python's \\s takes U+0085, where lines may end; that"
                  " of ECMA 262 does not"),
    "huge": ("psd", "a number in YAML that is too large to count with"),
    "year-0": ("python", "RFC 3339 has a year 0000, Python has not"),
}


class Core(yaml.SafeLoader):
    """Reads YAML with the types of the core schema of YAML 1.2."""


Core.yaml_implicit_resolvers = {}
Core.yaml_constructors = dict(yaml.SafeLoader.yaml_constructors)
for tag, pattern in (
    ("null", r"~|null|Null|NULL|"),
    ("bool", r"true|True|TRUE|false|False|FALSE"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"
     r"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"),
):
    Core.add_implicit_resolver(
        "tag:yaml.org,2002:" + tag, re.compile("^(?:%s)$" % pattern), None)
Core.add_constructor(
    "tag:yaml.org,2002:int",
    lambda loader, node: int(node.value, 10) if "0o" not in node.value
    and "0x" not in node.value else int(node.value, 0))


class Writer:
    """Writes a record as YAML without doubt: texts and keys are quoted. The
    line of each place, by its path, is in LINES."""

    def __init__(self):
        self.text, self.lines, self.line = [], {}, 1

    def add(self, text):
        self.text.append(text + "\n")
        self.line += 1

    def put(self, value, head, indent, path):
        self.lines[path] = self.line
        if isinstance(value, dict) and value:
            self.add(head)
            for key, item in value.items():
                name = json.dumps(key, ensure_ascii=False)
                self.put(item, "%s%s:" % (indent, name), indent + "  ",
                         path + (key,))
        elif isinstance(value, list) and value:
            self.add(head)
            for i, item in enumerate(value):
                self.put(item, indent + "-", indent + "  ", path + (i,))
        else:
            self.add(head + " " + json.dumps(value, ensure_ascii=False))


# What the schemas know and no record has: two things to say at once, and ways
# to say one thing.
ADDED = {
    "organisation": {"privacy": {"allow": [
        {"rule": "likely-number", "file": "plans/*", "reason": "Ett exempel"},
        {"rule": "diagnosis", "commit": "0123abc", "reason": "Ett exempel"},
        {"rule": "person-age", "blob": "0123abc", "reason": "Ett exempel"}]}},
    "template": {"documenter": {"party": "kommun"}},
}

# Changes that chance may not find: of which kind, where, how.
SOUGHT = [
    ("organisation", ("privacy", "allow", 0, "file"), "remove-key"),
    ("organisation", ("privacy", "allow", 1, "commit"), "rename-key"),
    ("template", ("documenter",), "empty"),
    ("results", ("results", 0, "numerator"), "remove-key"),
    ("framework", ("areas",), "empty"),
    ("organisation", ("year_wheel", 0, "cadence"), "other-cadence"),
    ("plan", ("areas", 0, "status_by_quarter", 0), "many-items"),
]


def read(path):
    with open(path, encoding="utf-8") as f:
        text = f.read()
    if path.endswith(".md"):
        text = text.split("---\n")[1]
    return yaml.load(text, Loader=Core)


def records(examples, schemas):
    """All records there are, as (kind, value)."""
    found = []
    for top in (examples, *(os.path.join(schemas, d) for d in
                            ("frameworks", "outlines", "templates"))):
        for where, dirs, names in os.walk(top):
            dirs.sort()
            for name in sorted(names):
                if name.endswith((".yaml", ".md")) and name != "README.md":
                    value = read(os.path.join(where, name))
                    kind = os.path.basename(top)[:-1]
                    kind = value.get("record", kind)
                    value.update(ADDED.get(kind, {}))
                    found.append((kind, value))
    return found


def thin(value, rng):
    """VALUE with at most three items of each list: it is read faster."""
    if isinstance(value, dict):
        return {k: thin(v, rng) for k, v in value.items()}
    if isinstance(value, list):
        keep = sorted(rng.sample(range(len(value)), min(3, len(value))))
        return [thin(value[i], rng) for i in keep]
    return value


def places(value, path=()):
    """All paths in VALUE but its own."""
    items = value.items() if isinstance(value, dict) else \
        enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield path + (key,)
        yield from places(item, path + (key,))


def at(value, path):
    for key in path:
        value = value[key]
    return value


def is_text(v):
    return isinstance(v, str)


def is_number(v):
    return isinstance(v, (int, float)) and not isinstance(v, bool)


def is_whole(v):
    return isinstance(v, int) and not isinstance(v, bool)


def is_full(v):
    return isinstance(v, (dict, list)) and len(v) > 0


ODD = ["e\u0301", "\U0001f600", "\U0001f469\u200d\u2695\ufe0f",
       "\u00e5\u00e4\u00f6", "\u4e2d\u6587"]

# Kind of mutation: which values it is for, and what they become.
CHANGES = {
    "null": (lambda v: True, lambda v, r: None),
    "to-text": (lambda v: not is_text(v), lambda v, r: "text"),
    "to-number": (lambda v: not is_number(v),
                  lambda v, r: r.choice([7, 7.5])),
    "to-bool": (lambda v: not isinstance(v, bool), lambda v, r: True),
    "to-list": (lambda v: not isinstance(v, list), lambda v, r: [v]),
    "to-map": (lambda v: not isinstance(v, dict), lambda v, r: {"text": v}),
    "unpack": (is_full,
               lambda v, r: list(v.values() if isinstance(v, dict) else v)[0]),
    "number-as-text": (is_number, lambda v, r: str(v)),
    "text-as-number": (lambda v: is_text(v) and v.isdigit() and v.isascii(),
                       lambda v, r: int(v)),
    "other-word": (is_text, lambda v, r: r.choice(
        ["ja", "monthly", "done", "x", "must", "share", "true"])),
    "other-cadence": (is_text, lambda v, r: "quarter"),
    "other-case": (is_text, lambda v, r: v.swapcase()),
    "empty": (lambda v: isinstance(v, (str, dict, list)),
              lambda v, r: type(v)()),
    "long": (is_text, lambda v, r: v * (1 + 600 // max(1, len(v)))),
    "odd-letters": (is_text, lambda v, r: r.choice(ODD) * r.choice(
        [1, 2, 3, 200, 255, 256, 300])),
    "spaced": (is_text, lambda v, r: v + " "),
    "end-of-line": (is_text, lambda v, r: v + "\n"),
    "next-line": (is_text, lambda v, r: v + "\x85"),
    "other-digits": (lambda v: is_text(v) and re.search("[0-9]", v),
                     lambda v, r: re.sub("[0-9]", "\u0663", v)),
    "other-digit": (lambda v: is_text(v) and re.search("[0-9]", v),
                    lambda v, r: re.sub("[0-9]", lambda m: r.choice(
                        "0123456789"), v, count=r.choice([1, 4, 8]))),
    "bad-day": (is_text, lambda v, r: r.choice(
        ["2022-02-29", "2024-02-29", "2022-13-01", "2022-04-31",
         "2022-2-1", "20221115", "2022-11-15T00:00:00Z", "9999-12-31"])),
    "year-0": (lambda v: is_text(v) and re.match("[0-9]{4}-", v),
               lambda v, r: "0000" + v[4:]),
    "bad-period": (is_text, lambda v, r: r.choice(
        ["2022-W54", "2022-T3", "2022-T4", "2022-Q0", "2022-H2", "2022-00"])),
    "bad-id": (is_text, lambda v, r: r.choice(
        ["a-7kq2l", "a-7kq2m", "m-00000", "d-0000", "o-abcde", "x-vvvvv"])),
    "bad-address": (is_text, lambda v, r: r.choice(
        ["vc@example.org", "@", "a@b c", "ftp://example.org", "https://x"])),
    "with-fraction": (is_whole, lambda v, r: float(v)),
    "half": (is_number, lambda v, r: v + 0.5),
    "out-of-range": (is_number, lambda v, r: r.choice(
        [-1, 0, 1, 13, 54, 99, 100, 101, 366, 1899, 10000, -0.0])),
    "huge": (is_number, lambda v, r: r.choice(
        [10 ** 400, -10 ** 400, 1e308, 2 ** 53 + 1, 1e-300, -1e308])),
}


def mutate_value(record, path, kind, rng):
    takes, change = CHANGES[kind]
    holder, old = at(record, path[:-1]), at(record, path)
    if not takes(old):
        return False
    holder[path[-1]] = change(old, rng)
    return True


def with_key(holder, old, new):
    items = list(holder.items())
    holder.clear()
    for key, value in items:
        holder[new if key == old else key] = value


def mutate_shape(record, path, kind, rng):
    holder, key = at(record, path[:-1]), path[-1]
    others = [p for p in places(record) if p[:len(path)] != path
              and path[:len(p)] != p]
    if kind == "remove-key" and isinstance(holder, dict):
        del holder[key]
    elif kind == "remove-item" and isinstance(holder, list):
        del holder[key]
    elif kind == "rename-key" and isinstance(holder, dict):
        new = rng.choice([key + "s", key.upper(), "text", "comment", "bj\u00f6rk",
                          "2022", ""])
        if new in holder:
            return False
        with_key(holder, key, new)
    elif kind == "extra-key" and isinstance(holder, dict):
        new = rng.choice(["x", "comment", "date", "extra", "\U0001f600"])
        if new in holder:
            return False
        holder[new] = rng.choice(["x", 1, None, []])
    elif kind == "duplicate-item" and isinstance(holder, list):
        holder.insert(rng.randrange(len(holder) + 1),
                      copy.deepcopy(holder[key]))
    elif kind == "many-items" and isinstance(holder, list):
        holder.extend(copy.deepcopy(holder) * 9)
    elif kind == "reorder" and isinstance(holder, dict):
        items = list(holder.items())
        rng.shuffle(items)
        holder.clear()
        holder.update(items)
    elif kind == "swap" and others:
        other = rng.choice(others)
        there = at(record, other[:-1])
        holder[key], there[other[-1]] = there[other[-1]], holder[key]
    elif kind == "copy" and others:
        holder[key] = copy.deepcopy(at(record, rng.choice(others)))
    else:
        return False
    return True


SHAPES = ["remove-key", "remove-key", "remove-item", "rename-key", "extra-key",
          "duplicate-item", "many-items", "reorder", "swap", "copy"]


def mutations(found, rng):
    """Broken records without end, as (kind, kind of mutation, value)."""
    by_kind = {}
    for kind, value in found:
        by_kind.setdefault(kind, []).append(value)
    kinds, ways = sorted(by_kind), list(CHANGES) + SHAPES
    for kind, path, way in SOUGHT:
        change = mutate_value if way in CHANGES else mutate_shape
        for value in by_kind[kind]:
            record = copy.deepcopy(value)
            try:
                if change(record, path, way, rng):
                    yield kind, way, record
                    break
            except (KeyError, IndexError):
                continue
    for i in itertools.count():
        kind, way = kinds[i % len(kinds)], rng.choice(ways)
        record = thin(rng.choice(by_kind[kind]), rng)
        # as many near the top as deep down
        depth = rng.randrange(1, 6)
        paths = [p for p in places(record) if len(p) <= depth]
        change = mutate_value if way in CHANGES else mutate_shape
        if change(record, rng.choice(paths), way, rng):
            yield kind, way, record


def load(schemas):
    store = {}
    for name in sorted(os.listdir(schemas)):
        if name.endswith(".schema.json"):
            with open(os.path.join(schemas, name), encoding="utf-8") as f:
                store[name] = json.load(f)
    return store


ASSERTIONS = set(Draft7Validator.VALIDATORS) - {"$ref", "if", "then"}


def used(schema, to):
    """Adds to TO the words of SCHEMA that a value can fail by."""
    for key, value in schema.items() if isinstance(schema, dict) else ():
        if key in ASSERTIONS:
            to.add(key)
        groups = ("properties", "patternProperties", "definitions",
                  "dependencies")
        if key in groups:
            for part in value.values():
                used(part, to)
        elif key not in ("const", "enum", "if"):
            for part in value if isinstance(value, list) else [value]:
                used(part, to)


def failed(errors, to):
    for error in errors:
        to.add(error.validator)
        to.update(k for k in error.schema_path if k in ASSERTIONS)
        failed(error.context, to)


def lines_of(error, writer):
    """The lines that an error can be told on: its group's, its field's."""
    path = tuple(error.absolute_path)
    lines = {writer.lines[path]}
    if is_full(error.instance):
        lines.add(writer.lines[path] + 1)
    if isinstance(error.instance, dict):
        if error.validator in ("additionalProperties", "patternProperties",
                               "propertyNames"):
            lines = {writer.lines[path + (k,)] for k in error.instance}
    elif error.validator == "uniqueItems":
        lines = {writer.lines[path + (i,)] for i in range(len(error.instance))}
    for inner in error.context:
        lines |= lines_of(inner, writer)
    return lines


def ask_psd(psd, schemas, kind, files):
    """The lines of each file's errors, by name."""
    out = {}
    for i in range(0, len(files), BATCH):
        run = subprocess.run(
            [psd, "validate", "--lang", "en", "--quiet", "--format", "tsv",
             "--schema", os.path.join(schemas, kind + ".schema.json"),
             *files[i:i + BATCH]],
            stdout=subprocess.PIPE, check=False)
        if run.returncode not in (0, 1):
            sys.exit("psd validate: status %d" % run.returncode)
        rows = csv.DictReader(run.stdout.decode("utf-8").split("\n"),
                              delimiter="\t", quoting=csv.QUOTE_NONE)
        for row in rows:
            if row["level"] == "error":
                out.setdefault(os.path.basename(row["file"]), []).append(
                    (int(row["line"] or 0), row["rule"], row["text"]))
    return out


def main(psd, schemas, examples, scratch, seed=20221115):
    rng = random.Random(int(seed))
    store = load(schemas)
    found = records(examples, schemas)
    made = []
    files, theirs, writers = {}, {}, {}
    words, hit = set(), set()
    for schema in store.values():
        used(schema, words)
    judges = {kind: Draft7Validator(
        store[kind + ".schema.json"],
        resolver=RefResolver("", store[kind + ".schema.json"], store=store),
        format_checker=FormatChecker()) for kind, _ in found}
    source = itertools.chain(
        ((kind, "none", value) for kind, value in found),
        mutations(found, rng))
    for i, (kind, way, value) in enumerate(source):
        # until everything that a schema can ask for was asked for in vain
        if i >= WANTED and (words <= hit or i == 2 * WANTED):
            break
        made.append((kind, way, value))
        name = "%04d.yaml" % i
        writer = writers[name] = Writer()
        writer.put(value, "---", "", ())
        with open(os.path.join(scratch, name), "w", encoding="utf-8") as f:
            f.write("".join(writer.text))
        files.setdefault(kind, []).append(os.path.join(scratch, name))
        theirs[name] = list(judges[kind].iter_errors(value))
        failed(theirs[name], hit)
    ours = {}
    for kind, names in files.items():
        ours.update(ask_psd(psd, schemas, kind, names))

    differ, explained, same_line, other_line = 0, Counter(), 0, 0
    for i, (kind, way, value) in enumerate(made):
        name = "%04d.yaml" % i
        here, there = ours.get(name, []), theirs[name]
        if bool(here) != bool(there):
            if EXPLAINED.get(way, "?")[0] == ("psd" if here else "python"):
                explained[way] += 1
                continue
            differ += 1
            print("%s, %s of %s: psd says %s, python %s" % (
                name, way, kind, here[:2],
                [(list(e.absolute_path), e.message[:200]) for e in there[:2]]))
        elif here:
            best = best_match(there)
            if here[0][0] in lines_of(best, writers[name]):
                same_line += 1
            elif any(here[0][0] in lines_of(e, writers[name]) for e in there):
                other_line += 1
    bad = sum(bool(e) for e in theirs.values())
    print("seed %s, %d records of %d kinds" % (seed, len(made), len(files)))
    print("valid: %d, invalid: %d" % (len(made) - bad, bad))
    print("kinds of mutation: %d" % len(set(way for _, way, _ in made)))
    print("explained:", dict(sorted(explained.items())))
    print("psd's first line is that of python's best error: %d of %d, of"
          " another: %d" % (same_line, bad, other_line))
    print("words never failed by:", *sorted(words - hit))
    print("differences:", differ)
    return differ > 0 or not words <= hit or min(bad, len(made) - bad) < 400


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
