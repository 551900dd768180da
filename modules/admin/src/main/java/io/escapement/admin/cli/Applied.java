package io.escapement.admin.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * What became of one step of a plan.
 *
 * @param step which
 * @param result in one word
 * @param message why it failed, or which change waits; may be empty
 */
record Applied(Step step, Result result, String message) {

  /** In one word. */
  enum Result {
    APPLIED,
    WAITS,
    FAILED,
    UNREACHABLE
  }

  String line() {
    String words =
        switch (result) {
          case APPLIED -> "applied";
          case WAITS -> "waits for approval as change " + message;
          case FAILED, UNREACHABLE -> "NOT applied: " + message;
        };
    return "%s %s: %s".formatted(step.what().sign(), step.job(), words);
  }

  ObjectNode json() {
    return step.json()
        .put("result", result.name().toLowerCase(Locale.ROOT))
        .put("message", message);
  }
}
