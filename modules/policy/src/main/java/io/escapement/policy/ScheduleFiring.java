package io.escapement.policy;

import io.escapement.policy.cron.FieldValues;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** When a Temporal Schedule fires that was made of a job's timing. */
public final class ScheduleFiring {

  private ScheduleFiring() {}

  /**
   * Whether it surely fires at a slot. It does at a time that comes once on the clock. It does not
   * fire at a time that the clock skips, and may leave out either occurrence of one that comes
   * twice.
   */
  public static boolean isSureAt(Timing timing, Instant slot) {
    return !(timing instanceof Timing.Cron cron) || isSureAt(cron, slot);
  }

  private static boolean isSureAt(Timing.Cron cron, Instant slot) {
    ZoneId zone = cron.timezone();
    LocalDateTime time = LocalDateTime.ofInstant(slot, zone);
    boolean comesOnce = zone.getRules().getValidOffsets(time).size() == 1;
    return comesOnce
        && time.getSecond() == 0
        && FieldValues.of(cron.expression()).stream().anyMatch(values -> values.matches(time));
  }
}
