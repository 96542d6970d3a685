/* psd_editor: the user's own editor. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_IO_EDITOR_H
#define PSD_IO_EDITOR_H

#include "lib/base/err.h"

#include <stdbool.h>

/* Whether somebody sits at a terminal: both standard streams are one. */
bool psd_editor_is_possible(void);

/*
 * Opens PATH in $VISUAL, else $EDITOR, else vi, and waits until it is closed.
 * The variables may hold arguments ("code --wait"). Returns the editor's exit
 * status, or -1 with E set when it could not be run.
 */
int psd_editor_run(const char *path, struct psd_err *e) PSD_CHECK;

#endif
