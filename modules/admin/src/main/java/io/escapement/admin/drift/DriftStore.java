package io.escapement.admin.drift;

import io.escapement.admin.platform.Period;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Sums the account up. */
final class DriftStore {

  private static final String WINDOWS =
      """
      with chosen as (
        select %s as name, window_outcome.*,
          timer_ms + workflow_queue_ms + dispatch_ms + activity_queue_ms as lateness_ms
        from window_outcome
          join job on job.id = window_outcome.job_id
          join job_version on job_version.job_id = job.id and job_version.version = job.version
        where planned_at >= :from and planned_at < :to
          and (cast(:job as text) is null or window_outcome.job_id = :job)
          and (:everywhere
            or coalesce(job_version.spec #>> '{owner,team}', '') = any(:teams)))
      """;

  private static final String OUTCOMES =
      "select name, outcome, count(*) as windows from chosen group by name, outcome order by name";

  private static final String STAGES =
      """
      select name, stage, percentile_cont(0.5) within group (order by ms) as p50,
        percentile_cont(0.9) within group (order by ms) as p90,
        percentile_cont(0.99) within group (order by ms) as p99, max(ms) as max
      from chosen cross join lateral (values
        (0, 'lateness', lateness_ms), (1, 'timer', timer_ms),
        (2, 'workflowQueue', workflow_queue_ms), (3, 'dispatch', dispatch_ms),
        (4, 'activityQueue', activity_queue_ms), (5, 'retries', retries_ms),
        (6, 'work', work_ms)) as stages (place, stage, ms)
      where ms is not null group by name, place, stage order by name, place
      """;

  private final Jdbi jdbi;

  @Inject
  DriftStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Both tables of a period, of the same moment. */
  Tables read(Grouping grouping, Period period, Chosen jobs) {
    String windows = WINDOWS.formatted(grouping.column());
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle ->
            new Tables(
                bind(handle.createQuery(windows + OUTCOMES), period, jobs)
                    .map((row, context) -> count(row))
                    .list(),
                bind(handle.createQuery(windows + STAGES), period, jobs)
                    .map((row, context) -> stage(row))
                    .list()));
  }

  boolean knows(String job) {
    return jdbi.withHandle(
        handle ->
            handle
                .select("select 1 from job where id = ?", job)
                .mapTo(int.class)
                .findOne()
                .isPresent());
  }

  private static Query bind(Query query, Period period, Chosen jobs) {
    return query
        .bind("from", period.from())
        .bind("to", period.to())
        .bind("job", jobs.job())
        .bind("everywhere", jobs.teams().isEmpty())
        .bindArray("teams", String.class, jobs.teams().stream().flatMap(Set::stream).toArray());
  }

  private static Count count(ResultSet row) throws SQLException {
    return new Count(row.getString("name"), row.getString("outcome"), row.getLong("windows"));
  }

  private static Stage stage(ResultSet row) throws SQLException {
    return new Stage(
        row.getString("name"),
        row.getString("stage"),
        new Quantiles(
            millis(row.getDouble("p50")),
            millis(row.getDouble("p90")),
            millis(row.getDouble("p99")),
            millis(row.getDouble("max"))));
  }

  private static Duration millis(double millis) {
    return Duration.ofMillis(Math.round(millis));
  }

  /** Which jobs: one, or those of some teams; where both are empty, all. */
  record Chosen(Optional<String> job, Optional<Set<String>> teams) {}

  /** What the windows of a period come to. */
  record Tables(List<Count> counts, List<Stage> stages) {}

  /** How many windows of a group had an outcome. */
  record Count(String group, String outcome, long windows) {}

  /** How long a stage took in a group; {@code lateness} is the sum of those before the start. */
  record Stage(String group, String name, Quantiles quantiles) {}
}
