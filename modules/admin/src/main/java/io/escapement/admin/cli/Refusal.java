package io.escapement.admin.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** A refusal of the service in words. */
final class Refusal {

  private Refusal() {}

  /** The message, what is wrong in detail, and where to look for the call in the log. */
  static String words(int status, JsonNode body) {
    if (!body.hasNonNull("message")) {
      return "the service answered %d, and not as Escapement does; is the URL right?"
          .formatted(status);
    }
    StringBuilder text = new StringBuilder(body.path("message").asText());
    for (JsonNode problem : body.at("/parameters/problems")) {
      text.append("\n  ")
          .append(problem.path("path").asText())
          .append(": ")
          .append(problem.path("message").asText());
    }
    return text.append("\n%s, trace %s".formatted(name(body), body.path("traceId").asText()))
        .toString();
  }

  private static String name(JsonNode body) {
    return body.path("name").asText("");
  }
}
