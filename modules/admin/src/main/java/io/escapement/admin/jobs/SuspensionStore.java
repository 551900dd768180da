package io.escapement.admin.jobs;

import io.escapement.admin.chains.Suspension;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The table of pauses and deletions; one of a job is open at most. */
final class SuspensionStore {

  private final Jdbi jdbi;

  @Inject
  SuspensionStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Those of a job that were not over at an instant, oldest first. */
  List<Suspension> find(String jobId, Instant after) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select * from suspension
                    where job_id = :job and (until is null or until > :after) order by since
                    """)
                .bind("job", jobId)
                .bind("after", after)
                .map((row, context) -> suspension(row))
                .list());
  }

  void open(Handle transaction, String jobId, Suspension suspension) {
    transaction
        .createUpdate(
            """
            insert into suspension (job_id, kind, since, reason)
            values (:job, :kind, :since, :reason)
            on conflict (job_id, since) do update
              set kind = excluded.kind, until = null, reason = excluded.reason
            """)
        .bind("job", jobId)
        .bind("kind", suspension.kind().name().toLowerCase(Locale.ROOT))
        .bind("since", suspension.since())
        .bind("reason", suspension.reason())
        .execute();
  }

  /** Ends the one that is open, if any. */
  void close(Handle transaction, String jobId, Instant until) {
    transaction
        .createUpdate(
            """
            update suspension set until = greatest(since, :until)
            where job_id = :job and until is null
            """)
        .bind("job", jobId)
        .bind("until", until)
        .execute();
  }

  /**
   * Deletions that began in {@code [after, upTo)} begin at its end, or are void where they are over
   * by then. Two of a job never begin at the same instant.
   */
  void beginLater(Handle transaction, String jobId, Instant after, Instant upTo) {
    transaction
        .createUpdate(
            """
            update suspension set since = least(until, :upTo)
            where job_id = :job and kind = 'deleted' and since >= :after and since < :upTo
              and not exists (select from suspension as other
                where other.job_id = :job and other.since = least(suspension.until, :upTo))
            """)
        .bind("job", jobId)
        .bind("after", after)
        .bind("upTo", upTo)
        .execute();
  }

  /** The one of a job that is joined to its row; empty where none is open. */
  static Optional<Suspension> joined(ResultSet row) throws SQLException {
    return row.getString("kind") == null ? Optional.empty() : Optional.of(suspension(row));
  }

  private static Suspension suspension(ResultSet row) throws SQLException {
    return new Suspension(
        Suspension.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getTimestamp("since").toInstant(),
        Optional.ofNullable(row.getTimestamp("until")).map(Timestamp::toInstant),
        row.getString("reason"));
  }
}
