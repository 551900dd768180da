package io.escapement.admin.chains;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table of which version planned a job's windows from when on. */
final class Eras {

  private Eras() {}

  /** A version plans the windows after an instant, unless it does so already. */
  static void begin(Handle transaction, String jobId, int version, Instant since) {
    transaction
        .createUpdate(
            """
            insert into era (job_id, since, version)
            select :job, :since, :version
            where :version is distinct from
              (select version from era where job_id = :job order by since desc limit 1)
            on conflict (job_id, since) do update set version = excluded.version
            """)
        .bind("job", jobId)
        .bind("since", since)
        .bind("version", version)
        .execute();
  }

  /** Those of a job, oldest first. */
  static List<Era> of(Handle handle, String jobId) {
    return handle
        .createQuery("select since, version from era where job_id = :job order by since")
        .bind("job", jobId)
        .map(
            (row, context) -> new Era(row.getTimestamp("since").toInstant(), row.getInt("version")))
        .list();
  }
}
