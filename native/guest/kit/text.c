#include "text.h"

/* String instructions: one emulated instruction each iteration, and no vector code can come of it. */
void *memcpy(void *to, const void *from, size_t size) {
    void *start = to;
    __asm__ volatile("rep movsb" : "+D"(to), "+S"(from), "+c"(size) : : "memory");
    return start;
}

void *memset(void *to, int value, size_t size) {
    void *start = to;
    __asm__ volatile("rep stosb" : "+D"(to), "+c"(size) : "a"(value) : "memory");
    return start;
}

void *memmove(void *to, const void *from, size_t size) {
    char *target = to;
    const char *source = from;
    if (target <= source) {
        return memcpy(to, from, size);
    }
    while (size-- > 0) {
        target[size] = source[size];
    }
    return to;
}

int memcmp(const void *a, const void *b, size_t size) {
    const unsigned char *x = a;
    const unsigned char *y = b;
    for (size_t i = 0; i < size; i++) {
        if (x[i] != y[i]) {
            return x[i] - y[i];
        }
    }
    return 0;
}

size_t strlen(const char *s) {
    size_t length = 0;
    while (s[length] != 0) {
        length++;
    }
    return length;
}

void text_copy(char *to, const char *from, size_t capacity) {
    size_t i = 0;
    for (; i + 1 < capacity && from[i] != 0; i++) {
        to[i] = from[i];
    }
    to[i] = 0;
}

unsigned text_to_number(const char *s) {
    unsigned number = 0;
    for (; *s >= '0' && *s <= '9'; s++) {
        number = number * 10 + (unsigned) (*s - '0');
    }
    return number;
}

/* Four bits a step: 16 table entries instead of 256, and a quarter of the steps of a bitwise loop. */
uint32_t crc32(const void *data, size_t size) {
    static const uint32_t nibble[16] = {
        0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
        0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c,
    };
    const uint8_t *bytes = data;
    uint32_t crc = ~0u;
    for (size_t i = 0; i < size; i++) {
        crc ^= bytes[i];
        crc = crc >> 4 ^ nibble[crc & 15];
        crc = crc >> 4 ^ nibble[crc & 15];
    }
    return ~crc;
}
