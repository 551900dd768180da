package io.escapement.it.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.escapement.it.outage.Account;
import io.escapement.it.server.FreePort;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer does to {@code ./escapement dev}, and what a bad day does to it. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
abstract class DevScenario {

  private static final String JOB = "weather-ingest";
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(5);

  private final String engine;

  DevScenario(String engine) {
    this.engine = engine;
  }

  @Test
  void goesOnWhereItStoppedWhateverWasKilled(@TempDir Path folder) throws Exception {
    int port = FreePort.find();
    DevProcess first = DevProcess.start(folder, port, "--temporal", engine).awaitReady();
    awaitRun(first);
    Instant overOneWindow = lastPlanned(first).plusSeconds(80);
    first.killWithChildren();
    await().atMost(LONG_ENOUGH).until(() -> Instant.now().isAfter(overOneWindow));

    DevProcess second = DevProcess.start(folder, port, "--temporal", engine).awaitReady();
    awaitRun(second);
    List<ProcessHandle> orphans = second.children();
    second.killAlone();
    assertThat(orphans).isNotEmpty().anyMatch(ProcessHandle::isAlive);

    DevProcess third = DevProcess.start(folder, port, "--temporal", engine).awaitReady();
    assertThat(orphans).noneMatch(ProcessHandle::isAlive);
    awaitRun(third);
    check(third.done(JOB));
    stops(third);
  }

  private static void check(List<JsonNode> windows) {
    Account account = new Account(windows).isWithoutGapOrDouble().addsUp();
    assertThat(account.outcomes()).isSubsetOf("ON_TIME", "LATE", "SKIPPED(superseded)");
  }

  private static void stops(DevProcess dev) throws Exception {
    List<ProcessHandle> children = dev.children();
    dev.terminate();
    dev.awaitExit();
    assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
  }

  private static Instant lastPlanned(DevProcess dev) {
    List<JsonNode> windows = dev.done(JOB);
    return Instant.parse(windows.get(windows.size() - 1).get("plannedAt").asText());
  }

  /** Until a window planned since now has run: this process is at work, not just its account. */
  private static void awaitRun(DevProcess dev) {
    Instant since = Instant.now();
    await().atMost(LONG_ENOUGH).until(() -> dev.done(JOB).stream().anyMatch(hasRun(since)));
  }

  private static Predicate<JsonNode> hasRun(Instant since) {
    return window ->
        Instant.parse(window.get("plannedAt").asText()).isAfter(since)
            && !window.get("outcome").asText().equals("SKIPPED");
  }
}
