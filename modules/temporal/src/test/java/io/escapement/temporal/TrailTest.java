package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.Attempt;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DefaultDataConverter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrailTest {

  private static final Instant START = Instant.parse("2026-11-23T02:00:00.123Z");

  private static Attempt attempt(int number) {
    return attempt(number, "refused");
  }

  private static Attempt attempt(int number, String message) {
    return new Attempt(
        number,
        "transient-network",
        new Attempt.Times(
            START.plusSeconds(number),
            Duration.ofMillis(number * 10L),
            Duration.ofMinutes(10),
            Duration.ofMillis(number * 100L)),
        "worker-1",
        message);
  }

  private static Trail of(int attempts) {
    Trail trail = Trail.empty();
    for (int number = 1; number <= attempts; number++) {
      trail = trail.plus(attempt(number));
    }
    return trail;
  }

  @Test
  void startsWithoutAttempts() {
    assertThat(Trail.empty().toAttempts()).isEmpty();
    assertThat(Trail.empty().last()).isEmpty();
  }

  @Test
  void keepsEachAttemptAsItWas() {
    assertThat(of(3).toAttempts()).containsExactly(attempt(1), attempt(2), attempt(3));
    assertThat(of(3).last().orElseThrow().delay()).isEqualTo(Duration.ofMillis(300));
  }

  @Test
  void leavesTheTrailBeforeAsItWas() {
    Trail two = of(2);
    two.plus(attempt(3));
    assertThat(two).isEqualTo(of(2));
  }

  @Test
  void isFullAtEightAttempts() {
    assertThat(of(7).toAttempts()).hasSize(7);
    assertThat(of(8).toAttempts()).hasSize(8).first().isEqualTo(attempt(1));
    assertThat(of(9).toAttempts()).hasSize(8);
  }

  @Test
  void keepsTheFirstAndTheNewestOnceItIsFull() {
    assertThat(of(1_000).toAttempts())
        .extracting(Attempt::number)
        .containsExactly(1, 994, 995, 996, 997, 998, 999, 1_000);
    assertThat(of(1_000).last().orElseThrow().delay()).isEqualTo(Duration.ofSeconds(100));
  }

  @Test
  void cutsALongMessage() {
    assertThat(message("x".repeat(59))).hasSize(59);
    assertThat(message("x".repeat(60))).hasSize(60);
    assertThat(message("x".repeat(61))).hasSize(60);
  }

  @Test
  void isTheSameAfterTheDataConverter() {
    Trail trail = of(12);
    var payload = DefaultDataConverter.STANDARD_INSTANCE.toPayload(trail).orElseThrow();
    assertThat(
            DefaultDataConverter.STANDARD_INSTANCE.fromPayload(payload, Trail.class, Trail.class))
        .isEqualTo(trail);
  }

  @Test
  void isReadFromAnEarlierRelease() {
    Payload earlier =
        DefaultDataConverter.STANDARD_INSTANCE
            .toPayload(
                Map.of(
                    "attempts",
                    List.of(
                        Map.of(
                            "number",
                            1,
                            "reason",
                            "deadlock",
                            "startedAt",
                            START.toString(),
                            "delayMillis",
                            50,
                            "worker",
                            "worker-1",
                            "message",
                            "no"))))
            .orElseThrow();
    Attempt read =
        DefaultDataConverter.STANDARD_INSTANCE
            .fromPayload(earlier, Trail.class, Trail.class)
            .toAttempts()
            .get(0);
    assertThat(read.delay()).isEqualTo(Duration.ofMillis(50));
    assertThat(read.times().took()).isEqualTo(Duration.ZERO);
    assertThat(read.times().timeout()).isEqualTo(Duration.ZERO);
  }

  private static String message(String thrown) {
    return Trail.empty().plus(attempt(1, thrown)).toAttempts().get(0).message();
  }
}
