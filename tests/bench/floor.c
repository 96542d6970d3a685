/* floor - what reading alone costs: each file whole, each libyaml event */
/* SPDX-License-Identifier: ISC */
#include "lib/base/buf.h"
#include "lib/io/file.h"

#include <stdio.h>
#include <string.h>
#include <yaml.h>

static size_t
parse(const struct psd_buf *b)
{
	yaml_parser_t parser;
	yaml_event_t ev;
	size_t n = 0;
	int last = YAML_NO_EVENT;

	if (!yaml_parser_initialize(&parser))
		return 0;
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&parser, (const unsigned char *)b->p,
	    b->n);
	while (last != YAML_STREAM_END_EVENT) {
		if (!yaml_parser_parse(&parser, &ev))
			break;
		last = (int)ev.type;
		yaml_event_delete(&ev);
		n++;
	}
	yaml_parser_delete(&parser);
	return n;
}

/* Reads the names of files on standard input, one a line. */
int
main(void)
{
	struct psd_buf b = PSD_BUF_INIT;
	struct psd_err e = { 0 };
	char path[4096];
	size_t events = 0;

	while (fgets(path, sizeof(path), stdin) != NULL) {
		path[strcspn(path, "\n")] = '\0';
		psd_buf_clear(&b);
		if (psd_file_read(&b, path, (size_t)1 << 20, &e) < 0) {
			(void)fprintf(stderr, "floor: %s\n", e.text);
			return 3;
		}
		events += parse(&b);
	}
	psd_buf_release(&b);
	return printf("%zu events\n", events) > 0 ? 0 : 3;
}
