package io.escapement.admin.alerts;

import io.escapement.admin.alerts.Facts.Misfire;
import io.escapement.admin.alerts.Facts.Start;
import io.escapement.policy.Alerts;
import io.escapement.policy.Durations;
import io.escapement.policy.JobSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which rules of a job fire: a pure function of its spec, the account and the time. */
final class AlertRules {

  /** The end of a run is read from the engine within seconds; a busy service may take longer. */
  private static final Duration TO_RECORD = Duration.ofMinutes(1);

  private AlertRules() {}

  /** Those that fire, in the order of {@link Rule}. */
  static List<Firing> firing(JobSpec spec, Facts facts, Instant now) {
    Alerts alerts = spec.alerts();
    return Stream.of(
            alerts.late().flatMap(rule -> late(rule, facts.starts())),
            alerts.misfires().flatMap(rule -> misfires(rule, facts.misfires(), now)),
            facts.standing().filter(known -> alerts.silent()).flatMap(at -> silent(spec, at, now)))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Firing> late(Alerts.Late rule, List<Start> newestFirst) {
    List<Start> runs = newestFirst.stream().limit(rule.forRuns()).toList();
    boolean fires =
        runs.size() == rule.forRuns()
            && runs.stream().allMatch(run -> run.lateness().compareTo(rule.by()) > 0);
    return fires ? Optional.of(new Firing(Rule.LATE, lateText(rule, runs))) : Optional.empty();
  }

  private static String lateText(Alerts.Late rule, List<Start> runs) {
    Comparator<Duration> byLength = Comparator.naturalOrder();
    List<Duration> sorted = runs.stream().map(Start::lateness).sorted(byLength).toList();
    return "the last %d windows that ran each started more than %s late: by %s to %s, the newest, %s, by %s"
        .formatted(
            runs.size(),
            Durations.format(rule.by()),
            text(sorted.get(0)),
            text(sorted.get(sorted.size() - 1)),
            runs.get(0).plannedAt(),
            text(runs.get(0).lateness()));
  }

  private static Optional<Firing> misfires(
      Alerts.Misfires rule, List<Misfire> lastFirst, Instant now) {
    List<Misfire> counted =
        lastFirst.stream()
            .filter(one -> one.recordedAt().isAfter(now.minus(rule.within())))
            .limit(rule.count())
            .toList();
    return counted.size() == rule.count()
        ? Optional.of(new Firing(Rule.MISFIRES, misfiresText(rule, counted)))
        : Optional.empty();
  }

  private static String misfiresText(Alerts.Misfires rule, List<Misfire> counted) {
    Map<String, Long> outcomes =
        counted.stream()
            .map(Misfire::words)
            .collect(
                Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    return "%d windows or more came to nothing within %s; the last %d: %s, the newest of them %s"
        .formatted(
            rule.count(),
            Durations.format(rule.within()),
            rule.count(),
            outcomes.entrySet().stream()
                .map(outcome -> "%d %s".formatted(outcome.getValue(), outcome.getKey()))
                .collect(Collectors.joining(", ")),
            counted.get(0).plannedAt());
  }

  /**
   * A window has until its deadline, or else its grace and one timeout. Longer than that since
   * anything was recorded is silence; a window alone is not, since a long run records several.
   */
  private static Optional<Firing> silent(JobSpec spec, Facts.Standing standing, Instant now) {
    Duration patience =
        spec.schedule()
            .completeWithin()
            .orElseGet(() -> spec.schedule().grace().plus(spec.activity().timeout()))
            .plus(TO_RECORD);
    return spec.schedule()
        .next(standing.upTo())
        .filter(slot -> later(slot, standing.lastAt()).plus(patience).isBefore(now))
        .map(slot -> new Firing(Rule.SILENT, silentText(slot, standing, patience)));
  }

  private static String silentText(Instant slot, Facts.Standing standing, Duration patience) {
    return "nothing has been recorded since %s; the window of %s is due, and each should be recorded within %s"
        .formatted(
            standing.lastAt().truncatedTo(ChronoUnit.SECONDS), slot, Durations.format(patience));
  }

  private static Instant later(Instant left, Instant right) {
    return left.isAfter(right) ? left : right;
  }

  /** To the millisecond below a minute, to the second above. */
  private static String text(Duration duration) {
    boolean isLong = duration.compareTo(Duration.ofMinutes(1)) >= 0;
    return Durations.format(duration.truncatedTo(isLong ? ChronoUnit.SECONDS : ChronoUnit.MILLIS));
  }
}
