package io.escapement.policy;

import java.util.Locale;

/** Where an activity runs. */
public enum Mode {
  /** On whichever worker takes it from its task queue. */
  REMOTE,
  /**
   * In the worker that carries out the job's run, within the same workflow task: fewer round trips,
   * for short work.
   */
  LOCAL;

  /** The name as it stands in a spec, such as {@code local}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
