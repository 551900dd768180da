package io.escapement.admin.drift;

import io.escapement.admin.platform.Period;
import io.escapement.policy.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** The table of each hour's sums by team: of the windows that were planned in it. */
final class HourStore {

  /** Earlier hours have windows that an older release recorded, and did not sum up. */
  Instant since(Handle handle) {
    return handle.createQuery("select since from drift_since").mapTo(Instant.class).one();
  }

  /** Adds to what is summed up of an hour and a team. */
  void add(Handle transaction, Instant hour, String team, Summing sum) {
    insertEmpty(transaction, hour, team);
    transaction
        .createQuery("select * from drift_hour where hour = :hour and team = :team for update")
        .bind("hour", hour)
        .bind("team", team)
        .map((row, context) -> read(row, sum))
        .one();
    Update update =
        transaction
            .createUpdate(
                """
                update drift_hour set on_time = :on_time, late = :late, caught_up = :caught_up,
                  failed = :failed, skipped = :skipped, expired = :expired, stages = :stages
                where hour = :hour and team = :team
                """)
            .bind("hour", hour)
            .bind("team", team)
            .bind("stages", SummingBytes.write(sum));
    for (Outcome outcome : Outcome.values()) {
      update.bind(column(outcome), sum.outcomes().getOrDefault(outcome, 0L));
    }
    update.execute();
  }

  private static void insertEmpty(Handle transaction, Instant hour, String team) {
    transaction
        .createUpdate(
            """
            insert into drift_hour (hour, team, stages) values (:hour, :team, '')
            on conflict do nothing
            """)
        .bind("hour", hour)
        .bind("team", team)
        .execute();
  }

  /** Adds whole hours of a period to the sums of their teams. */
  void read(Handle handle, Period hours, Map<String, Summing> teams) {
    handle
        .createQuery("select * from drift_hour where hour >= :from and hour < :to")
        .bind("from", hours.from())
        .bind("to", hours.to())
        .map(
            (row, context) ->
                read(row, teams.computeIfAbsent(row.getString("team"), team -> new Summing())))
        .forEach(sum -> {});
  }

  private static Summing read(ResultSet row, Summing sum) throws SQLException {
    for (Outcome outcome : Outcome.values()) {
      sum.count(outcome, row.getLong(column(outcome)));
    }
    byte[] stages = row.getBytes("stages");
    if (stages.length > 0) {
      SummingBytes.addTo(sum, stages);
    }
    return sum;
  }

  private static String column(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }

  static Instant hourOf(Instant instant) {
    return instant.truncatedTo(ChronoUnit.HOURS);
  }
}
