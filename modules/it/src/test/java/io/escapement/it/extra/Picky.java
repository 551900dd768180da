package io.escapement.it.extra;

import io.escapement.temporal.JobWindow;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers the windows it worked for, and gives up on some. */
final class Picky implements Pick {

  private final List<JobWindow> windows = new CopyOnWriteArrayList<>();
  private final Set<Instant> refused = ConcurrentHashMap.newKeySet();

  @Override
  public void pick(JobWindow window) {
    windows.add(window);
    if (refused.contains(window.plannedAt())) {
      throw ApplicationFailure.newFailure("wrong region", "validation");
    }
  }

  void refuse(Instant plannedAt) {
    refused.add(plannedAt);
  }

  /** The planned instants of the windows of a kind, one for each attempt, in order. */
  List<Instant> worked(String kind) {
    return windows.stream()
        .filter(window -> window.kind().equals(kind))
        .map(JobWindow::plannedAt)
        .toList();
  }
}
