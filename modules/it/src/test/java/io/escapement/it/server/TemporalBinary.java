package io.escapement.it.server;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Finds the {@code temporal} CLI, or builds it with Go into the user's cache folder. */
final class TemporalBinary {

  /** The last version that {@code go install} can build: later ones carry replace lines. */
  static final String VERSION = "1.5.1";

  private static Optional<Path> found = Optional.empty();

  private TemporalBinary() {}

  static synchronized Path find() {
    if (found.isEmpty()) {
      found =
          Optional.of(
              onPath("temporal").or(TemporalBinary::cached).orElseGet(TemporalBinary::install));
    }
    return found.get();
  }

  private static Optional<Path> onPath(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Path cacheFolder() {
    return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
        .map(Path::of)
        .orElse(Path.of(System.getProperty("user.home"), ".cache"))
        .resolve("escapement")
        .resolve("temporal-" + VERSION);
  }

  private static Optional<Path> cached() {
    return Optional.of(cacheFolder().resolve("temporal")).filter(Files::isExecutable);
  }

  private static Path install() {
    if (onPath("go").isEmpty()) {
      skipOrFail("neither the temporal CLI nor Go is on the PATH: install either of them");
    }
    try {
      Files.createDirectories(cacheFolder());
      ProcessBuilder go =
          new ProcessBuilder("go", "install", "github.com/temporalio/cli/cmd/temporal@v" + VERSION)
              .inheritIO();
      go.environment().putAll(Map.of("GOBIN", cacheFolder().toString()));
      Process installing = go.start();
      if (!installing.waitFor(30, TimeUnit.MINUTES) || installing.exitValue() != 0) {
        installing.destroyForcibly();
        skipOrFail("go install of the temporal CLI " + VERSION + " failed; its words are above");
      }
      return cached().orElseThrow();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("the temporal CLI could not be installed", e);
    }
  }

  /** A newcomer may go without the real server; a build server may not. */
  private static void skipOrFail(String reason) {
    if ("true".equals(System.getenv("CI"))) {
      fail("tests on a real Temporal server can't run: " + reason);
    }
    abort("tests on a real Temporal server are skipped: " + reason);
  }
}
