/*
 * What an application processor runs from its startup IPI on: real mode at 0x8000 (smp.c copies it there), protected
 * mode, long mode on the page tables of start-pvh.S. Addresses within the copy are relative to its start.
 */
        .set    TRAMPOLINE_GPA, 0x8000
        .set    STACK_SIZE_SHIFT, 11    # SMP_STACK_SIZE
        .set    CR0_PE, 1 << 0
        .set    CR0_PG, 1 << 31
        .set    CR4_PAE, 1 << 5
        .set    MSR_EFER, 0xc0000080
        .set    EFER_LME, 1 << 8

        .section .rodata
        .globl  ap_trampoline, ap_trampoline_end
        .code16
ap_trampoline:
        cli
        cld
        xorw    %ax, %ax
        movw    %ax, %ds
        lgdtl   TRAMPOLINE_GPA + pointer - ap_trampoline
        movl    %cr0, %eax
        orl     $CR0_PE, %eax
        movl    %eax, %cr0
        ljmpl   $0x18, $ap_start32
        .balign 4
pointer:
        .word   31
        .long   gdt64
ap_trampoline_end:

        .text
        .code32
ap_start32:
        movw    $0x10, %ax
        movw    %ax, %ds
        movw    %ax, %es
        movw    %ax, %fs
        movw    %ax, %gs
        movw    %ax, %ss
        movl    %cr4, %eax
        orl     $CR4_PAE, %eax
        movl    %eax, %cr4
        movl    $pml4, %eax
        movl    %eax, %cr3
        movl    $MSR_EFER, %ecx
        rdmsr
        orl     $EFER_LME, %eax
        wrmsr
        movl    %cr0, %eax
        orl     $CR0_PG, %eax
        movl    %eax, %cr0
        ljmp    $0x08, $ap_start64

        .code64
ap_start64:
        movl    $1, %eax
        lock xaddl %eax, ap_count       # each processor takes the next stack
        incl    %eax
        shll    $STACK_SIZE_SHIFT, %eax
        leaq    ap_stacks(%rax), %rsp
        xorl    %ebp, %ebp
        call    *ap_main
1:      cli
        hlt
        jmp     1b

        .section .note.GNU-stack, "", @progbits
