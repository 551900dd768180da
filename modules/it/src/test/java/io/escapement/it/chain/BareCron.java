package io.escapement.it.chain;

import static org.awaitility.Awaitility.await;

import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.WorkflowExecutionHistory;
import java.time.Duration;

/** A cron workflow as a user would write it without us. */
final class BareCron {

  static final String ID = "bare";

  private final WorkflowClient client;
  private final String queue;

  BareCron(WorkflowClient client, String queue) {
    this.client = client;
    this.queue = queue;
  }

  void start() {
    client
        .newUntypedWorkflowStub(
            "Bare",
            WorkflowOptions.newBuilder()
                .setWorkflowId(ID)
                .setTaskQueue(queue)
                .setCronSchedule("* * * * *")
                .build())
        .start();
  }

  /** The history of the chain's first run, once it has ended. */
  WorkflowExecutionHistory firstRun() {
    String first =
        client
            .fetchHistory(ID)
            .getEvents()
            .get(0)
            .getWorkflowExecutionStartedEventAttributes()
            .getFirstExecutionRunId();
    return await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> client.fetchHistory(ID, first),
            history -> history.getLastEvent().hasWorkflowExecutionCompletedEventAttributes());
  }

  /** One activity, nothing else. */
  public static final class Workflow implements Jobs.Bare {
    @Override
    public void run() {
      io.temporal.workflow.Workflow.newActivityStub(
              Jobs.BareWork.class,
              ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build())
          .bareWork();
    }
  }

  /** Does nothing. */
  public static final class NoWork implements Jobs.BareWork {
    @Override
    public String bareWork() {
      return "done";
    }
  }
}
