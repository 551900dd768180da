package io.escapement.admin.jobs;

import static java.util.Objects.requireNonNull;

import io.escapement.admin.chains.DesiredJob;
import io.escapement.admin.chains.DesiredJobs;
import io.escapement.admin.chains.Suspension;
import io.escapement.policy.JobSpec;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * All jobs, read each second by their keeper. A version's spec never changes, so it is read once
 * and remembered; all else is read each time.
 */
@Singleton
final class CurrentJobs implements DesiredJobs {

  private final Jdbi jdbi;
  private final JobStore store;
  private final SuspensionStore suspensions;
  private final Map<String, Remembered> specs = new ConcurrentHashMap<>();

  @Inject
  CurrentJobs(Jdbi jdbi, JobStore store, SuspensionStore suspensions) {
    this.jdbi = jdbi;
    this.store = store;
    this.suspensions = suspensions;
  }

  @Override
  public Optional<JobSpec> version(String jobId, int version) {
    return store.version(jobId, version);
  }

  @Override
  public List<Suspension> suspensions(String jobId, Instant after) {
    return suspensions.find(jobId, after);
  }

  @Override
  public void wentOn(Handle transaction, String jobId, Instant after, Instant upTo) {
    suspensions.beginLater(transaction, jobId, after, upTo);
  }

  private record Remembered(int version, Instant changedAt, JobSpec spec) {}

  private record Row(
      String id,
      int version,
      Instant changedAt,
      Instant createdAt,
      Optional<Suspension> suspended) {

    static Row of(ResultSet row) throws SQLException {
      return new Row(
          row.getString("id"),
          row.getInt("version"),
          row.getTimestamp("changed_at").toInstant(),
          row.getTimestamp("created_at").toInstant(),
          SuspensionStore.joined(row));
    }

    boolean isIn(Remembered known) {
      return known.version() == version && known.changedAt().equals(changedAt);
    }
  }

  @Override
  public List<DesiredJob> desired() {
    return jdbi.withHandle(
        handle -> {
          List<Row> rows =
              handle
                  .createQuery(JobStore.CURRENT_BUT_SPEC + " order by job.id")
                  .map((row, context) -> Row.of(row))
                  .list();
          remember(handle, rows);
          return rows.stream().map(this::job).toList();
        });
  }

  private void remember(Handle handle, List<Row> rows) {
    Map<String, Row> unknown =
        rows.stream()
            .filter(row -> Optional.ofNullable(specs.get(row.id())).filter(row::isIn).isEmpty())
            .collect(Collectors.toMap(Row::id, row -> row));
    if (!unknown.isEmpty()) {
      handle
          .createQuery(
              """
              select job_id, spec from job_version
                join unnest(:jobs, :versions) as wanted (job, number)
                on job_id = wanted.job and version = wanted.number
              """)
          .bindArray("jobs", String.class, List.copyOf(unknown.keySet()))
          .bindArray(
              "versions", Integer.class, unknown.values().stream().map(Row::version).toList())
          .map((row, context) -> Map.entry(row.getString("job_id"), JobStore.spec(row)))
          .forEach(
              found -> {
                Row row = requireNonNull(unknown.get(found.getKey()));
                specs.put(
                    row.id(), new Remembered(row.version(), row.changedAt(), found.getValue()));
              });
    }
  }

  private DesiredJob job(Row row) {
    Remembered known = requireNonNull(specs.get(row.id()));
    return new DesiredJob(
        known.spec(), row.version(), row.changedAt(), row.createdAt(), row.suspended());
  }
}
