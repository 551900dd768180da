package io.escapement.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads a spec's tree, collecting every problem before it refuses. */
final class SpecReader {

  private final List<Problem> problems = new ArrayList<>();
  private final Resources resources;

  private SpecReader(Resources resources) {
    this.resources = resources;
  }

  static JobSpec read(Map<String, ?> tree, Resources resources) {
    return new SpecReader(resources).job(tree);
  }

  static RetryPolicy readRetry(Map<String, ?> tree) {
    List<Problem> problems = new ArrayList<>();
    RetryPolicy retry = retry(new Section("retry", tree, problems));
    if (problems.isEmpty()) {
      return retry;
    }
    throw new InvalidSpecException(problems);
  }

  static Schedule readSchedule(String jobId, Map<String, ?> tree) {
    List<Problem> problems = new ArrayList<>();
    return ScheduleReader.read(jobId, new Section("schedule", tree, problems))
        .filter(schedule -> problems.isEmpty())
        .orElseThrow(() -> new InvalidSpecException(problems));
  }

  private JobSpec job(Map<String, ?> tree) {
    Section root = new Section("", tree, problems);
    Optional<String> id =
        root.require("id", "name the job", value -> JobSpec.requireId(Section.asText(value)));
    Optional<About> about = about(root);
    Optional<ActivitySpec> activity = WorkReader.activity(root.section("activity"));
    Optional<Schedule> schedule =
        ScheduleReader.read(id.orElse("missing"), root.section("schedule"));
    Missed missed = missed(root.section("missed"));
    RetryPolicy retry = retry(root.section("retry"));
    Optional<CompensationSpec> compensate = compensate(root);
    Placement placement = WorkReader.placement(root.section("placement"));
    Uses uses = WorkReader.uses(root, resources);
    Reconcile reconcile = root.read("reconcile", Reconcile.REPAIR, oneOf(Reconcile.class));
    root.refuseUnknown();
    if (problems.isEmpty()
        && id.isPresent()
        && about.isPresent()
        && activity.isPresent()
        && schedule.isPresent()) {
      Optional<JobSpec> job =
          root.build(
              () ->
                  new JobSpec(
                      id.get(),
                      about.get(),
                      new Work(activity.get(), compensate, placement, uses),
                      schedule.get(),
                      new Rules(missed, retry, reconcile)));
      if (job.isPresent()) {
        return job.get();
      }
    }
    throw new InvalidSpecException(problems);
  }

  private static Optional<About> about(Section root) {
    String description = root.text("description", "");
    Owner owner = owner(root.section("owner"));
    List<String> labels = root.read("labels", List.of(), Section::asTexts);
    return labels.isEmpty()
        ? Optional.of(new About(description, owner))
        : root.at("labels").build(() -> new About(description, owner, labels));
  }

  private static Owner owner(Section section) {
    Owner owner =
        new Owner(
            section.text("team", ""), section.text("contact", ""), section.text("responder", ""));
    section.refuseUnknown();
    return owner;
  }

  private static Optional<CompensationSpec> compensate(Section root) {
    if (!root.has("compensate")) {
      return Optional.empty();
    }
    Section section = root.section("compensate");
    Optional<String> type =
        section.require("type", "name the activity type that undoes a window", Section::asText);
    Optional<String> queue =
        section.read("taskQueue", Optional.empty(), value -> Optional.of(Section.asText(value)));
    Duration timeout = section.read("timeout", ActivitySpec.DEFAULT_TIMEOUT, SpecReader::duration);
    section.refuseUnknown();
    return section.build(() -> new CompensationSpec(type.orElse("missing"), queue, timeout));
  }

  private static Missed missed(Section section) {
    Missed defaults = Missed.ofDefaults();
    Missed.Run run = section.read("run", defaults.run(), oneOf(Missed.Run.class));
    CatchUp catchUp = catchUp(section);
    Missed.OnResume onResume =
        section.read("onResume", defaults.onResume(), oneOf(Missed.OnResume.class));
    section.refuseUnknown();
    return new Missed(run, catchUp, onResume);
  }

  private static CatchUp catchUp(Section section) {
    CatchUp defaults = CatchUp.ofDefaults();
    int perWindow = section.read("perWindow", defaults.perWindow(), Section::asInt);
    CatchUp.Order order = section.read("order", defaults.order(), oneOf(CatchUp.Order.class));
    Duration maxAge = section.read("maxAge", defaults.maxAge(), SpecReader::duration);
    int maxBacklog = section.read("maxBacklog", defaults.maxBacklog(), Section::asInt);
    Duration spacing = section.read("spacing", defaults.spacing(), SpecReader::duration);
    return section
        .build(() -> new CatchUp(perWindow, order, maxAge, maxBacklog, spacing))
        .orElse(defaults);
  }

  private static RetryPolicy retry(Section section) {
    RetryPolicy defaults = RetryPolicy.ofDefaults();
    Backoff backoff = backoff(section, defaults.backoff());
    int attempts = section.read("attempts", defaults.attempts(), Section::asInt);
    Map<String, ReasonRetry> reasons = reasons(section.section("reasons"), backoff);
    Set<String> never =
        section.read(
            "never", defaults.never(), value -> new LinkedHashSet<>(Section.asTexts(value)));
    section.refuseUnknown();
    return section.build(() -> new RetryPolicy(backoff, attempts, reasons, never)).orElse(defaults);
  }

  private static Map<String, ReasonRetry> reasons(Section section, Backoff outer) {
    Map<String, ReasonRetry> reasons = new LinkedHashMap<>();
    for (String reason : section.keys()) {
      Section one = section.section(reason);
      Backoff backoff = backoff(one, outer);
      double factor = one.read("timeoutFactor", 1.0, Section::asNumber);
      one.refuseUnknown();
      one.build(() -> new ReasonRetry(backoff, factor))
          .ifPresent(retry -> reasons.put(reason, retry));
    }
    return reasons;
  }

  private static Backoff backoff(Section section, Backoff outer) {
    Duration max = section.read("max", outer.max(), SpecReader::duration);
    Duration initial = section.read("initial", shorter(outer.initial(), max), SpecReader::duration);
    double factor = section.read("factor", outer.factor(), Section::asNumber);
    Jitter jitter = section.read("jitter", outer.jitter(), oneOf(Jitter.class));
    // An override may say "initial: 10m" alone; the inherited max then gives way, not the override.
    Duration reached = section.has("max") || initial.compareTo(max) < 0 ? max : initial;
    return section.build(() -> new Backoff(initial, factor, reached, jitter)).orElse(outer);
  }

  private static Duration shorter(Duration left, Duration right) {
    return left.compareTo(right) < 0 ? left : right;
  }

  static Duration duration(Object value) {
    return Durations.parse(Section.asText(value));
  }

  static <E extends Enum<E>> Function<Object, E> oneOf(Class<E> type) {
    return value -> {
      String text = Section.asText(value);
      List<String> labels = new ArrayList<>();
      for (E constant : type.getEnumConstants()) {
        String label = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        if (label.equals(text)) {
          return constant;
        }
        labels.add(label);
      }
      throw new IllegalArgumentException(
          "\"%s\" is none of %s".formatted(text, String.join(", ", labels)));
    };
  }
}
