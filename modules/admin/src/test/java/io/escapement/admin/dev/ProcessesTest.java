package io.escapement.admin.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessesTest {

  @Test
  void endsAProcessThatDoesAsItIsAsked() throws IOException {
    try (Sleeper sleeper = Sleeper.start()) {
      assertThat(Processes.alive(sleeper.handle())).isTrue();
      Processes.end(sleeper.handle(), Duration.ofSeconds(10));
      assertThat(Processes.alive(sleeper.handle())).isFalse();
    }
  }

  @Test
  void makesAProcessEndThatIsDeafToBeingAsked() throws IOException {
    try (Sleeper sleeper = Sleeper.deafToSigterm()) {
      Processes.end(sleeper.handle(), Duration.ofMillis(200));
      assertThat(Processes.alive(sleeper.handle())).isFalse();
    }
  }

  /** As every child of a killed dev is, where process 1 does not ask for its orphans. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void takesAnEndedProcessThatNobodyAskedForAsEnded() throws Exception {
    // By then the shell has become a sleeper, which never asks for the child.
    Process parent = new ProcessBuilder("sh", "-c", "sleep 0.3 & echo $!; exec sleep 600").start();
    try {
      long child = Long.parseLong(parent.inputReader().readLine());
      assertThat(Poll.until(Duration.ofSeconds(10), () -> isZombie(child))).isTrue();
      assertThat(ProcessHandle.of(child)).isPresent().get().matches(ProcessHandle::isAlive);
      assertThat(Processes.alive(ProcessHandle.of(child).orElseThrow())).isFalse();
    } finally {
      parent.destroyForcibly();
    }
  }

  private static boolean isZombie(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
    } catch (IOException e) {
      return false;
    }
  }
}
