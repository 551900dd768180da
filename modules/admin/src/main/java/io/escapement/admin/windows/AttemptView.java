package io.escapement.admin.windows;

import io.escapement.policy.Attempt;
import io.escapement.temporal.history.Execution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One attempt as a window's detail gives it.
 *
 * @param number 1 for the first
 * @param reason why it failed; empty for the one that succeeded
 * @param startedAt when it started, by the server's clock
 * @param took how long it ran; empty where that was not recorded
 * @param timeout how long it might have run; empty where that was not recorded
 * @param delay how long the next one had to wait; empty where none followed
 * @param worker the worker's identity
 * @param message the failure in the words of its exception
 */
record AttemptView(
    int number,
    Optional<String> reason,
    Instant startedAt,
    Optional<Duration> took,
    Optional<Duration> timeout,
    Optional<Duration> delay,
    String worker,
    Optional<String> message) {

  /** What is known of a window's attempts, oldest first. */
  static List<AttemptView> of(WindowRecord row) {
    List<AttemptView> views = new ArrayList<>();
    row.work()
        .ifPresent(
            work -> {
              work.failed().forEach(attempt -> views.add(failed(attempt)));
              if (row.outcome().isSuccess()) {
                work.last().ifPresent(last -> views.add(succeeded(work, last)));
              }
            });
    return views;
  }

  private static AttemptView failed(Attempt attempt) {
    Attempt.Times times = attempt.times();
    return new AttemptView(
        attempt.number(),
        Optional.of(attempt.reason()),
        times.startedAt(),
        known(times.took()),
        known(times.timeout()),
        known(times.delay()),
        attempt.worker(),
        Optional.of(attempt.message()));
  }

  private static AttemptView succeeded(WindowRecord.Work work, Execution.Last last) {
    return new AttemptView(
        work.attempts(),
        Optional.empty(),
        work.completedAt().minus(work.drift().work()),
        Optional.of(work.drift().work()),
        known(last.timeout()),
        Optional.empty(),
        last.worker(),
        Optional.empty());
  }

  private static Optional<Duration> known(Duration duration) {
    return Optional.of(duration).filter(time -> !time.isZero());
  }
}
