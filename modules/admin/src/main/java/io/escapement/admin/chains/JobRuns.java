package io.escapement.admin.chains;

import io.escapement.temporal.ChainInput;
import java.util.List;

/** What the engine runs of jobs, whoever started it. */
interface JobRuns {

  /** All that go on, as far as the engine has noticed: it may be some seconds behind. */
  List<JobRun> goingOn();

  /**
   * What a run was started with.
   *
   * @throws RuntimeException if it can't be read
   */
  ChainInput input(JobRun run);

  /** Whether a workflow has a run that goes on, in this moment. */
  boolean goesOn(String workflowId);

  /** Asks a workflow to end: work in flight finishes, and no further run follows. */
  void requestEnd(String workflowId, String reason);
}
