package io.escapement.it.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.it.server.RealServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code docker/Dockerfile}, as far as it can be held to its word where there is no Docker. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class ImageTest {

  /** What Java exits with after SIGTERM. */
  private static final int TERMINATED = 128 + 15;

  private final Dockerfile dockerfile = Dockerfile.read(Repository.text("docker/Dockerfile"));

  @BeforeAll
  @Timeout(value = 40, unit = TimeUnit.MINUTES)
  static void needsTheCli() {
    RealServer.requireCli();
  }

  @Test
  void whatIsCopiedIsThere() {
    assertThat(Stream.of(0, 1).flatMap(stage -> dockerfile.stage(stage).copies().stream()))
        .hasSizeGreaterThan(5)
        .flatExtracting(Dockerfile.Copy::sources)
        .allSatisfy(source -> assertThat(Repository.path(source)).exists());
  }

  @Test
  void theBuildIsTheLaunchersBuild() {
    String build = dockerfile.stage(0).all("RUN").get(0).replaceFirst(".*mvn ", "mvn ");
    assertThat(Repository.text("escapement")).contains(build);
  }

  @Test
  void runsAsNobodyInParticularAndKeepsNoSecret() {
    Dockerfile run = dockerfile.stage(1);
    assertThat(run.all("USER")).containsExactly("10001:10001");
    assertThat(run.all("ENV").toString()).doesNotContainIgnoringCase("password");
    assertThat(run.all("ARG")).isEmpty();
  }

  @Test
  void adminAndWorkerServeWriteNothingAndEndWhenTold(@TempDir Path folder) throws Exception {
    try (Installation installation = Installation.prepare(folder)) {
      List<Path> before = files(installation);
      Process admin = installation.startAdmin();
      Process worker = installation.startWorker();
      try {
        installation.awaitAlive(admin);
        assertThat(installation.get("/api/v1/jobs").get("items").findValuesAsText("id"))
            .contains("weather-ingest", "flaky-export");
        installation.awaitWindows("weather-ingest", 1);
        assertThat(folder.resolve("worker.log")).content().contains("worker ready");
      } finally {
        admin.destroy();
        worker.destroy();
      }
      assertThat(admin.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(worker.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(List.of(admin.exitValue(), worker.exitValue())).containsOnly(TERMINATED);
      assertThat(installation.isAlive()).as("the check, now that it is gone").isNotZero();
      assertThat(files(installation)).isEqualTo(before);
    }
  }

  private static List<Path> files(Installation installation) throws Exception {
    try (Stream<Path> all = Files.walk(installation.files())) {
      return all.sorted().toList();
    }
  }
}
