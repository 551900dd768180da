package io.escapement.policy;

import io.escapement.policy.cron.CronExpression;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads what the slots follow: a {@code cron}, or an interval under {@code every}. */
final class TimingReader {

  private TimingReader() {}

  /** The timing; empty, with the problems noted in the section, where it can't be. */
  static Optional<Timing> read(String jobId, Section section) {
    boolean isCron = section.has("cron");
    boolean isInterval = section.has("every");
    if (isCron && isInterval) {
      section.refrain("offset", "timezone");
      return section.build(TimingReader::refuseBoth);
    }
    return isInterval ? interval(section) : cron(jobId, section);
  }

  private static Timing refuseBoth() {
    throw new IllegalArgumentException("has both cron and every; remove one of the two");
  }

  private static Optional<Timing> cron(String jobId, Section section) {
    Optional<CronExpression> cron =
        section.require(
            "cron",
            "write five fields, such as \"0 2 * * *\", or an interval: every: 90m",
            value -> CronExpression.parse(Section.asText(value), jobId));
    Duration unused = section.read("offset", Duration.ZERO, TimingReader::refuseOffset);
    ZoneId zone = section.read("timezone", ZoneOffset.UTC, TimingReader::region);
    return cron.flatMap(slots -> section.build(() -> new Timing.Cron(slots, zone)));
  }

  private static Duration refuseOffset(Object value) {
    throw new IllegalArgumentException(
        "\"%s\" goes with every, not with cron; remove it".formatted(value));
  }

  private static Optional<Timing> interval(Section section) {
    Optional<Duration> every =
        section.read("every", Optional.empty(), value -> Optional.of(SpecReader.duration(value)));
    Duration offset = section.read("offset", Duration.ZERO, SpecReader::duration);
    ZoneId unused = section.read("timezone", ZoneOffset.UTC, TimingReader::utc);
    return every.flatMap(interval -> section.build(() -> new Timing.Every(interval, offset)));
  }

  private static ZoneId region(Object value) {
    return Schedule.region(Section.asText(value));
  }

  private static ZoneId utc(Object value) {
    ZoneId zone = region(value);
    if (!Zones.normal(zone).equals(Zones.UTC)) {
      throw new IllegalArgumentException(
          "\"%s\" does not go with every, since an interval follows elapsed time on no clock;"
                  .formatted(value)
              + " remove it, or write a cron");
    }
    return zone;
  }
}
