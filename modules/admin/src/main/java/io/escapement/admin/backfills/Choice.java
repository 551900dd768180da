package io.escapement.admin.backfills;

import io.escapement.policy.Owed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which windows of a period a backfill takes. A pure function of the facts.
 *
 * @param chosen their planned instants, oldest first
 * @param succeeded how many were left out because they succeeded before
 * @param waiting how many were left out because the job's own runs are still to take them
 */
record Choice(List<Instant> chosen, int succeeded, int waiting) {

  /** Copies the list. */
  Choice {
    chosen = List.copyOf(chosen);
  }

  /**
   * What is known of the windows of a job.
   *
   * @param accountedTo windows planned later are pending, or still to come
   * @param owed windows that are owed all the same
   * @param succeeded windows that are not taken again
   */
  record Facts(Instant accountedTo, List<Owed> owed, Set<Instant> succeeded) {

    /** Copies the collections. */
    Facts {
      owed = List.copyOf(owed);
      succeeded = Set.copyOf(succeeded);
    }

    private boolean isWaiting(Instant slot) {
      return slot.isAfter(accountedTo) || owed.stream().anyMatch(range -> range.contains(slot));
    }
  }

  static Choice of(Iterable<Instant> slots, Facts facts) {
    List<Instant> chosen = new ArrayList<>();
    int succeeded = 0;
    int waiting = 0;
    for (Instant slot : slots) {
      if (facts.isWaiting(slot)) {
        waiting++;
      } else if (facts.succeeded().contains(slot)) {
        succeeded++;
      } else {
        chosen.add(slot);
      }
    }
    return new Choice(chosen, succeeded, waiting);
  }
}
