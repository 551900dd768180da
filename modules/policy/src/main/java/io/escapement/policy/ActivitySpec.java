package io.escapement.policy;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Temporal activity that does a job's work.
 *
 * @param type the activity type, as registered by the worker; 1 to 255 characters
 * @param taskQueue the queue whose workers run the job, its policy workflow included; 1 to 255
 *     characters
 * @param args the activity's second argument, a JSON object of 100,000 characters at most; empty if
 *     it takes only its window
 * @param timeout how long one attempt may take, 1 s to 7 d; default 10 min
 * @param heartbeat how long an attempt may be silent before it counts as lost, 1 s to {@code
 *     timeout}; only where it is {@link Mode#REMOTE}; default none
 * @param mode where it runs; default {@link Mode#REMOTE}. Where it is {@link Mode#LOCAL}, the
 *     timeout is 10 s at most, and by default
 */
public record ActivitySpec(
    String type,
    String taskQueue,
    Map<String, Object> args,
    Duration timeout,
    Optional<Duration> heartbeat,
    Mode mode) {

  /** The timeout of an attempt where the spec names none. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);

  /** The longest that an attempt may ever take. */
  public static final Duration LONGEST_TIMEOUT = Duration.ofDays(7);

  /**
   * The longest that a local attempt may take: Temporal's timeout of a workflow task, within which
   * a worker that is lost is noticed.
   */
  public static final Duration LONGEST_LOCAL = Duration.ofSeconds(10);

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  static final int LONGEST_NAME = 255;

  /** Well below the server's 2 MB for a workflow's input. */
  private static final int LONGEST_ARGS = 100_000;

  /** Copies {@code args}; refuses names, arguments and timeouts outside the ranges above. */
  public ActivitySpec {
    requireName("type", type);
    requireName("taskQueue", taskQueue);
    Bounds.within("length of args", args.toString().length(), 0, LONGEST_ARGS);
    requireTimeout(timeout, longest(mode));
    if (heartbeat.isPresent()) {
      requireRemote(mode);
      Bounds.within("heartbeat", heartbeat.get(), SHORTEST, timeout);
    }
    args = copy(args);
  }

  /** An activity without arguments, with the default timeout and no heartbeat. */
  public static ActivitySpec of(String type, String taskQueue) {
    return new ActivitySpec(type, taskQueue, Map.of(), DEFAULT_TIMEOUT, Optional.empty());
  }

  /** An activity that runs on whichever worker takes it. */
  public ActivitySpec(
      String type,
      String taskQueue,
      Map<String, Object> args,
      Duration timeout,
      Optional<Duration> heartbeat) {
    this(type, taskQueue, args, timeout, heartbeat, Mode.REMOTE);
  }

  /** The timeout of an attempt where the spec names none. */
  static Duration defaultTimeout(Mode mode) {
    return mode == Mode.LOCAL ? LONGEST_LOCAL : DEFAULT_TIMEOUT;
  }

  private static Duration longest(Mode mode) {
    return mode == Mode.LOCAL ? LONGEST_LOCAL : LONGEST_TIMEOUT;
  }

  private static void requireRemote(Mode mode) {
    if (mode == Mode.LOCAL) {
      throw new IllegalArgumentException(
          "heartbeat is given, but mode is local: that ends within its timeout or counts as lost;"
              + " leave one of them out");
    }
  }

  static void requireName(String setting, String name) {
    Bounds.present(setting, name);
    Bounds.within("length of " + setting, name.length(), 1, LONGEST_NAME);
  }

  static void requireTimeout(Duration timeout) {
    requireTimeout(timeout, LONGEST_TIMEOUT);
  }

  private static void requireTimeout(Duration timeout, Duration longest) {
    Bounds.within("timeout", timeout, SHORTEST, longest);
  }

  private static Map<String, Object> copy(Map<String, Object> tree) {
    Map<String, Object> copied = new LinkedHashMap<>();
    tree.forEach((key, value) -> copied.put(key, copyValue(value)));
    return Collections.unmodifiableMap(copied);
  }

  private static Object copyValue(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copied = new LinkedHashMap<>();
      map.forEach((key, inner) -> copied.put(String.valueOf(key), copyValue(inner)));
      return Collections.unmodifiableMap(copied);
    }
    return value instanceof List<?> list
        ? list.stream().map(ActivitySpec::copyValue).toList()
        : value;
  }
}
