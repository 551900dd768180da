package io.escapement.temporal;

import io.escapement.policy.Placement;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * The workers of one process for a task queue, and for the same queue in each zone that the process
 * stands in: jobs that prefer the zone are offered there first.
 */
public final class JobWorkers {

  private final List<Worker> workers;

  private JobWorkers(List<Worker> workers) {
    this.workers = List.copyOf(workers);
  }

  /**
   * Creates them on a factory that has not been started.
   *
   * @param limits how much each of them takes on
   * @param zones the zones of this process, such as {@code eu-west-1a} and {@code eu-west-1}, as
   *     the jobs' {@code placement.prefer} names them
   */
  public static JobWorkers create(
      WorkerFactory factory, String taskQueue, WorkerLimits limits, String... zones) {
    List<Worker> workers = new ArrayList<>();
    workers.add(factory.newWorker(taskQueue, limits.toOptions()));
    for (String zone : zones) {
      workers.add(factory.newWorker(Placement.zoneQueue(taskQueue, zone), limits.toOptions()));
    }
    return new JobWorkers(workers);
  }

  /** Registers the jobs' activities with each of them. */
  public JobWorkers registerActivities(Object... implementations) {
    workers.forEach(worker -> worker.registerActivitiesImplementations(implementations));
    return this;
  }

  /** Each of them, the one of the queue itself first. */
  public List<Worker> workers() {
    return workers;
  }
}
