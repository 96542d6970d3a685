/* psd_editor: the user's own editor. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_IO_EDITOR_H
#define PSD_IO_EDITOR_H

#include "lib/base/err.h"

#include <stdbool.h>
#include <stddef.h>

/* Whether somebody sits at a terminal: both standard streams are one. */
bool psd_editor_is_possible(void);

/* Whether the user has said which editor to use. */
bool psd_editor_is_set(void);

/*
 * Opens PATH in $VISUAL, else $EDITOR, else vi, and waits until it is closed.
 * The variables are commands for the shell, with arguments if need be ("code
 * --wait"). An editor that is known to take one is told the LINE; 0 is none.
 * Returns the editor's exit status, or -1 with E set when it could not be run.
 */
int psd_editor_run(const char *path, size_t line, struct psd_err *e) PSD_CHECK;

#endif
