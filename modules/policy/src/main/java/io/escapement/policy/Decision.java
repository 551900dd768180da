package io.escapement.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a run is to do about the windows that are due.
 *
 * @param skipped the final word on windows that do not run
 * @param launch the window that runs, if any; always newer than the skipped ones
 * @param accountedTo every window planned at or before this instant has its outcome once {@code
 *     skipped} is recorded and {@code launch} has ended
 */
public record Decision(List<Verdict> skipped, Optional<Launch> launch, Instant accountedTo) {

  /** Copies the list. */
  public Decision {
    skipped = List.copyOf(skipped);
  }

  static Decision nothing(Instant accountedTo) {
    return new Decision(List.of(), Optional.empty(), accountedTo);
  }
}
