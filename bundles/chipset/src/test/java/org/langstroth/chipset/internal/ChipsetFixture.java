package org.langstroth.chipset.internal;

import java.util.List;
import org.langstroth.memory.GuestRange;
import org.langstroth.pci.PciBus;
import org.langstroth.platform.PlatformSpec;
import org.langstroth.testkit.device.FakeDeviceHost;
import org.langstroth.testkit.memory.FakeGuestMemory;

/** A machine with two CPUs, 64 MiB of RAM and an empty bus. */
final class ChipsetFixture {
    final PciBus bus = new PciBus(PlatformSpec.PCI_WINDOW_32, new GuestRange(1L << 40, 1L << 38), PlatformSpec::intxGsi);
    final FakeDeviceHost host = new FakeDeviceHost(FakeGuestMemory.pc(64 << 20), bus.slot(0, 0));
    final PlatformSpec spec = new PlatformSpec(List.of(0, 1), PlatformSpec.ECAM, PlatformSpec.PCI_WINDOW_32,
        new GuestRange(1L << 40, 1L << 38), bus);

    PcChipset chipset() {
        return new PcChipset(host, spec, new ChipsetOptions(true), new CmosStore());
    }

    /** Saves one part and restores it into another. */
    static void copyState(ChipsetPart from, ChipsetPart to) throws Exception {
        StateWriter out = new StateWriter();
        from.save(out);
        StateReader in = new StateReader(to.stateName(), out.toByteArray());
        to.restore(in);
        in.end();
    }
}
