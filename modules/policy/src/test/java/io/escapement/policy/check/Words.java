package io.escapement.policy.check;

import java.util.List;

/** Violations as lines to compare, in short: {@code RULE window, window: evidence}. */
final class Words {

  private Words() {}

  /** Of instants only the time of day is left, without seconds where they are zero. */
  static List<String> of(List<Violation> violations) {
    return violations.stream()
        .map(Violation::toString)
        .map(text -> text.replaceAll("2026-11-23T(\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?)Z", "$1"))
        .map(text -> text.replaceAll("(\\d\\d:\\d\\d):00(?![.\\d])", "$1"))
        .map(text -> text.replaceFirst(" \\(invariant \\d\\)", ""))
        .toList();
  }
}
