package io.escapement.admin.backfills;

import io.escapement.policy.Backlog;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Pace;
import io.escapement.temporal.ExtraInput;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The tables of backfills and of the windows that were chosen for them. */
final class BackfillStore {

  private static final String ALL =
      """
      select backfill.*, extra.version, extra.reason, extra.created_at, extra.state,
        extra.problem, extra.ended_at,
        (select count(*) from backfill_window as chosen
          where chosen.job_id = backfill.job_id and chosen.number = backfill.number) as windows
      from backfill join extra using (workflow_id) where backfill.job_id = :job
      """;

  private final Jdbi jdbi;

  @Inject
  BackfillStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  int nextNumber(Handle transaction, String jobId) {
    return transaction
        .createQuery("select coalesce(max(number), 0) + 1 from backfill where job_id = :job")
        .bind("job", jobId)
        .mapTo(int.class)
        .one();
  }

  void insert(Handle transaction, Extra extra, int number, BackfillRequest request) {
    transaction
        .createUpdate(
            """
            insert into backfill (job_id, number, workflow_id, period_from, period_to, per_window,
              spacing_ms, force)
            values (:job, :number, :workflow, :from, :to, nullif(:perWindow, 0), :spacing, :force)
            """)
        .bind("job", extra.jobId())
        .bind("number", number)
        .bind("workflow", extra.workflowId())
        .bind("from", request.from())
        .bind("to", request.to())
        .bind("perWindow", request.pace().perWindow().orElse(0))
        .bind("spacing", request.pace().spacing().toMillis())
        .bind("force", request.force())
        .execute();
  }

  void insertWindows(Handle transaction, String jobId, int number, List<Instant> windows) {
    PreparedBatch batch =
        transaction.prepareBatch(
            "insert into backfill_window (job_id, number, planned_at)"
                + " values (:job, :number, :planned)");
    for (Instant planned : windows) {
      batch.bind("job", jobId).bind("number", number).bind("planned", planned).add();
    }
    batch.execute();
  }

  /** The windows of a job's backfills that have not ended, in {@code [first, last]}. */
  List<Taken> taken(Handle transaction, String jobId, Instant first, Instant last) {
    return transaction
        .createQuery(
            """
            select number, planned_at from backfill_window
              join backfill using (job_id, number) join extra using (workflow_id)
            where backfill_window.job_id = :job and state = 'running'
              and planned_at >= :first and planned_at <= :last
            order by planned_at
            """)
        .bind("job", jobId)
        .bind("first", first)
        .bind("last", last)
        .map(
            (row, context) ->
                new Taken(row.getInt("number"), row.getTimestamp("planned_at").toInstant()))
        .list();
  }

  /** A window that another backfill has chosen. */
  record Taken(int number, Instant plannedAt) {}

  /** Newest first; those with a smaller number only, one more than the limit at most. */
  List<Backfill> page(String jobId, int before, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    ALL
                        + " and backfill.number < :before order by backfill.number desc limit :limit")
                .bind("job", jobId)
                .bind("before", before)
                .bind("limit", limit + 1)
                .map((row, context) -> Backfill.of(row))
                .list());
  }

  Optional<Backfill> find(Handle handle, String jobId, int number) {
    return handle
        .createQuery(ALL + " and backfill.number = :number")
        .bind("job", jobId)
        .bind("number", number)
        .map((row, context) -> Backfill.of(row))
        .findOne();
  }

  int number(Handle handle, Extra extra) {
    return handle
        .createQuery("select number from backfill where workflow_id = :workflow")
        .bind("workflow", extra.workflowId())
        .mapTo(int.class)
        .one();
  }

  /** What its workflow is started with. */
  ExtraInput input(Handle handle, Extra extra, JobSpec spec) {
    List<Instant> windows =
        handle
            .createQuery(
                """
                select planned_at from backfill_window join backfill using (job_id, number)
                where workflow_id = :workflow order by planned_at
                """)
            .bind("workflow", extra.workflowId())
            .map((row, context) -> row.getTimestamp("planned_at").toInstant())
            .list();
    Pace pace = find(handle, extra.jobId(), number(handle, extra)).orElseThrow().request().pace();
    return ExtraInput.backfill(spec, extra.version(), Backlog.of(spec.schedule(), windows), pace);
  }
}
