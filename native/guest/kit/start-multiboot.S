/*
 * Multiboot 1 entry, 32-bit protected mode: EAX holds the magic, EBX the information structure (Multiboot 0.6.96
 * §3.2). Nothing else is relied upon; GDT, segments and stack are our own from the first instructions on.
 */
        .set    MAGIC, 0x1badb002
        .set    FLAGS, 3                # page-aligned modules, memory information

        .section .boot, "a"
        .balign 4
        .long   MAGIC, FLAGS, -(MAGIC + FLAGS)

        .text
        .code32
        .globl  _start
_start:
        cli
        cld
        lgdt    gdt_pointer
        ljmp    $8, $1f
1:      movw    $16, %cx
        movw    %cx, %ds
        movw    %cx, %es
        movw    %cx, %fs
        movw    %cx, %gs
        movw    %cx, %ss
        movl    $stack_top, %esp
        xorl    %ebp, %ebp
        subl    $8, %esp                # keeps the stack 16-byte aligned at the call
        pushl   %ebx
        pushl   %eax
        call    boot_start

        .section .rodata
        .balign 8
gdt:    .quad   0
        .quad   0x00cf9b000000ffff      # 0x08 code, flat, accessed: the CPU need not write here
        .quad   0x00cf93000000ffff      # 0x10 data, flat
gdt_pointer:
        .word   . - gdt - 1
        .long   gdt

        .bss
        .balign 16
        .skip   16384
stack_top:

        .section .note.GNU-stack, "", @progbits
