package io.escapement.admin.drift;

import io.escapement.admin.platform.Period;
import io.escapement.policy.Outcome;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * The drift of teams in a period: of whole hours from their sums, of what is left at both ends from
 * the windows themselves.
 */
final class TeamDrift {

  private static final int ROWS_AT_ONCE = 1_000;

  private static final String WINDOWS =
      """
      select coalesce(spec #>> '{owner,team}', '') as team, outcome, timer_ms as timer,
        workflow_queue_ms as workflow_queue, dispatch_ms as dispatch,
        activity_queue_ms as activity_queue, retries_ms as retries, work_ms as work,
        timer_ms + workflow_queue_ms + dispatch_ms + activity_queue_ms as lateness
      from window_outcome
        join job_version on job_version.job_id = window_outcome.job_id
          and job_version.version = window_outcome.spec_version
      where planned_at >= :from and planned_at < :to
      """;

  private final Jdbi jdbi;
  private final HourStore hours;

  @Inject
  TeamDrift(Jdbi jdbi, HourStore hours) {
    this.jdbi = jdbi;
    this.hours = hours;
  }

  /** By team, all of the same moment. */
  SortedMap<String, Summing> read(Period period) {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle -> {
          SortedMap<String, Summing> teams = new TreeMap<>();
          Parts parts = Parts.of(period, hours.since(handle));
          parts.hours().ifPresent(whole -> hours.read(handle, whole, teams));
          parts.rest().forEach(part -> readWindows(handle, part, teams));
          return teams;
        });
  }

  /**
   * How a period is read.
   *
   * @param hours the whole hours that are summed up; empty where there are none
   * @param rest what is left of the period
   */
  record Parts(Optional<Period> hours, List<Period> rest) {

    static Parts of(Period period, Instant since) {
      Instant first = HourStore.hourOf(period.from());
      Instant from = first.equals(period.from()) ? first : first.plus(Duration.ofHours(1));
      Instant start = from.isBefore(since) ? since : from;
      Instant end = HourStore.hourOf(period.to());
      if (!start.isBefore(end)) {
        return new Parts(Optional.empty(), List.of(period));
      }
      List<Period> rest =
          Stream.of(part(period.from(), start), part(end, period.to()))
              .flatMap(Optional::stream)
              .toList();
      return new Parts(Optional.of(new Period(start, end)), rest);
    }

    private static Optional<Period> part(Instant from, Instant to) {
      return from.isBefore(to) ? Optional.of(new Period(from, to)) : Optional.empty();
    }
  }

  private static void readWindows(Handle handle, Period part, Map<String, Summing> teams) {
    handle
        .createQuery(WINDOWS)
        .bind("from", part.from())
        .bind("to", part.to())
        .setFetchSize(ROWS_AT_ONCE)
        .map(
            (row, context) ->
                add(row, teams.computeIfAbsent(row.getString("team"), team -> new Summing())))
        .forEach(sum -> {});
  }

  private static Summing add(ResultSet row, Summing sum) throws SQLException {
    sum.count(Outcome.valueOf(row.getString("outcome")), 1);
    for (Stage stage : Stage.values()) {
      long millis = row.getLong(stage.name().toLowerCase(Locale.ROOT));
      if (!row.wasNull()) {
        sum.value(stage, millis);
      }
    }
    return sum;
  }
}
