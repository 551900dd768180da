package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {

  private static final List<String> KNOWN =
      List.of("id", "cron", "timezone", "grace", "attempts", "taskQueue", "initial");

  @ParameterizedTest
  @CsvSource({
    "atempts,    attempts",
    "attemptss,  attempts",
    "Attempts,   attempts",
    "task-queue, taskQueue",
    "task_queue, taskQueue",
    "taskqueue,  taskQueue",
    "timeZone,   timezone",
    "time-zone,  timezone",
    "crom,       cron",
    "corn,       cron",
    "grase,      grace",
    "initail,    initial",
  })
  void findsWhatWasProbablyMeant(String written, String meant) {
    assertThat(Spelling.nearest(written, KNOWN)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "yy", "placement", "backoff", "cr", "stagger"})
  void staysSilentWhereNothingIsNear(String written) {
    assertThat(Spelling.nearest(written, KNOWN)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "cron", "attempts"})
  void hasNothingToSayWithoutNames(String written) {
    assertThat(Spelling.nearest(written, List.of())).isEmpty();
  }
}
