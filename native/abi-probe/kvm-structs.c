#include "probe.h"

#include <linux/kvm.h>
#include <stddef.h>

#define OFFSET(class, name, type, member) value(#class, #name, (long long)offsetof(struct type, member))
#define COUNT(class, name, type, member) \
    value(#class, #name, (long long)(sizeof(((struct type *)0)->member) / sizeof(((struct type *)0)->member[0])))
#define SIZE(class, type) value(#class, "SIZE", (long long)sizeof(struct type))
#define VALUE(class, name, expression) value(#class, #name, (long long)(expression))

void print_kvm_structs(void)
{
    OFFSET(KvmRun, REQUEST_INTERRUPT_WINDOW, kvm_run, request_interrupt_window);
    OFFSET(KvmRun, IMMEDIATE_EXIT, kvm_run, immediate_exit);
    OFFSET(KvmRun, EXIT_REASON, kvm_run, exit_reason);
    OFFSET(KvmRun, READY_FOR_INTERRUPT_INJECTION, kvm_run, ready_for_interrupt_injection);
    OFFSET(KvmRun, IF_FLAG, kvm_run, if_flag);
    OFFSET(KvmRun, FLAGS, kvm_run, flags);
    OFFSET(KvmRun, CR8, kvm_run, cr8);
    OFFSET(KvmRun, APIC_BASE, kvm_run, apic_base);
    OFFSET(KvmRun, HW_HARDWARE_EXIT_REASON, kvm_run, hw.hardware_exit_reason);
    OFFSET(KvmRun, FAIL_ENTRY_HARDWARE_ENTRY_FAILURE_REASON, kvm_run, fail_entry.hardware_entry_failure_reason);
    OFFSET(KvmRun, FAIL_ENTRY_CPU, kvm_run, fail_entry.cpu);
    OFFSET(KvmRun, EX_EXCEPTION, kvm_run, ex.exception);
    OFFSET(KvmRun, EX_ERROR_CODE, kvm_run, ex.error_code);
    OFFSET(KvmRun, IO_DIRECTION, kvm_run, io.direction);
    OFFSET(KvmRun, IO_SIZE, kvm_run, io.size);
    OFFSET(KvmRun, IO_PORT, kvm_run, io.port);
    OFFSET(KvmRun, IO_COUNT, kvm_run, io.count);
    OFFSET(KvmRun, IO_DATA_OFFSET, kvm_run, io.data_offset);
    OFFSET(KvmRun, DEBUG_EXCEPTION, kvm_run, debug.arch.exception);
    OFFSET(KvmRun, DEBUG_PC, kvm_run, debug.arch.pc);
    OFFSET(KvmRun, DEBUG_DR6, kvm_run, debug.arch.dr6);
    OFFSET(KvmRun, DEBUG_DR7, kvm_run, debug.arch.dr7);
    OFFSET(KvmRun, MMIO_PHYS_ADDR, kvm_run, mmio.phys_addr);
    OFFSET(KvmRun, MMIO_DATA, kvm_run, mmio.data);
    OFFSET(KvmRun, MMIO_LEN, kvm_run, mmio.len);
    OFFSET(KvmRun, MMIO_IS_WRITE, kvm_run, mmio.is_write);
    OFFSET(KvmRun, HYPERCALL_NR, kvm_run, hypercall.nr);
    OFFSET(KvmRun, HYPERCALL_ARGS, kvm_run, hypercall.args);
    OFFSET(KvmRun, HYPERCALL_RET, kvm_run, hypercall.ret);
    OFFSET(KvmRun, HYPERCALL_LONGMODE, kvm_run, hypercall.longmode);
    OFFSET(KvmRun, TPR_ACCESS_RIP, kvm_run, tpr_access.rip);
    OFFSET(KvmRun, TPR_ACCESS_IS_WRITE, kvm_run, tpr_access.is_write);
    OFFSET(KvmRun, INTERNAL_SUBERROR, kvm_run, internal.suberror);
    OFFSET(KvmRun, INTERNAL_NDATA, kvm_run, internal.ndata);
    OFFSET(KvmRun, INTERNAL_DATA, kvm_run, internal.data);
    COUNT(KvmRun, INTERNAL_DATA_COUNT, kvm_run, internal.data);
    OFFSET(KvmRun, EMULATION_FAILURE_SUBERROR, kvm_run, emulation_failure.suberror);
    OFFSET(KvmRun, EMULATION_FAILURE_NDATA, kvm_run, emulation_failure.ndata);
    OFFSET(KvmRun, EMULATION_FAILURE_FLAGS, kvm_run, emulation_failure.flags);
    OFFSET(KvmRun, EMULATION_FAILURE_INSN_SIZE, kvm_run, emulation_failure.insn_size);
    OFFSET(KvmRun, EMULATION_FAILURE_INSN_BYTES, kvm_run, emulation_failure.insn_bytes);
    COUNT(KvmRun, EMULATION_FAILURE_INSN_BYTES_COUNT, kvm_run, emulation_failure.insn_bytes);
    OFFSET(KvmRun, SYSTEM_EVENT_TYPE, kvm_run, system_event.type);
    OFFSET(KvmRun, SYSTEM_EVENT_NDATA, kvm_run, system_event.ndata);
    OFFSET(KvmRun, SYSTEM_EVENT_FLAGS, kvm_run, system_event.flags);
    OFFSET(KvmRun, SYSTEM_EVENT_DATA, kvm_run, system_event.data);
    COUNT(KvmRun, SYSTEM_EVENT_DATA_COUNT, kvm_run, system_event.data);
    OFFSET(KvmRun, EOI_VECTOR, kvm_run, eoi.vector);
    OFFSET(KvmRun, MSR_ERROR, kvm_run, msr.error);
    OFFSET(KvmRun, MSR_REASON, kvm_run, msr.reason);
    OFFSET(KvmRun, MSR_INDEX, kvm_run, msr.index);
    OFFSET(KvmRun, MSR_DATA, kvm_run, msr.data);
    OFFSET(KvmRun, NOTIFY_FLAGS, kvm_run, notify.flags);
    OFFSET(KvmRun, VALID_REGS, kvm_run, kvm_valid_regs);
    OFFSET(KvmRun, DIRTY_REGS, kvm_run, kvm_dirty_regs);
    OFFSET(KvmRun, SYNC_REGS, kvm_run, s.regs.regs);
    OFFSET(KvmRun, SYNC_SREGS, kvm_run, s.regs.sregs);
    OFFSET(KvmRun, SYNC_EVENTS, kvm_run, s.regs.events);
    SIZE(KvmRun, kvm_run);
    VALUE(KvmRun, IO_IN, KVM_EXIT_IO_IN);
    VALUE(KvmRun, IO_OUT, KVM_EXIT_IO_OUT);
    VALUE(KvmRun, X86_SMM, KVM_RUN_X86_SMM);
    VALUE(KvmRun, X86_BUS_LOCK, KVM_RUN_X86_BUS_LOCK);
    VALUE(KvmRun, EMULATION_FLAG_INSTRUCTION_BYTES, KVM_INTERNAL_ERROR_EMULATION_FLAG_INSTRUCTION_BYTES);
    VALUE(KvmRun, MSR_EXIT_REASON_INVAL, KVM_MSR_EXIT_REASON_INVAL);
    VALUE(KvmRun, MSR_EXIT_REASON_UNKNOWN, KVM_MSR_EXIT_REASON_UNKNOWN);
    VALUE(KvmRun, MSR_EXIT_REASON_FILTER, KVM_MSR_EXIT_REASON_FILTER);
    VALUE(KvmRun, SYNC_X86_REGS, KVM_SYNC_X86_REGS);
    VALUE(KvmRun, SYNC_X86_SREGS, KVM_SYNC_X86_SREGS);
    VALUE(KvmRun, SYNC_X86_EVENTS, KVM_SYNC_X86_EVENTS);
    VALUE(KvmRun, PIO_PAGE_OFFSET, KVM_PIO_PAGE_OFFSET);
    VALUE(KvmRun, COALESCED_MMIO_PAGE_OFFSET, KVM_COALESCED_MMIO_PAGE_OFFSET);

    OFFSET(KvmUserspaceMemoryRegion, SLOT, kvm_userspace_memory_region, slot);
    OFFSET(KvmUserspaceMemoryRegion, FLAGS, kvm_userspace_memory_region, flags);
    OFFSET(KvmUserspaceMemoryRegion, GUEST_PHYS_ADDR, kvm_userspace_memory_region, guest_phys_addr);
    OFFSET(KvmUserspaceMemoryRegion, MEMORY_SIZE, kvm_userspace_memory_region, memory_size);
    OFFSET(KvmUserspaceMemoryRegion, USERSPACE_ADDR, kvm_userspace_memory_region, userspace_addr);
    SIZE(KvmUserspaceMemoryRegion, kvm_userspace_memory_region);
    VALUE(KvmUserspaceMemoryRegion, MEM_LOG_DIRTY_PAGES, KVM_MEM_LOG_DIRTY_PAGES);
    VALUE(KvmUserspaceMemoryRegion, MEM_READONLY, KVM_MEM_READONLY);

    OFFSET(KvmRegs, RAX, kvm_regs, rax);
    OFFSET(KvmRegs, RBX, kvm_regs, rbx);
    OFFSET(KvmRegs, RCX, kvm_regs, rcx);
    OFFSET(KvmRegs, RDX, kvm_regs, rdx);
    OFFSET(KvmRegs, RSI, kvm_regs, rsi);
    OFFSET(KvmRegs, RDI, kvm_regs, rdi);
    OFFSET(KvmRegs, RSP, kvm_regs, rsp);
    OFFSET(KvmRegs, RBP, kvm_regs, rbp);
    OFFSET(KvmRegs, R8, kvm_regs, r8);
    OFFSET(KvmRegs, R9, kvm_regs, r9);
    OFFSET(KvmRegs, R10, kvm_regs, r10);
    OFFSET(KvmRegs, R11, kvm_regs, r11);
    OFFSET(KvmRegs, R12, kvm_regs, r12);
    OFFSET(KvmRegs, R13, kvm_regs, r13);
    OFFSET(KvmRegs, R14, kvm_regs, r14);
    OFFSET(KvmRegs, R15, kvm_regs, r15);
    OFFSET(KvmRegs, RIP, kvm_regs, rip);
    OFFSET(KvmRegs, RFLAGS, kvm_regs, rflags);
    SIZE(KvmRegs, kvm_regs);

    OFFSET(KvmSegment, BASE, kvm_segment, base);
    OFFSET(KvmSegment, LIMIT, kvm_segment, limit);
    OFFSET(KvmSegment, SELECTOR, kvm_segment, selector);
    OFFSET(KvmSegment, TYPE, kvm_segment, type);
    OFFSET(KvmSegment, PRESENT, kvm_segment, present);
    OFFSET(KvmSegment, DPL, kvm_segment, dpl);
    OFFSET(KvmSegment, DB, kvm_segment, db);
    OFFSET(KvmSegment, S, kvm_segment, s);
    OFFSET(KvmSegment, L, kvm_segment, l);
    OFFSET(KvmSegment, G, kvm_segment, g);
    OFFSET(KvmSegment, AVL, kvm_segment, avl);
    OFFSET(KvmSegment, UNUSABLE, kvm_segment, unusable);
    SIZE(KvmSegment, kvm_segment);

    OFFSET(KvmDtable, BASE, kvm_dtable, base);
    OFFSET(KvmDtable, LIMIT, kvm_dtable, limit);
    SIZE(KvmDtable, kvm_dtable);

    OFFSET(KvmSregs, CS, kvm_sregs, cs);
    OFFSET(KvmSregs, DS, kvm_sregs, ds);
    OFFSET(KvmSregs, ES, kvm_sregs, es);
    OFFSET(KvmSregs, FS, kvm_sregs, fs);
    OFFSET(KvmSregs, GS, kvm_sregs, gs);
    OFFSET(KvmSregs, SS, kvm_sregs, ss);
    OFFSET(KvmSregs, TR, kvm_sregs, tr);
    OFFSET(KvmSregs, LDT, kvm_sregs, ldt);
    OFFSET(KvmSregs, GDT, kvm_sregs, gdt);
    OFFSET(KvmSregs, IDT, kvm_sregs, idt);
    OFFSET(KvmSregs, CR0, kvm_sregs, cr0);
    OFFSET(KvmSregs, CR2, kvm_sregs, cr2);
    OFFSET(KvmSregs, CR3, kvm_sregs, cr3);
    OFFSET(KvmSregs, CR4, kvm_sregs, cr4);
    OFFSET(KvmSregs, CR8, kvm_sregs, cr8);
    OFFSET(KvmSregs, EFER, kvm_sregs, efer);
    OFFSET(KvmSregs, APIC_BASE, kvm_sregs, apic_base);
    OFFSET(KvmSregs, INTERRUPT_BITMAP, kvm_sregs, interrupt_bitmap);
    COUNT(KvmSregs, INTERRUPT_BITMAP_COUNT, kvm_sregs, interrupt_bitmap);
    SIZE(KvmSregs, kvm_sregs);

    OFFSET(KvmSregs2, CS, kvm_sregs2, cs);
    OFFSET(KvmSregs2, DS, kvm_sregs2, ds);
    OFFSET(KvmSregs2, ES, kvm_sregs2, es);
    OFFSET(KvmSregs2, FS, kvm_sregs2, fs);
    OFFSET(KvmSregs2, GS, kvm_sregs2, gs);
    OFFSET(KvmSregs2, SS, kvm_sregs2, ss);
    OFFSET(KvmSregs2, TR, kvm_sregs2, tr);
    OFFSET(KvmSregs2, LDT, kvm_sregs2, ldt);
    OFFSET(KvmSregs2, GDT, kvm_sregs2, gdt);
    OFFSET(KvmSregs2, IDT, kvm_sregs2, idt);
    OFFSET(KvmSregs2, CR0, kvm_sregs2, cr0);
    OFFSET(KvmSregs2, CR2, kvm_sregs2, cr2);
    OFFSET(KvmSregs2, CR3, kvm_sregs2, cr3);
    OFFSET(KvmSregs2, CR4, kvm_sregs2, cr4);
    OFFSET(KvmSregs2, CR8, kvm_sregs2, cr8);
    OFFSET(KvmSregs2, EFER, kvm_sregs2, efer);
    OFFSET(KvmSregs2, APIC_BASE, kvm_sregs2, apic_base);
    OFFSET(KvmSregs2, FLAGS, kvm_sregs2, flags);
    OFFSET(KvmSregs2, PDPTRS, kvm_sregs2, pdptrs);
    COUNT(KvmSregs2, PDPTRS_COUNT, kvm_sregs2, pdptrs);
    SIZE(KvmSregs2, kvm_sregs2);
    VALUE(KvmSregs2, FLAGS_PDPTRS_VALID, KVM_SREGS2_FLAGS_PDPTRS_VALID);

    OFFSET(KvmFpu, FPR, kvm_fpu, fpr);
    OFFSET(KvmFpu, FCW, kvm_fpu, fcw);
    OFFSET(KvmFpu, FSW, kvm_fpu, fsw);
    OFFSET(KvmFpu, FTWX, kvm_fpu, ftwx);
    OFFSET(KvmFpu, LAST_OPCODE, kvm_fpu, last_opcode);
    OFFSET(KvmFpu, LAST_IP, kvm_fpu, last_ip);
    OFFSET(KvmFpu, LAST_DP, kvm_fpu, last_dp);
    OFFSET(KvmFpu, XMM, kvm_fpu, xmm);
    OFFSET(KvmFpu, MXCSR, kvm_fpu, mxcsr);
    SIZE(KvmFpu, kvm_fpu);

    OFFSET(KvmXsave, REGION, kvm_xsave, region);
    SIZE(KvmXsave, kvm_xsave);

    OFFSET(KvmXcr, XCR, kvm_xcr, xcr);
    OFFSET(KvmXcr, VALUE, kvm_xcr, value);
    SIZE(KvmXcr, kvm_xcr);

    OFFSET(KvmXcrs, NR_XCRS, kvm_xcrs, nr_xcrs);
    OFFSET(KvmXcrs, FLAGS, kvm_xcrs, flags);
    OFFSET(KvmXcrs, XCRS, kvm_xcrs, xcrs);
    SIZE(KvmXcrs, kvm_xcrs);
    VALUE(KvmXcrs, MAX_XCRS, KVM_MAX_XCRS);

    OFFSET(KvmDebugregs, DB, kvm_debugregs, db);
    COUNT(KvmDebugregs, DB_COUNT, kvm_debugregs, db);
    OFFSET(KvmDebugregs, DR6, kvm_debugregs, dr6);
    OFFSET(KvmDebugregs, DR7, kvm_debugregs, dr7);
    OFFSET(KvmDebugregs, FLAGS, kvm_debugregs, flags);
    SIZE(KvmDebugregs, kvm_debugregs);

    OFFSET(KvmVcpuEvents, EXCEPTION_INJECTED, kvm_vcpu_events, exception.injected);
    OFFSET(KvmVcpuEvents, EXCEPTION_NR, kvm_vcpu_events, exception.nr);
    OFFSET(KvmVcpuEvents, EXCEPTION_HAS_ERROR_CODE, kvm_vcpu_events, exception.has_error_code);
    OFFSET(KvmVcpuEvents, EXCEPTION_PENDING, kvm_vcpu_events, exception.pending);
    OFFSET(KvmVcpuEvents, EXCEPTION_ERROR_CODE, kvm_vcpu_events, exception.error_code);
    OFFSET(KvmVcpuEvents, INTERRUPT_INJECTED, kvm_vcpu_events, interrupt.injected);
    OFFSET(KvmVcpuEvents, INTERRUPT_NR, kvm_vcpu_events, interrupt.nr);
    OFFSET(KvmVcpuEvents, INTERRUPT_SOFT, kvm_vcpu_events, interrupt.soft);
    OFFSET(KvmVcpuEvents, INTERRUPT_SHADOW, kvm_vcpu_events, interrupt.shadow);
    OFFSET(KvmVcpuEvents, NMI_INJECTED, kvm_vcpu_events, nmi.injected);
    OFFSET(KvmVcpuEvents, NMI_PENDING, kvm_vcpu_events, nmi.pending);
    OFFSET(KvmVcpuEvents, NMI_MASKED, kvm_vcpu_events, nmi.masked);
    OFFSET(KvmVcpuEvents, SIPI_VECTOR, kvm_vcpu_events, sipi_vector);
    OFFSET(KvmVcpuEvents, FLAGS, kvm_vcpu_events, flags);
    OFFSET(KvmVcpuEvents, SMI_SMM, kvm_vcpu_events, smi.smm);
    OFFSET(KvmVcpuEvents, SMI_PENDING, kvm_vcpu_events, smi.pending);
    OFFSET(KvmVcpuEvents, SMI_SMM_INSIDE_NMI, kvm_vcpu_events, smi.smm_inside_nmi);
    OFFSET(KvmVcpuEvents, SMI_LATCHED_INIT, kvm_vcpu_events, smi.latched_init);
    OFFSET(KvmVcpuEvents, TRIPLE_FAULT_PENDING, kvm_vcpu_events, triple_fault.pending);
    OFFSET(KvmVcpuEvents, EXCEPTION_HAS_PAYLOAD, kvm_vcpu_events, exception_has_payload);
    OFFSET(KvmVcpuEvents, EXCEPTION_PAYLOAD, kvm_vcpu_events, exception_payload);
    SIZE(KvmVcpuEvents, kvm_vcpu_events);
    VALUE(KvmVcpuEvents, VALID_NMI_PENDING, KVM_VCPUEVENT_VALID_NMI_PENDING);
    VALUE(KvmVcpuEvents, VALID_SIPI_VECTOR, KVM_VCPUEVENT_VALID_SIPI_VECTOR);
    VALUE(KvmVcpuEvents, VALID_SHADOW, KVM_VCPUEVENT_VALID_SHADOW);
    VALUE(KvmVcpuEvents, VALID_SMM, KVM_VCPUEVENT_VALID_SMM);
    VALUE(KvmVcpuEvents, VALID_PAYLOAD, KVM_VCPUEVENT_VALID_PAYLOAD);
    VALUE(KvmVcpuEvents, VALID_TRIPLE_FAULT, KVM_VCPUEVENT_VALID_TRIPLE_FAULT);
    VALUE(KvmVcpuEvents, SHADOW_INT_MOV_SS, KVM_X86_SHADOW_INT_MOV_SS);
    VALUE(KvmVcpuEvents, SHADOW_INT_STI, KVM_X86_SHADOW_INT_STI);

    OFFSET(KvmMpState, MP_STATE, kvm_mp_state, mp_state);
    SIZE(KvmMpState, kvm_mp_state);
    VALUE(KvmMpState, RUNNABLE, KVM_MP_STATE_RUNNABLE);
    VALUE(KvmMpState, UNINITIALIZED, KVM_MP_STATE_UNINITIALIZED);
    VALUE(KvmMpState, INIT_RECEIVED, KVM_MP_STATE_INIT_RECEIVED);
    VALUE(KvmMpState, HALTED, KVM_MP_STATE_HALTED);
    VALUE(KvmMpState, SIPI_RECEIVED, KVM_MP_STATE_SIPI_RECEIVED);
    VALUE(KvmMpState, STOPPED, KVM_MP_STATE_STOPPED);

    OFFSET(KvmLapicState, REGS, kvm_lapic_state, regs);
    SIZE(KvmLapicState, kvm_lapic_state);
    VALUE(KvmLapicState, REG_SIZE, KVM_APIC_REG_SIZE);

    OFFSET(KvmMsrEntry, INDEX, kvm_msr_entry, index);
    OFFSET(KvmMsrEntry, DATA, kvm_msr_entry, data);
    SIZE(KvmMsrEntry, kvm_msr_entry);

    OFFSET(KvmMsrs, NMSRS, kvm_msrs, nmsrs);
    OFFSET(KvmMsrs, ENTRIES, kvm_msrs, entries);
    SIZE(KvmMsrs, kvm_msrs);

    OFFSET(KvmMsrList, NMSRS, kvm_msr_list, nmsrs);
    OFFSET(KvmMsrList, INDICES, kvm_msr_list, indices);
    SIZE(KvmMsrList, kvm_msr_list);

    OFFSET(KvmCpuidEntry2, FUNCTION, kvm_cpuid_entry2, function);
    OFFSET(KvmCpuidEntry2, INDEX, kvm_cpuid_entry2, index);
    OFFSET(KvmCpuidEntry2, FLAGS, kvm_cpuid_entry2, flags);
    OFFSET(KvmCpuidEntry2, EAX, kvm_cpuid_entry2, eax);
    OFFSET(KvmCpuidEntry2, EBX, kvm_cpuid_entry2, ebx);
    OFFSET(KvmCpuidEntry2, ECX, kvm_cpuid_entry2, ecx);
    OFFSET(KvmCpuidEntry2, EDX, kvm_cpuid_entry2, edx);
    SIZE(KvmCpuidEntry2, kvm_cpuid_entry2);
    VALUE(KvmCpuidEntry2, FLAG_SIGNIFICANT_INDEX, KVM_CPUID_FLAG_SIGNIFCANT_INDEX);

    OFFSET(KvmCpuid2, NENT, kvm_cpuid2, nent);
    OFFSET(KvmCpuid2, ENTRIES, kvm_cpuid2, entries);
    SIZE(KvmCpuid2, kvm_cpuid2);

    OFFSET(KvmIrqRoutingEntry, GSI, kvm_irq_routing_entry, gsi);
    OFFSET(KvmIrqRoutingEntry, TYPE, kvm_irq_routing_entry, type);
    OFFSET(KvmIrqRoutingEntry, FLAGS, kvm_irq_routing_entry, flags);
    OFFSET(KvmIrqRoutingEntry, IRQCHIP_IRQCHIP, kvm_irq_routing_entry, u.irqchip.irqchip);
    OFFSET(KvmIrqRoutingEntry, IRQCHIP_PIN, kvm_irq_routing_entry, u.irqchip.pin);
    OFFSET(KvmIrqRoutingEntry, MSI_ADDRESS_LO, kvm_irq_routing_entry, u.msi.address_lo);
    OFFSET(KvmIrqRoutingEntry, MSI_ADDRESS_HI, kvm_irq_routing_entry, u.msi.address_hi);
    OFFSET(KvmIrqRoutingEntry, MSI_DATA, kvm_irq_routing_entry, u.msi.data);
    OFFSET(KvmIrqRoutingEntry, MSI_DEVID, kvm_irq_routing_entry, u.msi.devid);
    SIZE(KvmIrqRoutingEntry, kvm_irq_routing_entry);
    VALUE(KvmIrqRoutingEntry, TYPE_IRQCHIP, KVM_IRQ_ROUTING_IRQCHIP);
    VALUE(KvmIrqRoutingEntry, TYPE_MSI, KVM_IRQ_ROUTING_MSI);

    OFFSET(KvmIrqRouting, NR, kvm_irq_routing, nr);
    OFFSET(KvmIrqRouting, FLAGS, kvm_irq_routing, flags);
    OFFSET(KvmIrqRouting, ENTRIES, kvm_irq_routing, entries);
    SIZE(KvmIrqRouting, kvm_irq_routing);

    OFFSET(KvmIrqfd, FD, kvm_irqfd, fd);
    OFFSET(KvmIrqfd, GSI, kvm_irqfd, gsi);
    OFFSET(KvmIrqfd, FLAGS, kvm_irqfd, flags);
    OFFSET(KvmIrqfd, RESAMPLEFD, kvm_irqfd, resamplefd);
    SIZE(KvmIrqfd, kvm_irqfd);
    VALUE(KvmIrqfd, FLAG_DEASSIGN, KVM_IRQFD_FLAG_DEASSIGN);
    VALUE(KvmIrqfd, FLAG_RESAMPLE, KVM_IRQFD_FLAG_RESAMPLE);

    OFFSET(KvmIoeventfd, DATAMATCH, kvm_ioeventfd, datamatch);
    OFFSET(KvmIoeventfd, ADDR, kvm_ioeventfd, addr);
    OFFSET(KvmIoeventfd, LEN, kvm_ioeventfd, len);
    OFFSET(KvmIoeventfd, FD, kvm_ioeventfd, fd);
    OFFSET(KvmIoeventfd, FLAGS, kvm_ioeventfd, flags);
    SIZE(KvmIoeventfd, kvm_ioeventfd);
    VALUE(KvmIoeventfd, FLAG_DATAMATCH, KVM_IOEVENTFD_FLAG_DATAMATCH);
    VALUE(KvmIoeventfd, FLAG_PIO, KVM_IOEVENTFD_FLAG_PIO);
    VALUE(KvmIoeventfd, FLAG_DEASSIGN, KVM_IOEVENTFD_FLAG_DEASSIGN);

    OFFSET(KvmMsi, ADDRESS_LO, kvm_msi, address_lo);
    OFFSET(KvmMsi, ADDRESS_HI, kvm_msi, address_hi);
    OFFSET(KvmMsi, DATA, kvm_msi, data);
    OFFSET(KvmMsi, FLAGS, kvm_msi, flags);
    OFFSET(KvmMsi, DEVID, kvm_msi, devid);
    SIZE(KvmMsi, kvm_msi);
    VALUE(KvmMsi, VALID_DEVID, KVM_MSI_VALID_DEVID);

    OFFSET(KvmPitConfig, FLAGS, kvm_pit_config, flags);
    SIZE(KvmPitConfig, kvm_pit_config);
    VALUE(KvmPitConfig, SPEAKER_DUMMY, KVM_PIT_SPEAKER_DUMMY);

    OFFSET(KvmPitChannelState, COUNT, kvm_pit_channel_state, count);
    OFFSET(KvmPitChannelState, LATCHED_COUNT, kvm_pit_channel_state, latched_count);
    OFFSET(KvmPitChannelState, COUNT_LATCHED, kvm_pit_channel_state, count_latched);
    OFFSET(KvmPitChannelState, STATUS_LATCHED, kvm_pit_channel_state, status_latched);
    OFFSET(KvmPitChannelState, STATUS, kvm_pit_channel_state, status);
    OFFSET(KvmPitChannelState, READ_STATE, kvm_pit_channel_state, read_state);
    OFFSET(KvmPitChannelState, WRITE_STATE, kvm_pit_channel_state, write_state);
    OFFSET(KvmPitChannelState, WRITE_LATCH, kvm_pit_channel_state, write_latch);
    OFFSET(KvmPitChannelState, RW_MODE, kvm_pit_channel_state, rw_mode);
    OFFSET(KvmPitChannelState, MODE, kvm_pit_channel_state, mode);
    OFFSET(KvmPitChannelState, BCD, kvm_pit_channel_state, bcd);
    OFFSET(KvmPitChannelState, GATE, kvm_pit_channel_state, gate);
    OFFSET(KvmPitChannelState, COUNT_LOAD_TIME, kvm_pit_channel_state, count_load_time);
    SIZE(KvmPitChannelState, kvm_pit_channel_state);

    OFFSET(KvmPitState2, CHANNELS, kvm_pit_state2, channels);
    COUNT(KvmPitState2, CHANNELS_COUNT, kvm_pit_state2, channels);
    OFFSET(KvmPitState2, FLAGS, kvm_pit_state2, flags);
    SIZE(KvmPitState2, kvm_pit_state2);
    VALUE(KvmPitState2, FLAGS_HPET_LEGACY, KVM_PIT_FLAGS_HPET_LEGACY);
    VALUE(KvmPitState2, FLAGS_SPEAKER_DATA_ON, KVM_PIT_FLAGS_SPEAKER_DATA_ON);

    OFFSET(KvmReinjectControl, PIT_REINJECT, kvm_reinject_control, pit_reinject);
    SIZE(KvmReinjectControl, kvm_reinject_control);

    OFFSET(KvmPicState, LAST_IRR, kvm_pic_state, last_irr);
    OFFSET(KvmPicState, IRR, kvm_pic_state, irr);
    OFFSET(KvmPicState, IMR, kvm_pic_state, imr);
    OFFSET(KvmPicState, ISR, kvm_pic_state, isr);
    OFFSET(KvmPicState, PRIORITY_ADD, kvm_pic_state, priority_add);
    OFFSET(KvmPicState, IRQ_BASE, kvm_pic_state, irq_base);
    OFFSET(KvmPicState, READ_REG_SELECT, kvm_pic_state, read_reg_select);
    OFFSET(KvmPicState, POLL, kvm_pic_state, poll);
    OFFSET(KvmPicState, SPECIAL_MASK, kvm_pic_state, special_mask);
    OFFSET(KvmPicState, INIT_STATE, kvm_pic_state, init_state);
    OFFSET(KvmPicState, AUTO_EOI, kvm_pic_state, auto_eoi);
    OFFSET(KvmPicState, ROTATE_ON_AUTO_EOI, kvm_pic_state, rotate_on_auto_eoi);
    OFFSET(KvmPicState, SPECIAL_FULLY_NESTED_MODE, kvm_pic_state, special_fully_nested_mode);
    OFFSET(KvmPicState, INIT4, kvm_pic_state, init4);
    OFFSET(KvmPicState, ELCR, kvm_pic_state, elcr);
    OFFSET(KvmPicState, ELCR_MASK, kvm_pic_state, elcr_mask);
    SIZE(KvmPicState, kvm_pic_state);

    OFFSET(KvmIoapicState, BASE_ADDRESS, kvm_ioapic_state, base_address);
    OFFSET(KvmIoapicState, IOREGSEL, kvm_ioapic_state, ioregsel);
    OFFSET(KvmIoapicState, ID, kvm_ioapic_state, id);
    OFFSET(KvmIoapicState, IRR, kvm_ioapic_state, irr);
    OFFSET(KvmIoapicState, REDIRTBL, kvm_ioapic_state, redirtbl);
    COUNT(KvmIoapicState, REDIRTBL_COUNT, kvm_ioapic_state, redirtbl);
    SIZE(KvmIoapicState, kvm_ioapic_state);
    VALUE(KvmIoapicState, NUM_PINS, KVM_IOAPIC_NUM_PINS);

    OFFSET(KvmIrqchip, CHIP_ID, kvm_irqchip, chip_id);
    OFFSET(KvmIrqchip, CHIP, kvm_irqchip, chip);
    SIZE(KvmIrqchip, kvm_irqchip);
    VALUE(KvmIrqchip, PIC_MASTER, KVM_IRQCHIP_PIC_MASTER);
    VALUE(KvmIrqchip, PIC_SLAVE, KVM_IRQCHIP_PIC_SLAVE);
    VALUE(KvmIrqchip, IOAPIC, KVM_IRQCHIP_IOAPIC);

    OFFSET(KvmIrqLevel, IRQ, kvm_irq_level, irq);
    OFFSET(KvmIrqLevel, STATUS, kvm_irq_level, status);
    OFFSET(KvmIrqLevel, LEVEL, kvm_irq_level, level);
    SIZE(KvmIrqLevel, kvm_irq_level);

    OFFSET(KvmClockData, CLOCK, kvm_clock_data, clock);
    OFFSET(KvmClockData, FLAGS, kvm_clock_data, flags);
    OFFSET(KvmClockData, REALTIME, kvm_clock_data, realtime);
    OFFSET(KvmClockData, HOST_TSC, kvm_clock_data, host_tsc);
    SIZE(KvmClockData, kvm_clock_data);
    VALUE(KvmClockData, TSC_STABLE, KVM_CLOCK_TSC_STABLE);
    VALUE(KvmClockData, REALTIME_VALID, KVM_CLOCK_REALTIME);
    VALUE(KvmClockData, HOST_TSC_VALID, KVM_CLOCK_HOST_TSC);

    OFFSET(KvmDirtyLog, SLOT, kvm_dirty_log, slot);
    OFFSET(KvmDirtyLog, DIRTY_BITMAP, kvm_dirty_log, dirty_bitmap);
    SIZE(KvmDirtyLog, kvm_dirty_log);

    OFFSET(KvmClearDirtyLog, SLOT, kvm_clear_dirty_log, slot);
    OFFSET(KvmClearDirtyLog, NUM_PAGES, kvm_clear_dirty_log, num_pages);
    OFFSET(KvmClearDirtyLog, FIRST_PAGE, kvm_clear_dirty_log, first_page);
    OFFSET(KvmClearDirtyLog, DIRTY_BITMAP, kvm_clear_dirty_log, dirty_bitmap);
    SIZE(KvmClearDirtyLog, kvm_clear_dirty_log);
    VALUE(KvmClearDirtyLog, MANUAL_PROTECT_ENABLE, KVM_DIRTY_LOG_MANUAL_PROTECT_ENABLE);
    VALUE(KvmClearDirtyLog, INITIALLY_SET, KVM_DIRTY_LOG_INITIALLY_SET);

    OFFSET(KvmEnableCap, CAP, kvm_enable_cap, cap);
    OFFSET(KvmEnableCap, FLAGS, kvm_enable_cap, flags);
    OFFSET(KvmEnableCap, ARGS, kvm_enable_cap, args);
    COUNT(KvmEnableCap, ARGS_COUNT, kvm_enable_cap, args);
    SIZE(KvmEnableCap, kvm_enable_cap);
    VALUE(KvmEnableCap, X2APIC_API_USE_32BIT_IDS, KVM_X2APIC_API_USE_32BIT_IDS);
    VALUE(KvmEnableCap, X2APIC_API_DISABLE_BROADCAST_QUIRK, KVM_X2APIC_API_DISABLE_BROADCAST_QUIRK);
    VALUE(KvmEnableCap, X86_DISABLE_EXITS_MWAIT, KVM_X86_DISABLE_EXITS_MWAIT);
    VALUE(KvmEnableCap, X86_DISABLE_EXITS_HLT, KVM_X86_DISABLE_EXITS_HLT);
    VALUE(KvmEnableCap, X86_DISABLE_EXITS_PAUSE, KVM_X86_DISABLE_EXITS_PAUSE);
    VALUE(KvmEnableCap, X86_DISABLE_EXITS_CSTATE, KVM_X86_DISABLE_EXITS_CSTATE);
    VALUE(KvmEnableCap, PMU_CAP_DISABLE, KVM_PMU_CAP_DISABLE);

    OFFSET(KvmInterrupt, IRQ, kvm_interrupt, irq);
    SIZE(KvmInterrupt, kvm_interrupt);

    OFFSET(KvmTranslation, LINEAR_ADDRESS, kvm_translation, linear_address);
    OFFSET(KvmTranslation, PHYSICAL_ADDRESS, kvm_translation, physical_address);
    OFFSET(KvmTranslation, VALID, kvm_translation, valid);
    OFFSET(KvmTranslation, WRITEABLE, kvm_translation, writeable);
    OFFSET(KvmTranslation, USERMODE, kvm_translation, usermode);
    SIZE(KvmTranslation, kvm_translation);

    OFFSET(KvmGuestDebug, CONTROL, kvm_guest_debug, control);
    OFFSET(KvmGuestDebug, DEBUGREG, kvm_guest_debug, arch.debugreg);
    COUNT(KvmGuestDebug, DEBUGREG_COUNT, kvm_guest_debug, arch.debugreg);
    SIZE(KvmGuestDebug, kvm_guest_debug);
    VALUE(KvmGuestDebug, ENABLE, KVM_GUESTDBG_ENABLE);
    VALUE(KvmGuestDebug, SINGLESTEP, KVM_GUESTDBG_SINGLESTEP);
    VALUE(KvmGuestDebug, USE_SW_BP, KVM_GUESTDBG_USE_SW_BP);
    VALUE(KvmGuestDebug, USE_HW_BP, KVM_GUESTDBG_USE_HW_BP);
    VALUE(KvmGuestDebug, INJECT_DB, KVM_GUESTDBG_INJECT_DB);
    VALUE(KvmGuestDebug, INJECT_BP, KVM_GUESTDBG_INJECT_BP);
    VALUE(KvmGuestDebug, BLOCKIRQ, KVM_GUESTDBG_BLOCKIRQ);

    OFFSET(KvmSignalMask, LEN, kvm_signal_mask, len);
    OFFSET(KvmSignalMask, SIGSET, kvm_signal_mask, sigset);
    SIZE(KvmSignalMask, kvm_signal_mask);
}
