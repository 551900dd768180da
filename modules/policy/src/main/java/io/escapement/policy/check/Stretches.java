package io.escapement.policy.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts what was found in windows next to each other into one violation, so that an outage of a year
 * is one line and not half a million.
 */
final class Stretches {

  private final List<Violation> closed = new ArrayList<>();
  private final List<Stretch> open = new ArrayList<>();

  private record Stretch(Finding first, Span windows) {

    Violation violation() {
      String evidence = first.cause() + first.details().get();
      return new Violation(
          first.rule(),
          List.of(windows),
          windows.count() == 1
              ? evidence
              : "%d windows in a row, the first: %s".formatted(windows.count(), evidence));
    }
  }

  /** The next window; every stretch that it does not go on with ends before it. */
  void add(Instant window, List<Finding> findings) {
    if (findings.isEmpty() && open.isEmpty()) {
      return;
    }
    List<Stretch> going = new ArrayList<>(findings.size());
    for (Finding finding : findings) {
      if (like(finding, going).isEmpty()) {
        going.add(
            like(finding, open)
                .map(stretch -> new Stretch(stretch.first(), stretch.windows().plus(window)))
                .orElseGet(() -> new Stretch(finding, Span.of(window))));
      }
    }
    open.stream()
        .filter(stretch -> like(stretch.first(), going).isEmpty())
        .forEach(stretch -> closed.add(stretch.violation()));
    open.clear();
    open.addAll(going);
  }

  private static Optional<Stretch> like(Finding finding, List<Stretch> stretches) {
    for (Stretch stretch : stretches) {
      if (stretch.first().isLike(finding)) {
        return Optional.of(stretch);
      }
    }
    return Optional.empty();
  }

  List<Violation> violations() {
    List<Violation> all = new ArrayList<>(closed);
    open.forEach(stretch -> all.add(stretch.violation()));
    return all;
  }
}
