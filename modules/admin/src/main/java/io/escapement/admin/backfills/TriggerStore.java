package io.escapement.admin.backfills;

import io.escapement.admin.windows.ManualWindows;
import io.escapement.policy.Window;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The table of windows that somebody asked for. */
final class TriggerStore implements ManualWindows {

  private final Jdbi jdbi;

  @Inject
  TriggerStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public List<ManualWindow> pending(String jobId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select manual_window.*, extra.version
                    from manual_window join extra using (workflow_id)
                    where manual_window.job_id = :job and extra.state = 'running'
                    order by planned_at desc
                    """)
                .bind("job", jobId)
                .map((row, context) -> new ManualWindow(window(row), row.getInt("version")))
                .list());
  }

  boolean isTaken(Handle transaction, String jobId, Instant plannedAt) {
    return transaction
        .createQuery(
            "select exists (select from manual_window"
                + " where job_id = :job and planned_at = :planned)")
        .bind("job", jobId)
        .bind("planned", plannedAt)
        .mapTo(boolean.class)
        .one();
  }

  /** False where the key was used before. */
  boolean insert(Handle transaction, Window window, String workflowId, Optional<String> key) {
    return transaction
            .createUpdate(
                """
                insert into manual_window
                  (job_id, planned_at, interval_start, workflow_id, call_key)
                values (:job, :planned, :start, :workflow, :key)
                on conflict (call_key) do nothing
                """)
            .bind("job", window.jobId())
            .bind("planned", window.plannedAt())
            .bind("start", window.intervalStart())
            .bind("workflow", workflowId)
            .bind("key", key)
            .execute()
        == 1;
  }

  /** What was asked for under a key. */
  Optional<Asked> byKey(Handle handle, String key) {
    return handle
        .createQuery(
            """
            select manual_window.job_id, planned_at, reason
            from manual_window join extra using (workflow_id) where call_key = :key
            """)
        .bind("key", key)
        .map(
            (row, context) ->
                new Asked(
                    row.getString("job_id"),
                    row.getTimestamp("planned_at").toInstant(),
                    row.getString("reason")))
        .findOne();
  }

  /** A call that was made before. */
  record Asked(String jobId, Instant plannedAt, String reason) {}

  /** The window that a workflow runs. */
  Window window(Handle handle, String workflowId) {
    return handle
        .createQuery("select * from manual_window where workflow_id = :workflow")
        .bind("workflow", workflowId)
        .map((row, context) -> window(row))
        .one();
  }

  private static Window window(ResultSet row) throws SQLException {
    return new Window(
        row.getString("job_id"),
        row.getTimestamp("planned_at").toInstant(),
        row.getTimestamp("interval_start").toInstant());
  }
}
