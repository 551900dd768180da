package io.escapement.policy;

import io.escapement.policy.cron.CronExpression;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Seeded specs of any shape, their durations to the millisecond. */
record RandomSpecs(Random random) {

  private static final List<String> CRONS =
      List.of(
          "* * * * *", "@daily", "0 2 * * *", "*/7 8-18 * * mon-fri", "0 0 29 2 *", " 5 4 * * * ");
  private static final List<String> ZONES =
      List.of(
          "UTC", "Etc/UTC", "Etc/GMT+5", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kolkata");
  private static final List<String> TEXTS =
      List.of("", "a", "#finance-oncall", "Rolls yesterday's sales up", "ä \"b\"\nc", "null", "5m");

  JobSpec next() {
    return new JobSpec(
        anyOf(List.of("a", "0", "daily-sales", "x".repeat(63))),
        new About(
            anyOf(TEXTS),
            new Owner(anyOf(TEXTS), anyOf(TEXTS), anyOf(TEXTS)),
            anyOf(List.of(List.of(), List.of("eu", "critical")))),
        work(random.nextBoolean() ? Optional.of(compensate()) : Optional.empty()),
        schedule(),
        new Rules(new RandomMissed(random).any(), retry(), anyOf(List.of(Reconcile.values()))));
  }

  private Work work(Optional<CompensationSpec> compensate) {
    return random.nextInt(4) == 0
        ? new Work(local(), compensate, Placement.anywhere(), uses())
        : new Work(activity(), compensate, placement(), uses());
  }

  private Uses uses() {
    return new Uses(
        IntStream.range(0, random.nextInt(9))
            .map(at -> 8 - at)
            .mapToObj(
                at -> {
                  int of = 1 + random.nextInt(1000);
                  return new Use("resource-" + at, 1 + random.nextInt(of), of);
                })
            .toList());
  }

  private Placement placement() {
    return Placement.anywhere()
        .priority(1 + random.nextInt(5))
        .fallbackAfter(upTo(Duration.ofSeconds(1), Duration.ofHours(1)));
  }

  private ActivitySpec local() {
    Duration timeout = upTo(Duration.ofSeconds(1), ActivitySpec.LONGEST_LOCAL);
    return new ActivitySpec("RollUp", "sales", tree(2), timeout, Optional.empty(), Mode.LOCAL);
  }

  private CompensationSpec compensate() {
    return new CompensationSpec(
        "Reverse",
        random.nextBoolean() ? Optional.of("undo") : Optional.empty(),
        upTo(Duration.ofSeconds(1), Duration.ofDays(7)));
  }

  private ActivitySpec activity() {
    Duration timeout = upTo(Duration.ofSeconds(1), Duration.ofDays(7));
    Optional<Duration> heartbeat =
        random.nextBoolean() ? Optional.of(upTo(Duration.ofSeconds(1), timeout)) : Optional.empty();
    return new ActivitySpec("RollUp", "sales", tree(2), timeout, heartbeat);
  }

  private Schedule schedule() {
    if (random.nextInt(3) == 0) {
      long interval = 60L + random.nextInt(366 * 86_400 - 60);
      Duration offset = Duration.ofSeconds(random.nextLong(interval));
      return Schedule.of(new Timing.Every(Duration.ofSeconds(interval), offset));
    }
    CronExpression cron = CronExpression.parse(anyOf(CRONS));
    Duration most = cron.shortestGap().minusMillis(1);
    return new Schedule(
        new Timing.Cron(cron, Schedule.region(anyOf(ZONES))), upTo(Duration.ZERO, most));
  }

  RetryPolicy retry() {
    Map<String, ReasonRetry> reasons = new LinkedHashMap<>();
    Set<String> never = new LinkedHashSet<>();
    for (String reason : List.of("deadlock", "timeout", "sold-out", "unknown")) {
      if (random.nextBoolean()) {
        reasons.put(reason, new ReasonRetry(backoff(), 1 + 9 * random.nextDouble()));
      }
      if (random.nextBoolean()) {
        never.add(reason);
      }
    }
    return new RetryPolicy(backoff(), 1 + random.nextInt(1000), reasons, never);
  }

  private Backoff backoff() {
    Duration initial = upTo(Backoff.SHORTEST, Duration.ofHours(24));
    Duration max = upTo(initial, Duration.ofHours(24));
    return new Backoff(initial, 1 + 9 * random.nextDouble(), max, anyOf(List.of(Jitter.values())));
  }

  private Map<String, Object> tree(int depth) {
    Map<String, Object> tree = new LinkedHashMap<>();
    IntStream.range(0, random.nextInt(4)).forEach(at -> tree.put("key" + at, value(depth)));
    return tree;
  }

  private Object value(int depth) {
    return switch (random.nextInt(depth == 0 ? 4 : 6)) {
      case 0 -> anyOf(TEXTS);
      case 1 -> random.nextInt();
      case 2 -> random.nextDouble();
      case 3 -> random.nextBoolean();
      case 4 -> List.of(value(depth - 1), value(depth - 1));
      default -> tree(depth - 1);
    };
  }

  private Duration upTo(Duration least, Duration most) {
    return least.plusMillis(random.nextLong(most.minus(least).toMillis() + 1));
  }

  private <T> T anyOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
