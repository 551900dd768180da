package io.escapement.it.schedule;

import io.escapement.policy.Accounted;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Verdict;
import io.escapement.temporal.history.ClosedRun;
import io.escapement.temporal.history.ScheduleHistory;
import io.escapement.temporal.schedules.RunningSchedule;
import io.escapement.temporal.schedules.Schedules;
import io.temporal.client.WorkflowClient;
import io.temporal.common.WorkflowExecutionHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A Schedule that a test started, its runs put in order by what they began with. */
final class FollowedSchedule {

  private final WorkflowClient client;
  private final Schedules schedules;
  private final ScheduleHistory history;
  private final JobSpec spec;
  private final Accounted before;

  private FollowedSchedule(WorkflowClient client, JobSpec spec, Instant since) {
    this.client = client;
    this.schedules = new Schedules(client);
    this.history = new ScheduleHistory(client);
    this.spec = spec;
    this.before = Accounted.upTo(since);
  }

  static FollowedSchedule start(WorkflowClient client, JobSpec spec, Instant since) {
    FollowedSchedule started = new FollowedSchedule(client, spec, since);
    if (started.schedules.start(spec, 1, since, List.of()).isEmpty()) {
      throw new IllegalStateException(spec.id() + " has a schedule already");
    }
    return started;
  }

  String jobId() {
    return spec.id();
  }

  RunningSchedule schedule() {
    return schedules.find(spec.id()).orElseThrow();
  }

  WorkflowExecutionHistory history(ClosedRun run) {
    return client.fetchHistory(run.workflowId(), run.runId());
  }

  /** Its runs in the order of the account. */
  List<ClosedRun> runs() {
    return runs(Optional.of(schedule()));
  }

  /** The same from the server's list alone. */
  List<ClosedRun> listedRuns() {
    return runs(Optional.empty());
  }

  private List<ClosedRun> runs(Optional<RunningSchedule> schedule) {
    List<ClosedRun> runs = new ArrayList<>();
    Optional<ClosedRun> next = history.next(spec.id(), schedule, spec, before);
    while (next.isPresent()) {
      runs.add(next.get());
      next = history.next(spec.id(), schedule, spec, next.get().accounted());
    }
    return runs;
  }

  List<Verdict> verdicts() {
    return runs().stream().flatMap(run -> run.verdicts().stream()).toList();
  }

  Accounted account() {
    List<ClosedRun> runs = runs();
    return runs.isEmpty() ? before : runs.get(runs.size() - 1).accounted();
  }

  /** What the last run did, if nobody comes after it. */
  Optional<ClosedRun> lost() {
    return history.lost(spec.id(), Optional.of(schedule()), spec, account());
  }

  /** What the next run begins with. */
  Optional<Accounted> handedOn() {
    return history.handedOn(schedule());
  }

  void end() {
    schedules.requestEnd(spec.id(), schedule(), "test");
  }
}
