package io.escapement.admin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A refusal of the service in words. */
final class Refusal {

  private Refusal() {}

  /** The message, what is wrong in detail, and where to look for the call in the log. */
  static String words(int status, JsonNode body) {
    if (!body.hasNonNull("message")) {
      return "the service answered %d, and not as Escapement does; is the URL right?"
          .formatted(status);
    }
    return "%s\n%s, trace %s".formatted(message(body), name(body), body.path("traceId").asText());
  }

  /** Problems one below the other; the message itself puts them all into one line. */
  private static String message(JsonNode body) {
    List<String> problems = new ArrayList<>();
    for (JsonNode problem : body.at("/parameters/problems")) {
      problems.add(problem.path("path").asText() + ": " + problem.path("message").asText());
    }
    return problems.size() < 2
        ? body.path("message").asText()
        : problems.size() + " problems:\n  " + String.join("\n  ", problems);
  }

  private static String name(JsonNode body) {
    return body.path("name").asText("");
  }
}
