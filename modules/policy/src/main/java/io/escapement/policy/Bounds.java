package io.escapement.policy;

import java.time.Duration;

/** Range checks whose messages name the value and the bound. */
final class Bounds {

  private Bounds() {}

  static void within(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "%s %s is not within %s to %s"
              .formatted(
                  name, Durations.format(value), Durations.format(least), Durations.format(most)));
    }
  }

  static void within(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s %d is not within %d to %d".formatted(name, value, least, most));
    }
  }

  static void present(String name, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + " is empty; it needs a name");
    }
  }
}
