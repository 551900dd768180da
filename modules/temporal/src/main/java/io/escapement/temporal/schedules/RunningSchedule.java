package io.escapement.temporal.schedules;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.escapement.temporal.ChainInput;
import io.escapement.temporal.RunningChain;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.schedule.v1.Schedule;
import io.temporal.api.schedule.v1.ScheduleInfo;
import io.temporal.api.workflowservice.v1.DescribeScheduleResponse;
import io.temporal.common.converter.DataConverter;
import java.time.Instant;
import java.util.List;

/** A Schedule as the server has it, at one moment. */
public final class RunningSchedule {

  /** So many of its latest runs a Schedule remembers. */
  private static final int REMEMBERED = 10;

  private final DescribeScheduleResponse description;
  private final DataConverter converter;

  RunningSchedule(DescribeScheduleResponse description, DataConverter converter) {
    this.description = description;
    this.converter = converter;
  }

  /**
   * A run that it started.
   *
   * @param workflowId the run's workflow: each has its own
   * @param runId the run
   * @param startedAt when
   */
  public record Started(String workflowId, String runId, Instant startedAt) {}

  /** What tells this Schedule from one of the same name before or after it: when it was created. */
  public String id() {
    return instant(info().getCreateTime()).toString();
  }

  /** The input that it gives its runs, as a chain's. */
  public RunningChain chain() {
    return new RunningChain(id(), input());
  }

  /**
   * The input that it gives its runs.
   *
   * @throws RuntimeException if it is none of a job's
   */
  public ChainInput input() {
    return ChainInput.of(
        schedule().getAction().getStartWorkflow().getInput().getPayloads(0), converter);
  }

  /** Whether it starts no runs. */
  public boolean isPaused() {
    return schedule().getState().getPaused();
  }

  /** Its runs that have not ended. */
  public List<WorkflowExecution> open() {
    return info().getRunningWorkflowsList();
  }

  /** Its latest runs, oldest first. */
  public List<Started> latest() {
    return info().getRecentActionsList().stream()
        .map(
            action ->
                new Started(
                    action.getStartWorkflowResult().getWorkflowId(),
                    action.getStartWorkflowResult().getRunId(),
                    instant(action.getActualTime())))
        .toList();
  }

  /** Whether {@link #latest} has all runs that it started after an instant. */
  public boolean remembersAllSince(Instant instant) {
    List<Started> latest = latest();
    return latest.size() < REMEMBERED || latest.get(0).startedAt().isBefore(instant);
  }

  Schedule schedule() {
    return description.getSchedule();
  }

  ByteString conflictToken() {
    return description.getConflictToken();
  }

  private ScheduleInfo info() {
    return description.getInfo();
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}
