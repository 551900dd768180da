package io.escapement.temporal;

import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TimeoutFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The steps that the attempts of a window have registered, and what undoes each. Bounded, because
 * the last attempt's failure carries them and the server cuts the details off one of more than 4
 * KB.
 *
 * @param steps in the order in which they were first registered
 */
public record Steps(List<Step> steps) {

  /** How long they may be in JSON, all together, in bytes. */
  static final int MOST_BYTES = 1500;

  private static final DataConverter JSON = DefaultDataConverter.STANDARD_INSTANCE;

  /** Copies the list. */
  public Steps {
    steps = List.copyOf(steps);
  }

  /**
   * A step.
   *
   * @param step its name
   * @param type the activity that undoes it
   * @param args that activity's third argument, in JSON
   */
  public record Step(String step, String type, String args) {}

  /** None was registered. */
  public static Steps none() {
    return new Steps(List.of());
  }

  /** Those that a failed activity leaves behind: in its failure, or in its last heartbeat. */
  static Steps leftBy(ActivityFailure failure) {
    Throwable cause = failure.getCause();
    if (cause instanceof TimeoutFailure timeout) {
      return Beat.of(timeout.getLastHeartbeatDetails()).steps();
    }
    if (cause instanceof ApplicationFailure application) {
      return Beat.leftBy(application).steps();
    }
    return none();
  }

  boolean isEmpty() {
    return steps.isEmpty();
  }

  /** A step that is registered again keeps its place. */
  Steps plus(Step added) {
    List<Step> longer = new ArrayList<>(steps);
    int known = steps.stream().map(Step::step).toList().indexOf(added.step());
    if (known >= 0) {
      longer.set(known, added);
    } else {
      longer.add(added);
    }
    return new Steps(longer);
  }

  Steps plus(Steps others) {
    Steps all = this;
    for (Step other : others.steps) {
      all = all.plus(other);
    }
    return all;
  }

  /** In the order in which they are undone. */
  List<Step> newestFirst() {
    List<Step> reversed = new ArrayList<>(steps);
    Collections.reverse(reversed);
    return reversed;
  }

  /**
   * Refuses more than a failure can carry.
   *
   * @throws IllegalArgumentException if they are longer than {@link #MOST_BYTES}
   */
  Steps requireFit() {
    int bytes = JSON.toPayload(this).orElseThrow().getData().size();
    if (bytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "the window's steps take %d bytes in JSON, and %d are allowed; register an id in place"
                  .formatted(bytes, MOST_BYTES)
              + " of the data itself");
    }
    return this;
  }
}
