package io.escapement.admin.chains;

import io.escapement.policy.Debt;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Missed;
import io.escapement.policy.Owed;
import io.escapement.policy.SkipReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of the windows of a job while no chain of it runs: between the chains of two
 * versions, in a pause, and at its end. A pure function of the facts, step by step through time.
 */
final class Interim {

  private final List<Suspension> suspensions;
  private final List<Skipped> skipped = new ArrayList<>();
  private Standing standing;

  private Interim(Standing before, List<Suspension> suspensions) {
    this.standing = before;
    this.suspensions = suspensions;
  }

  /** Windows that were owed or due and will not run, and why. */
  record Skipped(Debt debt, SkipReason reason) {}

  /** Where the account stands after it, and which windows have got their outcome. */
  record Result(Standing standing, List<Skipped> skipped) {}

  /**
   * The account of the time that no chain stood for.
   *
   * @param chain the chain that has ended
   * @param old the spec that it ran
   * @param job what is wanted now
   * @param suspensions those of the job that were not over when the chain ended, oldest first
   * @param now the time
   */
  static Result of(
      ChainStatus chain, JobSpec old, DesiredJob job, List<Suspension> suspensions, Instant now) {
    Interim interim = new Interim(chain.standing(), suspensions);
    if (chain.version() != job.version()) {
      interim.advance(chain.version(), old, earlier(job.changedAt(), now));
      interim.owe(chain.version(), old, earlier(job.changedAt(), now));
    }
    interim.advance(job.version(), job.spec(), now);
    return new Result(interim.standing, interim.skipped);
  }

  /** Goes through the suspensions up to an instant, under one version. */
  private void advance(int version, JobSpec spec, Instant to) {
    for (Suspension suspension : suspensions) {
      if (suspension.since().isBefore(to)) {
        owe(version, spec, suspension.since());
        suspend(version, spec, suspension, earlier(suspension.until().orElse(to), to));
      }
    }
  }

  private void suspend(int version, JobSpec spec, Suspension suspension, Instant to) {
    switch (suspension.kind()) {
      case PAUSED -> {
        if (spec.missed().onResume() == Missed.OnResume.OWE) {
          owe(version, spec, to);
        } else {
          skip(version, spec, to);
        }
      }
      case DELETED -> {
        cancelOwed();
        suspension.until().ifPresent(over -> moveTo(to)); // Put again, it plans from then on.
      }
    }
  }

  /** What came due up to an instant is owed. */
  private void owe(int version, JobSpec spec, Instant to) {
    Owed.between(spec.schedule(), standing.upTo(), to)
        .ifPresent(range -> standing = standing.owing(version, range));
    moveTo(to);
  }

  /** What came due up to an instant is skipped. */
  private void skip(int version, JobSpec spec, Instant to) {
    Owed.between(spec.schedule(), standing.upTo(), to)
        .ifPresent(range -> skipped.add(new Skipped(new Debt(version, range), SkipReason.PAUSED)));
    moveTo(to);
  }

  private void cancelOwed() {
    for (Debt debt : standing.owed()) {
      skipped.add(new Skipped(debt, SkipReason.CANCELLED));
    }
    standing = standing.owingNothing();
  }

  private void moveTo(Instant instant) {
    if (instant.isAfter(standing.upTo())) {
      standing = standing.upTo(instant);
    }
  }

  private static Instant earlier(Instant left, Instant right) {
    return left.isBefore(right) ? left : right;
  }
}
