package org.langstroth.machine.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.langstroth.device.GuestRequest;
import org.langstroth.machine.Console;
import org.langstroth.machine.Machine;
import org.langstroth.machine.MachineException;
import org.langstroth.machine.MachineSpec;
import org.langstroth.machine.MachineState;
import org.langstroth.machine.Outcome;
import org.langstroth.machine.SlotInfo;
import org.langstroth.vcpu.ExitCounters;
import org.langstroth.vcpu.RuntimeInfo.Acceleration;
import org.langstroth.vcpu.VcpuExit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one machine. One lock orders all changes of state; a run's own thread acts on what the guest asks for.
 */
final class ConfiguredMachine implements Machine, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredMachine.class);

    private final MachineSpec spec;
    private final boolean shutdownResets;
    private final MachineParts parts;
    private final Consoles consoles;
    private final ReentrantLock lifecycle = new ReentrantLock();
    private volatile MachineState state = MachineState.DEFINED; // Written under lifecycle
    private volatile CompletableFuture<Outcome> ended = new CompletableFuture<>(); // Replaced under lifecycle
    private volatile Run run; // Written under lifecycle; null while stopped
    private volatile List<ExitCounters> lastExits = List.of(); // Written under lifecycle
    private volatile int resets; // Written under lifecycle

    ConfiguredMachine(MachineSpec spec, boolean shutdownResets, MachineParts parts, List<ConsoleBuffer> consoles) {
        this.spec = spec;
        this.shutdownResets = shutdownResets;
        this.parts = parts;
        this.consoles = new Consoles(spec.name(), consoles);
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public MachineSpec spec() {
        return spec;
    }

    @Override
    public MachineState state() {
        return state;
    }

    @Override
    public Optional<Outcome> outcome() {
        return Optional.ofNullable(ended.getNow(null));
    }

    @Override
    public int resets() {
        return resets;
    }

    @Override
    public long uptimeMillis() {
        Run current = run;
        return current == null ? 0 : current.uptimeMillis();
    }

    @Override
    public void start() throws MachineException {
        lifecycle.lock();
        try {
            require(state == MachineState.DEFINED || state == MachineState.STOPPED, "is " + state + " already");
            state = MachineState.STARTING;
            if (ended.isDone()) {
                ended = new CompletableFuture<>();
            }
            resets = 0;
            launch();
        } finally {
            lifecycle.unlock();
        }
    }

    private void launch() throws MachineException {
        Run starting = null;
        try {
            starting = new Run(spec, parts, consoles, this::onEvent);
            run = starting;
            starting.begin();
            state = MachineState.RUNNING;
            LOG.info("machine {} runs: {}", name(), starting.description());
        } catch (MachineException | RuntimeException e) {
            if (starting != null) {
                starting.close();
            }
            finish(new Outcome.NotStarted(e.getMessage()));
            throw e instanceof MachineException known ? known
                : new MachineException("machine " + name() + " cannot start: " + e.getMessage(), e);
        }
    }

    private void onEvent(Run source, GuestEvent event) {
        lifecycle.lock();
        try {
            if (run == source && (state == MachineState.RUNNING || state == MachineState.PAUSED)) {
                act(event);
            }
        } finally {
            lifecycle.unlock();
        }
    }

    private void act(GuestEvent event) {
        if (event instanceof GuestEvent.CpuEnded end) {
            act(end.exit());
        } else if (event instanceof GuestEvent.Requested asked) {
            act(asked.request());
        }
    }

    private void act(GuestRequest request) {
        if (request instanceof GuestRequest.PowerOff) {
            end(new Outcome.PoweredOff());
        } else if (request instanceof GuestRequest.DebugExit exit) {
            end(new Outcome.DebugExit(exit.status()));
        } else if (request instanceof GuestRequest.Reset reset) {
            resetByGuest(reset.cause());
        }
    }

    private void act(VcpuExit exit) {
        if (exit instanceof VcpuExit.Shutdown shutdown) {
            if (shutdownResets) {
                resetByGuest("triple fault");
            } else {
                end(new Outcome.Crashed("shutdown (triple fault)", shutdown.at().toString()));
            }
        } else if (exit instanceof VcpuExit.SystemEvent event && event.kind() == VcpuExit.SystemEventKind.SHUTDOWN) {
            end(new Outcome.PoweredOff());
        } else if (exit instanceof VcpuExit.SystemEvent event && event.kind() == VcpuExit.SystemEventKind.RESET) {
            resetByGuest("system event " + event.detail());
        } else {
            end(crash(exit));
        }
    }

    private Outcome crash(VcpuExit exit) {
        if (exit instanceof VcpuExit.InternalError error) {
            return new Outcome.Crashed("internal error " + error.suberror(), error.detail() + " at " + error.at() + emulationHint());
        } else if (exit instanceof VcpuExit.FailEntry entry) {
            return new Outcome.Crashed("entry refused",
                "hardware reason 0x" + Long.toHexString(entry.hardwareReason()) + " at " + entry.at());
        } else if (exit instanceof VcpuExit.Halted halted) {
            return new Outcome.Crashed("halted for good", halted.at().toString());
        } else if (exit instanceof VcpuExit.HostFailure failure) {
            return new Outcome.Crashed("host failure", failure.detail());
        } else if (exit instanceof VcpuExit.HandlerFailed failed) {
            LOG.error("machine {}: a device failed", name(), failed.cause());
            return new Outcome.Crashed("device failure", failed.cause() + " at " + failed.at());
        } else if (exit instanceof VcpuExit.Unhandled unhandled) {
            return new Outcome.Crashed("exit " + unhandled.name() + " (" + unhandled.reason() + ")", unhandled.at().toString());
        }
        return new Outcome.Crashed("exit", exit.toString());
    }

    private String emulationHint() {
        try {
            return parts.runtime().info().acceleration() == Acceleration.EMULATING
                ? "; KVM on this host only emulates and does not know every instruction: see host:doctor" : "";
        } catch (MachineException e) {
            return "";
        }
    }

    private void resetByGuest(String cause) {
        if (spec.resetStops()) {
            end(new Outcome.Reset(cause));
            return;
        }
        try {
            restart(cause);
        } catch (MachineException e) {
            LOG.error("machine {} ended: {}", name(), e.getMessage());
        }
    }

    private void restart(String cause) throws MachineException {
        try {
            run.reincarnate();
            resets++;
            state = MachineState.RUNNING;
            LOG.info("machine {} starts anew: {}", name(), cause);
        } catch (MachineException | RuntimeException e) {
            end(new Outcome.NotStarted("after a reset (" + cause + "): " + e.getMessage()));
            throw e instanceof MachineException known ? known : new MachineException(e.getMessage(), e);
        }
    }

    private void end(Outcome outcome) {
        Run ending = run;
        lastExits = ending.exits();
        ending.close();
        finish(outcome);
    }

    private void finish(Outcome outcome) {
        run = null;
        state = MachineState.STOPPED;
        LOG.info("machine {} ended: {}", name(), outcome.describe());
        ended.complete(outcome);
    }

    @Override
    public void powerButton() throws MachineException {
        lifecycle.lock();
        try {
            require(state == MachineState.RUNNING, "is " + state + ", not RUNNING");
            run.powerButton();
        } finally {
            lifecycle.unlock();
        }
    }

    @Override
    public void kill(String reason) {
        lifecycle.lock();
        try {
            if (state == MachineState.RUNNING || state == MachineState.PAUSED) {
                end(new Outcome.Killed(reason));
            }
        } finally {
            lifecycle.unlock();
        }
    }

    @Override
    public void pause() throws MachineException {
        lifecycle.lock();
        try {
            require(state == MachineState.RUNNING, "is " + state + ", not RUNNING");
            run.pause();
            state = MachineState.PAUSED;
        } finally {
            lifecycle.unlock();
        }
    }

    @Override
    public void resume() throws MachineException {
        lifecycle.lock();
        try {
            require(state == MachineState.PAUSED, "is " + state + ", not PAUSED");
            run.resume();
            state = MachineState.RUNNING;
        } finally {
            lifecycle.unlock();
        }
    }

    @Override
    public void reset() throws MachineException {
        lifecycle.lock();
        try {
            require(state == MachineState.RUNNING || state == MachineState.PAUSED, "is " + state + "; start it instead");
            restart("reset button");
        } finally {
            lifecycle.unlock();
        }
    }

    private void require(boolean condition, String problem) throws MachineException {
        if (!condition) {
            throw new MachineException("machine " + name() + " " + problem);
        }
    }

    @Override
    public Optional<Outcome> awaitOutcome(Duration timeout) throws InterruptedException {
        try {
            return Optional.of(ended.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("outcomes never fail", e);
        }
    }

    @Override
    public List<ExitCounters> exits() {
        Run current = run;
        return current == null ? lastExits : current.exits();
    }

    @Override
    public List<SlotInfo> slots() {
        Run current = run;
        if (current != null) {
            return current.slots(state == MachineState.PAUSED ? "quiet" : "running");
        }
        return parts.devices().entrySet().stream()
            .map(entry -> new SlotInfo(entry.getKey(), "-", entry.getValue().bundle(), "quiet")).toList();
    }

    @Override
    public Console console(String name) {
        return consoles.named(name);
    }

    @Override
    public List<String> consoles() {
        return consoles.names();
    }

    /** Kills the machine and ends its consoles. */
    @Override
    public void close() {
        kill("its configuration was removed");
        consoles.close();
    }
}
