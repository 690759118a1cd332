/* Firmware of 64 KiB that only enters a flat binary the way its loader would: real mode, CS:IP = 0:0x8000. */
        .code16
        .text
        .globl  _start
_start: .org    0xfff0
        ljmp    $0, $0x8000
        .org    0x10000

        .section .note.GNU-stack, "", @progbits
