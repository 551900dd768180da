package io.escapement.admin.jobs;

import static java.util.Objects.requireNonNull;

import io.escapement.admin.chains.DesiredJob;
import io.escapement.admin.chains.Suspension;
import io.escapement.policy.JobSpec;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * The specs of jobs' current versions, remembered: a version never changes, and making a spec of
 * its JSON takes longer than all else of reading a job.
 */
@Singleton
final class Specs {

  private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

  private record Remembered(Row row, JobSpec spec) {}

  /**
   * A job without its spec.
   *
   * @param number of the version among all versions of all jobs, so that no other one is taken for
   *     it; 0 where a release before these numbers wrote it
   */
  record Row(
      String id,
      int version,
      long number,
      Instant changedAt,
      Instant createdAt,
      Optional<Suspension> suspended,
      int chainVersion) {

    static Row of(ResultSet row) throws SQLException {
      return new Row(
          row.getString("id"),
          row.getInt("version"),
          row.getLong("number"),
          row.getTimestamp("changed_at").toInstant(),
          row.getTimestamp("created_at").toInstant(),
          SuspensionStore.joined(row),
          row.getInt("chain_version"));
    }

    DesiredJob with(JobSpec spec) {
      return new DesiredJob(spec, version, changedAt, createdAt, suspended, chainVersion);
    }

    boolean hasSpecOf(Row other) {
      return version == other.version
          && number == other.number
          && changedAt.equals(other.changedAt);
    }
  }

  /** The jobs of these rows, in their order. */
  List<DesiredJob> jobs(Handle handle, List<Row> rows) {
    Map<String, JobSpec> specs = new HashMap<>();
    List<Row> unknown = new ArrayList<>();
    for (Row row : rows) {
      known(row).ifPresentOrElse(spec -> specs.put(row.id(), spec), () -> unknown.add(row));
    }
    if (!unknown.isEmpty()) {
      specs.putAll(read(handle, unknown));
    }
    return rows.stream().map(row -> row.with(requireNonNull(specs.get(row.id())))).toList();
  }

  private Optional<JobSpec> known(Row row) {
    return Optional.ofNullable(remembered.get(row.id()))
        .filter(one -> one.row().hasSpecOf(row))
        .map(Remembered::spec);
  }

  private Map<String, JobSpec> read(Handle handle, List<Row> rows) {
    Map<String, JobSpec> specs =
        handle
            .createQuery(
                """
                select job_id, spec from job_version
                  join unnest(:jobs, :versions) as wanted (job, number)
                  on job_id = wanted.job and version = wanted.number
                """)
            .bindArray("jobs", String.class, rows.stream().map(Row::id).toList())
            .bindArray("versions", Integer.class, rows.stream().map(Row::version).toList())
            .map((row, context) -> Map.entry(row.getString("job_id"), JobStore.spec(row)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    for (Row row : rows) {
      JobSpec spec = requireNonNull(specs.get(row.id()));
      remembered.put(row.id(), new Remembered(row, spec));
    }
    return specs;
  }
}
