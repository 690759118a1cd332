package org.langstroth.platform;

import org.langstroth.vcpu.CpuRegisters;

/**
 * How to start what was loaded.
 *
 * @param format the format that was found
 * @param registers the state of CPU 0 at its first instruction
 * @param description one line for people: image, version, entry
 */
public record BootPlan(BootFormat format, CpuRegisters registers, String description) {
}
