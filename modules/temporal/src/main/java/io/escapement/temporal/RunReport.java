package io.escapement.temporal;

import io.escapement.policy.Accounted;
import io.escapement.policy.Outcome;
import io.escapement.policy.Verdict;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.List;

/**
 * What a run leaves behind for the next one and for the harvest: as its completion result, in the
 * details of its failure, or in its memo where it was cancelled.
 *
 * @param accountedTo RFC 3339: every window planned at or before this instant has its outcome, or
 *     is owed
 * @param entries the outcomes that this run recorded, in that order
 * @param owed the windows that are still owed, oldest first
 */
public record RunReport(String accountedTo, List<Entry> entries, List<OwedEntry> owed) {

  /** Copies the lists; a run of an earlier release owed nothing. */
  @SuppressWarnings("ConstantValue") // Jackson leaves out what the JSON does not have.
  public RunReport {
    entries = List.copyOf(entries);
    owed = owed == null ? List.of() : List.copyOf(owed);
  }

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

  /** The report of verdicts in the order in which they were recorded. */
  public static RunReport of(Accounted accounted, List<Verdict> verdicts) {
    return new RunReport(
        accounted.upTo().toString(),
        verdicts.stream().map(Entry::of).toList(),
        accounted.owed().ranges().stream().map(OwedEntry::of).toList());
  }

  /** How a run fails whose window failed for good: nothing of the report is lost. */
  ApplicationFailure failure(Verdict failed) {
    return ApplicationFailure.newBuilder()
        .setType(FAILURE_TYPE)
        .setMessage("window %s failed for good: %s".formatted(failed.first(), failed.reason()))
        .setDetails(this)
        .setNonRetryable(true)
        .build();
  }

  /** The outcomes that this run recorded, in that order. */
  public List<Verdict> verdicts() {
    return entries.stream().map(Entry::verdict).toList();
  }
}
