package io.escapement.admin.backfills;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a backfill is. */
enum State {
  /** Its windows run, or are about to. */
  RUNNING,
  /** All its windows were run. */
  DONE,
  /** It ended before its last window. */
  CANCELLED;

  @JsonValue
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static State ofLabel(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
