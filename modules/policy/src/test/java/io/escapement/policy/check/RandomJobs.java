package io.escapement.policy.check;

import io.escapement.policy.CatchUp;
import io.escapement.policy.JobSpec;
import io.escapement.policy.JobSpecBuilder;
import io.escapement.policy.Missed;
import io.escapement.policy.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Seeded specs of one job, and starts of its life near a change of its zone's clock. */
record RandomJobs(Random random) {

  private static final List<String> CRONS =
      List.of("* * * * *", "*/5 * * * *", "0 * * * *", "15,45 1-4 * * *", "30 2 * * *");
  private static final List<String> ZONES =
      List.of("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe");

  JobSpec spec() {
    String cron = anyOf(CRONS);
    JobSpecBuilder job =
        JobSpec.builder("nightly")
            .activity("RollUp", "sales")
            .cron(cron)
            .timezone(anyOf(ZONES))
            .missed(missed());
    long gap = Schedule.of(cron).timing().shortestGap().toMillis();
    return random.nextBoolean()
        ? job.build()
        : job.grace(Duration.ofMillis(random.nextLong(gap))).build();
  }

  /** Mostly with a backlog, of narrow bounds. */
  private Missed missed() {
    CatchUp catchUp =
        new CatchUp(
            1 + random.nextInt(4),
            anyOf(List.of(CatchUp.Order.values())),
            Duration.ofMinutes(10 + random.nextInt(3000)),
            1 + random.nextInt(25),
            Duration.ofMillis(random.nextInt(3) * 500L));
    Missed.Run run = random.nextInt(4) == 0 ? anyOf(List.of(Missed.Run.values())) : Missed.Run.ALL;
    return new Missed(run, catchUp, anyOf(List.of(Missed.OnResume.values())));
  }

  /** The days around the changes of clock in spring and autumn, in all zones. */
  Instant since() {
    Instant change =
        Instant.parse(random.nextBoolean() ? "2026-03-28T12:00:00Z" : "2026-10-24T12:00:00Z");
    return change.plusMillis(random.nextLong(Duration.ofDays(8).toMillis()));
  }

  /** Mostly none; now and then longer than most backlogs hold. */
  long outage(long gap) {
    return switch (random.nextInt(12)) {
      case 0, 1 -> random.nextLong(6 * gap);
      case 2 -> random.nextLong(40 * gap);
      default -> 0;
    };
  }

  <T> T anyOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
