/*
 * The least that a virtual machine monitor does for each exit, in C: the peer that Langstroth's own exit path is
 * measured against. Runs one payload on one vCPU and counts its port I/O and MMIO exits.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/kvm.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum {
    EXIT_USAGE = 2,

    RAM_BYTES = 1 << 20,
    LOAD_GPA = 0x8000,                /* flat payloads: entered in real mode with CS:IP = 0:0x8000 */
    TSS_GPA = 0xfffbd000,             /* Intel without unrestricted guest: three pages nothing else uses */
    IDENTITY_MAP_GPA = 0xfffbc000,    /* the same, one page */
    MAX_SECONDS = 3600,
};

static const char USAGE[] =
    "usage: exits-loop PAYLOAD --seconds S | --exits N\n"
    "  PAYLOAD      flat real-mode binary, loaded and entered at 0x8000: exit-pio.bin, exit-mmio.bin\n"
    "  --seconds S  measure for S seconds, more than 0, at most 3600; decimals allowed\n"
    "  --exits N    measure N exits, 1 or more\n"
    "Prints {\"exits\":N,\"seconds\":S,\"perSecond\":R,\"cpuSeconds\":C}. Exit status: 0 measured, 1 failed, 2 wrong usage.\n";

struct options {
    const char *payload;
    double seconds;                   /* 0: limited by exits */
    uint64_t exits;                   /* UINT64_MAX: limited by seconds */
};

struct machine {
    int vcpu;
    struct kvm_run *run;
};

/* The signal handler's way to stop the vCPU: there is one machine in this process. */
static struct kvm_run *volatile stoppable_run;

static _Noreturn void fail(const char *operation, const char *target, const char *remedy) {
    fprintf(stderr, "exits-loop: %s %s: %s (%d)%s%s\n", operation, target, strerror(errno), errno,
            remedy[0] == 0 ? "" : "; ", remedy);
    exit(EXIT_FAILURE);
}

static _Noreturn void usage_error(const char *problem, const char *value) {
    fprintf(stderr, "exits-loop: %s: '%s'\n%s", problem, value, USAGE);
    exit(EXIT_USAGE);
}

static double parse_seconds(const char *text) {
    char *end;
    double seconds = strtod(text, &end);
    /* Written so that "nan" fails too. */
    if (end == text || *end != 0 || !(seconds > 0 && seconds <= MAX_SECONDS)) {
        usage_error("--seconds must be a number above 0, at most 3600", text);
    }
    return seconds;
}

static uint64_t parse_exits(const char *text) {
    char *end;
    errno = 0;
    uint64_t exits = strtoull(text, &end, 10);
    if (text[0] < '0' || text[0] > '9' || *end != 0 || errno != 0 || exits == 0) {
        usage_error("--exits must be a whole number of 1 or more", text);
    }
    return exits;
}

static struct options parse_options(int count, char **arguments) {
    if (count != 4) {
        fprintf(stderr, "exits-loop: expected 3 arguments, got %d\n%s", count - 1, USAGE);
        exit(EXIT_USAGE);
    }
    struct options options = {.payload = arguments[1], .exits = UINT64_MAX};
    if (strcmp(arguments[2], "--seconds") == 0) {
        options.seconds = parse_seconds(arguments[3]);
    } else if (strcmp(arguments[2], "--exits") == 0) {
        options.exits = parse_exits(arguments[3]);
    } else {
        usage_error("unknown option", arguments[2]);
    }
    return options;
}

static void load_payload(const char *path, char *ram) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        fail("open", path, "build it: make -C native/guest");
    }
    struct stat status;
    if (fstat(file, &status) != 0) {
        fail("stat", path, "");
    }
    if (!S_ISREG(status.st_mode) || status.st_size == 0 || status.st_size > RAM_BYTES - LOAD_GPA) {
        fprintf(stderr, "exits-loop: %s: must be a file of 1 to %d bytes\n", path, RAM_BYTES - LOAD_GPA);
        exit(EXIT_FAILURE);
    }
    if (read(file, ram + LOAD_GPA, (size_t) status.st_size) != status.st_size) {
        fail("read", path, "");
    }
    close(file);
}

static int open_kvm(void) {
    int kvm = open("/dev/kvm", O_RDWR | O_CLOEXEC);
    if (kvm < 0) {
        fail("open", "/dev/kvm",
             errno == EACCES ? "add this user to group kvm" : "load the module kvm_intel or kvm_amd");
    }
    int version = ioctl(kvm, KVM_GET_API_VERSION, 0);
    if (version != KVM_API_VERSION) {
        fprintf(stderr, "exits-loop: /dev/kvm: API version %d instead of %d\n", version, KVM_API_VERSION);
        exit(EXIT_FAILURE);
    }
    return kvm;
}

static int create_vm(int kvm, char *ram) {
    int vm = ioctl(kvm, KVM_CREATE_VM, 0);
    if (vm < 0) {
        fail("KVM_CREATE_VM", "/dev/kvm", "");
    }
    uint64_t identity_map_gpa = IDENTITY_MAP_GPA;
    if (ioctl(vm, KVM_SET_TSS_ADDR, TSS_GPA) < 0 || ioctl(vm, KVM_SET_IDENTITY_MAP_ADDR, &identity_map_gpa) < 0) {
        fail("KVM_SET_TSS_ADDR, KVM_SET_IDENTITY_MAP_ADDR", "VM", "");
    }
    if (ioctl(vm, KVM_CREATE_IRQCHIP, 0) < 0) {
        fail("KVM_CREATE_IRQCHIP", "VM", "");
    }
    struct kvm_userspace_memory_region region = {
        .memory_size = RAM_BYTES,
        .userspace_addr = (uintptr_t) ram,
    };
    if (ioctl(vm, KVM_SET_USER_MEMORY_REGION, &region) < 0) {
        fail("KVM_SET_USER_MEMORY_REGION", "VM", "");
    }
    return vm;
}

static struct machine create_vcpu(int kvm, int vm) {
    struct machine machine = {.vcpu = ioctl(vm, KVM_CREATE_VCPU, 0)};
    if (machine.vcpu < 0) {
        fail("KVM_CREATE_VCPU", "VM", "");
    }
    int size = ioctl(kvm, KVM_GET_VCPU_MMAP_SIZE, 0);
    if (size < 0) {
        fail("KVM_GET_VCPU_MMAP_SIZE", "/dev/kvm", "");
    }
    machine.run = mmap(NULL, (size_t) size, PROT_READ | PROT_WRITE, MAP_SHARED, machine.vcpu, 0);
    if (machine.run == MAP_FAILED) {
        fail("mmap", "vCPU", "");
    }
    return machine;
}

static void enter_payload(int vcpu) {
    struct kvm_sregs sregs;
    if (ioctl(vcpu, KVM_GET_SREGS, &sregs) < 0) {
        fail("KVM_GET_SREGS", "vCPU", "");
    }
    sregs.cs.base = 0;
    sregs.cs.selector = 0;
    struct kvm_regs regs = {.rip = LOAD_GPA, .rflags = 2};
    if (ioctl(vcpu, KVM_SET_SREGS, &sregs) < 0 || ioctl(vcpu, KVM_SET_REGS, &regs) < 0) {
        fail("KVM_SET_SREGS, KVM_SET_REGS", "vCPU", "");
    }
}

static struct machine create_machine(const char *payload) {
    char *ram = mmap(NULL, RAM_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (ram == MAP_FAILED) {
        fail("mmap", "guest RAM", "");
    }
    load_payload(payload, ram);
    int kvm = open_kvm();
    struct machine machine = create_vcpu(kvm, create_vm(kvm, ram));
    enter_payload(machine.vcpu);
    return machine;
}

static void on_alarm(int signal) {
    (void) signal;
    /* Stops also a KVM_RUN that has not yet been entered, which the signal alone would not. */
    stoppable_run->immediate_exit = 1;
}

static void stop_after(struct kvm_run *run, double seconds) {
    stoppable_run = run;
    struct sigaction action = {.sa_handler = on_alarm};
    struct itimerval timer = {.it_value = {
        .tv_sec = (time_t) seconds,
        .tv_usec = (suseconds_t) ((seconds - (double) (time_t) seconds) * 1e6),
    }};
    /* A timer of 0 would never ring. */
    if (timer.it_value.tv_sec == 0 && timer.it_value.tv_usec == 0) {
        timer.it_value.tv_usec = 1;
    }
    if (sigaction(SIGALRM, &action, NULL) != 0 || setitimer(ITIMER_REAL, &timer, NULL) != 0) {
        fail("setitimer", "SIGALRM", "");
    }
}

static _Noreturn void fail_exit(const struct kvm_run *run) {
    const char *meaning = "not handled here";
    if (run->exit_reason == KVM_EXIT_INTERNAL_ERROR) {
        meaning = "KVM internal error: this KVM cannot execute an instruction of the payload";
    } else if (run->exit_reason == KVM_EXIT_SHUTDOWN) {
        meaning = "triple fault";
    }
    fprintf(stderr, "exits-loop: exit reason %u (%s); use exit-pio.bin or exit-mmio.bin\n", run->exit_reason, meaning);
    exit(EXIT_FAILURE);
}

/* What reads where nothing answers. */
static void complete_port_read(struct kvm_run *run) {
    if (run->io.direction == KVM_EXIT_IO_IN) {
        memset((char *) run + run->io.data_offset, 0xff, (size_t) run->io.size * run->io.count);
    }
}

static void complete_mmio_read(struct kvm_run *run) {
    if (!run->mmio.is_write) {
        memset(run->mmio.data, 0xff, run->mmio.len);
    }
}

/* Returns the number of exits until the limit or the alarm. */
static uint64_t run_until(struct machine machine, uint64_t limit) {
    struct kvm_run *run = machine.run;
    uint64_t exits = 0;
    while (exits < limit) {
        if (ioctl(machine.vcpu, KVM_RUN, 0) < 0) {
            if (errno == EINTR && run->immediate_exit) {
                break;
            }
            if (errno == EINTR || errno == EAGAIN) {
                continue;
            }
            fail("KVM_RUN", "vCPU", "");
        }
        switch (run->exit_reason) {
        case KVM_EXIT_IO:
            complete_port_read(run);
            break;
        case KVM_EXIT_MMIO:
            complete_mmio_read(run);
            break;
        default:
            fail_exit(run);
        }
        exits++;
    }
    return exits;
}

static double now_seconds(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (double) t.tv_sec + (double) t.tv_nsec / 1e9;
}

int main(int count, char **arguments) {
    struct options options = parse_options(count, arguments);
    struct machine machine = create_machine(options.payload);
    if (options.seconds > 0) {
        stop_after(machine.run, options.seconds);
    }
    double start = now_seconds(CLOCK_MONOTONIC);
    double cpu_start = now_seconds(CLOCK_THREAD_CPUTIME_ID);
    uint64_t exits = run_until(machine, options.exits);
    double cpu_seconds = now_seconds(CLOCK_THREAD_CPUTIME_ID) - cpu_start;
    double seconds = now_seconds(CLOCK_MONOTONIC) - start;
    if (exits == 0) {
        fprintf(stderr, "exits-loop: %s: no exit in %g s; use exit-pio.bin or exit-mmio.bin\n", options.payload, seconds);
        return EXIT_FAILURE;
    }
    printf("{\"exits\":%llu,\"seconds\":%.6f,\"perSecond\":%.1f,\"cpuSeconds\":%.6f}\n", (unsigned long long) exits,
           seconds, (double) exits / seconds, cpu_seconds);
    return EXIT_SUCCESS;
}
