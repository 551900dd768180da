package io.escapement.policy.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Collects owed windows that started out of their turn, in the order of their starts. Those that
 * passed the same window one after the other are one violation.
 */
final class Overtaking {

  private final List<Violation> violations = new ArrayList<>();
  private final List<Passed> open = new ArrayList<>();

  private record Passed(Instant waiting, String order, Taken ahead) {

    boolean isLike(Passed other) {
      return waiting.equals(other.waiting) && order.equals(other.order);
    }
  }

  /** A run started a window while another one waited, whose turn it was. */
  void add(TakenRun run, Taken ahead, Instant waiting) {
    String order = run.limits().order().orElseThrow().label() + " in " + run.limits().source();
    Passed passed = new Passed(waiting, order, ahead);
    if (open.stream().anyMatch(before -> !before.isLike(passed))) {
      end();
    }
    open.add(passed);
  }

  /** The next start, if any, was in its turn. */
  void end() {
    if (!open.isEmpty()) {
      violations.add(violation());
      open.clear();
    }
  }

  private Violation violation() {
    List<Waiting> ahead = open.stream().map(passed -> passed.ahead().window()).toList();
    Passed first = open.get(0);
    return new Violation(
        Rule.ORDER,
        Stream.concat(Stream.of(Span.of(first.waiting())), Waiting.spans(ahead).stream()).toList(),
        "%s was owed and had not started when run %s started %s at %s%s; the order is %s"
            .formatted(
                first.waiting(),
                first.ahead().runId(),
                first.ahead().plannedAt(),
                first.ahead().startedAt().map(Instant::toString).orElse("?"),
                open.size() == 1 ? "" : ", nor when %d more did".formatted(open.size() - 1),
                first.order()));
  }

  List<Violation> violations() {
    end();
    return violations;
  }
}
