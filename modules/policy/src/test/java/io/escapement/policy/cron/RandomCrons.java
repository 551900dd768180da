package io.escapement.policy.cron;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Random;

/** Seeded expressions and instants from 2000 to 2038. */
final class RandomCrons {

  private RandomCrons() {}

  static Instant instant(Random random) {
    LocalDateTime start = LocalDateTime.of(2000, 1, 1, 0, 0);
    return start.plusSeconds(random.nextInt(1_200_000_000)).toInstant(ZoneOffset.UTC);
  }

  static String cron(Random random) {
    return String.join(
        " ",
        field(random, 0, 59, 20),
        field(random, 0, 23, 40),
        field(random, 1, 28, 60),
        field(random, 1, 12, 70),
        field(random, 0, 6, 60));
  }

  private static String field(Random random, int min, int max, int stars) {
    if (random.nextInt(100) < stars) {
      return "*";
    }
    int low = min + random.nextInt(max - min + 1);
    int high = low + random.nextInt(max - low + 1);
    return switch (random.nextInt(4)) {
      case 0 -> low + "-" + high;
      case 1 -> "*/" + (1 + random.nextInt(max / 2));
      case 2 -> low + "," + high;
      default -> Integer.toString(low);
    };
  }
}
