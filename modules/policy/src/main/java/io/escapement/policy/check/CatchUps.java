package io.escapement.policy.check;

import io.escapement.policy.Kind;
import io.escapement.policy.Plan;
import io.escapement.policy.SpecVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gathers what invariant 5 is about, window by window, oldest first. */
final class CatchUps {

  private final Map<String, List<Taken>> taken = new LinkedHashMap<>();
  private final Map<String, Instant> reaches = new HashMap<>();
  private final List<Waiting> owed = new ArrayList<>();
  private final Map<SpecVersion, Instant> decided = new HashMap<>();

  void add(WindowFacts window) {
    window.planner().ifPresent(planner -> add(window, planner));
  }

  private void add(WindowFacts window, SpecVersion planner) {
    Optional<Recorded> caughtUp = window.ran(Kind.CATCH_UP);
    Optional<Recorded> own = window.ran(Kind.SCHEDULED);
    if (caughtUp.isPresent()) {
      take(window, planner, caughtUp.get());
    } else if (window.owed()) {
      owed.add(waiting(window, planner));
    }
    // A run's own window is newer than the owed ones that it takes: they are known by now.
    own.filter(this::cameFirst).ifPresent(row -> reaches.put(row.runId(), window.at()));
    own.ifPresent(row -> decided.put(planner, window.at()));
  }

  /** Whether a run took owed windows, after this window of its own; it may have stayed for more. */
  private boolean cameFirst(Recorded own) {
    Instant start = own.startedAt().orElse(Instant.MAX);
    return taken.getOrDefault(own.runId(), List.of()).stream()
        .flatMap(one -> one.startedAt().stream())
        .min(Instant::compareTo)
        .filter(first -> !first.isBefore(start))
        .isPresent();
  }

  private void take(WindowFacts window, SpecVersion planner, Recorded row) {
    Optional<Instant> start = row.startedAt().filter(canBeOwed(window, planner));
    Taken one = new Taken(waiting(window, planner), planner, row.runId(), start);
    taken.computeIfAbsent(row.runId(), run -> new ArrayList<>()).add(one);
    reaches.put(row.runId(), window.at());
  }

  private static Waiting waiting(WindowFacts window, SpecVersion planner) {
    Optional<Instant> firstStart =
        window.starts().filter(canBeOwed(window, planner)).min(Instant::compareTo);
    return new Waiting(window.position(), window.at(), firstStart);
  }

  /** A start within the grace is no start from the backlog: an estimate, or another's mistake. */
  private static Predicate<Instant> canBeOwed(WindowFacts window, SpecVersion planner) {
    return planner.spec().schedule().graceEnd(window.at())::isBefore;
  }

  /** The windows still owed, oldest first. */
  List<Waiting> owed() {
    return owed;
  }

  /** The newest decision that is known of, by the window that ran at its slot, or by its run. */
  Optional<Plan.Slot> decided(Facts facts) {
    Stream<Plan.Slot> own =
        decided.entrySet().stream()
            .map(newest -> new Plan.Slot(newest.getValue(), newest.getKey()));
    Stream<Plan.Slot> runs = facts.runs().stream().flatMap(run -> decision(facts, run).stream());
    return Stream.concat(own, runs).max(Comparator.comparing(Plan.Slot::at));
  }

  /** Of a version that owes nothing, only a window that was due tells of a decision. */
  private static Optional<Plan.Slot> decision(Facts facts, Run run) {
    return facts
        .plan()
        .version(run.version())
        .filter(version -> !Limits.of(version).oweNothing())
        .flatMap(version -> run.decidedAt().map(at -> new Plan.Slot(at, version)));
  }

  /** The runs that took owed windows. */
  List<TakenRun> runs(Facts facts) {
    Map<String, Run> known =
        facts.runs().stream().collect(Collectors.toMap(Run::id, run -> run, (one, other) -> other));
    List<TakenRun> runs = new ArrayList<>();
    taken.forEach(
        (id, windows) ->
            runs.add(
                TakenRun.of(
                    windows,
                    reaches.getOrDefault(id, Instant.MIN),
                    Optional.ofNullable(known.get(id)),
                    facts.plan())));
    return runs;
  }
}
