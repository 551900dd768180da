package io.escapement.temporal;

import io.escapement.policy.JobSpecBuilder;
import io.escapement.policy.Mode;
import io.escapement.temporal.history.ClosedRun;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A chain of local windows, and its one worker, which comes when a test says so. While a workflow
 * task waits or goes on, the in-JVM service skips no time.
 */
final class LocalRig implements AutoCloseable {

  static final Instant SINCE = ChainRig.START;
  static final Instant PLANNED = Instant.parse("2026-11-23T10:01:00Z");

  final RigJobs.Noting job = new RigJobs.Noting();
  final LocalThreads threads = new LocalThreads();
  private final ChainRig rig = ChainRig.withoutWorker();
  private WorkerFactory worker = WorkerFactory.newInstance(rig.client());
  private String firstRun = "";

  /** A job with a window each minute, on time if it starts in its first two seconds. */
  static JobSpecBuilder job() {
    return ChainRig.job("Note").mode(Mode.LOCAL).grace(Duration.ofSeconds(2));
  }

  void start(JobSpecBuilder spec) {
    firstRun = rig.start(spec.build(), SINCE);
  }

  ChainRig rig() {
    return rig;
  }

  void workerComes() {
    workerComes(job);
  }

  void workerComes(Object activities) {
    worker = WorkerFactory.newInstance(rig.client());
    worker
        .newWorker(ChainRig.QUEUE, threads.options())
        .registerActivitiesImplementations(activities);
    worker.start();
  }

  /** Lets time pass until it is so long after the window's slot. */
  void passUntil(Duration afterSlot) {
    rig.pass(Duration.between(rig.now(), PLANNED.plus(afterSlot)));
  }

  /** Lets time pass until the run has got so far. */
  void passUntil(Predicate<HistoryEvent> event) {
    rig.passUntil(() -> events().stream().anyMatch(event));
  }

  /** The first run, once it has ended. */
  ClosedRun closed() {
    rig.passUntil(() -> !rig.runs(firstRun, SINCE).isEmpty());
    return rig.runs(firstRun, SINCE).get(0);
  }

  /** The first run's history. */
  List<HistoryEvent> events() {
    return rig.events(firstRun);
  }

  /** The local attempts that the first run's history tells of. */
  List<HistoryEvent> markers() {
    return events().stream()
        .filter(
            event ->
                event.getMarkerRecordedEventAttributes().getMarkerName().equals("LocalActivity"))
        .toList();
  }

  @Override
  public void close() {
    threads.freeAll();
    threads.goOn();
    worker.shutdownNow();
    worker.awaitTermination(10, TimeUnit.SECONDS);
    rig.close();
  }
}
