#!/bin/sh
# psd units: the organisation as a tree, and who works together.
. "${0%/*}/lib.sh"

example
t "the organisation is a tree in the order of psd.yaml"
run 0 psd -C records --lang en units
same out <<END
Practice date 2022-11-15

Unit                          Id                Level  Kind             Staff
----------------------------  ----------------  -----  ---------------  -----
Lindhamra Vård och Omsorg AB  lindhamra         B                        1240
  Primärvård                  vo-primarvard     VO                        210
    Ålens vårdcentral         alen              E      vårdcentral         58
    Norrbergs vårdcentral     norrberg          E      vårdcentral         46
    Hamnens vårdcentral       hamnen            E      vårdcentral         51
    Sjöängens vårdcentral     sjoangen          E      vårdcentral         33
  Hemsjukvård                 vo-hemsjukvard    VO                        120
    Hemsjukvård norr          hemsjukvard-norr  E      hemsjukvård         42
    Hemsjukvård syd           hemsjukvard-syd   E      hemsjukvård         38
    Mobila teamet             mobila-teamet     E      hemsjukvård         24
  Särskilt boende             vo-sabo           VO                        310
    Björken                   bjorken           E      särskilt boende     72
    Tallhöjden                tallhojden        E      särskilt boende     54
    Ängsro                    angsro            E      särskilt boende     48
    Ljunggården               ljunggarden       E      särskilt boende     66
    Kvarnbacken               kvarnbacken       E      särskilt boende     41
  Sjukhus                     vo-sjukhus        VO                        520
    Akutkliniken              akutkliniken      E      klinik             118
    Medicinkliniken           medicinkliniken   E      klinik             164
    Kirurgkliniken            kirurgkliniken    E      klinik             137
    Rehabkliniken             rehabkliniken     E      klinik              61
END

t "--level takes a level, flat, and --unit what is below a unit"
run 0 psd -C records --lang en units --level vo --format tsv
same out <<END
name	unit	level	kind	parent	municipality	staff
Primärvård	vo-primarvard	vo		lindhamra		210
Hemsjukvård	vo-hemsjukvard	vo		lindhamra		120
Särskilt boende	vo-sabo	vo		lindhamra		310
Sjukhus	vo-sjukhus	vo		lindhamra		520
END
run 0 psd -C records --lang en units --unit Hemsjukvård --format tsv
cut -f 2 out >ids
same ids <<END
unit
vo-hemsjukvard
hemsjukvard-norr
hemsjukvard-syd
mobila-teamet
END
run 0 psd -C records --lang en units --unit vo-sabo --level enhet --format csv
holds [ "$(wc -l <out)" -eq 6 ]
run 0 psd -C records --lang en units --unit bjorken --level vo
has out "No unit matches."

t "a level or unit that is none is a wrong command line"
run 2 psd -C records --lang en units --level enheter
has err "did you mean 'enhet'?"
run 2 psd -C records --lang en units --unit angsrå
has err "did you mean 'angsro'?"
run 2 psd -C records --lang en units bjorken
has err "usage: psd units"

# agreements.yaml has eight pairs. Ängsro and Ljunggården have two health
# centres, Kvarnbacken too; Ålen has four of the five nursing homes.
t "--pairs shows who belongs together, and the load on each health centre"
run 0 psd -C records --lang en units --pairs --format tsv
grep '^pairs' out | cut -f 2-5 >pairs
same pairs <<END
bjorken	alen	2021-11-01	true
tallhojden	alen	2021-11-01	true
angsro	alen	2019-03-15	false
angsro	norrberg	2022-02-01	true
ljunggarden	hamnen	2021-12-15	true
ljunggarden	alen	2022-06-01	true
kvarnbacken	hamnen	2021-12-15	true
kvarnbacken	sjoangen	2022-03-01	true
END
table out load "unit count asked held booked left" >rows
same rows <<END
alen|4|4|2|1|1
norrberg|1|1|1|0|0
hamnen|2|2|0|1|1
sjoangen|1|1|0|0|1
END
table out pairs "sabo vardcentral lacks state dialogue day represented" >rows
same rows <<END
bjorken|alen||documented|d-qkzt5|2022-10-12|true
tallhojden|alen|||||
angsro|alen|newer,clause|documented|d-2y8v0|2022-10-06|false
angsro|norrberg||documented|d-2y8v0|2022-10-06|false
ljunggarden|hamnen||invited|d-cx66f|2022-12-07|
ljunggarden|alen||invited|d-cx66f|2022-12-07|
kvarnbacken|hamnen|||||
kvarnbacken|sjoangen|||||
END
table out unpaired unit >units
same units </dev/null
run 0 psd -C records --lang en units --pairs
has out "Every nursing home and every health centre is in a pair."
has out "Nursing homes and health centres in 2022"
# Ängsro's only dialogue is that of two pairs.
has out "dialogue in 2022: 8; have had it: 3, with everybody there: 1; left to"
tr -s ' \n' ' ' <out >words
has words "older than the framework agreement, no dialogue clause"
has words "Documented (held on 2022-10-06 without läkare med ansvar"
has words "Invited (booked for 2022-12-07)"

# Sjöängen has been in a pair since March 2022.
t "--year shows the pairs and dialogues of another year"
run 0 psd -C records --lang en units --pairs --year 2021 --format tsv
table out load "unit count asked held booked left" >rows
same rows <<END
alen|4|4|3|0|1
norrberg|1|1|0|0|1
hamnen|2|2|0|0|2
END
table out unpaired "unit kind" >units
same units <<END
sjoangen|vardcentral
END

t "the pairs of one unit stand with the whole load of their health centres"
run 0 psd -C records --lang en units --pairs --unit kvarnbacken --format tsv
grep '^pairs' out | cut -f 2-3 >pairs
same pairs <<END
kvarnbacken	hamnen
kvarnbacken	sjoangen
END
table out load "unit count" >rows
same rows <<END
hamnen|2
sjoangen|1
END
run 0 psd -C records --lang en units --pairs --unit vo-hemsjukvard
has out "No pairs are noted in agreements.yaml."
has out "No health centre is in a pair."

t "a pair that has ended or not begun is none, and an unknown clause is no no"
cat >records/agreements.yaml <<END
record: agreements
pairs:
  - {sabo: bjorken, vardcentral: alen, active_to: "2021-12-31"}
  - {sabo: bjorken, vardcentral: hamnen, active_from: "2023-01-01"}
  - {sabo: bjorken, vardcentral: norrberg, active_to: "2022-06-30"}
END
run 0 psd -C records --lang en units --pairs --format json
grep -A 9 '"sabo": ' out >pair
same pair <<END
          "sabo": "bjorken",
          "vardcentral": "norrberg",
          "date": null,
          "clause": null,
          "lacks": "agreement",
          "state": null,
          "dialogue": null,
          "day": null,
          "represented": null,
          "comment": null
END
run 0 psd -C records --lang en --today 2023-05-05 units --pairs --format tsv
grep '^pairs' out | cut -f 2-3 >pairs
printf 'bjorken\thamnen\n' | same pairs
run 0 psd -C records --lang en units --pairs --year 2021 --format tsv
table out pairs "sabo vardcentral dialogue" >rows
same rows <<END
bjorken|alen|d-53y8q
bjorken|norrberg|
END
run 2 psd -C records --lang en units --year 2021
has err "'--year' goes with '--pairs' only"

t "units that should be in a pair and are not are named"
run 0 psd -C records --lang en units --pairs --format tsv
table out unpaired "unit kind" >rows
same rows <<END
tallhojden|sabo
angsro|sabo
ljunggarden|sabo
kvarnbacken|sabo
alen|vardcentral
hamnen|vardcentral
sjoangen|vardcentral
END
run 0 psd -C records --lang en units --pairs --unit vo-sabo --format tsv
table out unpaired unit >rows
lacks rows alen
run 0 psd -C records --lang en units --pairs --unit tallhojden
has out "no health centre"

t "where nobody has noted who was there nobody is said to be missing"
holds git -C records checkout -q .
sed -i.bak '/^ *present: /d' records/dialogues/2022/angsro-d-2y8v0.yaml
run 0 psd -C records --lang en units --pairs
tr -s ' \n' ' ' <out >words
has words "(held on 2022-10-06; who was there is not noted)"
run 0 psd -C records --lang en protocol d-2y8v0
has out "Who was there is not noted yet."
lacks out "Missing: "
run 0 psd -C records --lang en overdue --unit angsro
has out "held, but who was there is not noted"
rm records/dialogues/2022/angsro-d-2y8v0.yaml.bak
holds git -C records checkout -q .

t "a dialogue that lists no pairs is about all of its nursing home's"
cat >records/agreements.yaml <<END
record: agreements
framework_agreement: {date: "2021-10-04"}
pairs:
  - sabo: bjorken
    vardcentral: alen
    agreement: {dialogue_clause: true}
  - sabo: bjorken
    vardcentral: norrberg
    agreement: {date: "2021-10-04", valid_to: "2022-11-14"}
  - sabo: tallhojden
    vardcentral: hamnen
    agreement: {date: "2021-10-03", valid_to: "2022-11-15", dialogue_clause: true}
END
sed -i.bak '/^pairs:/,/^decided_by/{/^decided_by/!d;}' \
    records/dialogues/2022/bjorken-d-qkzt5.yaml
run 0 psd -C records --lang en units --pairs --format tsv
table out pairs "vardcentral date clause lacks dialogue" >rows
same rows <<END
alen||true|date|d-qkzt5
norrberg|2021-10-04||validity,note|d-qkzt5
hamnen|2021-10-03|true|newer|
END
table out load "unit count held left" >rows
same rows <<END
alen|1|1|0
norrberg|1|1|0
hamnen|1|0|1
END

t "no dialogue is asked for where psd.yaml does not"
sed -i.bak '/template: sabo-gemensam/s/sabo-gemensam/region-klinik/' \
    records/psd.yaml
run 0 psd -C records --lang en units --pairs --format tsv
table out load "unit asked left" >rows
same rows <<END
alen|1|0
norrberg|1|0
hamnen|0|0
END
run 0 psd -C records --lang en units --pairs
has out "none asked for"

t "without agreements there are no pairs, and broken ones are named"
rm records/agreements.yaml
run 0 psd -C records --lang en units --pairs
has out "No pairs are noted in agreements.yaml."
echo "pairs: [" >records/agreements.yaml
run 1 psd -C records --lang en units --pairs
has err "agreements.yaml has 1 error"
run 0 psd -C records --lang en units
finish
