package io.escapement.examples.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.escapement.policy.Reason;
import io.escapement.policy.RetryPolicy;
import io.escapement.temporal.FailureClassifier;
import io.escapement.temporal.JobWindow;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlakyExportActivityTest {

  private static final Instant PLANNED = Instant.parse("2026-11-23T01:00:00Z");
  private static final Duration PATIENCE = Duration.ofMillis(300);

  private FlakyDestination destination;
  private FlakyExportActivity activity;

  @BeforeEach
  void startDestination() throws IOException {
    destination = FlakyDestination.start(Duration.ofSeconds(30));
    activity = new FlakyExportActivity(destination, PATIENCE);
  }

  @AfterEach
  void stopDestination() {
    destination.close();
  }

  @ParameterizedTest
  @CsvSource({
    "REFUSED, transient-network",
    "BUSY,    rate-limited",
    "SLOW,    timeout",
    "INVALID, validation"
  })
  void failsForTheReasonThatThePolicyKnows(Fate fate, String reason) {
    Throwable failure = catchThrowable(() -> post(keyWith(fate), 1));
    assertThat(FailureClassifier.builtIn().classify(failure, RetryPolicy.ofDefaults()))
        .isEqualTo(reason);
    assertThat(Reason.BUILT_IN).contains(reason);
  }

  @Test
  void handsBackTheAnswer() throws Exception {
    String key = keyWith(Fate.ACCEPTED);
    assertThat(post(key, 1)).isEqualTo("taken in");
    assertThat(destination.taken()).containsExactly(key);
  }

  @Test
  void isTakenInOnceWhereTheAnswerCameTooLate() throws Exception {
    String key = keyWith(Fate.SLOW, Fate.ACCEPTED);
    assertThatThrownBy(() -> post(key, 1)).isInstanceOf(HttpTimeoutException.class);
    assertThat(destination.taken()).containsExactly(key);
    assertThat(post(key, 2)).isEqualTo("taken in before");
    assertThat(destination.taken()).containsExactly(key);
  }

  private String post(String key, int attempt) throws IOException, InterruptedException {
    return activity.post(
        key, attempt, JobWindow.scheduled("flaky-export", PLANNED.minusSeconds(60), PLANNED));
  }

  /** The first key whose attempts meet these fates. */
  private static String keyWith(Fate... fates) {
    return Stream.iterate(0, number -> number + 1)
        .map(number -> "key-" + number)
        .filter(key -> meets(key, fates))
        .findFirst()
        .orElseThrow();
  }

  private static boolean meets(String key, Fate... fates) {
    for (int i = 0; i < fates.length; i++) {
      if (Fate.of(key, i + 1) != fates[i]) {
        return false;
      }
    }
    return true;
  }
}
