package io.escapement.admin.jobs;

import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Reads the versions of jobs, those of deleted ones, too. */
final class VersionStore {

  private static final String ALL = "select * from job_version where job_id = :job";

  private final Jdbi jdbi;

  @Inject
  VersionStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Newest first, those with a smaller number only. */
  List<Version> page(String jobId, int before, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(ALL + " and version < :before order by version desc limit :limit")
                .bind("job", jobId)
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> version(row))
                .list());
  }

  Optional<Version> find(String jobId, int number) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(ALL + " and version = :number")
                .bind("job", jobId)
                .bind("number", number)
                .map((row, context) -> version(row))
                .findOne());
  }

  private static Version version(ResultSet row) throws SQLException {
    return new Version(
        row.getInt("version"),
        JobStore.spec(row),
        new Version.Made(
            Optional.ofNullable(row.getString("author")),
            row.getString("source"),
            Optional.ofNullable(row.getString("reason")).filter(text -> !text.isEmpty()),
            row.getTimestamp("created_at").toInstant()));
  }
}
