/* PCI configuration space by the two ways of a PC. */
#pragma once

#include <stdint.h>

enum {
    PCI_ID = 0x00,
    PCI_COMMAND = 0x04,
    PCI_CLASS = 0x08,
    PCI_HEADER = 0x0c,
    PCI_BAR0 = 0x10,

};

/* A function's place: bus << 8 | device << 3 | function, as in a requester id. */
typedef uint16_t pci_bdf;

/* offset is a multiple of 4 below 256. */
uint32_t pci_cf8_read(pci_bdf bdf, unsigned offset);
void pci_cf8_write(pci_bdf bdf, unsigned offset, uint32_t value);

/* base is the MCFG's address of bus 0; offset is a multiple of 4 below 4096. */
uint32_t pci_ecam_read(uintptr_t base, pci_bdf bdf, unsigned offset);
void pci_ecam_write(uintptr_t base, pci_bdf bdf, unsigned offset, uint32_t value);
