package io.escapement.policy.check;

import io.escapement.policy.Accounted;
import io.escapement.policy.Backlog;
import io.escapement.policy.Decision;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Kind;
import io.escapement.policy.Launch;
import io.escapement.policy.Missed;
import io.escapement.policy.Outcome;
import io.escapement.policy.Owed;
import io.escapement.policy.Plan;
import io.escapement.policy.Planner;
import io.escapement.policy.Served;
import io.escapement.policy.SkipReason;
import io.escapement.policy.SpecVersion;
import io.escapement.policy.Suspended;
import io.escapement.policy.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A job's life by the planner's decisions: runs at their slots or after outages, slow and failing
 * work, workers that come too late, edits, pauses, triggers, an end. What it writes down is clean.
 */
final class Simulation {

  private static final int RUNS = 60;

  private final Random random;
  private final RandomJobs jobs;
  private final Journal journal;
  private final List<SpecVersion> versions = new ArrayList<>();
  private final List<Suspended> pauses = new ArrayList<>();
  private final List<Suspended> deletions = new ArrayList<>();
  private Accounted account;
  private Instant now;
  private Served served = Served.nothing();

  private Simulation(long seed) {
    random = new Random(seed);
    jobs = new RandomJobs(random);
    journal = new Journal(random);
    now = jobs.since();
    account = Accounted.upTo(now);
    edit();
  }

  /** The facts of a life. */
  static Facts facts(long seed) {
    Simulation life = new Simulation(seed);
    for (int run = 0; run < RUNS; run++) {
      life.run("run-" + run);
      life.between();
    }
    return life.random.nextInt(3) == 0 ? life.end() : life.facts();
  }

  private SpecVersion version() {
    return versions.get(versions.size() - 1);
  }

  private JobSpec spec() {
    return version().spec();
  }

  private void run(String id) {
    Instant slot = spec().schedule().next(now).orElseThrow();
    now = slot.plusMillis(random.nextInt(1500) + jobs.outage(gap()));
    served = Served.nothing();
    Instant decidedAt = serveDue(id);
    journal.run(new Run(id, version().number(), Optional.of(decidedAt)));
    Optional<Launch> next = Planner.catchUp(spec(), account, served, now);
    while (next.isPresent()) {
      Launch launch = next.get();
      now = now.isBefore(launch.notBefore()) ? launch.notBefore() : now;
      serve(id, launch);
      account = account.settled(launch.window().plannedAt());
      next = Planner.catchUp(spec(), account, served, now);
    }
  }

  private Instant serveDue(String id) {
    Instant decidedAt = now;
    Decision decision = Planner.decide(spec(), account, decidedAt);
    List<Instant> pending = pending();
    decision.verdicts().forEach(verdict -> journal.settle(verdict, plan(), pending, id));
    boolean settled = decision.launch().map(launch -> serve(id, launch)).orElse(true);
    account = settled ? decision.after() : decision.notStarted();
    return settled ? decidedAt : serveDue(id);
  }

  /** False where no worker came within the grace. */
  private boolean serve(String id, Launch launch) {
    Instant start = now.plusMillis(random.nextInt(3) == 0 ? random.nextLong(gap()) : 20);
    Optional<Instant> tooLate = launch.startBy().filter(start::isAfter);
    if (tooLate.isPresent()) {
      now = tooLate.get().plusMillis(1);
      return false;
    }
    Instant slot = launch.window().plannedAt();
    Outcome outcome = random.nextInt(5) == 0 ? Outcome.FAILED : launch.success();
    now = journal.work(slot, start, gap() / 5, outcome.isSuccess());
    served = served.plus(launch.kind(), start, now);
    row(Verdict.on(launch.window(), outcome, ""), launch.kind(), id, start);
    return true;
  }

  private void row(Verdict verdict, Kind kind, String run, Instant start) {
    int planner = plan().plannerOf(verdict.first()).orElse(version()).number();
    journal.row(new Recorded(verdict, kind, planner, run, Optional.of(start)));
  }

  private long gap() {
    return spec().schedule().timing().shortestGap().toMillis();
  }

  private List<Instant> pending() {
    return Journal.pending(account, plan(), now);
  }

  private void between() {
    switch (random.nextInt(10)) {
      case 0 -> edit();
      case 1 -> pause();
      case 2 -> trigger();
      case 3 -> deleteAndPutAgain();
      default -> {}
    }
  }

  private void edit() {
    versions.add(new SpecVersion(versions.size() + 1, jobs.spec(), account.upTo()));
  }

  private void pause() {
    Instant from = account.upTo();
    now = now.plusMillis(random.nextLong(8 * gap()));
    pauses.add(new Suspended(from, Optional.of(now)));
    if (spec().missed().onResume() == Missed.OnResume.SKIP) {
      Accounted before = account;
      account = Accounted.upTo(from);
      journal.settle(Verdict.skipped(from, now, SkipReason.PAUSED), plan(), pending(), "resume");
      account = new Accounted(now, before.owed());
    } else {
      account = new Accounted(now, owing(from, now));
    }
  }

  /** Without a decision: the next run bounds it. */
  private Backlog owing(Instant after, Instant upTo) {
    return Owed.between(spec().schedule(), after, upTo)
        .map(account.owed()::plus)
        .orElse(account.owed());
  }

  /** A nanosecond later than anything else, so that it is no slot. */
  private void trigger() {
    Instant asked = now.plusNanos(1);
    now = asked.plusMillis(20);
    row(new Verdict(asked, asked, Outcome.LATE, ""), Kind.MANUAL, "manual", now);
  }

  private void deleteAndPutAgain() {
    delete();
    Instant since = now;
    now = now.plusMillis(random.nextLong(8 * gap()));
    deletions.add(new Suspended(since, Optional.of(now)));
    account = Accounted.upTo(now);
    edit();
  }

  private void delete() {
    Verdict cancelled = Verdict.skipped(versions.get(0).since(), now, SkipReason.CANCELLED);
    journal.settle(cancelled, plan(), pending(), "");
    account = Accounted.upTo(now);
  }

  private Facts end() {
    delete();
    deletions.add(new Suspended(now, Optional.empty()));
    return facts();
  }

  private Plan plan() {
    return new Plan(versions, deletions);
  }

  private Facts facts() {
    return journal.facts(plan(), pauses, account);
  }
}
