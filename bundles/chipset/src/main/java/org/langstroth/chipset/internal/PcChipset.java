package org.langstroth.chipset.internal;

import java.util.List;
import java.util.zip.CRC32C;
import org.langstroth.chipset.internal.acpi.AcpiTables;
import org.langstroth.device.DeviceHost;
import org.langstroth.device.DeviceState;
import org.langstroth.device.DeviceStateException;
import org.langstroth.platform.Chipset;
import org.langstroth.platform.PlatformSpec;

/** The parts of the chipset as one device with one state. */
final class PcChipset implements Chipset {
    static final String STATE_TYPE = "chipset";
    static final int STATE_VERSION = 1;
    private static final int CHECKSUM_BYTES = 4;

    private final DeviceHost host;
    private final PlatformSpec spec;
    private final ChipsetOptions options;
    private final ChipsetParts parts;
    private final AcpiPmDevice power;

    PcChipset(DeviceHost host, PlatformSpec spec, ChipsetOptions options, CmosStore cmos) {
        this.host = host;
        this.spec = spec;
        this.options = options;
        this.parts = new ChipsetParts();
        this.power = build(cmos);
    }

    private AcpiPmDevice build(CmosStore cmos) {
        try {
            parts.add(() -> new UartDevice("serial0", 0x3f8, 4, host));
            if (options.serial1()) {
                parts.add(() -> new UartDevice("serial1", 0x2f8, 3, host));
            }
            parts.add(() -> new RtcDevice(host, cmos));
            A20Gate a20 = new A20Gate();
            parts.add(() -> new KeyboardController(host, a20));
            parts.add(() -> new SystemPorts(host, a20));
            parts.add(() -> new HostBridge(host, spec));
            return parts.add(() -> new AcpiPmDevice(host));
        } catch (IllegalArgumentException | IllegalStateException taken) {
            parts.close();
            throw taken;
        }
    }

    @Override
    public long writeFirmwareTables() {
        return new AcpiTables(spec, options.serial1()).write(host.memory());
    }

    @Override
    public void pressPowerButton() {
        power.pressPowerButton();
    }

    @Override
    public void start() {
        parts.all().forEach(ChipsetPart::start);
    }

    @Override
    public void quiesce() {
        parts.all().forEach(ChipsetPart::quiesce);
    }

    /** Each part: name, version, length, bytes; a checksum of all of it at the end. */
    @Override
    public DeviceState save() {
        StateWriter out = new StateWriter().u8(parts.all().size());
        for (ChipsetPart part : parts.all()) {
            StateWriter body = new StateWriter();
            part.save(body);
            byte[] bytes = body.toByteArray();
            out.name(part.stateName()).i32(part.stateVersion()).i32(bytes.length).bytes(bytes);
        }
        byte[] content = out.toByteArray();
        return new DeviceState(STATE_TYPE, STATE_VERSION, out.i32(checksum(content, content.length)).toByteArray());
    }

    @Override
    public void restore(DeviceState state) throws DeviceStateException {
        StateReader in = new StateReader(STATE_TYPE, checkedContent(state));
        List<ChipsetPart> all = parts.all();
        int count = in.u8("part count");
        if (count != all.size()) {
            throw new DeviceStateException("chipset: the state has " + count + " parts, this machine " + all.size());
        }
        for (ChipsetPart part : all) {
            restore(part, in);
        }
        in.end();
    }

    private static void restore(ChipsetPart part, StateReader in) throws DeviceStateException {
        String name = in.name("part name");
        int version = in.i32("part version");
        if (!name.equals(part.stateName()) || version != part.stateVersion()) {
            throw new DeviceStateException("chipset: expected " + part.stateName() + " version " + part.stateVersion()
                + ", found another part or version " + version);
        }
        StateReader body = new StateReader(name, in.bytes(name, in.i32("part length", 0, DeviceState.LIMIT_BYTES)));
        part.restore(body);
        body.end();
    }

    private static byte[] checkedContent(DeviceState state) throws DeviceStateException {
        if (!state.type().equals(STATE_TYPE) || state.version() != STATE_VERSION) {
            throw new DeviceStateException("chipset: accepts type chipset version 1, found version " + state.version());
        }
        int length = state.bytes().length - CHECKSUM_BYTES;
        StateReader in = new StateReader(STATE_TYPE, state.bytes());
        byte[] content = in.bytes("content", length);
        if (in.i32("checksum") != checksum(content, length)) {
            throw new DeviceStateException("chipset: the state is damaged: its checksum is wrong");
        }
        return content;
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    @Override
    public void close() {
        parts.close();
    }
}
