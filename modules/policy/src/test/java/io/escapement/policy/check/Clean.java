package io.escapement.policy.check;

import io.escapement.policy.Accounted;
import io.escapement.policy.Kind;
import io.escapement.policy.Outcome;
import io.escapement.policy.SpecVersion;
import io.escapement.policy.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** The clean account of a life, each entry on one window, and ways to change it. */
record Clean(Facts facts, Random random) {

  static Clean of(long seed) {
    Facts lived = Simulation.facts(seed);
    List<Recorded> rows = new ArrayList<>();
    new WindowWalk(lived, Instant.MIN, Instant.MAX).forEach(one -> rows.addAll(one.rows()));
    Facts facts =
        Facts.of(lived.plan(), lived.accounted(), rows)
            .withPauses(lived.pauses())
            .withRuns(lived.runs());
    return new Clean(facts, new Random(seed));
  }

  Optional<Recorded> any(Predicate<Recorded> wanted) {
    List<Recorded> all = facts.recorded().stream().filter(wanted).toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
  }

  Optional<Recorded> anyPlanned() {
    return any(Clean::isPlanned);
  }

  static boolean isPlanned(Recorded row) {
    return row.kind() != Kind.MANUAL;
  }

  /** With these entries in the place of one. */
  Facts with(Recorded old, Recorded... replacements) {
    List<Recorded> rows = new ArrayList<>(facts.recorded());
    rows.remove(old);
    rows.addAll(List.of(replacements));
    return with(rows, facts.accounted());
  }

  Facts with(List<Recorded> rows, Accounted accounted) {
    return new Facts(
        facts.plan(), facts.pauses(), accounted, rows, facts.executions(), facts.runs());
  }

  Instant graceEnd(Recorded row) {
    SpecVersion planner = facts.plan().plannerOf(row.plannedAt()).orElseThrow();
    return planner.spec().schedule().graceEnd(row.plannedAt());
  }

  boolean knowsTheRunOf(Recorded row) {
    return facts.runs().stream().anyMatch(run -> run.id().equals(row.runId()));
  }

  static Recorded started(Recorded row, Instant start) {
    return new Recorded(row.verdict(), row.kind(), row.version(), row.runId(), Optional.of(start));
  }

  static Recorded under(Recorded row, int version) {
    return new Recorded(row.verdict(), row.kind(), version, row.runId(), row.startedAt());
  }

  static Recorded onTime(Recorded row) {
    Verdict verdict = new Verdict(row.plannedAt(), row.plannedAt(), Outcome.ON_TIME, "");
    return new Recorded(verdict, row.kind(), row.version(), row.runId(), row.startedAt());
  }
}
