package io.escapement.policy;

import java.time.Duration;
import java.util.Random;

/** Seeded choices of what becomes of missed windows. */
record RandomMissed(Random random) {

  /** Anything that a spec may say, durations to the millisecond. */
  Missed any() {
    CatchUp catchUp =
        new CatchUp(
            1 + random.nextInt(50),
            anyOf(CatchUp.Order.values()),
            upTo(Duration.ofMinutes(1), Duration.ofDays(366)),
            1 + random.nextInt(10_000),
            upTo(Duration.ZERO, Duration.ofDays(1)));
    return new Missed(anyOf(Missed.Run.values()), catchUp, anyOf(Missed.OnResume.values()));
  }

  /** All missed windows run; the bounds are within reach of slots that lie this far apart. */
  Missed all(Duration gap) {
    Duration age = upTo(Duration.ofMinutes(1), gap.multipliedBy(40).plusMinutes(1));
    Duration longest = Duration.ofDays(366);
    CatchUp catchUp =
        new CatchUp(
            1 + random.nextInt(4),
            anyOf(CatchUp.Order.values()),
            age.compareTo(longest) < 0 ? age : longest,
            1 + random.nextInt(random.nextBoolean() ? 5 : 100),
            upTo(Duration.ZERO, Duration.ofMinutes(2)));
    return Missed.all(catchUp);
  }

  private Duration upTo(Duration least, Duration most) {
    return least.plusMillis(random.nextLong(most.minus(least).toMillis() + 1));
  }

  private <T> T anyOf(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
