package io.escapement.admin.changes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.escapement.admin.jobs.Edit;
import io.escapement.admin.jobs.Review.Forced;
import io.escapement.admin.platform.By;
import io.escapement.policy.JobSpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads rows of changes. */
final class ChangeRows {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ChangeRows() {}

  static Change change(ResultSet row) throws SQLException {
    return new Change(
        row.getLong("number"),
        edit(row),
        new Change.Asked(
            row.getTimestamp("proposed_at").toInstant(),
            row.getInt("base_version"),
            read(row.getString("review"), new TypeReference<List<String>>() {}),
            row.getBoolean("forced")),
        new Change.Standing(
            State.of(row.getString("standing")),
            Optional.ofNullable(row.getObject("version", Integer.class)),
            Optional.ofNullable(row.getObject("overtaken_by", Integer.class))),
        decision(row));
  }

  private static Edit edit(ResultSet row) throws SQLException {
    Optional<JobSpec> spec =
        Optional.ofNullable(row.getString("spec"))
            .map(text -> read(text, new TypeReference<Map<String, Object>>() {}))
            .map(JobSpec::fromTree);
    return new Edit(
        Edit.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getString("job_id"),
        spec,
        new By(row.getString("author"), row.getString("source"), row.getString("reason")));
  }

  private static Optional<Change.Decision> decision(ResultSet row) throws SQLException {
    return row.getString("decided_by") == null
        ? Optional.empty()
        : Optional.of(
            new Change.Decision(
                row.getString("decided_by"),
                row.getString("decision"),
                row.getTimestamp("decided_at").toInstant()));
  }

  static Forced forced(ResultSet row) throws SQLException {
    return new Forced(
        row.getLong("number"),
        row.getString("author"),
        row.getString("reason"),
        row.getTimestamp("proposed_at").toInstant());
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored change can't be read", e);
    }
  }
}
