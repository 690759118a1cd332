/* The ACPI tables are intact, complete and fit the hardware that answers. */
#include "acpi.h"

#include "boot.h"
#include "ioapic.h"
#include "lapic.h"
#include "madt.h"
#include "payload.h"
#include "print.h"
#include "text.h"

const char payload_name[] = "acpi";

enum { MAX_NAME = 32, ECAM_BUS_SIZE = 1 << 20 };

static void check_rsdp(void) {
    const struct acpi_rsdp *scanned = acpi_scan_rsdp();
    const struct acpi_rsdp *rsdp = acpi_rsdp();
    check("rsdp-scan", scanned != NULL, "none in 0xe0000-0xfffff");
    check("rsdp-scan-equals-boot", boot_info.rsdp_gpa == 0 || scanned == rsdp, "0x%lx, the boot protocol names 0x%lx",
          (unsigned long) scanned, (unsigned long) rsdp);
    if (!check("rsdp", rsdp != NULL, "none")) {
        payload_finish();
    }
    print("RSDP at 0x%lx, revision %u\n", (unsigned long) rsdp, rsdp->revision);
    check("rsdp-checksum", acpi_sum(rsdp, ACPI_RSDP_V1_SIZE) == 0, "sum 0x%x", acpi_sum(rsdp, ACPI_RSDP_V1_SIZE));
    bool extended = rsdp->revision >= 2 && rsdp->xsdt_gpa != 0;
    check("xsdt", extended, "RSDP revision %u", rsdp->revision);
    check("rsdp-extended-checksum", !extended || acpi_sum(rsdp, rsdp->length) == 0, "sum 0x%x",
          acpi_sum(rsdp, sizeof *rsdp));
}

static void check_table(const struct acpi_header *table) {
    print("%c%c%c%c at 0x%lx, %u bytes, revision %u\n", table->signature[0], table->signature[1], table->signature[2],
          table->signature[3], (unsigned long) table, table->length, table->revision);
    char name[MAX_NAME] = "checksum-";
    memcpy(name + strlen(name), table->signature, sizeof table->signature);
    check(name, acpi_sum(table, table->length) == 0, "sum 0x%x", acpi_sum(table, table->length));
}

static void check_all_tables(void) {
    const struct acpi_header *table;
    for (unsigned i = 0; (table = acpi_table_at(i)) != NULL; i++) {
        check_table(table);
    }
    check_table(acpi_dsdt());
}

static void check_fadt(void) {
    const struct acpi_fadt *fadt = acpi_fadt();
    check("fadt-fixed-hardware", (fadt->flags & FADT_HW_REDUCED_ACPI) == 0, "hardware-reduced");
    check("fadt-pm1-event", fadt->pm1a_evt_blk != 0 && fadt->pm1_evt_len >= 4, "port 0x%x, length %u",
          fadt->pm1a_evt_blk, fadt->pm1_evt_len);
    check("fadt-pm1-control", fadt->pm1a_cnt_blk != 0 && fadt->pm1_cnt_len >= 2, "port 0x%x, length %u",
          fadt->pm1a_cnt_blk, fadt->pm1_cnt_len);
    check("fadt-pm-timer", fadt->pm_tmr_blk != 0 && fadt->pm_tmr_len == 4, "port 0x%x, length %u", fadt->pm_tmr_blk,
          fadt->pm_tmr_len);
    check("fadt-sci", fadt->sci_int != 0, "interrupt %u", fadt->sci_int);
    if (ACPI_FADT_HAS(fadt, x_pm_tmr_blk)) {
        uint64_t x = fadt->x_pm1a_evt_blk.address;
        check("fadt-x-pm1-event", x == 0 || x == fadt->pm1a_evt_blk, "X_PM1a_EVT_BLK 0x%lx", (unsigned long) x);
        x = fadt->x_pm1a_cnt_blk.address;
        check("fadt-x-pm1-control", x == 0 || x == fadt->pm1a_cnt_blk, "X_PM1a_CNT_BLK 0x%lx", (unsigned long) x);
        x = fadt->x_pm_tmr_blk.address;
        check("fadt-x-pm-timer", x == 0 || x == fadt->pm_tmr_blk, "X_PM_TMR_BLK 0x%lx", (unsigned long) x);
        x = fadt->x_dsdt;
        check("fadt-x-dsdt", x == 0 || fadt->dsdt == 0 || x == fadt->dsdt, "X_DSDT 0x%lx", (unsigned long) x);
    }
    bool supported = (fadt->flags & FADT_RESET_REG_SUP) != 0;
    check("fadt-reset-register", supported && fadt->reset_reg.address != 0, "flags 0x%x", fadt->flags);
}

static void check_dsdt(void) {
    const struct acpi_header *dsdt = acpi_dsdt();
    check("dsdt-signature", memcmp(dsdt->signature, "DSDT", 4) == 0, "another table");
    check("dsdt-s5", acpi_s5_sleep_type() >= 0, "no package \\_S5");
}

static void check_madt(void) {
    uint32_t first_cpu;
    unsigned cpus = madt_cpus(&first_cpu, 1);
    struct ioapic ioapic;
    print("MADT: %u enabled processors\n", cpus);
    check("madt-lapic", madt_lapic_gpa() == 0xfee00000, "address 0x%x", madt_lapic_gpa());
    check("madt-processors", cpus >= 1, "none is enabled");
    check("madt-first-is-boot", cpus >= 1 && first_cpu == lapic_id(), "APIC id %u, this one has %u", first_cpu,
          lapic_id());
    if (check("madt-ioapic", madt_ioapic(&ioapic), "none with GSI 0")) {
        uint32_t version = ioapic_version(&ioapic);
        unsigned pins = ioapic_pin_count(&ioapic);
        check("ioapic-answers", version != 0xff && pins >= 24, "version 0x%x, %u pins", version, pins);
    }
}

static void check_mcfg(void) {
    uint8_t last_bus = 0;
    uint64_t base = acpi_ecam_base(&last_bus);
    print("MCFG: 0x%lx, buses 0-%u\n", (unsigned long) base, last_bus);
    check("mcfg", base != 0 && base % ECAM_BUS_SIZE == 0, "base 0x%lx", (unsigned long) base);
}

void payload_main(void) {
    check_rsdp();
    check_all_tables();
    check_fadt();
    check_dsdt();
    check_madt();
    check_mcfg();
}
