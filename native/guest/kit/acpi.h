/* ACPI tables as the platform presents them (ACPI 6.5 §5.2), and the fixed hardware that the FADT names. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ioapic.h"

struct __attribute__((packed)) acpi_rsdp {
    char signature[8];
    uint8_t checksum;
    char oem_id[6];
    uint8_t revision;
    uint32_t rsdt_gpa;
    uint32_t length;                  /* from here on: revision 2 */
    uint64_t xsdt_gpa;
    uint8_t extended_checksum;
    uint8_t reserved[3];
};

enum { ACPI_RSDP_V1_SIZE = 20 };

struct __attribute__((packed)) acpi_header {
    char signature[4];
    uint32_t length;
    uint8_t revision;
    uint8_t checksum;
    char oem_id[6];
    char oem_table_id[8];
    uint32_t oem_revision;
    uint32_t creator_id;
    uint32_t creator_revision;
};

struct __attribute__((packed)) acpi_address {
    uint8_t space;                    /* 0 memory, 1 I/O */
    uint8_t bit_width, bit_offset, access_size;
    uint64_t address;
};

enum { ACPI_SPACE_IO = 1 };

struct __attribute__((packed)) acpi_fadt {
    struct acpi_header header;
    uint32_t firmware_ctrl, dsdt;
    uint8_t reserved0, preferred_pm_profile;
    uint16_t sci_int;
    uint32_t smi_cmd;
    uint8_t acpi_enable, acpi_disable, s4bios_req, pstate_cnt;
    uint32_t pm1a_evt_blk, pm1b_evt_blk, pm1a_cnt_blk, pm1b_cnt_blk, pm2_cnt_blk, pm_tmr_blk, gpe0_blk, gpe1_blk;
    uint8_t pm1_evt_len, pm1_cnt_len, pm2_cnt_len, pm_tmr_len, gpe0_blk_len, gpe1_blk_len, gpe1_base, cst_cnt;
    uint16_t p_lvl2_lat, p_lvl3_lat, flush_size, flush_stride;
    uint8_t duty_offset, duty_width, day_alrm, mon_alrm, century;
    uint16_t iapc_boot_arch;
    uint8_t reserved1;
    uint32_t flags;
    struct acpi_address reset_reg;
    uint8_t reset_value;
    uint16_t arm_boot_arch;
    uint8_t minor_version;
    uint64_t x_firmware_ctrl, x_dsdt;
    struct acpi_address x_pm1a_evt_blk, x_pm1b_evt_blk, x_pm1a_cnt_blk, x_pm1b_cnt_blk, x_pm2_cnt_blk, x_pm_tmr_blk;
};

enum {
    FADT_TMR_VAL_EXT = 1 << 8,
    FADT_RESET_REG_SUP = 1 << 10,
    FADT_HW_REDUCED_ACPI = 1 << 20,

    PM1_POWER_BUTTON = 1 << 8,        /* PWRBTN_STS and PWRBTN_EN */
    PM1_SCI_EN = 1 << 0,
    PM1_SLP_EN = 1 << 13,
    PM1_SLP_TYP_SHIFT = 10,

    PM_TIMER_HZ = 3579545,
};

/* Sum of all bytes; 0 for an intact table. */
uint8_t acpi_sum(const void *data, size_t size);

/* Scans 0xe0000-0xfffff; NULL when there is none. */
const struct acpi_rsdp *acpi_scan_rsdp(void);

/* The boot protocol's RSDP, else the scanned one; NULL when there is none. */
const struct acpi_rsdp *acpi_rsdp(void);

/* The table at a position of the XSDT (RSDT when there is no XSDT); NULL at the end. */
const struct acpi_header *acpi_table_at(unsigned position);

/* The first table with the signature; NULL when there is none. */
const struct acpi_header *acpi_table(const char *signature);

/* Like acpi_table, but a missing table ends the payload with a failure. */
const struct acpi_header *acpi_need_table(const char *signature);

const struct acpi_fadt *acpi_fadt(void);
const struct acpi_header *acpi_dsdt(void);

/* Whether the FADT is long enough to have the field. */
#define ACPI_FADT_HAS(fadt, field) \
    ((fadt)->header.length >= offsetof(struct acpi_fadt, field) + sizeof (fadt)->field)

/* Base address of bus 0 of segment 0 from the MCFG; 0 when there is none. */
uint64_t acpi_ecam_base(uint8_t *last_bus);

/* Hands the fixed hardware over from SMM where SMI_CMD is present: SCI_EN is set on return. */
void acpi_enable(void);

/* SLP_TYPa of \_S5; -1 when the DSDT has no such package. */
int acpi_s5_sleep_type(void);

/* Prints the verdict and goes to S5; a machine that is still there fails the payload. */
_Noreturn void acpi_power_off(void);

/* The PM timer's value; 24 or 32 bits wide, see acpi_pm_timer_mask. */
uint32_t acpi_pm_timer(void);
uint32_t acpi_pm_timer_mask(void);
