#!/bin/sh
# Pages in HTML: harmless, whole, and the same as other formats say.
. "${0%/*}/lib.sh"
example

# page COMMAND ...: its HTML in out, and without what all pages have in body.
page() {
	run "${wants:-0}" psd -C records --lang en "$@" --format html
	sed -n '/^<body>/,$p' out >body
}

t "the styles are those that the page's policy names"
page status --mum november
python3 - out <<'END' >styles || fail "no styles" styles
import base64, hashlib, re, sys
text = open(sys.argv[1], encoding="utf-8").read()
for style in re.findall("<style>(.*?)</style>", text, re.S):
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest())
    print("'sha256-%s'" % digest.decode())
END
holds test "$(wc -l <styles)" -eq 2
while read -r digest; do
	has out "$digest"
done <styles

t "the page has a language, a name, one h1, and asks for nothing"
has out '<html lang="en">'
has out "default-src 'none'"
holds test "$(grep -c '<h1' out)" -eq 1
holds test "$(grep -c '<title>' out)" -eq 1
for word in '<script' '<img' '<link' '<iframe' 'http://' 'https://' '@import' \
    'url(' ' style='; do
	lacks out "$word"
done
run 0 psd -C records units --format html
has out '<html lang="sv">'

t "tables have captions, headings of columns and names of rows"
page status
has body '<caption><h2 id="h1">Lindhamra Vård och Omsorg AB</h2></caption>'
has body '<th scope="col">'
has body '<th scope="row">F1 Engagerad ledning och tydlig styrning</th>'

t "numbers stand to the right, and what is deep in a tree is set in"
page units
has body '<th scope="col" class="number">'
has body '<td class="number" data-label="Staff">1240</td>'
has body '<th scope="row" class="whole in2">Ålens vårdcentral</th>'

t "what is late is marked by a class, and by its word"
page overdue
has body 'class="bad'
has body '<h1 id="h0">What is late</h1>'

t "a report without a heading is called after its command, not after a day"
has body '<p>Practice date 2022-11-15</p>'

t "a table without rows says so"
page overdue --unit bjorken --today 2022-01-02
has body '<p class="quiet">No follow-up is overdue.</p>'

t "what people wrote is text and never more"
rm -rf records && example
evil='</td><script>alert(1)</script><a href="javascript:x" onclick='"'"'y'"'"'>&amp;'
EVIL=$evil python3 - records/plans/2022/vo-primarvard.yaml <<'END'
import json, os, sys
path = sys.argv[1]
lines = open(path, encoding="utf-8").read().split("\n")
lines[10] = "    comment: " + json.dumps(
    os.environ["EVIL"] + "\u001b[31m\u202e\n- a\n- b\n3. <b>\n")
open(path, "w", encoding="utf-8").write("\n".join(lines))
END
wants=1 # a control character is an error, and is shown all the same
page status --unit vo-primarvard
wants=0
lacks out '<script'
lacks out '<a href="java'
lacks out 'onclick='"'"
has body '&lt;/td&gt;&lt;script&gt;alert(1)&lt;/script&gt;'
has body '&lt;a href=&quot;javascript:x&quot; onclick=&#39;y&#39;&gt;&amp;amp;'
has body '\x1B[31m\u{202E}'
has body '<ul><li>a</li><li>b</li></ul><ol><li value="3">&lt;b&gt;</li></ol>'

rm -rf records && example
t "the name of a file decides, also when it ends in .htm"
run 0 psd -C records status -o "$scratch/x.htm"
holds grep -q '<!doctype html>' x.htm

t "every column that people see in Markdown is in the page"
run 0 psd -C records --lang en follow-up --format markdown
cp out follow-up.md
page follow-up
sed -n 's/^| \(.*\) |$/\1/p' follow-up.md | sed -n '1s/ | /\n/gp' >heads
while read -r head; do
	has body ">$head</th>"
done <heads

t "a text of several parts has paragraphs, lists, and pieces of files"
page explain unknown-unit
has body '<pre>'
has body '<p>'
has body '<h2 id="h1">'
finish
