package io.escapement.policy;

import java.util.Arrays;

/** The one-sample test of Kolmogorov and Smirnov against the uniform distribution on [0, 1]. */
final class KolmogorovSmirnov {

  /** What sound samples exceed once in a hundred times, for any number of them. */
  static final double CRITICAL = 1.628;

  private KolmogorovSmirnov() {}

  /**
   * The largest distance between the samples' distribution and the ideal one, scaled so that {@link
   * #CRITICAL} holds for any number of samples (Stephens, 1970).
   */
  static double statistic(double... samples) {
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    double count = sorted.length;
    double distance = 0;
    for (int below = 0; below < sorted.length; below++) {
      double before = sorted[below] - below / count;
      double after = (below + 1) / count - sorted[below];
      distance = Math.max(distance, Math.max(before, after));
    }
    return distance * (Math.sqrt(count) + 0.12 + 0.11 / Math.sqrt(count));
  }
}
