#include "print.h"

#include <stdbool.h>
#include <stdint.h>

#include "uart.h"

struct conversion {
    bool zero_padded;
    unsigned width;
    unsigned longs;
    unsigned base;
    bool negative;
};

/* divl, because a 64-bit division in 32-bit code would need the compiler's run-time library. */
static unsigned divide(uint64_t *value, unsigned base) {
    uint32_t high = (uint32_t) (*value >> 32);
    uint32_t low = (uint32_t) *value;
    uint32_t remainder = high % base;
    __asm__("divl %2" : "+a"(low), "+d"(remainder) : "r"(base));
    *value = (uint64_t) (high / base) << 32 | low;
    return remainder;
}

static void put(char c) {
    if (c == '\n') {
        uart_put('\r');
    }
    uart_put(c);
}

static void put_number(uint64_t value, const struct conversion *c) {
    char digits[20];
    unsigned count = 0;
    do {
        digits[count++] = "0123456789abcdef"[divide(&value, c->base)];
    } while (value != 0);
    unsigned length = count + (c->negative ? 1 : 0);
    for (unsigned i = length; !c->zero_padded && i < c->width; i++) {
        put(' ');
    }
    if (c->negative) {
        put('-');
    }
    for (unsigned i = length; c->zero_padded && i < c->width; i++) {
        put('0');
    }
    while (count > 0) {
        put(digits[--count]);
    }
}

static void put_text(const char *s, unsigned width) {
    unsigned length = 0;
    for (; s[length] != 0; length++) {
        put(s[length]);
    }
    for (; length < width; length++) {
        put(' ');
    }
}

static uint64_t next_unsigned(va_list *arguments, unsigned longs) {
    switch (longs) {
    case 0:
        return va_arg(*arguments, unsigned);
    case 1:
        return va_arg(*arguments, unsigned long);
    default:
        return va_arg(*arguments, unsigned long long);
    }
}

static int64_t next_signed(va_list *arguments, unsigned longs) {
    switch (longs) {
    case 0:
        return va_arg(*arguments, int);
    case 1:
        return va_arg(*arguments, long);
    default:
        return va_arg(*arguments, long long);
    }
}

static const char *parse_conversion(const char *p, struct conversion *c) {
    *c = (struct conversion) {.base = 10};
    if (*p == '0') {
        c->zero_padded = true;
        p++;
    }
    for (; *p >= '0' && *p <= '9'; p++) {
        c->width = c->width * 10 + (unsigned) (*p - '0');
    }
    for (; *p == 'l'; p++) {
        c->longs++;
    }
    return p;
}

static void convert(char kind, struct conversion *c, va_list *arguments) {
    int64_t number;
    switch (kind) {
    case 'c':
        put((char) va_arg(*arguments, int));
        break;
    case 's':
        put_text(va_arg(*arguments, const char *), c->width);
        break;
    case 'd':
        number = next_signed(arguments, c->longs);
        c->negative = number < 0;
        put_number(c->negative ? -(uint64_t) number : (uint64_t) number, c);
        break;
    case 'x':
        c->base = 16;
        put_number(next_unsigned(arguments, c->longs), c);
        break;
    case 'u':
        put_number(next_unsigned(arguments, c->longs), c);
        break;
    default:
        put(kind);
    }
}

void vprint(const char *format, va_list arguments) {
    /* A copy, because the address of a va_list parameter has another type than that of a variable. */
    va_list rest;
    va_copy(rest, arguments);
    for (const char *p = format; *p != 0; p++) {
        if (*p != '%') {
            put(*p);
            continue;
        }
        struct conversion c;
        p = parse_conversion(p + 1, &c);
        if (*p == 0) {
            break;
        }
        convert(*p, &c, &rest);
    }
    va_end(rest);
}

void print(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vprint(format, arguments);
    va_end(arguments);
}
