package io.escapement.policy.cron;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A random cron and a change of a zone's clock. Seeded by the zone, so that a failure comes back.
 */
record ZoneChanges(SlotCalendar calendar, ZoneOffsetTransition change, Random random) {

  private static final int ROUNDS = 100;
  private static final Instant FIRST = Instant.parse("1990-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2037-12-31T00:00:00Z");

  /** Gaps and folds at night, at and before midnight, of half an hour, of a day, on no rule. */
  @Retention(RetentionPolicy.RUNTIME)
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Asia/Beirut",
        "Africa/Casablanca",
        "America/Asuncion",
        "America/Sao_Paulo",
        "America/St_Johns",
        "America/Nuuk",
        "America/Havana",
        "Pacific/Apia",
        "Pacific/Kwajalein"
      })
  @interface InEachZone {}

  static void forMany(String zone, Predicate<CronExpression> fits, Consumer<ZoneChanges> property) {
    Random random = new Random(zone.hashCode());
    ZoneId id = ZoneId.of(zone);
    List<ZoneOffsetTransition> changes = changes(id.getRules());
    for (int round = 0; round < ROUNDS; round++) {
      ZoneOffsetTransition change = changes.get(random.nextInt(changes.size()));
      CronExpression cron = CronExpression.parse(cron(random), "job-" + round);
      if (fits.test(cron)) {
        property.accept(new ZoneChanges(new SlotCalendar(cron, id, Set.of()), change, random));
      }
    }
  }

  private static List<ZoneOffsetTransition> changes(ZoneRules rules) {
    List<ZoneOffsetTransition> changes = new ArrayList<>();
    ZoneOffsetTransition change = rules.nextTransition(FIRST);
    while (change != null && change.getInstant().isBefore(LAST)) {
      changes.add(change);
      change = rules.nextTransition(change.getInstant());
    }
    return changes;
  }

  /** Many that fire by the hour, by elapsed time and not, and mostly on all days. */
  private static String cron(Random random) {
    String[] fields = RandomCrons.cron(random).split(" ", -1);
    boolean anyDay = random.nextInt(4) != 0;
    String hour =
        switch (random.nextInt(6)) {
          case 0 -> "*";
          case 1 -> "*/" + (2 + random.nextInt(11));
          case 2 -> "H/" + (2 + random.nextInt(11));
          case 3 -> "0-" + random.nextInt(24);
          default -> fields[1];
        };
    return String.join(
        " ", fields[0], hour, anyDay ? "*" : fields[2], "*", anyDay ? "*" : fields[4]);
  }

  ZoneRules rules() {
    return calendar.zone().getRules();
  }

  Instant before(Duration time) {
    return change.getInstant().minus(time);
  }

  Instant after(Duration time) {
    return change.getInstant().plus(time);
  }

  /** With a day between, since the server looks further than it goes. */
  boolean isBeforeTheNextChange(Instant slot) {
    ZoneOffsetTransition following = rules().nextTransition(change.getInstant());
    return following == null || slot.plus(Duration.ofDays(1)).isBefore(following.getInstant());
  }

  List<Instant> slots(Duration around) {
    return ClockChange.slots(calendar, before(around), after(around));
  }

  /** By the rule, day by day and minute by minute: each time of a matching day once. */
  List<Instant> eachTimeOnce(Duration around) {
    Set<Instant> slots = new TreeSet<>();
    CronMasks masks = calendar.cron().masks();
    LocalDateTime local = LocalDateTime.ofInstant(before(around), ZoneOffset.UTC).minusDays(2);
    LocalDateTime end = LocalDateTime.ofInstant(after(around), ZoneOffset.UTC).plusDays(2);
    for (local = local.withSecond(0); local.isBefore(end); local = local.plusMinutes(1)) {
      if (matches(masks, local)) {
        slots.add(firstOccurrence(local));
      }
    }
    return slots.stream()
        .filter(slot -> !slot.isBefore(before(around)) && !slot.isAfter(after(around)))
        .toList();
  }

  private static boolean matches(CronMasks masks, LocalDateTime local) {
    return masks.hasMinute(local.getMinute())
        && masks.hasHour(local.getHour())
        && masks.hasMonth(local.getMonthValue())
        && masks.hasDay(local.getDayOfMonth(), local.getDayOfWeek().getValue() % 7);
  }

  private Instant firstOccurrence(LocalDateTime local) {
    Optional<ZoneOffset> offset = rules().getValidOffsets(local).stream().findFirst();
    return offset.map(local::toInstant).orElseGet(() -> rules().getTransition(local).getInstant());
  }
}
