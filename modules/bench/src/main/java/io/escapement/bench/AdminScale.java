package io.escapement.bench;

import io.escapement.admin.AdminApplication;
import io.escapement.admin.jobs.Jobs;
import io.escapement.admin.windows.Windows;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import ru.vyarus.dropwizard.guice.injector.lookup.InjectorLookup;

/**
 * How fast the admin service answers with many jobs and windows in its store. It makes them by the
 * service's own way into the account, then calls at a steady rate, whatever the answers take: each
 * is timed from when its call was due.
 *
 * <p>Arguments: jobs (default 10,000), windows a job (100), calls a second (100), seconds (60). The
 * engine is away: what is measured is the store and the service. Client, service and database share
 * the machine.
 */
public final class AdminScale {

  private static final String CONFIG =
      """
      server:
        applicationConnectors: [{type: http, bindHost: 127.0.0.1, port: %d}]
        adminConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]
        requestLog: {appenders: []}
      logging: {level: ERROR}
      temporal: {target: "127.0.0.1:1"}
      database: {url: "%s", user: postgres}
      """;

  private AdminScale() {}

  /** Runs it and prints a line for each kind of call. */
  public static void main(String... args) throws Exception {
    int[] sizes = {10_000, 100, 100, 60};
    for (int at = 0; at < args.length; at++) {
      sizes[at] = Integer.parseInt(args[at]);
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      int port = freePort();
      AdminApplication admin = new AdminApplication();
      admin.run("server", config(port, postgres.getJdbcUrl("postgres", "postgres")).toString());
      ScaleData data =
          new ScaleData(
              get(admin, Jdbi.class),
              get(admin, Jobs.class),
              get(admin, Windows.class),
              sizes[0],
              sizes[1]);
      data.fill();
      call("http://127.0.0.1:%d/api/v1".formatted(port), data, sizes);
    }
    System.exit(0); // Dropwizard's server has threads of its own that go on.
  }

  private static void call(String api, ScaleData data, int[] sizes) {
    Random random = new Random(1);
    List<Steady.Kind> kinds =
        List.of(
            kind("list of jobs", () -> "/jobs?cursor=" + data.cursor(random)),
            kind("list of a team's jobs", () -> "/jobs?team=" + data.team(random)),
            kind("one job's windows", () -> "/jobs/" + data.job(random) + "/windows"),
            kind("one job's drift", () -> "/jobs/" + data.job(random) + "/drift?" + data.day()));
    Steady steady = new Steady(api);
    System.out.println("warming up");
    steady.run(kinds, sizes[2], Duration.ofSeconds(20));
    steady.run(kinds, sizes[2], Duration.ofSeconds(sizes[3])).forEach(AdminScale::print);
    List<Steady.Kind> fleet =
        List.of(
            kind("fleet drift, a day", () -> "/drift?" + data.day()),
            kind("fleet drift, all windows", () -> "/drift?" + data.all()));
    steady.run(fleet, 1, Duration.ofSeconds(10));
    steady.run(fleet, 1, Duration.ofSeconds(40)).forEach(AdminScale::print);
  }

  private static Steady.Kind kind(String name, Supplier<String> path) {
    return new Steady.Kind(name, path);
  }

  private static void print(Steady.Answers answers) {
    long[] sorted = answers.micros().stream().mapToLong(Long::longValue).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "%-26s %5d calls, %d failed: p50 %.1f ms, p99 %.1f ms, max %.1f ms%n",
        answers.name(),
        sorted.length,
        answers.failed(),
        at(sorted, 0.5),
        at(sorted, 0.99),
        at(sorted, 1));
  }

  private static double at(long[] sorted, double share) {
    return sorted[Math.max(0, (int) Math.ceil(sorted.length * share) - 1)] / 1000.0;
  }

  private static Path config(int port, String database) throws Exception {
    Path file = Files.createTempFile("admin-scale", ".yml");
    return Files.writeString(file, CONFIG.formatted(port, database));
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static <T> T get(AdminApplication admin, Class<T> type) {
    return InjectorLookup.getInstance(admin, type).orElseThrow();
  }
}
