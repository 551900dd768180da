package io.escapement.policy.cron;

import java.util.Arrays;

/** How far counts are from being all the same. */
public final class Uniformity {

  private Uniformity() {}

  /** Pearson's statistic. */
  public static double chiSquare(int[] counts) {
    double expected = Arrays.stream(counts).average().orElseThrow();
    return Arrays.stream(counts).mapToDouble(n -> (n - expected) * (n - expected) / expected).sum();
  }
}
