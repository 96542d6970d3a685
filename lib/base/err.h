/* psd_err: one failure, with its place and its cure. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_BASE_ERR_H
#define PSD_BASE_ERR_H

#include <stddef.h>

#if defined(__GNUC__)
#define PSD_CHECK __attribute__((warn_unused_result))
#define PSD_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#define PSD_FORMAT_ARG(n) __attribute__((format_arg(n)))
#else
#define PSD_CHECK
#define PSD_PRINTF(fmt, args)
#define PSD_FORMAT_ARG(n)
#endif

enum psd_code {
	PSD_OK,
	PSD_EUSAGE, /* the command line is wrong: status 2 */
	PSD_EIO,    /* the system said no: status 3 */
	PSD_EDATA,  /* what was read is not what was promised: status 3 */
	PSD_EBUSY,  /* somebody else holds it: status 4 */
};

/*
 * An error means that the tool could not do its work; a fault in the data
 * that it was asked to look for is a finding. The caller owns the object,
 * which starts as { 0 }. Fixed size: an error never needs memory.
 */
struct psd_err {
	enum psd_code code;
	size_t line, col; /* 1-based, code points; 0 when unknown */
	char file[512];	  /* empty when no file is concerned */
	char text[1024];  /* lower case, no full stop */
	char tip[512];	  /* what to do about it; empty when plain */
};

/* Sets code and text, unless an earlier error stands there. Returns -1. */
int psd_err_set(struct psd_err *e, enum psd_code code, const char *fmt, ...)
    PSD_PRINTF(3, 4);

/* Adds the place, for the layer that knows it. Returns -1. */
int psd_err_at(struct psd_err *e, const char *file, size_t line, size_t col);

/* Adds what the reader can do. Returns -1. */
int psd_err_tip(struct psd_err *e, const char *fmt, ...) PSD_PRINTF(2, 3);

#endif
