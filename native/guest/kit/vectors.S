/* One 16-byte stub for each vector; all meet in vector_common with the frame of interrupts.h. */

        /* A bit for each vector where the CPU itself pushes an error code: 8, 10-14, 17, 21, 29 and 30. */
        .set    has_error_code, 0x60227d00

        .text
        .balign 16
        .globl  vector_stubs
vector_stubs:
        .set    vector, 0
        .rept   256
        .balign 16
        .if     !(has_error_code & 1)
        push    $0
        .endif
        push    $vector
        jmp     vector_common
        .set    vector, vector + 1
        .set    has_error_code, has_error_code >> 1
        .endr

#ifdef __x86_64__
vector_common:
        pushq   %rax
        pushq   %rcx
        pushq   %rdx
        pushq   %rbx
        pushq   %rbp
        pushq   %rsi
        pushq   %rdi
        pushq   %r8
        pushq   %r9
        pushq   %r10
        pushq   %r11
        pushq   %r12
        pushq   %r13
        pushq   %r14
        pushq   %r15
        cld
        movq    %rsp, %rdi
        call    interrupt_dispatch      # aligned: the CPU aligns before its 5 words, 17 more follow
        popq    %r15
        popq    %r14
        popq    %r13
        popq    %r12
        popq    %r11
        popq    %r10
        popq    %r9
        popq    %r8
        popq    %rdi
        popq    %rsi
        popq    %rbp
        popq    %rbx
        popq    %rdx
        popq    %rcx
        popq    %rax
        addq    $16, %rsp               # vector and error code
        iretq
#else
vector_common:
        pushl   %eax
        pushl   %ecx
        pushl   %edx
        pushl   %ebx
        pushl   %ebp
        pushl   %esi
        pushl   %edi
        cld
        movl    %esp, %ebp
        andl    $-16, %esp
        subl    $12, %esp               # with the argument: aligned at the call
        pushl   %ebp
        call    interrupt_dispatch
        movl    %ebp, %esp
        popl    %edi
        popl    %esi
        popl    %ebp
        popl    %ebx
        popl    %edx
        popl    %ecx
        popl    %eax
        /*
         * KVM's instruction emulator knows iret in 64-bit mode but not here. The flags go where the error code was, so
         * that a far return can take the rest; what remains of the frame is the flags' own word.
         */
        pushl   %eax
        movl    20(%esp), %eax          # flags
        movl    %eax, 8(%esp)           # error code
        popl    %eax
        addl    $4, %esp                # vector
        popfl
        lretl   $4
#endif

        .section .note.GNU-stack, "", @progbits
