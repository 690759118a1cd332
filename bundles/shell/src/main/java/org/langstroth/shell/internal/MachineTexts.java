package org.langstroth.shell.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.langstroth.config.ByteSize;
import org.langstroth.machine.Machine;
import org.langstroth.machine.MachineSpec;
import org.langstroth.machine.Outcome;
import org.langstroth.machine.SlotInfo;
import org.langstroth.vcpu.ExitCounters;

/** What the shell says about machines. */
final class MachineTexts {
    private MachineTexts() {
    }

    static String list(List<Machine> machines) {
        if (machines.isEmpty()) {
            return "no machines; a configuration of factory PID org.langstroth.machine makes one";
        }
        Table table = new Table("NAME", "STATE", "CPUS", "MEMORY", "UPTIME", "OUTCOME");
        for (Machine machine : machines) {
            table.add(machine.name(), state(machine), machine.spec().cpus().count(), memory(machine.spec()),
                uptime(machine.uptimeMillis()), outcome(machine));
        }
        return table.toString();
    }

    static String info(Machine machine) {
        MachineSpec spec = machine.spec();
        Map<String, Object> facts = new TreeMap<>();
        facts.put("cpus", spec.cpus().count() + " (" + spec.cpus().sockets() + " sockets, " + spec.cpus().coresPerSocket()
            + " cores, " + spec.cpus().threadsPerCore() + " threads)");
        facts.put("memory", memory(spec) + (spec.memory().wired() ? ", wired" : "") + ", pages " + spec.memory().pages());
        facts.put("kernel", spec.boot().kernel() + " (" + spec.boot().format() + ")");
        spec.boot().initrd().ifPresent(initrd -> facts.put("initrd", initrd));
        facts.put("cmdline", spec.boot().commandLine());
        facts.put("consoles", String.join(", ", machine.consoles()));
        facts.put("on reset", spec.resetStops() ? "stop" : "restart");
        facts.put("resets", machine.resets());
        facts.put("state", state(machine));
        facts.put("uptime", uptime(machine.uptimeMillis()));
        facts.put("outcome", outcome(machine));
        StringBuilder text = new StringBuilder("machine " + machine.name());
        facts.forEach((key, value) -> text.append(String.format(Locale.ROOT, "%n  %-9s %s", key, value)));
        return text + slots(machine.slots());
    }

    private static String slots(List<SlotInfo> slots) {
        if (slots.isEmpty()) {
            return "";
        }
        Table table = new Table("SLOT", "ADDRESS", "PROVIDER", "STATE");
        slots.forEach(slot -> table.add(slot.name(), slot.address(), slot.provider(), slot.state()));
        return "\n" + table;
    }

    static String exits(Machine machine) {
        Table table = new Table("CPU", "PORT I/O", "MMIO", "KICKS", "OTHERS", "TOTAL");
        ExitCounters sum = new ExitCounters(0, 0, 0, 0);
        List<ExitCounters> all = machine.exits();
        for (int cpu = 0; cpu < all.size(); cpu++) {
            add(table, Integer.toString(cpu), all.get(cpu));
            sum = sum.plus(all.get(cpu));
        }
        add(table, "all", sum);
        return table.toString();
    }

    private static void add(Table table, String cpu, ExitCounters exits) {
        table.add(cpu, exits.portIo(), exits.mmio(), exits.kicks(), exits.others(), exits.total());
    }

    static String state(Machine machine) {
        return machine.state().name().toLowerCase(Locale.ROOT);
    }

    private static String memory(MachineSpec spec) {
        return ByteSize.format(spec.memory().sizeBytes());
    }

    private static String outcome(Machine machine) {
        return machine.outcome().map(Outcome::describe).orElse("-");
    }

    static String uptime(long millis) {
        long seconds = millis / 1000;
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%d.%d s", seconds, millis % 1000 / 100);
        }
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
