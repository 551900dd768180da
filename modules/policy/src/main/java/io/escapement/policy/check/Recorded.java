package io.escapement.policy.check;

import io.escapement.policy.Kind;
import io.escapement.policy.Verdict;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry of the account: the final word on one window, or on each window planned in a range.
 *
 * @param verdict the windows, what became of them and why
 * @param kind what made them run, or would have
 * @param version the spec version that they are recorded under
 * @param runId the run that recorded them; empty where none did, as no chain ran
 * @param startedAt the first attempt's start by the server's clock; empty where it is unknown or
 *     none was made
 */
public record Recorded(
    Verdict verdict, Kind kind, int version, String runId, Optional<Instant> startedAt) {

  /** Whether job code was called, by this entry. */
  boolean hasRun() {
    return verdict.outcome().hasRun();
  }

  /** The planned instant of an entry on one window. */
  Instant plannedAt() {
    return verdict.first();
  }

  boolean isOfOneWindow() {
    return verdict.first().equals(verdict.last());
  }

  /** The same said of one window. */
  Recorded on(Instant slot) {
    Verdict one = new Verdict(slot, slot, verdict.outcome(), verdict.reason());
    return new Recorded(one, kind, version, runId, startedAt);
  }

  /** In words, the windows aside. */
  String inWords() {
    String reason = verdict.reason().isEmpty() ? "" : "(" + verdict.reason() + ")";
    String by = runId.isEmpty() ? "no run" : "run " + runId;
    return "%s%s of kind %s, version %d, by %s"
        .formatted(verdict.outcome(), reason, kind.label(), version, by);
  }
}
