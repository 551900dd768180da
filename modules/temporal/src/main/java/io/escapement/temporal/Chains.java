package io.escapement.temporal;

import io.escapement.policy.Debt;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Schedule;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowTargetOptions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Starts and ends the cron chains of jobs: one workflow id a job, one run a slot. */
public final class Chains {

  private static final String PREFIX = "job/";

  private final WorkflowClient client;
  private final Engine engine;

  /** Chains in the client's namespace. */
  public Chains(WorkflowClient client, Engine engine) {
    this.client = client;
    this.engine = engine;
  }

  /** The workflow id of a job's chain. */
  public static String workflowId(String jobId) {
    return PREFIX + jobId;
  }

  /**
   * Starts a job's chain.
   *
   * @param version the spec's version, 1 or more
   * @param since windows planned at or before this instant are accounted for already
   * @return the first run's id; empty where a chain of this job runs already, which is left alone
   */
  public Optional<String> start(JobSpec spec, int version, Instant since) {
    return start(spec, version, since, List.of());
  }

  /**
   * Starts a job's chain.
   *
   * @param version the spec's version, 1 or more
   * @param since windows planned at or before this instant are accounted for already, or owed
   * @param owed the windows that are owed, oldest first
   * @return the first run's id; empty where a chain of this job runs already, which is left alone
   */
  public Optional<String> start(JobSpec spec, int version, Instant since, List<Debt> owed) {
    return start(spec, ChainInput.of(spec, version, since, engine).owing(owed));
  }

  /** Starts a job's chain of version 1 that accounts for the windows after its start. */
  Optional<String> startFromNow(JobSpec spec) {
    return start(spec, ChainInput.fromItsStart(spec, 1, engine));
  }

  private Optional<String> start(JobSpec spec, ChainInput input) {
    WorkflowStub stub =
        client.newUntypedWorkflowStub(JobWorkflow.TYPE, options(spec, input.version()));
    try {
      WorkflowExecution run = stub.start(input);
      return Optional.of(run.getRunId());
    } catch (WorkflowExecutionAlreadyStarted e) {
      return Optional.empty();
    }
  }

  /**
   * Asks a job's chain to end: work in flight finishes and is recorded, what is due or owed stays
   * so for whoever starts the next chain, and no further run follows.
   *
   * @return whether there was a chain to ask
   */
  public boolean requestEnd(String jobId, String reason) {
    try {
      client.newUntypedWorkflowStub(workflowId(jobId)).cancel(reason);
      return true;
    } catch (WorkflowNotFoundException e) {
      return false;
    }
  }

  /**
   * Asks one chain of a job to end, as {@link #requestEnd(String, String)} does; another chain of
   * the job that has taken its place is left alone.
   *
   * @param run the run that is open, or the chain's first
   * @return whether there was that chain to ask; not where it has just gone on to another run
   */
  public boolean requestEnd(String jobId, String run, String reason) {
    return open(jobId)
        .filter(
            open ->
                open.getRunId().equals(run)
                    || RunningChain.of(client, open).firstRunId().equals(run))
        .filter(open -> requestEnd(open, reason))
        .isPresent();
  }

  private boolean requestEnd(WorkflowExecution run, String reason) {
    try {
      client
          .newUntypedWorkflowStub(
              WorkflowTargetOptions.newBuilder().setWorkflowExecution(run).build())
          .cancel(reason);
      return true;
    } catch (WorkflowNotFoundException e) {
      return false;
    }
  }

  /**
   * The first run of the chain that runs now, with the input of all its runs; empty if none runs.
   */
  public Optional<RunningChain> running(String jobId) {
    return open(jobId).map(run -> RunningChain.of(client, run));
  }

  private Optional<WorkflowExecution> open(String jobId) {
    try {
      WorkflowExecutionDescription chain =
          client.newUntypedWorkflowStub(workflowId(jobId)).describe();
      return chain.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING
          ? Optional.of(chain.getExecution())
          : Optional.empty();
    } catch (WorkflowNotFoundException e) {
      return Optional.empty();
    }
  }

  private static WorkflowOptions options(JobSpec spec, int version) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(workflowId(spec.id()))
        .setTaskQueue(spec.activity().taskQueue())
        .setCronSchedule(cronSchedule(spec.schedule()))
        .setStaticSummary(summary(spec, version))
        .build();
  }

  /** What the Temporal Web UI says of each run of a job. */
  public static String summary(JobSpec spec, int version) {
    return "%s v%d: %s".formatted(spec.id(), version, spec.description());
  }

  /** Five plain fields where UTC will do, since that is all the in-JVM test service reads. */
  private static String cronSchedule(Schedule schedule) {
    String fields = schedule.timing().serverCron().fields();
    return schedule.isUtc()
        ? fields
        : "CRON_TZ=%s %s".formatted(schedule.timezone().getId(), fields);
  }
}
