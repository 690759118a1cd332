package org.langstroth.pci;

import org.langstroth.device.IrqLine;

/**
 * The interrupt pin of a function: level, silenced by the command register, visible in the status register (PCI Express
 * Base 5.0 §7.5.1.1.3 and §7.5.1.1.4). Thread-safe.
 */
public final class IntxPin {
    private static final int STATUS_INTERRUPT = 1 << 3;

    private final ConfigSpace config;
    private final IrqLine line;
    private boolean asserted; // Guarded by this
    private boolean driven; // Guarded by this

    /** @param line the line that the slot's pin is wired to */
    public IntxPin(ConfigSpace config, IrqLine line) {
        this.config = config;
        this.line = line;
        config.watch(ConfigRegister.COMMAND.offset(), ConfigRegister.COMMAND.width(), this::drive);
    }

    /** @param wanted whether the function wants an interrupt; false while it uses messages */
    public synchronized void set(boolean wanted) {
        asserted = wanted;
        drive();
    }

    private synchronized void drive() {
        int status = config.get(ConfigRegister.STATUS.offset(), 2);
        config.set(ConfigRegister.STATUS.offset(), 2, asserted ? status | STATUS_INTERRUPT : status & ~STATUS_INTERRUPT);
        boolean level = asserted && !config.isCommandSet(ConfigSpace.COMMAND_INTX_DISABLE);
        if (level != driven) {
            driven = level;
            line.set(level);
        }
    }
}
