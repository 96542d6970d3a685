/* psd_modeline: the comments that tell an editor which schema a record has. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/modeline.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"

static const char bom[] = "\xEF\xBB\xBF";

/* The schemas of psd, by the word that their files begin with. */
static const char *const words[] = { "agreements", "common", "dialogue",
	"framework", "meetings", "narrative", "organisation", "outline", "plan",
	"results", "starter", "statistics", "template" };

/* How many bytes the line end at AT takes; 0 where there is none. */
static size_t
line_end(struct psd_str s, size_t at)
{
	if (at >= s.n || (s.p[at] != '\n' && s.p[at] != '\r'))
		return 0;
	return s.p[at] == '\r' && at + 1 < s.n && s.p[at + 1] == '\n' ? 2 : 1;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* The line at *AT, which is moved behind its end. */
static struct psd_str
take_line(struct psd_str s, size_t *at)
{
	struct psd_str line = { s.p + *at, 0 };

	while (*at < s.n && line_end(s, *at) == 0)
		++*at;
	line.n = (size_t)(s.p + *at - line.p);
	*at += line_end(s, *at);
	return line;
}

/* Whether LINE can stand before the first field of a document. */
static bool
is_header(struct psd_str line)
{
	struct psd_str text = psd_str_trim(line);

	return text.n == 0 || text.p[0] == '#' || line.p[0] == '%' ||
	    psd_str_is(text, "---");
}

/* Takes WORD from the front of *REST, and the blanks before it. */
static bool
skip(struct psd_str *rest, const char *word)
{
	struct psd_str s = *rest;

	while (s.n > 0 && is_blank(*s.p))
		s.p++, s.n--;
	if (!psd_str_starts(s, word))
		return false;
	s.p += strlen(word);
	s.n -= strlen(word);
	*rest = s;
	return true;
}

/* What comes before the next blank, behind those at the front. */
static struct psd_str
next_word(struct psd_str rest)
{
	struct psd_str word = rest;

	(void)skip(&word, "");
	rest = word;
	word.n = 0;
	while (word.n < rest.n && !is_blank(rest.p[word.n]))
		word.n++;
	return word;
}

/* The schema that LINE names, as language servers read it; absent else. */
static struct psd_str
named_by(struct psd_str line)
{
	struct psd_str none = { NULL, 0 }, rest = line;

	if (!skip(&rest, "#") || rest.n == 0 || !is_blank(*rest.p))
		return none;
	if (!skip(&rest, "yaml-language-server"))
		return skip(&rest, "$schema:") ? next_word(rest) : none;
	if (!skip(&rest, ":"))
		return none;
	for (; rest.n > 0; rest.p++, rest.n--)
		if (psd_str_starts(rest, "$schema=") ||
		    psd_str_starts(rest, "$schema:")) {
			rest.p += strlen("$schema=");
			rest.n -= strlen("$schema=");
			return next_word(rest);
		}
	return none;
}

bool
psd_modeline_next(struct psd_modeline *out, struct psd_modelines *walk)
{
	struct psd_str s = walk->bytes, line, name;
	unsigned col;

	if (walk->at == 0 && psd_str_starts(s, bom))
		walk->at = strlen(bom);
	while (walk->at < s.n) {
		line = take_line(s, &walk->at);
		walk->line++;
		if (!is_header(line)) {
			walk->at = s.n;
			break;
		}
		name = named_by(line);
		if (name.n == 0)
			continue;
		line.n = (size_t)(name.p - line.p);
		col = (unsigned)psd_utf8_count(line) + 1;
		*out = (struct psd_modeline){
			{ (uint32_t)(name.p - s.p), (uint32_t)name.n,
			    walk->line, col, (unsigned)psd_utf8_count(name) },
			name
		};
		return true;
	}
	return false;
}

static bool
is_word(struct psd_str stem)
{
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (psd_str_is(stem, words[i]))
			return true;
	return false;
}

/* SCHEMA without what stands behind # or ?. */
static struct psd_str
file_of(struct psd_str schema)
{
	struct psd_str file = { schema.p, 0 };

	while (file.n < schema.n && schema.p[file.n] != '#' &&
	    schema.p[file.n] != '?')
		file.n++;
	return file;
}

/* The word of psd's schema that FILE is called like; absent when it is like
 * none. */
static struct psd_str
word_of(struct psd_str file)
{
	struct psd_str stem = { NULL, 0 };
	size_t from = file.n;

	if (!psd_str_ends(file, PSD_MODELINE_TAIL))
		return stem;
	while (from > 0 && file.p[from - 1] != '/')
		from--;
	stem.p = file.p + from;
	stem.n = file.n - from - strlen(PSD_MODELINE_TAIL);
	return is_word(stem) ? stem : (struct psd_str){ NULL, 0 };
}

/* Whether the path FILE goes through psd's own directory. */
static bool
is_ours(struct psd_str file)
{
	struct psd_str piece;

	while (psd_str_cut(&file, '/', &piece))
		if (psd_str_is(piece, ".psd"))
			return true;
	return false;
}

static size_t
depth_of(struct psd_str path)
{
	size_t n = 0, i;

	for (i = 0; i < path.n; i++)
		n += path.p[i] == '/';
	return n;
}

/* Whether FILE is the schema of WORD as PATH reaches it. Ways like ./ and a//b
 * are right too; one down and up again is not worth knowing. */
static bool
leads_to(struct psd_str file, struct psd_str path, const char *word)
{
	size_t up = depth_of(path);
	struct psd_buf want = PSD_BUF_INIT, have = PSD_BUF_INIT;
	struct psd_str piece;
	bool same;

	psd_modeline_name(&want, (struct psd_str){ NULL, 0 }, word);
	while (psd_str_cut(&file, '/', &piece)) {
		if (piece.n == 0 || psd_str_is(piece, "."))
			continue;
		if (have.n == 0 && up > 0 && psd_str_is(piece, "..")) {
			up--;
			continue;
		}
		psd_buf_print(&have, "%s%.*s", have.n > 0 ? "/" : "",
		    PSD_F(piece));
	}
	same = up == 0 && psd_str_eq(psd_buf_get(&have), psd_buf_get(&want));
	psd_buf_release(&want);
	psd_buf_release(&have);
	return same;
}

static bool
is_absolute(struct psd_str file)
{
	size_t i;

	for (i = 0; i + 2 < file.n && file.p[i] != '/'; i++)
		if (memcmp(file.p + i, "://", 3) == 0)
			return true;
	return file.n > 0 && file.p[0] == '/';
}

enum psd_modeline_state
psd_modeline_judge(struct psd_str schema, struct psd_str path, const char *word)
{
	struct psd_str file = file_of(schema), named = word_of(file);

	if (named.n > 0 && !psd_str_is(named, word))
		return PSD_MODELINE_OTHER;
	if (!is_ours(file) || is_absolute(file) || leads_to(file, path, word))
		return PSD_MODELINE_RIGHT;
	return PSD_MODELINE_ASTRAY;
}

void
psd_modeline_name(struct psd_buf *to, struct psd_str path, const char *word)
{
	size_t n;

	for (n = depth_of(path); n > 0; n--)
		psd_buf_puts(to, "../");
	psd_buf_print(to, "%s/%s%s", PSD_MODELINE_DIR, word, PSD_MODELINE_TAIL);
}

/* Both lines, each ended by END. */
static void
write_lines(struct psd_buf *to, struct psd_str path, const char *word,
    struct psd_str end)
{
	psd_buf_puts(to, "# yaml-language-server: $schema=");
	psd_modeline_name(to, path, word);
	psd_buf_str(to, end);
	psd_buf_puts(to, "# $schema: ");
	psd_modeline_name(to, path, word);
	psd_buf_str(to, end);
}

void
psd_modeline_write(struct psd_buf *to, struct psd_str path, const char *word)
{
	write_lines(to, path, word, PSD_S("\n"));
}

/* Whether other programs look for what LINE says, but only in line 1. */
static bool
belongs_first(struct psd_str line)
{
	if (psd_str_starts(line, "#!"))
		return true;
	for (; line.n >= 3 && *line.p != '\0'; line.p++, line.n--)
		if (psd_str_starts(line, "-*-"))
			return true;
	return false;
}

/* Both lines at the head of BYTES, which keep their BOM and line ends. */
static void
insert(struct psd_buf *to, struct psd_str bytes, struct psd_str path,
    const char *word)
{
	size_t at = psd_str_starts(bytes, bom) ? strlen(bom) : 0, next = at;
	struct psd_str first = PSD_S(""), end = PSD_S("\n");
	size_t n;

	if (bytes.n > at)
		first = take_line(bytes, &next);
	n = next - at - first.n;
	if (n > 0) {
		end = (struct psd_str){ first.p + first.n, n };
		if (psd_str_starts(first, "#") && belongs_first(first))
			at = next;
	}
	psd_buf_str(to, (struct psd_str){ bytes.p, at });
	write_lines(to, path, word, end);
	if (bytes.n > at)
		psd_buf_add(to, bytes.p + at, bytes.n - at);
}

bool
psd_modeline_mend(struct psd_buf *to, struct psd_str bytes, struct psd_str path,
    const char *word)
{
	struct psd_modelines walk = { bytes, 0, 0 };
	struct psd_modeline m;
	size_t done = 0, n = 0;
	bool changed = false;

	for (; psd_modeline_next(&m, &walk); n++) {
		/* an address on another machine is somebody's choice */
		if (is_absolute(m.schema) ||
		    psd_modeline_judge(m.schema, path, word) ==
			PSD_MODELINE_RIGHT)
			continue;
		psd_buf_add(to, bytes.p + done, m.place.at - done);
		psd_modeline_name(to, path, word);
		done = m.place.at + m.place.size;
		changed = true;
	}
	if (n == 0)
		insert(to, bytes, path, word);
	else
		psd_buf_add(to, bytes.p + done, bytes.n - done);
	return changed || n == 0;
}

static void
warn(struct psd_findings *to, const struct psd_modeline *m,
    enum psd_modeline_state state, struct psd_str path, const char *word)
{
	struct psd_str named = word_of(file_of(m->schema));
	struct psd_buf right = PSD_BUF_INIT;

	psd_modeline_name(&right, path, word);
	if (state == PSD_MODELINE_OTHER)
		(void)psd_finding_add(to, PSD_RULE_MODELINE, &m->place,
		    _("editors are told that the file is '%.*s', and it is "
		      "'%s'"),
		    PSD_F(named), word);
	else
		(void)psd_finding_add(to, PSD_RULE_MODELINE, &m->place, "%s",
		    _("the path to the schema does not go from where the "
		      "file lies"));
	psd_finding_tip(to, _("write '%s'"), right.p);
	if (!is_absolute(m->schema))
		psd_finding_fix(to, m->place.at, m->place.size,
		    psd_buf_get(&right));
	psd_buf_release(&right);
}

void
psd_modeline_check(struct psd_findings *to, struct psd_str bytes,
    struct psd_str path, const char *word)
{
	struct psd_modelines walk = { bytes, 0, 0 };
	enum psd_modeline_state state;
	struct psd_modeline m;

	if (!psd_str_ends(path, ".yaml") && !psd_str_ends(path, ".yml"))
		return;
	while (psd_modeline_next(&m, &walk)) {
		state = psd_modeline_judge(m.schema, path, word);
		if (state != PSD_MODELINE_RIGHT)
			warn(to, &m, state, path, word);
	}
}
