package io.escapement.admin.drift;

import io.escapement.admin.drift.DriftStore.Tables;
import io.escapement.admin.drift.DriftView.Group;
import io.escapement.admin.drift.DriftView.Summary;
import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.JobIds;
import io.escapement.admin.platform.Page;
import io.escapement.admin.platform.Period;
import io.escapement.policy.Outcome;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;

/** Answers the drift calls. */
final class DriftReports {

  private static final Duration DEFAULT_PERIOD = Duration.ofHours(24);

  private final DriftStore store;
  private final TeamDrift teams;
  private final InstantSource clock;

  @Inject
  DriftReports(DriftStore store, TeamDrift teams, InstantSource clock) {
    this.store = store;
    this.teams = teams;
    this.clock = clock;
  }

  DriftView.OfJob ofJob(String jobId, Optional<String> from, Optional<String> to) {
    Period period = period(from, to);
    if (!JobIds.isId(jobId) || !store.knows(jobId)) {
      throw ApiException.unknownJob(jobId);
    }
    Tables tables = store.read(List.of(jobId), period);
    return new DriftView.OfJob(jobId, period.from(), period.to(), summary(jobId, tables));
  }

  /** By team, of those that may be looked at: all in one page. */
  DriftView.Grouped byTeam(
      Optional<String> from, Optional<String> to, Optional<Set<String>> readable) {
    Period period = period(from, to);
    List<Group> groups = new ArrayList<>();
    SortedMap<String, Summing> sums = teams.read(period);
    readable.ifPresent(sums.keySet()::retainAll);
    sums.forEach((team, sum) -> groups.add(new Group(team, sum.summary())));
    return DriftView.Grouped.of(period, Grouping.TEAM, Page.whole(groups));
  }

  /** By job of these teams, in pages. */
  DriftView.Grouped byJob(
      Optional<String> from,
      Optional<String> to,
      Optional<Set<String>> readable,
      Optional<String> after,
      int limit) {
    Period period = period(from, to);
    Page<String> jobs =
        Page.first(
            limit, store.jobs(period, readable, after.orElse(""), limit + 1), Function.identity());
    Tables tables = store.read(jobs.items(), period);
    return DriftView.Grouped.of(
        period, Grouping.JOB, jobs.map(job -> new Group(job, summary(job, tables))));
  }

  private Period period(Optional<String> from, Optional<String> to) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return Period.last(DEFAULT_PERIOD, now, from, to);
  }

  static Summary summary(String job, Tables tables) {
    Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    tables.counts().stream()
        .filter(count -> count.job().equals(job))
        .forEach(count -> outcomes.put(Outcome.valueOf(count.outcome()), count.windows()));
    Map<String, Quantiles> stages = new LinkedHashMap<>();
    tables.stages().stream()
        .filter(stage -> stage.job().equals(job))
        .forEach(stage -> stages.put(stage.name(), stage.quantiles()));
    Optional<Quantiles> lateness = Optional.ofNullable(stages.remove(Stage.LATENESS.label()));
    return Summary.of(outcomes, lateness, stages);
  }
}
