#!/bin/sh
# psd validate --schema: any document against any schema, whatever happens.
. "${0%/*}/lib.sh"

# check SCHEMA [OPTION ...] FILE ...
check() {
	psd validate --lang en --schema "$@"
}

put place.json <<'END'
{
  "properties": {
    "antal": {"type": "integer"},
    "ort": {"type": "string", "enum": ["Norrvik", "Söderby"]}
  },
  "required": ["ort"]
}
END
put good.yaml <<'END'
antal: 1
ort: Norrvik
END
put good.json <<'END'
{"antal": 1.0, "ort": "Söderby"}
END
put bad.json <<'END'
{"antal": "tre",
 "ort": "Söderbi"}
END
put bad.yaml <<'END'
antal: 1.5
END

t "documents are JSON or YAML, and need no repository"
run 0 check place.json good.yaml good.json
same out </dev/null
same err <<'END'
2 files checked, no errors
END

t "text: a line for each fault, with tips"
run 1 check place.json bad.json good.yaml bad.yaml
same out <<'END'
bad.json:1:11: error: 'antal' should be a whole number, not text [kind]
bad.json:2:9: error: 'ort' cannot be 'Söderbi' [value]
    tip: did you mean 'Söderby'?
bad.yaml:1:1: error: the field 'ort' is missing [missing-key]
bad.yaml:1:8: error: 'antal' should be a whole number, not 1.5 [kind]
END
same err <<'END'
4 errors in 2 of 3 files
END

t "gnu: tips stand on the same line"
run 1 check place.json --format gnu -q bad.json
same out <<'END'
bad.json:1:11: error: 'antal' should be a whole number, not text [kind]
bad.json:2:9: error: 'ort' cannot be 'Söderbi'; did you mean 'Söderby'? [value]
END
same err </dev/null

t "github: workflow commands, also without being asked in a workflow"
run 1 check place.json --format github bad.json
same out <<'END'
::error file=bad.json,line=1,col=11,endColumn=16,title=kind::'antal' should be a whole number, not text
::error file=bad.json,line=2,col=9,endColumn=18,title=value::'ort' cannot be 'Söderbi'%0Adid you mean 'Söderby'?
END
cp out asked
run 1 env GITHUB_ACTIONS=true psd validate --lang en --schema place.json \
    bad.json
same out <asked

t "no name or text of a file is taken for a command, or by the terminal"
cat bad.json >'::stop-commands::x.json'
run 1 check place.json --format gnu -q '::stop-commands::x.json'
grep -c '^\./::stop-commands::x.json:' out >count
same count <<'END'
2
END
bell=$(printf '\033]0;\302\233\nx.json')
cat bad.json >"$bell"
run 1 check place.json --format github -q "$bell"
same out <<'END'
::error file=\x1B]0;\u{009B}%0Ax.json,line=1,col=11,endColumn=16,title=kind::'antal' should be a whole number, not text
::error file=\x1B]0;\u{009B}%0Ax.json,line=2,col=9,endColumn=18,title=value::'ort' cannot be 'Söderbi'%0Adid you mean 'Söderby'?
END

t "json: a sheet of findings"
run 1 check place.json --today 2022-11-15 --format json bad.json
same out <<'END'
{
  "format": "psd.validate",
  "version": 1,
  "today": "2022-11-15",
  "tables": [
    {
      "name": "findings",
      "rows": [
        {
          "file": "bad.json",
          "line": 1,
          "column": 11,
          "level": "error",
          "rule": "kind",
          "text": "'antal' should be a whole number, not text",
          "tip": null
        },
        {
          "file": "bad.json",
          "line": 2,
          "column": 9,
          "level": "error",
          "rule": "value",
          "text": "'ort' cannot be 'Söderbi'",
          "tip": "did you mean 'Söderby'?"
        }
      ]
    }
  ],
  "notes": []
}
END

t "--max-errors lists no more, and counts all"
run 1 check place.json --max-errors 3 bad.json bad.yaml
has out "bad.yaml:1:1:"
lacks out "bad.yaml:1:8:"
same err <<'END'
4 errors in 2 of 2 files
3 of 4 findings are shown
END
run 1 check place.json --max-errors 4 bad.json bad.yaml
has out "bad.yaml:1:8:"
lacks err "shown"

t "standard input is told by its name, or by how it begins"
run 1 check place.json - <bad.json
has out "-:1:11: error: 'antal'"
run 1 check place.json - <bad.yaml
has out "-:1:8: error: 'antal'"
run 1 check place.json --stdin-name ort.json - <bad.json
has out "ort.json:2:9: error: 'ort'"
printf '{antal: 1, ort: Norrvik}\n' >flow
run 0 check place.json --stdin-name ort.yaml - <flow
run 1 check place.json --stdin-name ort.json - <flow
has out "ort.json:1:2: error: a field name in double quotes"
run 1 check place.json - <flow
has out "[json-syntax]"
run 1 check place.json good.json - bad.yaml <bad.json
has err "4 errors in 2 of 3 files"

t "a fault in JSON is told by what stands there"
# tip TEXT JSON: the tip that a document gets.
tip() {
	printf '%s' "$2" >odd.json
	run 1 check place.json odd.json
	has out "tip: $1"
}
tip "is there a comma too many before this?" '{"antal": 1,}'
tip 'write the name of the field between ",' "{'antal': 1}"
tip 'put text between ", not between' '{"antal": “1”}'
tip "JSON has no comments" '// antal
{"antal": 1}'

t "--schema-base says where an address is kept, a directory or a file"
put parts/sub/ort.json <<'END'
{"type": "string", "maxLength": 3}
END
put far.json <<'END'
{"properties": {"ort": {"$ref": "https://example.org/s/sub/ort.json"}}}
END
run 3 check far.json good.yaml
same out </dev/null
has err "far.json:1:33: the schema refers to 'https://example.org/s/sub/ort.json'"
has err "nothing is fetched"
run 1 check far.json --schema-base https://example.org/s=parts good.yaml
has out "good.yaml:2:6: error: 'ort' is too long"
run 1 check far.json --schema-base https://example.org/s/=parts good.yaml
has out "good.yaml:2:6: error: 'ort' is too long"
run 1 check far.json good.yaml \
    --schema-base https://example.org/s/sub/ort.json=parts/sub/ort.json
has out "good.yaml:2:6: error: 'ort' is too long"
run 3 check far.json --schema-base https://example.org/s=nowhere good.yaml
has err "nowhere/sub/ort.json"
run 3 check far.json --schema-base https://example.org/s/s=parts good.yaml
has err "which is not here"

t "addresses do not climb out of their directory"
put climb.json <<'END'
{"$ref": "https://example.org/s/%2e%2e/place.json"}
END
run 3 check climb.json --schema-base https://example.org/s=parts good.yaml
has err "climb.json:1:10:"

t "a schema that is missing or broken is status 3, with its place and a tip"
run 3 check nowhere.json good.yaml
has err "cannot open 'nowhere.json': No such file or directory"
put broken.json <<'END'
{"properties": {
  "a": {"type": "sting"}
}}
END
run 3 check broken.json good.yaml bad.yaml
same out </dev/null
has err "broken.json:2:17: this is no schema of draft-07: 'type' cannot be 'sting'"
has err "did you mean 'string'?"
printf '{"type": \n' >broken.json
run 3 check broken.json good.yaml
has err "broken.json:2:1: the schema cannot be read: a value is missing here"
printf '{"pattern": "a("}\n' >broken.json
run 3 check broken.json good.yaml
has err "broken.json:1:13:"
put broken.json <<'END'
{"$schema": "https://json-schema.org/draft/2020-12/schema"}
END
run 3 check broken.json good.yaml
has err "broken.json:1:13: the schema is for another draft than draft-07"
: >broken.json
run 3 check broken.json good.yaml
has err "the file is empty"
run 3 check "$scratch" good.yaml
has err "is no ordinary file"

t "a schema may be written in YAML"
printf 'type: object\nproperties:\n  ort: {maxLength: 3}\n' >place.yaml
run 1 check place.yaml good.yaml
has out "good.yaml:2:6: error: 'ort' is too long"

t "a document that cannot be read is status 3, and the others are checked"
run 3 check place.json nowhere.yaml bad.yaml .
has out "nowhere.yaml: error: cannot open 'nowhere.yaml': No such file"
has out "bad.yaml:1:8:"
has out ".: error: '.' is no ordinary file [unreadable]"

t "what is wrong on the command line is status 2"
run 2 check place.json
run 2 psd validate --lang en --schema-base a=b
run 2 psd validate --lang en --stdin-name a
run 2 check place.json --schema-base nowhere good.yaml
has err "'--schema-base' needs ADDRESS=PATH, not 'nowhere'"
run 2 check place.json --max-errors x good.yaml
run 2 check place.json --staged good.yaml

t "broken YAML and JSON are never fine"
printf '{}\n' >any.json
for text in '{' '[1,]' '{"a":1,"a":2}' '{"a":01}' '"a' 'nul' '"\\ud800"' '' \
    '{"a":1} x' '\0' '\0377\0376[\0]\0' '[1]\0240' '"\0345"'; do
	printf '%b' "$text" >x.json
	run 1 check any.json x.json
	has out "x.json"
done
for text in 'a: [1' 'a: 1\na: 2\n' '\ta: 1\n' 'a: b: c\n' '*a' \
    '' '%YAML 9.9\n' '--- 1\n--- 2\n' '\0377\0376a\0:\0' \
    'ort: \0345\n' 'a: "\\q"\n' '<<: {a: 1}\n' '\0' '? [a]\n: 1\n'; do
	printf '%b' "$text" >x.yaml
	run 1 check any.json x.yaml
	has out "x.yaml"
done

t "files of other encodings are told by line and column"
printf '{"antal": 1,\n "ort": "S\366derby"}' >latin.json
run 1 check place.json latin.json
has out "latin.json:2:11: error: the bytes from here on are not UTF-8"
printf 'antal: 1\nort: S\366derby\n' >latin.yaml
run 1 check place.json latin.yaml
has out "latin.yaml:2:7:"
printf '\376\377\0{\0}' >utf16.json
run 1 check any.json utf16.json
has out "utf16.json:1:1: error:"

t "a document larger than 16 MiB is refused, one of 16 MiB is not"
{ printf '"'; head -c 16777214 /dev/zero | tr '\0' 'x'; printf '"'; } >x.json
run 0 check any.json x.json
printf ' ' >>x.json
run 1 check any.json x.json
has out "x.json: error: the file is larger than 16 MiB [too-large]"
run 1 check any.json --stdin-name y.json - <x.json
has out "y.json: error: the file is larger than 16 MiB [too-large]"

t "deep nesting is refused, and not followed"
head -c 1000000 /dev/zero | tr '\0' '[' >x.json
run 1 check any.json x.json
has out "[too-deep]"
cp x.json x.yaml
run 1 check any.json x.yaml
run 3 check x.json good.yaml

t "output that cannot be written is status 3"
if [ -c /dev/full ]; then
	check place.json bad.json >/dev/full 2>err
	holds [ $? -eq 3 ]
	has err "cannot write the output"
	check place.json --format json bad.json >/dev/full 2>err
	holds [ $? -eq 3 ]
fi
check place.json --format gnu bad.json >&- 2>err
holds [ $? -eq 3 ]
check place.json --format json bad.json >&- 2>err
holds [ $? -eq 3 ]
run 1 check place.json --format gnu -o here.txt bad.json
has here.txt "bad.json:2:9: error:"
run 3 check place.json --format gnu -o no/such/dir/x bad.json

t "an alias stands for what it names, unless without end"
put aliased.json <<'END'
{"properties": {"list": {"uniqueItems": true, "items": {"type": "string"}}}}
END
printf 'one: &a hej\nlist: [*a, !!str 12, hej]\n' >aliased.yaml
run 1 check aliased.json --format gnu aliased.yaml
same out <<'END'
aliased.yaml:2:22: error: 'hej' stands twice in the list; the first is on line 2 [repeated-item]
END
printf 'list: &a [*a]\n' >aliased.yaml
run 1 check aliased.json --format gnu aliased.yaml
has out "aliased.yaml:1:11: error: this repeats a value that does not stand"
{
	echo 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]'
	for i in 1 2 3 4 5 6 7 8; do
		p=$((i - 1))
		echo "a$i: &a$i [*a$p, *a$p, *a$p, *a$p, *a$p, *a$p, *a$p]"
	done
} >aliased.yaml
run 1 check aliased.json --format gnu aliased.yaml
has out "the repeated values are more than any document needs;"

t "a word that tells forms apart may be no word at all"
put forms.json <<'END'
{"oneOf": [{"properties": {"sort": {"const": "a"}}, "required": ["sort", "x"]},
           {"properties": {"sort": {"const": "b"}}, "required": ["sort"]}]}
END
echo '{"sort": ["a"]}' >form.json
run 1 check forms.json --format gnu -q form.json
same out <<'END'
form.json:1:10: error: 'sort' is none of the values that are possible here; it can be: a, b [value]
END

t "a check that could go on without end is given up, and told"
put round.json <<'END'
{"allOf": [{"$ref": "#"}]}
END
run 1 check round.json good.yaml
has out "good.yaml:1:1: error: the check was given up here"
has out "[unchecked]"

t "the number of a patient is masked, whatever is wrong with it"
for format in text gnu github tsv csv json markdown html; do
	printf 'ort: "19121212-1212"\n19121212-1212: x\nantal: 19121212-1212\n' \
	    >number.yaml
	run 1 check place.json --format $format number.yaml
	lacks out 121212
	has out 19XXXXXX-XXXX
done

t "--fix changes files only, and says what it has done"
put word.json <<'END'
{"properties": {"ort": {"enum": ["Norrvik", "Söderby"]}}}
END
echo 'ort: norrvik' >word.yaml
cp word.yaml before.yaml
run 2 check word.json --fix - <before.yaml
run 2 check word.json --fix --stdin-name word.yaml - <before.yaml
run 2 check word.json --diff - <before.yaml
same err <<'END'
psd: '--fix' and '--diff' are for files, not for standard input
END
chmod 444 word.yaml
run 3 check word.json --fix word.yaml
same err <<'END'
psd: cannot write 'word.yaml': Permission denied
END
same word.yaml <before.yaml
chmod 644 word.yaml
run 0 check word.json --fix word.yaml
has err "1 fault was mended"

t "nothing is fetched"
if [ "$(uname -s)" != Linux ]; then
	skip "strace is Linux's"
else
	strace -f -qq -o trace -e trace=network,execve \
	    psd validate --schema far.json good.yaml >out 2>err
	strace -f -qq -a1 -A -o trace -e trace=network,execve \
	    psd validate --schema place.json good.yaml bad.json >out 2>err
	holds [ "$(grep -c execve trace)" -eq 2 ]
	grep -E 'socket|connect|send' trace >found
	same found </dev/null
fi
finish
