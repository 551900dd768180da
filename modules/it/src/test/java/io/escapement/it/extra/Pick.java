package io.escapement.it.extra;

import io.escapement.temporal.JobWindow;
import io.temporal.activity.ActivityInterface;

/** The activity of the test's job. */
@ActivityInterface
public interface Pick {

  /** Works for a window. */
  void pick(JobWindow window);
}
