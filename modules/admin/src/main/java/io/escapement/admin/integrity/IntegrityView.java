package io.escapement.admin.integrity;

import io.escapement.policy.check.Rule;
import io.escapement.policy.check.Violation;
import java.time.Instant;
import java.util.List;

/**
 * What a check of an account found.
 *
 * @param jobId the job
 * @param period which windows were checked
 * @param windows how many they are
 * @param violations what is wrong; empty where all is well
 */
record IntegrityView(String jobId, Checked period, Counts windows, List<Found> violations) {

  /** Copies the list. */
  IntegrityView {
    violations = List.copyOf(violations);
  }

  /** Windows planned in {@code (after, upTo]}. */
  record Checked(Instant after, Instant upTo) {}

  /** How many windows: planned = recorded + owed, where nothing is wrong. */
  record Counts(long planned, long recorded, long owed) {}

  /** One thing that is wrong. */
  record Found(Rule rule, int invariant, List<Range> windows, String evidence) {

    static Found of(Violation violation) {
      return new Found(
          violation.rule(),
          violation.rule().invariant(),
          violation.windows().stream().map(span -> new Range(span.first(), span.last())).toList(),
          violation.evidence());
    }
  }

  /** The windows planned in {@code [first, last]}. */
  record Range(Instant first, Instant last) {}
}
