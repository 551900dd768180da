package io.escapement.bench;

import io.escapement.policy.JobSpec;
import io.escapement.policy.Mode;
import io.escapement.temporal.Chains;
import io.escapement.temporal.Engine;
import io.escapement.temporal.Escapement;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * How many runs a second one worker makes of many chains that fall due on the same second: bare
 * cron workflows with one activity, and jobs whose activity is local. They take turns, a minute
 * each, on the same server and worker.
 *
 * <p>Arguments: the server's address, the number of chains of each kind (default 200), and how
 * often each kind has its turn (default 5).
 */
public final class RunsASecond {

  private static final String QUEUE = "runs-a-second";

  /** What is compared. */
  enum Side {
    /** On even minutes. */
    BARE("0-59/2 * * * *"),
    /** On odd ones. */
    LOCAL_JOB("1-59/2 * * * *");

    private final String cron;

    Side(String cron) {
      this.cron = cron;
    }

    static Side of(Instant minute) {
      return minute.getEpochSecond() / 60 % 2 == 0 ? BARE : LOCAL_JOB;
    }

    String cron() {
      return cron;
    }

    String id(int number) {
      return "%s-%d".formatted(name().toLowerCase(Locale.ROOT).replace('_', '-'), number);
    }

    String workflowId(int number) {
      return this == BARE ? id(number) : Chains.workflowId(id(number));
    }
  }

  private final WorkflowClient client;
  private final int chains;
  private final int turns;

  private RunsASecond(WorkflowClient client, int chains, int turns) {
    this.client = client;
    this.chains = chains;
    this.turns = turns;
  }

  /** Runs the comparison and prints a line for each turn, and the medians. */
  public static void main(String[] args) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget(args.length > 0 ? args[0] : "127.0.0.1:7233")
                .build());
    WorkflowClient client =
        WorkflowClient.newInstance(
            stubs, WorkflowClientOptions.newBuilder().setPlugins(Escapement.plugin()).build());
    WorkerFactory factory = WorkerFactory.newInstance(client);
    Worker worker = factory.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(BareCron.Run.class);
    worker.registerActivitiesImplementations(new BareCron.NoWork());
    factory.start();
    int chains = args.length > 1 ? Integer.parseInt(args[1]) : 200;
    int turns = args.length > 2 ? Integer.parseInt(args[2]) : 5;
    new RunsASecond(client, chains, turns).compare();
    factory.shutdownNow();
    stubs.shutdownNow();
  }

  private void compare() {
    Instant started = Instant.now();
    for (Side side : Side.values()) {
      IntStream.range(0, chains).forEach(number -> start(side, number));
    }
    // Chains of a turn that falls into the starting are of no use: it is left out.
    Instant from = Instant.now();
    System.out.printf("%d chains started in %s%n", 2 * chains, Duration.between(started, from));
    waitUntil(from.plus(Duration.ofMinutes(2L * turns + 1)));
    Turns seen = Turns.read(client, from);
    for (Side side : Side.values()) {
      IntStream.range(0, chains).forEach(number -> end(side, number));
    }
    seen.print(chains);
  }

  private static void waitUntil(Instant end) {
    while (Instant.now().isBefore(end)) {
      LockSupport.parkUntil(end.toEpochMilli());
    }
  }

  private void start(Side side, int number) {
    if (side == Side.BARE) {
      client
          .newUntypedWorkflowStub(
              "BareCron",
              WorkflowOptions.newBuilder()
                  .setWorkflowId(side.id(number))
                  .setTaskQueue(QUEUE)
                  .setCronSchedule(side.cron())
                  .build())
          .start();
      return;
    }
    JobSpec spec =
        JobSpec.builder(side.id(number))
            .activity("NoWork", QUEUE)
            .mode(Mode.LOCAL)
            .cron(side.cron())
            .timeout(Duration.ofSeconds(10))
            .build();
    new Chains(client, Engine.SERVER).start(spec, 1, Instant.now());
  }

  private void end(Side side, int number) {
    client.newUntypedWorkflowStub(side.workflowId(number)).terminate("measured");
  }
}
