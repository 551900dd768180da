package io.escapement.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A random job and the instant from which its windows are to be accounted for. Seeded by the zone,
 * so that a failure comes back.
 */
record PlannerCase(JobSpec spec, Instant since, Random random) {

  private static final int ROUNDS = 60;
  private static final List<Missed.Run> ANY = List.of(Missed.Run.values());
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

  /** Any choice of missed windows. */
  static void forMany(String zone, Consumer<PlannerCase> property) {
    forMany(zone, new Random(zone.hashCode()), ANY, property);
  }

  /** Only one choice of missed windows. */
  static void forMany(String zone, Missed.Run run, Consumer<PlannerCase> property) {
    forMany(zone, new Random(zone.hashCode() + 1L), List.of(run), property);
  }

  private static void forMany(
      String zone, Random random, List<Missed.Run> runs, Consumer<PlannerCase> property) {
    for (int round = 0; round < ROUNDS; round++) {
      JobSpec spec = spec(zone, runs, random);
      Instant since = since(spec.schedule().timezone(), random);
      property.accept(new PlannerCase(spec, since, random));
    }
  }

  private static JobSpec spec(String zone, List<Missed.Run> runs, Random random) {
    Missed.Run run = runs.get(random.nextInt(runs.size()));
    String cron = CRONS.get(random.nextInt(CRONS.size()));
    Duration gap = gap(Schedule.of(cron));
    Missed missed = run == Missed.Run.ALL ? new RandomMissed(random).all(gap) : Missed.of(run);
    JobSpecBuilder job = Specs.job(cron).timezone(zone).missed(missed);
    Duration grace = Duration.ofMillis(random.nextLong(Math.min(gap.toMillis(), DAY)));
    return random.nextBoolean() ? job.build() : job.grace(grace).build();
  }

  /** The shortest between two slots, yet never more than 400 days. */
  private static Duration gap(Schedule schedule) {
    return Duration.ofMillis(Math.min(schedule.timing().shortestGap().toMillis(), 400 * DAY));
  }

  /** Another spec of the same job, in the same zone. */
  PlannerCase another() {
    String zone = spec.schedule().timezone().getId();
    return new PlannerCase(spec(zone, ANY, random), since, random);
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
    long gap = gap(spec.schedule()).toMillis();
    long most = random.nextInt(10) == 0 ? 50 * Math.min(gap, DAY) : gap + gap / 2;
    return now.plusMillis(random.nextLong(most));
  }

  /** Mostly short beside the distance of the job's slots, now and then longer than that. */
  Duration work() {
    long gap = gap(spec.schedule()).toMillis();
    return Duration.ofMillis(random.nextLong(random.nextInt(10) == 0 ? 2 * gap : gap / 10));
  }
}
