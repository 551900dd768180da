package io.escapement.policy.check;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Invariant 5 over all runs: plays the backlog back from the starts. At each start it is known
 * which owed windows had not started, and that a run had noticed all up to its own newest window.
 * Windows that never started (expired, skipped) are no part of it.
 */
final class BacklogReplay {

  private final TreeSet<Instant> unnoticed = new TreeSet<>();
  private final TreeSet<Instant> waiting = new TreeSet<>();
  private final Deque<Waiting> starting;
  private final Overtaking overtaking = new Overtaking();
  private final List<Violation> overfull = new ArrayList<>();
  private boolean isOverfull;

  private record Start(TakenRun run, Taken taken, Instant at) {}

  private BacklogReplay(List<Waiting> windows) {
    windows.forEach(window -> unnoticed.add(window.plannedAt()));
    starting =
        windows.stream()
            .filter(window -> window.firstStart().isPresent())
            .sorted(Comparator.comparing(BacklogReplay::firstStart))
            .collect(Collectors.toCollection(ArrayDeque::new));
  }

  static List<Violation> check(List<TakenRun> runs, List<Waiting> owed) {
    List<Start> starts = runs.stream().flatMap(BacklogReplay::starts).toList();
    Stream<Waiting> started = starts.stream().map(start -> start.taken().window());
    return new BacklogReplay(Stream.concat(started, owed.stream()).toList())
        .play(starts.stream().sorted(Comparator.comparing(Start::at)).toList());
  }

  private static Stream<Start> starts(TakenRun run) {
    return run.taken().stream()
        .flatMap(taken -> taken.startedAt().map(at -> new Start(run, taken, at)).stream());
  }

  private static Instant firstStart(Waiting window) {
    return window.firstStart().orElse(Instant.MAX);
  }

  private List<Violation> play(List<Start> starts) {
    for (Start start : starts) {
      notice(start.run().reach());
      count(start);
      leave(start.at());
      overtaken(start)
          .ifPresentOrElse(
              other -> overtaking.add(start.run(), start.taken(), other), overtaking::end);
    }
    return Stream.concat(overfull.stream(), overtaking.violations().stream()).toList();
  }

  private void leave(Instant upTo) {
    while (!starting.isEmpty() && !firstStart(starting.peek()).isAfter(upTo)) {
      Instant gone = starting.remove().plannedAt();
      unnoticed.remove(gone);
      waiting.remove(gone);
    }
  }

  private void notice(Instant reach) {
    while (!unnoticed.isEmpty() && !unnoticed.first().isAfter(reach)) {
      waiting.add(unnoticed.pollFirst());
    }
  }

  /** Once for each time that the backlog grows beyond its bound. */
  private void count(Start start) {
    Limits limits = start.run().limits();
    boolean tooMany = !limits.oweNothing() && waiting.size() > limits.maxBacklog();
    if (tooMany && !isOverfull) {
      Span windows = new Span(waiting.first(), waiting.last(), waiting.size());
      String evidence =
          "%d windows were owed when run %s started %s at %s; maxBacklog is %d in %s"
              .formatted(
                  waiting.size(),
                  start.run().id(),
                  start.taken().plannedAt(),
                  start.at(),
                  limits.maxBacklog(),
                  limits.source());
      overfull.add(new Violation(Rule.MAX_BACKLOG, List.of(windows), evidence));
    }
    isOverfull = tooMany;
  }

  /** The window whose turn it was, where that is another one. */
  private Optional<Instant> overtaken(Start start) {
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    Instant slot = start.taken().plannedAt();
    return start
        .run()
        .limits()
        .order()
        .flatMap(
            order ->
                switch (order) {
                  case OLDEST_FIRST -> Optional.of(waiting.first()).filter(slot::isAfter);
                  case NEWEST_FIRST -> Optional.of(waiting.last()).filter(slot::isBefore);
                });
  }
}
