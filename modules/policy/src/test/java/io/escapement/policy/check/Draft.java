package io.escapement.policy.check;

import io.escapement.policy.Accounted;
import io.escapement.policy.Backlog;
import io.escapement.policy.CatchUp;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Kind;
import io.escapement.policy.Missed;
import io.escapement.policy.Outcome;
import io.escapement.policy.Owed;
import io.escapement.policy.Plan;
import io.escapement.policy.SpecVersion;
import io.escapement.policy.Suspended;
import io.escapement.policy.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An account to be written by hand: an hourly job with a grace of five minutes, on one day from
 * midnight on, whose missed windows are owed: two a run, three in all, for six hours. Times are
 * {@code HH:mm} with or without seconds.
 */
final class Draft {

  static final CatchUp TWO_A_RUN =
      new CatchUp(2, CatchUp.Order.OLDEST_FIRST, Duration.ofHours(6), 3, Duration.ZERO);

  final List<SpecVersion> versions = new ArrayList<>();
  final List<Suspended> pauses = new ArrayList<>();
  final List<Recorded> recorded = new ArrayList<>();
  final List<Execution> executions = new ArrayList<>();
  final List<Run> runs = new ArrayList<>();
  private final List<Suspended> deletions = new ArrayList<>();
  private Accounted accounted = Accounted.upTo(at("00:00"));

  private Draft(Missed missed) {
    version(1, "00:00", hourly(missed));
  }

  /** Nothing is recorded, and nothing was due. */
  static Draft empty() {
    return new Draft(Missed.all(TWO_A_RUN));
  }

  static Draft empty(Missed missed) {
    return new Draft(missed);
  }

  /**
   * Eight hours in order: those from two to four were missed and caught up from five on, that of
   * eight is owed.
   */
  static Draft clean() {
    return empty()
        .row("01:00", Kind.SCHEDULED, Outcome.ON_TIME, "run-1", "01:00:01")
        .row("02:00", Kind.CATCH_UP, Outcome.CAUGHT_UP, "run-5", "05:10")
        .row("03:00", Kind.CATCH_UP, Outcome.CAUGHT_UP, "run-5", "05:20")
        .row("04:00", Kind.CATCH_UP, Outcome.FAILED, "run-6", "06:10")
        .row("05:00", Kind.SCHEDULED, Outcome.ON_TIME, "run-5", "05:00:01")
        .row("06:00", Kind.SCHEDULED, Outcome.FAILED, "run-6", "06:00:01")
        .row("07:00", Kind.SCHEDULED, Outcome.ON_TIME, "run-7", "07:05")
        .owes("08:00", "08:00")
        .upTo("08:00");
  }

  static JobSpec hourly(Missed missed) {
    return JobSpec.builder("nightly")
        .activity("RollUp", "sales")
        .cron("0 * * * *")
        .grace(Duration.ofMinutes(5))
        .missed(missed)
        .build();
  }

  static Instant at(String time) {
    return Instant.parse("2026-11-23T" + (time.length() == 5 ? time + ":00" : time) + "Z");
  }

  Draft version(int number, String since, JobSpec spec) {
    versions.add(new SpecVersion(number, spec, at(since)));
    return this;
  }

  Draft deleted(String time) {
    deletions.add(new Suspended(at(time), Optional.empty()));
    return this;
  }

  Draft deleted(String since, String until) {
    deletions.add(new Suspended(at(since), Optional.of(at(until))));
    return this;
  }

  Draft paused(String since, String until) {
    pauses.add(new Suspended(at(since), Optional.of(at(until))));
    return this;
  }

  Draft upTo(String time) {
    accounted = new Accounted(at(time), accounted.owed());
    return this;
  }

  Draft owes(String first, String last) {
    Owed range =
        Owed.between(
                versions.get(0).spec().schedule(), at(first).minusNanos(1), at(last).plusNanos(1))
            .orElseThrow();
    accounted = new Accounted(accounted.upTo(), accounted.owed().plus(range));
    return this;
  }

  Draft owesNothing() {
    accounted = new Accounted(accounted.upTo(), Backlog.none());
    return this;
  }

  Draft row(String slot, Kind kind, Outcome outcome, String run, String start) {
    Verdict verdict = new Verdict(at(slot), at(slot), outcome, "");
    return row(new Recorded(verdict, kind, 1, run, Optional.of(at(start))));
  }

  static Recorded manual(String time, int version) {
    Verdict verdict = new Verdict(at(time), at(time), Outcome.LATE, "");
    return new Recorded(verdict, Kind.MANUAL, version, "run-m", Optional.of(at(time)));
  }

  Draft row(Recorded row) {
    recorded.add(row);
    return this;
  }

  Draft caughtUp(String slot, String run, String start) {
    return row(slot, Kind.CATCH_UP, Outcome.CAUGHT_UP, run, start);
  }

  /** Within its grace, at its slot. */
  Draft own(String slot, String run) {
    return row(slot, Kind.SCHEDULED, Outcome.ON_TIME, run, slot);
  }

  /** A second version, from noon on. */
  Draft thenEdited(Missed missed) {
    return version(2, "12:00", hourly(missed));
  }

  /** Without a start, since it never ran; under version 1. */
  Draft idle(String first, String last, Outcome outcome, String reason) {
    Verdict verdict = new Verdict(at(first), at(last), outcome, reason);
    return row(new Recorded(verdict, Kind.SCHEDULED, 1, "run-0", Optional.empty()));
  }

  Draft without(String slot) {
    recorded.removeIf(row -> row.plannedAt().equals(at(slot)));
    return this;
  }

  Recorded row(String slot) {
    return recorded.stream()
        .filter(row -> row.plannedAt().equals(at(slot)))
        .findFirst()
        .orElseThrow();
  }

  Draft ran(String slot, String start) {
    executions.add(new Execution(at(slot), at(start), Optional.empty()));
    return this;
  }

  Draft completed(String slot, String start, String end) {
    executions.add(new Execution(at(slot), at(start), Optional.of(at(end))));
    return this;
  }

  Draft run(String id, int version, String decidedAt) {
    runs.add(new Run(id, version, Optional.of(at(decidedAt))));
    return this;
  }

  Facts facts() {
    return Facts.of(new Plan(versions, deletions), accounted, recorded)
        .withPauses(pauses)
        .withExecutions(executions)
        .withRuns(runs);
  }

  List<Violation> check() {
    return AccountChecker.check(facts());
  }

  List<String> found() {
    return Words.of(check());
  }
}
