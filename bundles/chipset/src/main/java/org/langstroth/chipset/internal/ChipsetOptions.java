package org.langstroth.chipset.internal;

/**
 * What an operator may choose.
 *
 * @param serial1 whether there is a second UART
 */
record ChipsetOptions(boolean serial1) {
}
