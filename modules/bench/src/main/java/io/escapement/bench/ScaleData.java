package io.escapement.bench;

import io.dropwizard.core.setup.Environment;
import io.escapement.admin.AdminApplication;
import io.escapement.admin.jobs.Jobs;
import io.escapement.admin.platform.By;
import io.escapement.admin.platform.Cursor;
import io.escapement.admin.windows.WindowRecord;
import io.escapement.admin.windows.Windows;
import io.escapement.policy.Alerts;
import io.escapement.policy.Drift;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Kind;
import io.escapement.policy.Outcome;
import io.escapement.policy.Owner;
import io.escapement.policy.Window;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import ru.vyarus.dropwizard.guice.injector.lookup.InjectorLookup;

/** Jobs of fifty teams, due each hour, and the windows of their last hours. */
final class ScaleData {

  private static final int TEAMS = 50;
  private static final int AT_ONCE = 2_000;
  private static final Duration HOUR = Duration.ofHours(1);

  /** None of which fires: what is measured is the looking. */
  private static final Alerts EVERY_RULE =
      Alerts.none().late(Duration.ofMinutes(2), 5).misfires(3, HOUR).whenSilent();

  private final Instant end;
  private final Scale scale;
  private final Random random = new Random(7);

  private ScaleData(Instant end, Scale scale) {
    this.end = end;
    this.scale = scale;
  }

  /** What is in a database, which is filled where it is empty. */
  static ScaleData in(String database, Scale scale, PrintStream out) throws Exception {
    AdminApplication admin = new AdminApplication();
    admin.run("server", AdminProcess.config(0, database, Optional.empty()).toString());
    try {
      Jdbi jdbi = get(admin, Jdbi.class);
      Optional<Instant> newest =
          jdbi.withHandle(
              handle ->
                  handle
                      .createQuery("select max(planned_at) from window_outcome")
                      .mapTo(Instant.class)
                      .findOne());
      ScaleData data = new ScaleData(newest.orElseGet(ScaleData::lastMinute), scale);
      if (newest.isEmpty()) {
        data.fill(jdbi, get(admin, Jobs.class), get(admin, Windows.class), out);
      }
      return data;
    } finally {
      get(admin, Environment.class).getApplicationContext().getServer().stop();
    }
  }

  /** The jobs are due in it again in an hour, when all is measured. */
  private static Instant lastMinute() {
    return Instant.now().truncatedTo(ChronoUnit.MINUTES);
  }

  private static <T> T get(AdminApplication admin, Class<T> type) {
    return InjectorLookup.getInstance(admin, type).orElseThrow();
  }

  private void fill(Jdbi jdbi, Jobs jobs, Windows windows, PrintStream out) {
    Instant started = Instant.now();
    for (int number = 0; number < scale.jobs(); number++) {
      jobs.put(spec(number), new By("bench", "api", "filling"));
    }
    if (scale.engine().isEmpty()) {
      jdbi.useHandle(ScaleData::noneIsPending);
    }
    out.printf("%d jobs in %s%n", scale.jobs(), Duration.between(started, Instant.now()));
    for (int team = 0; team < TEAMS; team++) {
      addWindowsOfTeam(team, jdbi, windows);
    }
    jdbi.useHandle(handle -> handle.execute("vacuum analyze"));
    out.printf(
        "%d windows in %s%n",
        scale.jobs() * scale.windowsEach(), Duration.between(started, Instant.now()));
  }

  /** So that the engine, which is away, is not asked for any. */
  private static void noneIsPending(Handle handle) {
    handle.execute(
        "insert into chain (job_id, version, run_id, accounted_to)"
            + " select id, 1, 'run', now() + interval '1 day' from job"
            + " on conflict (job_id) do update set run_id = 'run',"
            + " accounted_to = excluded.accounted_to, problem = null");
  }

  private JobSpec spec(int number) {
    return JobSpec.builder(id(number))
        .description("Job number " + number)
        .owner(Owner.team("team-" + number % TEAMS))
        .activity("Work", "workers")
        .cron("%d * * * *".formatted(end.atZone(ZoneOffset.UTC).getMinute()))
        .alerts(EVERY_RULE)
        .build();
  }

  /** Of one team at a time, since the sums by team and hour are then written seldom. */
  private void addWindowsOfTeam(int team, Jdbi jdbi, Windows windows) {
    List<WindowRecord> records = new ArrayList<>();
    for (int job = team; job < scale.jobs(); job += TEAMS) {
      addWindows(job, records);
      if (records.size() >= AT_ONCE || job + TEAMS >= scale.jobs()) {
        jdbi.useTransaction(transaction -> windows.record(transaction, records));
        records.clear();
      }
    }
  }

  private void addWindows(int job, List<WindowRecord> records) {
    for (int back = 0; back < scale.windowsEach(); back++) {
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
    return id(dice.nextInt(scale.jobs()));
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
    return period(scale.windowsEach());
  }

  private String period(int hours) {
    Instant to = end.plus(Duration.ofMinutes(30));
    return "from=%s&to=%s".formatted(to.minus(HOUR.multipliedBy(hours)), to);
  }
}
