package io.escapement.it.faults;

import io.escapement.admin.chains.ChainStates;
import io.escapement.admin.chains.ChainStatus;
import io.escapement.admin.faultpoints.Admin;
import io.escapement.admin.faultpoints.Edit;
import io.escapement.admin.faultpoints.Given;
import io.escapement.temporal.ChainInput;
import io.escapement.temporal.Chains;
import io.escapement.temporal.Engine;
import io.escapement.temporal.RunningChain;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.schedule.v1.IntervalSpec;
import io.temporal.api.schedule.v1.Schedule;
import io.temporal.api.schedule.v1.ScheduleSpec;
import io.temporal.api.schedule.v1.StructuredCalendarSpec;
import io.temporal.api.workflowservice.v1.DescribeScheduleRequest;
import io.temporal.api.workflowservice.v1.DescribeScheduleResponse;
import io.temporal.client.WorkflowClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the server itself says that it has of the job, in words. */
final class EngineView {

  private final WorkflowClient client;

  EngineView(WorkflowClient client) {
    this.client = client;
  }

  /** The Schedule and the cron chain, whichever there is, each beside what is stored of it. */
  String words(Admin admin) {
    Optional<DescribeScheduleResponse> schedule = schedule();
    Optional<RunningChain> cron = new Chains(client, Engine.SERVER).running(Edit.JOB);
    Optional<String> followed =
        admin.get(ChainStates.class).of(Edit.JOB).flatMap(ChainStatus::runId);
    List<String> words =
        Stream.concat(
                schedule.map(found -> words(admin, found)).stream(),
                cron
                    .map(found -> "a cron chain with " + Given.words(admin, found.input()))
                    .stream())
            .toList();
    boolean isFollowed =
        followed.isPresent() == !words.isEmpty()
            && schedule
                .map(EngineView::id)
                .filter(id -> !followed.equals(Optional.of(id)))
                .isEmpty();
    return (words.isEmpty() ? "nothing" : String.join(" beside ", words))
        + (isFollowed ? "" : ", and followed is " + followed);
  }

  /** What the Schedule has started, for messages. */
  String started() {
    return schedule()
        .map(found -> found.getInfo().toString().replaceAll("\\s+", " "))
        .orElse("no Schedule");
  }

  private Optional<DescribeScheduleResponse> schedule() {
    try {
      return Optional.of(
          client
              .getWorkflowServiceStubs()
              .blockingStub()
              .describeSchedule(
                  DescribeScheduleRequest.newBuilder()
                      .setNamespace(client.getOptions().getNamespace())
                      .setScheduleId(Chains.workflowId(Edit.JOB))
                      .build()));
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static String id(DescribeScheduleResponse found) {
    var time = found.getInfo().getCreateTime();
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos()).toString();
  }

  private String words(Admin admin, DescribeScheduleResponse found) {
    Schedule schedule = found.getSchedule();
    ChainInput input =
        ChainInput.of(
            schedule.getAction().getStartWorkflow().getInput().getPayloads(0),
            client.getOptions().getDataConverter());
    return "a Schedule (%s) with %s%s"
        .formatted(
            words(schedule.getSpec()),
            Given.words(admin, input),
            schedule.getState().getPaused() ? ", paused" : "");
  }

  private static String words(ScheduleSpec spec) {
    return String.join(
        ", ",
        Stream.concat(
                spec.getStructuredCalendarList().stream().map(EngineView::words),
                spec.getIntervalList().stream().map(EngineView::words))
            .toList());
  }

  private static String words(StructuredCalendarSpec calendar) {
    return "minutes %d-%d of hours %d-%d"
        .formatted(
            calendar.getMinute(0).getStart(),
            calendar.getMinute(calendar.getMinuteCount() - 1).getEnd(),
            calendar.getHour(0).getStart(),
            calendar.getHour(calendar.getHourCount() - 1).getEnd());
  }

  private static String words(IntervalSpec interval) {
    return "each %d s + %d s"
        .formatted(interval.getInterval().getSeconds(), interval.getPhase().getSeconds());
  }
}
