package io.escapement.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a run is to do about the windows that are due.
 *
 * @param verdicts the final word on windows that do not run
 * @param launch the window that runs, if any; newer than all others
 * @param after what is accounted for once {@code verdicts} are recorded and {@code launch} has
 *     ended
 */
public record Decision(List<Verdict> verdicts, Optional<Launch> launch, Accounted after) {

  /** Copies the list. */
  public Decision {
    verdicts = List.copyOf(verdicts);
  }

  static Decision nothing(Accounted before) {
    return new Decision(List.of(), Optional.empty(), before);
  }

  /** What is accounted for where the window did not start within its grace: it is due still. */
  public Accounted notStarted() {
    Instant upTo =
        launch.map(missed -> missed.window().plannedAt().minusNanos(1)).orElse(after.upTo());
    return new Accounted(upTo, after.owed());
  }
}
