package io.escapement.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/**
 * A random job and the instant from which its windows are to be accounted for. Seeded by the zone,
 * so that a failure comes back.
 */
record PlannerCase(JobSpec spec, Instant since, Random random) {

  private static final int ROUNDS = 60;
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");
  private static final long FIVE_YEARS = 5 * 365 * DAY;
  private static final List<String> CRONS =
      List.of(
          "* * * * *",
          "*/5 * * * *",
          "0 * * * *",
          "15,45 1-4 * * *",
          "30 2 * * *",
          "0 0 * * 1-5",
          "0 3 31 * *",
          "0 0 29 2 *");

  static void forMany(String zone, Consumer<PlannerCase> property) {
    Random random = new Random(zone.hashCode());
    for (int round = 0; round < ROUNDS; round++) {
      property.accept(any(zone, random));
    }
  }

  private static PlannerCase any(String zone, Random random) {
    String cron = CRONS.get(random.nextInt(CRONS.size()));
    Missed.Run run = random.nextBoolean() ? Missed.Run.LATEST : Missed.Run.NONE;
    JobSpecBuilder job = Specs.job(cron).timezone(zone).missed(run);
    long gap = Schedule.of(cron).cron().shortestGap().toMillis();
    Duration grace = Duration.ofMillis(random.nextLong(Math.min(gap, DAY)));
    JobSpec spec = random.nextBoolean() ? job.build() : job.grace(grace).build();
    return new PlannerCase(spec, since(spec.schedule().timezone(), random), random);
  }

  /** Half of them in the three days before the zone's clock changes, where it does. */
  private static Instant since(ZoneId zone, Random random) {
    Instant any = FIRST.plusMillis(random.nextLong(FIVE_YEARS));
    ZoneOffsetTransition change = zone.getRules().nextTransition(any);
    return change == null || random.nextBoolean()
        ? any
        : change.getInstant().minusMillis(random.nextLong(3 * DAY));
  }

  /** Mostly about as far as the job's slots lie apart, now and then many times that. */
  Instant later(Instant now) {
    long gap = Math.min(spec.schedule().cron().shortestGap().toMillis(), 400 * DAY);
    long most = random.nextInt(10) == 0 ? 50 * Math.min(gap, DAY) : gap + gap / 2;
    return now.plusMillis(random.nextLong(most));
  }

  /** The slots in {@code (since, upTo]}. */
  List<Instant> planned(Instant upTo) {
    return StreamSupport.stream(spec.schedule().slots(since, upTo).spliterator(), false).toList();
  }
}
