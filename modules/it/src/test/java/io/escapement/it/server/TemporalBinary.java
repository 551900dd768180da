package io.escapement.it.server;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.escapement.admin.dev.TemporalCli;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The {@code temporal} CLI where {@code dev} finds it too, or built there with Go. */
final class TemporalBinary {

  private static Optional<Path> found = Optional.empty();

  private TemporalBinary() {}

  /** One caller builds, the others wait. */
  static synchronized Path find() {
    if (found.isEmpty()) {
      found = Optional.of(present().orElseGet(TemporalBinary::install));
    }
    return found.get();
  }

  private static Optional<Path> present() {
    return TemporalCli.find(System.getenv()).map(TemporalCli::binary);
  }

  private static Path install() {
    Path folder = TemporalCli.cached(System.getenv()).toAbsolutePath().getParent();
    String module = "github.com/temporalio/cli/cmd/temporal@v" + TemporalCli.VERSION;
    try {
      Files.createDirectories(folder);
      File log = folder.resolve("go-install.log").toFile();
      ProcessBuilder go =
          new ProcessBuilder("go", "install", module).redirectErrorStream(true).redirectOutput(log);
      go.environment().putAll(Map.of("GOBIN", folder.toString()));
      await(go.start(), log);
    } catch (IOException e) {
      skipOrFail("there is no temporal CLI, and no Go to build it with: " + e.getMessage());
    } catch (InterruptedException e) {
      throw new IllegalStateException("go install was interrupted", e);
    }
    return present().orElseThrow();
  }

  private static void await(Process installing, File log) throws InterruptedException {
    if (!installing.waitFor(30, TimeUnit.MINUTES) || installing.exitValue() != 0) {
      installing.destroyForcibly();
      skipOrFail("go install of the temporal CLI failed; its words are in " + log);
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
