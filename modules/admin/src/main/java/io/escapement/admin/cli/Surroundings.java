package io.escapement.admin.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * What a command knows of where it runs.
 *
 * @param out for what was asked for
 * @param err for everything else
 * @param environment the variables
 * @param terminal whether a person looks at {@code out}
 * @param pause waits a moment before a question is asked again
 */
record Surroundings(
    PrintWriter out,
    PrintWriter err,
    Map<String, String> environment,
    boolean terminal,
    Runnable pause) {

  private static final long POLL_MILLIS = 1_000;

  /** Those of this process. */
  static Surroundings ofProcess() {
    Charset charset = StandardCharsets.UTF_8;
    return new Surroundings(
        new PrintWriter(System.out, true, charset),
        new PrintWriter(System.err, true, charset),
        System.getenv(),
        Boolean.getBoolean(
            "escapement.terminal"), // The launcher asks whether standard output is one.
        Surroundings::sleep);
  }

  private static void sleep() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCodes.REFUSED, "interrupted while waiting");
    }
  }

  /** A variable; empty where it is not set, or set to nothing. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /** Whether to write in colour: only for a person, and never with {@code NO_COLOR}. */
  boolean colour() {
    return terminal && variable("NO_COLOR").isEmpty();
  }
}
