package io.escapement.policy;

/**
 * What the names in a spec mean where it is read.
 *
 * @param calendars what its {@code except} may name
 * @param resources what its {@code uses} may name
 */
public record Names(Calendars calendars, Resources resources) {

  /** No names. */
  public static Names none() {
    return new Names(Calendars.none(), Resources.none());
  }
}
