package io.escapement.admin.jobs;

import io.escapement.policy.InvalidSpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what specs may name from a folder in each folder of specs, one a file.
 *
 * @param <T> what a name stands for
 */
final class NamedFiles<T> {

  private static final Pattern FILE = Pattern.compile("([^.].*)\\.ya?ml");

  /**
   * How one kind of them is read.
   *
   * @param what what one is called; the folder is called the same with an s
   * @param requireName checks a name
   * @param read reads a file's tree
   * @param instead what one with problems stands for
   */
  record Kind<T>(
      String what, UnaryOperator<String> requireName, Function<Map<String, ?>, T> read, T instead) {

    private String folder() {
      return what + "s";
    }
  }

  private final Kind<T> kind;
  private final List<String> problems;
  private final Map<String, T> found = new LinkedHashMap<>();

  private NamedFiles(Kind<T> kind, List<String> problems) {
    this.kind = kind;
    this.problems = problems;
  }

  /**
   * All of a kind, by the names of their files; what is wrong with one is added to the problems.
   */
  static <T> Map<String, T> read(Kind<T> kind, List<Path> folders, List<String> problems) {
    NamedFiles<T> reader = new NamedFiles<>(kind, problems);
    folders.stream()
        .map(folder -> folder.resolve(kind.folder()))
        .filter(Files::isDirectory)
        .forEach(reader::folder);
    return reader.found;
  }

  private void folder(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      entries.sorted().forEach(this::file);
    } catch (IOException e) {
      problems.add("folder %s can't be read: %s".formatted(folder, e));
    }
  }

  private void file(Path file) {
    Matcher name = FILE.matcher(file.getFileName().toString());
    if (name.matches()) {
      try {
        add(file, kind.requireName().apply(name.group(1)));
      } catch (IllegalArgumentException e) {
        problems.add("%s: %s".formatted(file, e.getMessage()));
      }
    }
  }

  /** One with problems has a name all the same, so that the jobs that name it are none more. */
  private void add(Path file, String name) {
    if (found.putIfAbsent(name, content(file)) != null) {
      problems.add(
          "%s: %s \"%s\" has a file already; a %s has one file"
              .formatted(file, kind.what(), name, kind.what()));
    }
  }

  private T content(Path file) {
    try {
      return kind.read().apply(YamlTree.read(Files.readString(file)));
    } catch (InvalidSpecException e) {
      e.problems().forEach(problem -> problems.add("%s: %s".formatted(file, problem)));
    } catch (IllegalArgumentException | IOException e) {
      problems.add("%s: %s".formatted(file, e.getMessage()));
    }
    return kind.instead();
  }
}
