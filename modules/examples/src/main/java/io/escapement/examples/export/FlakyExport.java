package io.escapement.examples.export;

import io.escapement.temporal.JobWindow;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.io.IOException;

/** The job {@code flaky-export}. */
@ActivityInterface
public interface FlakyExport {

  /**
   * Posts the window's report.
   *
   * @return the destination's answer
   */
  @ActivityMethod(name = "FlakyExport")
  String export(JobWindow window) throws IOException, InterruptedException;
}
