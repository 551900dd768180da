package io.escapement.policy;

import java.time.Duration;
import java.util.Optional;

/** Reads the part {@code schedule} of a spec's tree. */
final class ScheduleReader {

  private ScheduleReader() {}

  /** The schedule; empty, with the problems noted in the section, where it can't be. */
  static Optional<Schedule> read(String jobId, Section section) {
    Optional<Timing> timing = TimingReader.read(jobId, section);
    Optional<Duration> grace = grace(section);
    Duration stagger = section.read("stagger", Duration.ZERO, SpecReader::duration);
    Optional<Duration> within = duration(section, "completeWithin");
    ExceptReader except = ExceptReader.of(section);
    Trigger trigger = section.read("trigger", Trigger.CRON, SpecReader.oneOf(Trigger.class));
    section.refuseUnknown();
    return timing.flatMap(
        slots ->
            section.build(
                () -> {
                  Duration allowed = grace.orElseGet(() -> Tolerance.defaultGrace(slots));
                  Tolerance tolerance = new Tolerance(allowed, stagger, within);
                  return new Schedule(slots, tolerance, except.except(), trigger);
                }));
  }

  private static Optional<Duration> grace(Section section) {
    Optional<Duration> grace = duration(section, "grace");
    boolean exact = section.read("exact", false, Section::asBoolean);
    return exact ? section.build(() -> none(grace)) : grace;
  }

  private static Duration none(Optional<Duration> grace) {
    grace
        .filter(written -> !written.isZero())
        .ifPresent(
            written -> {
              throw new IllegalArgumentException(
                  "exact true allows no lateness, but grace is %s; remove one of the two"
                      .formatted(Durations.format(written)));
            });
    return Duration.ZERO;
  }

  private static Optional<Duration> duration(Section section, String key) {
    return section.read(key, Optional.empty(), value -> Optional.of(SpecReader.duration(value)));
  }
}
