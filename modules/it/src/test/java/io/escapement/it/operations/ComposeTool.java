package io.escapement.it.operations;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Reads compose files by the library that {@code docker compose} 2.40 reads them with, which needs
 * no Docker. Go builds it when it is first asked, in less than a minute.
 */
final class ComposeTool {

  private static final String NOT_FOUND = "the compose file is not checked: there is no Go (%s)";

  private ComposeTool() {}

  /** The project as JSON, or what is wrong with the file, by the exit code. */
  static Answer read(Path file, Path variables) throws IOException, InterruptedException {
    List<String> command =
        List.of("go", "run", ".", file.toAbsolutePath().toString(), variables.toString());
    Path said = Files.createTempFile("compose", ".out");
    Path complained = Files.createTempFile("compose", ".err");
    Process process =
        new ProcessBuilder(command)
            .directory(Repository.path("modules/it/src/test/compose").toFile())
            .redirectOutput(said.toFile())
            .redirectError(complained.toFile())
            .start();
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      fail("go run did not end: " + Files.readString(complained));
    }
    return new Answer(process.exitValue(), Files.readString(said), Files.readString(complained));
  }

  /** As with the Temporal CLI: a newcomer may go without Go, a build server may not. */
  static void requireGo() {
    try {
      new ProcessBuilder("go", "version").start().waitFor();
    } catch (IOException e) {
      if ("true".equals(System.getenv("CI"))) {
        fail(NOT_FOUND.formatted(e.getMessage()));
      }
      abort(NOT_FOUND.formatted(e.getMessage()));
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  /**
   * What came of it.
   *
   * @param code 0 where the file is well
   */
  record Answer(int code, String project, String complaint) {}
}
