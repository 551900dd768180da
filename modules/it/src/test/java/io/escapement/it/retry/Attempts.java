package io.escapement.it.retry;

import io.escapement.temporal.JobWindow;
import io.temporal.activity.ActivityInterface;

/** The activity of each test job. */
@ActivityInterface
public interface Attempts {
  /** One attempt. */
  String attempt(JobWindow window) throws Exception;
}
