package io.escapement.it.server;

import io.escapement.temporal.Escapement;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;

/** A worker in a process of its own, which runs until that is killed. */
public final class LoneWorker {

  private LoneWorker() {}

  /** Starts it. */
  public static void start(
      String target, WorkflowClientOptions.Builder options, String queue, Object activities) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
    WorkflowClient client =
        WorkflowClient.newInstance(stubs, options.setPlugins(Escapement.plugin()).build());
    WorkerFactory factory = WorkerFactory.newInstance(client);
    factory.newWorker(queue).registerActivitiesImplementations(activities);
    factory.start();
  }
}
