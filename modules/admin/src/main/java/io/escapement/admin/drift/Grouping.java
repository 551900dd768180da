package io.escapement.admin.drift;

import java.util.Locale;

/** What windows are summed up by. */
enum Grouping {
  /** The team that owns the job now; empty for jobs without one. */
  TEAM("coalesce(job_version.spec #>> '{owner,team}', '')"),
  /** The job. */
  JOB("window_outcome.job_id");

  private final String column;

  Grouping(String column) {
    this.column = column;
  }

  String column() {
    return column;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
