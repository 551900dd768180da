package io.escapement.admin.windows;

import io.escapement.admin.platform.Period;
import io.escapement.policy.Attempt;
import io.escapement.policy.Kind;
import io.escapement.policy.Outcome;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The tables of windows and their failed attempts. */
final class WindowStore {

  private final Jdbi jdbi;

  @Inject
  WindowStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  void insert(Handle transaction, List<WindowRecord> windows) {
    WindowInserts inserts = new WindowInserts(transaction);
    inserts.outcomes(windows);
    inserts.failedAttempts(windows);
    inserts.compensations(Optional.empty(), windows);
  }

  /** Newest first, one more than the limit at most, without failed attempts. */
  List<WindowRecord> page(String jobId, WindowFilter filter) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select * from window_outcome natural left join window_compensation
                    where job_id = :job and planned_at >= :from and planned_at < :to
                      and (cast(:outcome as text) is null or outcome = :outcome)
                    order by planned_at desc limit :limit
                    """)
                .bind("job", jobId)
                .bind("from", filter.period().from())
                .bind("to", filter.period().to())
                .bind("outcome", filter.outcome().map(Outcome::name))
                .bind("limit", filter.limit() + 1)
                .map((row, context) -> WindowRows.window(row, List.of()))
                .list());
  }

  /** All of a period, oldest first, without failed attempts. */
  List<WindowRecord> between(String jobId, Period period) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select * from window_outcome natural left join window_compensation
                    where job_id = :job and planned_at >= :from and planned_at < :to
                    order by planned_at
                    """)
                .bind("job", jobId)
                .bind("from", period.from())
                .bind("to", period.to())
                .map((row, context) -> WindowRows.window(row, List.of()))
                .list());
  }

  boolean hasAfter(String jobId, Instant instant) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select exists (select 1 from window_outcome
                      where job_id = :job and planned_at > :after and kind <> :manual)
                    """)
                .bind("job", jobId)
                .bind("after", instant)
                .bind("manual", Kind.MANUAL.label())
                .mapTo(boolean.class)
                .one());
  }

  /** One window with its failed attempts. */
  Optional<WindowRecord> find(String jobId, Instant plannedAt) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from window_outcome natural left join window_compensation"
                        + " where job_id = :job and planned_at = :planned")
                .bind("job", jobId)
                .bind("planned", plannedAt)
                .map(
                    (row, context) ->
                        WindowRows.window(row, failedAttempts(handle, jobId, plannedAt)))
                .findOne());
  }

  private static List<Attempt> failedAttempts(Handle handle, String jobId, Instant plannedAt) {
    return handle
        .createQuery(
            """
            select * from failed_attempt
            where job_id = :job and planned_at = :planned order by number
            """)
        .bind("job", jobId)
        .bind("planned", plannedAt)
        .map((row, context) -> WindowRows.failedAttempt(row))
        .list();
  }

  /** The newest windows of each job, without failed attempts. */
  Map<String, List<WindowRecord>> last(Collection<String> jobIds, int count) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select newest.* from unnest(:jobs) as job (id) cross join lateral (
                      select * from window_outcome natural left join window_compensation
                      where job_id = job.id
                      order by planned_at desc limit :count) newest
                    order by newest.planned_at desc
                    """)
                .bindArray("jobs", String.class, List.copyOf(jobIds))
                .bind("count", count)
                .map((row, context) -> WindowRows.window(row, List.of()))
                .collect(Collectors.groupingBy(record -> record.window().jobId())));
  }
}
