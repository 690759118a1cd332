package org.langstroth.launcher;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One command on one platform, from start to cleaning up, with an end in order when a signal comes.
 *
 * <p>On SIGINT, SIGTERM and SIGHUP the JVM runs {@link #interrupt} in a thread of its own, and would end right after it.
 * So that waits until the command's thread, interrupted, has stopped the guest and cleaned up.
 */
final class Run {
    /** Ended by a signal: 128 + SIGINT, as shells have it. */
    static final int INTERRUPTED = 130;
    /** The platform does not start. */
    static final int NOT_STARTED = 2;
    private static final long COMMAND_MILLIS = 10_000;
    private static final long END_MILLIS = 15_000;
    /** Property of run lists: after a command returned 0, the platform stays until somebody stops it. */
    private static final String STAY = "langstroth.stay";
    /** Property of run lists: what libraries print goes to the log; commands use the process's streams themselves. */
    private static final String QUIET = "langstroth.quiet";

    private final Thread thread = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final PrintStream err = System.err;
    private final Home home;
    private volatile int status = INTERRUPTED;

    Run(Home home) {
        this.home = home;
    }

    /** @return the exit status */
    int perform(String command, List<String> arguments) {
        Thread hook = new Thread(this::interrupt, "langstroth-signal");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            status = start(command, arguments);
        } catch (InterruptedException e) {
            status = INTERRUPTED;
        } catch (LaunchException e) {
            err.println("langstroth: " + e.getMessage());
            status = NOT_STARTED;
        } finally {
            ended.countDown();
        }
        return status;
    }

    private int start(String command, List<String> arguments) throws LaunchException, InterruptedException {
        RunList list = home.runList(command);
        try (RunDirectory run = directory(command, list);
                Platform platform = Platform.start(home, list, run)) {
            int result = platform.perform(command, arguments, COMMAND_MILLIS);
            if (result == 0 && Boolean.parseBoolean(list.properties().get(STAY))) {
                stay(platform);
            }
            return result;
        }
    }

    /** A shell command that ends the JVM, and a signal, are orderly ends of a platform that stays. */
    private static void stay(Platform platform) {
        try {
            platform.awaitStop();
        } catch (InterruptedException e) {
            LogProvider.log().append("INFO", "launcher", "told to end", null);
        }
    }

    private RunDirectory directory(String command, RunList list) throws LaunchException {
        RunDirectory run = RunDirectory.create(home.state(), command);
        LogProvider.log().writeTo(run.log());
        if (Boolean.parseBoolean(list.properties().get(QUIET))) {
            PrintStream strays = new PrintStream(new LogStream(LogProvider.log()), true, StandardCharsets.UTF_8);
            System.setOut(strays);
            System.setErr(strays);
        }
        return run;
    }

    private void interrupt() {
        if (ended.getCount() == 0) {
            return;
        }
        thread.interrupt();
        try {
            ended.await(END_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.out.flush();
        Runtime.getRuntime().halt(status);
    }
}
