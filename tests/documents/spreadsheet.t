#!/bin/sh
# CSV for Excel in Sweden, as a real spreadsheet program opens it there.
. "${0%/*}/lib.sh"

# opened FILE: FILE.csv as the program has understood it, in FILE.fods: opened
# with a semicolon between cells, UTF-8 and Swedish settings (1053), and with
# all that is guessed of numbers and days when somebody just clicks on it.
opened() {
	run 0 soffice --headless -env:UserInstallation="file://$HOME/office" \
	    --infilter="Text - txt - csv (StarCalc):59,34,76,1,,1053,false,true" \
	    --convert-to fods "$1.csv"
	[ -s "$1.fods" ] || fail "no $1.fods" out err
}

# cell FILE TEXT TYPE VALUE: a cell that shows TEXT (empty: whatever it shows) is
# of TYPE and has VALUE.
cell() {
	python3 - "$1.fods" "$2" "$3" "$4" <<'END' || fail "no such cell: $*"
import sys
import xml.etree.ElementTree as tree
name, text, kind, value = sys.argv[1:]
office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
table = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
for cell in tree.parse(name).iter(table + "table-cell"):
    shown = "\n".join("".join(p.itertext()) for p in cell)
    if shown == text or text == "":
        kinds = cell.get(office + "value-type")
        has = cell.get(office + "value") or cell.get(office + "date-value")
        formula = cell.get(table + "formula")
        if (kinds, has or "", formula) == (kind, value, None):
            sys.exit(0)
sys.exit(1)
END
}

t "numbers are numbers, with a decimal comma"
example
run 0 psd -C records status --measures --csv-dialect excel-sv -o measures.csv
opened measures
cell measures 506 float 506
cell measures "" float 56.6629339305711

t "days are days, and text is text with å, ä and ö"
run 0 psd -C records overdue --csv-dialect excel-sv -o late.csv
opened late
cell late 2022-02-07 date 2022-02-07
cell late "Andel dagar med överbeläggning" string ""

t "what only looks like a number, a day or a formula stays what it is"
for text in 0714 =1+1 1-3 2022-07 1.5 +46 12345678901234567; do
	sed "11s/^\( *comment: \).*/\1\"$text\"/" \
	    "$top/examples/plans/2022/vo-primarvard.yaml" \
	    >records/plans/2022/vo-primarvard.yaml
	run 0 psd -C records status --unit vo-primarvard \
	    --csv-dialect excel-sv -o odd.csv
	tail -n +2 odd.csv >>more.csv
	[ -s all.csv ] || cp odd.csv all.csv
done
cat more.csv >>all.csv
opened all
for text in 0714 =1+1 1-3 2022-07 1.5 +46 12345678901234567; do
	cell all "'$text" string ""
done

t "a plan has as many rows as it should, and cells of several lines"
run 0 psd -C records export plan lindhamra --csv-dialect excel-sv -o plan.csv
opened plan
holds test "$(grep -c '<table:table-row ' plan.fods)" -ge 28
cell plan "1. Månadsvis av kvalitetscontroller
2. Kvartal 1 2022" string ""
finish
