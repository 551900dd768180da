package io.escapement.admin.windows;

import io.escapement.policy.Attempt;
import io.escapement.policy.Drift;
import io.escapement.policy.Kind;
import io.escapement.policy.Outcome;
import io.escapement.policy.Window;
import io.escapement.temporal.history.Execution;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads windows back from their rows. */
final class WindowRows {

  private WindowRows() {}

  static WindowRecord window(ResultSet row, List<Attempt> failed) throws SQLException {
    return new WindowRecord(
        new Window(
            row.getString("job_id"), instant(row, "planned_at"), instant(row, "interval_start")),
        Kind.ofLabel(row.getString("kind")),
        row.getInt("spec_version"),
        ending(row),
        work(row, failed));
  }

  private static WindowRecord.Ending ending(ResultSet row) throws SQLException {
    return new WindowRecord.Ending(
        Outcome.valueOf(row.getString("outcome")),
        Optional.ofNullable(row.getString("reason")).orElse(""),
        run(row),
        instant(row, "recorded_at"));
  }

  /** What was recorded before runs had versions was recorded by a run of the window's own. */
  private static Optional<WindowRecord.Run> run(ResultSet row) throws SQLException {
    String id = row.getString("run_id");
    int version = row.getInt("run_version");
    int known = row.wasNull() ? row.getInt("spec_version") : version;
    return Optional.ofNullable(id).map(run -> new WindowRecord.Run(run, known));
  }

  static Attempt failedAttempt(ResultSet row) throws SQLException {
    return new Attempt(
        row.getInt("number"),
        row.getString("reason"),
        new Attempt.Times(
            instant(row, "started_at"),
            millis(row, "took_ms"),
            millis(row, "timeout_ms"),
            millis(row, "delay_ms")),
        row.getString("worker"),
        row.getString("message"));
  }

  private static Optional<WindowRecord.Work> work(ResultSet row, List<Attempt> failed)
      throws SQLException {
    Timestamp started = row.getTimestamp("started_at");
    return started == null
        ? Optional.empty()
        : Optional.of(
            new WindowRecord.Work(
                started.toInstant(),
                instant(row, "completed_at"),
                drift(row),
                row.getInt("attempts"),
                failed,
                last(row)));
  }

  private static Optional<Execution.Last> last(ResultSet row) throws SQLException {
    Duration timeout = millis(row, "last_timeout_ms");
    return Optional.ofNullable(row.getString("last_worker"))
        .map(worker -> new Execution.Last(worker, timeout));
  }

  private static Drift drift(ResultSet row) throws SQLException {
    return new Drift(
        millis(row, "timer_ms"),
        millis(row, "workflow_queue_ms"),
        millis(row, "dispatch_ms"),
        millis(row, "activity_queue_ms"),
        millis(row, "retries_ms"),
        millis(row, "work_ms"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }

  private static Duration millis(ResultSet row, String column) throws SQLException {
    return Duration.ofMillis(row.getLong(column));
  }
}
