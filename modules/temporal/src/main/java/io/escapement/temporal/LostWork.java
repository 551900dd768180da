package io.escapement.temporal;

import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the server still knows of the work of a window whose run was taken away.
 *
 * @param steps those that its attempts have registered
 * @param timeout how long its last attempt might have run
 */
record LostWork(Steps steps, Duration timeout) {

  /** The work that a lost run has asked for, for the window of this slot. */
  static LostWork of(WorkflowClient client, LostWindows.Run run, Instant plannedAt) {
    DataConverter converter = client.getOptions().getDataConverter();
    LostWork work = new LostWork(Steps.none(), run.spec().activity().timeout());
    List<Long> asked = new ArrayList<>();
    List<String> activities = new ArrayList<>();
    for (HistoryEvent event : client.fetchHistory(run.workflowId(), run.runId()).getEvents()) {
      if (isOf(event, plannedAt)) {
        var activity = event.getActivityTaskScheduledEventAttributes();
        asked.add(event.getEventId());
        activities.add(activity.getActivityId());
        work = work.within(activity);
      } else if (asked.contains(scheduledId(event))) {
        work = work.plus(leftBy(failure(event), converter));
      }
    }
    for (PendingActivityInfo pending : pending(client, run)) {
      if (activities.contains(pending.getActivityId())) {
        work = work.plus(leftBy(pending.getLastFailure(), converter));
        work = work.plus(Beat.read(pending.getHeartbeatDetails(), converter).steps());
      }
    }
    return work;
  }

  private static boolean isOf(HistoryEvent event, Instant plannedAt) {
    return JobHeader.readFrom(
            event.getActivityTaskScheduledEventAttributes().getHeader().getFieldsMap())
        .filter(header -> header.plannedAtInstant().equals(plannedAt))
        .isPresent();
  }

  private static long scheduledId(HistoryEvent event) {
    return event.hasActivityTaskTimedOutEventAttributes()
        ? event.getActivityTaskTimedOutEventAttributes().getScheduledEventId()
        : event.getActivityTaskFailedEventAttributes().getScheduledEventId();
  }

  private static Failure failure(HistoryEvent event) {
    return event.hasActivityTaskTimedOutEventAttributes()
        ? event.getActivityTaskTimedOutEventAttributes().getFailure()
        : event.getActivityTaskFailedEventAttributes().getFailure();
  }

  private static Steps leftBy(Failure failure, DataConverter converter) {
    if (failure.hasTimeoutFailureInfo()) {
      return Beat.read(failure.getTimeoutFailureInfo().getLastHeartbeatDetails(), converter)
          .steps();
    }
    List<Payload> details = failure.getApplicationFailureInfo().getDetails().getPayloadsList();
    return details.isEmpty()
        ? Steps.none()
        : Beat.leftIn(details.get(details.size() - 1), converter).steps();
  }

  /** A server keeps what a run was waiting for when it was ended. */
  private static List<PendingActivityInfo> pending(WorkflowClient client, LostWindows.Run run) {
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setExecution(
                    WorkflowExecution.newBuilder()
                        .setWorkflowId(run.workflowId())
                        .setRunId(run.runId()))
                .build())
        .getPendingActivitiesList();
  }

  private LostWork plus(Steps others) {
    return new LostWork(steps.plus(others), timeout);
  }

  private LostWork within(ActivityTaskScheduledEventAttributes activity) {
    var time = activity.getStartToCloseTimeout();
    return new LostWork(steps, Duration.ofSeconds(time.getSeconds(), time.getNanos()));
  }
}
