package io.escapement.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Keeps the books of a chain: each slot that its specs planned, each that got its final word, in
 * order, and what is owed.
 */
final class Account {

  private final List<Instant> planned = new ArrayList<>();
  private final List<Instant> settled = new ArrayList<>();
  private final List<Instant> caughtUp = new ArrayList<>();
  private JobSpec spec;
  private Instant plannedFrom;
  private Accounted now;

  Account(JobSpec spec, Instant since) {
    this.spec = spec;
    this.plannedFrom = since;
    this.now = Accounted.upTo(since);
  }

  /** What a run decides at this instant; the window that it launches, if any, ends well. */
  Decision decide(Instant at) {
    Decision decision = decideOnly(at);
    decision.launch().ifPresent(launch -> settled.add(launch.window().plannedAt()));
    now = decision.after();
    return decision;
  }

  /** What a run decides at this instant; the window that it launches, if any, does not start. */
  Decision decideInVain(Instant at) {
    Decision decision = decideOnly(at);
    now = decision.notStarted();
    return decision;
  }

  private Decision decideOnly(Instant at) {
    plan(at);
    Decision decision = Planner.decide(spec, now, at);
    decision.verdicts().forEach(this::settle);
    return decision;
  }

  /** An owed window has run. */
  void takes(Launch launch) {
    Instant slot = launch.window().plannedAt();
    caughtUp.add(slot);
    settled.add(slot);
    now = now.settled(slot);
  }

  /** Another version of the spec: what the one before planned so far is owed. */
  void change(JobSpec next, Instant at) {
    plan(at);
    Backlog owed =
        Owed.between(spec.schedule(), now.upTo(), at).map(now.owed()::plus).orElse(now.owed());
    now = new Accounted(at.isAfter(now.upTo()) ? at : now.upTo(), owed);
    plannedFrom = now.upTo();
    spec = next;
  }

  private void plan(Instant upTo) {
    for (Instant slot : spec.schedule().slots(plannedFrom, upTo)) {
      planned.add(slot);
      plannedFrom = slot;
    }
  }

  private void settle(Verdict verdict) {
    planned.stream()
        .filter(slot -> !slot.isBefore(verdict.first()) && !slot.isAfter(verdict.last()))
        .forEach(settled::add);
  }

  /** All that is settled and all that is owed, in the order of the calendar; none is left out. */
  List<Instant> settledOrOwed() {
    return Stream.of(settled, owed()).flatMap(Collection::stream).sorted().toList();
  }

  List<Instant> owed() {
    return now.owed().ranges().stream().flatMap(Account::slots).toList();
  }

  static Stream<Instant> slots(Owed range) {
    Instant justBefore = range.first().minusNanos(1);
    return StreamSupport.stream(
        range.schedule().slots(justBefore, range.last()).spliterator(), false);
  }

  List<Instant> planned() {
    return planned;
  }

  List<Instant> settled() {
    return settled;
  }

  /** The windows that were taken from the backlog, in order. */
  List<Instant> caughtUp() {
    return caughtUp;
  }

  JobSpec spec() {
    return spec;
  }

  Accounted now() {
    return now;
  }
}
