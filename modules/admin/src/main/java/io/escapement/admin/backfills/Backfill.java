package io.escapement.admin.backfills;

import io.escapement.policy.Pace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A backfill as it is stored.
 *
 * @param jobId the job
 * @param number counts the job's backfills from 1
 * @param version the spec version that it runs
 * @param request what was asked for
 * @param windows how many windows were chosen
 * @param condition how far it is
 */
record Backfill(
    String jobId,
    int number,
    int version,
    BackfillRequest request,
    int windows,
    Condition condition) {

  /**
   * How far it is.
   *
   * @param state in one word
   * @param problem what is wrong with it, or what cut it short; empty where all is well
   * @param createdAt when it was asked for
   * @param endedAt when it had ended; empty while it runs
   */
  record Condition(
      State state, Optional<String> problem, Instant createdAt, Optional<Instant> endedAt) {}

  static Backfill of(ResultSet row) throws SQLException {
    return new Backfill(
        row.getString("job_id"),
        row.getInt("number"),
        row.getInt("version"),
        request(row),
        row.getInt("windows"),
        new Condition(
            State.ofLabel(row.getString("state")),
            Optional.ofNullable(row.getString("problem")),
            row.getTimestamp("created_at").toInstant(),
            Optional.ofNullable(row.getTimestamp("ended_at")).map(Timestamp::toInstant)));
  }

  private static BackfillRequest request(ResultSet row) throws SQLException {
    int perWindow = row.getInt("per_window"); // 0 where it is null
    return new BackfillRequest(
        row.getTimestamp("period_from").toInstant(),
        row.getTimestamp("period_to").toInstant(),
        new Pace(
            Duration.ofMillis(row.getLong("spacing_ms")),
            perWindow == 0 ? OptionalInt.empty() : OptionalInt.of(perWindow)),
        row.getBoolean("force"),
        row.getString("reason"));
  }
}
