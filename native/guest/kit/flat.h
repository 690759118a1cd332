/*
 * Parts of flat binaries. Entry: real mode, CS:IP = 0:0x8000; no other register is relied upon.
 */
#define DEBUG_EXIT_PORT 0xf4
#define UART_DATA 0x3f8
#define UART_LSR 0x3fd
#define UART_LSR_THRE 0x20
#define CR0_PE 0x01
#define CR0_MP 0x02
#define CR0_EM 0x04

/* Interrupts off, all segments 0, stack below the image. */
.macro REAL_MODE_ENTRY
        .code16
        .text
        .globl  _start
_start: cli
        cld
        xorw    %ax, %ax
        movw    %ax, %ds
        movw    %ax, %es
        movw    %ax, %ss
        movw    $_start, %sp
.endm

/* Flat 32-bit segments; ends in 32-bit code with CR0.PE set and nothing else. */
.macro GO_PROTECTED
        lgdtl   gdt_pointer
        movl    $CR0_PE, %eax
        movl    %eax, %cr0
        ljmpl   $8, $1f
        .balign 8
gdt:    .quad   0
        .quad   0x00cf9b000000ffff      # 0x08 code
        .quad   0x00cf93000000ffff      # 0x10 data
gdt_pointer:
        .word   . - gdt - 1
        .long   gdt
        .code32
1:      movw    $0x10, %ax
        movw    %ax, %ds
        movw    %ax, %es
        movw    %ax, %ss
        movl    $_start, %esp
.endm

/* Prints a zero-terminated text, polled; the same code in 16 and 32 bits. Destroys eax, edx, esi. */
.macro PRINT label
        movl    $\label, %esi
2:      movw    $UART_LSR, %dx
3:      inb     %dx, %al
        testb   $UART_LSR_THRE, %al
        jz      3b
        movw    $UART_DATA, %dx
        movb    (%esi), %al
        incl    %esi
        testb   %al, %al
        jz      4f
        outb    %al, %dx
        jmp     2b
4:
.endm

.macro DEBUG_EXIT status
        movb    $\status, %al
        outb    %al, $DEBUG_EXIT_PORT
5:      cli
        hlt
        jmp     5b
.endm

        .section .note.GNU-stack, "", @progbits
