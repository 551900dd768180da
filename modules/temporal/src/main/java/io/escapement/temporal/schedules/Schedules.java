package io.escapement.temporal.schedules;

import io.escapement.policy.Debt;
import io.escapement.policy.JobSpec;
import io.escapement.temporal.ChainInput;
import io.escapement.temporal.Chains;
import io.escapement.temporal.Engine;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.schedule.v1.Schedule;
import io.temporal.api.schedule.v1.SchedulePatch;
import io.temporal.api.workflowservice.v1.CreateScheduleRequest;
import io.temporal.api.workflowservice.v1.DeleteScheduleRequest;
import io.temporal.api.workflowservice.v1.DescribeScheduleRequest;
import io.temporal.api.workflowservice.v1.PatchScheduleRequest;
import io.temporal.api.workflowservice.v1.UpdateScheduleRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowTargetOptions;
import io.temporal.common.converter.DataConverter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The Schedules of jobs, one a job, named like the job's cron chain would be. It speaks to the
 * server without the SDK's schedule client, which sends no conflict token with an update and can't
 * describe every Schedule.
 */
public final class Schedules {

  private final WorkflowClient client;
  private final DataConverter converter;
  private final ScheduleShape shape;

  /** Schedules in the client's namespace. */
  public Schedules(WorkflowClient client) {
    this.client = client;
    this.converter = client.getOptions().getDataConverter();
    this.shape = new ScheduleShape(converter);
  }

  /**
   * Creates a job's Schedule.
   *
   * @param version the spec's version, 1 or more
   * @param since windows planned at or before this instant are accounted for already, or owed
   * @param owed the windows that are owed, oldest first
   * @return what tells it from others of its name; empty where there is one, which is left alone
   */
  public Optional<String> start(JobSpec spec, int version, Instant since, List<Debt> owed) {
    return start(spec, ChainInput.of(spec, version, since, Engine.SERVER).owing(owed));
  }

  /**
   * Creates the schedule of version 1 of a job, which accounts for the windows from its first run
   * on.
   */
  public Optional<String> startFromNow(JobSpec spec) {
    return start(spec, ChainInput.fromItsStart(spec, 1, Engine.SERVER));
  }

  private Optional<String> start(JobSpec spec, ChainInput input) {
    try {
      var unused =
          stub()
              .createSchedule(
                  CreateScheduleRequest.newBuilder()
                      .setNamespace(namespace())
                      .setScheduleId(id(spec.id()))
                      .setSchedule(shape.of(spec, input.version(), input))
                      .setRequestId(UUID.randomUUID().toString())
                      .build());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.ALREADY_EXISTS) {
        return Optional.empty();
      }
      throw e;
    }
    return find(spec.id()).map(RunningSchedule::id);
  }

  /** A job's Schedule; empty where there is none. */
  public Optional<RunningSchedule> find(String jobId) {
    return known(
        () ->
            new RunningSchedule(
                stub()
                    .describeSchedule(
                        DescribeScheduleRequest.newBuilder()
                            .setNamespace(namespace())
                            .setScheduleId(id(jobId))
                            .build()),
                converter));
  }

  /**
   * Asks a Schedule to end: it starts no more runs, and the one in flight ends after the window
   * that it works for. {@link #delete} it once it has none.
   */
  public void requestEnd(String jobId, RunningSchedule running, String reason) {
    if (!running.isPaused()) {
      SchedulePatch pause = SchedulePatch.newBuilder().setPause(reason).build();
      var unused =
          known(
              () ->
                  stub()
                      .patchSchedule(
                          PatchScheduleRequest.newBuilder()
                              .setNamespace(namespace())
                              .setScheduleId(id(jobId))
                              .setPatch(pause)
                              .setRequestId(UUID.randomUUID().toString())
                              .build()));
    } else {
      running.open().forEach(run -> cancel(run, reason));
    }
  }

  private void cancel(WorkflowExecution run, String reason) {
    try {
      client
          .newUntypedWorkflowStub(
              WorkflowTargetOptions.newBuilder().setWorkflowExecution(run).build())
          .cancel(reason);
    } catch (WorkflowNotFoundException e) {
      // It has ended meanwhile, which its history tells.
    }
  }

  /** Removes a Schedule; its runs stay. */
  public void delete(String jobId) {
    var unused =
        known(
            () ->
                stub()
                    .deleteSchedule(
                        DeleteScheduleRequest.newBuilder()
                            .setNamespace(namespace())
                            .setScheduleId(id(jobId))
                            .build()));
  }

  /** What of a Schedule is not as a version of the job's spec wants it, one line a setting. */
  public List<String> differences(RunningSchedule running, JobSpec spec, int version) {
    return ScheduleDifferences.of(running.schedule(), wanted(running, spec, version));
  }

  /**
   * Makes a Schedule what a version of the job's spec wants it to be, unless somebody has changed
   * it since it was read.
   */
  public void putRight(RunningSchedule running, JobSpec spec, int version) {
    var unused =
        stub()
            .updateSchedule(
                UpdateScheduleRequest.newBuilder()
                    .setNamespace(namespace())
                    .setScheduleId(id(spec.id()))
                    .setSchedule(wanted(running, spec, version))
                    .setConflictToken(running.conflictToken())
                    .setRequestId(UUID.randomUUID().toString())
                    .build());
  }

  /** From when on it accounts, and what it was given as owed, are its own: they can't be redone. */
  private Schedule wanted(RunningSchedule running, JobSpec spec, int version) {
    ChainInput input = running.input();
    boolean isMeant = input.version() == version && input.isOf(spec);
    Payloads there = running.schedule().getAction().getStartWorkflow().getInput();
    ChainInput meant =
        new ChainInput(
            spec.asRun().toTree(), version, input.since(), Engine.SERVER.label(), input.owed());
    return isMeant ? shape.of(spec, version, there) : shape.of(spec, version, meant);
  }

  private static String id(String jobId) {
    return Chains.workflowId(jobId);
  }

  private String namespace() {
    return client.getOptions().getNamespace();
  }

  private WorkflowServiceBlockingStub stub() {
    return client.getWorkflowServiceStubs().blockingStub();
  }

  private static <T> Optional<T> known(Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
