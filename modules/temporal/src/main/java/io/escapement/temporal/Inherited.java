package io.escapement.temporal;

import io.escapement.policy.Debt;
import io.escapement.policy.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Windows that earlier chains of the job left owed, all of one version, in plain values.
 *
 * @param version the spec version that planned them
 * @param schedule that version's schedule as {@link Schedule#toTree()} writes it
 * @param ranges which windows, oldest first
 */
public record Inherited(int version, Map<String, Object> schedule, List<OwedEntry> ranges) {

  /** Copies the list. */
  public Inherited {
    ranges = List.copyOf(ranges);
  }

  /** What is owed, oldest first, put together by version. */
  public static List<Inherited> of(List<Debt> debts) {
    List<Inherited> parts = new ArrayList<>();
    for (Debt debt : debts) {
      int last = parts.size() - 1;
      OwedEntry range = OwedEntry.of(debt.windows());
      if (last >= 0 && parts.get(last).version == debt.version()) {
        parts.set(last, parts.get(last).plus(range));
      } else {
        parts.add(
            new Inherited(debt.version(), debt.windows().schedule().toTree(), List.of(range)));
      }
    }
    return parts;
  }

  private Inherited plus(OwedEntry range) {
    List<OwedEntry> longer = new ArrayList<>(ranges);
    longer.add(range);
    return new Inherited(version, schedule, longer);
  }

  /** The windows of the job of that id, with the schedule that planned them. */
  public List<Debt> debts(String jobId) {
    Schedule planned = Schedule.fromTree(jobId, schedule);
    return ranges.stream().map(range -> new Debt(version, range.owed(planned))).toList();
  }
}
