package io.escapement.bench;

import io.escapement.admin.jobs.Jobs;
import io.escapement.admin.platform.By;
import io.escapement.admin.platform.Cursor;
import io.escapement.admin.windows.WindowRecord;
import io.escapement.admin.windows.Windows;
import io.escapement.policy.Drift;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Kind;
import io.escapement.policy.Outcome;
import io.escapement.policy.Owner;
import io.escapement.policy.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jdbi.v3.core.Jdbi;

/** Jobs of fifty teams, due each hour, and the windows of their last hours. */
final class ScaleData {

  private static final int TEAMS = 50;
  private static final int AT_ONCE = 20;
  private static final Duration HOUR = Duration.ofHours(1);

  private final Jdbi jdbi;
  private final Jobs jobs;
  private final Windows windows;
  private final Random random = new Random(7);
  private final Instant end = Instant.now().truncatedTo(ChronoUnit.HOURS);
  private final int count;
  private final int windowsEach;

  ScaleData(Jdbi jdbi, Jobs jobs, Windows windows, int count, int windowsEach) {
    this.jdbi = jdbi;
    this.jobs = jobs;
    this.windows = windows;
    this.count = count;
    this.windowsEach = windowsEach;
  }

  void fill() {
    Instant started = Instant.now();
    for (int number = 0; number < count; number++) {
      jobs.put(spec(number), new By("bench", "api", "filling"));
    }
    // No window is pending, so that the engine, which is away, is not asked for any.
    jdbi.useHandle(
        handle ->
            handle.execute(
                "insert into chain (job_id, version, run_id, accounted_to)"
                    + " select id, 1, 'run', now() + interval '1 day' from job"
                    + " on conflict (job_id) do update set run_id = 'run',"
                    + " accounted_to = excluded.accounted_to, problem = null"));
    System.out.printf("%d jobs in %s%n", count, Duration.between(started, Instant.now()));
    for (int number = 0; number < count; number += AT_ONCE) {
      List<WindowRecord> records = new ArrayList<>();
      for (int job = number; job < Math.min(count, number + AT_ONCE); job++) {
        addWindows(job, records);
      }
      jdbi.useTransaction(transaction -> windows.record(transaction, records));
    }
    jdbi.useHandle(handle -> handle.execute("analyze"));
    System.out.printf(
        "%d windows in %s%n", count * windowsEach, Duration.between(started, Instant.now()));
  }

  private static JobSpec spec(int number) {
    return JobSpec.builder(id(number))
        .description("Job number " + number)
        .owner(Owner.team("team-" + number % TEAMS))
        .activity("Work", "workers")
        .cron("0 * * * *")
        .build();
  }

  private void addWindows(int job, List<WindowRecord> records) {
    for (int back = 0; back < windowsEach; back++) {
      records.add(window(id(job), end.minus(HOUR.multipliedBy(back))));
    }
  }

  private WindowRecord window(String job, Instant planned) {
    Drift drift =
        new Drift(millis(900), millis(80), millis(20), millis(200), Duration.ZERO, millis(60_000));
    Instant started = planned.plus(drift.lateness());
    Instant completed = planned.plus(drift.total());
    int dice = random.nextInt(100);
    Outcome outcome = dice < 95 ? Outcome.ON_TIME : dice < 98 ? Outcome.LATE : Outcome.CAUGHT_UP;
    return new WindowRecord(
        new Window(job, planned, planned.minus(HOUR)),
        Kind.SCHEDULED,
        1,
        new WindowRecord.Ending(
            outcome, "", Optional.of(new WindowRecord.Run("run-" + planned, 1)), completed),
        Optional.of(
            new WindowRecord.Work(started, completed, drift, 1, List.of(), Optional.empty())),
        Optional.empty());
  }

  /** Many short ones, few long ones. */
  private Duration millis(int most) {
    return Duration.ofMillis((long) (most * Math.pow(random.nextDouble(), 3)));
  }

  private static String id(int number) {
    return "job-%05d".formatted(number);
  }

  String job(Random dice) {
    return id(dice.nextInt(count));
  }

  String team(Random dice) {
    return "team-" + dice.nextInt(TEAMS);
  }

  String cursor(Random dice) {
    return Cursor.after(job(dice));
  }

  String day() {
    return period(24);
  }

  String all() {
    return period(windowsEach);
  }

  private String period(int hours) {
    Instant to = end.plus(Duration.ofMinutes(30));
    return "from=%s&to=%s".formatted(to.minus(HOUR.multipliedBy(hours)), to);
  }
}
