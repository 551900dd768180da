package io.escapement.admin.integrity;

import io.escapement.admin.chains.ChainStates;
import io.escapement.admin.chains.Era;
import io.escapement.admin.chains.Standing;
import io.escapement.admin.chains.Suspension;
import io.escapement.admin.jobs.Jobs;
import io.escapement.admin.windows.WindowRecord;
import io.escapement.policy.Plan;
import io.escapement.policy.SpecVersion;
import io.escapement.policy.Verdict;
import io.escapement.policy.check.Facts;
import io.escapement.policy.check.Pause;
import io.escapement.policy.check.Recorded;
import io.escapement.policy.check.Run;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts together what is known of a job's account. */
final class AccountFacts {

  private static final String BY_THE_SERVICE = "admin";

  private final Jobs jobs;
  private final ChainStates chains;

  @Inject
  AccountFacts(Jobs jobs, ChainStates chains) {
    this.jobs = jobs;
    this.chains = chains;
  }

  Facts of(String jobId, Standing standing, List<WindowRecord> rows) {
    List<Suspension> suspensions = jobs.suspensions(jobId, Instant.EPOCH);
    return new Facts(
        new Plan(versions(jobId), deletedAt(suspensions)),
        of(suspensions, Suspension.Kind.PAUSED)
            .map(pause -> new Pause(pause.since(), pause.until()))
            .toList(),
        standing.accounted(),
        rows.stream().map(AccountFacts::recorded).toList(),
        List.of(),
        rows.stream()
            .flatMap(row -> row.ending().run().stream())
            .distinct()
            .map(AccountFacts::run)
            .toList());
  }

  /** A job that was deleted and put again planned nothing in between. */
  Instant planningSince(String jobId) {
    return of(jobs.suspensions(jobId, Instant.EPOCH), Suspension.Kind.DELETED)
        .flatMap(deletion -> deletion.until().stream())
        .reduce(Instant.EPOCH, (earlier, later) -> later);
  }

  private static Optional<Instant> deletedAt(List<Suspension> suspensions) {
    return of(suspensions, Suspension.Kind.DELETED)
        .filter(deletion -> deletion.until().isEmpty())
        .map(Suspension::since)
        .findFirst();
  }

  private static Stream<Suspension> of(List<Suspension> suspensions, Suspension.Kind kind) {
    return suspensions.stream().filter(suspension -> suspension.kind() == kind);
  }

  /** An older version that was started by hand after a newer one has no era: it is a violation. */
  private List<SpecVersion> versions(String jobId) {
    List<SpecVersion> versions = new ArrayList<>();
    int newest = 0;
    for (Era era : chains.eras(jobId)) {
      if (era.version() > newest) {
        newest = era.version();
        jobs.version(jobId, newest)
            .map(spec -> new SpecVersion(era.version(), spec, era.since()))
            .ifPresent(versions::add);
      }
    }
    return versions;
  }

  private static Recorded recorded(WindowRecord row) {
    return new Recorded(
        Verdict.on(row.window(), row.outcome(), row.reason()),
        row.kind(),
        row.specVersion(),
        row.runId().orElse(BY_THE_SERVICE),
        row.work().map(WindowRecord.Work::startedAt));
  }

  private static Run run(WindowRecord.Run run) {
    return new Run(run.id(), run.version(), Optional.empty());
  }
}
