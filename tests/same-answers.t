#!/bin/sh
# What is to be followed up is the same thing in whatever command tells of it.
. "${0%/*}/lib.sh"

# Debian's modules belong to Debian's Python.
python=/usr/bin/python3
[ -x "$python" ] || python=python3
export PYTHONDONTWRITEBYTECODE=1

t "organisations made by chance: all commands and a slow model agree"
if "$python" -c 'import yaml' >answer 2>&1; then
	run 0 "$python" "$top/tests/same-answers.py" \
	    -n "${SOAK_ORGANISATIONS:-3}" "$build/psd" "$top" made
	sed 's/^/# /' out
else
	skip "there is no PyYAML here"
fi

# One unit that owes a yearly activity, a quarterly one, and two answers.
owing() {
	rm -rf r
	put r/psd.yaml <<-'END'
	record: organisation
	format: 1
	name: Lilla vården
	framework: agera-2020
	levels:
	  - {id: vo, name: Områdesnivå, unit_name: område, unit_plural: områden}
	  - {id: enhet, name: Enhetsnivå, unit_name: enhet, unit_plural: enheter}
	roles:
	  - {id: chef, name: enhetschef, level: enhet, address: chef@example.se}
	forums:
	  - {id: lg, name: LG, level: enhet, dates: ["2022-05-24"]}
	units:
	  - {id: vo, name: Området, level: vo}
	  - {id: ett, name: Ettan, level: enhet, parent: vo}
	END
	put r/plans/2022/ett.yaml <<-'END'
	record: plan
	unit: ett
	year: 2022
	areas:
	  - area: F1
	    rows:
	      - level: enhet
	        activities:
	          - {id: a-aaaaa, text: Hålla en genomgång, responsible: [chef]}
	          - {id: a-bbbbb, text: Hålla ronder, responsible: [chef]}
	        follow_ups:
	          - {cadence: quarter, quarter: 2, activities: [a-aaaaa]}
	          - {cadence: quarterly, activities: [a-bbbbb]}
	END
	put r/dialogues/2022/ett-d-aaaaa.yaml <<-'END'
	record: dialogue
	id: d-aaaaa
	unit: ett
	year: 2022
	template: enhetschef-medarbetare
	planned: "2022-05-02"
	held: "2022-05-02"
	lifted:
	  - {text: Vem bokar tolk?, forum: lg}
	END
}

# asked DAY ID: the commands that a reminder names for ID on DAY.
asked() {
	run 0 psd -C r remind -n --state state --format tsv --lang en \
	    --today "$1"
	table out reminders "key period command" | sed -n "s/^$2 [^|]*|//p"
}

t "an activity whose time is over is answered by a result"
owing
asked 2022-06-20 a-aaaaa >answer
same answer <<'END'
2022-Q2|psd done --unit ett a-aaaaa
END
asked 2022-07-02 a-aaaaa >answer
same answer <<'END'
2022-Q2|psd result --period 2022-Q2 ett a-aaaaa VALUE
END
run 0 psd -C r "done" --unit ett a-aaaaa --today 2022-07-02
asked 2022-07-02 a-aaaaa >answer
has answer "psd result"
run 0 psd -C r result --period 2022-Q2 ett a-aaaaa Klart --today 2022-07-02
asked 2022-07-02 a-aaaaa >answer
same answer </dev/null

t "an activity that is followed up again and again is not ended by that"
owing
asked 2022-03-15 a-bbbbb >answer
same answer <<'END'
2022-Q1|psd result --period 2022-Q1 ett a-bbbbb VALUE
END

t "two questions without ids that a forum has are two things"
owing
run 0 psd -C r remind --state state --format tsv --lang en \
    --today 2022-06-01
table out reminders "key text" | grep '^not-answered' >first
has first "|Vem bokar tolk?"
cat >>r/dialogues/2022/ett-d-aaaaa.yaml <<'END'
  - {text: Vem beställer hjälpmedel?, forum: lg}
END
run 0 psd -C r remind --state state --format tsv --lang en \
    --today 2022-06-01
table out reminders "key text" | grep '^not-answered' >second
has second "|Vem beställer hjälpmedel?"
lacks second "|Vem bokar tolk?"

t "an action is judged though nobody has noted that its dialogue was held"
owing
sed '/^held/,$d' r/dialogues/2022/ett-d-aaaaa.yaml >unheld
cat unheld - >r/dialogues/2022/ett-d-aaaaa.yaml <<'END'
actions:
  - id: x-aaaaa
    text: Skaffa en lista
    scope: own
    responsible: chef
    due: "2022-05-10"
    done: "2022-05-09"
END
run 0 psd -C r overdue --today 2022-09-01 --format tsv --lang en
table out actions "kind id due" >late
same late <<'END'
effect|x-aaaaa|2022-08-09
END
finish
