package io.escapement.admin.windows;

import io.escapement.policy.Window;
import java.util.List;

/** Where the account learns which windows were asked for that it has no row of yet. */
public interface ManualWindows {

  /** A job's windows that somebody asked for and that have no outcome yet, newest first. */
  List<ManualWindow> pending(String jobId);

  /**
   * A window that somebody asked for.
   *
   * @param window which one
   * @param version the spec version that it runs
   */
  record ManualWindow(Window window, int version) {}
}
