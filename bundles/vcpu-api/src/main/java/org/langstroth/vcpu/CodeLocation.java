package org.langstroth.vcpu;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where a CPU stood.
 *
 * @param vcpu the CPU's number
 * @param rip the instruction pointer
 * @param bytes the bytes of the instruction and what follows it, empty if they could not be read; not copied
 */
public record CodeLocation(int vcpu, long rip, byte[] bytes) {
    @Override
    public String toString() {
        return "vcpu " + vcpu + " rip=0x" + Long.toHexString(rip)
            + (bytes.length == 0 ? "" : " code=" + HexFormat.ofDelimiter(" ").formatHex(bytes));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CodeLocation that && vcpu == that.vcpu && rip == that.rip && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(rip) + vcpu;
    }
}
