package io.escapement.admin.windows;

import io.escapement.admin.platform.Period;
import io.escapement.policy.Kind;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The table of calls that no row of the account tells of. */
final class UnreportedStore {

  private final Jdbi jdbi;

  @Inject
  UnreportedStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  void insert(Handle transaction, List<UnreportedCall> calls) {
    for (UnreportedCall call : calls) {
      transaction
          .createUpdate(
              """
              insert into unreported_call
                (job_id, planned_at, run_id, kind, started_at, completed_at)
              values (:job, :planned, :run, :kind, :started, :completed)
              """)
          .bind("job", call.jobId())
          .bind("planned", call.plannedAt())
          .bind("run", call.runId())
          .bind("kind", call.kind().label())
          .bind("started", WindowInserts.millis(call.startedAt()))
          .bind("completed", call.completedAt().map(WindowInserts::millis))
          .execute();
    }
  }

  /** Those for the windows of a period, oldest window first. */
  List<UnreportedCall> between(String jobId, Period period) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select * from unreported_call
                    where job_id = :job and planned_at >= :from and planned_at < :to
                    order by planned_at, started_at
                    """)
                .bind("job", jobId)
                .bind("from", period.from())
                .bind("to", period.to())
                .map((row, context) -> call(row))
                .list());
  }

  private static UnreportedCall call(ResultSet row) throws SQLException {
    return new UnreportedCall(
        row.getString("job_id"),
        row.getTimestamp("planned_at").toInstant(),
        row.getString("run_id"),
        Kind.ofLabel(row.getString("kind")),
        row.getTimestamp("started_at").toInstant(),
        Optional.ofNullable(row.getTimestamp("completed_at")).map(Timestamp::toInstant));
  }
}
