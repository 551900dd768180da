package io.escapement.policy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;

/** The time zones that a schedule may name: those that the Temporal server knows, too. */
final class Zones {

  static final ZoneId UTC = ZoneId.of("UTC");

  /** The JDK copies all 600 names each time it is asked. */
  private static final Set<String> NAMES = Set.copyOf(ZoneId.getAvailableZoneIds());

  private Zones() {}

  /** The zone of an IANA region name. */
  static ZoneId region(String name) {
    if (!NAMES.contains(name)) {
      throw refused(name);
    }
    return requireRegion(ZoneId.of(name));
  }

  /** The zone, all names of UTC's clock taken as one. */
  static ZoneId normal(ZoneId zone) {
    return isUtc(requireRegion(zone)) ? UTC : zone;
  }

  private static ZoneId requireRegion(ZoneId zone) {
    String id = zone.getId();
    boolean known = zone.equals(ZoneOffset.UTC) || NAMES.contains(id);
    if (!known || id.startsWith("SystemV/")) {
      throw refused(id);
    }
    return zone;
  }

  private static boolean isUtc(ZoneId zone) {
    return zone.getRules().isFixedOffset()
        && zone.getRules().getOffset(Instant.EPOCH).equals(ZoneOffset.UTC);
  }

  private static IllegalArgumentException refused(String id) {
    return new IllegalArgumentException(
        "timezone \"%s\" is no IANA region; write one such as Europe/Berlin or UTC".formatted(id));
  }
}
