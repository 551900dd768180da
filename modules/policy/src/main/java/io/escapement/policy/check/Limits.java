package io.escapement.policy.check;

import io.escapement.policy.CatchUp;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Missed;
import io.escapement.policy.Plan;
import io.escapement.policy.SpecVersion;
import java.time.Duration;
import java.util.Optional;

/**
 * What a run may take from the backlog, and how much may be owed.
 *
 * @param perWindow 0 where missed windows are not owed at all
 * @param maxBacklog 0 likewise
 * @param maxAge 0 likewise
 * @param order empty where it is not known, or there is none
 * @param source whose limits they are
 */
record Limits(
    int perWindow, int maxBacklog, Duration maxAge, Optional<CatchUp.Order> order, String source) {

  static Limits of(SpecVersion version) {
    JobSpec spec = version.spec();
    String source = "version " + version.number();
    if (spec.missed().run() != Missed.Run.ALL) {
      String none = source + " (missed.run %s)".formatted(spec.missed().run().label());
      return new Limits(0, 0, Duration.ZERO, Optional.empty(), none);
    }
    CatchUp rule = spec.missed().catchUp();
    return new Limits(
        rule.perWindow(), rule.maxBacklog(), rule.maxAge(), Optional.of(rule.order()), source);
  }

  /**
   * Those of a run whose version is not known. A chain of a version runs the windows that it or an
   * earlier one planned.
   *
   * @param planner of the newest window that the run took
   */
  static Limits loosest(Plan plan, SpecVersion planner) {
    return plan.versions().stream()
        .filter(version -> !version.since().isBefore(planner.since()))
        .map(Limits::of)
        .reduce(Limits::or)
        .orElseThrow();
  }

  boolean oweNothing() {
    return perWindow == 0;
  }

  private Limits or(Limits other) {
    if (oweNothing() || other.oweNothing()) {
      return oweNothing() ? other : this;
    }
    return new Limits(
        Math.max(perWindow, other.perWindow),
        Math.max(maxBacklog, other.maxBacklog),
        maxAge.compareTo(other.maxAge) > 0 ? maxAge : other.maxAge,
        order.equals(other.order) ? order : Optional.empty(),
        source + " or " + other.source);
  }
}
