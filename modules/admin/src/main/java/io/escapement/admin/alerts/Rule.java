package io.escapement.admin.alerts;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why somebody is told of a job. */
enum Rule {
  /** The last windows that ran each started late. */
  LATE,
  /** Windows came to nothing. */
  MISFIRES,
  /** Nothing is recorded, though a window was planned. */
  SILENT;

  /** The word in specs, the API and the store. */
  @JsonValue
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Rule of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
