package io.escapement.admin.windows;

import io.escapement.temporal.history.StartedWork;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Where the account learns which windows are being worked for, and have no row yet. */
public interface StartedWindows {

  /**
   * The windows whose work has started in a run, by their planned instant. None where the engine
   * can't tell now: that must not keep anybody from the account.
   *
   * @param runId the run; empty for the workflow's newest
   */
  Map<Instant, StartedWork> in(String workflowId, Optional<String> runId);

  /** The same for the runs of a job's Schedule that have not ended. */
  Map<Instant, StartedWork> bySchedule(String jobId);
}
