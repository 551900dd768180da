package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.Launch;
import io.escapement.policy.RetryPolicy;
import io.escapement.policy.Window;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LogFieldsTest {

  private static final Instant TWO = Instant.parse("2026-11-23T02:00:00Z");

  private static LogFields put() {
    Window window = new Window("nightly", TWO, TWO.minusSeconds(86_400));
    JobHeader header = JobHeader.of(Launch.late(window), RetryPolicy.ofDefaults(), 0);
    return LogFields.put(JobContext.of(header, TryHeader.of(window), 3, Trail.empty()));
  }

  @AfterEach
  void clear() {
    MDC.clear();
  }

  @Test
  void nameTheWindowAndTheAttempt() {
    put();
    assertThat(MDC.getCopyOfContextMap())
        .isEqualTo(
            Map.of(
                "jobId", "nightly",
                "plannedAt", "2026-11-23T02:00:00Z",
                "idempotencyKey", "nightly@2026-11-23T02:00:00Z",
                "attempt", "3"));
  }

  @Test
  void leaveTheCallersFieldsAsTheyWere() {
    MDC.put("attempt", "the caller's");
    MDC.put("other", "stays");
    LogFields fields = put();
    assertThat(MDC.get("attempt")).isEqualTo("3");
    fields.restore();
    assertThat(MDC.getCopyOfContextMap())
        .isEqualTo(Map.of("attempt", "the caller's", "other", "stays"));
  }
}
