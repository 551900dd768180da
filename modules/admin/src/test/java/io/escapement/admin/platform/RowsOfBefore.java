package io.escapement.admin.platform;

import java.util.List;

/** What a database of schema V9 may hold: rows in each table, a hundred thousand windows. */
final class RowsOfBefore {

  private RowsOfBefore() {}

  /** One statement a table, in an order in which each finds what it refers to. */
  static List<String> inserts() {
    return List.of(
        "insert into job select 'job-' || g, 2, now(), 'digest' from generate_series(0, 9) g",
        "insert into job_version select 'job-' || g, v, jsonb_build_object('id', g, 'v', v), 'api',"
            + " now() from generate_series(0, 9) g, generate_series(1, 2) v",
        "insert into chain select 'job-' || g, 2, 'run', now(), false, 'why', '[{\"version\":1}]',"
            + " 'CRON' from generate_series(0, 9) g",
        "insert into era values ('job-0', now(), 1)",
        "insert into suspension values ('job-0', 'paused', now(), null, 'a reason')",
        "insert into window_outcome (job_id, planned_at, interval_start, kind, spec_version,"
            + " outcome, reason, run_id, recorded_at, started_at, completed_at, timer_ms,"
            + " workflow_queue_ms, dispatch_ms, activity_queue_ms, retries_ms, work_ms, attempts)"
            + " select 'job-' || g % 10, timestamptz '2026-01-01Z' + g * interval '1 min',"
            + " timestamptz '2026-01-01Z' + (g - 1) * interval '1 min', 'scheduled', 1, 'FAILED',"
            + " 'deadlock', 'run-' || g, now(), now(), now(), 1, 2, 3, 4, 5, 6, 2"
            + " from generate_series(1, 100000) g",
        "insert into failed_attempt select job_id, planned_at, 1, 'deadlock', now(), 5, 'w', 'm',"
            + " 7, 8 from window_outcome",
        "insert into extra values ('backfill/1', 'job-0', 'backfill', 1, 'why', now()),"
            + " ('manual/1', 'job-0', 'manual', 1, 'why', now())",
        "insert into manual_window values ('job-0', now(), now(), 'manual/1', 'key')",
        "insert into backfill values ('job-0', 1, 'backfill/1', now(), now(), 3, 10, true)",
        "insert into backfill_window select 'job-0', 1, planned_at from window_outcome"
            + " where job_id = 'job-0' limit 500",
        "insert into rerun (job_id, planned_at, interval_start, kind, spec_version, outcome,"
            + " recorded_at, backfill) select job_id, planned_at, planned_at, 'backfill', 1,"
            + " 'ON_TIME', now(), 1 from backfill_window",
        "insert into divergence (job_id, noticed_at, difference) values ('job-0', now(), 'other')",
        "insert into unreported_call values ('job-0', now(), 'run', 'scheduled', now(), now())",
        "insert into compensation select 'undo/' || planned_at, job_id, planned_at, null, null,"
            + " 'why' from window_outcome limit 100");
  }
}
