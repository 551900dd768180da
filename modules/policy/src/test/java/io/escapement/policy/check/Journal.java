package io.escapement.policy.check;

import io.escapement.policy.Accounted;
import io.escapement.policy.Kind;
import io.escapement.policy.Owed;
import io.escapement.policy.Plan;
import io.escapement.policy.Suspended;
import io.escapement.policy.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What a simulated job leaves behind. */
final class Journal {

  private final Random random;
  private final List<Recorded> recorded = new ArrayList<>();
  private final List<Execution> executions = new ArrayList<>();
  private final List<Run> runs = new ArrayList<>();

  Journal(Random random) {
    this.random = random;
  }

  /** Some runs are never heard of. */
  void run(Run run) {
    if (random.nextInt(4) > 0) {
      runs.add(run);
    }
  }

  void row(Recorded row) {
    recorded.add(row);
  }

  /** Attempts up to the last one; returns when that ended. */
  Instant work(Instant plannedAt, Instant start, long longest, boolean succeeds) {
    Instant now = start;
    for (int failed = random.nextInt(3); failed > 0; failed--) {
      executions.add(new Execution(plannedAt, now, Optional.empty()));
      now = now.plusMillis(1 + random.nextLong(longest));
    }
    Instant end = now.plusMillis(1 + random.nextLong(longest));
    executions.add(new Execution(plannedAt, now, Optional.of(end).filter(done -> succeeds)));
    return end;
  }

  /** The windows that came due and have no outcome yet. */
  static List<Instant> pending(Accounted account, Plan plan, Instant now) {
    List<Instant> pending = new ArrayList<>();
    for (Owed range : account.owed().ranges()) {
      pending.add(range.first());
      range.schedule().slots(range.first(), range.last()).forEach(pending::add);
    }
    plan.slots(account.upTo(), now).forEach(slot -> pending.add(slot.at()));
    return pending;
  }

  /** A verdict speaks of the windows in its range that were pending. */
  void settle(Verdict verdict, Plan plan, List<Instant> pending, String run) {
    List<Recorded> rows = new ArrayList<>();
    for (Plan.Slot slot : plan.slots(verdict.first().minusNanos(1), verdict.last())) {
      if (pending.contains(slot.at())) {
        rows.add(
            new Recorded(verdict, Kind.SCHEDULED, slot.version().number(), run, Optional.empty())
                .on(slot.at()));
      }
    }
    recorded.addAll(isOneEntry(rows, verdict, plan) ? List.of(whole(rows)) : rows);
  }

  private boolean isOneEntry(List<Recorded> rows, Verdict verdict, Plan plan) {
    List<Instant> slots = new ArrayList<>();
    plan.slots(verdict.first().minusNanos(1), verdict.last()).forEach(slot -> slots.add(slot.at()));
    return random.nextBoolean()
        && slots.equals(rows.stream().map(Recorded::plannedAt).toList())
        && rows.stream().map(Recorded::version).distinct().count() == 1;
  }

  private static Recorded whole(List<Recorded> rows) {
    Recorded first = rows.get(0);
    Instant last = rows.get(rows.size() - 1).plannedAt();
    Verdict verdict =
        new Verdict(first.plannedAt(), last, first.verdict().outcome(), first.verdict().reason());
    return new Recorded(verdict, first.kind(), first.version(), first.runId(), Optional.empty());
  }

  Facts facts(Plan plan, List<Suspended> pauses, Accounted accounted) {
    return new Facts(plan, pauses, accounted, recorded, executions, runs);
  }
}
