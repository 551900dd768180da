package io.escapement.bench;

import io.escapement.bench.Steady.Kind;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * How fast the admin service answers with many jobs and windows in its store. It makes them by the
 * service's own way into the account, starts the service as a process of its own, and calls at a
 * steady rate, whatever the answers take: each is timed from when its call was due. Prints a table
 * in Markdown.
 *
 * <p>Arguments: jobs (default 10,000), windows a job (100), calls a second (100), seconds of each
 * measurement (60), and the address of a Temporal server. With one, the service does its duties as
 * in production: the bench waits until each job has its chain and each row is in the audit log; no
 * job comes due in the hour after the filling. Without, the engine is away and the duties rest.
 * Client, service, database and engine share the machine. The system property {@code
 * escapement.bench.database} names an empty database to use, which is also left with its data: a
 * second call measures without filling it again.
 */
public final class AdminScale {

  private static final int FLEET_CALLS_A_SECOND = 1;

  private final Scale scale;
  private final ScaleData data;
  private final PrintStream out;

  private AdminScale(Scale scale, ScaleData data, PrintStream out) {
    this.scale = scale;
    this.data = data;
    this.out = out;
  }

  /** Runs it and prints the table. */
  public static void main(String... args) throws Exception {
    run(Scale.of(args), System.out);
    System.exit(0); // Libraries have threads of their own that go on.
  }

  /** Makes the data, measures, and stops what it started. */
  static void run(Scale scale, PrintStream out) throws Exception {
    String given = System.getProperty("escapement.bench.database", "");
    if (given.isEmpty()) {
      try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
        run(scale, postgres.getJdbcUrl("postgres", "postgres"), out);
      }
    } else {
      run(scale, given, out);
    }
  }

  private static void run(Scale scale, String database, PrintStream out) throws Exception {
    ScaleData data = ScaleData.in(database, scale, out);
    try (ScaleDatabase store = new ScaleDatabase(database);
        AdminProcess admin = AdminProcess.start(database, scale.engine())) {
      admin.awaitAnswer();
      if (scale.engine().isPresent()) {
        store.awaitDuties(scale, out);
      }
      new AdminScale(scale, data, out).measure(admin, new Costs(admin, store));
    }
  }

  private void measure(AdminProcess admin, Costs costs) throws IOException {
    Steady steady = new Steady(admin.api());
    Random random = new Random(1);
    List<Kind> kinds = kinds(random);
    List<Kind> fleet = fleet();
    out.println("warming up");
    steady.run(kinds, scale.perSecond(), scale.duration());
    steady.run(fleet, FLEET_CALLS_A_SECOND, scale.duration().dividedBy(3));
    Table table = new Table(out);
    for (Kind kind : kinds) {
      alone(steady, kind, scale.perSecond(), costs, table);
    }
    for (Kind kind : fleet) {
      alone(steady, kind, FLEET_CALLS_A_SECOND, costs, table);
    }
    steady
        .run(kinds, scale.perSecond(), scale.duration())
        .forEach(answers -> table.line("all four in turn", answers));
    steady
        .run(withFleet(kinds, fleet.get(0)), scale.perSecond(), scale.duration())
        .forEach(answers -> table.line("and one of the fleet each second", answers));
    costs.idle(scale.duration().dividedBy(3)).print(out);
  }

  private void alone(Steady steady, Kind kind, int perSecond, Costs costs, Table table) {
    Duration duration = scale.duration();
    Costs.Meter meter = costs.meter();
    Steady.Answers answers = steady.run(List.of(kind), perSecond, duration).get(0);
    table.line("alone", answers, meter.perCall(answers.micros().size()));
  }

  private List<Kind> kinds(Random random) {
    return List.of(
        new Kind("list of jobs", () -> "/jobs?cursor=" + data.cursor(random)),
        new Kind("list of a team's jobs", () -> "/jobs?team=" + data.team(random)),
        new Kind("one job's windows", () -> "/jobs/" + data.job(random) + "/windows"),
        new Kind("one job's drift", () -> "/jobs/" + data.job(random) + "/drift?" + data.day()));
  }

  private List<Kind> fleet() {
    return List.of(
        new Kind("fleet drift, a day", () -> "/drift?" + data.day()),
        new Kind("fleet drift, all windows", () -> "/drift?" + data.all()));
  }

  /** So that one call in a second's calls is the fleet's. */
  private List<Kind> withFleet(List<Kind> kinds, Kind fleet) {
    int others = Math.max(1, scale.perSecond() / FLEET_CALLS_A_SECOND - 1);
    List<Kind> turns = new ArrayList<>(List.of(fleet));
    for (int turn = 0; turn < others; turn++) {
      turns.add(kinds.get(turn % kinds.size()));
    }
    return turns;
  }
}
