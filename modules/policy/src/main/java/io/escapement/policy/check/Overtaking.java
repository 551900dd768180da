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
  private final List<Taken> ahead = new ArrayList<>();
  private Instant overtaken = Instant.MIN;
  private String rule = "";

  void add(TakenRun run, Taken taken, Instant other) {
    String order = run.limits().order().orElseThrow().label() + " in " + run.limits().source();
    if (!other.equals(overtaken) || !order.equals(rule)) {
      end();
    }
    overtaken = other;
    rule = order;
    ahead.add(taken);
  }

  /** The next start, if any, was in its turn. */
  void end() {
    if (!ahead.isEmpty()) {
      violations.add(violation());
      ahead.clear();
    }
  }

  private Violation violation() {
    Stream<Span> others = Waiting.spans(ahead.stream().map(Taken::window).toList()).stream();
    Taken first = ahead.get(0);
    return new Violation(
        Rule.ORDER,
        Stream.concat(Stream.of(Span.of(overtaken)), others).toList(),
        "%s was owed and had not started when run %s started %s at %s%s; the order is %s"
            .formatted(
                overtaken,
                first.runId(),
                first.plannedAt(),
                first.startedAt().map(Instant::toString).orElse("?"),
                ahead.size() == 1 ? "" : ", nor when %d more did".formatted(ahead.size() - 1),
                rule));
  }

  List<Violation> violations() {
    end();
    return violations;
  }
}
