package org.langstroth.pci;

/**
 * What a function says it is.
 *
 * @param vendor vendor id, 16 bits
 * @param device device id, 16 bits
 * @param classCode base class, sub class and programming interface, 24 bits
 * @param revision 8 bits
 * @param subsystem subsystem id in bits 31:16, subsystem vendor id in bits 15:0
 * @param interruptPin 0 for none, 1 for INTA# to 4 for INTD#
 */
public record PciIdentity(int vendor, int device, int classCode, int revision, int subsystem, int interruptPin) {
    /** Checks the bounds. */
    public PciIdentity {
        boolean ids = vendor >>> 16 == 0 && vendor != 0xffff && device >>> 16 == 0;
        if (!ids || classCode >>> 24 != 0 || revision >>> 8 != 0 || interruptPin < 0 || interruptPin > 4) {
            throw new IllegalArgumentException(String.format("an identity fits its registers: vendor=0x%x device=0x%x classCode=0x%x "
                + "revision=0x%x interruptPin=%d", vendor, device, classCode, revision, interruptPin));
        }
    }

    /** A function whose subsystem repeats its ids and whose revision is 0. */
    public static PciIdentity of(int vendor, int device, int classCode, int interruptPin) {
        return new PciIdentity(vendor, device, classCode, 0, device << 16 | vendor, interruptPin);
    }
}
