/* psd_program: where this program lies, for those who will call it later. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_IO_PROGRAM_H
#define PSD_IO_PROGRAM_H

#include "lib/base/buf.h"
#include "lib/base/mem.h"

/*
 * The full path of psd: as $PATH has it, where that is the program that runs,
 * since what an update replaces keeps its name there; else the program itself.
 * Absent when neither can be found. Has a NUL behind it, lives as long as
 * ARENA.
 */
struct psd_str psd_program_path(struct psd_arena *arena);

/* Whether $PATH leads to a file NAME, be it a program or not. Keeps errno. */
bool psd_program_is_there(const char *name);

/* Adds TEXT as one word of a POSIX shell. */
void psd_program_quote(struct psd_buf *to, struct psd_str text);

/* PATH as one types it in a shell: quoted where it has to be. Lives as long as
 * ARENA and PATH. */
struct psd_str psd_program_typed(struct psd_arena *arena, const char *path);

#endif
