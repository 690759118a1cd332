package org.langstroth.vcpu.kvm.internal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.langstroth.abi.kvm.KvmIoctl;
import org.langstroth.abi.kvm.KvmRegs;
import org.langstroth.abi.kvm.KvmSegment;
import org.langstroth.abi.kvm.KvmSregs;
import org.langstroth.abi.kvm.KvmTranslation;
import org.langstroth.hostcall.HostMemory;
import org.langstroth.memory.GuestMemory;
import org.langstroth.vcpu.CodeLocation;

/** Finds out where a stopped vCPU stands, and the bytes of its next instruction. For messages: never fails. */
final class CodeLocator {
    /** The longest instruction. Source: Intel SDM vol. 2A §2.3.11. */
    private static final int INSTRUCTION_BYTES = 15;
    private static final int PAGE_BYTES = 4096;
    private static final byte[] UNKNOWN = {};

    private final int vcpu;
    private final KernelHandle handle;
    private final HostMemory host;
    private final GuestMemory memory;

    CodeLocator(int vcpu, KernelHandle handle, HostMemory host, GuestMemory memory) {
        this.vcpu = vcpu;
        this.handle = handle;
        this.host = host;
        this.memory = memory;
    }

    /** @return the place, with the bytes that guest memory holds there */
    CodeLocation locate() {
        return locate(UNKNOWN);
    }

    /** @param known the instruction, empty if it has to be read */
    CodeLocation locate(byte[] known) {
        ByteBuffer regs = host.allocate(KvmRegs.SIZE);
        if (handle.tryCall(KvmIoctl.GET_REGS, regs) < 0) {
            return new CodeLocation(vcpu, 0, known);
        }
        long rip = regs.getLong(KvmRegs.RIP);
        return new CodeLocation(vcpu, rip, known.length > 0 ? known : read(rip));
    }

    private byte[] read(long rip) {
        ByteBuffer sregs = host.allocate(KvmSregs.SIZE);
        if (handle.tryCall(KvmIoctl.GET_SREGS, sregs) < 0) {
            return UNKNOWN;
        }
        long linear = sregs.getLong(KvmSregs.CS + KvmSegment.BASE) + rip;
        byte[] bytes = new byte[INSTRUCTION_BYTES];
        int inFirstPage = (int) Math.min(INSTRUCTION_BYTES, PAGE_BYTES - (linear & PAGE_BYTES - 1));
        int length = copy(linear, bytes, 0, inFirstPage);
        if (length == inFirstPage && length < INSTRUCTION_BYTES) {
            length += copy(linear + length, bytes, length, INSTRUCTION_BYTES - length);
        }
        return Arrays.copyOf(bytes, length);
    }

    private int copy(long linear, byte[] bytes, int offset, int length) {
        ByteBuffer translation = host.allocate(KvmTranslation.SIZE);
        translation.putLong(KvmTranslation.LINEAR_ADDRESS, linear);
        if (handle.tryCall(KvmIoctl.TRANSLATE, translation) < 0 || translation.get(KvmTranslation.VALID) == 0) {
            return 0;
        }
        long gpa = translation.getLong(KvmTranslation.PHYSICAL_ADDRESS);
        if (!memory.contains(gpa, length)) {
            return 0;
        }
        memory.read(gpa, bytes, offset, length);
        return length;
    }
}
