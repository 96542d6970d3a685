/* psd_format_part: the forms of text that formats are made of. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_FORMAT_PART_H
#define PSD_RECORD_FORMAT_PART_H

#include "lib/base/str.h"

/* Each tells whether S, all of it, is what its name says. */

/* In format_net.c: what stands for computers and people on them. */
bool psd_form_ipv4(struct psd_str s);
bool psd_form_ipv6(struct psd_str s);
bool psd_form_host(struct psd_str s);
bool psd_form_email(struct psd_str s);
bool psd_form_email_any(struct psd_str s); /* also with å, ä and ö */

/* In format_uri.c; those with _any take letters beyond ASCII. */
bool psd_form_uri(struct psd_str s);
bool psd_form_uri_any(struct psd_str s);
bool psd_form_uri_reference(struct psd_str s);
bool psd_form_uri_reference_any(struct psd_str s);
bool psd_form_uri_template(struct psd_str s);

#endif
