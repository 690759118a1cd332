#include "pci.h"

#include "cpu.h"

enum { PCI_CONFIG_ADDRESS = 0xcf8, PCI_CONFIG_DATA = 0xcfc };

static void select(pci_bdf bdf, unsigned offset) {
    out32(PCI_CONFIG_ADDRESS, 1u << 31 | (uint32_t) bdf << 8 | offset);
}

uint32_t pci_cf8_read(pci_bdf bdf, unsigned offset) {
    select(bdf, offset);
    return in32(PCI_CONFIG_DATA);
}

void pci_cf8_write(pci_bdf bdf, unsigned offset, uint32_t value) {
    select(bdf, offset);
    out32(PCI_CONFIG_DATA, value);
}

uint32_t pci_ecam_read(uintptr_t base, pci_bdf bdf, unsigned offset) {
    return mmio_read32(base + ((uintptr_t) bdf << 12) + offset);
}

void pci_ecam_write(uintptr_t base, pci_bdf bdf, unsigned offset, uint32_t value) {
    mmio_write32(base + ((uintptr_t) bdf << 12) + offset, value);
}
