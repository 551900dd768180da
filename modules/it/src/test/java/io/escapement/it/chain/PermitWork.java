package io.escapement.it.chain;

import io.escapement.temporal.JobWindow;
import io.temporal.activity.ActivityInterface;

/** The activity of jobs that share a resource which one window at a time may use. */
@ActivityInterface
public interface PermitWork {

  /** Uses it for some seconds. */
  void share(JobWindow window) throws Exception;
}
