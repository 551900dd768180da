package io.escapement.admin.duties;

import io.dropwizard.lifecycle.Managed;
import io.escapement.admin.platform.SteadyLoop;
import io.escapement.admin.platform.WorkerPart;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The worker that each replica has for the service's own workflows. It starts as soon as the engine
 * answers, and sees to it that the workflow of each duty runs, whoever ended it.
 */
public final class EngineWorker implements Managed {

  private static final Duration SEEN_TO_EVERY = Duration.ofSeconds(10);
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(20);

  private final WorkflowClient client;
  private final Set<WorkerPart> parts;
  private final Turns turns;
  private final Standings standings;
  private final InstantSource clock;
  private final SteadyLoop loop = new SteadyLoop("service's own workflows", this::pass);
  private volatile Optional<WorkerFactory> running = Optional.empty();
  private volatile Instant seenTo = Instant.EPOCH;

  @Inject
  EngineWorker(
      WorkflowClient client,
      Set<WorkerPart> parts,
      Turns turns,
      Standings standings,
      InstantSource clock) {
    this.client = client;
    this.parts = parts;
    this.turns = turns;
    this.standings = standings;
    this.clock = clock;
  }

  @Override
  public void start() {
    loop.start();
  }

  /** Another replica takes the duties over as soon as the passes that go on now have ended. */
  @Override
  public void stop() throws InterruptedException {
    loop.stop();
    turns.stop();
    running.ifPresent(
        factory -> {
          factory.shutdown();
          factory.awaitTermination(STOPS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        });
  }

  private void pass() {
    if (running.isEmpty()) {
      running = Optional.of(startWorker());
    }
    Instant now = clock.instant();
    if (seenTo.plus(SEEN_TO_EVERY).isBefore(now)) {
      turns.names().forEach(this::seeTo);
      turns.names().forEach(standings::look);
      seenTo = now;
    }
  }

  /** A new one each time: one that failed to start is of no more use. */
  private WorkerFactory startWorker() {
    WorkerFactory factory = WorkerFactory.newInstance(client);
    // Each duty holds a thread, and there must be one left for what the parts have to do.
    int activities = turns.names().size() + 10;
    Worker worker =
        factory.newWorker(
            WorkerPart.TASK_QUEUE,
            WorkerOptions.newBuilder().setMaxConcurrentActivityExecutionSize(activities).build());
    worker.registerWorkflowImplementationTypes(DutyWorkflowImpl.class);
    worker.registerActivitiesImplementations(turns);
    parts.forEach(part -> part.register(worker));
    factory.start();
    return factory;
  }

  private void seeTo(String duty) {
    var unused =
        WorkflowClient.start(
            client.newWorkflowStub(
                    DutyWorkflow.class,
                    WorkflowOptions.newBuilder()
                        .setWorkflowId(DutyWorkflow.id(duty))
                        .setTaskQueue(WorkerPart.TASK_QUEUE)
                        .setWorkflowIdConflictPolicy(
                            WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                        .build())
                ::keep,
            duty);
  }
}
