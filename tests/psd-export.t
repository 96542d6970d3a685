#!/bin/sh
# psd export: plans and records for other programs.
. "${0%/*}/lib.sh"
example
export=$scratch/export
mkdir "$export"

t "a plan is the table on the wall, a table for each area"
run 0 psd -C records --lang en export plan lindhamra --format markdown
has out "# Action plan 2022, Lindhamra Vård och Omsorg AB"
has out "## F1 Engagerad ledning och tydlig styrning"
has out "<br>2. Ta fram en riktlinje"
run 0 psd -C records --lang en export plan lindhamra --format html
has out '<ol><li>Patient- och brukarsäkerhet är en stående punkt'

t "for programs it is one table with the area in each row"
run 0 psd -C records export plan lindhamra --format json
python3 - out <<'END' >answer 2>&1 || fail "not the plan" answer
import json, sys
tables = json.load(open(sys.argv[1]))["tables"]
plan = [t for t in tables if t["name"] == "plan"][0]["rows"]
assert len(tables) == 1, [t["name"] for t in tables]
assert len(plan) == 27 and plan[0]["area"] == "F1", plan[0]
assert plan[0]["activity"].count("\n") == 2
END
run 0 psd -C records --lang en export plan lindhamra --format csv
has out "F2 En god säkerhetskultur,"

t "what is exported is the same plan when it is imported"
for unit in lindhamra vo-primarvard bjorken; do
	[ -f "records/plans/2022/$unit.yaml" ] || continue
	cp "records/plans/2022/$unit.yaml" before
	for name in html csv tsv md; do
		run 0 psd -C records export plan "$unit" -o "$export/$unit.$name"
		run 0 psd -C records import plan "$export/$unit.$name" \
		    --unit "$unit" --year 2022
		holds cmp before "records/plans/2022/$unit.yaml"
	done
	run 0 psd -C records export plan "$unit" --csv-dialect excel-sv \
	    -o "$export/excel.csv"
	run 0 psd -C records import plan "$export/excel.csv" --unit "$unit" \
	    --year 2022
	holds cmp before "records/plans/2022/$unit.yaml"
done

t "on 80 columns the level is not broken in its words"
COLUMNS=80 run 0 psd -C records --lang sv export plan lindhamra
has out "Verksamhetsområdesnivå "

t "a unit without a plan, or without a name, is told"
run 3 psd -C records --lang en export plan lindhamra --year 2019
has err "Lindhamra Vård och Omsorg AB has no plan for 2019"
run 2 psd -C records --lang en export plan
has err "psd export plan UNIT"
run 2 psd -C records --lang en export plan lindhamr
has err "lindhamra"
run 2 psd -C records --lang en export dreams
has err "'dreams' cannot be exported"

t "all records are there, each with its file, and lines say the same"
rm -rf records && example
run 0 psd -C records export records -o "$export/all.json"
run 0 psd -C records export records -o "$export/all.ndjson"
run 0 psd -C records export records
holds cmp out "$export/all.json"
python3 - records "$export" <<'END' >answer 2>&1 || fail "not all" answer
import json, os, sys
root, export = sys.argv[1:]
whole = json.load(open(export + "/all.json"))
lines = [json.loads(l) for l in open(export + "/all.ndjson")]
assert whole["format"] == "psd.records" and whole["version"] == 1
assert whole["today"] == "2022-11-15" and lines == whole["records"]
files = {os.path.relpath(os.path.join(d, f), root)
    for d, dirs, names in os.walk(root) if ".git" not in d for f in names
    if f.endswith((".yaml", ".md"))}
assert files == {r["file"] for r in lines}, files ^ {r["file"] for r in lines}
END

t "values are those that another reader of YAML finds"
python3 -c 'import yaml' 2>missing || skip "python3 has no yaml"
[ -s missing ] || python3 - records "$export/all.ndjson" <<'END' \
    >answer 2>&1 || fail "other values" answer
import json, sys, yaml
class Core(yaml.SafeLoader):
    pass
Core.yaml_implicit_resolvers = {k: [(t, r) for t, r in v if t not in (
    "tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")]
    for k, v in yaml.SafeLoader.yaml_implicit_resolvers.items()}
import re
Core.add_implicit_resolver("tag:yaml.org,2002:bool",
    re.compile("^(true|false|True|False|TRUE|FALSE)$"), list("tTfF"))
for line in open(sys.argv[2]):
    record = json.loads(line)
    text = open(sys.argv[1] + "/" + record["file"], encoding="utf-8").read()
    if record["record"] == "narrative":
        _, head, body = text.split("---\n", 2)
        assert record["text"] == body, record["file"]
        text = head
    theirs = yaml.load(text, Core)
    assert theirs == record["content"], record["file"]
END

t "texts stay texts, and numbers keep their digits"
python3 - <<'END'
path = "records/results/2022/odd.yaml"
open(path, "w").write("""record: results
unit: alen
year: 2022
results:
  - measure: m-59dzg
    period: "0714"
    value: 0.1000000000000000055511151231257827
    numerator: +7
    denominator: 12345678901234567890
    comment: "a\\u2028\\x1b\\"\\\\"
""")
END
status=0
psd -C records export records --year 2022 --unit alen --format ndjson >out 2>err
grep odd.yaml out >odd
has odd '"period":"0714"'
has odd '"value":0.1000000000000000055511151231257827,'
has odd '"numerator":7,"denominator":12345678901234567890'
has odd '"comment":"a\u2028\u001b\"\\"'
lacks out '"unit":"bjorken"'
lacks out '"record":"organisation"'
rm records/results/2022/odd.yaml

t "a record that says who a patient is, or cannot be read, is left out"
sed 's/^\(record: plan\)$/\1 # 19121212-1212/' \
    "$top/examples/plans/2022/alen.yaml" >records/plans/2022/alen.yaml
printf 'record: [\n' >records/meetings/2022/alen.yaml
run 1 psd -C records --lang en export records -o "$export/some.json"
has err "plans/2022/alen.yaml:"
has err "[personal-number]"
has err "meetings/2022/alen.yaml:"
has err "psd: 2 files were left out"
lacks err 1212-1212
lacks "$export/some.json" '"file":"plans/2022/alen.yaml"'
holds python3 -m json.tool "$export/some.json"

t "all records become the same records again in a place without them"
rm -rf records && example
mkdir empty && cp records/psd.yaml empty && holds git init -q empty
for name in json ndjson; do
	rm -rf again && cp -a empty again
	run 0 psd -C again --lang en import records "$export/all.$name"
	run 0 psd -C again export records
	holds cmp out "$export/all.json"
	run 0 psd -C again --lang en import records "$export/all.$name"
	has out "All of them are there already."
	run 0 psd -C again validate -q
done

t "a file that is there is never written over"
cp records/plans/2022/alen.yaml again/plans/2022/alen.yaml
run 0 psd -C again import records "$export/all.json"
holds cmp records/plans/2022/alen.yaml again/plans/2022/alen.yaml
rm again/plans/2022/bjorken.yaml
sed 's/ongoing/done/' records/plans/2022/alen.yaml >again/plans/2022/alen.yaml
cp again/plans/2022/alen.yaml before
run 1 psd -C again --lang en import records "$export/all.json"
has out "plans/2022/alen.yaml"
has out "is there and says otherwise"
has out "Nothing was saved"
holds cmp before again/plans/2022/alen.yaml
holds test ! -e again/plans/2022/bjorken.yaml
cp records/plans/2022/alen.yaml again/plans/2022/alen.yaml
run 0 psd -C again --lang en import -n records "$export/all.json"
holds test ! -e again/plans/2022/bjorken.yaml

t "what is no record is told with its place, and nothing is saved"
for line in '{"file":"../x.yaml","content":{"record":"plan"}}' \
    '{"file":"plans/2022/x.yaml","content":{"record":"results"}}' \
    '{"file":"plans/2022/x.yaml"}' '{"file":"plans/2022/x.yaml","content":' \
    '{"file":"plans/2022/../../x.yaml","content":{"record":"plan"}}'; do
	{ grep bjorken.yaml "$export/all.ndjson" && echo "$line"; } >some.ndjson
	lines=$(wc -l <some.ndjson)
	run 3 psd -C again --lang en import records some.ndjson
	has err "some.ndjson:$lines:"
	holds test ! -e again/plans/2022/bjorken.yaml
done

t "nothing is taken in that says who a patient is"
grep '"plans/2022/bjorken.yaml"' "$export/all.ndjson" |
    sed 's/"comment":"/&19121212-1212 /' >some.ndjson
run 3 psd -C again --lang en import records some.ndjson
lacks err 1212-1212
holds test ! -e again/plans/2022/bjorken.yaml

t "records have formats of their own"
run 2 psd -C records --lang en export records --format html
has err "it can be: json, ndjson"

t "an older version can be exported"
run 0 psd -C records export records --at HEAD --format ndjson
cp out at
has at '"file":"plans/2022/alen.yaml"'
t "one value that is too large is told how to be written"
awk 'BEGIN { print "{\"format\": \"psd.records\", \"records\": ["
	for (i = 0; i < 180000; i++)
		print "                                                  " \
		    "                                                  "
	print "]}" }' >large.json
run 3 psd -C records --lang en import records large.json
has err "the file is larger than 16 MiB"
has err "records --format ndjson"
finish
