package io.escapement.temporal.schedules;

import com.google.protobuf.util.Durations;
import io.escapement.policy.JobSpec;
import io.escapement.temporal.ChainInput;
import io.escapement.temporal.Chains;
import io.escapement.temporal.JobWorkflow;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.api.schedule.v1.Schedule;
import io.temporal.api.schedule.v1.ScheduleAction;
import io.temporal.api.schedule.v1.SchedulePolicies;
import io.temporal.api.schedule.v1.ScheduleState;
import io.temporal.api.sdk.v1.UserMetadata;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflow.v1.NewWorkflowExecutionInfo;
import io.temporal.common.converter.DataConverter;

/** What the Schedule of a job looks like. */
final class ScheduleShape {

  /** One late run is enough after an outage, and a yearly job needs it too. */
  private static final int CATCH_UP_DAYS = 365;

  private static final String DETAILS =
      "One run of a job. The admin service keeps its schedule; what is changed by hand is undone.";

  private final DataConverter converter;

  ScheduleShape(DataConverter converter) {
    this.converter = converter;
  }

  /** A Schedule that starts one run a slot, none beside another, and goes on after a failed one. */
  Schedule of(JobSpec spec, int version, ChainInput input) {
    return of(spec, version, converter.toPayloads(input).orElseThrow());
  }

  /** The same with an input as it stands there. */
  Schedule of(JobSpec spec, int version, Payloads input) {
    return Schedule.newBuilder()
        .setSpec(CalendarSpecs.of(spec.schedule().timing()))
        .setAction(ScheduleAction.newBuilder().setStartWorkflow(workflow(spec, version, input)))
        .setPolicies(
            SchedulePolicies.newBuilder()
                .setOverlapPolicy(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP)
                .setCatchupWindow(Durations.fromDays(CATCH_UP_DAYS)))
        .setState(ScheduleState.getDefaultInstance())
        .build();
  }

  private NewWorkflowExecutionInfo workflow(JobSpec spec, int version, Payloads input) {
    return NewWorkflowExecutionInfo.newBuilder()
        .setWorkflowId(Chains.workflowId(spec.id()))
        .setWorkflowType(WorkflowType.newBuilder().setName(JobWorkflow.TYPE))
        .setTaskQueue(TaskQueue.newBuilder().setName(spec.activity().taskQueue()))
        .setInput(input)
        .setUserMetadata(
            UserMetadata.newBuilder()
                .setSummary(text(Chains.summary(spec, version)))
                .setDetails(text(DETAILS))) // Without them the Java SDK can't describe it.
        .build();
  }

  private Payload text(String text) {
    return converter.toPayload(text).orElseThrow();
  }
}
