package io.escapement.admin.drift;

import io.escapement.admin.drift.DriftStore.Chosen;
import io.escapement.admin.drift.DriftStore.Count;
import io.escapement.admin.drift.DriftStore.Tables;
import io.escapement.admin.drift.DriftView.Group;
import io.escapement.admin.drift.DriftView.Summary;
import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.JobIds;
import io.escapement.admin.platform.Parameters;
import io.escapement.admin.platform.Period;
import io.escapement.policy.Outcome;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers the drift calls. */
final class DriftReports {

  private static final Duration DEFAULT_PERIOD = Duration.ofHours(24);
  private static final String LATENESS = "lateness";

  private final DriftStore store;
  private final InstantSource clock;

  @Inject
  DriftReports(DriftStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  DriftView.OfJob ofJob(String jobId, Optional<String> from, Optional<String> to) {
    Period period = period(from, to);
    if (!JobIds.isId(jobId) || !store.knows(jobId)) {
      throw ApiException.unknownJob(jobId);
    }
    Tables tables =
        store.read(Grouping.JOB, period, new Chosen(Optional.of(jobId), Optional.empty()));
    return new DriftView.OfJob(jobId, period.from(), period.to(), summary(jobId, tables));
  }

  /** Of the jobs of some teams; where those are empty, of all jobs. */
  DriftView.Grouped grouped(
      Optional<String> from,
      Optional<String> to,
      Optional<String> groupBy,
      Optional<Set<String>> teams) {
    Grouping grouping =
        groupBy
            .map(text -> Parameters.oneOf("groupBy", text, Grouping.class, Grouping::label))
            .orElse(Grouping.TEAM);
    Period period = period(from, to);
    Tables tables = store.read(grouping, period, new Chosen(Optional.empty(), teams));
    List<Group> groups =
        tables.counts().stream()
            .map(Count::group)
            .distinct()
            .map(group -> new Group(group, summary(group, tables)))
            .toList();
    return new DriftView.Grouped(
        period.from(), period.to(), grouping.label(), groups, Optional.empty());
  }

  private Period period(Optional<String> from, Optional<String> to) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return Period.last(DEFAULT_PERIOD, now, from, to);
  }

  static Summary summary(String group, Tables tables) {
    Map<String, Long> outcomes = new LinkedHashMap<>();
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(outcome.name(), 0L);
    }
    tables.counts().stream()
        .filter(count -> count.group().equals(group))
        .forEach(count -> outcomes.put(count.outcome(), count.windows()));
    Map<String, Quantiles> stages = new LinkedHashMap<>();
    tables.stages().stream()
        .filter(stage -> stage.group().equals(group))
        .forEach(stage -> stages.put(stage.name(), stage.quantiles()));
    Optional<Quantiles> lateness = Optional.ofNullable(stages.remove(LATENESS));
    long windows = outcomes.values().stream().mapToLong(Long::longValue).sum();
    return new Summary(windows, outcomes, onTimeRatio(outcomes, windows), lateness, stages);
  }

  private static Optional<Double> onTimeRatio(Map<String, Long> outcomes, long windows) {
    double onTime = outcomes.getOrDefault(Outcome.ON_TIME.name(), 0L);
    return windows == 0 ? Optional.empty() : Optional.of(onTime / windows);
  }
}
