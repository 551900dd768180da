package io.escapement.admin.integrity;

import io.escapement.admin.chains.ChainStates;
import io.escapement.admin.chains.ChainStatus;
import io.escapement.admin.chains.Standing;
import io.escapement.admin.integrity.IntegrityView.Checked;
import io.escapement.admin.integrity.IntegrityView.Counts;
import io.escapement.admin.integrity.IntegrityView.Found;
import io.escapement.admin.jobs.Jobs;
import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.Period;
import io.escapement.admin.windows.WindowRecord;
import io.escapement.admin.windows.Windows;
import io.escapement.policy.Kind;
import io.escapement.policy.Plan;
import io.escapement.policy.check.AccountChecker;
import io.escapement.policy.check.Facts;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Holds what is recorded of a job against what was planned. */
final class Integrity {

  private static final Duration DEFAULT_PERIOD = Duration.ofHours(24);

  private final Jobs jobs;
  private final ChainStates chains;
  private final Windows windows;
  private final AccountFacts facts;
  private final InstantSource clock;

  @Inject
  Integrity(
      Jobs jobs, ChainStates chains, Windows windows, AccountFacts facts, InstantSource clock) {
    this.jobs = jobs;
    this.chains = chains;
    this.windows = windows;
    this.facts = facts;
    this.clock = clock;
  }

  IntegrityView check(String jobId, Optional<String> from, Optional<String> to) {
    if (jobs.planned(jobId).isEmpty()) {
      throw ApiException.unknownJob(jobId);
    }
    Period period = Period.last(DEFAULT_PERIOD, clock.instant(), from, to);
    // An owed window that is recorded in between would look like two outcomes: then once more.
    Standing standing = standing(jobId);
    List<WindowRecord> rows = windows.between(jobId, period);
    while (!standing.equals(standing(jobId))) {
      standing = standing(jobId);
      rows = windows.between(jobId, period);
    }
    return check(jobId, period, facts.of(jobId, standing, rows, windows.unreported(jobId, period)));
  }

  private Standing standing(String jobId) {
    return chains
        .of(jobId)
        .map(ChainStatus::standing)
        .orElseGet(() -> new Standing(Instant.EPOCH, List.of()));
  }

  private static IntegrityView check(String jobId, Period period, Facts known) {
    Instant after = period.from().minusNanos(1);
    Instant upTo = earlier(period.to().minusNanos(1), known.accounted().upTo());
    List<Found> found = AccountChecker.check(known, after, upTo).stream().map(Found::of).toList();
    return new IntegrityView(jobId, new Checked(after, upTo), counts(known, after, upTo), found);
  }

  private static Counts counts(Facts known, Instant after, Instant upTo) {
    long recorded =
        known.recorded().stream()
            .filter(row -> row.kind() != Kind.MANUAL && !row.verdict().first().isAfter(upTo))
            .count();
    return new Counts(
        count(known.plan(), after, upTo),
        recorded,
        known.plan().versions().isEmpty() ? 0 : known.accounted().owed().count());
  }

  private static long count(Plan plan, Instant after, Instant upTo) {
    long count = 0;
    for (var unused : plan.slots(after, upTo)) {
      count++;
    }
    return count;
  }

  private static Instant earlier(Instant left, Instant right) {
    return left.isBefore(right) ? left : right;
  }
}
