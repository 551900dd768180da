package io.escapement.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which workers should do a job's work, and how soon.
 *
 * @param prefer zones, the nearest first: 8 at most, each {@code [a-z0-9][a-z0-9-]{0,62}} and named
 *     once; default none
 * @param fallbackAfter how long in all the zones are waited for before any worker may take the
 *     work, 1 s to 1 h; default 30 s
 * @param priority 1 for the first to 5 for the last among the work that waits for a worker; default
 *     3
 */
public record Placement(List<String> prefer, Duration fallbackAfter, int priority) {

  /** How long the preferred zones are waited for where the spec does not say. */
  public static final Duration DEFAULT_FALLBACK = Duration.ofSeconds(30);

  private static final int DEFAULT_PRIORITY = 3;
  private static final int MOST_ZONES = 8;

  /**
   * A queue that the work is offered on.
   *
   * @param taskQueue the queue
   * @param patience how long; empty on the last one, where it waits as long as it may
   */
  public record Stop(String taskQueue, Optional<Duration> patience) {}

  /** Copies the zones; refuses values outside the ranges above. */
  public Placement {
    prefer = List.copyOf(prefer);
    Bounds.within("number of zones in prefer", prefer.size(), 0, MOST_ZONES);
    prefer.forEach(zone -> Slug.require("zone", zone));
    if (prefer.stream().distinct().count() < prefer.size()) {
      throw new IllegalArgumentException(
          "prefer %s names a zone twice; name each once".formatted(prefer));
    }
    Bounds.within("fallbackAfter", fallbackAfter, Duration.ofSeconds(1), Duration.ofHours(1));
    Bounds.within("priority", priority, 1, 5);
  }

  /** Any worker, in the middle of the queue. */
  public static Placement anywhere() {
    return preferring();
  }

  /** These zones, the nearest first, all else by default. */
  public static Placement preferring(String... zones) {
    return new Placement(List.of(zones), DEFAULT_FALLBACK, DEFAULT_PRIORITY);
  }

  /** The same with another wait for the zones. */
  public Placement fallbackAfter(Duration wait) {
    return new Placement(prefer, wait, priority);
  }

  /** The same with another priority. */
  public Placement priority(int number) {
    return new Placement(prefer, fallbackAfter, number);
  }

  /** The task queue on which the workers of a zone take the work of another queue. */
  public static String zoneQueue(String taskQueue, String zone) {
    var unused = Slug.require("zone", zone);
    return taskQueue + "@" + zone;
  }

  /**
   * Where a window's work is offered, one queue after the other: each preferred zone for the same
   * time, then the job's own queue. The zones never take more than half of what is left of the
   * grace, so that the fallback can still be in time.
   *
   * @param taskQueue the job's own queue
   * @param graceLeft what is left of the window's grace; empty for one that has none, such as a
   *     catch-up
   */
  public List<Stop> stops(String taskQueue, Optional<Duration> graceLeft) {
    List<Stop> stops = new ArrayList<>();
    Duration each = waitForEach(graceLeft);
    if (each.toMillis() > 0) {
      prefer.forEach(zone -> stops.add(new Stop(zoneQueue(taskQueue, zone), Optional.of(each))));
    }
    stops.add(new Stop(taskQueue, Optional.empty()));
    return stops;
  }

  private Duration waitForEach(Optional<Duration> graceLeft) {
    Duration all =
        graceLeft
            .map(left -> left.dividedBy(2))
            .filter(half -> half.compareTo(fallbackAfter) < 0)
            .orElse(fallbackAfter);
    return Duration.ofMillis(all.toMillis() / Math.max(1, prefer.size()));
  }

  /** Refuses waiting for zones longer than a window has. */
  void requireWithin(Duration grace) {
    if (!prefer.isEmpty() && fallbackAfter.compareTo(grace) >= 0) {
      throw new InvalidSpecException(
          List.of(
              new Problem(
                  "placement.fallbackAfter",
                  "%s is not shorter than the grace %s, so no window could fall back in time; shorten"
                          .formatted(Durations.format(fallbackAfter), Durations.format(grace))
                      + " it or lengthen the grace")));
    }
  }
}
