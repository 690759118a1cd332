package org.langstroth.chipset.internal;

import org.langstroth.device.PortHandler;

/** A device with a data bus of 8 bits: a wider access reaches it as one access for each byte, lowest port first. */
interface BytePorts extends PortHandler {
    int readByte(int offset);

    void writeByte(int offset, int value);

    @Override
    default int readPort(int offset, int width) {
        int value = 0;
        for (int i = 0; i < width; i++) {
            value |= (readByte(offset + i) & 0xff) << 8 * i;
        }
        return value;
    }

    @Override
    default void writePort(int offset, int width, int value) {
        for (int i = 0; i < width; i++) {
            writeByte(offset + i, value >> 8 * i & 0xff);
        }
    }
}
