package io.escapement.temporal.history;

import io.escapement.policy.Accounted;
import io.escapement.policy.JobSpec;
import io.escapement.temporal.ChainInput;
import io.escapement.temporal.ChainPlan;
import io.escapement.temporal.schedules.RunningSchedule.Started;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DataConverter;
import java.util.List;
import java.util.Optional;

/** A run of a Schedule, read as a link between what it began with and what it handed on. */
final class ScheduledRun {

  private final Started run;
  private final List<HistoryEvent> events;
  private final DataConverter converter;
  private final Closing closing;

  ScheduledRun(Started run, List<HistoryEvent> events, DataConverter converter) {
    this.run = run;
    this.events = events;
    this.converter = converter;
    this.closing = Closing.of(events.get(events.size() - 1), converter);
  }

  boolean isClosed() {
    return closing.isClosed();
  }

  boolean isOf(JobSpec spec) {
    return input().isOf(spec);
  }

  /** What its workflow code saw. */
  Accounted begunWith() {
    ChainPlan plan = ChainPlan.of(input());
    return Closing.before(events.get(0), converter).map(plan::after).orElseGet(plan::before);
  }

  /** The run, if it left something for the next one. */
  Optional<ClosedRun> handingOn() {
    return closing.report().isPresent() ? Optional.of(closed(begunWith())) : Optional.empty();
  }

  /** The run, if it left nothing put together from its events. */
  ClosedRun closed(Accounted before) {
    return ClosedRuns.of(run.workflowId(), run.runId(), events, before, converter);
  }

  private ChainInput input() {
    return ChainInput.of(events.get(0), converter);
  }
}
