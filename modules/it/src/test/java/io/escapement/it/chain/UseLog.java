package io.escapement.it.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who used the resource from when to when: the lines stand in the order in which it happened. */
final class UseLog {

  private final Path file;

  UseLog(Path file) {
    this.file = file;
  }

  void begins(String key, int attempt) {
    append("begins %s #%d".formatted(key, attempt));
  }

  void ends(String key, int attempt, boolean early) {
    append("%s %s #%d".formatted(early ? "breaks" : "ends", key, attempt));
  }

  /** Whoever uses it does so no more. */
  void killed() {
    append("killed");
  }

  /** A window that is taken for gone, though its attempt may be still at work. */
  void givenUp(String key) {
    append("given up " + key);
  }

  private void append(String line) {
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> lines() {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The key of the window that uses it now, and has begun after so many lines. */
  Optional<String> userAfter(int before) {
    List<String> lines = lines();
    return lines.size() > before ? using(lines).stream().findFirst() : Optional.empty();
  }

  /** Those who use it after these lines. */
  static List<String> using(List<String> lines) {
    List<String> using = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("begins ")) {
        using.add(keyOf(line.substring("begins ".length())));
      } else if (line.equals("killed")) {
        using.clear();
      } else {
        using.remove(keyOf(line.replaceFirst("^(ends|breaks|given up) ", "")));
      }
    }
    return using;
  }

  private static String keyOf(String text) {
    return text.replaceFirst(" #.*", "");
  }

  /** How many windows of a job have ended after so many lines. */
  long ended(String job, int after) {
    return lines().stream()
        .skip(after)
        .filter(line -> line.startsWith("ends " + job + "@"))
        .count();
  }
}
