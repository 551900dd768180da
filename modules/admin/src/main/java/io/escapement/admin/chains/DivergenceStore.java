package io.escapement.admin.chains;

import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table of divergences. */
final class DivergenceStore {

  private static final Logger LOG = LoggerFactory.getLogger(DivergenceStore.class);

  private final Jdbi jdbi;

  @Inject
  DivergenceStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Writes one down, unless it is known and lasts. */
  void note(Handle transaction, String jobId, Instant now, String difference) {
    LOG.warn("{}: diverged: {}", jobId, difference);
    transaction
        .createUpdate(
            """
            insert into divergence (job_id, noticed_at, difference)
            values (:job, :now, :difference) on conflict do nothing
            """)
        .bind("job", jobId)
        .bind("now", now)
        .bind("difference", difference)
        .execute();
  }

  /** The job's own chain is as it should be. */
  void close(Handle transaction, String jobId, Instant now) {
    transaction
        .createUpdate(
            """
            update divergence set put_right_at = greatest(noticed_at, :now)
            where job_id = :job and workflow_id is null and put_right_at is null
            """)
        .bind("job", jobId)
        .bind("now", now)
        .execute();
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
