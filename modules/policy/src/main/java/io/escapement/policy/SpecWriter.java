package io.escapement.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes a spec as the tree that {@link SpecReader} reads. */
final class SpecWriter {

  private SpecWriter() {}

  static Map<String, Object> write(JobSpec spec) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", spec.id());
    putText(tree, "description", spec.description());
    if (!spec.owner().equals(Owner.none())) {
      tree.put("owner", owner(spec.owner()));
    }
    if (!spec.labels().isEmpty()) {
      tree.put("labels", spec.labels());
    }
    tree.put("activity", activity(spec.activity()));
    tree.put("schedule", schedule(spec.schedule()));
    tree.put("missed", missed(spec.missed()));
    tree.put("retry", retry(spec.retry()));
    if (!spec.placement().equals(Placement.anywhere())) {
      tree.put("placement", placement(spec.placement()));
    }
    if (!spec.uses().isEmpty()) {
      tree.put("uses", uses(spec.uses()));
    }
    spec.compensate().ifPresent(undo -> tree.put("compensate", compensate(undo)));
    tree.put("reconcile", spec.reconcile().label());
    return tree;
  }

  static Map<String, Object> owner(Owner owner) {
    Map<String, Object> tree = new LinkedHashMap<>();
    putText(tree, "team", owner.team());
    putText(tree, "contact", owner.contact());
    putText(tree, "responder", owner.responder());
    return tree;
  }

  private static Map<String, Object> activity(ActivitySpec activity) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("type", activity.type());
    tree.put("taskQueue", activity.taskQueue());
    if (!activity.args().isEmpty()) {
      tree.put("args", activity.args());
    }
    tree.put("timeout", Durations.format(activity.timeout()));
    activity.heartbeat().ifPresent(beat -> tree.put("heartbeat", Durations.format(beat)));
    if (activity.mode() != Mode.REMOTE) {
      tree.put("mode", activity.mode().label());
    }
    return tree;
  }

  static Map<String, Object> placement(Placement placement) {
    Map<String, Object> tree = new LinkedHashMap<>();
    if (!placement.prefer().isEmpty()) {
      tree.put("prefer", placement.prefer());
    }
    tree.put("fallbackAfter", Durations.format(placement.fallbackAfter()));
    tree.put("priority", placement.priority());
    return tree;
  }

  static Map<String, Object> uses(Uses uses) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (Use use : uses.each()) {
      Map<String, Object> permits = new LinkedHashMap<>();
      permits.put("permits", use.permits());
      permits.put("of", use.of());
      tree.put(use.resource(), permits);
    }
    return tree;
  }

  static Map<String, Object> compensate(CompensationSpec compensate) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("type", compensate.type());
    compensate.taskQueue().ifPresent(queue -> tree.put("taskQueue", queue));
    tree.put("timeout", Durations.format(compensate.timeout()));
    return tree;
  }

  static Map<String, Object> schedule(Schedule schedule) {
    Map<String, Object> tree = new LinkedHashMap<>();
    putTiming(tree, schedule.timing());
    tree.put("grace", Durations.format(schedule.grace()));
    if (!schedule.stagger().isZero()) {
      tree.put("stagger", Durations.format(schedule.stagger()));
    }
    schedule.completeWithin().ifPresent(end -> tree.put("completeWithin", Durations.format(end)));
    putExcept(tree, schedule.except());
    if (schedule.trigger() != Trigger.CRON) {
      tree.put("trigger", schedule.trigger().label());
    }
    return tree;
  }

  private static void putTiming(Map<String, Object> tree, Timing timing) {
    if (timing instanceof Timing.Cron cron) {
      tree.put("cron", cron.expression().toString());
      tree.put("timezone", cron.timezone().getId());
    } else if (timing instanceof Timing.Every every) {
      tree.put("every", Durations.format(every.interval()));
      if (!every.offset().isZero()) {
        tree.put("offset", Durations.format(every.offset()));
      }
    }
  }

  private static void putExcept(Map<String, Object> tree, Except except) {
    Map<String, Object> calendars = new LinkedHashMap<>();
    except.calendars().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(calendar -> calendars.put(calendar.getKey(), texts(calendar.getValue())));
    if (!except.equals(Except.none())) {
      List<String> entries = new ArrayList<>(texts(except.dates()));
      entries.addAll(calendars.keySet());
      tree.put("except", entries);
    }
    if (!calendars.isEmpty()) {
      tree.put("calendars", calendars);
    }
  }

  static List<String> texts(Set<LocalDate> dates) {
    return dates.stream().sorted().map(LocalDate::toString).toList();
  }

  static Map<String, Object> missed(Missed missed) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("run", missed.run().label());
    tree.put("perWindow", missed.catchUp().perWindow());
    tree.put("order", missed.catchUp().order().label());
    tree.put("maxAge", Durations.format(missed.catchUp().maxAge()));
    tree.put("maxBacklog", missed.catchUp().maxBacklog());
    tree.put("spacing", Durations.format(missed.catchUp().spacing()));
    tree.put("onResume", missed.onResume().label());
    return tree;
  }

  static Map<String, Object> retry(RetryPolicy retry) {
    Map<String, Object> tree = backoff(retry.backoff());
    tree.put("attempts", retry.attempts());
    if (!retry.reasons().isEmpty()) {
      Map<String, Object> reasons = new LinkedHashMap<>();
      retry.reasons().keySet().stream()
          .sorted()
          .forEach(reason -> reasons.put(reason, reason(retry.after(reason))));
      tree.put("reasons", reasons);
    }
    tree.put("never", retry.never().stream().sorted().toList());
    return tree;
  }

  private static Map<String, Object> reason(ReasonRetry retry) {
    Map<String, Object> tree = backoff(retry.backoff());
    if (retry.givesMoreTime()) {
      tree.put("timeoutFactor", retry.timeoutFactor());
    }
    return tree;
  }

  private static Map<String, Object> backoff(Backoff backoff) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("initial", Durations.format(backoff.initial()));
    tree.put("factor", backoff.factor());
    tree.put("max", Durations.format(backoff.max()));
    tree.put("jitter", backoff.jitter().label());
    return tree;
  }

  private static void putText(Map<String, Object> tree, String key, String text) {
    if (!text.isEmpty()) {
      tree.put(key, text);
    }
  }
}
