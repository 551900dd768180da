package io.escapement.policy.check;

import io.escapement.policy.Owed;
import io.escapement.policy.Plan;
import io.escapement.policy.SpecVersion;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Goes once through all windows of a period that anything says something of, oldest first: the
 * planned ones that are due, those that are recorded, owed, or were run.
 */
final class WindowWalk {

  private final Plan plan;
  private final Instant after;
  private final Instant upTo;
  private final Instant due;
  private final Cursor<Plan.Slot> slots;
  private final Cursor<Recorded> rows;
  private final Cursor<Instant> owed;
  private final Cursor<Execution> executions;

  WindowWalk(Facts facts, Instant after, Instant upTo) {
    this.plan = facts.plan();
    this.after = after;
    this.upTo = upTo;
    this.due = facts.accounted().upTo();
    this.slots = new Cursor<>(plan.slots(after, earlier(due, upTo)).iterator(), Plan.Slot::at);
    this.rows = cursor(facts.recorded().stream().flatMap(this::windows), Recorded::plannedAt);
    this.owed = cursor(facts.accounted().owed().ranges().stream().flatMap(this::windows), at -> at);
    this.executions = cursor(facts.executions().stream(), Execution::plannedAt);
  }

  void forEach(Consumer<WindowFacts> each) {
    int position = 0;
    for (Instant at = ahead(); !at.equals(Cursor.END); at = ahead()) {
      each.accept(at(at, position));
      position++;
    }
  }

  private WindowFacts at(Instant at, int position) {
    return new WindowFacts(
        position, at, planner(at), rows.take(at), !owed.take(at).isEmpty(), executions.take(at));
  }

  private Instant ahead() {
    Instant recorded = earlier(rows.ahead(), owed.ahead());
    return earlier(slots.ahead(), earlier(recorded, executions.ahead()));
  }

  /** What is not due yet is looked up, so that a row far ahead does not make the walk long. */
  private Optional<SpecVersion> planner(Instant at) {
    return at.isAfter(due)
        ? plan.plannerOf(at)
        : slots.take(at).stream().findFirst().map(Plan.Slot::version);
  }

  private <T> Cursor<T> cursor(Stream<T> items, Function<T, Instant> key) {
    return Cursor.sorted(items.filter(item -> isInPeriod(key.apply(item))), key);
  }

  private boolean isInPeriod(Instant at) {
    return at.isAfter(after) && !at.isAfter(upTo);
  }

  /** An entry on a range speaks of each slot in it; its ends are looked at in any case. */
  private Stream<Recorded> windows(Recorded entry) {
    if (entry.isOfOneWindow()) {
      return Stream.of(entry);
    }
    Instant first = entry.verdict().first();
    Instant last = entry.verdict().last();
    Stream<Instant> inside = stream(plan.slots(first, earlier(last, due))).map(Plan.Slot::at);
    return Stream.concat(Stream.of(first, last), inside).distinct().map(entry::on);
  }

  private Stream<Instant> windows(Owed range) {
    Iterable<Instant> newer = range.schedule().slots(range.first(), range.last());
    return Stream.concat(Stream.of(range.first()), stream(newer));
  }

  private static <T> Stream<T> stream(Iterable<T> items) {
    return StreamSupport.stream(items.spliterator(), false);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
