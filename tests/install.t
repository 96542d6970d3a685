#!/bin/sh
# make install and make uninstall, in a scratch DESTDIR.
. "${0%/*}/lib.sh"
dest="$scratch/a root"

# make_it TARGET: without building, which others are doing all the while.
make_it() {
	run 0 make -C "$top" -o all "$1" VARIANT=release out="$build" \
	    DESTDIR="$dest" PREFIX=/opt/psd
}

if [ ! -e "$top/cmd/psd.c" ]; then
	t "install and uninstall"
	skip "there is no psd"
	finish
fi

t "install puts the program and a link per command in place"
make_it install
holds test -x "$dest/opt/psd/bin/psd"
for command in "$top"/cmd/psd-*.c; do
	name=${command##*/}
	holds test "$(readlink "$dest/opt/psd/bin/${name%.c}")" = psd
done

t "install copies the schemas, the example and the pages whole"
for file in "$top"/man/*.[157]; do
	[ -e "$file" ] || continue
	holds cmp "$file" "$dest/opt/psd/share/man/man${file##*.}/${file##*/}"
done
holds diff -r "$top/examples" "$dest/opt/psd/share/psd/examples"
holds diff -r -x examples "$top/schemas" "$dest/opt/psd/share/psd"

t "install puts what bash finishes words by where bash looks"
run 0 psd completion
holds cmp out "$dest/opt/psd/share/bash-completion/completions/psd"

t "the installed psd runs, with its own data and messages"
PATH="$dest/opt/psd/bin:$PATH"
PSD_DATADIR="$dest/opt/psd/share/psd"
run 0 psd --version
has out "$(sed -n 's/^VERSION = //p' "$top/Makefile")"
for file in "$top"/lib/po/*.po; do
	name=${file##*/}
	[ -e "$file" ] && holds test -r \
	    "$dest/opt/psd/share/locale/${name%.po}/LC_MESSAGES/psd.mo"
done
if [ -e "$top/cmd/psd-validate.c" ]; then
	example
	run 0 psd-validate -C records
fi

t "uninstall leaves nothing of ours and nothing of others'"
echo mine >"$dest/opt/psd/share/psd/mine.yaml"
make_it uninstall
(cd "$dest" && find . ! -type d) >left
same left <<EOF
./opt/psd/share/psd/mine.yaml
EOF

t "uninstall takes its directory when it is empty"
make_it install
rm "$dest/opt/psd/share/psd/mine.yaml"
make_it uninstall
holds test ! -e "$dest/opt/psd/share/psd"
finish
