/* empty - what starting any program costs */
/* SPDX-License-Identifier: ISC */

int
main(void)
{
	return 0;
}
