package io.escapement.temporal.history;

import com.google.protobuf.Timestamp;
import io.escapement.policy.Attempt;
import io.escapement.temporal.Trail;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.client.WorkflowClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs that have not ended, looked at for somebody who waits for the answer: the server is asked
 * once, and gets a second.
 */
public final class OpenRuns {

  private static final long PATIENCE_MS = 1000;

  private final WorkflowClient client;

  /** Runs in the client's namespace. */
  public OpenRuns(WorkflowClient client) {
    this.client = client;
  }

  /**
   * The windows whose work has started in a run, by their planned instant.
   *
   * @param runId the run; empty for the workflow's newest
   * @throws io.grpc.StatusRuntimeException where the server does not answer within a second, or
   *     does not know the run
   */
  public Map<Instant, StartedWork> started(String workflowId, Optional<String> runId) {
    WorkflowExecution asked = execution(workflowId, runId.orElse(""));
    List<HistoryEvent> events = history(asked);
    String run = runId.orElseGet(() -> ownRunId(events.get(0)));
    Map<Instant, WindowEvents> windows =
        new RunEvents(events).windows(client.getOptions().getDataConverter());
    boolean goesOn = windows.values().stream().anyMatch(window -> window.open().isPresent());
    Map<String, PendingActivityInfo> pending =
        goesOn ? pending(execution(workflowId, run)) : Map.of();
    Map<Instant, StartedWork> started = new HashMap<>();
    windows.forEach(
        (plannedAt, window) ->
            goingOn(window, run, pending)
                .or(() -> ended(plannedAt, window, run))
                .ifPresent(work -> started.put(plannedAt, work)));
    return started;
  }

  private static WorkflowExecution execution(String workflowId, String runId) {
    return WorkflowExecution.newBuilder().setWorkflowId(workflowId).setRunId(runId).build();
  }

  private static String ownRunId(HistoryEvent started) {
    return started.getWorkflowExecutionStartedEventAttributes().getOriginalExecutionRunId();
  }

  private Optional<StartedWork> goingOn(
      WindowEvents window, String run, Map<String, PendingActivityInfo> pending) {
    return window
        .open()
        .map(OpenRuns::activityId)
        .map(pending::get)
        .filter(OpenRuns::hasStarted)
        .map(activity -> new StartedWork(window.kind(), run, firstStart(window, activity)));
  }

  private Optional<StartedWork> ended(Instant plannedAt, WindowEvents window, String run) {
    return window
        .execution(plannedAt, client.getOptions().getDataConverter())
        .filter(execution -> !execution.calls().isEmpty())
        .map(execution -> Optional.of(execution.timeline().firstStarted()))
        .map(start -> new StartedWork(window.kind(), run, start));
  }

  private static String activityId(HistoryEvent scheduled) {
    return scheduled.getActivityTaskScheduledEventAttributes().getActivityId();
  }

  private static boolean hasStarted(PendingActivityInfo activity) {
    return activity.getAttempt() > 1
        || activity.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_STARTED;
  }

  /** The attempts that failed carry their starts along; the server knows the last one's only. */
  private Optional<Instant> firstStart(WindowEvents window, PendingActivityInfo activity) {
    var converter = client.getOptions().getDataConverter();
    Stream<Attempt> failed =
        Stream.concat(
            window.failed(converter).stream(),
            Trails.trail(activity.getLastFailure(), converter).stream()
                .map(Trail::toAttempts)
                .flatMap(List::stream));
    boolean isFirst = window.header().attemptsBefore() + activity.getAttempt() == 1;
    return isFirst
        ? Optional.of(instant(activity.getLastStartedTime()))
        : failed.filter(attempt -> attempt.number() == 1).map(Attempt::startedAt).findFirst();
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  private Map<String, PendingActivityInfo> pending(WorkflowExecution run) {
    return stub()
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setExecution(run)
                .build())
        .getPendingActivitiesList()
        .stream()
        .collect(Collectors.toMap(PendingActivityInfo::getActivityId, Function.identity()));
  }

  private List<HistoryEvent> history(WorkflowExecution run) {
    GetWorkflowExecutionHistoryRequest.Builder request =
        GetWorkflowExecutionHistoryRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setExecution(run);
    List<HistoryEvent> events = new ArrayList<>();
    do {
      GetWorkflowExecutionHistoryResponse page =
          stub().getWorkflowExecutionHistory(request.build());
      events.addAll(page.getHistory().getEventsList());
      request.setNextPageToken(page.getNextPageToken());
    } while (!request.getNextPageToken().isEmpty());
    return events;
  }

  private WorkflowServiceBlockingStub stub() {
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .withDeadlineAfter(PATIENCE_MS, TimeUnit.MILLISECONDS);
  }
}
