package io.escapement.admin.windows;

import io.escapement.policy.Attempt;
import io.escapement.policy.Drift;
import io.escapement.temporal.history.Execution;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes windows; a window that is there already makes the database refuse them all. */
final class WindowInserts {

  /** A table with the columns of the account, and maybe one more. */
  private static final String OUTCOME =
      """
      insert into %s (%sjob_id, planned_at, interval_start, kind, spec_version, outcome,
        reason, run_id, run_version, recorded_at, started_at, completed_at, timer_ms,
        workflow_queue_ms, dispatch_ms, activity_queue_ms, retries_ms, work_ms, attempts,
        last_worker, last_timeout_ms)
      values (%s:job, :planned, :intervalStart, :kind, :version, :outcome,
        nullif(:reason, ''), :run, :runVersion, :recorded, :started, :completed, :timer,
        :workflowQueue,
        :dispatch, :activityQueue, :retries, :work, :attempts, :lastWorker,
        :lastTimeout)
      """;

  private static final String FAILED_ATTEMPT =
      """
      insert into failed_attempt (job_id, planned_at, number, reason, started_at, took_ms,
        timeout_ms, delay_ms, worker, message)
      values (:job, :planned, :number, :reason, :started, :took, :timeout, :delay, :worker,
        :message)
      """;

  private final Handle transaction;

  WindowInserts(Handle transaction) {
    this.transaction = transaction;
  }

  void outcomes(List<WindowRecord> windows) {
    PreparedBatch batch = transaction.prepareBatch(OUTCOME.formatted("window_outcome", "", ""));
    for (WindowRecord window : windows) {
      bindFacts(batch, window);
      bindWork(batch, window);
      batch.add();
    }
    execute(batch);
  }

  void reruns(int backfill, List<WindowRecord> windows) {
    PreparedBatch batch =
        transaction.prepareBatch(OUTCOME.formatted("rerun", "backfill, ", ":backfill, "));
    for (WindowRecord window : windows) {
      bindFacts(batch, window);
      bindWork(batch, window);
      batch.bind("backfill", backfill).add();
    }
    execute(batch);
  }

  void failedAttempts(List<WindowRecord> windows) {
    PreparedBatch batch = transaction.prepareBatch(FAILED_ATTEMPT);
    for (WindowRecord window : windows) {
      window
          .work()
          .map(WindowRecord.Work::failed)
          .orElse(List.of())
          .forEach(attempt -> bindAttempt(batch, window, attempt).add());
    }
    execute(batch);
  }

  private static void execute(PreparedBatch batch) {
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  private static void bindFacts(PreparedBatch batch, WindowRecord window) {
    batch
        .bind("job", window.window().jobId())
        .bind("planned", window.window().plannedAt())
        .bind("intervalStart", window.window().intervalStart())
        .bind("kind", window.kind().label())
        .bind("version", window.specVersion())
        .bind("outcome", window.outcome().name())
        .bind("reason", text(window.reason()))
        .bind("run", window.runId())
        .bind("runVersion", window.ending().run().map(WindowRecord.Run::version))
        .bind("recorded", millis(window.ending().recordedAt()));
  }

  private static void bindWork(PreparedBatch batch, WindowRecord window) {
    var work = window.work();
    var drift = work.map(WindowRecord.Work::drift);
    var last = work.flatMap(WindowRecord.Work::last);
    batch
        .bind("started", work.map(WindowRecord.Work::startedAt).map(WindowInserts::millis))
        .bind("completed", work.map(WindowRecord.Work::completedAt).map(WindowInserts::millis))
        .bind("timer", drift.map(Drift::timer).map(Duration::toMillis))
        .bind("workflowQueue", drift.map(Drift::workflowQueue).map(Duration::toMillis))
        .bind("dispatch", drift.map(Drift::dispatch).map(Duration::toMillis))
        .bind("activityQueue", drift.map(Drift::activityQueue).map(Duration::toMillis))
        .bind("retries", drift.map(Drift::retries).map(Duration::toMillis))
        .bind("work", drift.map(Drift::work).map(Duration::toMillis))
        .bind("attempts", work.map(WindowRecord.Work::attempts))
        .bind("lastWorker", last.map(Execution.Last::worker).map(WindowInserts::text))
        .bind("lastTimeout", last.map(Execution.Last::timeout).map(Duration::toMillis));
  }

  private static PreparedBatch bindAttempt(
      PreparedBatch batch, WindowRecord window, Attempt attempt) {
    return batch
        .bind("job", window.window().jobId())
        .bind("planned", window.window().plannedAt())
        .bind("number", attempt.number())
        .bind("reason", attempt.reason())
        .bind("started", millis(attempt.startedAt()))
        .bind("took", attempt.times().took().toMillis())
        .bind("timeout", attempt.times().timeout().toMillis())
        .bind("delay", attempt.delay().toMillis())
        .bind("worker", text(attempt.worker()))
        .bind("message", text(attempt.message()));
  }

  /** So that the drift's stages, cut to the millisecond too, add up to the instants exactly. */
  private static Instant millis(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }

  /** PostgreSQL keeps no NUL, and a failure's message may hold anything. */
  private static String text(String text) {
    return text.replace("\0", "");
  }
}
