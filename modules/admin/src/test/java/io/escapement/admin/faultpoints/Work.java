package io.escapement.admin.faultpoints;

import io.escapement.policy.Kind;
import io.escapement.temporal.JobWindow;
import io.temporal.activity.ActivityInterface;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The job's activity. */
@ActivityInterface
public interface Work {

  /** Works for a window. */
  void work(JobWindow window);

  /** It remembers which. */
  final class Noted implements Work {

    private final List<JobWindow> windows = new CopyOnWriteArrayList<>();

    @Override
    public void work(JobWindow window) {
      windows.add(window);
    }

    /** Each call. */
    public List<JobWindow> calls() {
      return windows;
    }

    /** The planned instants, in milliseconds, of the calls but those of backfills. */
    public List<String> ofTheAccount() {
      return windows.stream()
          .filter(window -> !window.kind().equals(Kind.BACKFILL.label()))
          .map(window -> String.valueOf(window.plannedAt().toEpochMilli()))
          .sorted()
          .toList();
    }
  }
}
