package io.escapement.it.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.escapement.it.server.RealServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The runbooks of {@code docs/operations.md}, each command of them, on what the image holds. */
@Timeout(value = 45, unit = TimeUnit.MINUTES)
class RunbookTest {

  private static final String PAGE = Repository.text("docs/operations.md");
  private static final String JOB = "weather-ingest";

  @TempDir private Path folder;
  private final Set<String> run = new TreeSet<>();
  private final Map<String, String> variables = new HashMap<>();
  private Installation installation;
  private Process admin;
  private Process worker;

  @BeforeAll
  @Timeout(value = 40, unit = TimeUnit.MINUTES)
  static void needsTheCli() {
    RealServer.requireCli();
  }

  @BeforeEach
  void start() throws Exception {
    installation = Installation.prepare(folder);
    variables.putAll(installation.variables());
    worker = installation.startWorker();
    startAdmin();
  }

  private void startAdmin() throws IOException {
    admin = installation.startAdmin();
    installation.awaitAlive(admin);
  }

  @AfterEach
  void stop() throws IOException {
    admin.destroyForcibly().onExit().join();
    worker.destroyForcibly().onExit().join();
    installation.close();
  }

  @Test
  void eachDoesWhatItSays() throws Exception {
    installation.awaitWindows(JOB, 1);
    run("Verify integrity from end to end", 0);
    run("Verify integrity from end to end", 1);
    run("Verify integrity from end to end", 2);
    run("Clocks that differ", 0);
    run("Clocks that differ", 1);
    run("Clocks that differ", 2);
    diverge();
    reprocess();
    loseTemporal();
    loseTheDatabase();
    assertThat(run).isEqualTo(written());
  }

  /** Without a worker for more than two windows. */
  private void reprocess() throws Exception {
    worker.destroyForcibly().onExit().join();
    Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    Instant over = minute.plus(Duration.ofSeconds(3 * 60 + 20));
    await().atMost(Duration.ofMinutes(5)).until(() -> Instant.now().isAfter(over));
    worker = installation.startWorker();
    variables.put("FROM", minute.toString());
    variables.put("TO", minute.plus(Duration.ofMinutes(4)).toString());
    run("Reprocess a backlog", 0);
    run("Reprocess a backlog", 1);
    run("Reprocess a backlog", 2);
  }

  private void loseTemporal() {
    installation.temporal().kill();
    run("Temporal is away", 0);
    installation.temporal().restart();
    run("Temporal is away", 1);
  }

  /** What is restored is what it was two windows ago. */
  private void loseTheDatabase() throws Exception {
    stopAdmin();
    installation.stores().backUp();
    int saved = installation.stores().windows(JOB);
    startAdmin();
    installation.awaitWindows(JOB, saved + 2);
    stopAdmin();
    installation.stores().restore();
    assertThat(installation.stores().windows(JOB)).isEqualTo(saved);
    startAdmin();
    installation.awaitWindows(JOB, saved + 2);
    run("The database is lost", 0);
    run("The database is lost", 1);
  }

  private void stopAdmin() {
    admin.destroy();
    admin.onExit().join();
  }

  private void diverge() throws Exception {
    String spec = Files.readString(installation.files().resolve("jobs/weather-ingest.yaml"));
    Files.writeString(folder.resolve("weather-ingest.yaml"), spec);
    installation.put(JOB, spec + "reconcile: report\n");
    installation.awaitVersion(JOB, 2);
    installation.terminate(JOB);
    run("A job stays diverged", 0);
    run("A job stays diverged", 1);
  }

  private void run(String title, int block) {
    run.add(title + " " + block);
    Runbook.read(PAGE, title).run(block, folder, variables);
  }

  /** Each block of each runbook, so that none is forgotten here. */
  private static Set<String> written() {
    Set<String> written = new TreeSet<>();
    String runbooks = PAGE.substring(PAGE.indexOf("\n## Runbooks\n"));
    for (String line : runbooks.lines().filter(one -> one.startsWith("### ")).toList()) {
      String title = line.substring(4);
      int blocks = Runbook.read(PAGE, title).blocks().size();
      for (int block = 0; block < blocks; block++) {
        written.add(title + " " + block);
      }
    }
    return written;
  }
}
