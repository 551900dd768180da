package io.escapement.policy;

import io.escapement.policy.Alerts.Late;
import io.escapement.policy.Alerts.Misfires;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The part {@code alerts} of a spec's tree: how it is read, written and described. */
final class AlertsTree {

  private AlertsTree() {}

  /** A rule with a problem stands for its defaults, so that nothing else is said of it. */
  static Alerts read(Section section) {
    Optional<Late> late =
        section.has("late") ? Optional.of(late(section.section("late"))) : Optional.empty();
    Optional<Misfires> misfires =
        section.has("misfires")
            ? Optional.of(misfires(section.section("misfires")))
            : Optional.empty();
    boolean silent = section.read("silent", false, Section::asBoolean);
    List<String> channels = section.read("notify", List.of(), Section::asTexts);
    section.refuseUnknown();
    return section.build(() -> new Alerts(late, misfires, silent, channels)).orElse(Alerts.none());
  }

  private static Late late(Section section) {
    Late defaults = Late.ofDefaults();
    Duration by = section.read("by", defaults.by(), SpecReader::duration);
    int forRuns = section.read("forRuns", defaults.forRuns(), Section::asInt);
    section.refuseUnknown();
    return section.build(() -> new Late(by, forRuns)).orElse(defaults);
  }

  private static Misfires misfires(Section section) {
    Misfires defaults = Misfires.ofDefaults();
    int count = section.read("count", defaults.count(), Section::asInt);
    Duration within = section.read("within", defaults.within(), SpecReader::duration);
    section.refuseUnknown();
    return section.build(() -> new Misfires(count, within)).orElse(defaults);
  }

  static Map<String, Object> write(Alerts alerts) {
    Map<String, Object> tree = new LinkedHashMap<>();
    alerts.late().ifPresent(late -> tree.put("late", write(late)));
    alerts.misfires().ifPresent(misfires -> tree.put("misfires", write(misfires)));
    if (alerts.silent()) {
      tree.put("silent", true);
    }
    if (!alerts.channels().isEmpty()) {
      tree.put("notify", alerts.channels());
    }
    return tree;
  }

  private static Map<String, Object> write(Late late) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("by", Durations.format(late.by()));
    tree.put("forRuns", late.forRuns());
    return tree;
  }

  private static Map<String, Object> write(Misfires misfires) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("count", misfires.count());
    tree.put("within", Durations.format(misfires.within()));
    return tree;
  }

  static Map<String, Object> schema() {
    return new SettingsSchema()
        .allow(
            "late",
            new SettingsSchema()
                .allow("by", SpecSchema.duration())
                .allow("forRuns", SpecSchema.whole(1, Late.MOST_RUNS))
                .tree())
        .allow(
            "misfires",
            new SettingsSchema()
                .allow("count", SpecSchema.whole(1, Misfires.MOST))
                .allow("within", SpecSchema.duration())
                .tree())
        .allow("silent", Map.of("type", "boolean"))
        .allow("notify", SpecSchema.listOf(SpecSchema.text(Slug.FORM)))
        .tree();
  }
}
