package io.escapement.temporal;

import io.escapement.policy.Owed;
import io.escapement.policy.Schedule;
import java.util.Map;

/**
 * Windows that an earlier chain of the job left owed, and what planned them.
 *
 * @param version the spec version that planned them
 * @param schedule that version's schedule as {@link Schedule#toTree()} writes it
 * @param range which windows
 */
public record Inherited(int version, Map<String, Object> schedule, OwedEntry range) {

  /** Windows that a version planned. */
  public static Inherited of(int version, Owed owed) {
    return new Inherited(version, owed.schedule().toTree(), OwedEntry.of(owed));
  }

  PlannedBy plannedBy() {
    return new PlannedBy(version, Schedule.fromTree(schedule));
  }

  /** The windows, with the schedule that planned them. */
  public Owed owed() {
    return range.owed(plannedBy().schedule());
  }
}
