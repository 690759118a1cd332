#include "pic.h"

#include <stdbool.h>

#include "cpu.h"
#include "lapic.h"

enum {
    MASTER_COMMAND = 0x20,
    MASTER_DATA = 0x21,
    SLAVE_COMMAND = 0xa0,
    SLAVE_DATA = 0xa1,

    ICW1_INIT_ICW4 = 0x11,
    ICW4_8086 = 0x01,
    OCW2_END = 0x20,
    CASCADE_IRQ = 2,
};

static bool initialised;

void pic_init(void) {
    out8(MASTER_COMMAND, ICW1_INIT_ICW4);
    out8(MASTER_DATA, VECTOR_PIC);
    out8(MASTER_DATA, 1 << CASCADE_IRQ);
    out8(MASTER_DATA, ICW4_8086);
    out8(SLAVE_COMMAND, ICW1_INIT_ICW4);
    out8(SLAVE_DATA, VECTOR_PIC + 8);
    out8(SLAVE_DATA, CASCADE_IRQ);
    out8(SLAVE_DATA, ICW4_8086);
    pic_mask_all();
    lapic_enable();
    lapic_accept_pic();
    initialised = true;
}

void pic_mask_all(void) {
    out8(MASTER_DATA, 0xff);
    out8(SLAVE_DATA, 0xff);
}

void pic_handle(unsigned irq, interrupt_handler *handler) {
    if (!initialised) {
        pic_init();
    }
    interrupt_handle((uint8_t) (VECTOR_PIC + irq), handler);
    if (irq >= 8) {
        out8(SLAVE_DATA, in8(SLAVE_DATA) & (uint8_t) ~(1 << (irq - 8)));
        irq = CASCADE_IRQ;
    }
    out8(MASTER_DATA, in8(MASTER_DATA) & (uint8_t) ~(1 << irq));
    interrupts_on();
}

void pic_end_of_interrupt(unsigned irq) {
    if (irq >= 8) {
        out8(SLAVE_COMMAND, OCW2_END);
    }
    out8(MASTER_COMMAND, OCW2_END);
}
