package io.escapement.admin.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A path with parameters.
 *
 * @param text as it is sent
 */
record Query(String text) {

  static Query of(String path) {
    return new Query(path);
  }

  /** The path of a job, or below one. */
  static Query job(String id, String... below) {
    StringBuilder path = new StringBuilder("/jobs/").append(encoded(id));
    for (String part : below) {
      path.append('/').append(encoded(part));
    }
    return new Query(path.toString());
  }

  /** With a parameter, where there is a value. */
  Query with(String name, Optional<String> value) {
    return value
        .map(given -> text + (text.contains("?") ? "&" : "?") + name + "=" + encoded(given))
        .map(Query::new)
        .orElse(this);
  }

  /** With a parameter that is true; without it otherwise. */
  Query with(String name, boolean flag) {
    return with(name, Optional.of("true").filter(yes -> flag));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
