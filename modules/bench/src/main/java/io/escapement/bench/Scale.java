package io.escapement.bench;

import java.time.Duration;
import java.util.Optional;

/**
 * How much of everything.
 *
 * @param jobs in the store, 1 or more
 * @param windowsEach recorded of each job, 1 or more
 * @param perSecond calls a second, 1 or more
 * @param duration of each measurement
 * @param engine the address of a Temporal server; empty where it is away
 */
record Scale(int jobs, int windowsEach, int perSecond, Duration duration, Optional<String> engine) {

  /** Refuses what can't be measured. */
  Scale {
    if (Math.min(Math.min(jobs, windowsEach), perSecond) < 1 || duration.toSeconds() < 1) {
      throw new IllegalArgumentException(
          "jobs %d, windows each %d, calls a second %d and seconds %d must all be 1 or more"
              .formatted(jobs, windowsEach, perSecond, duration.toSeconds()));
    }
  }

  /** In the order of the components; those that are left out have the whole measure. */
  static Scale of(String... args) {
    int[] sizes = {10_000, 100, 100, 60};
    for (int at = 0; at < Math.min(sizes.length, args.length); at++) {
      sizes[at] = Integer.parseInt(args[at]);
    }
    return new Scale(
        sizes[0],
        sizes[1],
        sizes[2],
        Duration.ofSeconds(sizes[3]),
        args.length > sizes.length ? Optional.of(args[sizes.length]) : Optional.empty());
  }
}
