package io.escapement.admin.chains;

import io.escapement.admin.windows.StartedWindows;
import io.escapement.temporal.history.OpenRuns;
import io.escapement.temporal.history.StartedWork;
import io.escapement.temporal.schedules.RunningSchedule;
import io.escapement.temporal.schedules.Schedules;
import io.temporal.api.common.v1.WorkflowExecution;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the engine which windows are being worked for. */
final class EngineStartedWindows implements StartedWindows {

  private static final Logger LOG = LoggerFactory.getLogger(EngineStartedWindows.class);

  private final OpenRuns runs;
  private final Schedules schedules;

  @Inject
  EngineStartedWindows(OpenRuns runs, Schedules schedules) {
    this.runs = runs;
    this.schedules = schedules;
  }

  @Override
  public Map<Instant, StartedWork> in(String workflowId, Optional<String> runId) {
    try {
      return runs.started(workflowId, runId);
    } catch (RuntimeException e) {
      LOG.debug("what runs in {} can't be told now", workflowId, e);
      return Map.of();
    }
  }

  @Override
  public Map<Instant, StartedWork> bySchedule(String jobId) {
    Map<Instant, StartedWork> started = new HashMap<>();
    for (WorkflowExecution run : open(jobId)) {
      started.putAll(in(run.getWorkflowId(), Optional.of(run.getRunId())));
    }
    return started;
  }

  private List<WorkflowExecution> open(String jobId) {
    try {
      return schedules.find(jobId).map(RunningSchedule::open).orElse(List.of());
    } catch (RuntimeException e) {
      LOG.debug("what the schedule of {} has started can't be told now", jobId, e);
      return List.of();
    }
  }
}
