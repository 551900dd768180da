package io.escapement.temporal;

import io.escapement.policy.Decision;
import io.escapement.policy.Missed;
import io.escapement.policy.SkipReason;
import io.escapement.policy.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run of a workflow with {@link JobPolicy} decided, kept in its memo: in plain values, so
 * that every data converter carries it.
 *
 * @param plannedAt RFC 3339: the window that the run runs; empty where it runs none
 * @param graceEnd RFC 3339: the window is on time if it starts no later; empty as above
 * @param missed the rule for missed windows: a {@link Missed.Run}'s label
 * @param skipped the windows that were missed, as far as the run knew of them
 */
public record OwnReport(
    String plannedAt, String graceEnd, String missed, List<RunReport.Entry> skipped) {

  /** The name under which a run keeps it in its memo. */
  public static final String MEMO = "escapement.window";

  /**
   * The version marker of a run that the policy holds for. A run that began before its class had
   * the policy, or before its worker had the plugin, has none, and goes on as it began.
   */
  public static final String CHANGE = "escapement.JobPolicy";

  /** Copies the list. */
  public OwnReport {
    skipped = List.copyOf(skipped);
  }

  static OwnReport of(Decision decision, Instant graceEnd, Missed.Run missed) {
    return new OwnReport(
        decision.launch().map(launch -> launch.window().plannedAt().toString()).orElse(""),
        decision.launch().map(launch -> graceEnd.toString()).orElse(""),
        missed.label(),
        decision.verdicts().stream().map(RunReport.Entry::of).toList());
  }

  /** The same with windows that were missed later. */
  OwnReport plus(Verdict later) {
    return new OwnReport(
        plannedAt,
        graceEnd,
        missed,
        Stream.concat(skipped.stream(), Stream.of(RunReport.Entry.of(later))).toList());
  }

  /** {@link #plannedAt} as an instant. */
  public Optional<Instant> planned() {
    return plannedAt.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(plannedAt));
  }

  /** Whether a window that started then is on time. */
  public boolean isOnTime(Instant start) {
    return !graceEnd.isEmpty() && !start.isAfter(Instant.parse(graceEnd));
  }

  /** Why a missed window did not run. */
  public SkipReason skipReason() {
    return Missed.Run.LATEST.label().equals(missed) ? SkipReason.SUPERSEDED : SkipReason.LATE;
  }
}
