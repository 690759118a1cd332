package org.langstroth.launcher;

import java.util.List;

/** {@code java -jar launcher.jar COMMAND ARGUMENTS...}: starts the platform that the command needs and performs it. */
public final class Launcher {
    private Launcher() {
    }

    /**
     * Performs a command and ends the JVM with its exit status.
     *
     * @param arguments the command and its arguments
     */
    public static void main(String[] arguments) {
        Phases.mark("main");
        System.exit(launch(List.of(arguments)));
    }

    private static int launch(List<String> arguments) {
        if (arguments.isEmpty()) {
            System.err.println("usage: java -jar launcher.jar COMMAND [ARGUMENT...]");
            return Run.NOT_STARTED;
        }
        try {
            return new Run(Home.find(System.getenv())).perform(arguments.get(0), arguments.subList(1, arguments.size()));
        } catch (LaunchException e) {
            System.err.println("langstroth: " + e.getMessage());
            return Run.NOT_STARTED;
        }
    }
}
