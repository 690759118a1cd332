package org.langstroth.pci;

/**
 * The capability that makes a function PCI Express, as an endpoint integrated in the root complex, which has no link
 * (PCI Express Base 5.0 §7.5.3), with function level reset (§6.6.2).
 */
public final class PciExpressCapability {
    private static final int ID = 0x10;
    private static final int LENGTH = 0x3c;
    private static final int VERSION_2 = 2;
    private static final int INTEGRATED_ENDPOINT = 9 << 4;
    private static final int ROLE_BASED_ERRORS = 1 << 15;
    private static final int CAN_RESET = 1 << 28;
    private static final int DEVICE_CONTROL = 8;
    private static final int RESET = 1 << 15;
    private static final int CONTROL_WRITABLE = 0x7fef;

    private final ConfigSpace config;
    private final int control;
    private final Runnable reset;

    /**
     * @param config where the capability is added
     * @param reset what the device does on a function level reset; it ends with {@link ConfigSpace#reset}
     */
    public PciExpressCapability(ConfigSpace config, Runnable reset) {
        this.config = config;
        this.reset = reset;
        int capability = config.addCapability(ID, LENGTH);
        config.define(capability + 2, 2, VERSION_2 | INTEGRATED_ENDPOINT, 0);
        config.define(capability + 4, 4, CAN_RESET | ROLE_BASED_ERRORS, 0);
        control = capability + DEVICE_CONTROL;
        config.define(control, 2, 0, CONTROL_WRITABLE | RESET);
        config.define(control + 2, 2, 0, 0, 0xf);
        config.watch(control, 2, this::controlWritten);
    }

    private void controlWritten() {
        int value = config.get(control, 2);
        if ((value & RESET) != 0) {
            config.set(control, 2, value & ~RESET);
            reset.run();
        }
    }
}
