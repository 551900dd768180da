package io.escapement.policy;

import java.util.Locale;

/** What made a window run. */
public enum Kind {
  /** Its own slot. */
  SCHEDULED,
  /** It was missed, and a later run took it from the backlog. */
  CATCH_UP,
  /** An operator asked for an extra window. */
  MANUAL,
  /** An operator asked for it again, or for one from before the job's time. */
  BACKFILL;

  /** The name as it stands in the API, such as {@code catch-up}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The kind of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Kind ofLabel(String label) {
    for (Kind kind : values()) {
      if (kind.label().equals(label)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("\"%s\" is no kind of window".formatted(label));
  }
}
