/* Formatted output on the UART, polled, so that it works at any moment, also in an exception. */
#pragma once

#include <stdarg.h>

/*
 * Conversions: %c %s %d %u %x %%, with 'l' and 'll', a width and a leading 0. A newline is sent as CR LF.
 */
void print(const char *format, ...) __attribute__((format(printf, 1, 2)));
void vprint(const char *format, va_list arguments) __attribute__((format(printf, 1, 0)));
