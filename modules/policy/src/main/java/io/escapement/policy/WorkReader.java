package io.escapement.policy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Reads what a job does: its {@code activity} and {@code placement}. */
final class WorkReader {

  private WorkReader() {}

  static Optional<ActivitySpec> activity(Section section) {
    Optional<String> type = section.require("type", "name the activity type", Section::asText);
    Optional<String> queue =
        section.require("taskQueue", "name the workers' task queue", Section::asText);
    Map<String, Object> args = section.tree("args");
    Mode mode = section.read("mode", Mode.REMOTE, SpecReader.oneOf(Mode.class));
    Duration timeout =
        section.read("timeout", ActivitySpec.defaultTimeout(mode), SpecReader::duration);
    Optional<Duration> heartbeat =
        section.read("heartbeat", Optional.empty(), value -> Optional.of(duration(value)));
    section.refuseUnknown();
    return section.build(
        () ->
            new ActivitySpec(
                type.orElse("missing"), queue.orElse("missing"), args, timeout, heartbeat, mode));
  }

  static Placement placement(Section section) {
    Placement defaults = Placement.anywhere();
    var prefer = section.read("prefer", defaults.prefer(), Section::asTexts);
    Duration fallbackAfter =
        section.read("fallbackAfter", defaults.fallbackAfter(), SpecReader::duration);
    int priority = section.read("priority", defaults.priority(), Section::asInt);
    section.refuseUnknown();
    return section.build(() -> new Placement(prefer, fallbackAfter, priority)).orElse(defaults);
  }

  private static Duration duration(Object value) {
    return SpecReader.duration(value);
  }
}
