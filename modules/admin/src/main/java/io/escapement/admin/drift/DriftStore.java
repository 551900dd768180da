package io.escapement.admin.drift;

import io.escapement.admin.platform.Period;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Sums up the windows of single jobs, exactly. */
final class DriftStore {

  private static final String WINDOWS =
      """
      with chosen as (
        select job_id as name, window_outcome.*,
          timer_ms + workflow_queue_ms + dispatch_ms + activity_queue_ms as lateness_ms
        from window_outcome
        where planned_at >= :from and planned_at < :to and job_id = any(:jobs))
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
  Tables read(Collection<String> jobs, Period period) {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle ->
            new Tables(
                bind(handle.createQuery(WINDOWS + OUTCOMES), period, jobs)
                    .map((row, context) -> count(row))
                    .list(),
                bind(handle.createQuery(WINDOWS + STAGES), period, jobs)
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

  /** The jobs of these teams, or of all, that have windows in a period, by id. */
  List<String> jobs(Period period, Optional<Set<String>> teams, String after, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id from job
                    where id > :after and (:everywhere or exists (
                      select 1 from job_version
                      where job_id = id and job_version.version = job.version
                        and coalesce(spec #>> '{owner,team}', '') = any(:teams)))
                    and exists (
                      select 1 from window_outcome
                      where job_id = id and planned_at >= :from and planned_at < :to)
                    order by id limit :limit
                    """)
                .bind("after", after)
                .bind("everywhere", teams.isEmpty())
                .bindArray("teams", String.class, teams.stream().flatMap(Set::stream).toArray())
                .bind("from", period.from())
                .bind("to", period.to())
                .bind("limit", limit)
                .mapTo(String.class)
                .list());
  }

  private static Query bind(Query query, Period period, Collection<String> jobs) {
    return query
        .bind("from", period.from())
        .bind("to", period.to())
        .bindArray("jobs", String.class, List.copyOf(jobs));
  }

  private static Count count(ResultSet row) throws SQLException {
    return new Count(row.getString("name"), row.getString("outcome"), row.getLong("windows"));
  }

  private static StageOf stage(ResultSet row) throws SQLException {
    return new StageOf(
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

  /** What the windows of a period come to. */
  record Tables(List<Count> counts, List<StageOf> stages) {}

  /** How many windows of a job had an outcome. */
  record Count(String job, String outcome, long windows) {}

  /** How long a stage took in a job; {@code lateness} is the sum of those before the start. */
  record StageOf(String job, String name, Quantiles quantiles) {}
}
