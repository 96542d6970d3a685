"""Takes each record away in turn and tells the narrative of UNIT anew: prints
each part that changes though the comment below it does not name the record.
With STEP only every STEP-th record is tried.
Usage: narrative-sources.py PSD RECORDS UNIT [STEP]"""
import os
import re
import subprocess
import sys


def parts(psd, records, unit):
    told = subprocess.run([psd, "-C", records, "narrative", "--stdout", unit],
                          capture_output=True, text=True, check=False)
    if "psd:part" not in told.stdout:
        return None
    found = {}
    for m in re.finditer(r"<!-- psd:part id=(\S+) [^\n]*\n(.*?)"
                         r"<!-- psd:end -->", told.stdout, re.S):
        text, _, sources = m.group(2).partition("<!-- källor: ")
        names = re.split(r",\s+", sources.split(" -->")[0]) if sources else []
        found[m.group(1)] = (text, names)
    return found


def main():
    psd, records, unit = sys.argv[1:4]
    step = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    before = parts(psd, records, unit)
    files = []
    for top, _, names in os.walk(records):
        files += [os.path.join(top, n) for n in names
                  if n.endswith(".yaml") and n != "psd.yaml"
                  and "/." not in top]
    files.sort()
    changed, cited, faults = 0, set(), 0
    for path in files[::step]:
        name = os.path.relpath(path, records)
        os.rename(path, path + "-away")
        after = parts(psd, records, unit)
        os.rename(path + "-away", path)
        if after is None:
            continue
        for part, (text, names) in before.items():
            if after.get(part, ("",))[0] == text:
                continue
            changed += 1
            known = any(name == n or name.startswith(n + "/") for n in names)
            if known:
                cited.add(name)
            # what is missing is told of what is not there
            elif not part.endswith(".missing"):
                faults += 1
                print(f"{part} changes with {name}, and does not name it")
    print(f"# {len(files[::step])} records, {changed} changes, "
          f"{len(cited)} named", file=sys.stderr)
    return 1 if faults or not cited else 0


if __name__ == "__main__":
    sys.exit(main())
