/* The few string and memory functions that payloads and the compiler's own output need. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

void *memcpy(void *to, const void *from, size_t size);
void *memmove(void *to, const void *from, size_t size);
void *memset(void *to, int value, size_t size);
int memcmp(const void *a, const void *b, size_t size);
size_t strlen(const char *s);

/* Copies at most capacity - 1 characters and always terminates. */
void text_copy(char *to, const char *from, size_t capacity);

/* The unsigned decimal number that stands at the start of s; 0 if none does. */
unsigned text_to_number(const char *s);

/* CRC-32 as in zlib (java.util.zip.CRC32). */
uint32_t crc32(const void *data, size_t size);
