package org.langstroth.boot.internal;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.langstroth.platform.BootException;
import org.langstroth.platform.BootFormat;
import org.langstroth.platform.BootPlan;
import org.langstroth.platform.BootRequest;
import org.langstroth.testkit.memory.FakeGuestMemory;
import org.langstroth.vcpu.CpuRegisters;
import org.langstroth.vcpu.CpuRegisters.General;
import org.langstroth.vcpu.CpuRegisters.SegmentName;

/** A machine without CPUs, and files to boot on it. */
final class BootFixture {
    static final long MIB = 1 << 20;
    static final long RSDP = 0xe_0010L;

    final Path folder;
    FakeGuestMemory memory = FakeGuestMemory.pc(16 * MIB);
    BootFormat format = BootFormat.AUTO;
    Optional<Path> initrd = Optional.empty();
    List<Path> modules = List.of();
    String commandLine = "";
    long loadGpa = 0x8000;

    BootFixture(Path folder) {
        this.folder = folder;
    }

    Path file(String name, ByteBuffer content) {
        return file(name, content.array());
    }

    Path file(String name, byte[] content) {
        try {
            return Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return a file of as many bytes, byte i being i * 3 + 1 */
    Path pattern(String name, int length) {
        return file(name, patternBytes(length));
    }

    static byte[] patternBytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 3 + 1);
        }
        return bytes;
    }

    BootPlan load(Path kernel) throws BootException {
        return new BootLoaderComponent().load(
            new BootRequest(memory, format, kernel, initrd, commandLine, modules, loadGpa, RSDP));
    }

    BootPlan load(ByteBuffer kernel) throws BootException {
        return load(file("kernel.img", kernel));
    }

    /** Loads, expects a refusal, and expects all of the parts in its message. */
    void assertRefused(Path kernel, String... parts) {
        String message = assertThrows(BootException.class, () -> load(kernel)).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), "expected <" + part + "> in: " + message);
        }
    }

    void assertRefused(ByteBuffer kernel, String... parts) {
        Path path = file("kernel.img", kernel);
        assertRefused(path, parts);
        assertRefused(path, path.toString());
    }

    String text(long gpa) {
        int length = 0;
        while (memory.getByte(gpa + length) != 0) {
            length++;
        }
        return new String(memory.bytes(gpa, length), StandardCharsets.UTF_8);
    }

    /** @return the descriptor that a segment register's selector names in the table in guest memory */
    long descriptor(CpuRegisters registers, SegmentName name) {
        return memory.getLong(registers.get(CpuRegisters.TableName.GDTR).base() + registers.get(name).selector());
    }

    static long rip(BootPlan plan) {
        return plan.registers().get(General.RIP);
    }
}
