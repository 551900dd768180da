package io.escapement.temporal.history;

import io.escapement.policy.Accounted;
import io.escapement.policy.JobSpec;
import io.escapement.temporal.Chains;
import io.escapement.temporal.schedules.RunningSchedule;
import io.escapement.temporal.schedules.RunningSchedule.Started;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The runs of jobs' Schedules. Nothing links one to the next, but each begins with what an earlier
 * one left behind, so they are put in order by that: the run that follows an account is the one
 * that began with it and handed something else on. Whatever a list of runs leaves out or has twice,
 * none is lost or taken twice so.
 *
 * <p>A run that was cancelled, terminated or timed out hands nothing on: the next one begins with
 * what that one had begun with, and decides about its windows again.
 */
public final class ScheduleHistory {

  /** How far two clocks may be apart. */
  private static final Duration SLACK = Duration.ofMinutes(1);

  private final WorkflowClient client;
  private final ScheduledRuns runs;

  /** Histories of the client's namespace. */
  public ScheduleHistory(WorkflowClient client) {
    this.client = client;
    this.runs = new ScheduledRuns(client);
  }

  /**
   * The run that follows an account.
   *
   * @param running the Schedule; empty where it is gone
   * @param spec what its runs are to run; those of another spec are none of the account's
   * @return empty where no such run has ended
   */
  public Optional<ClosedRun> next(
      String jobId, Optional<RunningSchedule> running, JobSpec spec, Accounted before) {
    return since(jobId, running, before).stream()
        .flatMap(run -> runs.read(run).stream())
        .filter(run -> run.isOf(spec) && run.begunWith().equals(before))
        .flatMap(run -> run.handingOn().stream())
        .filter(run -> !run.accounted().equals(before))
        .findFirst();
  }

  /**
   * The last run, where it handed nothing on and nobody will come after it: what it did stands.
   *
   * @param running the Schedule, which starts no more runs; empty where it is gone
   * @return empty where the last run handed something on, has not ended or did nothing
   */
  public Optional<ClosedRun> lost(
      String jobId, Optional<RunningSchedule> running, JobSpec spec, Accounted before) {
    return since(jobId, running, before).stream()
        .reduce((earlier, later) -> later)
        .flatMap(runs::read)
        .filter(run -> run.isOf(spec) && run.begunWith().equals(before))
        .filter(run -> run.handingOn().isEmpty())
        .map(run -> run.closed(before))
        .filter(run -> !run.accounted().equals(before) || !run.verdicts().isEmpty());
  }

  /**
   * What the next run of a Schedule begins with; empty where that is not known, because none of its
   * latest runs has handed anything on.
   */
  public Optional<Accounted> handedOn(RunningSchedule running) {
    List<Started> newestFirst = new ArrayList<>(running.latest());
    Collections.reverse(newestFirst);
    return newestFirst.stream()
        .flatMap(run -> runs.read(run).stream())
        .flatMap(run -> run.handingOn().stream())
        .map(ClosedRun::accounted)
        .findFirst();
  }

  /** Whether a run is open that a Schedule of the job has started, now gone. */
  public boolean isOpen(String jobId, Accounted before) {
    return listed(jobId, before.upTo()).anyMatch(run -> runs.isOpen(run));
  }

  /**
   * The runs that may have begun with an account, oldest first: none started before the last window
   * that it stands for. The Schedule itself knows the latest at once, the server's list of all of
   * them takes a moment.
   */
  private Collection<Started> since(
      String jobId, Optional<RunningSchedule> running, Accounted before) {
    Instant earliest = before.upTo().minus(SLACK);
    boolean remembered = running.filter(one -> one.remembersAllSince(earliest)).isPresent();
    List<Started> latest = running.map(RunningSchedule::latest).orElse(List.of());
    Map<String, Started> byRun = new LinkedHashMap<>();
    Stream.concat(remembered ? Stream.empty() : listed(jobId, before.upTo()), latest.stream())
        .filter(run -> !run.startedAt().isBefore(earliest))
        .sorted(Comparator.comparing(Started::startedAt))
        .forEach(run -> byRun.put(run.runId(), run));
    return byRun.values();
  }

  private Stream<Started> listed(String jobId, Instant upTo) {
    return client
        .listExecutions(
            "TemporalScheduledById = '%s' AND StartTime >= '%s'"
                .formatted(Chains.workflowId(jobId), upTo.minus(SLACK)))
        .map(ScheduleHistory::started);
  }

  private static Started started(WorkflowExecutionMetadata run) {
    return new Started(
        run.getExecution().getWorkflowId(), run.getExecution().getRunId(), run.getStartTime());
  }
}
