package org.langstroth.shell.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The arguments of {@code run}.
 *
 * @param file configurations to begin with
 * @param name the machine's name, or empty
 * @param properties keys of the machine, over those of the file
 * @param help whether only the usage is wanted
 */
record RunOptions(Optional<Path> file, String name, Map<String, Object> properties, boolean help) {
    /** What {@code run --help} prints. */
    static final String USAGE = """
        usage: langstroth run [FILE.json] [OPTION...]
        Runs one machine with its console on this terminal until the guest ends. FILE.json holds configurations in
        OSGi Configurator format; options win over it. Relative paths count from the working directory.
          --name NAME            name of the machine (default: that of FILE.json, or guest)
          --kernel FILE          kernel: bzImage, ELF with PVH or multiboot, or raw bytes with --format flat
          --initrd FILE          initial RAM disk
          --cmdline TEXT         kernel command line
          --module FILE          further file for multiboot and PVH; may be repeated
          --format FORMAT        auto, bzimage, pvh, multiboot or flat (default auto)
          --load-address ADDRESS where a flat kernel goes (default 0x8000)
          --memory SIZE          RAM, for example 512M or 2G (default 256M)
          --cpus N               virtual CPUs (default 1)
          --on-reset WHAT        restart the guest, or stop with status 3 (default restart)
          --console-log FILE     also write the console to FILE
          --console-socket PATH  also serve the console on a Unix socket
          --set KEY=VALUE        any other key of org.langstroth.machine
        Keys on a terminal: Ctrl-] and then x kills the machine, p presses the power button, r resets, ? shows all.
        Exit status: 0 powered off or debug exit 0; 64+N debug exit N (95: 31 or more); 2 not started; 3 reset;
        4 crashed; 130 killed, also by SIGINT or SIGTERM, which end the guest at once.
        """;
    private static final Map<String, String> KEYS = Map.ofEntries(Map.entry("--kernel", "kernel"),
        Map.entry("--initrd", "initrd"), Map.entry("--cmdline", "cmdline"), Map.entry("--module", "modules"),
        Map.entry("--format", "boot.format"), Map.entry("--load-address", "load.address"), Map.entry("--memory", "memory"),
        Map.entry("--cpus", "cpus"), Map.entry("--on-reset", "on.reset"), Map.entry("--console-log", "console.log"),
        Map.entry("--console-socket", "console.socket"));
    private static final List<String> PATHS = List.of("kernel", "initrd", "console.log", "console.socket");
    private static final List<String> WORDS = List.of("boot.format", "on.reset");
    private static final String HINT = "; langstroth run --help lists the options";

    static RunOptions parse(List<String> arguments) throws UsageException {
        Parser parser = new Parser();
        Iterator<String> words = arguments.iterator();
        while (words.hasNext()) {
            parser.take(words.next(), words);
        }
        return parser.options();
    }

    /** Collects what the arguments say. */
    private static final class Parser {
        private final Map<String, Object> properties = new TreeMap<>();
        private final List<String> modules = new ArrayList<>();
        private Optional<Path> file = Optional.empty();
        private String name = "";
        private boolean help;

        void take(String word, Iterator<String> words) throws UsageException {
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            String option = equals < 0 ? word : word.substring(0, equals);
            if (option.equals("--help") || option.equals("-h")) {
                help = true;
            } else if (!option.startsWith("-")) {
                takeFile(option);
            } else {
                checkKnown(option);
                takeValue(option, equals < 0 ? next(option, words) : word.substring(equals + 1));
            }
        }

        private static void checkKnown(String option) throws UsageException {
            if (option.equals("--disk")) {
                throw new UsageException("--disk: no block bundle is installed yet, so there are no disks; boot from --initrd");
            }
            if (!KEYS.containsKey(option) && !option.equals("--name") && !option.equals("--set")) {
                throw new UsageException("unknown option " + option + HINT);
            }
        }

        private static String next(String option, Iterator<String> words) throws UsageException {
            if (!words.hasNext()) {
                throw new UsageException(option + " needs a value" + HINT);
            }
            return words.next();
        }

        private void takeFile(String word) throws UsageException {
            if (file.isPresent()) {
                throw new UsageException("only one FILE.json: " + file.get() + ", " + word + HINT);
            }
            if (!word.endsWith(".json")) {
                throw new UsageException("not a configuration file: " + word
                    + "; its name ends in .json, and a kernel stands after --kernel");
            }
            file = Optional.of(Path.of(word));
        }

        private void takeValue(String option, String value) throws UsageException {
            if (option.equals("--name")) {
                name = value;
            } else if (option.equals("--set")) {
                takePair(value);
            } else {
                put(option, KEYS.get(option), value);
            }
        }

        private void takePair(String pair) throws UsageException {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new UsageException("--set needs KEY=VALUE: " + pair);
            }
            properties.put(pair.substring(0, equals), pair.substring(equals + 1));
        }

        private void put(String option, String key, String value) throws UsageException {
            if (key.equals("modules")) {
                modules.add(absolute(value));
            } else if (properties.put(key, converted(key, value)) != null) {
                throw new UsageException(option + " is given twice");
            }
        }

        private static Object converted(String key, String value) {
            if (PATHS.contains(key) && !value.isEmpty()) {
                return absolute(value);
            }
            return WORDS.contains(key) ? value.toUpperCase(Locale.ROOT) : value;
        }

        private static String absolute(String path) {
            return Path.of(path).toAbsolutePath().toString();
        }

        RunOptions options() throws UsageException {
            if (!modules.isEmpty()) {
                properties.put("modules", modules.toArray(new String[0]));
            }
            if (!help && file.isEmpty() && !properties.containsKey("kernel")) {
                throw new UsageException("nothing to run: give FILE.json or --kernel FILE" + HINT);
            }
            return new RunOptions(file, name, Map.copyOf(properties), help);
        }
    }

    /** @return the configurations to apply; exactly one is a machine */
    List<NamedConfiguration> configurations() throws UsageException {
        if (file.isEmpty()) {
            String machine = name.isEmpty() ? "guest" : name;
            return List.of(machine(new NamedConfiguration(NamedConfiguration.MACHINE, machine, Map.of())));
        }
        List<NamedConfiguration> all = ConfigurationFile.read(file.get());
        NamedConfiguration chosen = chosen(all.stream().filter(NamedConfiguration::isMachine).toList());
        List<NamedConfiguration> result = new ArrayList<>(all.stream().filter(configuration -> !configuration.isMachine()).toList());
        result.add(machine(chosen));
        return result;
    }

    /** The command line starts the machine itself, after its console is attached. */
    private NamedConfiguration machine(NamedConfiguration configuration) {
        return configuration.with(properties).with(Map.of("autostart", false));
    }

    private NamedConfiguration chosen(List<NamedConfiguration> machines) throws UsageException {
        String names = String.join(", ", machines.stream().map(NamedConfiguration::machineName).toList());
        if (machines.isEmpty()) {
            throw new UsageException(file.get() + ": no machine; add a member \"" + NamedConfiguration.MACHINE + "~NAME\"");
        }
        if (name.isEmpty() && machines.size() > 1) {
            throw new UsageException(file.get() + ": " + machines.size() + " machines; choose one with --name: " + names);
        }
        return machines.stream().filter(machine -> name.isEmpty() || machine.machineName().equals(name)).findFirst()
            .orElseThrow(() -> new UsageException(file.get() + ": no machine " + name + "; there are: " + names));
    }
}
