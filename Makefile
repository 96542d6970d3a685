# psd: safety work in plain files. GNU make 4.2, a C17 compiler, pkg-config.
#
#   make                 builds build/$(VARIANT)/psd
#   make check           installs what is missing, builds and runs all tests
#   make demo            a small organisation to look around in
#   make format          lays out *.c and *.h as lint expects it
#   make lint            pages, scripts, layout and static checks
#   make check-documents what a browser, paper and a spreadsheet make of pages
#                        and tables; needs npm
#   make check-editor    what VS Code, vim and Emacs make of records; needs npm
#   make cov             the tests again, and the lines that they reached
#   make soak            SOAK seconds (60) of odd bytes for each fuzzer, then
#                        each system call of a save fails once: half an hour
#   make bench           times against floors and peers
#   make install         into $(DESTDIR)$(PREFIX); uninstall takes it back
#   make deps            installs what building and testing needs
#   make clean           removes build/
#
# VARIANT is release, debug, asan, tsan or cov. check-unit and check-commands
# are halves of check; TESTS="tests/psd-x.t" runs what is named; V=1 shows the
# commands. CC, CPPFLAGS, CFLAGS, LDFLAGS and LDLIBS are yours and come last.

.DELETE_ON_ERROR:
.SECONDARY:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules --no-print-directory

VERSION = 0.1.0
VARIANT = release
PREFIX = /usr/local
BINDIR = $(PREFIX)/bin
MANDIR = $(PREFIX)/share/man
DATADIR = $(PREFIX)/share
INSTALL = install
PROVE = prove -j$(cpus)
TESTS = $(sort $(wildcard tests/*.t))
Q = $(if $(V),,@echo '  $(1) $(patsubst $(out)/%,%,$@)';)

ifeq ($(filter release debug asan tsan cov fuzz,$(VARIANT)),)
$(error VARIANT is release, debug, asan, tsan or cov, not '$(VARIANT)')
endif
out = build/$(VARIANT)

# Fortification needs an optimiser, and a user's own setting wins.
said = $(CC) $(CPPFLAGS) $(CFLAGS)
fortify = $(if $(findstring _FORTIFY_SOURCE,$(said))$(filter -O0,$(said)),, \
    -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
relro = $(if $(filter Darwin,$(shell uname -s)),,-Wl,-z,relro,-z,now)
release_c = -O2 -g -fstack-protector-strong -fPIE $(fortify)
release_l = -pie $(relro)
debug_c = -O0 -g3
asan_c = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined \
    -fno-sanitize-recover=all
asan_l = -fsanitize=address,undefined
tsan_c = -O1 -g -fno-omit-frame-pointer -fsanitize=thread
tsan_l = -fsanitize=thread
cov_c = -O0 -g --coverage
cov_l = --coverage
fuzz_c = $(asan_c) -fsanitize=fuzzer-no-link
fuzz_l = $(asan_l)

warnings = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
    -Wmissing-prototypes -Wwrite-strings -Wvla -Wformat=2 -Wundef \
    $(if $(WERROR),-Werror)
language = -std=c17 -D_XOPEN_SOURCE=700 -I. -I$(out)

# Asked for when an object is made, never before: on a bare machine there is
# no pkg-config yet when this file is read.
libraries = yaml-0.1 jansson libpcre2-8 libutf8proc gumbo md4c
pkg = $(shell pkg-config $(1) $(2) 2>/dev/null)$(if \
    $(filter-out 0,$(.SHELLSTATUS)),\
    $(error pkg-config does not find $(2): run 'make deps'))
pkg_c = $(eval pkg_c := $$(call pkg,--cflags,$(libraries)))$(pkg_c)
other_l = -lcsv -lm -lpthread # libcsv tells pkg-config nothing
pkg_l = $(eval pkg_l := $$(call pkg,--libs,$(libraries)) $(other_l))$(pkg_l)
unit_c = $(eval unit_c := $$(call pkg,--cflags,cmocka))$(unit_c)
unit_l = $(eval unit_l := $$(call pkg,--libs,cmocka))$(unit_l)

ours_c = $(language) $(warnings) $($(VARIANT)_c) $(pkg_c:-I%=-isystem %)
compile = $(CC) $(ours_c) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<
link = $(CC) $($(VARIANT)_c) $(CFLAGS) $($(VARIANT)_l) $(LDFLAGS) -o $@

names = $(sort $(patsubst cmd/psd-%.c,%,$(wildcard cmd/psd-*.c)))
cmd_o = $(patsubst %.c,$(out)/%.o,$(wildcard cmd/*.c))
lib_o = $(patsubst %.c,$(out)/%.o,$(sort $(wildcard lib/*/*.c)))
links = $(names:%=$(out)/psd-%)
fuzzers = $(patsubst %.c,$(out)/%,$(wildcard tests/fuzz/*.c))
units = $(patsubst %.c,$(out)/%,$(wildcard tests/unit/*.c))
mo = $(patsubst lib/po/%.po,$(out)/share/locale/%/LC_MESSAGES/psd.mo,\
    $(wildcard lib/po/*.po))
bash = $(out)/share/bash-completion/completions/psd
gen = $(addprefix $(out)/gen/,commands.def version.h paths.h)

all: $(if $(wildcard cmd/psd.c),$(out)/psd $(links)) $(out)/libpsd.a $(mo) $(bash)

$(out)/psd: $(cmd_o) $(out)/libpsd.a
	@rm -f $@-*
	$(call Q,LINK)$(link) $(cmd_o) $(out)/libpsd.a $(pkg_l) $(LDLIBS)
$(links): $(out)/psd
	@ln -sf psd $@
$(out)/libpsd.a: $(lib_o) $(out)/gen/objects
	$(call Q,AR  )rm -f $@ && $(AR) rcs $@ $(lib_o)
$(out)/%.o: %.c $(out)/gen/flags | $(gen)
	@mkdir -p $(@D)
	$(call Q,CC  )$(compile)
$(out)/tests/unit/%.o: tests/unit/%.c $(out)/gen/flags | $(gen)
	@mkdir -p $(@D)
	$(call Q,CC  )$(compile) $(unit_c:-I%=-isystem %)
$(out)/tests/unit/%: $(out)/tests/unit/%.o $(out)/libpsd.a
	$(call Q,LINK)$(link) $< $(out)/libpsd.a $(unit_l) $(pkg_l) $(LDLIBS)
$(out)/tests/fuzz/%: $(out)/tests/fuzz/%.o $(out)/libpsd.a
	$(call Q,LINK)$(link) -fsanitize=fuzzer $< $(out)/libpsd.a $(pkg_l) \
	    $(LDLIBS)
$(out)/share/locale/%/LC_MESSAGES/psd.mo: lib/po/%.po
	@mkdir -p $(@D)
	$(call Q,PO  )msgfmt --check -o $@ $<
$(bash): $(out)/psd
	@mkdir -p $(@D)
	$(call Q,BASH)$< completion >$@
-include $(wildcard $(out)/*/*.d $(out)/*/*/*.d)

# Files that are rewritten only when what they say has changed: also when a
# command or a module disappears, which no time stamp tells.
keep = @mkdir -p $(@D); { $(1); } >$@.$$$$; \
    if cmp -s $@.$$$$ $@; then rm -f $@.$$$$; else mv $@.$$$$ $@; fi
$(out)/gen/commands.def: FORCE
	$(call keep,for n in $(names); do \
	    echo "PSD_CMD($$n, $$(echo $$n | tr - _))"; done)
$(out)/gen/version.h: FORCE
	$(call keep,echo '#define PSD_VERSION "$(VERSION)"')
$(out)/gen/paths.h: FORCE
	$(call keep,echo '#define PSD_DATADIR "$(DATADIR)/psd"'; \
	    echo '#define PSD_LOCALEDIR "$(DATADIR)/locale"')
$(out)/gen/objects: FORCE
	$(call keep,echo '$(lib_o)')
$(out)/gen/flags: FORCE
	$(call keep,echo '$(subst ','"'"',$(said) $(LDFLAGS) $($(VARIANT)_c))')
FORCE:

# check and its kin install what is missing first; only a second make can
# then ask pkg-config. No test takes a sanitizer's exit for an answer.
cpus = $(shell getconf _NPROCESSORS_ONLN || echo 2)
jobs = $(if $(filter -j%,$(MAKEFLAGS)),,-j$(cpus))
prove = @ASAN_OPTIONS=detect_leaks=1:exitcode=99:$$ASAN_OPTIONS \
    TSAN_OPTIONS=exitcode=99:$$TSAN_OPTIONS \
    UBSAN_OPTIONS=print_stacktrace=1:exitcode=99:$$UBSAN_OPTIONS \
    CMOCKA_MESSAGE_OUTPUT=TAP PSD_BUILD=$(abspath $(out)) $(PROVE)
tests: all $(units)
ready:
	@tools/deps build check
	@$(MAKE) $(jobs) WERROR=1 tests
check: ready
	$(prove) $(TESTS) $(units)
check-unit: ready
	$(prove) $(units)
check-commands: ready
	$(prove) $(TESTS)
# What the lock file names, from the registry that npm is set to use.
server = build/editor/node_modules/.package-lock.json
$(server): tests/editor/package-lock.json
	@mkdir -p build/editor && cp tests/editor/package*.json build/editor
	$(call Q,NPM )cd build/editor && \
	    npm ci --loglevel=error --ignore-scripts --no-audit --no-fund && \
	    touch node_modules/.package-lock.json
check-editor:
	@tools/deps build editor
	@$(MAKE) $(jobs) all $(server)
	$(prove) $(wildcard tests/editor/*.t)
# What pages and files for spreadsheets are to those who open them.
judges = build/documents/node_modules/.package-lock.json
$(judges): tests/documents/package-lock.json
	@mkdir -p build/documents && cp tests/documents/package*.json \
	    build/documents
	$(call Q,NPM )cd build/documents && \
	    npm ci --loglevel=error --ignore-scripts --no-audit --no-fund && \
	    touch node_modules/.package-lock.json
check-documents:
	@tools/deps build check documents
	@$(MAKE) $(jobs) all $(judges) $(out)/tests/unit/document
	$(prove) $(wildcard tests/documents/*.t)
cov:
	@rm -rf build/cov
	@$(MAKE) VARIANT=cov check; status=$$?; tools/coverage build/cov && \
	    exit $$status
# Needs clang, which 'make deps-lint' installs, and its runtime libraries.
SOAK = 60
soak:
	@tools/deps build
	@echo 'int LLVMFuzzerTestOneInput(void) { return 0; }' | \
	    clang -fsanitize=fuzzer,address,undefined -x c - -o /dev/null \
	    >/dev/null 2>&1 || { echo "soak needs clang with its fuzzer: on \
	Debian, apt-get install clang libclang-rt-dev" >&2; exit 1; }
	@$(MAKE) $(jobs) VARIANT=fuzz CC=clang fuzzers
	@tests/fuzz/run build/fuzz $(SOAK)
	@$(MAKE) $(jobs) all
	$(prove) -v tests/fault-walk.t tests/two-clones.t tests/plan-trip.t \
	    tests/year-walk.t tests/same-answers.t tests/narrative-walk.t \
	    tests/narrative-hostile.t
	@$(MAKE) $(jobs) $(out)/tests/unit/narrative_clones
	$(prove) -v $(out)/tests/unit/narrative_clones
soak: export SOAK_WALK = -a -n 60
soak: export SOAK_CLONES = 1000
soak: export SOAK_WALKS = 100000
soak: export SOAK_NARRATIVES = 300
soak: export SOAK_HOSTILE = 200
soak: export SOAK_PLANS = 1000
soak: export SOAK_DAYS = 0
soak: export SOAK_ORGANISATIONS = 200
fuzzers: $(fuzzers)
bench:
	@tools/deps build
	@$(MAKE) $(jobs) all
	@PSD_BUILD=$(abspath $(out)) tests/bench/run
demo:
	@tools/deps build
	@$(MAKE) $(jobs) all
	@PSD_BUILD=$(abspath $(out)) tools/demo
deps:
	@tools/deps build check
deps-lint:
	@tools/deps build lint

sources = $(wildcard $(addsuffix /*.[ch],lib/* cmd tests/unit tests/fuzz))
pages = $(wildcard man/*.[157])
scripts = tests/lib.sh $(shell grep -lE '^\#!.*[/ ](ba)?sh$$' .ci/* tools/* \
    tests/*.t tests/*/* 2>/dev/null)
lint: deps-lint
	@$(MAKE) $(jobs) -k -O lint-pages lint-scripts lint-layout lint-c lint-clang
lint-pages:
	$(if $(pages),mandoc -Tlint -Wwarning $(pages))
lint-scripts:
	shellcheck -x $(scripts)
lint-layout:
	@clang-format --version
	@clang-format --dry-run -Werror $(sources) 2>&1 | \
	    sed -n 's/^\([^ :]*\.[ch]:[0-9]*\):.*/\1: make format changes it/p' | \
	    sort -u | { ! grep .; }
lint-c: $(gen)
	cppcheck --quiet --std=c11 --error-exitcode=1 --inline-suppr \
	    --enable=warning,performance,portability \
	    --suppress=missingIncludeSystem -D_XOPEN_SOURCE=700 -I. -I$(out) \
	    $(filter %.c,$(sources))
lint-clang: WERROR = 1
lint-clang: $(gen)
	@clang -fsyntax-only $(language) $(warnings) $(pkg_c) $(unit_c) \
	    $(filter %.c,$(sources))
	@clang -fsyntax-only $(language) $(warnings) -Wno-unused-function \
	    -Wno-unused-variable \
	    $(pkg_c) $(unit_c) -x c $(filter %.h,$(sources))
format:
	clang-format -i $(sources)

# What is installed, as FROM:TO; install and uninstall read the same list.
tree = $(shell cd $(1) && find * -type f ! -name '*~' ! -name '.*.sw?')
section = $(MANDIR)/man$(subst .,,$(suffix $(1)))
share = $(DATADIR)/psd
things = $(foreach n,$(names),psd:$(BINDIR)/psd-$(n)) \
    $(foreach p,$(pages),$(p):$(call section,$(p))/$(notdir $(p))) \
    $(foreach f,$(call tree,schemas),schemas/$(f):$(share)/$(f)) \
    $(foreach f,$(call tree,examples),examples/$(f):$(share)/examples/$(f)) \
    $(foreach f,$(mo) $(bash),\
        $(f):$(DATADIR)/$(patsubst $(out)/share/%,%,$(f)))
each = @set -e; for i in $(things); do \
    from=$${i%%:*} to="$(DESTDIR)$${i\#*:}"; $(1); done
install: all
	@mkdir -p "$(DESTDIR)$(BINDIR)"
	$(INSTALL) -m 755 $(out)/psd "$(DESTDIR)$(BINDIR)/psd"
	$(call each,mkdir -p "$${to%/*}"; if [ $$from = psd ]; then \
	    ln -sf psd "$$to"; else $(INSTALL) -m 644 "$$from" "$$to"; fi)
uninstall:
	$(call each,rm -f "$$to")
	rm -f "$(DESTDIR)$(BINDIR)/psd"
	@find "$(DESTDIR)$(DATADIR)/psd" -depth -type d -exec rmdir {} \; \
	    2>/dev/null || :
clean:
	rm -rf build
help:
	@sed -n '/^#/!q;s/^# \{0,1\}//p' Makefile
.PHONY: all tests ready check check-unit check-commands check-editor \
    check-documents cov \
    soak fuzzers bench demo deps \
    deps-lint lint lint-pages lint-scripts lint-layout lint-c lint-clang \
    format install uninstall clean help FORCE
