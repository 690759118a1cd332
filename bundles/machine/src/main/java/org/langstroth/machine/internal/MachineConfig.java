package org.langstroth.machine.internal;

import org.langstroth.memory.MemorySpec.HostPages;
import org.langstroth.platform.BootFormat;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of one machine's configuration, factory PID {@code org.langstroth.machine}. */
@ObjectClassDefinition(name = "Langstroth machine", description = "One virtual machine")
@interface MachineConfig {
    /** What a guest's reset, or its triple fault, does. */
    enum OnReset { RESTART, STOP }

    /** What a triple fault does. */
    enum OnShutdown { CRASH, RESET }

    @AttributeDefinition(description = "Name, unique on the platform: 1 to 32 letters, digits, - and _. Default: what follows ~ in the PID")
    String name() default "";

    @AttributeDefinition(description = "Virtual CPUs, 1 to the runtime's limit; a multiple of sockets x threads.per.core")
    int cpus() default 1;

    @AttributeDefinition(description = "Processor packages that the CPUs form, 1 or more")
    int sockets() default 1;

    @AttributeDefinition(description = "Threads of each core, 1 or 2")
    int threads_per_core() default 1;

    @AttributeDefinition(description = "CPU features to hide, by the names of /proc/cpuinfo")
    String[] cpu_mask() default {};

    @AttributeDefinition(description = "RAM, 1M to 1023G, with K, M or G; a multiple of the page size")
    String memory() default "256M";

    @AttributeDefinition(description = "Host pages behind RAM")
    HostPages memory_pages() default HostPages.NORMAL;

    @AttributeDefinition(description = "Lock RAM into the host's memory at start")
    boolean memory_wired() default false;

    @AttributeDefinition(description = "Kernel image, an absolute path")
    String kernel();

    @AttributeDefinition(description = "Initial RAM disk, an absolute path; empty for none")
    String initrd() default "";

    @AttributeDefinition(description = "Kernel command line")
    String cmdline() default "";

    @AttributeDefinition(description = "Further files for multiboot and PVH kernels, absolute paths")
    String[] modules() default {};

    @AttributeDefinition(description = "Format of the kernel")
    BootFormat boot_format() default BootFormat.AUTO;

    @AttributeDefinition(description = "Where a FLAT kernel is loaded and entered, 0x500 to 0x9ffff")
    String load_address() default "0x8000";

    @AttributeDefinition(description = "Start the machine as soon as it is configured")
    boolean autostart() default false;

    @AttributeDefinition(description = "What a guest's reset does")
    OnReset on_reset() default OnReset.RESTART;

    @AttributeDefinition(description = "What a triple fault does: crash with its place, or what on.reset says")
    OnShutdown on_shutdown() default OnShutdown.CRASH;

    @AttributeDefinition(description = "Slots that must be filled before the machine starts, beside those that configurations name")
    String[] devices() default {};

    @AttributeDefinition(description = "File for the output of serial0; empty for none")
    String console_log() default "";

    @AttributeDefinition(description = "Size limit of console.log with its predecessor, 8K to 1T")
    String console_log_limit() default "16M";

    @AttributeDefinition(description = "Unix socket that serves serial0; empty for none")
    String console_socket() default "";

    @AttributeDefinition(description = "How long a start waits for the devices, 0 to 600000 milliseconds")
    int start_timeout_millis() default 10_000;
}
