package io.escapement.admin.alerts;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where an alert stands. */
enum State {
  /** It lasts, and nobody has said that they look into it. */
  FIRING,
  /** It lasts, and somebody looks into it. */
  ACKNOWLEDGED,
  /** It is over. */
  ENDED;

  /** The word in the API. */
  @JsonValue
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
