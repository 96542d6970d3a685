/* psd_ics: days and times for calendars, as RFC 5545 has them. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_ICS_H
#define PSD_REPORT_ICS_H

#include "lib/base/buf.h"
#include "lib/base/stamp.h"

/* What is done to the calendar of whoever gets it (RFC 5546). */
enum psd_ics_method {
	PSD_ICS_PUBLISH, /* to be known */
	PSD_ICS_REQUEST, /* to be answered; takes an organiser's address */
	PSD_ICS_CANCEL	 /* to be taken away again */
};

struct psd_ics_person {
	struct psd_str name;	/* absent: none */
	struct psd_str address; /* absent, or none that psd_address_is():
				 * the person is left out */
	bool optional;		/* may come but need not */
};

struct psd_ics_event {
	struct psd_str uid; /* the same whatever is changed */
	int sequence;	    /* higher after each change that people must see */
	int day, last;	    /* LAST PSD_NO_DAY: only DAY */
	int from, to; /* minutes after midnight in Sweden; FROM -1: all day, TO
		       * -1: it is not known when it ends */
	/* absent: not said */
	struct psd_str summary, description, location, url, category;
	struct psd_ics_person organizer;
	const struct psd_ics_person *attendees;
	size_t n_attendees;
	bool cancelled, busy; /* BUSY: nothing else can be at that time */
	int alarm_days;	      /* before; 0: no alarm */
};

struct psd_ics {
	enum psd_ics_method method;
	struct psd_stamp stamp;
	struct psd_str name; /* of the whole; absent: none */
	const struct psd_ics_event *events;
	size_t n;
};

/*
 * Adds CALENDAR: lines that end in CRLF and are folded before 76 bytes, never
 * inside a character. Control characters in texts are left out, line ends are
 * kept; a text cannot become anything but a text. Whole days have no time zone,
 * times are in Europe/Stockholm, which is described: Outlook takes a time
 * without a zone for its own, and servers for universal time.
 */
void psd_ics_write(struct psd_buf *to, const struct psd_ics *calendar);

/* The word of METHOD, as the type text/calendar names it. */
const char *psd_ics_method_word(enum psd_ics_method method);

#endif
