package io.escapement.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Processor time of the service and of its database, which other load does not change much. */
final class Costs {

  private final AdminProcess admin;
  private final ScaleDatabase database;

  Costs(AdminProcess admin, ScaleDatabase database) {
    this.admin = admin;
    this.database = database;
  }

  /**
   * Processor time.
   *
   * @param service in milliseconds
   * @param database in milliseconds
   */
  record Spent(double service, double database) {

    Spent by(double number) {
      return new Spent(service / number, database / number);
    }

    void print(PrintStream out) {
      out.printf(
          Locale.ROOT,
          "%nWithout a call: %.0f ms of a processor in each second in the service, %.0f in its database.%n",
          service,
          database);
    }
  }

  /** What is spent in each second of a time in which nobody calls. */
  Spent idle(Duration duration) {
    Meter meter = new Meter();
    LockSupport.parkNanos(duration.toNanos());
    return meter.spent().by(meter.seconds());
  }

  Meter meter() {
    return new Meter();
  }

  /** From its making on. */
  final class Meter {

    private final long start = System.nanoTime();
    private final double service = millis(admin.handle());
    private final Map<Long, Double> before = ofDatabase();

    private double seconds() {
      return (System.nanoTime() - start) / 1e9;
    }

    private Spent spent() {
      double sum = 0;
      for (Map.Entry<Long, Double> process : ofDatabase().entrySet()) {
        sum += process.getValue() - before.getOrDefault(process.getKey(), 0.0);
      }
      return new Spent(millis(admin.handle()) - service, sum);
    }

    /** What each of some calls took since, with its share of what is spent anyway. */
    Spent perCall(int calls) {
      return spent().by(Math.max(1, calls));
    }
  }

  private Map<Long, Double> ofDatabase() {
    Map<Long, Double> millis = new HashMap<>();
    for (long process : database.processes()) {
      ProcessHandle.of(process).ifPresent(handle -> millis.put(process, millis(handle)));
    }
    return millis;
  }

  private static double millis(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e6;
  }
}
