package org.langstroth.shell.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of {@code exec}.
 *
 * @param files configurations to apply before the first command
 * @param commands what to perform, in turn
 */
record ExecOptions(List<Path> files, List<String> commands) {
    private static final String USAGE = "; usage: langstroth exec [--config FILE.json]... 'COMMAND'...,"
        + " for example: langstroth exec machine:list host:doctor";

    static ExecOptions parse(List<String> arguments) throws UsageException {
        List<Path> files = new ArrayList<>();
        int next = 0;
        while (next < arguments.size() && arguments.get(next).startsWith("-")) {
            if (!arguments.get(next).equals("--config")) {
                throw new UsageException("unknown option of exec: " + arguments.get(next) + USAGE);
            }
            if (next + 1 == arguments.size()) {
                throw new UsageException("--config needs a value" + USAGE);
            }
            files.add(Path.of(arguments.get(next + 1)));
            next += 2;
        }
        if (next == arguments.size()) {
            throw new UsageException("no command" + USAGE);
        }
        return new ExecOptions(List.copyOf(files), List.copyOf(arguments.subList(next, arguments.size())));
    }

    List<NamedConfiguration> configurations() throws UsageException {
        List<NamedConfiguration> all = new ArrayList<>();
        for (Path file : files) {
            all.addAll(ConfigurationFile.read(file));
        }
        return all;
    }
}
