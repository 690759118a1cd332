package org.langstroth.shell.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;

/** Performs shell commands one after the other and prints what they return. */
final class CommandSequence {
    private final CommandProcessor shell;
    private final StandardStreams streams;

    CommandSequence(CommandProcessor shell, StandardStreams streams) {
        this.shell = shell;
        this.streams = streams;
    }

    /** @return 0, or 1 with a message as soon as one fails */
    int perform(List<String> commands) throws InterruptedException {
        try (CommandSession session = shell.createSession(streams.in(), streams.out(), streams.err())) {
            for (String command : commands) {
                Optional<Throwable> failure = failure(() -> execute(session, command));
                if (failure.isPresent()) {
                    streams.complain(command + ": " + reason(failure.get()));
                    return ExitStatus.FAILED;
                }
            }
            return ExitStatus.SUCCESS;
        } finally {
            streams.out().flush();
        }
    }

    private Void execute(CommandSession session, String command) throws Exception {
        Object result = session.execute(command);
        if (result != null) {
            streams.out().println(session.format(result, Converter.INSPECT));
        }
        return null;
    }

    /** Commands throw whatever they like; a task holds it for us. */
    private static Optional<Throwable> failure(Callable<Void> work) throws InterruptedException {
        FutureTask<Void> task = new FutureTask<>(work);
        task.run();
        try {
            task.get();
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(e.getCause());
        }
    }

    private static String reason(Throwable failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
