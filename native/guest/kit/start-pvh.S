/*
 * PVH entry, 32-bit protected mode: EBX holds the address of hvm_start_info. Goes to long mode with an identity map:
 * 1 TiB of 1 GiB pages where CPUID offers them, otherwise 16 GiB of 2 MiB pages. All pages are write-back; device
 * windows need no other type, as they are backed by no memory.
 */
        .set    XEN_ELFNOTE_PHYS32_ENTRY, 18
        .set    CR0_PG, 1 << 31
        .set    CR4_PAE, 1 << 5
        .set    MSR_EFER, 0xc0000080
        .set    EFER_LME, 1 << 8
        .set    CPUID_PDPE1GB, 1 << 26
        .set    PAGE_TABLE, 0x03        # present, writable
        .set    PAGE_LARGE, 0x83        # the same, and the entry maps memory itself

        .section .note.pvh, "a", @note
        .balign 4
        .long   4, 8, XEN_ELFNOTE_PHYS32_ENTRY
        .asciz  "Xen"
        .quad   _start

        .text
        .code32
        .globl  _start
_start:
        cli
        cld
        movl    $stack_top, %esp
        movl    %ebx, %ebp              # cpuid destroys ebx
        movl    $pdpt + PAGE_TABLE, pml4
        movl    $pdpt + 4096 + PAGE_TABLE, pml4 + 8
        movl    $0x80000001, %eax
        cpuid
        testl   $CPUID_PDPE1GB, %edx
        jz      map_2m_pages

        movl    $pdpt, %edi
        movl    $1024, %ecx
        movl    $PAGE_LARGE, %eax
        xorl    %edx, %edx
1:      movl    %eax, (%edi)
        movl    %edx, 4(%edi)
        addl    $8, %edi
        addl    $1 << 30, %eax
        adcl    $0, %edx
        decl    %ecx
        jnz     1b
        movl    $1 << (40 - 32), boot_mapped_top + 4
        jmp     enter_long_mode

map_2m_pages:
        movl    $pdpt, %edi
        movl    $pd + PAGE_TABLE, %eax
        movl    $16, %ecx
1:      movl    %eax, (%edi)
        addl    $8, %edi
        addl    $4096, %eax
        decl    %ecx
        jnz     1b
        movl    $pd, %edi
        movl    $16 * 512, %ecx
        movl    $PAGE_LARGE, %eax
        xorl    %edx, %edx
1:      movl    %eax, (%edi)
        movl    %edx, 4(%edi)
        addl    $8, %edi
        addl    $1 << 21, %eax
        adcl    $0, %edx
        decl    %ecx
        jnz     1b
        movl    $1 << (34 - 32), boot_mapped_top + 4

enter_long_mode:
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
        lgdt    gdt64_pointer
        ljmp    $8, $1f

        .code64
1:      movw    $16, %ax
        movw    %ax, %ds
        movw    %ax, %es
        movw    %ax, %fs
        movw    %ax, %gs
        movw    %ax, %ss
        movl    %ebp, %esi              # second argument: start_info, zero-extended
        xorl    %edi, %edi              # first argument: PVH has no magic in a register
        xorl    %ebp, %ebp
        call    boot_start

        .section .rodata
        .balign 8
        .globl  gdt64
gdt64:  .quad   0
        .quad   0x00af9b000000ffff      # 0x08 code, 64-bit, accessed: the CPU need not write here
        .quad   0x00cf93000000ffff      # 0x10 data, flat
        .quad   0x00cf9b000000ffff      # 0x18 code, 32-bit: the way of an application processor
gdt64_pointer:
        .word   . - gdt64 - 1
        .long   gdt64

        .bss
        .balign 4096
        .globl  pml4
pml4:   .skip   4096
pdpt:   .skip   2 * 4096
pd:     .skip   16 * 4096
        .skip   16384
stack_top:
        .globl  boot_mapped_top
boot_mapped_top:
        .skip   8

        .section .note.GNU-stack, "", @progbits
