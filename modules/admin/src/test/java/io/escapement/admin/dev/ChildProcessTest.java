package io.escapement.admin.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

  @TempDir private Path folder;
  private DataFolder data;

  @BeforeEach
  void openData() {
    data = DataFolder.open(folder);
  }

  @AfterEach
  void closeData() throws IOException {
    data.close();
  }

  @Test
  void isRememberedUntilItIsStopped() throws IOException {
    try (ChildProcess child = start("exec sleep 600")) {
      assertThat(child.alive()).isTrue();
      assertThat(ProcessRecord.read(data.processes().resolve("child")).orElseThrow().process())
          .isPresent();
    }
    assertThat(data.processes()).isEmptyDirectory();
  }

  @Test
  void isHeardSinceItsOwnStartOnly() throws IOException {
    Files.writeString(data.log("child"), "ready\n");
    try (ChildProcess child = start("echo almost; exec sleep 600")) {
      await().until(() -> child.hasSaid("almost"));
      assertThat(child.hasSaid("ready")).isFalse();
    }
    assertThat(data.log("child")).hasContent("ready\nalmost");
  }

  @Test
  void tellsItsLastWordsWhereItIsNeededAndGone() throws IOException {
    try (ChildProcess child = start("echo one; echo no such port; exit 3")) {
      await().until(() -> !child.alive());
      assertThatThrownBy(child::requireAlive)
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("child ended with exit code 3")
          .hasMessageContaining(data.log("child").toString())
          .hasMessageEndingWith("one\nno such port");
    }
  }

  @Test
  void calledBackWhenItEnds() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    try (ChildProcess child = start("exit 0")) {
      child.whenItEnds(ended::countDown);
      ended.await();
      assertThat(child.alive()).isFalse();
    }
  }

  @Test
  void seesTheVariablesThatItIsGiven() throws IOException {
    try (ChildProcess child = start("echo $GREETING; exec sleep 600")) {
      await().until(() -> child.hasSaid("hello"));
    }
  }

  private ChildProcess start(String script) throws IOException {
    return ChildProcess.start(
        "child", List.of("sh", "-c", script), Map.of("GREETING", "hello"), data);
  }
}
