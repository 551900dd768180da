package io.escapement.admin.alerts;

import io.escapement.admin.alerts.Facts.Misfire;
import io.escapement.admin.alerts.Facts.Standing;
import io.escapement.admin.alerts.Facts.Start;
import io.escapement.policy.Alerts;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Outcome;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Reads what the rules need from the account: a few rows of each job, by an index. */
final class AlertFacts {

  /** Since the last pause: what was wrong before it is over. */
  private static final String SINCE =
      " coalesce((select max(until) from suspension where suspension.job_id = job.id), '-infinity') ";

  /** A job that has skipped its windows for long is not read back to its beginning. */
  private static final String STARTS =
      """
      select job.id, ran.planned_at, ran.started_at
      from unnest(:jobs, :runs) as job (id, runs) cross join lateral (
        select planned_at, started_at from (
          select * from window_outcome where job_id = job.id and planned_at > %s
          order by planned_at desc limit 1000) as recent
        where started_at is not null and kind <> 'manual'
          and (outcome in ('ON_TIME', 'LATE') or outcome = 'FAILED' and kind = 'scheduled')
        order by planned_at desc limit job.runs) as ran
      order by ran.planned_at desc
      """
          .formatted(SINCE);

  private static final String MISFIRES =
      """
      select job.id, misfire.*
      from unnest(:jobs, :counts, :millis) as job (id, count, millis) cross join lateral (
        select planned_at, recorded_at, outcome, coalesce(reason, '') as reason from window_outcome
        where job_id = job.id and outcome in ('SKIPPED', 'EXPIRED', 'FAILED') and kind <> 'manual'
          and not (outcome = 'SKIPPED' and reason in ('paused', 'cancelled'))
          and recorded_at > greatest(cast(:now as timestamptz) - job.millis * interval '1 ms', %s)
        order by recorded_at desc limit job.count) as misfire
      order by misfire.recorded_at desc, misfire.planned_at desc
      """
          .formatted(SINCE);

  private static final String STANDINGS =
      """
      select job.id, chain.accounted_to,
        greatest(job.created_at, nullif(%s, '-infinity'), (select recorded_at from window_outcome
          where job_id = job.id and kind <> 'manual' order by planned_at desc limit 1)) as last_at
      from job join chain on chain.job_id = job.id where job.id = any(:jobs)
      """
          .formatted(SINCE);

  private final Jdbi jdbi;

  @Inject
  AlertFacts(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The facts of each job, by its id. */
  Map<String, Facts> of(List<JobSpec> jobs, Instant now) {
    return jdbi.withHandle(
        handle -> {
          Map<String, List<Start>> starts = starts(handle, jobs);
          Map<String, List<Misfire>> misfires = misfires(handle, jobs, now);
          Map<String, Standing> standings = standings(handle, jobs);
          return jobs.stream()
              .map(JobSpec::id)
              .collect(
                  Collectors.toMap(
                      id -> id,
                      id ->
                          new Facts(
                              starts.getOrDefault(id, List.of()),
                              misfires.getOrDefault(id, List.of()),
                              Optional.ofNullable(standings.get(id)))));
        });
  }

  private static Map<String, List<Start>> starts(Handle handle, List<JobSpec> all) {
    List<JobSpec> jobs = all.stream().filter(job -> job.alerts().late().isPresent()).toList();
    return handle
        .createQuery(STARTS)
        .bindArray("jobs", String.class, ids(jobs))
        .bindArray(
            "runs",
            Integer.class,
            jobs.stream().map(job -> job.alerts().late().orElseThrow().forRuns()).toList())
        .map(
            (row, context) ->
                Map.entry(
                    row.getString("id"),
                    new Start(instant(row, "planned_at"), instant(row, "started_at"))))
        .collect(byJob());
  }

  private static Map<String, List<Misfire>> misfires(
      Handle handle, List<JobSpec> all, Instant now) {
    List<JobSpec> jobs = all.stream().filter(job -> job.alerts().misfires().isPresent()).toList();
    List<Alerts.Misfires> rules =
        jobs.stream().map(job -> job.alerts().misfires().orElseThrow()).toList();
    return handle
        .createQuery(MISFIRES)
        .bindArray("jobs", String.class, ids(jobs))
        .bindArray("counts", Integer.class, rules.stream().map(Alerts.Misfires::count).toList())
        .bindArray(
            "millis", Long.class, rules.stream().map(rule -> rule.within().toMillis()).toList())
        .bind("now", now)
        .map((row, context) -> Map.entry(row.getString("id"), misfire(row)))
        .collect(byJob());
  }

  private static Map<String, Standing> standings(Handle handle, List<JobSpec> all) {
    return handle
        .createQuery(STANDINGS)
        .bindArray(
            "jobs", String.class, ids(all.stream().filter(job -> job.alerts().silent()).toList()))
        .map(
            (row, context) ->
                Map.entry(
                    row.getString("id"),
                    new Standing(instant(row, "accounted_to"), instant(row, "last_at"))))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Misfire misfire(ResultSet row) throws SQLException {
    return new Misfire(
        instant(row, "planned_at"),
        instant(row, "recorded_at"),
        Outcome.valueOf(row.getString("outcome")),
        row.getString("reason"));
  }

  private static <T> Collector<Map.Entry<String, T>, ?, Map<String, List<T>>> byJob() {
    return Collectors.groupingBy(
        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList()));
  }

  private static List<String> ids(List<JobSpec> jobs) {
    return jobs.stream().map(JobSpec::id).toList();
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }
}
