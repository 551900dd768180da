package io.escapement.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a job does: its {@code activity}, {@code placement} and {@code uses}. */
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

  /**
   * The resources that a window uses, each in the short form {@code name: 1} or written out. What
   * is declared today goes before what a spec says of the number.
   */
  static Uses uses(Section root, Resources resources) {
    Section section = root.section("uses", Resources::writtenOut);
    List<Use> each = new ArrayList<>();
    for (String name : section.keys()) {
      use(name, section.section(name), resources).ifPresent(each::add);
    }
    return section.build(() -> new Uses(each)).orElse(Uses.nothing());
  }

  private static Optional<Use> use(String name, Section section, Resources resources) {
    int permits = section.read("permits", 1, Section::asInt);
    Optional<Integer> said =
        section.read("of", Optional.empty(), value -> Optional.of(Section.asInt(value)));
    section.refuseUnknown();
    boolean isUnreadable = section.has("of") && said.isEmpty();
    return isUnreadable
        ? Optional.empty()
        : section.build(
            () ->
                new Use(
                    name,
                    permits,
                    resources
                        .number(name)
                        .or(() -> said)
                        .orElseThrow(() -> new IllegalArgumentException(resources.unknown(name)))));
  }

  private static Duration duration(Object value) {
    return SpecReader.duration(value);
  }
}
