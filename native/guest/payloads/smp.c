/* Starts every processor of the MADT; each compares its ids and adds to a counter. */
#include "smp.h"

#include "cpu.h"
#include "lapic.h"
#include "madt.h"
#include "payload.h"
#include "pit.h"
#include "print.h"

const char payload_name[] = "smp";

enum { TIMEOUT_MILLIS = 2000, LEAF_EXTENDED_TOPOLOGY = 0xb, MAX_XAPIC_ID = 254 };

static uint32_t madt_ids[MADT_MAX_CPUS];
static unsigned madt_count;
static uint32_t print_lock;
static volatile uint32_t finished, wrong_ids, unknown_ids;

static void lock(uint32_t *word) {
    while (__atomic_exchange_n(word, 1, __ATOMIC_ACQUIRE) != 0) {
        cpu_relax();
    }
}

static void unlock(uint32_t *word) {
    __atomic_store_n(word, 0, __ATOMIC_RELEASE);
}

static bool in_madt(uint32_t apic_id) {
    for (unsigned i = 0; i < madt_count && i < MADT_MAX_CPUS; i++) {
        if (madt_ids[i] == apic_id) {
            return true;
        }
    }
    return false;
}

/* Runs on every processor. */
static void report(void) {
    uint32_t id = lapic_id();
    uint32_t leaf1_id = cpuid(1, 0).ebx >> 24;
    bool has_leaf_b = cpuid(0, 0).eax >= LEAF_EXTENDED_TOPOLOGY && cpuid(LEAF_EXTENDED_TOPOLOGY, 0).ebx != 0;
    uint32_t leaf_b_id = has_leaf_b ? cpuid(LEAF_EXTENDED_TOPOLOGY, 0).edx : id;
    lock(&print_lock);
    print("processor with APIC id %u: CPUID leaf 1 says %u, leaf 0xb %u%s\n", id, leaf1_id, leaf_b_id,
          has_leaf_b ? "" : " (absent)");
    unlock(&print_lock);
    if (leaf1_id != id || leaf_b_id != id) {
        __atomic_fetch_add(&wrong_ids, 1, __ATOMIC_RELAXED);
    }
    if (!in_madt(id)) {
        __atomic_fetch_add(&unknown_ids, 1, __ATOMIC_RELAXED);
    }
    __atomic_fetch_add(&finished, 1, __ATOMIC_RELEASE);
}

static void wait_for_finished(uint32_t count) {
    stopwatch_start();
    while (finished < count && !stopwatch_reached(TIMEOUT_MILLIS)) {
        cpu_relax();
    }
}

static void start_others(void) {
    uint32_t self = lapic_id();
    for (unsigned i = 0; i < madt_count; i++) {
        if (madt_ids[i] == self) {
            continue;
        }
        uint32_t expected = finished + 1;
        smp_start((uint8_t) madt_ids[i], report);
        /* One after the other, so that a processor that does not come up can be named. */
        wait_for_finished(expected);
        if (finished < expected) {
            print("processor with APIC id %u does not come up\n", madt_ids[i]);
        }
    }
}

void payload_main(void) {
    madt_count = madt_cpus(madt_ids, MADT_MAX_CPUS);
    print("MADT: %u enabled processors\n", madt_count);
    bool reachable = madt_count >= 1 && madt_count <= MADT_MAX_CPUS;
    for (unsigned i = 0; reachable && i < madt_count; i++) {
        reachable = madt_ids[i] <= MAX_XAPIC_ID;
    }
    if (!check("xapic-ids", reachable, "%u processors, or an APIC id above %u", madt_count, MAX_XAPIC_ID)) {
        return;
    }
    lapic_enable();
    report();
    start_others();
    check("all-started", finished == madt_count, "%u of %u processors run", finished, madt_count);
    check("cpuid-ids", wrong_ids == 0, "%u processors have a CPUID that names another APIC id", wrong_ids);
    check("madt-ids", unknown_ids == 0, "%u processors are not in the MADT", unknown_ids);
}
