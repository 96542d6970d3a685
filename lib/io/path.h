/* psd_path: how a file is called from where one stands. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_IO_PATH_H
#define PSD_IO_PATH_H

#include "lib/base/mem.h"

/*
 * The absolute path PATH, free of symbolic links, as one can open it from the
 * working directory: without what both have in common, with ../ for what they
 * have not; PATH itself where they have nothing in common. With a NUL behind
 * it; lives as long as ARENA.
 */
struct psd_str psd_path_from_here(struct psd_arena *arena, struct psd_str path);

#endif
