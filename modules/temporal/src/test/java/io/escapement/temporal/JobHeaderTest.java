package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.Backoff;
import io.escapement.policy.Jitter;
import io.escapement.policy.Launch;
import io.escapement.policy.Outcome;
import io.escapement.policy.ReasonRetry;
import io.escapement.policy.RetryPolicy;
import io.escapement.policy.Window;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.interceptors.Header;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JobHeaderTest {

  private static final Instant TWO = Instant.parse("2026-11-23T02:00:00Z");
  private static final Instant END = Instant.parse("2026-11-23T02:05:00Z");
  private static final Window WINDOW = new Window("nightly", TWO, TWO.minusSeconds(86_400));
  private static final RetryPolicy RETRY =
      new RetryPolicy(
          Backoff.ofDefaults(),
          5,
          Map.of(
              "deadlock",
              new ReasonRetry(
                  new Backoff(Duration.ofMillis(50), 1.5, Duration.ofSeconds(2), Jitter.NONE),
                  1.5)),
          Set.of("validation", "sold-out"));

  private static JobHeader header(Optional<Instant> startBy) {
    Launch launch = startBy.map(end -> Launch.within(WINDOW, end)).orElse(Launch.late(WINDOW));
    return JobHeader.of(launch, RETRY, 2);
  }

  @Nested
  class OnItsWay {

    @Test
    void arrivesAsItWasSent() {
      Header header = new Header(new HashMap<>());
      header(Optional.of(END)).writeTo(header);
      JobHeader arrived = JobHeader.readFrom(header).orElseThrow();
      assertThat(arrived).isEqualTo(header(Optional.of(END)));
      assertThat(arrived.jobId()).isEqualTo("nightly");
      assertThat(arrived.plannedAtInstant()).isEqualTo(TWO);
      assertThat(arrived.attemptsBefore()).isEqualTo(2);
      assertThat(arrived.retryPolicy()).isEqualTo(RETRY);
    }

    @Test
    void saysWhatItsWindowBecomes() {
      assertThat(header(Optional.of(END)).success()).isEqualTo(Outcome.ON_TIME);
      assertThat(header(Optional.empty()).success()).isEqualTo(Outcome.LATE);
      assertThat(JobHeader.of(Launch.catchUp(WINDOW, END), RETRY, 0).success())
          .isEqualTo(Outcome.CAUGHT_UP);
    }

    @Test
    void leavesOtherFieldsAlone() {
      Payload other = DefaultDataConverter.STANDARD_INSTANCE.toPayload("trace").orElseThrow();
      Header header = new Header(new HashMap<>(Map.of("traceparent", other)));
      header(Optional.empty()).writeTo(header);
      assertThat(header.getValues()).containsOnlyKeys("traceparent", "escapement");
      assertThat(header.getValues()).containsEntry("traceparent", other);
    }

    @Test
    void isAbsentOnAnActivityOfNoJob() {
      assertThat(JobHeader.readFrom(Header.empty())).isEmpty();
      assertThat(JobHeader.readFrom(Map.of())).isEmpty();
    }
  }

  @Nested
  class AFirstAttempt {

    @Test
    void mayStartUpToTheEndOfTheGrace() {
      JobHeader header = header(Optional.of(END));
      assertThat(header.refusesStartAt(TWO)).isFalse();
      assertThat(header.refusesStartAt(END.minusMillis(1))).isFalse();
      assertThat(header.refusesStartAt(END)).isFalse();
      assertThat(header.refusesStartAt(END.plusMillis(1))).isTrue();
    }

    @Test
    void mayStartAnyTimeWhereTheWindowIsLate() {
      assertThat(header(Optional.empty()).refusesStartAt(END.plusSeconds(86_400))).isFalse();
    }
  }
}
