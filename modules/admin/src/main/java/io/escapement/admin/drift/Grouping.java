package io.escapement.admin.drift;

import java.util.Locale;

/** What windows are summed up by. */
enum Grouping {
  /** The team that owned the version which planned the window; empty where nobody did. */
  TEAM,
  /** The job. */
  JOB;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
