package org.langstroth.vcpu.kvm.internal;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.langstroth.abi.kvm.KvmClockData;
import org.langstroth.abi.kvm.KvmIoctl;
import org.langstroth.abi.kvm.KvmIrqchip;
import org.langstroth.abi.kvm.KvmPitState2;
import org.langstroth.vcpu.PlatformState;

/** The state of one VM's interrupt controllers, interval timer and clock. Used while no vCPU runs. */
record PlatformParts(StateParts parts) {
    private static final Map<String, Integer> CHIPS = Map.of("pic-master", KvmIrqchip.PIC_MASTER,
        "pic-slave", KvmIrqchip.PIC_SLAVE, "ioapic", KvmIrqchip.IOAPIC);
    private static final String PIT = "pit";
    private static final String CLOCK = "clock";

    PlatformState save() {
        Map<String, byte[]> saved = new LinkedHashMap<>();
        CHIPS.forEach((name, chip) -> saved.put(name, parts.get(KvmIoctl.GET_IRQCHIP,
            parts.struct(KvmIrqchip.SIZE).putInt(KvmIrqchip.CHIP_ID, chip), "KVM_GET_IRQCHIP " + name)));
        saved.put(PIT, parts.get(KvmIoctl.GET_PIT2, parts.struct(KvmPitState2.SIZE), "KVM_GET_PIT2"));
        saved.put(CLOCK, parts.get(KvmIoctl.GET_CLOCK, parts.struct(KvmClockData.SIZE), "KVM_GET_CLOCK"));
        return StateParts.state(saved);
    }

    /** The guest's clock goes on where it stood: the time between does not count. */
    void restore(PlatformState state) {
        parts.checkOrigin(state);
        CHIPS.forEach((name, chip) -> parts.set(KvmIoctl.SET_IRQCHIP,
            parts.part(state, name, KvmIrqchip.SIZE).putInt(KvmIrqchip.CHIP_ID, chip), "KVM_SET_IRQCHIP " + name));
        parts.set(KvmIoctl.SET_PIT2, parts.part(state, PIT, KvmPitState2.SIZE), "KVM_SET_PIT2");
        ByteBuffer clock = parts.struct(KvmClockData.SIZE);
        clock.putLong(KvmClockData.CLOCK, parts.part(state, CLOCK, KvmClockData.SIZE).getLong(KvmClockData.CLOCK));
        parts.set(KvmIoctl.SET_CLOCK, clock, "KVM_SET_CLOCK");
    }
}
