package io.escapement.admin.backfills;

import io.escapement.temporal.JobWindow;
import io.temporal.activity.ActivityInterface;

/** What the tests' job does. */
@ActivityInterface
public interface WorkActivity {

  /** Works for a window. */
  void work(JobWindow window);
}
