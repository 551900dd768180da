package io.escapement.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.chains.ChainStates;
import io.escapement.admin.chains.DesiredJob;
import io.escapement.admin.chains.DesiredJobs;
import io.escapement.admin.faultpoints.Account;
import io.escapement.admin.faultpoints.Admin;
import io.escapement.admin.faultpoints.AdminDied;
import io.escapement.admin.faultpoints.Edit;
import io.escapement.admin.faultpoints.FaultPoint;
import io.escapement.admin.faultpoints.FaultPoint.Side;
import io.escapement.admin.faultpoints.Operator;
import io.escapement.admin.faultpoints.Snapshot;
import io.escapement.admin.faultpoints.Steps;
import io.escapement.policy.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One edit in a new site, made by one admin and, where that dies, by another. */
final class ScheduleEditRun implements AutoCloseable {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** By then the Schedule has started the run of a slot. */
  private static final Duration STARTED = Duration.ofSeconds(5);

  private final Site site;
  private final Edit edit;
  private final Admin first;

  private ScheduleEditRun(Fleet fleet, Edit edit) {
    this.site = fleet.found();
    this.edit = edit;
    this.first = site.admin(Steps.ofOneThatLives());
    for (Consumer<Operator> call : edit.before()) {
      call.accept(new Operator(first, "ada"));
      site.settle(first);
    }
  }

  /** Makes it with nobody dying, far from any window; the steps that it takes. */
  static Steps whole(Fleet fleet, Edit edit) {
    try (ScheduleEditRun run = new ScheduleEditRun(fleet, edit)) {
      run.awaitCalm();
      Admin admin = run.site.admin(Steps.ofOneThatLives());
      edit.call().accept(new Operator(admin, "ben"));
      run.site.settle(admin);
      assertThat(run.lines(admin)).isEqualTo(edit.after());
      return admin.steps().withoutRepeats();
    }
  }

  /** Windows are planned at each minute or half past it: the last is in the account then. */
  private void awaitCalm() {
    Duration half = MINUTE.dividedBy(2);
    Instant now = site.now();
    Instant last = now.truncatedTo(ChronoUnit.MINUTES);
    last = now.isBefore(last.plus(half)) ? last : last.plus(half);
    boolean isNear = now.isAfter(last.plus(half.dividedBy(2)));
    site.awaitInstant((isNear ? last.plus(half) : last).plus(STARTED));
    job(first)
        .flatMap(job -> latest(job.spec().schedule()).filter(job.createdAt()::isBefore))
        .ifPresent(slot -> awaitAccounted(first, slot));
  }

  private Optional<Instant> latest(Schedule schedule) {
    return schedule.latest(site.now());
  }

  /**
   * Makes it, and the admin dies at a point: before a step in the minute in which the job was made,
   * and another one comes when a window has come due; behind it after the job's first window, and
   * another one comes at once.
   *
   * @param made whether the edit is then to be made, or never to have been asked for
   * @return what is wrong afterwards, in sentences
   */
  static List<String> cutShort(Fleet fleet, Edit edit, FaultPoint point, boolean made) {
    try (ScheduleEditRun run = new ScheduleEditRun(fleet, edit)) {
      if (point.side() == Side.AFTER) {
        run.awaitWindow(run.first);
      }
      Admin another = run.site.admin(Steps.ofOneThatLives());
      List<String> wanted = made ? edit.after() : run.lines(another);
      if (!run.diesAt(point)) {
        return List.of("nobody got there");
      }
      if (point.side() == Side.BEFORE) {
        run.site.awaitInstant(nextMinute(run.site.now()).plus(STARTED));
      }
      run.site.settle(another);
      List<String> problems = new ArrayList<>();
      List<String> found = run.lines(another);
      if (!found.equals(wanted)) {
        problems.add("it is %s, and should be %s".formatted(found, wanted));
      }
      run.awaitWindow(another);
      problems.addAll(run.problems(another));
      return problems;
    } catch (RuntimeException e) {
      return List.of(e.toString());
    }
  }

  private List<String> lines(Admin admin) {
    return new Snapshot(site, admin).lines();
  }

  private boolean diesAt(FaultPoint point) {
    Admin admin = site.admin(Steps.ofOneThatDies(point));
    try {
      edit.call().accept(new Operator(admin, "ben"));
      site.settle(admin);
    } catch (AdminDied | RuntimeException e) {
      if (!admin.steps().isDead()) {
        throw e;
      }
    }
    return admin.steps().isDead();
  }

  /** Nobody looks until the job's next window is due, and an admin then until it is accounted. */
  private void awaitWindow(Admin admin) {
    Instant now = site.now();
    Optional<Instant> slot = job(admin).flatMap(job -> job.spec().schedule().next(now));
    site.awaitInstant(slot.orElseGet(() -> nextMinute(now)).plus(STARTED));
    slot.ifPresent(planned -> awaitAccounted(admin, planned));
  }

  /** The job, while it has windows. */
  private static Optional<DesiredJob> job(Admin admin) {
    return admin.get(DesiredJobs.class).desired().stream()
        .filter(job -> !job.isDeleted())
        .findFirst();
  }

  private void awaitAccounted(Admin admin, Instant slot) {
    site.lookAfter(admin, "accounted up to " + slot, () -> isAccounted(admin, slot));
  }

  private static boolean isAccounted(Admin admin, Instant slot) {
    return admin
        .get(ChainStates.class)
        .of(Edit.JOB)
        .filter(chain -> !chain.accountedTo().isBefore(slot))
        .isPresent();
  }

  private static Instant nextMinute(Instant now) {
    return now.truncatedTo(ChronoUnit.MINUTES).plus(MINUTE);
  }

  /** What is wrong, and stays so. */
  private List<String> problems(Admin admin) {
    List<String> problems = new ArrayList<>();
    try {
      site.lookAfter(
          admin,
          "a right account",
          () -> {
            problems.clear();
            problems.addAll(new Account(site, admin, MINUTE).problems());
            return problems.isEmpty();
          });
    } catch (IllegalStateException e) {
      problems.add(0, "for as long as was looked");
    }
    return problems;
  }

  @Override
  public void close() {
    site.close();
  }
}
