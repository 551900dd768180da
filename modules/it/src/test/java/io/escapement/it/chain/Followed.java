package io.escapement.it.chain;

import io.escapement.policy.Accounted;
import io.escapement.policy.Backlog;
import io.escapement.policy.Debt;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Verdict;
import io.escapement.temporal.Chains;
import io.escapement.temporal.Engine;
import io.escapement.temporal.history.ChainHistory;
import io.escapement.temporal.history.ClosedRun;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.common.WorkflowExecutionHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A chain that a test started, followed through its history. */
final class Followed {

  private final WorkflowClient client;
  private final String jobId;
  private final String firstRun;
  private final Accounted before;

  private Followed(WorkflowClient client, String jobId, String firstRun, Accounted before) {
    this.client = client;
    this.jobId = jobId;
    this.firstRun = firstRun;
    this.before = before;
  }

  static Followed start(WorkflowClient client, JobSpec spec, Instant since) {
    return start(client, spec, since, List.of());
  }

  static Followed start(WorkflowClient client, JobSpec spec, Instant since, List<Debt> owed) {
    String run = new Chains(client, Engine.SERVER).start(spec, 1, since, owed).orElseThrow();
    Backlog backlog = new Backlog(owed.stream().map(Debt::windows).toList());
    return new Followed(client, spec.id(), run, new Accounted(since, backlog));
  }

  String firstRun() {
    return firstRun;
  }

  String jobId() {
    return jobId;
  }

  WorkflowExecutionHistory history(String runId) {
    return client.fetchHistory(Chains.workflowId(jobId), runId);
  }

  /** Whether the server knows that the attempt before has failed. */
  boolean awaitsItsAttempt(int attempt) {
    return client
        .newUntypedWorkflowStub(Chains.workflowId(jobId))
        .describe()
        .getRawDescription()
        .getPendingActivitiesList()
        .stream()
        .anyMatch(activity -> activity.getAttempt() == attempt);
  }

  /** Whether its run has begun, and waits until it may go on. */
  boolean waitsOnATimer() {
    List<HistoryEvent> events = client.fetchHistory(Chains.workflowId(jobId)).getEvents();
    return count(events, EventType.EVENT_TYPE_TIMER_STARTED)
        > count(events, EventType.EVENT_TYPE_TIMER_FIRED);
  }

  private static long count(List<HistoryEvent> events, EventType type) {
    return events.stream().filter(event -> event.getEventType() == type).count();
  }

  List<ClosedRun> runs() {
    ChainHistory history = new ChainHistory(client);
    List<ClosedRun> runs = new ArrayList<>();
    Optional<String> next = Optional.of(firstRun);
    Accounted account = before;
    while (next.isPresent()) {
      Optional<ClosedRun> run = history.closedRun(jobId, next.get(), account);
      run.ifPresent(runs::add);
      account = run.map(ClosedRun::accounted).orElse(account);
      next = run.flatMap(ClosedRun::successor);
    }
    return runs;
  }

  List<Verdict> verdicts() {
    return runs().stream().flatMap(run -> run.verdicts().stream()).toList();
  }
}
