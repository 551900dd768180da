package io.escapement.temporal;

import io.escapement.policy.Outcome;
import io.escapement.policy.Verdict;
import java.time.Instant;
import java.util.List;

/**
 * What a run leaves behind for the next one and for the harvest: as its completion result, in the
 * details of its failure, or in its memo where it was cancelled.
 *
 * @param accountedTo RFC 3339: every window planned at or before this instant has its outcome
 * @param entries the outcomes that this run recorded, oldest first
 */
public record RunReport(String accountedTo, List<Entry> entries) {

  /** The name under which a cancelled run keeps its report in the memo. */
  public static final String MEMO = "escapement.report";

  /** The type of the failure whose details are the report. */
  public static final String FAILURE_TYPE = "escapement.WindowFailed";

  /**
   * A {@link Verdict} in plain text, so that every data converter carries it.
   *
   * @param first RFC 3339
   * @param last RFC 3339
   * @param outcome the outcome's name
   * @param reason empty where there is none
   */
  public record Entry(String first, String last, String outcome, String reason) {

    static Entry of(Verdict verdict) {
      return new Entry(
          verdict.first().toString(),
          verdict.last().toString(),
          verdict.outcome().name(),
          verdict.reason());
    }

    Verdict verdict() {
      return new Verdict(
          Instant.parse(first), Instant.parse(last), Outcome.valueOf(outcome), reason);
    }
  }

  /** The report of verdicts in order. */
  public static RunReport of(Instant accountedTo, List<Verdict> verdicts) {
    return new RunReport(accountedTo.toString(), verdicts.stream().map(Entry::of).toList());
  }

  /** {@link #accountedTo} as an instant. */
  public Instant accountedToInstant() {
    return Instant.parse(accountedTo);
  }

  /** The outcomes that this run recorded, oldest first. */
  public List<Verdict> verdicts() {
    return entries.stream().map(Entry::verdict).toList();
  }
}
