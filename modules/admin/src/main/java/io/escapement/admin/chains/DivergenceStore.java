package io.escapement.admin.chains;

import io.escapement.admin.audit.Audit;
import io.escapement.admin.audit.AuditAction;
import io.escapement.admin.audit.AuditEntry;
import io.escapement.admin.platform.By;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table of divergences. */
final class DivergenceStore {

  private static final Logger LOG = LoggerFactory.getLogger(DivergenceStore.class);

  private final Jdbi jdbi;
  private final Audit audit;

  @Inject
  DivergenceStore(Jdbi jdbi, Audit audit) {
    this.jdbi = jdbi;
    this.audit = audit;
  }

  /** Writes down one of the job's own chain; the last thing that a transaction does. */
  void note(Handle transaction, String jobId, Instant now, String difference) {
    LOG.warn("{}: diverged: {}", jobId, difference);
    var unused = note(transaction, jobId, Optional.empty(), now, difference);
  }

  /**
   * Writes one down, unless it is known and lasts.
   *
   * @param workflow the one that runs beside the job's own chain; empty where that diverges
   * @return whether it was news
   */
  boolean note(
      Handle transaction, String jobId, Optional<String> workflow, Instant now, String difference) {
    boolean isNews =
        transaction
                .createUpdate(
                    """
                    insert into divergence (job_id, noticed_at, difference, workflow_id)
                    values (:job, :now, :difference, :workflow) on conflict do nothing
                    """)
                .bind("job", jobId)
                .bind("now", now)
                .bind("difference", difference)
                .bind("workflow", workflow)
                .execute()
            == 1;
    if (isNews) {
      audit.append(transaction, entry(AuditAction.DIVERGENCE_NOTED, jobId, difference));
    }
    return isNews;
  }

  /** The job's own chain is as it should be. */
  void close(Handle transaction, String jobId, Instant now) {
    close(transaction, jobId, Optional.empty(), now);
  }

  /** The workflow beside the job's own chain has ended; or that chain is as it should be. */
  void close(Handle transaction, String jobId, Optional<String> workflow, Instant now) {
    transaction
        .createQuery(
            """
            update divergence set put_right_at = greatest(noticed_at, :now)
            where job_id = :job and workflow_id is not distinct from cast(:workflow as text)
              and put_right_at is null
            returning difference
            """)
        .bind("job", jobId)
        .bind("workflow", workflow)
        .bind("now", now)
        .mapTo(String.class)
        .list()
        .forEach(
            difference ->
                audit.append(
                    transaction, entry(AuditAction.DIVERGENCE_RIGHTED, jobId, difference)));
  }

  private static AuditEntry entry(AuditAction action, String jobId, String difference) {
    return AuditEntry.of(action, jobId, By.duty("chains"), Map.of("difference", difference));
  }

  /** Whether the job's own chain diverges. */
  boolean lasts(String jobId) {
    return jdbi.withHandle(
        handle ->
            handle
                .select(
                    "select 1 from divergence where job_id = ? and workflow_id is null"
                        + " and put_right_at is null limit 1",
                    jobId)
                .mapTo(int.class)
                .findOne()
                .isPresent());
  }

  /** Those of a job, newest first. */
  List<Divergence> find(String jobId, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select * from divergence where job_id = :job order by id desc limit :limit
                    """)
                .bind("job", jobId)
                .bind("limit", limit)
                .map((row, context) -> divergence(row))
                .list());
  }

  private static Divergence divergence(ResultSet row) throws SQLException {
    return new Divergence(
        row.getString("job_id"),
        row.getTimestamp("noticed_at").toInstant(),
        row.getString("difference"),
        Optional.ofNullable(row.getTimestamp("put_right_at")).map(Timestamp::toInstant));
  }
}
