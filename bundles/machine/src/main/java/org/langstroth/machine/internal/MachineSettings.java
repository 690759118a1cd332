package org.langstroth.machine.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.langstroth.config.ConfigurationException;
import org.langstroth.config.Settings;
import org.langstroth.machine.MachineSpec;
import org.langstroth.memory.MemorySpec;
import org.langstroth.vcpu.VcpuSpec;

/**
 * One machine's configuration, checked.
 *
 * @param pid the configuration's PID, for messages
 * @param spec what the machine is made of
 * @param shutdownResets whether a triple fault counts as a reset
 * @param devices slots to wait for
 * @param startTimeoutMillis how long
 * @param console what hangs on the first console
 * @param autostart whether to start at once
 */
record MachineSettings(String pid, MachineSpec spec, boolean shutdownResets, Set<String> devices, int startTimeoutMillis,
                       ConsoleFiles console, boolean autostart) {
    private static final long MINIMUM_RAM = 1L << 20;
    /** RAM below 3 GiB and from 4 GiB to 1 TiB. */
    private static final long MAXIMUM_RAM = MemorySpec.ADDRESS_LIMIT - MemorySpec.HIGHMEM_START + MemorySpec.LOWMEM_LIMIT;

    static MachineSettings of(Map<String, ?> properties, MachineConfig config) {
        Settings settings = Settings.check(properties, MachineConfig.class);
        String name = settings.require("name", name(settings.pid(), config.name()), n -> n.matches("[A-Za-z0-9_-]{1,32}"),
            "1 to 32 letters, digits, - and _");
        MachineSpec spec = new MachineSpec(name, cpus(settings, name, config), memory(settings, name, config),
            boot(settings, config), config.on_reset() == MachineConfig.OnReset.STOP);
        settings.require("start.timeout.millis", config.start_timeout_millis(), t -> t >= 0 && t <= 600_000, "0 to 600000");
        return new MachineSettings(settings.pid(), spec, config.on_shutdown() == MachineConfig.OnShutdown.RESET, Set.of(config.devices()),
            config.start_timeout_millis(), console(settings, config), config.autostart());
    }

    /**
     * What hangs on a console.
     *
     * @param log where its output goes
     * @param logLimitBytes at most
     * @param socket where it is served
     */
    record ConsoleFiles(Optional<Path> log, long logLimitBytes, Optional<Path> socket) {
    }

    private static ConsoleFiles console(Settings settings, MachineConfig config) {
        long limit = settings.bytes("console.log.limit", config.console_log_limit(), 8 << 10, 1L << 40);
        return new ConsoleFiles(optionalPath(config.console_log()), limit, optionalPath(config.console_socket()));
    }

    /** @throws ConfigurationException if another machine has the name */
    void requireFreeName(boolean taken) {
        if (taken) {
            throw new ConfigurationException(pid, "name", spec.name(), "a name that no other machine has");
        }
    }

    private static String name(String pid, String configured) {
        return configured.isEmpty() ? pid.substring(Math.max(pid.lastIndexOf('~'), pid.lastIndexOf('.')) + 1) : configured;
    }

    private static VcpuSpec cpus(Settings settings, String name, MachineConfig config) {
        settings.require("sockets", config.sockets(), s -> s >= 1 && s <= 256, "1 to 256");
        settings.require("threads.per.core", config.threads_per_core(), t -> t == 1 || t == 2, "1 or 2");
        int unit = config.sockets() * config.threads_per_core();
        settings.require("cpus", config.cpus(), c -> c >= unit && c <= 4096 && c % unit == 0,
            unit == 1 ? "1 to 4096" : unit + " to 4096, a multiple of sockets x threads.per.core = " + unit);
        return new VcpuSpec(name, config.sockets(), config.cpus() / unit, config.threads_per_core(), Set.of(config.cpu_mask()));
    }

    private static MemorySpec memory(Settings settings, String name, MachineConfig config) {
        long bytes = settings.bytes("memory", config.memory(), MINIMUM_RAM, MAXIMUM_RAM);
        long page = config.memory_pages().sizeBytes();
        settings.require("memory", config.memory(), ignored -> bytes % page == 0, "a multiple of the page size, " + page + " bytes");
        return MemorySpec.pc(name, bytes, config.memory_pages(), config.memory_wired());
    }

    private static MachineSpec.Boot boot(Settings settings, MachineConfig config) {
        List<Path> modules = Stream.of(config.modules()).map(module -> file(settings, "modules", module)).toList();
        Optional<Path> initrd = config.initrd().isEmpty() ? Optional.empty() : Optional.of(file(settings, "initrd", config.initrd()));
        return new MachineSpec.Boot(config.boot_format(), file(settings, "kernel", config.kernel()), initrd, config.cmdline(),
            modules, loadAddress(settings, config.load_address()));
    }

    private static Path file(Settings settings, String key, String text) {
        if (text == null || text.isEmpty()) {
            throw new ConfigurationException(settings.pid(), key, null, "the path of a file");
        }
        return settings.require(key, Path.of(text), path -> Files.isReadable(path) && !Files.isDirectory(path), "a file that can be read");
    }

    private static Optional<Path> optionalPath(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    }

    private static long loadAddress(Settings settings, String text) {
        try {
            long gpa = Long.decode(text);
            settings.require("load.address", text, ignored -> gpa >= 0x500 && gpa <= 0x9ffff, "0x500 to 0x9ffff");
            return gpa;
        } catch (NumberFormatException e) {
            throw new ConfigurationException(settings.pid(), "load.address", text, "a number, as in 0x8000");
        }
    }
}
