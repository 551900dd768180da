package io.escapement.it.fuzz;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.escapement.admin.dev.TemporalCli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Schemathesis, which calls an API at random by its document; installed beside the Temporal CLI.
 */
final class Schemathesis {

  private static final String VERSION = "4.32.5";

  private final Path binary;

  private Schemathesis(Path binary) {
    this.binary = binary;
  }

  /** Where it was installed before, or is now, with the Python that is here. */
  static Schemathesis find() {
    Path cache = TemporalCli.cached(System.getenv()).toAbsolutePath().getParent().getParent();
    Path folder = cache.resolve("schemathesis-" + VERSION);
    Path binary = folder.resolve("bin").resolve("schemathesis");
    if (!Files.isExecutable(binary)) {
      install(folder);
    }
    return new Schemathesis(binary);
  }

  private static void install(Path folder) {
    try {
      Files.createDirectories(folder);
      Path log = folder.resolve("install.log");
      run(log, List.of("python3", "-m", "venv", folder.toString()));
      String pip = folder.resolve("bin").resolve("pip").toString();
      run(log, List.of(pip, "install", "--quiet", "schemathesis==" + VERSION));
    } catch (IOException e) {
      skipOrFail("there is no Python to install schemathesis with: " + e.getMessage());
    }
  }

  private static void run(Path log, List<String> command) throws IOException {
    int code = start(log, command, 10);
    if (code != 0) {
      skipOrFail("%s ended with %d; its words are in %s".formatted(command, code, log));
    }
  }

  /** A newcomer may go without; a build server may not. */
  private static void skipOrFail(String reason) {
    if ("true".equals(System.getenv("CI"))) {
      fail("the API can't be fuzzed: " + reason);
    }
    abort("the API is not fuzzed: " + reason);
  }

  /**
   * Calls the API.
   *
   * @param folder for its words and its notes
   * @param config more settings, in a file
   * @param settings besides where the document is
   */
  Outcome run(Path folder, Path config, String document, List<String> settings) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(binary.toString(), "--config-file", config.toString(), "run", document));
    command.addAll(settings);
    Path log = folder.resolve("schemathesis.log");
    Files.deleteIfExists(log); // What an earlier run said is no word of this one.
    int code = start(log, command, 60);
    return new Outcome(code, Files.readString(log));
  }

  private static int start(Path log, List<String> command, int minutes) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .directory(log.getParent().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    try {
      if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException("%s took longer than %d minutes".formatted(command, minutes));
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /**
   * What it said.
   *
   * @param code 0 where it found nothing
   * @param words all of it
   */
  record Outcome(int code, String words) {}
}
