package io.escapement.policy.cron;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.cron.ZoneChanges.InEachZone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds for any cron across any change of a clock. */
class SlotCalendarPropertiesTest {

  private static final Duration AROUND = Duration.ofDays(2);
  private static final Duration NANO = Duration.ofNanos(1);

  private static List<Duration> steps(List<Instant> slots) {
    return IntStream.range(1, slots.size())
        .mapToObj(at -> Duration.between(slots.get(at - 1), slots.get(at)))
        .toList();
  }

  private static boolean isEveryDay(CronExpression cron) {
    return cron.masks().everyDay();
  }

  @InEachZone
  void fixedHoursFireEachTimeOfAMatchingDayOnce(String zone) {
    ZoneChanges.forMany(
        zone,
        cron -> cron.pace() == HourPace.FIXED,
        one -> assertThat(one.slots(AROUND)).as("%s", one).isEqualTo(one.eachTimeOnce(AROUND)));
  }

  /** Each step of a clock that is never set is the yardstick. */
  @InEachZone
  void elapsedTimeHasNoLongerStepThanWithoutAChange(String zone) {
    ZoneChanges.forMany(
        zone,
        cron -> cron.pace() != HourPace.FIXED && isEveryDay(cron),
        one -> {
          SlotCalendar utc = new SlotCalendar(one.calendar().cron(), ZoneId.of("UTC"), Set.of());
          Duration longest =
              steps(ClockChange.slots(utc, one.before(AROUND), one.after(AROUND))).stream()
                  .max(Duration::compareTo)
                  .orElseThrow();
          assertThat(steps(one.slots(AROUND)))
              .as("%s", one)
              .allMatch(step -> step.compareTo(longest) <= 0);
        });
  }

  @InEachZone
  void elapsedTimeThatDividesTheDayHasAtMostOneOtherStep(String zone) {
    ZoneChanges.forMany(
        zone,
        cron ->
            cron.pace() != HourPace.FIXED
                && 24 % cron.pace() == 0
                && isEveryDay(cron)
                && Long.bitCount(cron.masks().minutes()) == 1,
        one -> {
          Duration pace = Duration.ofHours(one.calendar().cron().pace());
          assertThat(steps(one.slots(AROUND)).stream().filter(step -> !step.equals(pace)))
              .as("%s", one)
              .hasSizeLessThanOrEqualTo(1);
        });
  }

  /** Constant where the shift is a multiple of the pace. */
  @InEachZone
  void elapsedTimeIsConstantWhereThePaceDividesTheShift(String zone) {
    ZoneChanges.forMany(
        zone,
        cron -> true,
        one -> {
          long shift = Math.abs(one.change().getDuration().toMinutes());
          int minutes = 1 + one.random().nextInt(30);
          if (60 % minutes == 0 && shift % minutes == 0) {
            CronExpression cron = CronExpression.parse("*/" + minutes + " * * * *");
            SlotCalendar calendar = new SlotCalendar(cron, one.calendar().zone(), Set.of());
            assertThat(steps(ClockChange.slots(calendar, one.before(AROUND), one.after(AROUND))))
                .as("%s by %d", one.change(), minutes)
                .containsOnly(Duration.ofMinutes(minutes));
          }
        });
  }

  @InEachZone
  void elapsedTimeFiresOnItsDaysAlone(String zone) {
    ZoneChanges.forMany(
        zone,
        cron -> cron.pace() != HourPace.FIXED && !isEveryDay(cron),
        one ->
            assertThat(one.slots(AROUND))
                .as("%s", one)
                .allMatch(slot -> one.calendar().cron().steady().matches(date(one, slot))));
  }

  private static LocalDate date(ZoneChanges one, Instant slot) {
    return LocalDate.ofInstant(slot, one.calendar().zone());
  }

  @InEachZone
  void previousUndoesNextWhereverTheSearchStarts(String zone) {
    ZoneChanges.forMany(
        zone,
        cron -> true,
        one -> {
          NavigableSet<Instant> slots = new TreeSet<>(one.slots(AROUND));
          long range = AROUND.multipliedBy(2).toMillis();
          for (int round = 0; round < 10; round++) {
            Instant any = one.before(AROUND).plusMillis(one.random().nextLong(range));
            assertFound(one.calendar(), slots, any);
            Optional<Instant> slot = Optional.ofNullable(slots.higher(any));
            slot.ifPresent(it -> assertFound(one.calendar(), slots, it));
          }
        });
  }

  private static void assertFound(SlotCalendar calendar, NavigableSet<Instant> slots, Instant any) {
    Optional<Instant> later = Optional.ofNullable(slots.higher(any));
    later.ifPresent(slot -> assertThat(calendar.next(any)).as("%s", any).contains(slot));
    Optional<Instant> earlier = Optional.ofNullable(slots.lower(any));
    earlier.ifPresent(slot -> assertThat(calendar.previous(any)).as("%s", any).contains(slot));
    assertThat(calendar.next(any).flatMap(slot -> calendar.previous(slot.plus(NANO))))
        .isEqualTo(calendar.next(any));
  }

  @InEachZone
  void awayFromAChangeItIsWhatTheServerFires(String zone) {
    ZoneChanges.forMany(
        zone,
        cron -> true,
        one -> {
          Instant after = one.after(AROUND.plusHours(one.random().nextInt(200)));
          Optional<Instant> slot = one.calendar().next(after);
          if (slot.filter(one::isBeforeTheNextChange).isPresent()) {
            assertThat(slot).isEqualTo(one.calendar().cron().next(after, one.calendar().zone()));
          }
        });
  }

  @InEachZone
  void exceptionsLeaveOutTheirDatesAndNothingElse(String zone) {
    ZoneChanges.forMany(
        zone,
        cron -> true,
        one -> {
          LocalDate middle = date(one, one.change().getInstant());
          Set<LocalDate> except = new TreeSet<>();
          for (int round = 0; round < 2; round++) {
            except.add(middle.plusDays(one.random().nextInt(3) - 1));
          }
          SlotCalendar calendar =
              new SlotCalendar(one.calendar().cron(), one.calendar().zone(), except);
          List<Instant> slots = ClockChange.slots(calendar, one.before(AROUND), one.after(AROUND));
          List<Instant> left = new ArrayList<>(one.slots(AROUND));
          left.removeIf(slot -> except.contains(date(one, slot)));
          assertThat(slots).noneMatch(slot -> except.contains(date(one, slot)));
          if (gapKeepsTheDate(one)) {
            assertThat(slots).as("%s without %s", one, except).isEqualTo(left);
          }
        });
  }

  /** Else a slot may fall on another date than its own, and the exception of either drops it. */
  private static boolean gapKeepsTheDate(ZoneChanges one) {
    LocalDate before = one.change().getDateTimeBefore().toLocalDate();
    return one.change().isOverlap() || before.equals(one.change().getDateTimeAfter().toLocalDate());
  }

  @Test
  void inUtcItIsWhatTheServerFires() {
    Random random = new Random(11);
    for (int round = 0; round < 2_000; round++) {
      CronExpression cron = CronExpression.parse(RandomCrons.cron(random));
      Instant after = RandomCrons.instant(random);
      SlotCalendar calendar = new SlotCalendar(cron, ZoneOffset.UTC, Set.of());
      assertThat(calendar.next(after)).isEqualTo(cron.next(after, ZoneOffset.UTC));
      assertThat(calendar.previous(after)).isEqualTo(cron.previous(after, ZoneOffset.UTC));
    }
  }

  /** Clocks were set by odd seconds once, and twice within days. */
  @Test
  void everyZoneHasSlotsInOrderThroughItsWholeHistory() {
    Random random = new Random(12);
    for (String zone : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
      ZoneId.of(zone).getRules().getTransitions().stream()
          .filter(change -> random.nextInt(8) == 0)
          .forEach(change -> assertInOrder(zone, change.getInstant(), random));
    }
  }

  private static void assertInOrder(String zone, Instant change, Random random) {
    String cron = List.of("7 * * * *", "0 2 * * *", "30 */5 * * *").get(random.nextInt(3));
    SlotCalendar calendar = new SlotCalendar(CronExpression.parse(cron), ZoneId.of(zone), Set.of());
    Instant after = change.minusSeconds(random.nextInt(200_000));
    for (int slots = 0; slots < 5; slots++) {
      Instant slot = calendar.next(after).orElseThrow();
      assertThat(slot).as("%s in %s", cron, zone).isAfter(after);
      assertThat(calendar.previous(slot.plus(NANO))).as("%s in %s", cron, zone).contains(slot);
      after = slot;
    }
  }
}
