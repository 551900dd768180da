package io.escapement.admin.changes;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a change stands. */
enum State {
  /** It waits for approval; nothing has happened to the job. */
  PROPOSED,
  /** It was made, and waits for approval afterwards. */
  FORCED,
  /** Somebody else said yes. */
  APPROVED,
  /** Somebody said no; nothing has happened to the job, and nothing will. */
  REJECTED,
  /** The job has another version than when it was proposed, or is deleted; it can't be made. */
  STALE;

  /** The word in the API and the store. */
  @JsonValue
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static State of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }

  /** Whether somebody is still to decide. */
  boolean isOpen() {
    return this == PROPOSED || this == FORCED;
  }
}
