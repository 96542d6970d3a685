"""fault-walk - each system call of a command that writes fails, or is the last

fault-walk.py [-aa] [-n COUNT] [-s SEED] [-c CASE] [-k KEPT] PSD TOP SCRATCH:
walks COUNT places of each case, chosen by SEED, or all calls of psd that write
(-a) or all that it makes (-aa); of those of git always COUNT. Prints what does
not hold, and exits 1 if there is any; -l lists the cases. What many cases begin
with is made once and lies in KEPT. strace makes the calls fail.

What must hold after each: every file is the old one or the new one; status 0
means that all is saved, 3 that nothing has changed, or it says what has; git's
objects are whole; the same command works afterwards, or says which lock is in
the way; and nothing is left over after that.
"""
# SPDX-License-Identifier: ISC
import argparse
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time

# Those that change something come first; the others only read. A question
# mark lets strace pass over what a machine does not have.
WRITES = ("write", "pwrite64", "fsync", "fdatasync", "rename", "renameat",
          "renameat2", "link", "linkat", "unlink", "unlinkat", "mkdir",
          "mkdirat", "rmdir", "fchmod", "fchmodat", "fchown", "fchownat",
          "ftruncate", "symlink", "symlinkat", "fsetxattr")
READS = ("openat", "close", "read", "pread64", "fcntl", "newfstatat", "fstat",
         "lseek", "getdents64", "pipe", "pipe2", "vfork", "clone", "clone3",
         "wait4", "waitid", "poll")
FAULTS = ("error=ENOSPC", "error=EIO", "signal=KILL")
LOCK = re.compile(r"\.lock(\.new)?$")
# With these words a command that failed says what has changed all the same.
TOLD = re.compile(r"is written, but|has been (committed|sent|saved|written)"
                  r"|is (saved|committed|sent)|are (saved|committed|sent)"
                  r"|was (saved|committed|sent)|is in |could still undo"
                  r"|is there|not (been )?sent|stay|stands")
EXAMPLE = "examples"


class Case:
    """A command: ARGV in a copy of what PREPARE makes. AGAIN are the statuses
    that it may have when all is done already; GIT: it runs git, whose calls
    are walked too. KEPT: files that it may leave and tells of, with which
    --continue goes on."""

    def __init__(self, name, argv, prepare, again=(0,), git=False, kept=None):
        self.name, self.argv, self.prepare = name, argv, prepare
        self.again, self.git = again, git
        self.kept = re.compile(kept or r"^$")


def run(argv, cwd, seconds=120):
    """Status, output and errors; the status of one that hangs is None."""
    with subprocess.Popen(argv, cwd=cwd, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          start_new_session=True) as child:
        try:
            out, err = child.communicate(timeout=seconds)
            status = child.returncode
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            out, err = child.communicate()
            status = None
    return (status, out.decode("utf-8", "replace"),
            err.decode("utf-8", "replace"))


def must(argv, cwd):
    status, out, err = run(argv, cwd)
    if status != 0:
        sys.exit("cannot prepare: %s: %d\n%s%s" % (argv, status, out, err))
    return out


def git(cwd, *args):
    return must(("git",) + args, cwd)


def edit(path, old, new):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if old not in text:
        sys.exit("cannot prepare: no %r in %s" % (old, path))
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace(old, new, 1))


# What the cases begin with.

def records(walk, at):
    shutil.copytree(os.path.join(walk.top, EXAMPLE), at + "/records")


def point(at):
    """The remote is the one beside this copy."""
    file = at + "/records/.git/config"
    if not os.path.exists(file):
        return
    with open(file, encoding="utf-8") as config:
        text = config.read()
    with open(file, "w", encoding="utf-8") as config:
        config.write(re.sub(r"url = .*/shared\.git",
                            "url = %s/shared.git" % at, text))


def repository(walk, at):
    """A clone of a bare repository, with nothing to tell."""
    if not os.path.exists(walk.kept):
        os.makedirs(walk.kept)
        make_repository(walk, walk.kept)
    shutil.copytree(walk.kept, at, symlinks=True, dirs_exist_ok=True)
    point(at)
    git(at + "/records", "update-index", "-q", "--refresh")


def make_repository(walk, at):
    records(walk, at)
    git(at + "/records", "init", "-q")
    git(at + "/records", "add", "-A")
    git(at + "/records", "commit", "-q", "-m", "example")
    git(at, "clone", "-q", "--bare", "records", "shared.git")
    git(at + "/records", "remote", "add", "origin", at + "/shared.git")
    git(at + "/records", "fetch", "-q", "origin")
    git(at + "/records", "branch", "-q", "-u", "origin/main", "main")
    run((walk.psd_path, "-C", "records", "doctor", "--fix"), at)
    git(at + "/records", "add", "-A")
    run(("git", "commit", "-q", "-m", "set up"), at + "/records")
    git(at + "/records", "push", "-q")
    git(at + "/records", "gc", "-q")
    git(at + "/shared.git", "gc", "-q")


def damaged(walk, at):
    records(walk, at)
    edit(at + "/records/" + PLAN, "activities:", "activities:\u00a0")


def without_narratives(walk, at):
    records(walk, at)
    shutil.rmtree(at + "/records/narratives", ignore_errors=True)


def with_narrative(walk, at):
    without_narratives(walk, at)
    walk.psd(at, "narrative", "--year", "2022", "bjorken")
    edit(at + "/records/plans/2022/bjorken.yaml", "Bjuda in anhörigrådet",
         "Kalla anhörigrådet")


def changed(walk, at):
    repository(walk, at)
    walk.psd(at, *SET)


def committed(walk, at):
    changed(walk, at)
    walk.psd(at, "commit")


def behind(walk, at):
    """Others have written something else, which has been committed here."""
    committed(walk, at)
    git(at, "clone", "-q", "shared.git", "other")
    with open(at + "/other/" + PLAN, "a", encoding="utf-8") as file:
        file.write("# another remark\n")
    git(at + "/other", "commit", "-q", "-a", "-m", "other")
    git(at + "/other", "push", "-q")
    shutil.rmtree(at + "/other")


def torn(walk, at):
    """Both have changed the same field."""
    committed(walk, at)
    git(at, "clone", "-q", "shared.git", "other")
    walk.psd(at, *SET_OTHER, records="other")
    git(at + "/other", "commit", "-q", "-a", "-m", "other")
    git(at + "/other", "push", "-q")
    shutil.rmtree(at + "/other")
    walk.psd(at, "sync", wanted=4)


def with_editor(walk, at):
    """Where somebody changes a word in an editor."""
    repository(walk, at)
    with open(at + "/editor", "w", encoding="utf-8") as file:
        file.write("#!/bin/sh\nfor last; do :; done\n"
                   "sed 's/^title:.*/title: Skriven plan/' \"$last\" "
                   ">\"$last.n\" && cat \"$last.n\" >\"$last\" && "
                   "rm \"$last.n\"\n")
    os.chmod(at + "/editor", 0o755)


def with_table(walk, at):
    """A plan's table, of what the plan has not."""
    repository(walk, at)
    with open(at + "/table.csv", "w", encoding="utf-8") as file:
        file.write("Område;Nivå;Aktivitet;Mätning;Uppföljning\n"
                   "F1;Enhetsnivå;Ronder hålls;Antal ronder;Varje månad\n")


def sides(walk, at):
    """Three versions of a record, as git hands them to a driver."""
    repository(walk, at)
    for name, old, new in (("base", "title:", "title:"),
                           ("ours", "title: .*", "title: Vår plan"),
                           ("theirs", "text: Dialogen", "text: En dialog")):
        with open(at + "/records/" + PLAN, encoding="utf-8") as file:
            text = file.read()
        with open(at + "/.merge_" + name, "w",
                  encoding="utf-8") as file:
            file.write(re.sub(old, new, text, count=1))


PLAN = "plans/2022/bjorken.yaml"
SET = ("set", "a-dv13r", "progress", "partly")
SET_OTHER = ("set", "a-dv13r", "progress", "paused")
RESULT = ("result", "bjorken", "m-1a6zq", "61/72", "--period", "2022-Q4")

CASES = [
    Case("validate --fix", ("validate", "-q", "--fix"), damaged),
    Case("new-dialogue", ("new-dialogue", "--no-edit", "--year", "2022",
                          "--template", "sabo-gemensam", "bjorken"), records),
    Case("narrative", ("narrative", "--year", "2022", "bjorken"),
         without_narratives),
    Case("narrative again", ("narrative", "--year", "2022", "bjorken"),
         with_narrative),
    Case("mark", ("mark", "--year", "2021", "--published", "lindhamra",
                  "https://example.org/psb"), repository),
    Case("set", SET, repository),
    Case("result", RESULT, repository, again=(1,)),
    Case("done", ("done", "x-40k21", "--effect", "Det gick bra."),
         repository),
    Case("meeting", ("meeting", "bjorken", "apt", "--date", "2022-11-10",
                     "--items", "patient-safety"), repository),
    Case("held", ("--today", "2022-12-08", "held", "--all", "--present",
                  "mas,medarbetare=4", "d-cx66f"), repository),
    Case("note", ("note", "--area", "F2", "d-qkzt5", "risk",
                  "Larmen hörs inte i matsalen."), repository),
    Case("adopt", ("adopt", "--measure", "Antal ronder", "o-5mq9g"),
         repository),
    Case("lessons --spread", ("lessons", "--spread", "o-hh0m1", "--forum",
                              "samverkansgrupp"), repository),
    Case("invite --sent", ("invite", "--sent", "d-5f1h4"), repository),
    Case("templates --copy", ("templates", "--copy", "region-klinik", "--as",
                              "var-klinik"), repository, again=(3,)),
    Case("import", ("import", "-q", "--unit", "bjorken", "--year", "2022",
                    "plan", "table.csv"), with_table),
    Case("merge-driver", ("merge-driver", ".merge_base", ".merge_ours",
                          ".merge_theirs", "7", PLAN), sides),
    Case("edit", ("edit", PLAN), with_editor, kept=r"/\.psd-edit-"),
    Case("commit", ("commit",), changed, git=True),
    Case("undo", ("undo", "--yes"), committed, again=(0, 1, 3), git=True),
    Case("sync", ("sync",), behind, git=True),
    Case("resolve", ("resolve", "--theirs", "--all"), torn, again=(0, 1),
         git=True),
]


class Walk:
    def __init__(self, args):
        self.psd_path, self.top = args.psd, args.top
        self.scratch = os.path.abspath(args.scratch)
        self.kept = os.path.abspath(args.kept or args.scratch + "/kept")
        # to follow all processes; strace passes over other calls, if it can
        self.follow = ("-f", "--seccomp-bpf")
        if run(("strace",) + self.follow + ("-qq", "-e", "trace=execve",
                                            "-o", "/dev/null", "true"),
               "/") != (0, "", ""):
            self.follow = ("-f",)
        self.all, self.count = args.all, args.number
        self.random = random.Random(args.seed)
        self.faults = self.tried = 0
        os.environ["VISUAL"] = self.scratch + "/now/editor"

    def psd(self, at, *argv, wanted=0, records="records"):
        status, out, err = run((self.psd_path, "-C", records, "--lang", "en")
                               + argv, at)
        if status != wanted:
            sys.exit("cannot prepare: psd %s: %d\n%s%s" % (
                " ".join(argv), status, out, err))

    # What there is.

    def look(self, at):
        """What the files outside of .git hold."""
        files = {}
        for path, dirs, names in os.walk(at):
            dirs[:] = [name for name in dirs if not name.endswith(".git")]
            for name in names:
                whole = os.path.join(path, name)
                key = os.path.relpath(whole, at)
                if os.path.islink(whole):
                    files[key] = b"-> " + os.readlink(whole).encode()
                    continue
                with open(whole, "rb") as file:
                    files[key] = file.read()
        return files

    def now(self, case, at):
        return {key: text for key, text in self.look(at).items()
                if not LOCK.search(key) and not case.kept.search(key)}

    def history(self, at):
        """The versions here and there, and what is not saved. What git has
        only heard of the other side is no change."""
        if not os.path.exists(at + "/records/.git"):
            return ""
        said = "".join(
            run(("git", "-C", where) + args, at)[1] for where, args in (
                ("records", ("for-each-ref", "refs/heads")),
                ("records", ("status", "--porcelain")),
                ("shared.git", ("for-each-ref",))))
        return "".join(line for line in said.splitlines(True)
                       if not line.startswith("??"))

    def locks(self, at):
        return sorted(os.path.relpath(os.path.join(path, name), at)
                      for path, _, names in os.walk(at)
                      for name in names if LOCK.search(name))

    # One try.

    def say(self, case, where, what, err=""):
        self.faults += 1
        print("%s: %s: %s" % (case.name, where, what))
        for line in err.strip().splitlines()[:8]:
            print("    " + line)

    def fresh(self, case):
        at = self.scratch + "/now"
        shutil.rmtree(at, ignore_errors=True)
        shutil.copytree(self.scratch + "/" + case.name.replace(" ", "-"), at,
                        symlinks=True)
        point(at)
        return at

    def command(self, case, *before):
        return before + (self.psd_path, "-C", "records", "--lang", "en") \
            + case.argv

    def calls(self, case, at, follow):
        """How often each call is made, the most that one process makes."""
        trace = self.scratch + "/trace"
        wanted = ",".join("?" + name for name in WRITES + READS)
        run(self.command(case, "strace", *follow, "-qq", "-o", trace, "-e",
                         "trace=" + wanted), at)
        counts = {}
        with open(trace, encoding="utf-8", errors="replace") as file:
            for line in file:
                found = re.match(r"(\d+ +)?(\w+)\(", line)
                if found:
                    key = (found.group(2), found.group(1))
                    counts[key] = counts.get(key, 0) + 1
        most = {}
        for (call, _), n in counts.items():
            most[call] = max(most.get(call, 0), n)
        return most

    def places(self, case, at, follow):
        most = self.calls(case, at, follow)
        places = [(call, n, fault) for call in WRITES + READS
                  for n in range(1, most.get(call, 0) + 1)
                  for fault in FAULTS]
        writes = [place for place in places if place[0] in WRITES]
        others = [place for place in places if place[0] in READS]
        all_of = 0 if follow else self.all  # git's own are git's to walk
        if all_of < 1:
            writes = self.random.sample(writes, min(self.count, len(writes)))
        if all_of < 2:
            others = self.random.sample(others, min(1 + self.count // 4,
                                                    len(others)))
        return writes + others

    def holds(self, case, where, at, before, after, wanted, got):
        """What must be true when a command has ended as GOT says."""
        status, out, err = got
        now, known = self.now(case, at), self.history(at)
        for key in set(before[0]) | set(after[0]) | set(now):
            if now.get(key) not in (before[0].get(key), after[0].get(key)):
                self.say(case, where, "%s is neither old nor new (status %d)"
                         % (key, status), err)
        if status == wanted and now != after[0]:
            self.say(case, where, "status %d, but it is not saved" % status,
                     err)
        elif status == wanted and known != after[1]:
            self.say(case, where, "status %d, but git has\n%s" % (
                status, known), err)
        if status == 3 and (now, known) != before \
                and not TOLD.search(err + out):
            self.say(case, where, "status 3, but something has changed", err)
        if status not in (0, 1, 2, 3, 4, 127, 137, -9, wanted):
            self.say(case, where, "status %d" % status, err)
        if re.search("Sanitizer: |runtime error: |Assertion", err):
            self.say(case, where, "it crashed", err)

    def whole(self, case, where, at):
        for name in ("records/.git", "shared.git"):
            path = at + "/" + name
            if not os.path.exists(path):
                continue
            status, out, err = run(("git", "fsck", "--strict",
                                    "--no-dangling", "--no-progress"), path)
            if status != 0:
                self.say(case, where, "git fsck: %d in %s" % (status, name),
                         out + err)

    def explained(self, at, left):
        """Whether psd doctor names the locks LEFT, and takes them away."""
        if any(os.path.getsize(os.path.join(at, name)) == 0
               for name in left):
            time.sleep(2.1)  # whoever has just made it may still be about it
        doctor = (self.psd_path, "-C", "records", "--lang", "en", "doctor")
        said = run(doctor, at)[1]
        run(doctor + ("--fix",), at)
        # a draft goes with its lock
        return all(re.sub(r"\.new$", "", os.path.basename(name)) in said
                   for name in left) and not self.locks(at)

    def retry(self, case, where, at, after, wanted):
        """The same again, without a fault."""
        done = self.now(case, at) == after[0]
        left = self.locks(at)
        got = run(self.command(case), at)
        if got[0] == 4 and "--continue" in got[2]:
            got = run(self.command(case) + ("--continue",), at)
        if got[0] == 4 and any(os.path.basename(name) in got[2]
                               for name in left):
            if not self.explained(at, left):
                self.say(case, where, "not explained: " + " ".join(left))
            got = run(self.command(case), at)
        if got[0] != wanted and not (done and got[0] in case.again):
            self.say(case, where, "again it ends with %d" % got[0],
                     got[1] + got[2])
        left = self.locks(at)
        # of what is done already nobody is a writer again
        if left and not self.explained(at, left):
            self.say(case, where, "left over: " + " ".join(left))
        now = self.now(case, at)
        if not done and now != after[0]:
            self.say(case, where, "again it does something else: " + " ".join(
                key for key in set(now) | set(after[0])
                if now.get(key) != after[0].get(key)), got[2])

    def try_one(self, case, place, follow, before, after, wanted):
        call, n, fault = place
        where = "%s %d %s%s" % (call, n, fault, " " + follow[0]
                                if follow else "")
        trace = self.scratch + "/trace"
        at = self.fresh(case)
        got = run(self.command(
            case, "strace", *follow, "-qq", "-o", trace, "-e",
            "trace=?" + call, "-e", "inject=?%s:%s:when=%d" % (
                call, fault, n)), at, 40)
        with open(trace, encoding="utf-8", errors="replace") as file:
            if not re.search("INJECTED|killed by SIGKILL", file.read()):
                return
        if got[0] is None and call == "close" and fault != "signal=KILL":
            return  # strace leaves it open, so that nobody sees an end
        self.tried += 1
        self.holds(case, where, at, before, after, wanted, got)
        self.whole(case, where, at)
        self.retry(case, where, at, after, wanted)

    def walk(self, case):
        base = self.scratch + "/" + case.name.replace(" ", "-")
        os.makedirs(base)
        case.prepare(self, base)
        at = self.fresh(case)
        before = self.look(at), self.history(at)
        got = run(self.command(case), at)
        after = self.look(at), self.history(at)
        wanted = got[0]
        if wanted not in (0, 1) or before == after:
            self.say(case, "without a fault", "status %d, or nothing is "
                     "changed" % wanted, got[1] + got[2])
            return
        tried = self.tried
        for follow in ((), self.follow) if case.git else ((),):
            for place in self.places(case, self.fresh(case), follow):
                self.try_one(case, place, follow, before, after, wanted)
        print("%s: %d calls" % (case.name, self.tried - tried))
        sys.stdout.flush()
        shutil.rmtree(base)


def main():
    if sys.argv[1:] == ["-l"]:
        print("\n".join(case.name for case in CASES))
        return 0
    args = argparse.ArgumentParser()
    args.add_argument("-a", "--all", action="count", default=0)
    args.add_argument("-n", "--number", type=int, default=8)
    args.add_argument("-s", "--seed", type=int,
                      default=random.randrange(1 << 30))
    args.add_argument("-c", "--case")
    args.add_argument("-k", "--kept")
    args.add_argument("psd")
    args.add_argument("top")
    args.add_argument("scratch")
    args = args.parse_args()
    print("seed %d" % args.seed)
    walk = Walk(args)
    for case in CASES:
        if args.case in (None, case.name):
            walk.walk(case)
    print("%d calls failed, faults: %d" % (walk.tried, walk.faults))
    return walk.faults > 0 or walk.tried == 0


sys.exit(main())
