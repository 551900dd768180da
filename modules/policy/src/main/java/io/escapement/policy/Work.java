package io.escapement.policy;

import java.util.List;
import java.util.Optional;

/**
 * What a job does.
 *
 * @param activity the work of a window
 * @param compensate what undoes it once it has failed for good; default nothing
 * @param placement which workers should do it; only where it is {@link Mode#REMOTE}; default {@link
 *     Placement#anywhere()}
 * @param uses the named resources that it needs permits of; default none
 */
public record Work(
    ActivitySpec activity, Optional<CompensationSpec> compensate, Placement placement, Uses uses) {

  /** Refuses a placement that the activity can't have. */
  public Work {
    if (activity.mode() == Mode.LOCAL && !placement.equals(Placement.anywhere())) {
      throw new InvalidSpecException(
          List.of(
              new Problem(
                  "placement",
                  "is given, but activity.mode is local: that runs in the worker which carries out"
                      + " the run; leave one of them out")));
    }
    for (String zone : placement.prefer()) {
      ActivitySpec.requireName("taskQueue", Placement.zoneQueue(activity.taskQueue(), zone));
    }
  }

  /** Work that uses no named resource. */
  public Work(ActivitySpec activity, Optional<CompensationSpec> compensate, Placement placement) {
    this(activity, compensate, placement, Uses.nothing());
  }

  /** Work that any worker may do. */
  public Work(ActivitySpec activity, Optional<CompensationSpec> compensate) {
    this(activity, compensate, Placement.anywhere());
  }
}
