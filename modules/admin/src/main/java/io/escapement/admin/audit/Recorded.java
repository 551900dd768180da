package io.escapement.admin.audit;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * The tables whose rows the log takes in, with the columns that are hashed. A later column needs
 * its place here, in a form of its own for the rows from then on.
 */
enum Recorded {
  /** The account. */
  WINDOW_OUTCOME(
      Columns.WINDOW,
      """
      , 'failed_attempts', (
        select coalesce(jsonb_agg(jsonb_build_object(%s) order by number), '[]')
        from failed_attempt
        where failed_attempt.job_id = account.job_id and failed_attempt.planned_at = account.planned_at)
      """
          .formatted(pairs(Columns.ATTEMPT))),
  /** What backfills made of windows. */
  RERUN(Stream.concat(Columns.WINDOW.stream(), Stream.of("backfill")).toList(), ""),
  /** The specs. */
  JOB_VERSION(List.of("job_id", "version", "spec", "source", "author", "reason", "created_at"), "");

  private final String json;

  Recorded(List<String> columns, String more) {
    this.json =
        "jsonb_build_object('table', '%s', %s%s)".formatted(table(), pairs(columns), more.strip());
  }

  String table() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How SQL makes a row's JSON: each column by its name. */
  String json() {
    return json;
  }

  static Recorded of(String table) {
    return valueOf(table.toUpperCase(Locale.ROOT));
  }

  /**
   * A row.
   *
   * @param seq its place in the order
   * @param canonical all of it
   */
  record Row(long seq, String canonical) {

    byte[] leaf() {
      return Hashes.leaf(canonical);
    }
  }

  /** The rows after one, up to another, in order; at most so many. */
  List<Row> rows(Handle handle, long after, long upTo, int limit) {
    return handle
        .createQuery(
            "select seq, %s as json from %s as account where seq > :after and seq <= :upTo"
                    .formatted(json, table())
                + " order by seq limit :limit")
        .bind("after", after)
        .bind("upTo", upTo)
        .bind("limit", limit)
        .map((row, context) -> new Row(row.getLong("seq"), Canonical.ofText(row.getString("json"))))
        .list();
  }

  /** Instants in one form, whatever the session's zone is. */
  private static String pairs(List<String> columns) {
    return columns.stream()
        .map(
            column ->
                column.endsWith("_at") || column.equals("interval_start")
                    ? "'%1$s', to_char(%1$s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                        .formatted(column)
                    : "'%1$s', %1$s".formatted(column))
        .collect(Collectors.joining(", "));
  }

  /** Of the two tables of windows, and of the attempts. */
  static final class Columns {

    static final List<String> WINDOW =
        List.of(
            "job_id",
            "planned_at",
            "interval_start",
            "kind",
            "spec_version",
            "outcome",
            "reason",
            "run_id",
            "recorded_at",
            "started_at",
            "completed_at",
            "timer_ms",
            "workflow_queue_ms",
            "dispatch_ms",
            "activity_queue_ms",
            "retries_ms",
            "work_ms",
            "attempts",
            "run_version",
            "run_decided_at",
            "workflow_id",
            "last_worker",
            "last_timeout_ms");

    static final List<String> ATTEMPT =
        List.of(
            "number",
            "reason",
            "started_at",
            "delay_ms",
            "worker",
            "message",
            "took_ms",
            "timeout_ms");

    private Columns() {}
  }
}
