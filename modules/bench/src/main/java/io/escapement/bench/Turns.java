package io.escapement.bench;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** When the runs of each minute had all ended, as the server lists them. */
final class Turns {

  /** The ends of the runs that were due on a minute. */
  private final Map<Instant, List<Instant>> ends = new TreeMap<>();

  static Turns read(WorkflowClient client, Instant from) {
    Turns turns = new Turns();
    client.listExecutions("ExecutionStatus = 'Completed'").forEach(run -> turns.add(run, from));
    return turns;
  }

  private void add(WorkflowExecutionMetadata run, Instant from) {
    Instant minute = run.getExecutionTime().truncatedTo(ChronoUnit.MINUTES);
    if (minute.isAfter(from)) {
      ends.computeIfAbsent(minute, key -> new ArrayList<>()).add(run.getCloseTime());
    }
  }

  /** Turns in which each chain ran, only; the last one may still have been going on. */
  void print(int chains) {
    Map<RunsASecond.Side, List<Double>> rates = new TreeMap<>();
    ends.forEach(
        (minute, ended) -> {
          RunsASecond.Side side = RunsASecond.Side.of(minute);
          Instant last = ended.stream().max(Instant::compareTo).orElseThrow();
          Duration took = Duration.between(minute, last);
          double rate = ended.size() * 1000.0 / took.toMillis();
          line("%s %-9s %d runs in %s: %.1f a second", minute, side, ended.size(), took, rate);
          if (ended.size() == chains) {
            rates.computeIfAbsent(side, key -> new ArrayList<>()).add(rate);
          }
        });
    double bare = over(rates, RunsASecond.Side.BARE);
    double local = over(rates, RunsASecond.Side.LOCAL_JOB);
    line("over all turns: bare %.1f, local %.1f a second: %.2f times", bare, local, local / bare);
  }

  /** Runs over time: each turn has as many runs, so that is the harmonic mean. */
  private static double over(Map<RunsASecond.Side, List<Double>> rates, RunsASecond.Side side) {
    List<Double> each = rates.getOrDefault(side, List.of());
    return each.size() / each.stream().mapToDouble(rate -> 1 / rate).sum();
  }

  private static void line(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
