package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.policy.Attempt;
import io.escapement.policy.Kind;
import io.escapement.policy.Launch;
import io.escapement.policy.RetryPolicy;
import io.escapement.policy.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JobContextTest {

  private static final Instant TWO = Instant.parse("2026-11-23T02:00:00Z");
  private static final Window WINDOW = new Window("nightly", TWO, TWO.minusSeconds(86_400));
  private static final JobHeader HEADER =
      JobHeader.of(Launch.catchUp(WINDOW, TWO), RetryPolicy.ofDefaults(), 0);

  static final Saga NO_SAGA = new Saga(new SagaHeader("", ""), step -> {});

  private static JobContext context(int attempt, String... failedFor) {
    Trail trail = Trail.empty();
    Attempt.Times times = new Attempt.Times(TWO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    for (String reason : failedFor) {
      trail = trail.plus(new Attempt(1, reason, times, "worker-1", "no"));
    }
    return JobContext.of(HEADER, TryHeader.of(WINDOW), attempt, trail, NO_SAGA);
  }

  @AfterEach
  void leave() {
    JobContext.leave();
  }

  @Nested
  class OutsideAJobActivity {

    @Test
    void isRefusedWithWhatToDo() {
      assertThatThrownBy(JobContext::current)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "no job activity runs on thread \"%s\"; call JobContext.current() on the activity's"
                  + " own thread, on a worker with Escapement.plugin()",
              Thread.currentThread().getName());
    }

    @Test
    void isRefusedOnceTheActivityIsLeft() {
      context(1).enter();
      JobContext.leave();
      assertThatThrownBy(JobContext::current).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void isRefusedOnAThreadThatTheActivityStarted() {
      context(1).enter();
      CompletableFuture<JobContext> other = CompletableFuture.supplyAsync(JobContext::current);
      assertThatThrownBy(other::join).hasCauseInstanceOf(IllegalStateException.class);
    }
  }

  @Nested
  class InAJobActivity {

    @Test
    void namesTheWindow() {
      JobContext entered = context(1);
      entered.enter();
      assertThat(JobContext.current()).isSameAs(entered);
      assertThat(JobContext.current().jobId()).isEqualTo("nightly");
      assertThat(JobContext.current().plannedAt()).isEqualTo(TWO);
    }

    @Test
    void givesKeysThatAreTheSameForEachAttempt() {
      assertThat(context(1).idempotencyKey())
          .isEqualTo("nightly@2026-11-23T02:00:00Z")
          .isEqualTo(context(2, "timeout").idempotencyKey());
      assertThat(context(1).key("charge"))
          .isEqualTo("nightly@2026-11-23T02:00:00Z/charge")
          .isEqualTo(context(2, "timeout").key("charge"));
    }

    @Test
    void givesThemAsUuids() {
      assertThat(context(1).idempotencyUuid()).isEqualTo(WINDOW.key().asUuid());
      assertThat(context(2, "timeout").uuid("charge"))
          .isEqualTo(WINDOW.key().step("charge").asUuid())
          .isNotEqualTo(context(1).uuid("refund"));
    }

    @Test
    void knowsWhatToWorkOnAndWhy() {
      assertThat(context(1).interval()).isEqualTo(WINDOW.interval());
      assertThat(context(1).kind()).isEqualTo(Kind.CATCH_UP);
    }

    @Test
    void refusesToGuessTheIntervalOfAnEarlierRelease() {
      JobContext old =
          JobContext.of(HEADER, TryHeader.readFrom(Map.of()), 1, Trail.empty(), NO_SAGA);
      assertThatThrownBy(old::interval)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "the data interval of nightly@2026-11-23T02:00:00Z is not known here: a worker of an"
                  + " earlier release asked for this activity, or a workflow that no cron started;"
                  + " take it from the activity's arguments");
    }

    @Test
    void refusesAStepThatNoKeyCanHold() {
      assertThatThrownBy(() -> context(1).key("a/b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsWhyTheAttemptBeforeFailed() {
      assertThat(context(1).attempt()).isEqualTo(1);
      assertThat(context(1).lastFailureReason()).isEmpty();
      assertThat(context(3, "timeout", "deadlock").attempt()).isEqualTo(3);
      assertThat(context(3, "timeout", "deadlock").lastFailureReason()).contains("deadlock");
    }
  }
}
