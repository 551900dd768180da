package io.escapement.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When somebody is to be told that a job does not run as it should. Nothing of it reaches the job's
 * runs: the admin service alone acts on it, so a change of it leaves the job's chain alone.
 *
 * @param late tells that windows start late, again and again; default never
 * @param misfires tells that windows come to nothing; default never
 * @param silent tells that nothing is recorded though a window was planned; default false
 * @param channels those of the admin's configuration that are told ({@code notify}), 8 at most,
 *     each {@code [a-z0-9][a-z0-9-]{0,62}} and named once; kept in alphabetical order; default
 *     none, so that alerts are only listed
 */
public record Alerts(
    Optional<Late> late, Optional<Misfires> misfires, boolean silent, List<String> channels) {

  private static final int MOST_CHANNELS = 8;

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(7);

  /** Sorts the channels; refuses any that are not as said above, and channels without a rule. */
  public Alerts {
    channels = channels.stream().sorted().toList();
    Bounds.within("number of channels in notify", channels.size(), 0, MOST_CHANNELS);
    channels.forEach(channel -> Slug.require("channel", channel));
    if (channels.stream().distinct().count() < channels.size()) {
      throw new IllegalArgumentException(
          "notify %s names a channel twice; name each once".formatted(channels));
    }
    if (!channels.isEmpty() && late.isEmpty() && misfires.isEmpty() && !silent) {
      throw new IllegalArgumentException(
          "notify %s has nothing to tell of; add late, misfires or silent, or leave it out"
              .formatted(channels));
    }
  }

  /**
   * Windows that start late.
   *
   * @param by later than this after the planned instant, 1 ms to 7 d; default 2 min
   * @param forRuns so many in a row, 1 to 100; default 5
   */
  public record Late(Duration by, int forRuns) {

    static final int MOST_RUNS = 100;

    /** Refuses values outside the ranges above. */
    public Late {
      Bounds.within("by", by, SHORTEST, LONGEST);
      Bounds.within("forRuns", forRuns, 1, MOST_RUNS);
    }

    /** Five in a row, each more than two minutes late. */
    public static Late ofDefaults() {
      return new Late(Duration.ofMinutes(2), 5);
    }
  }

  /**
   * Windows that come to nothing: failed, expired, or skipped though nobody asked for that.
   *
   * @param count so many, 1 to 1,000; default 3
   * @param within in this time, 1 min to 7 d; default 1 h
   */
  public record Misfires(int count, Duration within) {

    static final int MOST = 1000;

    /** Refuses values outside the ranges above. */
    public Misfires {
      Bounds.within("count", count, 1, MOST);
      Bounds.within("within", within, Duration.ofMinutes(1), LONGEST);
    }

    /** Three in an hour. */
    public static Misfires ofDefaults() {
      return new Misfires(3, Duration.ofHours(1));
    }
  }

  /** Nobody is told of anything. */
  public static Alerts none() {
    return new Alerts(Optional.empty(), Optional.empty(), false, List.of());
  }

  /** Whether there is no rule. */
  public boolean isEmpty() {
    return equals(none());
  }

  /** The same with windows that start late. */
  public Alerts late(Duration by, int forRuns) {
    return new Alerts(Optional.of(new Late(by, forRuns)), misfires, silent, channels);
  }

  /** The same with windows that come to nothing. */
  public Alerts misfires(int count, Duration within) {
    return new Alerts(late, Optional.of(new Misfires(count, within)), silent, channels);
  }

  /** The same with silence. */
  public Alerts whenSilent() {
    return new Alerts(late, misfires, true, channels);
  }

  /** The same, told to these channels; a rule must be there already. */
  public Alerts to(String... names) {
    return new Alerts(late, misfires, silent, List.of(names));
  }
}
