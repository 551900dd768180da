package io.escapement.admin.drift;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.escapement.admin.platform.Page;
import io.escapement.admin.platform.Period;
import io.escapement.policy.Outcome;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the drift calls answer. */
final class DriftView {

  private DriftView() {}

  /** The drift of one job in a period. */
  record OfJob(String jobId, Instant from, Instant to, @JsonUnwrapped Summary summary) {}

  /** The drift of each group in a period. */
  record Grouped(
      Instant from, Instant to, String groupBy, List<Group> items, Optional<String> next) {

    static Grouped of(Period period, Grouping grouping, Page<Group> groups) {
      return new Grouped(
          period.from(), period.to(), grouping.label(), groups.items(), groups.next());
    }
  }

  /** The drift of one team or job; a team without a name is empty. */
  record Group(String group, @JsonUnwrapped Summary summary) {}

  /**
   * What some windows come to.
   *
   * @param windows how many were recorded
   * @param outcomes how many of each outcome; outcomes that no window had are 0
   * @param onTimeRatio on-time windows by all; empty where there are none
   * @param lateness from planned to started, of the windows that ran; empty where none did
   * @param stages the same by stage
   */
  record Summary(
      long windows,
      Map<String, Long> outcomes,
      Optional<Double> onTimeRatio,
      Optional<Quantiles> lateness,
      Map<String, Quantiles> stages) {

    /** With 0 for outcomes that no window had, and with what follows from the numbers. */
    static Summary of(
        Map<Outcome, Long> seen, Optional<Quantiles> lateness, Map<String, Quantiles> stages) {
      Map<String, Long> outcomes = new LinkedHashMap<>();
      for (Outcome outcome : Outcome.values()) {
        outcomes.put(outcome.name(), seen.getOrDefault(outcome, 0L));
      }
      long windows = outcomes.values().stream().mapToLong(Long::longValue).sum();
      double onTime = seen.getOrDefault(Outcome.ON_TIME, 0L);
      Optional<Double> ratio = windows == 0 ? Optional.empty() : Optional.of(onTime / windows);
      return new Summary(windows, outcomes, ratio, lateness, stages);
    }
  }
}
