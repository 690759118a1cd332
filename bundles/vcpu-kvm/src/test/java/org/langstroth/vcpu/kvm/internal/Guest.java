package org.langstroth.vcpu.kvm.internal;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.langstroth.hostcall.HostCalls;
import org.langstroth.memory.GuestRange;
import org.langstroth.vcpu.CpuRegisters;
import org.langstroth.vcpu.CpuRegisters.Control;
import org.langstroth.vcpu.CpuRegisters.General;
import org.langstroth.vcpu.CpuRegisters.Segment;
import org.langstroth.vcpu.CpuRegisters.SegmentName;
import org.langstroth.vcpu.ExitHandler;
import org.langstroth.vcpu.Vcpu;
import org.langstroth.vcpu.VcpuSpec;
import org.langstroth.vcpu.VirtualCpus;

/** A machine of 1 MiB on the host's KVM, for tests; skips the test where there is none. */
final class Guest implements AutoCloseable {
    static final int RAM_BYTES = 1 << 20;
    static final long CODE = 0x8000;

    final HostCalls host;
    final KvmVcpuRuntime runtime;
    final TestRam ram;
    final VirtualCpus cpus;

    private Guest(HostCalls host, VcpuSpec spec) {
        this.host = host;
        this.runtime = KvmVcpuRuntime.open(gate(host), RuntimeSettings.defaults());
        this.ram = new TestRam(host, new GuestRange(0, RAM_BYTES));
        this.cpus = runtime.open(ram, spec);
    }

    static Guest open() {
        return open(VcpuSpec.of("test", 1));
    }

    static Guest open(VcpuSpec spec) {
        return new Guest(host(), spec);
    }

    /** The caller closes it. */
    static HostCalls host() {
        Path device = Path.of(RuntimeSettings.DEVICE);
        assumeTrue(Files.isReadable(device) && Files.isWritable(device), "this host has no usable " + device);
        try {
            return HostCalls.open();
        } catch (IllegalStateException e) {
            return abort("the C library is not built: " + e.getMessage());
        }
    }

    static HostGate gate(HostCalls host) {
        return new HostGate(host.files(), host.memory(), host.vcpu());
    }

    /** CPU 0, about to run 16-bit real-mode code given in hexadecimal, at CS:IP 0:0x8000. */
    Vcpu real(String code) {
        return start(code, new CpuRegisters().set(SegmentName.CS, new Segment(0, 0, 0xffff, Segment.CODE16)));
    }

    /** As {@link #real}, with the local APIC in the data segment. */
    Vcpu realAtLocalApic(String code) {
        return start(code, new CpuRegisters().set(SegmentName.CS, new Segment(0, 0, 0xffff, Segment.CODE16))
            .set(SegmentName.DS, new Segment(0, 0xfee0_0000L, 0xffff, Segment.DATA16)));
    }

    /** CPU 0, about to run flat 32-bit code without paging. */
    Vcpu flat32(String code) {
        CpuRegisters registers = new CpuRegisters().set(Control.CR0, 0x31)
            .set(SegmentName.CS, Segment.flat(8, Segment.CODE32));
        for (SegmentName data : List.of(SegmentName.DS, SegmentName.ES, SegmentName.SS)) {
            registers.set(data, Segment.flat(16, Segment.DATA32));
        }
        return start(code, registers);
    }

    /** CPU 0, about to run 64-bit code; the first 2 MiB and those at 0xd0000000 are mapped one to one. */
    Vcpu flat64(String code) {
        ram.putLong(0x1000, 0x2003);
        ram.putLong(0x2000, 0x3003);
        ram.putLong(0x2018, 0x4003);
        ram.putLong(0x3000, 0x83);
        ram.putLong(0x4400, 0xd000_0083L);
        CpuRegisters registers = new CpuRegisters().set(Control.CR0, 0x8000_0031L).set(Control.CR4, 0x20)
            .set(Control.CR3, 0x1000).set(Control.EFER, 0x500).set(SegmentName.CS, Segment.flat(8, Segment.CODE64));
        for (SegmentName data : List.of(SegmentName.DS, SegmentName.ES, SegmentName.SS)) {
            registers.set(data, Segment.flat(16, Segment.DATA32));
        }
        return start(code, registers);
    }

    private Vcpu start(String code, CpuRegisters registers) {
        byte[] bytes = HexFormat.of().parseHex(code.replace(" ", ""));
        ram.write(CODE, bytes, 0, bytes.length);
        registers.set(General.RIP, CODE).set(General.RSP, CODE);
        cpus.vcpu(0).setRegisters(registers);
        return cpus.vcpu(0);
    }

    @Override
    public void close() {
        cpus.close();
        ram.close();
        runtime.close();
        host.close();
    }

    /** Writes down accesses; reads give a set value. */
    static final class Recorder implements ExitHandler {
        final List<String> accesses = new ArrayList<>();
        long answer;

        @Override
        public int portRead(int port, int width) {
            accesses.add("in " + Integer.toHexString(port) + " " + width);
            return (int) answer++;
        }

        @Override
        public void portWrite(int port, int width, int value) {
            accesses.add("out " + Integer.toHexString(port) + " " + width + " " + Integer.toHexString(value));
            if (port == 0xf4) {
                throw new Done();
            }
        }

        @Override
        public long mmioRead(long gpa, int width) {
            accesses.add("read " + Long.toHexString(gpa) + " " + width);
            return answer++;
        }

        @Override
        public void mmioWrite(long gpa, int width, long value) {
            accesses.add("write " + Long.toHexString(gpa) + " " + width + " " + Long.toHexString(value));
        }
    }

    /** The guest wrote to port 0xf4: it has finished. */
    static final class Done extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
