/* psd_answers_kept: what has been decided, until all is. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/resolve_keep.h"

#include "lib/base/digest.h"
#include "lib/base/table.h"
#include "lib/io/file.h"

#include <unistd.h>

#define NOTE "answers"
#define NOTE_MAX ((size_t)16 * 1024 * 1024)

static const char *const words[] = {
	[PSD_MINE] = "mine",
	[PSD_THEIRS_TOO] = "both",
	[PSD_ONLY_THEIRS] = "theirs",
	[PSD_OWN_TEXT] = "text",
};
#define WORDS (sizeof(words) / sizeof(words[0]))

/* A line of the file: the key, a tab, the word and, behind another, a text. */
static void
add_escaped(struct psd_buf *to, struct psd_str text)
{
	size_t i;

	for (i = 0; i < text.n; i++)
		switch (text.p[i]) {
		case '\n':
			psd_buf_puts(to, "\\n");
			break;
		case '\t':
			psd_buf_puts(to, "\\t");
			break;
		case '\\':
			psd_buf_puts(to, "\\\\");
			break;
		default:
			psd_buf_putc(to, text.p[i]);
		}
}

static struct psd_str
read_escaped(struct psd_arena *arena, struct psd_str text)
{
	struct psd_buf to = PSD_BUF_INIT;
	size_t i;

	for (i = 0; i < text.n; i++) {
		char c = text.p[i];

		if (c == '\\' && i + 1 < text.n) {
			c = text.p[++i];
			c = c == 'n' ? '\n' : c == 't' ? '\t' : c;
		}
		psd_buf_putc(&to, c);
	}
	return psd_buf_detach(&to, arena);
}

/* What a verdict is about: the place, and what the versions have there. */
static void
add_key(struct psd_buf *to, const struct psd_dispute *d)
{
	psd_buf_print(to, "%s\t", psd_digest_print(d->digest).s);
	add_escaped(to, d->file->git.path);
	psd_buf_putc(to, '\t');
	if (d->field != NULL)
		add_escaped(to, d->field->where);
	else
		psd_buf_puts(to, "*"); /* no field begins so */
}

static void
take(struct psd_dispute *d, struct psd_arena *arena, struct psd_str answer)
{
	struct psd_str word;
	size_t i;

	if (!psd_str_cut(&answer, '\t', &word))
		return;
	for (i = PSD_MINE; i < WORDS; i++)
		if (psd_str_is(word, words[i]))
			d->verdict = (enum psd_verdict)i;
	if (d->verdict == PSD_OWN_TEXT)
		d->text = read_escaped(arena, answer);
}

/* Cuts LINE behind its third tab. */
static bool
split(struct psd_str line, struct psd_str *key, struct psd_str *answer)
{
	size_t i, tabs = 0;

	for (i = 0; i < line.n; i++)
		if (line.p[i] == '\t' && ++tabs == 3)
			break;
	if (i == line.n)
		return false;
	*key = (struct psd_str){ line.p, i };
	*answer = (struct psd_str){ line.p + i + 1, line.n - i - 1 };
	return true;
}

static struct psd_str
note_of(const struct psd_clone *c)
{
	return psd_arena_print(c->arena, "%s/" NOTE, c->notes.p);
}

int
psd_answers_load(struct psd_disputes *all, struct psd_err *e)
{
	struct psd_buf text = PSD_BUF_INIT, key = PSD_BUF_INIT;
	struct psd_str path = note_of(all->clone), rest, line, name, answer;
	size_t i;
	int rc;

	if (!psd_file_exists(path.p))
		return 0;
	rc = psd_file_read(&text, path.p, NOTE_MAX, e);
	for (i = 0; i < all->n && rc == 0; i++) {
		psd_buf_clear(&key);
		add_key(&key, &all->items[i]);
		rest = psd_buf_get(&text);
		while (rest.n > 0 && psd_str_cut(&rest, '\n', &line))
			if (split(line, &name, &answer) &&
			    psd_str_eq(name, psd_buf_get(&key)))
				take(&all->items[i], all->arena, answer);
	}
	psd_buf_release(&text);
	psd_buf_release(&key);
	return rc;
}

int
psd_answers_save(const struct psd_disputes *all, struct psd_err *e)
{
	struct psd_buf text = PSD_BUF_INIT;
	struct psd_str path;
	size_t i;
	int rc = psd_clone_note(&path, all->clone, NOTE, e);

	for (i = 0; i < all->n; i++) {
		const struct psd_dispute *d = &all->items[i];

		if (d->verdict == PSD_UNDECIDED)
			continue;
		add_key(&text, d);
		psd_buf_print(&text, "\t%s\t", words[d->verdict]);
		add_escaped(&text, d->text);
		psd_buf_putc(&text, '\n');
	}
	if (rc == 0 && text.n == 0)
		(void)psd_answers_forget(all->clone);
	else if (rc == 0)
		rc = psd_file_replace(path.p, psd_buf_get(&text), e);
	psd_buf_release(&text);
	return rc;
}

bool
psd_answers_forget(const struct psd_clone *clone)
{
	return unlink(note_of(clone).p) == 0;
}
