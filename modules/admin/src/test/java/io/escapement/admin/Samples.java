package io.escapement.admin;

import io.escapement.admin.platform.By;
import io.escapement.admin.platform.Caller;
import io.escapement.admin.platform.Grant;
import io.escapement.admin.platform.Order;
import io.escapement.admin.platform.Role;
import io.escapement.admin.windows.WindowRecord;
import io.escapement.policy.Attempt;
import io.escapement.policy.Drift;
import io.escapement.policy.JobSpec;
import io.escapement.policy.JobSpecBuilder;
import io.escapement.policy.Kind;
import io.escapement.policy.Outcome;
import io.escapement.policy.Owner;
import io.escapement.policy.Reason;
import io.escapement.policy.Window;
import io.escapement.temporal.Compensations;
import io.escapement.temporal.history.Execution;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Jobs and windows for tests. The jobs fire at each full hour in UTC. */
public final class Samples {

  /** A moment between two windows: the last was planned at 10:00. */
  public static final Instant NOW = Instant.parse("2026-11-23T10:30:00Z");

  /** Who puts jobs. */
  public static final By BY = new By("tester", "api", "a test");

  /** Who calls. */
  public static final Caller CALLER = new Caller("tester", List.of(Grant.everywhere(Role.ADMIN)));

  /** What they want, and why. */
  public static final Order ORDER = new Order(CALLER, BY.reason());

  private static final Duration HOUR = Duration.ofHours(1);

  private Samples() {}

  /** What somebody wants who operates the jobs of one team. */
  public static Order operatorOf(String team) {
    return new Order(
        new Caller("oper", List.of(Grant.toTeams(Role.OPERATOR, Set.of(team)))), BY.reason());
  }

  /** An instant of the day of {@link #NOW}, by its time such as {@code 09:00}. */
  public static Instant at(String time) {
    return Instant.parse("2026-11-23T%s:00Z".formatted(time));
  }

  /** The start of a spec. */
  public static JobSpecBuilder hourlySpec(String id) {
    return JobSpec.builder(id).activity("Work", "workers").cron("0 * * * *");
  }

  /** A whole spec. */
  public static JobSpec hourly(String id) {
    return hourlySpec(id).build();
  }

  /** A whole spec of a team's job. */
  public static JobSpec hourly(String id, String team) {
    return hourlySpec(id).owner(Owner.team(team)).build();
  }

  /** A window that ran: 100 ms for the timer, then so long in the queue, then 2 s of work. */
  public static WindowRecord ran(String job, Instant planned, Outcome outcome, Duration queued) {
    return failed(job, planned, outcome, "", queued, List.of());
  }

  /** A window that ran with failed attempts, the retries taking no time. */
  public static WindowRecord failed(
      String job,
      Instant planned,
      Outcome outcome,
      String reason,
      Duration queued,
      List<Attempt> attempts) {
    Duration timer = Duration.ofMillis(100);
    Duration work = Duration.ofSeconds(2);
    Instant started = planned.plus(timer).plus(queued);
    Drift drift = new Drift(timer, Duration.ZERO, Duration.ZERO, queued, Duration.ZERO, work);
    return new WindowRecord(
        new Window(job, planned, planned.minus(HOUR)),
        Kind.SCHEDULED,
        1,
        ending(planned, outcome, reason, started.plus(work)),
        Optional.of(
            new WindowRecord.Work(
                started,
                started.plus(work),
                drift,
                attempts.size() + 1,
                attempts,
                last(attempts.size() + 1))),
        Optional.empty());
  }

  private static Optional<Execution.Last> last(int number) {
    return Optional.of(new Execution.Last(number, "worker-9", Duration.ofMinutes(15)));
  }

  /** A window that never ran. */
  public static WindowRecord skipped(String job, Instant planned, String reason) {
    return new WindowRecord(
        new Window(job, planned, planned.minus(HOUR)),
        Kind.SCHEDULED,
        1,
        ending(planned, Outcome.SKIPPED, reason, planned.plus(HOUR)),
        Optional.empty(),
        Optional.empty());
  }

  /** A window that failed for good, with what undoes it; pending where there is no instant. */
  public static WindowRecord undone(String job, Instant planned, Optional<Instant> doneAt) {
    WindowRecord window =
        failed(job, planned, Outcome.FAILED, Reason.DEADLOCK, Duration.ZERO, List.of());
    return new WindowRecord(
        window.window(),
        window.kind(),
        window.specVersion(),
        window.ending(),
        window.work(),
        Optional.of(
            new WindowRecord.Compensation(
                Compensations.workflowId(job, planned), doneAt, Optional.empty())));
  }

  private static WindowRecord.Ending ending(
      Instant planned, Outcome outcome, String reason, Instant recordedAt) {
    WindowRecord.Run run = new WindowRecord.Run("run-" + planned.getEpochSecond(), 1);
    return new WindowRecord.Ending(outcome, reason, Optional.of(run), recordedAt);
  }

  /** A failed attempt. */
  public static Attempt attempt(int number, Instant startedAt) {
    return new Attempt(
        number,
        Reason.DEADLOCK,
        new Attempt.Times(
            startedAt, Duration.ofSeconds(3), Duration.ofMinutes(10), Duration.ofMillis(250)),
        "worker-" + number,
        "gave up in attempt " + number);
  }
}
