package io.escapement.it.own;

import io.escapement.policy.Verdict;
import io.escapement.temporal.history.OwnAccount;
import io.escapement.temporal.history.OwnClosedRun;
import io.escapement.temporal.history.OwnHistory;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A cron workflow of the test's own, followed through its history. */
final class OwnChain {

  private final WorkflowClient client;
  private final String id;
  private final String firstRun;

  private OwnChain(WorkflowClient client, String id, String firstRun) {
    this.client = client;
    this.id = id;
    this.firstRun = firstRun;
  }

  /** Once a minute. */
  static OwnChain start(WorkflowClient client, String id, String type, String queue) {
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(id)
            .setTaskQueue(queue)
            .setCronSchedule("CRON_TZ=Europe/Berlin * * * * *")
            .build();
    String run = client.newUntypedWorkflowStub(type, options).start().getRunId();
    return new OwnChain(client, id, run);
  }

  String id() {
    return id;
  }

  List<OwnClosedRun> runs() {
    OwnHistory history = new OwnHistory(client);
    OwnAccount account = history.before(id, firstRun);
    List<OwnClosedRun> runs = new ArrayList<>();
    Optional<String> next = Optional.of(firstRun);
    while (next.isPresent()) {
      Optional<OwnClosedRun> run = history.closedRun(id, next.get(), account);
      run.ifPresent(runs::add);
      account = run.map(OwnClosedRun::after).orElse(account);
      next = run.flatMap(closed -> closed.end().successor());
    }
    return runs;
  }

  List<Verdict> verdicts() {
    return runs().stream().flatMap(run -> run.verdicts().stream()).toList();
  }

  /** What a run of the chain completed with. */
  int result(int run) {
    return client
        .getOptions()
        .getDataConverter()
        .fromPayload(
            client
                .fetchHistory(id, runs().get(run).runId())
                .getLastEvent()
                .getWorkflowExecutionCompletedEventAttributes()
                .getResult()
                .getPayloads(0),
            Integer.class,
            Integer.class);
  }

  /** The newest window of which is said what became of it. */
  Optional<Instant> last() {
    return verdicts().stream().map(Verdict::last).reduce((earlier, later) -> later);
  }
}
