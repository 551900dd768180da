package io.escapement.policy;

import java.util.Locale;

/** Why a window was {@link Outcome#SKIPPED}. */
public enum SkipReason {
  /** A newer window ran in its place ({@code missed.run: latest}). */
  SUPERSEDED,
  /** Its grace was over and the job says to leave missed windows ({@code missed.run: none}). */
  LATE,
  /** It came due while the job was paused ({@code missed.onResume: skip}). */
  PAUSED,
  /** The job was deleted when the window was due or owed. */
  CANCELLED;

  /** The name as it stands in the API and in workflow histories, such as {@code superseded}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
