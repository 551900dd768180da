package io.escapement.admin.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** What became of a window. */
final class Outcomes {

  private Outcomes() {}

  /** {@code SKIPPED(paused)}, {@code ON_TIME}; the state where there is no outcome yet. */
  static String words(JsonNode window) {
    if (!window.hasNonNull("outcome")) {
      return Texts.of(window.path("state"));
    }
    String outcome = window.path("outcome").asText();
    return window.hasNonNull("reason")
        ? "%s(%s)".formatted(outcome, window.path("reason").asText())
        : outcome;
  }
}
