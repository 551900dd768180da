package io.escapement.admin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.escapement.policy.Durations;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Parts of answers as people read them. */
final class Texts {

  private Texts() {}

  /** A text; {@code -} where there is none. */
  static String of(JsonNode node) {
    return node.isMissingNode() || node.isNull() || node.asText().isEmpty() ? "-" : node.asText();
  }

  /** The items of a list with commas; {@code -} where there are none. */
  static String list(JsonNode node) {
    return node.isEmpty() ? "-" : String.join(", ", strings(node));
  }

  /** The items of a list. */
  static List<String> strings(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  /** A share such as {@code 91.2%}; {@code -} where there is none. */
  static String percent(JsonNode node) {
    return node.isNumber() ? String.format(Locale.ROOT, "%.1f%%", 100 * node.asDouble()) : of(node);
  }

  /** A time such as {@code 1m30s}; {@code -} where there is none. */
  static String duration(JsonNode node) {
    try {
      return node.isTextual() ? Durations.format(Duration.parse(node.asText())) : of(node);
    } catch (DateTimeParseException e) {
      return node.asText();
    }
  }
}
