package io.escapement.temporal;

import io.escapement.policy.JobSpec;
import io.escapement.policy.Kind;
import io.escapement.policy.Placement;
import io.temporal.common.Priority;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The order in which a server hands out the activities that wait on a queue: by priority, and among
 * the same priority by turns of the teams.
 */
final class TaskOrder {

  /** The lowest of Temporal's five priorities. */
  private static final int LAST = 5;

  /** The longest that the server takes as a fairness key. */
  private static final int MOST_BYTES = 64;

  private TaskOrder() {}

  /** Empty where the server's own defaults say the same. */
  static Optional<Priority> of(JobSpec spec, Kind kind) {
    int priority = kind == Kind.BACKFILL ? LAST : spec.placement().priority();
    String team = cut(spec.owner().team());
    if (team.isEmpty() && priority == Placement.anywhere().priority()) {
      return Optional.empty();
    }
    Priority.Builder order = Priority.newBuilder().setPriorityKey(priority);
    return Optional.of(team.isEmpty() ? order.build() : order.setFairnessKey(team).build());
  }

  /** A long name is cut between its characters; teams that begin alike then take turns as one. */
  private static String cut(String team) {
    String cut = team;
    while (cut.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
    }
    return cut;
  }
}
