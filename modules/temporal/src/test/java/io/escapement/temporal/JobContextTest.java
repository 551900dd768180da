package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.policy.Attempt;
import io.escapement.policy.IdempotencyKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JobContextTest {

  private static final Instant TWO = Instant.parse("2026-11-23T02:00:00Z");

  private static final Saga NO_SAGA = new Saga(new SagaHeader("", ""), step -> {});

  private static JobContext context(int attempt, String... failedFor) {
    List<Attempt> failed =
        List.of(failedFor).stream()
            .map(reason -> new Attempt(1, reason, TWO, Duration.ZERO, "worker-1", "no"))
            .toList();
    return new JobContext(IdempotencyKey.of("nightly", TWO), attempt, failed, NO_SAGA);
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
