package io.escapement.it.faults;

import io.escapement.temporal.JobWindow;
import io.temporal.activity.ActivityInterface;

/** The activity of the jobs of a fault run. */
@ActivityInterface
public interface EffectWork {

  /** Applies the window's effect once. */
  void apply(JobWindow window) throws Exception;
}
