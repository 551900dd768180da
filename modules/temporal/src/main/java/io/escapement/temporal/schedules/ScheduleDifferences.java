package io.escapement.temporal.schedules;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import io.temporal.api.schedule.v1.Schedule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Says in words how a Schedule differs from another. */
final class ScheduleDifferences {

  /** The server's own, and what changes nothing. */
  private static final Set<String> IGNORED =
      Set.of("action.start_workflow.task_queue.kind", "state.notes");

  private static final int LONGEST = 200;

  private ScheduleDifferences() {}

  /** One line for each setting that is not as wanted. */
  static List<String> of(Schedule found, Schedule wanted) {
    Map<String, String> is = settings(found);
    Map<String, String> should = settings(wanted);
    Set<String> names = new TreeSet<>(is.keySet());
    names.addAll(should.keySet());
    names.removeAll(IGNORED);
    return names.stream()
        .filter(name -> !text(is, name).equals(text(should, name)))
        .map(
            name ->
                "%s is %s, should be %s"
                    .formatted(name, cut(text(is, name)), cut(text(should, name))))
        .toList();
  }

  private static Map<String, String> settings(Schedule schedule) {
    Map<String, String> settings = new TreeMap<>();
    collect("", schedule, settings);
    return settings;
  }

  /** A part that is there and empty is as good as absent: it has no setting. */
  private static void collect(String prefix, Message part, Map<String, String> settings) {
    part.getAllFields()
        .forEach(
            (field, value) -> {
              String name = prefix + field.getName();
              if (value instanceof Message message) {
                collect(name + ".", message, settings);
              } else {
                settings.put(name, text(field, value));
              }
            });
  }

  private static String text(FieldDescriptor field, Object value) {
    return TextFormat.printer()
        .printFieldToString(field, value)
        .replaceAll("\\s+", " ")
        .replace(field.getName() + ": ", "")
        .replace(field.getName() + " ", "")
        .strip();
  }

  private static String text(Map<String, String> settings, String name) {
    return settings.getOrDefault(name, "unset");
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
