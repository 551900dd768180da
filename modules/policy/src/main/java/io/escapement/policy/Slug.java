package io.escapement.policy;

import java.util.regex.Pattern;

/** The one form of names that people give: of jobs, labels, zones and resources. */
final class Slug {

  /** As a regular expression. */
  static final String FORM = "[a-z0-9][a-z0-9-]{0,62}";

  private static final Pattern PATTERN = Pattern.compile(FORM);

  private Slug() {}

  /**
   * Checks a name.
   *
   * @param what what it names, for the message
   * @throws IllegalArgumentException if it is not of the form
   */
  static String require(String what, String name) {
    if (!PATTERN.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "%s \"%s\" is not of the form %s; use lower case, digits and '-'"
              .formatted(what, name, FORM));
    }
    return name;
  }
}
