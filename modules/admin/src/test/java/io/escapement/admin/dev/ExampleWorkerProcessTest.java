package io.escapement.admin.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleWorkerProcessTest {

  private static final Engine ENGINE = new Engine("127.0.0.1:7233", "", Engine.Kind.SERVER, "");
  private static final Database DATABASE = new Database("jdbc:postgresql://db/x", "");

  @TempDir private Path folder;
  private DataFolder data;

  @BeforeEach
  void openData() {
    data = DataFolder.open(folder.resolve("data"));
  }

  @AfterEach
  void closeData() throws IOException {
    data.close();
  }

  @Test
  void isRefusedWithoutTheLauncher() {
    assertThatThrownBy(() -> ExampleWorkerProcess.find(folder))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("./escapement dev")
        .hasMessageContaining("--no-examples");
  }

  @Test
  void isReadyOnceItSaysSo() throws IOException {
    launcher("echo worker ready; exec sleep 600");
    try (ChildProcess worker = start()) {
      assertThat(Poll.until(Duration.ofSeconds(30), () -> ready(worker))).isTrue();
    }
  }

  @Test
  void isToldWhereItsEngineAndDatabaseAre() throws IOException {
    launcher("echo $* $ESCAPEMENT_NO_BUILD; echo worker ready; exec sleep 600");
    try (ChildProcess worker = start()) {
      assertThat(Poll.until(Duration.ofSeconds(30), () -> ready(worker))).isTrue();
      assertThat(data.log("worker"))
          .content()
          .startsWith(
              "worker --temporal 127.0.0.1:7233 --namespace default"
                  + " --database jdbc:postgresql://db/x 1\n");
    }
  }

  @Test
  void failsTheStartWhereItEndsBeforeItIsReady() throws IOException {
    launcher("echo no such table; exit 1");
    try (ChildProcess worker = start()) {
      assertThatThrownBy(() -> Poll.until(Duration.ofSeconds(30), () -> ready(worker)))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("worker ended with exit code 1")
          .hasMessageEndingWith("no such table");
    }
  }

  private static boolean ready(ChildProcess worker) {
    return ExampleWorkerProcess.isReady(worker);
  }

  private ChildProcess start() throws IOException {
    return ExampleWorkerProcess.find(folder).start(ENGINE, DATABASE, data);
  }

  private void launcher(String script) throws IOException {
    Path launcher = Files.writeString(folder.resolve("escapement"), "#!/bin/sh\n" + script + "\n");
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
  }
}
