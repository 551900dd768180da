package io.escapement.policy;

import io.escapement.policy.cron.StableHash;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The permits that a window needs of a named resource while its work goes on.
 *
 * @param resource which one: {@code [a-z0-9][a-z0-9-]{0,62}}
 * @param permits how many, 1 to {@code of}; default 1
 * @param of how many the resource has in all, 1 to 1,000
 */
public record Use(String resource, int permits, int of) {

  /** The most that are asked for in one go, beside twice those that are needed. */
  private static final int MOST_ASKED = 30;

  /** Refuses values outside the ranges above. */
  public Use {
    Resources.requireName(resource);
    Resources.requireNumber("of", of);
    Bounds.within("permits", permits, 1, of);
  }

  /**
   * The numbers of the permits to ask for, one after the other: they begin at another place for
   * each window and each time it asks, so that windows which want permits at once spread over them.
   * Not all of a large resource are asked for each time.
   *
   * @param window the window's key
   * @param time how often it has asked, this time included
   * @return numbers from 1 to {@code of}, none twice
   */
  public List<Integer> candidates(String window, int time) {
    int first = (int) StableHash.below(of, "%s/%s/%d".formatted(window, resource, time));
    int count = Math.min(of, MOST_ASKED + 2 * permits);
    return IntStream.range(first, first + count).map(at -> at % of + 1).boxed().toList();
  }
}
