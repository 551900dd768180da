package io.escapement.admin.backfills;

import io.escapement.temporal.JobWindow;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The activity of the tests' job: remembers its windows, and gives up on some. */
final class NotedWork implements WorkActivity {

  private final List<JobWindow> windows = new CopyOnWriteArrayList<>();
  private final Set<Instant> givingUp = ConcurrentHashMap.newKeySet();

  @Override
  public void work(JobWindow window) {
    windows.add(window);
    if (givingUp.contains(window.plannedAt())) {
      throw ApplicationFailure.newFailure("wrong region", "validation");
    }
  }

  List<JobWindow> windows() {
    return windows;
  }

  void giveUpOn(Instant plannedAt) {
    givingUp.add(plannedAt);
  }
}
