package io.escapement.admin.backfills;

import io.escapement.policy.Kind;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The table of workflows beside the chains. */
final class ExtraStore {

  private final Jdbi jdbi;

  @Inject
  ExtraStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  Jdbi jdbi() {
    return jdbi;
  }

  void insert(Handle transaction, Extra extra, String reason, Instant now) {
    transaction
        .createUpdate(
            """
            insert into extra (workflow_id, job_id, kind, version, reason, created_at)
            values (:id, :job, :kind, :version, :reason, :now)
            """)
        .bind("id", extra.workflowId())
        .bind("job", extra.jobId())
        .bind("kind", extra.kind().label())
        .bind("version", extra.version())
        .bind("reason", reason)
        .bind("now", now)
        .execute();
  }

  /** The workflow ids of those that have not ended, oldest first. */
  List<String> running() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select workflow_id from extra where state = 'running' order by created_at")
                .mapTo(String.class)
                .list());
  }

  /** One that has not ended, kept from other replicas; empty where one of them has it. */
  Optional<Extra> lock(Handle transaction, String workflowId) {
    return transaction
        .createQuery(
            """
            select * from extra where workflow_id = :id and state = 'running'
            for update skip locked
            """)
        .bind("id", workflowId)
        .map((row, context) -> extra(row))
        .findOne();
  }

  /** Goes on with the next run. */
  void follow(Handle transaction, String workflowId, String runId) {
    transaction
        .createUpdate("update extra set run_id = :run, problem = null where workflow_id = :id")
        .bind("id", workflowId)
        .bind("run", runId)
        .execute();
  }

  void end(Handle transaction, String workflowId, Ended ended) {
    transaction
        .createUpdate(
            """
            update extra set state = :state, run_id = null, problem = :problem, ended_at = :at
            where workflow_id = :id
            """)
        .bind("id", workflowId)
        .bind("state", ended.state().label())
        .bind("problem", ended.problem())
        .bind("at", ended.at())
        .execute();
  }

  /** How one has ended, when, and what cut it short. */
  record Ended(State state, Instant at, Optional<String> problem) {}

  /** It is to end, unless it has. */
  void askCancel(Handle handle, String workflowId) {
    handle
        .createUpdate(
            """
            update extra set cancel = 'asked'
            where workflow_id = :id and state = 'running' and cancel is null
            """)
        .bind("id", workflowId)
        .execute();
  }

  void cancelSent(Handle transaction, String workflowId) {
    transaction
        .createUpdate("update extra set cancel = 'sent' where workflow_id = :id")
        .bind("id", workflowId)
        .execute();
  }

  /** Notes why a workflow that has not ended can't be kept; whether that is news. */
  boolean problem(String workflowId, String problem) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        """
                        update extra set problem = :problem
                        where workflow_id = :id and state = 'running'
                          and problem is distinct from :problem
                        """)
                    .bind("id", workflowId)
                    .bind("problem", problem)
                    .execute()
                == 1);
  }

  private static Extra extra(ResultSet row) throws SQLException {
    return new Extra(
        row.getString("workflow_id"),
        row.getString("job_id"),
        Kind.ofLabel(row.getString("kind")),
        row.getInt("version"),
        Optional.ofNullable(row.getString("run_id")),
        Optional.ofNullable(row.getString("cancel"))
            .map(cancel -> Extra.Cancel.valueOf(cancel.toUpperCase(Locale.ROOT)))
            .orElse(Extra.Cancel.NO));
  }
}
