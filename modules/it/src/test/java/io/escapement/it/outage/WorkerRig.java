package io.escapement.it.outage;

import io.escapement.it.server.RealServer;
import io.escapement.temporal.Escapement;
import io.escapement.temporal.JobWindow;
import io.temporal.activity.ActivityInterface;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.worker.WorkerFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A worker that can be stopped and started again; it remembers what it ran. */
public final class WorkerRig {

  static final String QUEUE = "outage";

  private final RealServer server;
  private final Counting counting = new Counting();
  private WorkerFactory factory;

  WorkerRig(RealServer server) {
    this.server = server;
    this.factory = launch();
  }

  private WorkerFactory launch() {
    WorkerFactory started =
        WorkerFactory.newInstance(
            server.client(
                WorkflowClientOptions.newBuilder().setPlugins(Escapement.plugin()).build()));
    started.newWorker(QUEUE).registerActivitiesImplementations(counting);
    started.start();
    return started;
  }

  void stop() {
    factory.shutdownNow();
  }

  void start() {
    factory = launch();
  }

  /** The idempotency key of each attempt, in order. */
  List<String> attempts() {
    return counting.keys;
  }

  /** The activity of the test jobs. */
  @ActivityInterface
  public interface Count {
    /** Counts a window. */
    void count(JobWindow window);
  }

  private static final class Counting implements Count {
    private final List<String> keys = new CopyOnWriteArrayList<>();

    @Override
    public void count(JobWindow window) {
      keys.add(window.idempotencyKey());
    }
  }
}
