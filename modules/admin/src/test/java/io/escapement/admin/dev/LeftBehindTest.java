package io.escapement.admin.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftBehindTest {

  private final List<String> told = new ArrayList<>();

  @TempDir private Path folder;

  @Test
  void endsAProcessOfOurs() throws IOException {
    try (Sleeper sleeper = Sleeper.start()) {
      record(sleeper, Duration.ZERO);
      leftBehind().end();
      assertThat(sleeper.alive()).isFalse();
      assertThat(told).singleElement().asString().startsWith("ending worker (process ");
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void sparesAnotherProcessUnderTheSameId() throws IOException {
    try (Sleeper sleeper = Sleeper.start()) {
      record(sleeper, Duration.ofSeconds(-10));
      leftBehind().end();
      assertThat(sleeper.alive()).isTrue();
      assertThat(told).isEmpty();
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void forgetsAProcessThatIsGone() throws IOException {
    try (Sleeper sleeper = Sleeper.start()) {
      record(sleeper, Duration.ZERO);
      Processes.end(sleeper.handle(), Duration.ofSeconds(10));
    }
    leftBehind().end();
    assertThat(told).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void forgetsARecordThatWasCutShort() throws IOException {
    Files.writeString(folder.resolve("worker"), "1");
    leftBehind().end();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void readsBackWhatItWrote() throws IOException {
    try (Sleeper sleeper = Sleeper.start()) {
      ProcessRecord written = ProcessRecord.of("worker", sleeper.handle(), "sleep 600");
      written.write(folder.resolve("worker"));
      assertThat(ProcessRecord.read(folder.resolve("worker"))).contains(written);
    }
  }

  private void record(Sleeper sleeper, Duration off) throws IOException {
    ProcessRecord real = ProcessRecord.of("worker", sleeper.handle(), "sleep 600");
    new ProcessRecord("worker", real.pid(), real.startedAt().plus(off), "sleep 600")
        .write(folder.resolve("worker"));
  }

  private LeftBehind leftBehind() {
    return new LeftBehind(folder, told::add);
  }
}
