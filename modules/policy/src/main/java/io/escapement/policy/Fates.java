package io.escapement.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of windows that have no outcome yet, if nothing else is changed. A pure function of
 * what is wanted and of the account.
 */
final class Fates {

  static final String RUNS = "runs";
  static final String OWED = "owed";
  static final String UNPLANNED = "not planned";

  private final Wanted wanted;
  private final Optional<Suspended> pause;
  private final Instant now;
  private final List<Verdict> verdicts;

  /**
   * What becomes of them under a wish.
   *
   * @param pause the pause that lasts now, whether it is to go on or not
   * @param account which windows are owed; those after it that are due by now are, too
   */
  Fates(Wanted wanted, Optional<Suspended> pause, Accounted account, Instant now) {
    this.wanted = wanted;
    this.pause = pause;
    this.now = now;
    this.verdicts = wanted.running().map(schedule -> nextRun(schedule, account)).orElse(List.of());
  }

  /** The verdicts that the next run begins with, on what is owed until then. */
  private List<Verdict> nextRun(Schedule schedule, Accounted account) {
    Instant start = schedule.next(now).orElse(now);
    return Planner.decide(wanted.spec().orElseThrow(), account, start).verdicts();
  }

  /** The fate of one of them, in a word. */
  String of(Instant slot) {
    return slot.isAfter(now) ? ahead(slot) : due(slot);
  }

  private String ahead(Instant slot) {
    if (wanted.spec().filter(spec -> spec.schedule().plans(slot)).isEmpty()) {
      return UNPLANNED;
    }
    return wanted.pausedSince().isPresent() ? pausedWindow() : RUNS;
  }

  private String due(Instant slot) {
    if (wanted.spec().isEmpty()) {
      return skipped(SkipReason.CANCELLED.label());
    }
    if (pause.filter(lasting -> lasting.covers(slot)).isPresent() && !isOwedInPauses()) {
      return skipped(SkipReason.PAUSED.label());
    }
    return verdicts.stream()
        .filter(verdict -> !slot.isBefore(verdict.first()) && !slot.isAfter(verdict.last()))
        .findFirst()
        .map(verdict -> "%s(%s)".formatted(verdict.outcome(), verdict.reason()))
        .orElse(OWED);
  }

  private String pausedWindow() {
    return isOwedInPauses() ? OWED : skipped(SkipReason.PAUSED.label());
  }

  private boolean isOwedInPauses() {
    return wanted
        .spec()
        .filter(spec -> spec.missed().onResume() == Missed.OnResume.OWE)
        .isPresent();
  }

  private static String skipped(String reason) {
    return "%s(%s)".formatted(Outcome.SKIPPED, reason);
  }
}
