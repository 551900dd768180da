package io.escapement.admin.windows;

import io.escapement.policy.Outcome;
import io.escapement.temporal.LostWindows;
import io.temporal.client.WorkflowClient;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.time.InstantSource;
import java.util.List;

/**
 * Has what undoes the windows of a lost run started before they are recorded. A crash in between
 * finds it started: its workflow id is the window's.
 */
public final class LostRuns {

  private static final String RUN_LOST = "run-lost";

  private final Provider<WorkflowClient> client;
  private final InstantSource clock;

  @Inject
  LostRuns(Provider<WorkflowClient> client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  /**
   * The same windows, each with what undoes it.
   *
   * @param run the run that tells of them, lost or not
   */
  public List<WindowRecord> compensated(List<WindowRecord> windows, LostWindows.Run run) {
    return windows.stream()
        .map(window -> isLost(window) ? compensated(window, run) : window)
        .toList();
  }

  private static boolean isLost(WindowRecord window) {
    return window.outcome() == Outcome.FAILED
        && window.reason().equals(RUN_LOST)
        && window.compensation().isEmpty();
  }

  private WindowRecord compensated(WindowRecord window, LostWindows.Run run) {
    return new LostWindows(client.get())
        .compensate(run, window.window(), window.kind(), RUN_LOST, clock.instant())
        .map(window::undoneBy)
        .orElse(window);
  }
}
