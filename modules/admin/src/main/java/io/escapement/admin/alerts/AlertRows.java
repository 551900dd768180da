package io.escapement.admin.alerts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

/** Reads rows of alerts. */
final class AlertRows {

  private AlertRows() {}

  static AlertView alert(ResultSet row) throws SQLException {
    return AlertView.of(
        new AlertView.What(
            row.getLong("number"),
            row.getString("job_id"),
            row.getString("team"),
            Rule.of(row.getString("rule")),
            row.getString("text")),
        row.getTimestamp("since").toInstant(),
        instant(row, "ended_at"),
        acknowledgement(row));
  }

  private static Optional<AlertView.Acknowledgement> acknowledgement(ResultSet row)
      throws SQLException {
    String by = row.getString("acknowledged_by");
    String reason = row.getString("acknowledge_reason");
    return instant(row, "acknowledged_at").map(at -> new AlertView.Acknowledgement(at, by, reason));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
  }
}
