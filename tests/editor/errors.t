#!/bin/sh
# Editors find the places that psd validate --format gnu names: with the
# patterns that psd-validate(1) gives, and the task that psd init writes.
. "${0%/*}/lib.sh"

# shown: psd-validate(1) as its reader sees it, but for its layout.
shown() {
	sed 's/\\ / /g; s/\\e/\\/g; s/\\-/-/g; s/\\&//g; s/\\(dq/"/g
		s/\\(aq/'"'"'/g' "$top/man/psd-validate.1"
}
shown >page

t "psd says where, for editors"
organisation
wrong
findings

t "vim goes to each place"
grep '^set [a-z]*=' page >page.vim
has page.vim errorformat
has page.vim makeprg
{
	cat page.vim
	cat <<'END'
set encoding=utf-8
let done = []
cgetfile found
for e in getqflist()
	call add(done, e.valid ? join([bufname(e.bufnr), e.lnum, e.col,
	    \ e.type, e.text], '|') : 'not valid: ' . e.text)
endfor
call writefile(done, 'list')
qall!
END
} >list.vim
holds vim -es -N -u NONE -i NONE -S list.vim
awk -F '|' -v OFS='|' '{
	print $1, $2, $3, substr($4, 1, 1), $5 " [" $6 "]"
}' wanted >list.wanted
same list <list.wanted

t "vim runs psd itself"
sed 's/^cgetfile.*/cd records/; s/^call writefile/cd ..\n&/' list.vim >make.vim
sed 's/^cd records/&\nmake/' make.vim >list.vim
vim -es -N -u NONE -i NONE -S list.vim >out 2>&1
cut -d '|' -f 1-4 list >list.made
cut -d '|' -f 1-4 list.wanted >made.wanted
same list.made <made.wanted

# in_emacs: where Emacs goes, by the patterns that it has.
in_emacs() {
	cat <<'END'
(prefer-coding-system 'utf-8)
(with-temp-buffer
  (insert-file-contents "found")
  (compilation-mode)
  (let ((inhibit-read-only t) lines)
    (compilation-parse-errors (point-min) (point-max))
    (goto-char (point-min))
    (while (not (eobp))
      (let* ((message (get-text-property (point) 'compilation-message))
             (loc (and message (compilation--message->loc message))))
        (push (if (not message)
                  (concat "not valid: " (thing-at-point 'line))
                (format "%s|%d|%d|%d"
                  (caar (compilation--loc->file-struct loc))
                  (compilation--loc->line loc)
                  (compilation--loc->col loc)
                  (compilation--message->type message)))
              lines))
      (forward-line))
    (write-region (concat (mapconcat #'identity (nreverse lines) "\n") "\n")
                  nil "list")))
END
}
awk -F '|' -v OFS='|' '{
	print $1, $2, $3, $4 == "error" ? 2 : $4 == "warning" ? 1 : 0
}' wanted >list.wanted

t "Emacs goes to each place as it is"
{
	echo "(require 'compile)"
	in_emacs
} >list.el
holds emacs -Q --batch -l list.el
same list <list.wanted

t "Emacs goes there by the pattern in the page alone"
{
	echo "(require 'compile) (setq compilation-error-regexp-alist nil)"
	sed -n '/^(add-to-list .compilation-error/,/)))*$/p' page
	in_emacs
} >list.el
has list.el "add-to-list 'compilation-error-regexp-alist"
holds emacs -Q --batch -l list.el
same list <list.wanted

t "flycheck in Emacs does, by the checker in the page"
{
	echo "(require 'package) (package-initialize) (require 'flycheck)"
	sed -n '/^(flycheck-define-checker/,/^(add-to-list .flycheck/p' page
	cat <<'END'
(prefer-coding-system 'utf-8)
(let ((output (with-temp-buffer (insert-file-contents "found")
                                (buffer-string))))
  (with-temp-buffer
    (setq default-directory (expand-file-name "records/"))
    (dolist (e (flycheck-parse-with-patterns output 'psd
                                             (current-buffer)))
      (princ (format "%s|%d|%d|%s|%s|%s\n"
                     (file-relative-name (flycheck-error-filename e))
                     (flycheck-error-line e) (flycheck-error-column e)
                     (if (eq (flycheck-error-level e) 'info) "note"
                       (flycheck-error-level e))
                     (flycheck-error-message e) (flycheck-error-id e))))))
END
} >fly.el
if grep -q flycheck-define-checker fly.el; then
	emacs -q --batch -l fly.el >list 2>err || fail "Emacs fails" err
	same list <wanted
else
	skip "psd-validate(1) has none"
fi

t "VS Code's task finds the same"
cat >list.js <<'END'
const fs = require("fs");
const { tasks } = JSON.parse(
    fs.readFileSync("records/.vscode/tasks.json", "utf8"));
const { pattern, severity } = tasks[0].problemMatcher;
const lines = fs.readFileSync("found", "utf8").split("\n").slice(0, -1);

for (const line of lines) {
	const m = new RegExp(pattern.regexp).exec(line);
	const parts = ["file", "line", "column", "severity", "message", "code"];

	console.log(m ? parts.map((part) => m[pattern[part]]).join("|")
	    : "not valid: " + line);
}
if (tasks[0].command !== "psd" ||
    tasks[0].args.join(" ") !== "validate --format gnu" || !severity)
	console.log("not the task that is meant");
END
node list.js >list 2>err || fail "node fails" err
same list <wanted

t "the page shows the same task"
sed -n '/"regexp"/,/"/s/.*\("^.*"\).*/\1/p; /"pattern"/,/"^/s/^ *\("^.*"\).*/\1/p' \
    page | sort -u >pattern
sed -n 's/.*"regexp": \(".*"\).*/\1/p' records/.vscode/tasks.json >pattern.task
same pattern <pattern.task
finish
