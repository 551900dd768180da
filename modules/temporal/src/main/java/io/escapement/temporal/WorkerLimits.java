package io.escapement.temporal;

import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.ResourceBasedControllerOptions;
import io.temporal.worker.tuning.ResourceBasedSlotOptions;
import io.temporal.worker.tuning.ResourceBasedTuner;
import java.time.Duration;
import java.util.Optional;

/**
 * How much a worker takes on, for each task queue that it serves.
 *
 * @param concurrentJobs how many attempts it makes at once, 1 to 10,000; default 200
 * @param perSecond how many activities a second the server hands out from the queue, to all its
 *     workers together, over 0 to 100,000; where workers differ, the newest says it; default any
 * @param targets how full the machine may be before it takes no more; default not looked at
 */
public record WorkerLimits(
    int concurrentJobs, Optional<Double> perSecond, Optional<Targets> targets) {

  private static final int MOST = 10_000;
  private static final double MOST_A_SECOND = 100_000;

  /** As Temporal's own tuner does by default. */
  private static final Duration BETWEEN_NEW_ONES = Duration.ofMillis(50);

  /**
   * Shares of the machine that a worker leaves in use, over 0 to 1.
   *
   * @param cpu of the processors
   * @param memory of the JVM's heap
   */
  public record Targets(double cpu, double memory) {

    /** Refuses shares outside the range above. */
    public Targets {
      within("cpu", cpu, 1);
      within("memory", memory, 1);
    }
  }

  /** Refuses values outside the ranges above. */
  public WorkerLimits {
    if (concurrentJobs < 1 || concurrentJobs > MOST) {
      throw new IllegalArgumentException(
          "concurrentJobs %d is not within 1 to %d".formatted(concurrentJobs, MOST));
    }
    perSecond.ifPresent(rate -> within("perSecond", rate, MOST_A_SECOND));
  }

  /** 200 attempts at once, and no other limit. */
  public static WorkerLimits ofDefaults() {
    return new WorkerLimits(200, Optional.empty(), Optional.empty());
  }

  /** The same with so many attempts at once. */
  public WorkerLimits concurrentJobs(int most) {
    return new WorkerLimits(most, perSecond, targets);
  }

  /** The same with so many activities a second from the queue. */
  public WorkerLimits perSecond(double most) {
    return new WorkerLimits(concurrentJobs, Optional.of(most), targets);
  }

  /** The same with an eye on the machine. */
  public WorkerLimits targets(double cpu, double memory) {
    return new WorkerLimits(concurrentJobs, perSecond, Optional.of(new Targets(cpu, memory)));
  }

  /** Temporal's options that say so; all else is as Temporal has it. */
  public WorkerOptions toOptions() {
    WorkerOptions.Builder options = WorkerOptions.newBuilder();
    perSecond.ifPresent(options::setMaxTaskQueueActivitiesPerSecond);
    targets.ifPresentOrElse(
        shares -> options.setWorkerTuner(tuner(shares)),
        () ->
            options
                .setMaxConcurrentActivityExecutionSize(concurrentJobs)
                .setMaxConcurrentLocalActivityExecutionSize(concurrentJobs));
    return options.build();
  }

  private ResourceBasedTuner tuner(Targets shares) {
    ResourceBasedSlotOptions jobs =
        ResourceBasedSlotOptions.newBuilder()
            .setMinimumSlots(1)
            .setMaximumSlots(concurrentJobs)
            .setRampThrottle(BETWEEN_NEW_ONES)
            .build();
    return ResourceBasedTuner.newBuilder()
        .setControllerOptions(
            ResourceBasedControllerOptions.newBuilder(shares.memory(), shares.cpu()).build())
        .setActivitySlotOptions(jobs)
        .setLocalActivitySlotOptions(jobs)
        .build();
  }

  private static void within(String name, double value, double most) {
    if (!(value > 0 && value <= most)) {
      throw new IllegalArgumentException(
          "%s %s is not over 0 and up to %s".formatted(name, value, most));
    }
  }
}
