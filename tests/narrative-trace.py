"""Looks through what 'psd narrative -v --trace :1-… --format json' says of a
whole narrative: prints each line of psd's that holds a figure, a date or a
quoted text and rests on no line of any record, and each row of a table whose
numbers are not those of the records that it rests on."""
import json
import re
import sys

MONTHS = ("januari|februari|mars|april|maj|juni|juli|augusti|september|"
          "oktober|november|december")
SUMS = {
    "Rapporterade risker": "reported_risks",
    "Negativa händelser": "negative_events",
    "Tillbud": "near_misses",
    "Synpunkter och klagomål": "complaints",
    "Klagomål": "complaints",
}


def number(text):
    """The number that a cell says, or None."""
    text = re.sub(r"[\s\u00a0\u202f]", "", text)
    if not re.fullmatch(r"-?\d+(,\d+)?", text):
        return None
    return float(text.replace(",", "."))


# What rests on no line of a record: what is not there, what the outline and
# the law ask for, and what only says what follows.
NOTHING = [
    r"\b(varken|har inte|inte skrivit|inte lämnat)\b",
    r"har lämnat sin del",
    r":$",
    r"^\*\*[^*]*\*\*$",
    r"^Det som återstår är en utgångspunkt",
    r"^- \*.*skrivs av .*\(krävs enligt ",
    r"^- [^:]*: Sammanfattning;",
]


def cells(line):
    return [c.strip() for c in re.split(r"(?<!\\)\|", line.strip())[1:-1]]


def says_something(text):
    """Whether TEXT holds a figure, a date or words of people."""
    if re.match(r"^\s*(<!--|\||#)?[\s|:-]*$", text):
        return False
    return bool(re.search(r"\d|[”\"»]|" + MONTHS, text))


def main():
    report = json.load(open(sys.argv[1], encoding="utf-8"))
    told = {t["name"]: t["rows"] for t in report["tables"]}
    records = {}
    for r in told["records"]:
        records.setdefault(r["place"], []).append(r)
    heading, seen, exact, sums, faults = [], 0, 0, 0, 0
    before = ""
    texts = [p["text"] or "" for p in told["places"]] + [""]
    for i, p in enumerate(told["places"]):
        text = texts[i]
        mine = records.get(p["place"], [])
        if p["part"] is None or text.startswith("<!--"):
            continue
        if re.match(r"^\|[\s|:-]+$", text):
            heading = cells(before)
            continue
        before = text
        if text.endswith("-->") or re.match(r"^(plans|statistics|results|"
                                            r"dialogues|meetings)/", text):
            continue
        if re.match(r"^\|[\s|:-]+$", texts[i + 1]):
            continue
        if not says_something(text) or p["told"] != "today":
            continue
        seen += 1
        lines = [r for r in mine if r["exact"] and r["line"]]
        if lines:
            exact += 1
        elif not any(re.search(n, text) for n in NOTHING):
            faults += 1
            print(f"{p['part']}: {p['line']}: {text[:110]}")
        if not text.startswith("|") or not lines:
            continue
        for name, cell in zip(heading, cells(text)):
            key = SUMS.get(name)
            values = [r["value"] for r in lines
                      if key and (r["pointer"] or "").endswith("/" + key)]
            shown = number(cell)
            if not values or shown is None:
                continue
            sums += 1
            if abs(sum(values) - shown) > 0.05:
                print(f"{p['part']}: {p['line']}: {name} is {shown}, the "
                      f"records come to {sum(values)}: {text[:80]}")
                faults += 1
    print(f"# {seen} lines, {exact} exact, {sums} sums", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
