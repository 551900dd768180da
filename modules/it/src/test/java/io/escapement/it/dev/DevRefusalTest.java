package io.escapement.it.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.it.server.FreePort;
import io.escapement.it.server.RealServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What dev can't start with is named, and nothing of it is left behind. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class DevRefusalTest {

  @TempDir private Path folder;

  @BeforeAll
  @Timeout(value = 40, unit = TimeUnit.MINUTES)
  static void startsOnAQuietMachine() {
    RealServer.awaitCli();
  }

  private String refused(int port, String... options) throws InterruptedException {
    DevProcess dev = DevProcess.start(folder, port, options);
    assertThat(dev.awaitExit()).isNotZero();
    assertThat(dev.children()).isEmpty();
    assertThat(dev.output()).doesNotContain("\tat ").doesNotContain("ready http");
    return dev.output();
  }

  private void job(String file, String... lines) throws IOException {
    Path jobs = Files.createDirectories(folder.resolve("data").resolve("jobs"));
    Files.writeString(jobs.resolve(file), String.join("\n", lines));
  }

  @Test
  void aPortInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(refused(taken.getLocalPort(), "--temporal", "embedded"))
          .contains(String.valueOf(taken.getLocalPort()), "already in use", "--port");
    }
  }

  @Test
  void aServerThatDoesNotAnswer() throws Exception {
    String nowhere = "127.0.0.1:" + FreePort.find();
    assertThat(refused(FreePort.find(), "--temporal", nowhere)).contains(nowhere);
  }

  @Test
  void everyProblemOfEveryJobFileAtOnce() throws Exception {
    String work = "activity: { type: Work, taskQueue: q }";
    job("a.yaml", "id: one", work, "schedule: { cron: '0 0 2 * * *' }", "retries: 3");
    job("b.yaml", "id: two", work, "schedule: { cron: '* * * * *', timezone: Mars, grace: 2m }");
    job("c.yaml", "id: three", work, "schedule: { cron: '* * * * *', grace: 2m }");
    job("d.yaml", "id: four", work, "schedule: { cron: '@daily', timezone: Europe/Berlin }");
    job("e.yaml", "id: five", work, "schedule: { cron: '@daily' }");
    job("f.yaml", "id: five", work, "schedule: { cron: '@hourly' }");
    assertThat(refused(FreePort.find(), "--temporal", "embedded", "--no-examples"))
        .contains("a.yaml", "has 6 fields", "retries", "did you mean \"retry\"")
        .contains("b.yaml", "timezone \"Mars\"")
        .contains("c.yaml", "grace 2m", "shortest gap 1m", "59s")
        .contains("d.yaml", "Europe/Berlin", "UTC")
        .contains("e.yaml", "f.yaml", "five");
  }
}
