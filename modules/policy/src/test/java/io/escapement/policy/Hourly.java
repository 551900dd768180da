package io.escapement.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The hourly job of most tests, with a grace of five minutes, and a day on the clock of UTC. */
final class Hourly {

  static final Duration TICK = Duration.ofMillis(1);
  static final Schedule SCHEDULE = Schedule.of("0 * * * *");

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration GRACE = Duration.ofMinutes(5);
  private static final CatchUp DEFAULTS = CatchUp.ofDefaults();

  private Hourly() {}

  /** A time of that day, such as {@code 10:05}. */
  static Instant at(String time) {
    return Instant.parse("2026-11-23T" + time + ":00Z");
  }

  static JobSpec job(Missed missed) {
    return Specs.job("0 * * * *").grace(GRACE).missed(missed).build();
  }

  static JobSpec job(Missed.Run run) {
    return job(Missed.of(run));
  }

  static JobSpec perWindow(int most) {
    return perWindow(most, CatchUp.Order.OLDEST_FIRST);
  }

  static JobSpec perWindow(int most, CatchUp.Order order) {
    return job(Missed.all(new CatchUp(most, order, DEFAULTS.maxAge(), 500, DEFAULTS.spacing())));
  }

  static JobSpec spaced(Duration spacing) {
    return job(
        Missed.all(new CatchUp(50, CatchUp.Order.OLDEST_FIRST, DEFAULTS.maxAge(), 500, spacing)));
  }

  static JobSpec bounded(Duration maxAge, int maxBacklog) {
    return job(Missed.all(bounds(maxAge, maxBacklog)));
  }

  static CatchUp bounds(Duration maxAge, int maxBacklog) {
    return new CatchUp(1, CatchUp.Order.OLDEST_FIRST, maxAge, maxBacklog, DEFAULTS.spacing());
  }

  static Window window(Instant slot) {
    return new Window("nightly", slot, slot.minus(HOUR));
  }

  static Launch inGrace(Instant slot) {
    return new Launch(window(slot), Kind.SCHEDULED, slot, Optional.of(slot.plus(GRACE)));
  }

  static Launch late(Instant slot) {
    return new Launch(window(slot), Kind.SCHEDULED, slot, Optional.empty());
  }

  /** All hours from one to another, counted without the schedule. */
  static Owed owed(Instant first, Instant last) {
    return new Owed(SCHEDULE, first, last, 1 + (int) Duration.between(first, last).toHours());
  }

  static Owed owed(String first, String last) {
    return owed(at(first), at(last));
  }

  static Backlog backlog(Owed... ranges) {
    return new Backlog(List.of(ranges));
  }

  static Verdict skipped(Instant first, Instant last, String reason) {
    return new Verdict(first, last, Outcome.SKIPPED, reason);
  }

  static Verdict expired(Instant first, Instant last, String reason) {
    return new Verdict(first, last, Outcome.EXPIRED, reason);
  }

  static Decision runs(Launch launch, Verdict... verdicts) {
    Accounted after = Accounted.upTo(launch.window().plannedAt());
    return new Decision(List.of(verdicts), Optional.of(launch), after);
  }

  static Decision leaves(Instant upTo, Verdict... verdicts) {
    return new Decision(List.of(verdicts), Optional.empty(), Accounted.upTo(upTo));
  }

  static Decision owes(Instant upTo, Backlog owed, Verdict... verdicts) {
    return new Decision(List.of(verdicts), Optional.empty(), new Accounted(upTo, owed));
  }

  /** Decides where nothing is owed. */
  static Decision decide(JobSpec spec, Instant accountedTo, Instant now) {
    return Planner.decide(spec, Accounted.upTo(accountedTo), now);
  }
}
