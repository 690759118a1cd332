package org.langstroth.shell.internal;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.langstroth.device.Claim;
import org.langstroth.machine.Console;
import org.langstroth.machine.Machine;
import org.langstroth.machine.MachineException;
import org.langstroth.machine.MachineSpec;
import org.langstroth.machine.MachineState;
import org.langstroth.machine.Outcome;
import org.langstroth.machine.SlotInfo;
import org.langstroth.memory.MemorySpec;
import org.langstroth.platform.BootFormat;
import org.langstroth.vcpu.ExitCounters;
import org.langstroth.vcpu.VcpuSpec;

/** A machine without a guest. */
final class FakeMachine implements Machine, Console {
    final ByteArrayOutputStream typed = new ByteArrayOutputStream();
    final List<String> calls = new ArrayList<>();
    Optional<Outcome> afterPowerButton = Optional.empty();
    int roomPerCall = Integer.MAX_VALUE;
    Reader reader;
    private final String name;
    private MachineState state = MachineState.DEFINED;
    private Optional<Outcome> outcome = Optional.empty();

    FakeMachine(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public MachineSpec spec() {
        var boot = new MachineSpec.Boot(BootFormat.AUTO, Path.of("/k"), Optional.empty(), "quiet", List.of(), 0x8000);
        return new MachineSpec(name, VcpuSpec.of(name, 2), MemorySpec.pc(name, 64 << 20, MemorySpec.HostPages.NORMAL, false), boot, true);
    }

    @Override
    public MachineState state() {
        return state;
    }

    @Override
    public Optional<Outcome> outcome() {
        return outcome;
    }

    @Override
    public long uptimeMillis() {
        return 1_234;
    }

    @Override
    public int resets() {
        return 0;
    }

    @Override
    public void start() {
        calls.add("start");
        state = MachineState.RUNNING;
    }

    @Override
    public void powerButton() throws MachineException {
        calls.add("powerButton");
        if (state != MachineState.RUNNING) {
            throw new MachineException("machine " + name + " is not running");
        }
        afterPowerButton.ifPresent(this::end);
    }

    private void end(Outcome how) {
        outcome = Optional.of(how);
        state = MachineState.STOPPED;
    }

    @Override
    public void kill(String reason) {
        if (state == MachineState.RUNNING) {
            calls.add("kill");
            end(new Outcome.Killed(reason));
        }
    }

    @Override
    public void pause() {
        state = MachineState.PAUSED;
    }

    @Override
    public void resume() {
        state = MachineState.RUNNING;
    }

    @Override
    public void reset() {
        calls.add("reset");
    }

    @Override
    public Optional<Outcome> awaitOutcome(Duration timeout) {
        return outcome;
    }

    @Override
    public List<ExitCounters> exits() {
        return List.of(new ExitCounters(1, 2, 3, 4), new ExitCounters(10, 20, 30, 40));
    }

    @Override
    public List<SlotInfo> slots() {
        return List.of(new SlotInfo("disk", "00:02.0", "-", "empty"));
    }

    @Override
    public Console console(String console) {
        return this;
    }

    @Override
    public List<String> consoles() {
        return List.of("serial0");
    }

    @Override
    public Claim attach(Reader newReader) {
        reader = newReader;
        return () -> calls.add("detach");
    }

    @Override
    public int send(byte[] bytes, int offset, int length) {
        int taken = Math.min(length, roomPerCall);
        typed.write(bytes, offset, taken);
        return taken;
    }

    @Override
    public void flush() {
        calls.add("flush");
    }
}
