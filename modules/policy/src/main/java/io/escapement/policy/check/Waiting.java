package io.escapement.policy.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A window that is or was owed.
 *
 * @param position its place among all windows
 * @param plannedAt its slot
 * @param firstStart when its work started for the first time; empty if never, or not known
 */
record Waiting(int position, Instant plannedAt, Optional<Instant> firstStart) {

  /** Those that lie side by side become one span. */
  static List<Span> spans(List<Waiting> windows) {
    List<Span> spans = new ArrayList<>();
    int previous = Integer.MIN_VALUE;
    for (Waiting window : sorted(windows)) {
      int newest = spans.size() - 1;
      if (window.position() == previous + 1) {
        spans.set(newest, spans.get(newest).plus(window.plannedAt()));
      } else {
        spans.add(Span.of(window.plannedAt()));
      }
      previous = window.position();
    }
    return spans;
  }

  private static List<Waiting> sorted(List<Waiting> windows) {
    return windows.stream().sorted(Comparator.comparing(Waiting::plannedAt)).toList();
  }
}
