package org.langstroth.shell.host.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads facts out of {@code /proc}, {@code /sys} and {@code /dev}, below any root, so that checks are tested on trees
 * of files. What cannot be read is absent.
 *
 * @param root usually {@code /}
 */
record HostFilesystem(Path root) {
    Path path(String absolute) {
        return root.resolve(absolute.substring(1));
    }

    boolean exists(String absolute) {
        return Files.exists(path(absolute));
    }

    boolean isReadableAndWritable(String absolute) {
        return Files.isReadable(path(absolute)) && Files.isWritable(path(absolute));
    }

    /** @return the file's text without surrounding white space */
    Optional<String> text(String absolute) {
        try {
            return Optional.of(Files.readString(path(absolute)).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    OptionalLong number(String absolute) {
        return text(absolute).filter(text -> text.matches("-?\\d{1,18}")).map(text -> OptionalLong.of(Long.parseLong(text)))
            .orElse(OptionalLong.empty());
    }

    /** @return names in a directory, numbers by value; empty if there is none */
    List<String> names(String absolute) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path(absolute))) {
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
        } catch (IOException e) {
            return List.of();
        }
        names.sort((a, b) -> a.length() == b.length() ? a.compareTo(b) : Integer.compare(a.length(), b.length()));
        return names;
    }

    /** @return the value in kB of a line {@code NAME: N kB} of {@code /proc/meminfo}, in bytes */
    OptionalLong memoryBytes(String name) {
        for (String line : text("/proc/meminfo").orElse("").split("\n")) {
            if (line.matches(java.util.regex.Pattern.quote(name) + ":\\s*\\d{1,15} kB")) {
                return OptionalLong.of(Long.parseLong(line.replaceAll("\\D+", " ").strip()) << 10);
            }
        }
        return OptionalLong.empty();
    }
}
