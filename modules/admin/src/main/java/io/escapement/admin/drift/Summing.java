package io.escapement.admin.drift;

import io.escapement.admin.drift.DriftView.Summary;
import io.escapement.policy.Drift;
import io.escapement.policy.Outcome;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * Windows summed up so that sums can be added: how many had each outcome, and a histogram of each
 * stage. A quantile is right to within 1 % (two significant digits), the maximum exactly.
 */
final class Summing {

  /** Of a value, so that its bucket is at most 1 % wide. */
  private static final int DIGITS = 2;

  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private final Map<Stage, Histogram> stages = new EnumMap<>(Stage.class);
  private final Map<Stage, Long> max = new EnumMap<>(Stage.class);

  Summing add(Outcome outcome, Optional<Drift> drift) {
    count(outcome, 1);
    drift.ifPresent(
        times -> {
          for (Stage stage : Stage.values()) {
            value(stage, stage.of(times).toMillis());
          }
        });
    return this;
  }

  void count(Outcome outcome, long windows) {
    outcomes.merge(outcome, windows, Long::sum);
  }

  /** A clock that went back may have made a stage negative: it took no time. */
  void value(Stage stage, long millis) {
    long time = Math.max(0, millis);
    histogram(stage).recordValue(time);
    max.merge(stage, time, Math::max);
  }

  void longest(Stage stage, long longest) {
    max.merge(stage, longest, Math::max);
  }

  Map<Outcome, Long> outcomes() {
    return outcomes;
  }

  Histogram histogram(Stage stage) {
    return stages.computeIfAbsent(stage, unused -> new Histogram(DIGITS));
  }

  long max(Stage stage) {
    return max.getOrDefault(stage, 0L);
  }

  Summary summary() {
    Map<String, Quantiles> parts = new LinkedHashMap<>();
    for (Stage stage : Stage.values()) {
      if (stage != Stage.LATENESS && histogram(stage).getTotalCount() > 0) {
        parts.put(stage.label(), quantiles(stage));
      }
    }
    Optional<Quantiles> lateness =
        Optional.of(Stage.LATENESS)
            .filter(stage -> histogram(stage).getTotalCount() > 0)
            .map(this::quantiles);
    return Summary.of(outcomes, lateness, parts);
  }

  private Quantiles quantiles(Stage stage) {
    return new Quantiles(
        quantile(stage, 50),
        quantile(stage, 90),
        quantile(stage, 99),
        Duration.ofMillis(max(stage)));
  }

  private Duration quantile(Stage stage, double percent) {
    long millis = histogram(stage).getValueAtPercentile(percent);
    return Duration.ofMillis(Math.min(millis, max(stage)));
  }
}
