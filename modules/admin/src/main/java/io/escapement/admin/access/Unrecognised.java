package io.escapement.admin.access;

/** Why credentials are not good, in our own words: nothing that the caller sent is in it. */
final class Unrecognised extends Exception {

  private static final long serialVersionUID = 1L;

  Unrecognised(String why) {
    super(why);
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
