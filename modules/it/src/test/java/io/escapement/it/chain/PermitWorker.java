package io.escapement.it.chain;

import io.escapement.temporal.Escapement;
import io.escapement.temporal.JobContext;
import io.escapement.temporal.JobWindow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The worker of {@link PermitWork}, a process of its own so that it can be killed. */
public final class PermitWorker implements PermitWork {

  static final String QUEUE = "permits";

  private static final int SECONDS = 4;

  private final UseLog log;

  private PermitWorker(UseLog log) {
    this.log = log;
  }

  /**
   * Runs until it is killed.
   *
   * @param args the server's address and the file of the log
   */
  public static void main(String[] args) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(args[0]).build());
    WorkflowClient client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder()
                .setIdentity("it-worker")
                .setPlugins(Escapement.plugin())
                .build());
    WorkerFactory factory = WorkerFactory.newInstance(client);
    factory
        .newWorker(QUEUE)
        .registerActivitiesImplementations(new PermitWorker(new UseLog(Path.of(args[1]))));
    factory.start();
  }

  @Override
  public void share(JobWindow window) throws InterruptedException {
    int attempt = JobContext.current().attempt();
    log.begins(window.idempotencyKey(), attempt);
    boolean never = new CountDownLatch(1).await(SECONDS, TimeUnit.SECONDS);
    log.ends(window.idempotencyKey(), attempt, never);
  }
}
