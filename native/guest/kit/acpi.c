#include "acpi.h"

#include "boot.h"
#include "payload.h"
#include "print.h"
#include "text.h"

enum { RSDP_SCAN_START = 0xe0000, RSDP_SCAN_END = 0x100000, RSDP_ALIGNMENT = 16 };

struct __attribute__((packed)) mcfg {
    struct acpi_header header;
    uint64_t reserved;
    struct __attribute__((packed)) {
        uint64_t base;
        uint16_t segment;
        uint8_t first_bus, last_bus;
        uint32_t reserved;
    } allocation[];
};

uint8_t acpi_sum(const void *data, size_t size) {
    const uint8_t *bytes = data;
    uint8_t sum = 0;
    for (size_t i = 0; i < size; i++) {
        sum = (uint8_t) (sum + bytes[i]);
    }
    return sum;
}

const struct acpi_rsdp *acpi_scan_rsdp(void) {
    for (uintptr_t gpa = RSDP_SCAN_START; gpa < RSDP_SCAN_END; gpa += RSDP_ALIGNMENT) {
        const struct acpi_rsdp *rsdp = (const void *) gpa;
        if (memcmp(rsdp->signature, "RSD PTR ", 8) == 0 && acpi_sum(rsdp, ACPI_RSDP_V1_SIZE) == 0) {
            return rsdp;
        }
    }
    return NULL;
}

const struct acpi_rsdp *acpi_rsdp(void) {
    static const struct acpi_rsdp *found;
    if (found == NULL) {
        found = boot_info.rsdp_gpa != 0 ? (const void *) (uintptr_t) boot_info.rsdp_gpa : acpi_scan_rsdp();
    }
    return found;
}

const struct acpi_header *acpi_table_at(unsigned position) {
    const struct acpi_rsdp *rsdp = acpi_rsdp();
    if (rsdp == NULL) {
        return NULL;
    }
    bool extended = rsdp->revision >= 2 && rsdp->xsdt_gpa != 0;
    const struct acpi_header *root = (const void *) (uintptr_t) (extended ? rsdp->xsdt_gpa : rsdp->rsdt_gpa);
    size_t entry_size = extended ? sizeof(uint64_t) : sizeof(uint32_t);
    if (position >= (root->length - sizeof *root) / entry_size) {
        return NULL;
    }
    uint64_t gpa = 0;
    /* Entries of the XSDT stand on 4-byte boundaries only, so they are copied. */
    memcpy(&gpa, (const char *) (root + 1) + position * entry_size, entry_size);
    return (const void *) (uintptr_t) gpa;
}

const struct acpi_header *acpi_table(const char *signature) {
    const struct acpi_header *table;
    for (unsigned i = 0; (table = acpi_table_at(i)) != NULL; i++) {
        if (memcmp(table->signature, signature, sizeof table->signature) == 0) {
            return table;
        }
    }
    return NULL;
}

const struct acpi_header *acpi_need_table(const char *signature) {
    const struct acpi_header *table = acpi_table(signature);
    if (table == NULL) {
        check("acpi-table", false, "no table %s", signature);
        payload_finish();
    }
    return table;
}

const struct acpi_fadt *acpi_fadt(void) {
    return (const void *) acpi_need_table("FACP");
}

const struct acpi_header *acpi_dsdt(void) {
    const struct acpi_fadt *fadt = acpi_fadt();
    uint64_t gpa = ACPI_FADT_HAS(fadt, x_dsdt) && fadt->x_dsdt != 0 ? fadt->x_dsdt : fadt->dsdt;
    return (const void *) (uintptr_t) gpa;
}

uint64_t acpi_ecam_base(uint8_t *last_bus) {
    const struct mcfg *mcfg = (const void *) acpi_table("MCFG");
    if (mcfg == NULL) {
        return 0;
    }
    size_t count = (mcfg->header.length - sizeof *mcfg) / sizeof mcfg->allocation[0];
    for (size_t i = 0; i < count; i++) {
        if (mcfg->allocation[i].segment == 0 && mcfg->allocation[i].first_bus == 0) {
            *last_bus = mcfg->allocation[i].last_bus;
            return mcfg->allocation[i].base;
        }
    }
    return 0;
}
