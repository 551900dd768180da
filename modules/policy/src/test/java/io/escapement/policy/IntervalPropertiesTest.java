package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What holds for any interval. */
class IntervalPropertiesTest {

  private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");

  private static void forMany(BiConsumer<Schedule, Random> property) {
    Random random = new Random(4);
    for (int round = 0; round < 300; round++) {
      long most = random.nextBoolean() ? 7_200 : 3 * 86_400;
      long interval = 60 + random.nextLong(most);
      Timing timing =
          new Timing.Every(
              Duration.ofSeconds(interval), Duration.ofSeconds(random.nextLong(interval)));
      Except except = random.nextInt(3) == 0 ? dates(random) : Except.none();
      Tolerance tolerance = Tolerance.of(Tolerance.defaultGrace(timing));
      property.accept(new Schedule(timing, tolerance, except, Trigger.CRON), random);
    }
  }

  private static Except dates(Random random) {
    Set<LocalDate> dates =
        random
            .ints(20, 0, 60)
            .mapToObj(day -> LocalDate.ofInstant(FIRST, ZoneOffset.UTC).plusDays(day))
            .collect(Collectors.toSet());
    return Except.of(dates);
  }

  private static Instant any(Random random) {
    return FIRST.plusMillis(random.nextLong(Duration.ofDays(60).toMillis()));
  }

  @Test
  void aSlotIsTheNextOfTheOneBeforeItAndTheOneBeforeItsNext() {
    forMany(
        (schedule, random) -> {
          Instant next = schedule.next(any(random)).orElseThrow();
          Optional<Instant> before = schedule.latest(next.minusNanos(1));
          assertThat(before.flatMap(schedule::next)).as("%s", schedule).contains(next);
          assertThat(schedule.latest(next)).as("%s", schedule).contains(next);
        });
  }

  @Test
  void everySlotIsOnTheGridAndOnNoDateThatIsLeftOut() {
    forMany(
        (schedule, random) -> {
          Timing.Every every = (Timing.Every) schedule.timing();
          Instant slot = schedule.next(any(random)).orElseThrow();
          assertThat((slot.getEpochSecond() - every.offset().toSeconds()))
              .matches(second -> second % every.interval().toSeconds() == 0);
          assertThat(schedule.except().all())
              .doesNotContain(LocalDate.ofInstant(slot, ZoneOffset.UTC));
        });
  }

  @Test
  void planningInTwoStepsSettlesOrOwesWhatOneStepDoes() {
    forMany(
        (schedule, random) -> {
          JobSpec spec = spec(schedule, random);
          PlannerCase one = new PlannerCase(spec, any(random), random);
          Instant middle = one.later(one.since());
          Instant end = one.later(middle);
          Account twice = new Account(spec, one.since());
          Account once = new Account(spec, one.since());
          twice.decide(middle);
          twice.decide(end);
          once.decide(end);
          assertThat(twice.settledOrOwed()).as("%s", one).isEqualTo(once.settledOrOwed());
          assertThat(once.settledOrOwed()).as("%s", one).isEqualTo(once.planned());
        });
  }

  private static JobSpec spec(Schedule schedule, Random random) {
    JobSpec plain = Intervals.job("1h", "0s").build();
    Missed missed = new RandomMissed(random).all(schedule.timing().shortestGap());
    return new JobSpec(
        plain.id(),
        plain.about(),
        plain.activity(),
        schedule,
        random.nextBoolean() ? missed : Missed.of(Missed.Run.LATEST),
        plain.retry(),
        plain.reconcile());
  }
}
