package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.uber.m3.tally.NoopScope;
import io.escapement.policy.Attempt;
import io.escapement.policy.JobSpec;
import io.escapement.policy.RetryPolicy;
import io.escapement.temporal.history.ClosedRun;
import io.escapement.temporal.history.Execution;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.MDC;

/** What is kept of a job's attempts, on the in-JVM service. */
class AttemptsKeptTest {

  private static final Instant SINCE = ChainRig.START;
  private static final Duration ONE_WINDOW = Duration.ofSeconds(50);

  /** Does something, notes what it saw, and fails as long as it has something to do. */
  private static final class Noting implements RigJobs.Note {
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final List<Supplier<String>> attempts;

    Noting(List<Supplier<String>> attempts) {
      this.attempts = new CopyOnWriteArrayList<>(attempts);
    }

    @Override
    public String note(JobWindow window) {
      int attempt = JobContext.current().attempt();
      seen.add(attempts.get(attempt - 1).get());
      if (attempt < attempts.size()) {
        throw new RejectedExecutionException("attempt " + attempt);
      }
      return "done";
    }
  }

  private static JobSpec spec(Map<String, ?> reasons) {
    return ChainRig.job("Note")
        .timeout(Duration.ofSeconds(10))
        .retry(RetryPolicy.fromTree(Map.of("initial", "1s", "jitter", "none", "reasons", reasons)))
        .build();
  }

  private static Execution onlyWindow(ChainRig rig, JobSpec spec) {
    String first = rig.start(spec, SINCE);
    rig.pass(ONE_WINDOW);
    ClosedRun run = rig.runs(first, SINCE).get(0);
    assertThat(run.verdicts()).hasSize(1);
    return run.executions().get(run.verdicts().get(0).first());
  }

  @Test
  void anAttemptForWhoseReasonThereIsAFactorIsGivenMoreTime() {
    Noting job =
        new Noting(
            List.of(
                AttemptsKeptTest::timeout, AttemptsKeptTest::timeout, AttemptsKeptTest::timeout));
    try (ChainRig rig = ChainRig.with(job)) {
      Execution execution =
          onlyWindow(rig, spec(Map.of("insufficient-resource", Map.of("timeoutFactor", 1.5))));
      assertThat(job.seen)
          .containsExactly(
              "PT10S after nothing",
              "PT15S after insufficient-resource",
              "PT22.5S after insufficient-resource");
      assertThat(execution.attempts()).isEqualTo(3);
      assertThat(execution.last())
          .isEqualTo(new Execution.Last(3, "rig-worker", Duration.ofMillis(22_500)));
      assertThat(execution.failed())
          .extracting(Attempt::number, attempt -> attempt.times().timeout(), Attempt::delay)
          .containsExactly(
              tuple(1, Duration.ofSeconds(10), Duration.ofSeconds(1)),
              tuple(2, Duration.ofSeconds(15), Duration.ofSeconds(2)));
    }
  }

  @Test
  void theServerMakesTheNextAttemptWhereOnlyItHandsTheJobsDetailsOn() {
    Noting job =
        new Noting(List.of(() -> pageThenBeat(3), () -> timeout() + pageThenBeat(7), () -> ""));
    try (ChainRig rig = ChainRig.with(job)) {
      onlyWindow(rig, spec(Map.of("insufficient-resource", Map.of("timeoutFactor", 1.5))));
      assertThat(job.seen.get(1))
          .isEqualTo(
              "PT10S after insufficient-resource3, last 3, then 7 after insufficient-resource");
    }
  }

  private static String timeout() {
    return "%s after %s"
        .formatted(
            Activity.getExecutionContext().getInfo().getStartToCloseTimeout(),
            JobContext.current().lastFailureReason().orElse("nothing"));
  }

  @Test
  void theDeadlineHoldsForAttemptsOfTheWorkflowToo() {
    Noting job =
        new Noting(
            List.of(
                AttemptsKeptTest::timeout, AttemptsKeptTest::timeout, AttemptsKeptTest::timeout));
    JobSpec hurried =
        ChainRig.job("Note")
            .grace(Duration.ofMillis(1500))
            .completeWithin(Duration.ofSeconds(2))
            .retry(
                RetryPolicy.fromTree(
                    Map.of(
                        "initial", "1s",
                        "jitter", "none",
                        "reasons", Map.of("insufficient-resource", Map.of("timeoutFactor", 1.5)))))
            .build();
    try (ChainRig rig = ChainRig.with(job)) {
      Execution execution = onlyWindow(rig, hurried);
      assertThat(execution.attempts()).isEqualTo(2);
      assertThat(job.seen).hasSize(2);
      assertThat(execution.last().timeout()).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }
  }

  static Stream<DataConverter> converters() {
    return Stream.of(DefaultDataConverter.newDefaultInstance(), Turned.converter());
  }

  @ParameterizedTest
  @MethodSource("converters")
  void theJobsHeartbeatDetailsAndTheTrailDoNotDisturbEachOther(DataConverter converter) {
    Noting job =
        new Noting(
            List.of(
                () -> pageThenBeat(3),
                () -> pageThenBeat(7),
                () -> page(Activity.getExecutionContext()),
                () -> pageThenBeat(9)));
    WorkflowClientOptions.Builder client =
        WorkflowClientOptions.newBuilder()
            .setPlugins(Escapement.plugin())
            .setDataConverter(converter);
    try (ChainRig rig = ChainRig.of(client, new NoopScope(), job)) {
      Execution execution = onlyWindow(rig, spec(Map.of()));
      assertThat(job.seen)
          .containsExactly(
              "nothing, last nothing, then 3 after nothing",
              "3, last 3, then 7 after insufficient-resource",
              "7, last 7",
              "7, last 7, then 9 after insufficient-resource");
      assertThat(execution.attempts()).isEqualTo(4);
    }
  }

  private static String page(ActivityExecutionContext context) {
    return "%s, last %s"
        .formatted(
            context.getHeartbeatDetails(Integer.class).map(String::valueOf).orElse("nothing"),
            context.getLastHeartbeatDetails(Integer.class).map(String::valueOf).orElse("nothing"));
  }

  private static String pageThenBeat(int page) {
    ActivityExecutionContext context = Activity.getExecutionContext();
    String before = page(context);
    context.heartbeat(page);
    return "%s, then %d after %s"
        .formatted(
            before,
            context.getHeartbeatDetails(Integer.class).orElseThrow(),
            JobContext.current().lastFailureReason().orElse("nothing"));
  }

  @Test
  void aJobThatHeartbeatsGivesUpWithItsWholeTrail() {
    Noting job =
        new Noting(
            List.of(() -> pageThenBeat(1), () -> pageThenBeat(2), () -> pageThenBeat(3), () -> ""));
    JobSpec three =
        ChainRig.job("Note")
            .retry(RetryPolicy.fromTree(Map.of("initial", "1s", "jitter", "none", "attempts", 3)))
            .build();
    try (ChainRig rig = ChainRig.with(job)) {
      assertThat(onlyWindow(rig, three).failed())
          .extracting(Attempt::number, Attempt::reason)
          .containsExactly(
              tuple(1, "insufficient-resource"),
              tuple(2, "insufficient-resource"),
              tuple(3, "insufficient-resource"));
    }
  }

  @Test
  void theLogHasTheWindowsFieldsAroundJobCodeOnly() {
    List<String> outside = new CopyOnWriteArrayList<>();
    Noting job = new Noting(List.of(AttemptsKeptTest::fields, AttemptsKeptTest::fields));
    try (ChainRig rig = ChainRig.with(job)) {
      onlyWindow(rig, spec(Map.of()));
      outside.add(fields());
    }
    assertThat(job.seen)
        .containsExactly(
            "rig-job 2026-11-23T10:01:00Z rig-job@2026-11-23T10:01:00Z 1",
            "rig-job 2026-11-23T10:01:00Z rig-job@2026-11-23T10:01:00Z 2");
    assertThat(outside).containsExactly("null null null null");
  }

  private static String fields() {
    return "%s %s %s %s"
        .formatted(
            MDC.get("jobId"), MDC.get("plannedAt"), MDC.get("idempotencyKey"), MDC.get("attempt"));
  }

  @Test
  void theMetricsCountFailedAttemptsByJobAndReason() {
    Reported counters = new Reported();
    Noting job = new Noting(List.of(() -> "", () -> "", () -> ""));
    WorkflowClientOptions.Builder client =
        WorkflowClientOptions.newBuilder().setPlugins(Escapement.plugin());
    try (ChainRig rig = ChainRig.of(client, counters.scope(), job)) {
      onlyWindow(rig, spec(Map.of()));
      Awaitility.await()
          .untilAsserted(
              () ->
                  assertThat(counters.of("escapement_failed_attempts"))
                      .containsExactly(
                          "escapement_failed_attempts {job=rig-job, reason=insufficient-resource} 2"));
    }
  }

  @Test
  void aUsersOwnReasonsComeWithThePlugin() {
    Noting job = new Noting(List.of(() -> "", AttemptsKeptTest::timeout));
    WorkflowClientOptions.Builder client =
        WorkflowClientOptions.newBuilder()
            .setPlugins(
                Escapement.builder().reason(RejectedExecutionException.class, "no-seat").build());
    try (ChainRig rig = ChainRig.of(client, new NoopScope(), job)) {
      onlyWindow(rig, spec(Map.of("no-seat", Map.of("timeoutFactor", 3))));
      assertThat(job.seen.get(1)).isEqualTo("PT30S after no-seat");
    }
  }
}
