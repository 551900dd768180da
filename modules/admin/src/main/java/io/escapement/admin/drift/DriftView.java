package io.escapement.admin.drift;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
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
      Instant from, Instant to, String groupBy, List<Group> items, Optional<String> next) {}

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
      Map<String, Quantiles> stages) {}
}
