#!/bin/sh
# The narrative for those who read it: formats, limits, and what goes wrong.
# What documents look like is in tests/documents/narrative.t.
. "${0%/*}/lib.sh"

example
mkdir tmp && export TMPDIR="$scratch/tmp"
file=records/narratives/2022/bjorken.md

# out STATUS OPTION ...: psd narrative of one unit.
out() {
	wanted=$1
	shift
	run "$wanted" psd -C records --lang en narrative --year 2022 "$@" \
	    bjorken
}

# programs: nothing is installed but what psd needs at all.
programs() {
	rm -rf only && mkdir only
	for name in sh rm sleep git; do
		ln -s "$(command -v "$name")" only/
	done
}

# fake NAME: a program that does what stdin says.
fake() {
	{ echo '#!/bin/sh' && cat; } >"only/$1" && chmod +x "only/$1"
}

# only OPTION ...: psd narrative with those programs.
only() {
	wanted=$1
	shift
	run "$wanted" env PATH="$scratch/only" "$build/psd" -C records \
	    --lang en narrative --year 2022 "$@" bjorken
}

# written TEXT: the narrative is a chapter with TEXT, from standard input.
written() {
	mkdir -p "${file%/*}" && {
		printf '%s\n' --- 'record: narrative' 'unit: bjorken' \
		    'year: 2022' 'title: Björken 2022' 'outline: skr-2021' \
		    'outline_version: "2021"' 'framework: agera-2020' --- '' \
		    '# Björken 2022' '' '## Kapitel' ''
		cat
	} >$file
}

t "it is Markdown unless something else is asked for"
out 0 --format markdown
mv out plain.md
head -n 1 plain.md >first
has first "# Patientsäkerhetsberättelse 2022"
lacks plain.md "<!--"
lacks plain.md "record: narrative"
out 0 --format text
same out <plain.md
out 0 -o "$PWD/file.md"
same file.md <plain.md

t "there are these formats and no other"
for format in csv json tsv svg docx; do
	out 2 --format $format
	has err "there is no narrative in the format '$format'"
	has err "markdown or html"
done
for name in a.csv a.json a.doc a; do
	out 2 -o "$PWD/$name"
	has err "does not say in which format"
	[ ! -e "$name" ] || fail "$name was made"
done

t "the page needs nothing but itself"
out 0 --format html
mv out page.html
has page.html '<html lang="sv">'
has page.html '<main id="text">'
has page.html 'href="#text"'
has page.html '<th scope="col"'
lacks page.html "<script"
lacks page.html "src="
lacks page.html "url("

t "its policy lets its own styles through"
python3 - >hashes <<'END'
import base64, hashlib, re
page = open("page.html", encoding="utf-8").read()
for style in re.findall("<style>(.*?)</style>", page):
    name = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    if f"'sha256-{name}'" not in page:
        print(name)
END
silent cat hashes

t "what people wrote cannot become a part of the page"
written <<'END'
<script>alert(1)</script> <b>fet</b> rad<br>ny &amp; &aring; &#x41; &nosuch;

[a](javascript:alert(1)) [b](data:text/html,x) [c](https://example.org/?a=1&b)
[d](mailto:a@example.org) ![bild](https://example.org/x.png) [e](file:///etc)

### Under "<i>

##### Djupt

| A | B |
| --- | ---: |
| x \| y | 1 |
END
out 0 --format html
lacks out "<script>"
lacks out "<b>"
lacks out "javascript:"
lacks out "data:text"
lacks out "file://"
lacks out "x.png"
has out "&lt;b&gt;fet"
has out "rad<br>ny &amp; å A &amp;nosuch;"
has out '<a href="https://example.org/?a=1&amp;b">c</a>'
has out '<a href="mailto:a@example.org">d</a>'
has out '<h4 id="h2">Djupt</h4>'
has out '<th scope="row">x | y</th>'

t "a title cannot end the style that it stands in"
written </dev/null
sed -i.old 's/Björken 2022/A<\/style>"\\ B/' $file
out 0 --format html
grep -c "</style>" out >ends
same ends <<'END'
2
END

t "hostile Markdown is read in no time, or refused"
python3 - <<'END'
n = 50000
for name, text in {
        "open": "[" * n, "links": "[a](" * n, "stars": "*a " * n,
        "ticks": "`" * n, "lists": "- " * 200 + "a\n",
        "quotes": "> " * 200 + "a\n", "columns": "|a" * 5000 + "\n" +
        "|-" * 5000 + "\n" + "|a" * 5000, "ordered": "1. " * n,
        "nested": "".join("  " * i + "- a\n" for i in range(200)),
        "addresses": "http://a.b " * 20000, "long": "[a][a]: x\n" * 40000,
        "pictures": "![" * n, "tags": "<a " * n}.items():
    open(name + ".txt", "w").write(text + "\n")
END
for name in open links stars ticks columns addresses pictures tags; do
	written <$name.txt
	holds timeout 20 psd -C records --lang en narrative --year 2022 \
	    --format html bjorken
done
for name in lists quotes ordered nested; do
	written <$name.txt
	out 3 --format html
	has err "bjorken.md"
	has err "nested more deeply"
done
written <long.txt
out 3 --format html
has err "the passage that begins with '[a][a]: x' is longer than psd reads"
rm $file

t "what cannot be written is refused before anything is made"
programs
fake chromium <<'END'
echo run >>"$RAN"
END
export RAN="$scratch/ran"
only 3 -o "$PWD/nowhere/a.pdf"
has err "nowhere/a.pdf"
[ ! -e ran ] || fail "the browser was run"

t "without pandoc it says what to install, and keeps the old file"
programs
echo old >old.docx
only 3 -o "$PWD/old.docx"
has err "pandoc"
has err ".html"
same old.docx <<'END'
old
END

t "without browser and LibreOffice it says what to install"
only 3 -o "$PWD/a.pdf"
has err "neither is installed here"
has err "install Chromium"
has err "print it from your web browser"
[ ! -e a.pdf ] || fail "something was made"

t "a browser that fails, and nothing else"
fake chromium <<'END'
exit 1
END
only 3 -o "$PWD/a.pdf"
has err "could not make the PDF"
[ ! -e a.pdf ] || fail "something was made"
silent ls tmp

t "a browser prints until its contents are right, and no longer"
fake chromium <<'END'
for word; do
	case $word in --print-to-pdf=*) to=${word#--print-to-pdf=} ;; esac
done
echo run >>"$RAN"
printf '%s\n' '1 0 obj' '<</Type /Catalog' '/Pages 2 0 R' '/Dests 9 0 R>>' \
    endobj '2 0 obj' '<</Type /Pages' '/Kids [3 0 R 4 0 R]>>' endobj \
    '3 0 obj' '<</Type /Page>>' endobj '4 0 obj' '<</Type /Page>>' endobj \
    '9 0 obj' '<</h0 [3 0 R /XYZ 6 827 0]' '/h1 [4 0 R /XYZ 6 827 0]>>' \
    endobj >"$to"
for word; do page=${word#file://}; done
while IFS= read -r line; do printf '%s\n' "$line"; done <"$page" >"$PAGE"
END
export PAGE="$scratch/printed.html"
only 0 -o "$PWD/a.pdf"
same ran <<'END'
run
run
END
has printed.html '<span class="page">1</span>'
has printed.html '<span class="page">2</span>'

t "when it is killed, nothing is left of its work"
fake chromium <<'END'
echo $$ >"$RAN"
exec sleep 60
END
rm -f ran
PATH=$scratch/only "$build/psd" -C records --lang en narrative --year 2022 \
    -o "$PWD/b.pdf" bjorken >out 2>err &
psd=$!
n=0
while [ ! -s ran ] && [ $n -lt 100 ]; do
	sleep 0.1
	n=$((n + 1))
done
[ -n "$(ls tmp)" ] || fail "there is no work"
kill -9 $psd
wait $psd 2>/dev/null
n=0
while [ -n "$(ls tmp)" ] && [ $n -lt 100 ]; do
	sleep 0.1
	n=$((n + 1))
done
kill "$(cat ran)" 2>/dev/null
silent ls tmp

t "an output that takes nothing is an error"
if [ -e /dev/full ]; then
	out 3 -o /dev/full --format html
	holds test -s err
fi
finish
