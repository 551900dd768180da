package io.escapement.policy.cron;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Changes of a zone's clock, each with the instant at which it is set. */
enum ClockChange {
  /** 02:00 CET becomes 03:00 CEST. */
  BERLIN_GAP("Europe/Berlin", "2026-03-29T01:00:00Z"),
  /** 03:00 CEST becomes 02:00 CET. */
  BERLIN_FOLD("Europe/Berlin", "2026-10-25T01:00:00Z"),
  /** 02:00 EST becomes 03:00 EDT. */
  NEW_YORK_GAP("America/New_York", "2026-03-08T07:00:00Z"),
  /** 02:00 EDT becomes 01:00 EST. */
  NEW_YORK_FOLD("America/New_York", "2026-11-01T06:00:00Z"),
  /** 02:00 becomes 02:30. */
  LORD_HOWE_GAP("Australia/Lord_Howe", "2026-10-03T15:30:00Z"),
  /** 02:00 becomes 01:30. */
  LORD_HOWE_FOLD("Australia/Lord_Howe", "2026-04-04T15:00:00Z"),
  /** Midnight becomes 01:00. */
  BEIRUT_GAP("Asia/Beirut", "2026-03-28T22:00:00Z"),
  /** Midnight becomes 23:00 of the day before. */
  BEIRUT_FOLD("Asia/Beirut", "2026-10-24T21:00:00Z"),
  /** 23:00 becomes midnight. */
  NUUK_GAP("America/Nuuk", "2025-03-30T01:00:00Z"),
  /** 02:00 becomes 03:00 when Ramadan is over. */
  CASABLANCA_GAP("Africa/Casablanca", "2026-03-22T02:00:00Z"),
  /** Midnight becomes 01:00. */
  ASUNCION_GAP("America/Asuncion", "2023-10-01T04:00:00Z"),
  /** Midnight becomes 23:00 of the day before. */
  ASUNCION_FOLD("America/Asuncion", "2024-03-24T03:00:00Z"),
  /** The 29th is followed by the 31st. */
  APIA_GAP("Pacific/Apia", "2011-12-30T10:00:00Z");

  private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("d'T'HH:mmx");

  private final ZoneId zone;
  private final Instant at;

  ClockChange(String zone, String at) {
    this.zone = ZoneId.of(zone);
    this.at = Instant.parse(at);
  }

  ZoneId zone() {
    return zone;
  }

  Instant at() {
    return at;
  }

  SlotCalendar calendar(String cron) {
    return new SlotCalendar(CronExpression.parse(cron), zone, Set.of());
  }

  /** The slots within so many hours before and after, both ends included. */
  List<Instant> slots(String cron, int hours) {
    return slots(
        calendar(cron), at.minus(Duration.ofHours(hours)), at.plus(Duration.ofHours(hours)));
  }

  /** The same as the clock shows them: {@code 29T03:00+02}. */
  List<String> shown(String cron, int hours) {
    return slots(cron, hours).stream().map(slot -> SHOWN.format(slot.atZone(zone))).toList();
  }

  static List<Instant> slots(SlotCalendar calendar, Instant first, Instant last) {
    List<Instant> slots = new ArrayList<>();
    Optional<Instant> slot = calendar.next(first.minusNanos(1));
    while (slot.filter(it -> !it.isAfter(last)).isPresent()) {
      slots.add(slot.orElseThrow());
      slot = calendar.next(slot.orElseThrow());
    }
    return slots;
  }
}
