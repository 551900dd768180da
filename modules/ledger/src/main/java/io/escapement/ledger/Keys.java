package io.escapement.ledger;

/** What the ledger takes for a key. */
final class Keys {

  /** As wide as the column. */
  static final int LONGEST = 255;

  private Keys() {}

  static String checked(String key) {
    if (key.isBlank()) {
      throw new IllegalArgumentException(
          "the idempotency key is empty; give the window's, such as"
              + " daily-sales@2026-11-23T02:00:00Z/charge");
    }
    if (key.length() > LONGEST) {
      throw new IllegalArgumentException(
          "the idempotency key \"%s…\" has %d characters, more than %d; name the step shorter"
              .formatted(key.substring(0, 40), key.length(), LONGEST));
    }
    if (key.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "the idempotency key \"%s\" holds a control character; take it out"
              .formatted(key.replaceAll("\\p{Cntrl}", "?")));
    }
    return key;
  }
}
