/* The floor of a search: every byte of the files on standard input is read. */
/* SPDX-License-Identifier: ISC */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int
main(void)
{
	static char path[4096], bytes[1 << 16];
	unsigned long long sum = 0;
	ssize_t n;
	int fd;

	while (fgets(path, sizeof(path), stdin) != NULL) {
		path[strcspn(path, "\n")] = '\0';
		fd = open(path, O_RDONLY);
		if (fd < 0)
			continue;
		while ((n = read(fd, bytes, sizeof(bytes))) > 0)
			sum += (unsigned long long)n;
		(void)close(fd);
	}
	return printf("%llu\n", sum) < 0;
}
