package io.escapement.it.extra;

import io.escapement.temporal.JobWindow;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Remembers the windows it worked for, and gives up on some. */
final class Picky implements Pick {

  private final List<JobWindow> windows = new CopyOnWriteArrayList<>();
  private static final String HELD = "scheduled";

  private volatile CountDownLatch released = new CountDownLatch(0);
  private final Set<Instant> refused = ConcurrentHashMap.newKeySet();

  @Override
  public void pick(JobWindow window) {
    windows.add(window);
    if (window.kind().equals(HELD)) {
      waitForRelease();
    }
    if (refused.contains(window.plannedAt())) {
      throw ApplicationFailure.newFailure("wrong region", "validation");
    }
  }

  private void waitForRelease() {
    try {
      if (!released.await(2, TimeUnit.MINUTES)) {
        throw new IllegalStateException("nobody released it");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets the windows of the job's own slots take until they are released. */
  void hold(boolean hold) {
    released.countDown();
    released = new CountDownLatch(hold ? 1 : 0);
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
