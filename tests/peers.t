#!/bin/sh
# Other machines: the shared records behind file://, ssh and git's own daemon,
# one that never answers, one that is gone, and plain git beside psd. All of
# them run here, on the loopback, for as long as this script does.
. "${0%/*}/lib.sh"

servers=
made_dir=
# stop: ends what was started, and what that started.
stop() {
	for pid in $servers; do
		kill "$pid" 2>/dev/null
		wait "$pid" 2>/dev/null
	done
	servers=
	[ -z "$made_dir" ] || rmdir "$made_dir" 2>/dev/null
	made_dir=
}
trap 'stop; cd / && rm -rf "$scratch"' EXIT

# A port that is free now may be taken the next moment: then the next is tried.
next_port=$((20000 + $$ % 20000))

# listen WORDS COMMAND ...: runs COMMAND, whose output goes to the file log, on
# ports, which stand for PORT in it, until it says WORDS. Sets $port.
listen() {
	words=$1
	shift
	command=$*
	for turn in 1 2 3 4 5 6 7 8 9; do
		port=$next_port
		next_port=$((next_port + turn))
		# shellcheck disable=SC2046 # its words have no spaces in them
		set -- $(echo "$command" | sed "s/PORT/$port/g")
		"$@" >log 2>&1 &
		pid=$!
		turns=0
		while [ $((turns += 1)) -le 200 ]; do
			grep -q -e "$words" log && break 2
			kill -0 $pid 2>/dev/null || break
			sleep 0.05
		done
		kill $pid 2>/dev/null
		wait $pid 2>/dev/null
		pid=
	done
	if [ -z "$pid" ]; then
		fail "cannot start: $command" log
		return 1
	fi
	servers="$servers $pid"
}

# start_sshd: a server for this user alone, with keys of its own. Sets $url.
start_sshd() {
	sshd=$(PATH=$PATH:/usr/sbin:/usr/local/sbin command -v sshd) ||
	    { fail "there is no sshd: run 'make deps'"; return 1; }
	mkdir -p ssh && chmod 700 ssh
	[ -e ssh/user ] || {
		ssh-keygen -q -t ed25519 -N '' -f ssh/host
		ssh-keygen -q -t ed25519 -N '' -f ssh/user
		ssh-keygen -q -t ed25519 -N 'a secret' -f ssh/locked
		cat ssh/user.pub ssh/locked.pub >ssh/authorized
	}
	cat >ssh/config <<-END
	HostKey $scratch/ssh/host
	AuthorizedKeysFile $scratch/ssh/authorized
	PidFile none
	UsePAM no
	StrictModes no
	PasswordAuthentication no
	KbdInteractiveAuthentication no
	PermitRootLogin prohibit-password
	PermitUserEnvironment no
	SetEnv PATH=$PATH
	END
	# root's sshd wants an empty directory, which a boot would have made
	"$sshd" -t -f "$scratch/ssh/config" 2>log
	made_dir=$(sed -n \
	    's/^Missing privilege separation directory: *//p' log | tr -d '\r')
	[ -z "$made_dir" ] || mkdir -p "$made_dir"
	listen 'Server listening' "$sshd" -D -e -f "$scratch/ssh/config" \
	    -o ListenAddress=127.0.0.1 -p PORT || return 1
	printf '[127.0.0.1]:%s %s\n' "$port" "$(cut -d' ' -f1,2 ssh/host.pub)" \
	    >ssh/known
	export GIT_SSH_COMMAND="ssh -F none -i $scratch/ssh/user \
-o IdentitiesOnly=yes -o IdentityAgent=none \
-o UserKnownHostsFile=$scratch/ssh/known -o StrictHostKeyChecking=yes"
	url=ssh://$(id -un)@127.0.0.1:$port$scratch/shared.git
}

# start_daemon: git's own. Sets $url.
start_daemon() {
	listen 'Ready to rumble' git daemon --verbose --listen=127.0.0.1 \
	    --port=PORT --reuseaddr --enable=receive-pack --export-all \
	    --base-path="$scratch" "$scratch" || return 1
	url=git://127.0.0.1:$port/shared.git
}

# start_mute: takes every call and never says a word. Sets $port.
start_mute() {
	# shellcheck disable=SC2016 # perl's variables
	printf '%s\n' 'use IO::Socket::INET; $| = 1;
	my $s = IO::Socket::INET->new(Listen => 9,
	    LocalAddr => "127.0.0.1:$ARGV[0]") or die;
	print "listening\n";
	while (my $c = $s->accept) { push @all, $c }' >mute.pl
	listen listening perl mute.pl PORT
}

# shared: makes shared.git, an example that others have cloned.
shared() {
	rm -rf records shared.git anna bertil cecilia
	example
	holds git clone -q --bare records shared.git
}

# both_clone: Anna and Bertil each have a clone from $url.
both_clone() {
	for name in anna bertil; do
		holds git clone -q "$url" "$name"
		holds git -C $name config user.name "$name"
	done
}

plan=plans/2022/bjorken.yaml
# write NAME OLD NEW: a person changes one text of a plan in an editor.
write() {
	grep -q -e "$2" "$1/$plan" || fail "$1 has no '$2'"
	sed "s/$2/$3/" "$1/$plan" >new && cat new >"$1/$plan"
}

# psd_in STATUS NAME ARGUMENT ...: psd in the clone of NAME.
psd_in() {
	in_status=$1 in_name=$2
	shift 2
	run "$in_status" psd -C "$in_name" --lang en "$@"
}

# unchanged NAME: what is in the clone of NAME is what was saved last.
unchanged() {
	silent git -C "$1" status --porcelain
}

# equal: all have the same, and it is whole.
equal() {
	for name in anna bertil; do
		holds git -C $name fsck --strict --no-dangling --no-progress
		git -C $name rev-parse HEAD >$name.head
		unchanged $name
	done
	holds git -C shared.git fsck --strict --no-dangling --no-progress
	git -C shared.git rev-parse main >shared.head
	same anna.head <shared.head
	same bertil.head <shared.head
	psd_in 0 anna validate -q
}

# two_share: what two change comes together by way of $url.
two_share() {
	both_clone
	write anna "title: .*" "title: Annas plan  # by Anna"
	psd_in 0 anna commit
	write bertil "Punkten är med" "Frågan är med"
	write bertil "  - area: F4" "  # Bertil asks: and F3?\n  - area: F4"
	psd_in 0 bertil commit
	psd_in 0 anna sync
	psd_in 0 bertil sync
	psd_in 0 anna sync
	for name in anna bertil; do
		has $name/$plan "title: Annas plan  # by Anna"
		has $name/$plan "Frågan är med"
		has $name/$plan "# Bertil asks: and F3?"
	done
	psd_in 0 anna sync
	equal
}

# conflict: both change the same, and Bertil decides.
conflict() {
	write anna "title: Annas plan" "title: Vår plan"
	psd_in 0 anna commit
	psd_in 0 anna sync
	write bertil "title: Annas plan" "title: Bertils plan"
	psd_in 0 bertil commit
	psd_in 4 bertil sync
	has bertil/$plan "title: Bertils plan"
	lacks bertil/$plan "<<<<<<<"
	psd_in 0 bertil resolve --theirs --all
	psd_in 0 bertil sync
	psd_in 0 anna sync
	has bertil/$plan "title: Vår plan  # by Anna"
	equal
}

t "two share a repository over file://"
shared
url=file://$scratch/shared.git
two_share

t "a conflict over file:// is decided, and both have the same"
conflict

t "two share a repository over ssh"
shared
if start_sshd; then
	two_share
	conflict
fi

t "a key that is locked is asked for at the terminal"
if [ -n "$servers" ] && command -v script >/dev/null 2>&1; then
	rm -rf anna
	holds git clone -q "$url" anna
	write anna "title: .*" "title: Annas plan"
	psd_in 0 anna commit
	easy=$GIT_SSH_COMMAND
	GIT_SSH_COMMAND=$(echo "$easy" | sed "s|ssh/user|ssh/locked|")
	# shellcheck disable=SC2016 # perl's variables
	printf '%s\n' 'use strict; use POSIX ":sys_wait_h"; my $sent = 0;
	my $pid = open(my $to, "|-", "script", "-qfec", $ARGV[0], "typed")
	    or die;
	$to->autoflush(1);
	until (waitpid($pid, WNOHANG)) {
		select(undef, undef, undef, 0.05);
		open(my $in, "<", "typed") or next;
		my $said = do { local $/; <$in> } // "";
		my $asked = () = $said =~ /passphrase for/gi;
		print $to "a secret\n" and $sent++ while $sent < $asked;
	}
	exit($? >> 8);' >type.pl
	run 0 timeout 60 perl -MIO::Handle type.pl \
	    "psd -C anna --lang en sync"
	has typed "passphrase"
	GIT_SSH_COMMAND=$easy
	git -C anna rev-parse HEAD >anna.head
	git -C shared.git rev-parse main >shared.head
	same anna.head <shared.head
else
	skip "no script(1)"
fi

t "an unknown host is not trusted, and nothing is changed"
if [ -n "$servers" ]; then
	: >ssh/known
	git -C anna rev-parse HEAD >before
	psd_in 3 anna sync
	git -C anna rev-parse HEAD >after
	same after <before
fi
stop
unset GIT_SSH_COMMAND

t "two share a repository by git's daemon"
shared
if start_daemon; then
	two_share
	conflict
fi

t "offline is a normal state: work goes on, and is sent later"
stop
write anna "title: Vår plan" "title: En plan"
psd_in 0 anna commit
psd_in 4 anna sync
holds grep -q "title: En plan" anna/$plan
unchanged anna
psd_in 0 anna status
url=file://$scratch/shared.git
holds git -C anna remote set-url origin "$url"
holds git -C bertil remote set-url origin "$url"
psd_in 0 anna sync
psd_in 0 bertil sync
has bertil/$plan "title: En plan"
equal

t "who takes the call and never answers is not waited for without end"
if start_mute; then
	git -C anna rev-parse HEAD >before
	export GIT_SSH_COMMAND="ssh -F none -o BatchMode=yes"
	for url in "git://127.0.0.1:$port/shared.git" \
	    "ssh://127.0.0.1:$port/shared.git" \
	    "http://127.0.0.1:$port/shared.git"; do
		git -C anna remote set-url origin "$url"
		run 4 timeout 60 psd -C anna --lang en sync --wait 1
	done
	git -C anna rev-parse HEAD >after
	same after <before
	unchanged anna
	find anna/.git -name '*.lock' >locks
	same locks </dev/null
	# nobody is left who waits for the answer
	ps -A -o args= 2>/dev/null >all || : >all
	lacks all "127.0.0.1:$port"
fi
stop
unset GIT_SSH_COMMAND

t "plain git works beside psd: clone, commit -a, merge, rebase, blame"
shared
url=file://$scratch/shared.git
two_share
write anna "title: Annas plan" "title: Git-plan"
holds git -C anna commit -q -a -m "by hand"
write bertil "HSE 56" "HSE 57"
psd_in 0 bertil commit
psd_in 0 bertil sync
holds git -C anna fetch -q
holds git -C anna merge -q --no-edit origin/main
has anna/$plan "title: Git-plan"
has anna/$plan "HSE 57"
psd_in 0 anna sync
write bertil "Frågan är med" "Punkten är med igen"
holds git -C bertil commit -q -a -m "by hand too"
holds git -C bertil pull -q --rebase
psd_in 0 bertil sync
psd_in 0 anna sync
git -C anna blame -s plans/2022/bjorken.yaml >lines
holds grep -q "Git-plan" lines
holds git -C anna log --merges --oneline
equal
finish
