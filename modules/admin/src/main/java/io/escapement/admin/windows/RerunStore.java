package io.escapement.admin.windows;

import io.escapement.admin.platform.Period;
import io.escapement.policy.Outcome;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The table of what backfills made of windows. A row is written once and never changed. */
final class RerunStore {

  private static final String[] SUCCESSES =
      Arrays.stream(Outcome.values())
          .filter(Outcome::isSuccess)
          .map(Outcome::name)
          .toArray(String[]::new);

  private final Jdbi jdbi;

  @Inject
  RerunStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  void insert(Handle transaction, int backfill, List<WindowRecord> windows) {
    WindowInserts inserts = new WindowInserts(transaction);
    inserts.reruns(backfill, windows);
    inserts.compensations(Optional.of(backfill), windows);
  }

  /** One window's, newest first. */
  List<RecordedRerun> find(String jobId, Instant plannedAt) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select * from rerun natural left join rerun_compensation
                    where job_id = :job and planned_at = :planned
                    order by backfill desc
                    """)
                .bind("job", jobId)
                .bind("planned", plannedAt)
                .map(
                    (row, context) ->
                        new RecordedRerun(
                            row.getInt("backfill"), WindowRows.window(row, List.of())))
                .list());
  }

  /**
   * What a backfill made of a window.
   *
   * @param backfill its number
   */
  record RecordedRerun(int backfill, WindowRecord record) {}

  /** How many windows of each outcome there are, by the backfill's number. */
  Map<Integer, Map<Outcome, Integer>> counts(String jobId) {
    Map<Integer, Map<Outcome, Integer>> counts = new HashMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select backfill, outcome, count(*) as windows from rerun where job_id = :job
                    group by backfill, outcome
                    """)
                .bind("job", jobId)
                .map(
                    (row, context) ->
                        counts
                            .computeIfAbsent(
                                row.getInt("backfill"), number -> new EnumMap<>(Outcome.class))
                            .put(Outcome.valueOf(row.getString("outcome")), row.getInt("windows")))
                .list());
    return counts;
  }

  /** The windows of a period that succeeded, at their own time or in a backfill. */
  Set<Instant> successes(Handle handle, String jobId, Period period) {
    return new HashSet<>(
        handle
            .createQuery(
                """
                select planned_at from window_outcome
                where job_id = :job and planned_at >= :from and planned_at < :to
                  and outcome = any(:successes)
                union select planned_at from rerun
                where job_id = :job and planned_at >= :from and planned_at < :to
                  and outcome = any(:successes)
                """)
            .bind("job", jobId)
            .bind("from", period.from())
            .bind("to", period.to())
            .bindArray("successes", String.class, (Object[]) SUCCESSES)
            .map((row, context) -> row.getTimestamp("planned_at").toInstant())
            .list());
  }
}
