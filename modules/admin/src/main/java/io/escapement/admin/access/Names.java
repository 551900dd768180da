package io.escapement.admin.access;

/** Names of people and teams, as others give them. */
final class Names {

  private static final int LONGEST = 200;

  private Names() {}

  /** Whether it is 1 to 200 characters, not all blank, none of which breaks a line of a log. */
  static boolean isName(String text) {
    return !text.isBlank()
        && text.length() <= LONGEST
        && text.chars().noneMatch(Character::isISOControl);
  }
}
