/* psd_mail: letters, as RFC 5322, 2045 and 2047 have them. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_MAIL_H
#define PSD_REPORT_MAIL_H

#include "lib/base/buf.h"
#include "lib/base/stamp.h"

struct psd_mailbox {
	struct psd_str name;	/* absent: none */
	struct psd_str address; /* absent, or none that psd_address_is(): the
				 * mailbox is left out */
};

struct psd_mailboxes {
	const struct psd_mailbox *items;
	size_t n;
};

/* A file that goes with a letter. */
struct psd_mail_file {
	struct psd_str name; /* ASCII letters, digits, - and _ and . */
	const char *type;    /* "text/calendar; charset=UTF-8" */
	struct psd_str bytes;
};

struct psd_mail {
	struct psd_mailbox from; /* without an address: whoever sends it is */
	struct psd_mailboxes to, cc;
	struct psd_str subject;
	struct psd_str id;   /* of what it is about: the same id and content
			      * give the same Message-ID; ASCII as above */
	struct psd_str list; /* List-Id: "reminders.psd"; absent: none */
	struct psd_stamp stamp;
	struct psd_str text; /* UTF-8, lines that end in \n */
	const struct psd_mail_file *files;
	size_t n_files;
	bool automatic; /* nobody wrote it: nobody's machine is to answer */
	bool draft;	/* programs for mail open it to be sent (X-Unsent) */
	bool crlf;	/* lines end in CRLF and not in LF */
};

/*
 * Adds MAIL. No text in it can become a header, an address or another part:
 * control characters become spaces, what is not ASCII is encoded, and no line
 * is longer than 78 bytes unless an address is. Files (.eml) should have CRLF,
 * as the standard says and mail programs keep them; sendmail wants LF.
 */
void psd_mail_write(struct psd_buf *to, const struct psd_mail *mail);

/* Adds STAMP as the first line of a letter in a mailbox (mbox) has it: "Tue Nov
 * 15 01:01:01 2022". */
void psd_mail_day(struct psd_buf *to, struct psd_stamp stamp);

#endif
