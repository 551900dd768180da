package io.escapement.admin.integrity;

import io.escapement.admin.chains.ChainStates;
import io.escapement.admin.chains.DesiredJobs;
import io.escapement.admin.chains.Era;
import io.escapement.admin.chains.Standing;
import io.escapement.admin.chains.Suspension;
import io.escapement.admin.windows.UnreportedCall;
import io.escapement.admin.windows.WindowRecord;
import io.escapement.policy.Kind;
import io.escapement.policy.Plan;
import io.escapement.policy.SpecVersion;
import io.escapement.policy.Suspended;
import io.escapement.policy.Verdict;
import io.escapement.policy.check.Execution;
import io.escapement.policy.check.Facts;
import io.escapement.policy.check.Recorded;
import io.escapement.policy.check.Run;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Puts together what is known of a job's account. */
final class AccountFacts {

  private static final String BY_THE_SERVICE = "admin";

  private final DesiredJobs jobs;
  private final ChainStates chains;

  @Inject
  AccountFacts(DesiredJobs jobs, ChainStates chains) {
    this.jobs = jobs;
    this.chains = chains;
  }

  Facts of(
      String jobId, Standing standing, List<WindowRecord> rows, List<UnreportedCall> unreported) {
    List<Suspension> suspensions = jobs.suspensions(jobId, Instant.EPOCH);
    return new Facts(
        new Plan(versions(jobId, standing.upTo(), rows), of(suspensions, Suspension.Kind.DELETED)),
        of(suspensions, Suspension.Kind.PAUSED),
        standing.accounted(),
        rows.stream().map(AccountFacts::recorded).toList(),
        Stream.concat(
                rows.stream().flatMap(row -> execution(row).stream()),
                unreported.stream().map(AccountFacts::execution))
            .toList(),
        rows.stream()
            .flatMap(row -> row.ending().run().stream())
            .distinct()
            .map(AccountFacts::run)
            .toList());
  }

  private static List<Suspended> of(List<Suspension> suspensions, Suspension.Kind kind) {
    return suspensions.stream()
        .filter(suspension -> suspension.kind() == kind)
        .map(suspension -> new Suspended(suspension.since(), suspension.until()))
        .toList();
  }

  /** Those that planned windows, and those that were only triggered: they have no era. */
  private List<SpecVersion> versions(String jobId, Instant upTo, List<WindowRecord> rows) {
    NavigableMap<Integer, Instant> eras = eras(jobId);
    NavigableMap<Integer, Instant> since = new TreeMap<>(eras);
    rows.stream()
        .filter(row -> row.kind() == Kind.MANUAL)
        .map(WindowRecord::specVersion)
        .forEach(number -> since.putIfAbsent(number, emptyEra(eras, number, upTo)));
    return since.entrySet().stream()
        .flatMap(
            one ->
                jobs.version(jobId, one.getKey()).stream()
                    .map(spec -> new SpecVersion(one.getKey(), spec, one.getValue())))
        .toList();
  }

  /** An older version that was started by hand after a newer one has no era: it is a violation. */
  private NavigableMap<Integer, Instant> eras(String jobId) {
    NavigableMap<Integer, Instant> since = new TreeMap<>();
    for (Era era : chains.eras(jobId)) {
      if (since.isEmpty() || era.version() > since.lastKey()) {
        since.put(era.version(), era.since());
      }
    }
    return since;
  }

  /**
   * From when on a version would plan windows and plans none: it was replaced before its chain
   * began, and so its successor's begins then; or its chain begins after what is accounted for.
   */
  private static Instant emptyEra(NavigableMap<Integer, Instant> eras, int number, Instant upTo) {
    Map.Entry<Integer, Instant> successor = eras.higherEntry(number);
    if (successor != null) {
      return successor.getValue();
    }
    return Stream.concat(Stream.of(upTo), eras.values().stream())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static Recorded recorded(WindowRecord row) {
    return new Recorded(
        Verdict.on(row.window(), row.outcome(), row.reason()),
        row.kind(),
        row.specVersion(),
        row.runId().orElse(BY_THE_SERVICE),
        row.work().map(WindowRecord.Work::startedAt));
  }

  private static Optional<Execution> execution(WindowRecord row) {
    return row.work()
        .map(
            work ->
                new Execution(
                    row.window().plannedAt(),
                    work.startedAt(),
                    Optional.of(work.completedAt()).filter(at -> row.outcome().isSuccess())));
  }

  private static Execution execution(UnreportedCall call) {
    return new Execution(call.plannedAt(), call.startedAt(), call.completedAt());
  }

  private static Run run(WindowRecord.Run run) {
    return new Run(run.id(), run.version(), run.decidedAt());
  }
}
