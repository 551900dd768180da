package io.escapement.policy;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether a run of a cron chain stays for its job's next slot, or ends and leaves it to the run
 * that the server's cron begins next: a pure function of the facts.
 */
public final class Stay {

  private Stay() {}

  /**
   * The slot that a run stays for. Where the cron only carries an interval, a run that has had no
   * slot yet stays for its own. Where a clock is set, the server may leave a slot out: the run
   * before it stays.
   *
   * @param begunWith what was accounted for when the run began
   * @param account what is accounted for now
   * @param now the time on the server's clock
   * @return empty where the run is to end
   */
  public static Optional<Instant> slot(
      Schedule schedule, Accounted begunWith, Accounted account, Instant now) {
    if (schedule.isCarried()) {
      return account.upTo().equals(begunWith.upTo())
          ? schedule.next(account.upTo())
          : Optional.empty();
    }
    return schedule.isUtc()
        ? Optional.empty()
        : schedule.next(account.upTo()).filter(slot -> mayBeLeftOut(schedule, slot, now));
  }

  private static boolean mayBeLeftOut(Schedule schedule, Instant slot, Instant now) {
    return switch (schedule.trigger()) {
      case CRON -> schedule.serverNext(now).filter(fires -> !fires.isAfter(slot)).isEmpty();
      case SCHEDULE -> !ScheduleFiring.isSureAt(schedule.timing(), slot);
    };
  }
}
