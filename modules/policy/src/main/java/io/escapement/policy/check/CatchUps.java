package io.escapement.policy.check;

import io.escapement.policy.Kind;
import io.escapement.policy.Plan;
import io.escapement.policy.SpecVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Gathers what invariant 5 is about, window by window, oldest first. */
final class CatchUps {

  private final Map<String, List<Taken>> taken = new LinkedHashMap<>();
  private final Map<String, Instant> reaches = new HashMap<>();
  private final List<Waiting> owed = new ArrayList<>();
  private Optional<Plan.Slot> decided = Optional.empty();

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
    own.ifPresent(row -> reaches.computeIfPresent(row.runId(), (run, older) -> window.at()));
    if (own.isPresent() || window.owed()) {
      decided = Optional.of(new Plan.Slot(window.at(), planner));
    }
  }

  private void take(WindowFacts window, SpecVersion planner, Recorded row) {
    Optional<Instant> start = row.startedAt().filter(canBeOwed(window, planner));
    Taken one = new Taken(waiting(window, planner), planner.number(), row.runId(), start);
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

  /** The newest window on which a run has decided for sure, as it ran at its slot or is owed. */
  Optional<Plan.Slot> decided() {
    return decided;
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
